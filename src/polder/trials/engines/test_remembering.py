# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What was made of a document is not made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from polder.trials.engines import EngineFailed, Format
from polder.trials.engines.remembering import Remembering


class Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails = False

    def convert(self, source: Path, target: Path, to: Format) -> None:
        self.asked.append(to)
        if self.fails:
            raise EngineFailed("crashed")
        target.write_text(f"{source.read_text()} {to}")


def test_each_way_is_gone_once(tmp_path: Path) -> None:
    for name in ("kept", "one", "two"):
        (tmp_path / name).mkdir()
    source = tmp_path / "a.xlsx"
    source.write_text("a")
    session = Counting()
    memory = Remembering(tmp_path / "kept").through(session)
    for name in ("one", "two"):
        there, back = tmp_path / name / "there.ods", tmp_path / name / "back.xlsx"
        memory.convert(source, there, "ods")
        memory.convert(there, back, "xlsx")
        assert back.read_text() == "a ods xlsx"
        there.unlink()
    assert session.asked == ["ods", "xlsx"]
    memory.convert(source, tmp_path / "two" / "back.xlsx", "xlsx")
    assert (tmp_path / "two" / "back.xlsx").read_text() == "a xlsx", "straight, and not through ODF"


def test_what_failed_is_tried_anew(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_text("a")
    session = Counting()
    memory = Remembering(tmp_path).through(session)
    session.fails = True
    with pytest.raises(EngineFailed):
        memory.convert(source, tmp_path / "b.ods", "ods")
    session.fails = False
    memory.convert(source, tmp_path / "b.ods", "ods")
    assert session.asked == ["ods", "ods"]
