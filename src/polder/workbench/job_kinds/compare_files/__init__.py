# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Read files that were handed in, and see what recording them would change. Records nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from polder.base import Progress, Text
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.difference_pages import pieces_of, summary_of
from polder.workbench.import_ import compare
from polder.workbench.job_kinds import Done, Given, JobKind
from polder.workbench.uploads import read_given

_WRITING = Text("differences written down", "verschillen opgeschreven")


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    reads = read_given(files, str(params.get("format", "")), progress)
    difference = compare(register, reads, progress=progress)
    pieces = []
    for number, piece in enumerate(pieces_of(difference, register.names())):
        progress.step(_WRITING, number, None)
        pieces.append(piece)
    return Done(summary_of(difference), tuple(pieces))


JOB = JobKind(Text("Read files", "Bestanden lezen"), Permission.EDIT, run)
