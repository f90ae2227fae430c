# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Writing a snapshot to a file: whole, or not at all, and over nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from polder.base import PolderError, Text
from polder.exporters import Exporter
from polder.model import Fact, Snapshot, build
from polder.workbench import export as verb
from polder.workbench.export import export


def write_ids(snapshot: Snapshot, path: Path, _: str) -> None:
    path.write_text("\n".join(snapshot.ids))


def fail_halfway(snapshot: Snapshot, path: Path, _: str) -> None:
    path.write_text("half")
    raise OSError(28, "No space left on device")


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "ids": Exporter("ids", Text("ids", "id's"), (".ids",), write_ids),
        "full": Exporter("full", Text("full", "vol"), (".full",), fail_halfway),
    }
    monkeypatch.setattr(verb, "exporters", lambda: known)


SNAPSHOT = build([Fact("digid", "kind", "system")])


@pytest.mark.usefixtures("formats")
def test_the_ending_chooses_the_format(tmp_path: Path) -> None:
    assert export(SNAPSHOT, tmp_path / "OUT.IDS", "en") == "ids"
    assert (tmp_path / "OUT.IDS").read_text() == "digid"


@pytest.mark.usefixtures("formats")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("out.full", "export.not-written"),
        ("out.xyz", "export.unknown-format"),
        ("out", "export.unknown-format"),
        ("there.ids", "export.there-already"),
        ("nowhere/out.ids", "export.not-written"),
    ],
)
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "there.ids").write_text("mine")
    with pytest.raises(PolderError) as caught:
        export(SNAPSHOT, tmp_path / name, "nl")
    assert caught.value.problem.code == code
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"there.ids": "mine"}


def test_verbs_that_need_no_register_bring_no_django() -> None:
    code = "import sys, polder.workbench.template, polder.workbench.show; print('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
