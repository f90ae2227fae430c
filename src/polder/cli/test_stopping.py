# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import signal

import pytest

from polder.base import SILENT
from polder.cli.stopping import until_interrupted


def test_the_first_interrupt_is_a_wish_and_the_second_an_end() -> None:
    before = signal.getsignal(signal.SIGINT)
    with until_interrupted(SILENT) as progress:
        assert not progress.stop_wanted()
        signal.raise_signal(signal.SIGINT)
        assert progress.stop_wanted()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
