# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a worker does with a few documents at a time, in a process of its own on this machine or another."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from multiprocessing.util import Finalize
from pathlib import Path
from types import FrameType

from polder.trials.archive import Unfit
from polder.trials.cause import Observation
from polder.trials.document import Kind
from polder.trials.engines import EngineFailed, Session, Settings, engines
from polder.trials.engines.remembering import Remembering
from polder.trials.fetch import at_hand
from polder.trials.keeping import Answered
from polder.trials.oracles import Bench, Trip, oracles
from polder.trials.scan import Scanned, scan
from polder.trials.scan.kinds import kind_by_name

SCAN_SECONDS = 60.0
ORACLE_SECONDS = 600.0
"""For all that an oracle does with a document, the engine's own time among it."""
WORKER_BYTES = 4 * 1024**3
MIN_FREE_BYTES = 256 * 1024**2
"""With less room on the disk, that an engine failed says nothing of the document."""
NO_SPACE = "no_space"
DETAIL_LENGTH = 300
_TRY_AGAIN = ("crashed", "timed_out")


class _TookTooLong(BaseException):
    """No `Exception`: nothing between here and the clock may catch it."""


def prepare_worker() -> None:
    """A worker ends when its parent does, leaves Ctrl-C to the parent, and cannot fill the memory. What it starts can
    lift that bound for itself: the engines do, and have bounds of their own.
    """
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = WORKER_BYTES if most == resource.RLIM_INFINITY else min(WORKER_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        close_sessions()
        os._exit(1)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises `_TookTooLong` within; where signals are not to be had (a thread of a cluster's worker) it waits."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise _TookTooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# ---------------------------------------------------------------- the scan


def scan_shard(shard: Sequence[tuple[int, str]], *, bodies: bool) -> list[tuple[int, Scanned]]:
    return [(id, scan_one(address, bodies=bodies)) for id, address in shard]


def scan_one(address: str, *, bodies: bool = True, seconds: float = SCAN_SECONDS) -> Scanned:
    """The scan of one document; whatever goes wrong is a reason."""
    try:
        with time_limit(seconds), at_hand(address) as path:
            return scan(path, address, bodies=bodies)
    except Unfit as reason:
        return not_scanned(address, reason.cause, reason.where)
    except _TookTooLong:
        return not_scanned(address, "timed_out")
    except MemoryError:
        return not_scanned(address, "too_large")
    except PermissionError:
        return not_scanned(address, "no_permission")
    except FileNotFoundError:
        return not_scanned(address, "gone")
    except OSError as error:
        return not_scanned(address, "unreadable", error.strerror or "")
    except Exception as error:  # noqa: BLE001  (a document of a stranger may find any mistake; the others go on)
        return not_scanned(address, "crashed", type(error).__name__)


def not_scanned(address: str, cause: str, where: str = "") -> Scanned:
    """Why there is no scan; a file that by its name is no document is one of the others."""
    kind = kind_by_name(address)
    if kind is None:
        return Scanned(None, passed="other")
    return Scanned(kind, observations=(Observation(cause, where[:300]),))


# ---------------------------------------------------------------- the oracles

Asked = tuple[int, str, Kind, tuple[str, ...]]
_open: dict[tuple[str, Settings, int], tuple[ExitStack, Session]] = {}


@dataclass(frozen=True, slots=True)
class Asking:
    """Which engine is under trial and how, with its witness. `trip`: see `Bench`."""

    engine: str
    witness: str | None
    settings: Settings
    trip: Trip


def witness_settings(settings: Settings) -> Settings:
    """Those of the engine under trial, but for the program: that is the engine's own."""
    return replace(settings, program=None)


def ask_shard(shard: Sequence[Asked], *, asking: Asking) -> list[Answered]:
    return [answer for id, address, kind, names in shard for answer in ask_one(id, address, kind, names, asking)]


def ask_one(id: int, address: str, kind: Kind, names: Sequence[str], asking: Asking) -> list[Answered]:
    """What each oracle says of one document. A document that ends the engine is tried once more, then given up."""
    try:
        with at_hand(address) as path, tempfile.TemporaryDirectory(prefix="polder-trial-") as kept:
            memory = Remembering(Path(kept))
            return [_ask(id, path, kind, name, asking, memory) for name in names]
    except Unfit as reason:
        return [Answered(id, name, failed=reason.cause) for name in names]


def _ask(id: int, path: Path, kind: Kind, name: str, asking: Asking, memory: Remembering) -> Answered:
    for _ in range(2):
        try:
            with time_limit(ORACLE_SECONDS), tempfile.TemporaryDirectory(prefix="polder-trial-") as folder:
                engine = memory.through(session_here(asking.engine, asking.settings))
                witness = asking.witness and session_here(asking.witness, witness_settings(asking.settings))
                said = oracles()[name].judge(path, kind, Bench(engine, witness or None, Path(folder), asking.trip))
                return Answered(id, name, said.observations, said.compared, said.agreed, said.set_apart)
        except EngineFailed as error:
            failed, detail = error.reason, str(error)
        except MemoryError:
            failed, detail = "too_large", f"more than {WORKER_BYTES >> 30} GB of memory"
        except _TookTooLong:
            close_sessions()  # whatever they were in the middle of
            failed, detail = "timed_out", f"{ORACLE_SECONDS:g} s"
            break
        except Exception as error:  # noqa: BLE001  (an oracle's mistake over one document must not end the trial)
            failed, detail = "crashed", type(error).__name__
        if failed == NO_SPACE or shutil.disk_usage(tempfile.gettempdir()).free < MIN_FREE_BYTES:
            return Answered(id, name, failed=NO_SPACE)
        if failed not in _TRY_AGAIN:
            break
    if failed == "missing":  # that says nothing of the document; the answer tells which engine there was
        return Answered(id, name, failed=failed)
    return Answered(id, name, (Observation(failed, after=detail[:DETAIL_LENGTH]),), failed=failed)


def session_here(name: str, settings: Settings) -> Session:
    """The session that this thread keeps alive with an engine, until the process ends or `close_sessions`."""
    key = (name, settings, threading.get_ident())
    if key not in _open:
        if not _open:
            Finalize(None, close_sessions, exitpriority=10)
        stack = ExitStack()
        _open[key] = (stack, stack.enter_context(engines()[name].session(settings)))
    return _open[key][1]


def close_sessions() -> None:
    while _open:
        _, (stack, _session) = _open.popitem()
        stack.close()
