# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import polder
from polder.base import SILENT
from polder.cli.stopping import until_interrupted
from polder.steps.solving.solvers import solvers


def test_the_first_interrupt_is_a_wish_and_the_second_an_end() -> None:
    before = signal.getsignal(signal.SIGINT)
    with until_interrupted(SILENT) as progress:
        assert not progress.stop_wanted()
        signal.raise_signal(signal.SIGINT)
        assert progress.stop_wanted()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


SEARCH = """
import os, signal, sys, time
from concurrent.futures import ThreadPoolExecutor
from polder.base import SILENT
from polder.cli.stopping import until_interrupted
from polder.steps.solving.model import write_model
from polder.steps.solving.presolve import presolve
from polder.steps.solving.solvers import Limit, Unwatched, solvers
from polder.steps.solving.test_solve import city

model = write_model(presolve(city(400, 7)))
with ThreadPoolExecutor(1) as beside, until_interrupted(SILENT) as progress:
    running = beside.submit(solvers()[sys.argv[1]].solve, model, None, Limit(seconds=4), Unwatched())
    time.sleep(2)
    assert running.running()
    os.kill(os.getpid(), signal.SIGINT)
    running.result()
    print(progress.stop_wanted())
"""


@pytest.mark.parametrize("solver", sorted(solvers()))
def test_ctrl_c_is_a_wish_while_a_solver_works_too(solver: str) -> None:
    """Solvers like to take the signal for themselves; one of them then ended the program from another thread."""
    here = {**os.environ, "PYTHONPATH": str(Path(polder.__file__).parents[1])}
    search = [sys.executable, "-c", SEARCH, solver]
    done = subprocess.run(search, capture_output=True, text=True, check=False, timeout=100, env=here)
    assert (done.stdout.split(), done.returncode) == (["True"], 0), done.stderr
