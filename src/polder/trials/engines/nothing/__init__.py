# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The engine that does nothing: what an oracle finds with it is the oracle's own noise."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from polder.base import Text
from polder.trials.engines import Engine, EngineFailed, Format, Settings

OOXML = frozenset({".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx"})


class Copies:
    """A session (see `polder.trials.engines.Session`). Whatever form is asked for, it gives the file as it was: that
    can be read where both are packages of Office.
    """

    def convert(self, source: Path, target: Path, to: Format) -> None:
        if to == "pdf" or source.suffix.lower() not in OOXML:
            raise EngineFailed("refused", f"{source.suffix} does not become {to} by copying")
        try:
            shutil.copyfile(source, target)
        except OSError as error:
            raise EngineFailed.of(error) from error


@contextmanager
def _session(settings: Settings) -> Iterator[Copies]:
    yield Copies()


ENGINE = Engine(
    name="nothing",
    label=Text("no engine: each file stays as it is", "geen engine: elk bestand blijft zoals het is"),
    formats=frozenset({"docx", "odt", "xlsx", "xlsm", "ods"}),
    version=lambda settings: "1",
    session=_session,
)
