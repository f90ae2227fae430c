# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Kernels run as plain Python on small inputs and as machine code on large ones.

Importing numba takes about a second and a first compilation several; a town's graph is answered sooner
without it. A kernel is one function, written so that both can run it (see `kernels.py`); what is compiled
is kept on disk beside the source, or in numba's own cache folder where that cannot be written.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from polder.base import SILENT, Progress, Text

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

LARGE = 200_000
"""Members above which compiling pays, measured: below it plain Python answers in under a second."""

_PLAIN = {"_nrt": False}
"""No counting of references: a kernel allocates nothing, and to count the holders of some sixty arrays at every call
of a helper took nine tenths of the time."""


def fast(kernel: Kernel, size: int, progress: Progress = SILENT) -> Kernel:
    """The kernel itself for small inputs, its compiled twin for a size above `LARGE`."""
    if size <= LARGE:
        return kernel
    progress.step(
        Text(
            "Preparing for a large register (compiled once, then kept)",
            "Voorbereiden op een groot register (eenmalig gecompileerd, daarna bewaard)",
        ),
        0,
        None,
    )
    compiled: Kernel = _compiled(kernel)
    return compiled


@cache
def _compiled(kernel: Any) -> Any:
    numba = importlib.import_module("numba")
    register = importlib.import_module("numba.extending").register_jitable
    for helper in getattr(kernel, "calls", ()):
        _register(register, helper)
    return numba.njit(cache=True, nogil=True, **_PLAIN)(kernel)


@cache
def _register(register: Any, helper: Any) -> None:
    """Make a helper known to numba: compiled as it stands, or by the module that says what it is in machine code."""
    if hasattr(helper, "in_machine_code"):
        importlib.import_module(helper.in_machine_code)
        return
    for deeper in getattr(helper, "calls", ()):
        _register(register, deeper)
    register(forceinline=not getattr(helper, "called", False), **_PLAIN)(helper)
