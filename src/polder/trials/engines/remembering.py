# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One conversion of one document is made once, whichever oracle asks for it."""

from __future__ import annotations

import shutil
from pathlib import Path

from polder.trials.engines import EngineFailed, Format, Session

Way = tuple[str, ...]
"""A document's path, and the forms that it was saved in one after the other."""


class Remembering:
    """A `Session` for one document; what was made is kept in `folder`, and what failed is not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[Way, Path] = {}
        self._ways: dict[Path, Way] = {}
        self._session: Session | None = None

    def through(self, session: Session) -> Remembering:
        """Itself, with the session that makes what was not made before."""
        self._session = session
        return self

    def convert(self, source: Path, target: Path, to: Format) -> None:
        """See `Session`."""
        assert self._session is not None
        way = (*self._ways.get(source, (str(source),)), to)
        kept = self._folder / f"{len(self._made)}.{to}"
        try:
            if way in self._made:
                shutil.copyfile(self._made[way], target)
            else:
                self._session.convert(source, target, to)
                shutil.copyfile(target, kept)
                self._made[way] = kept
        except OSError as error:
            raise EngineFailed.of(error) from error
        self._ways[target] = way
