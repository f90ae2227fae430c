# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One process of LibreOffice with its worker, in a process group of their own."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

from polder.trials.engines import EngineFailed, Format, Settings
from polder.trials.engines.libreoffice.profile import write_profile

START_SECONDS = 100.0
LOOK_SECONDS = 0.25
END_SECONDS = 5.0
TIMES_TOO_LARGE = 4
"""A document that makes the process this many times as large as it may be between two documents is killed."""
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class Office:
    """Running from the moment it is made until `kill`. `done` counts the documents it took in hand."""

    def __init__(self, command: tuple[str, ...], folder: Path, settings: Settings) -> None:
        self.done = 0
        self._settings = settings
        self._folder = Path(tempfile.mkdtemp(dir=folder, prefix=f"{folder.name}-"))
        write_profile(self._folder / "profile", settings.locale)
        inside = self._folder / "temporary"
        inside.mkdir()
        self._sockets: list[str] = []
        self._pid: int | None = None
        self._heard = b""
        self._worker = subprocess.Popen(  # noqa: S603 (our own worker)
            (*command, self._folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"TMPDIR": str(inside), "SAL_USE_VCLPLUGIN": "svp", "GSETTINGS_BACKEND": "memory"},
            start_new_session=True,
        )
        try:
            ready = self._answer(START_SECONDS)
        except EngineFailed as error:
            self.kill()
            raise EngineFailed(error.reason, "it does not start") from error
        self._sockets = ready["sockets"]
        self._pid = ready["office"]

    def convert(self, source: Path, target: Path, to: Format) -> None:
        """Raises `EngineFailed`; whatever the reason, this process is then better killed."""
        self.done += 1
        assert self._worker.stdin is not None
        try:
            self._worker.stdin.write(
                json.dumps({"source": str(source), "target": str(target), "to": to}).encode() + b"\n"
            )
            self._worker.stdin.flush()
        except OSError as error:
            raise EngineFailed("crashed", str(error)) from error
        refused = self._answer(self._settings.seconds)["refused"]
        if refused:
            raise EngineFailed("refused", refused)
        if not target.is_file():
            raise EngineFailed("refused", "nothing was saved")

    def used_bytes(self) -> int:
        """What LibreOffice holds of the machine's memory; 0 when it is gone."""
        with suppress(OSError):
            return int(Path(f"/proc/{self._pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES
        return 0

    def kill(self) -> None:
        """The worker is asked to end its LibreOffice, hanging or not; if it is deaf to that, it is killed with all it
        started.
        """
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        with suppress(OSError):
            self._worker.stdin.write(b"\n")
            self._worker.stdin.close()
        self._worker.stdout.close()
        with suppress(subprocess.TimeoutExpired):
            self._worker.wait(END_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self._worker.pid, signal.SIGKILL)
        self._worker.wait()
        for socket in self._sockets:
            Path(socket).unlink(missing_ok=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _answer(self, seconds: float) -> dict[str, Any]:
        """The next line of the worker. Raises `EngineFailed` (timed_out, too_large, crashed)."""
        assert self._worker.stdout is not None
        until = monotonic() + seconds
        while b"\n" not in self._heard:
            left = until - monotonic()
            if left <= 0:
                raise EngineFailed("timed_out", f"{seconds:g} s")
            if select.select([self._worker.stdout], [], [], min(left, LOOK_SECONDS))[0]:
                piece = os.read(self._worker.stdout.fileno(), 1 << 16)
                if not piece:
                    raise EngineFailed("crashed", "the worker ended")
                self._heard += piece
            elif self.used_bytes() > self._settings.memory_mb * TIMES_TOO_LARGE << 20:
                raise EngineFailed("too_large", f"more than {self._settings.memory_mb * TIMES_TOO_LARGE} MB of memory")
        line, self._heard = self._heard.split(b"\n", 1)
        answer: dict[str, Any] = json.loads(line)
        return answer
