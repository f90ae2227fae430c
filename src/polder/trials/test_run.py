# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whole trials: what they answer, that they go on, that nothing counts twice, and what a hostile folder does."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import zipfile
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path

import pytest

from polder.base import PolderError, Stopped
from polder.trials.answer import Answer, answer
from polder.trials.conftest import HERE, compound_file, formula, make_docx, make_xlsx, relations, run_trial, vba_project
from polder.trials.keeping import FILE, Keeping, Settings
from polder.trials.run import Crew, crew_here, run
from polder.trials.shard import scan_one
from polder.trials.workers import work_off

TODAY = date(2026, 6, 1)
MACRO = {"word/vbaProject.bin": vba_project({"M": "Range.Delete\n"})}
LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}


def trial(folder: Path, out: Path, crew: Crew = HERE, **settings) -> Answer:
    with Keeping(run_trial(folder, out, crew, **settings), write=False) as kept:
        return answer(kept, TODAY)


def test_every_document_gets_a_verdict_by_department_and_kind(tmp_path: Path) -> None:
    make_docx(tmp_path / "in" / "Zorg" / "a.docx", "een")
    make_docx(tmp_path / "in" / "Zorg" / "b.docm", "twee", MACRO)
    make_xlsx(tmp_path / "in" / "Werk" / "c.xlsx", formula("A1", "1+1", "2"))
    (tmp_path / "in" / "d.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "in" / "e.jpg").write_bytes(b"\xff\xd8")
    found = trial(tmp_path / "in", tmp_path / "out")
    assert found.outcomes == {"moves": 2, "care": 0, "stays": 1, "not_judged": 1}
    assert {name: sum(each.values()) for name, each in found.departments.items()} == {"": 1, "Werk": 1, "Zorg": 2}
    assert (found.not_judged, found.passed, found.finished) == ({"kind_not_judged": 1}, {"other": 1}, True)


def test_copies_are_judged_once_and_counted_each(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        make_docx(tmp_path / "in" / f"{name}.docx", parts=LINK | {"docProps/core.xml": f"<c>{name}</c>"})
    found = trial(tmp_path / "in", tmp_path / "out")
    assert (found.outcomes["care"], found.copies) == (3, 2)
    assert [(each.cause, each.documents, each.alone) for each in found.causes] == [("external_links", 3, 3)]
    with Keeping(tmp_path / "out") as kept:
        assert kept.count("SELECT count(*) FROM observation") == 1


def test_causes_say_what_a_repair_frees_alone_and_in_turn(tmp_path: Path) -> None:
    for n in range(3):
        make_docx(tmp_path / "in" / f"link{n}.docx", f"{n}", LINK)
    for n in range(4):
        make_docx(tmp_path / "in" / f"both{n}.docx", f"both {n}", LINK | MACRO)
    found = trial(tmp_path / "in", tmp_path / "out")
    said = [(each.cause, each.documents, each.alone, each.freed_in_turn) for each in found.causes]
    assert said == [("external_links", 7, 3, 3), ("macros", 4, 0, 4)]


def test_ages_are_counted_from_the_last_change(tmp_path: Path) -> None:
    for name, year in (("a", 2026), ("b", 2024), ("c", 2010)):
        path = make_docx(tmp_path / "in" / f"{name}.docx", name)
        moment = time.mktime((year, 3, 1, 0, 0, 0, 0, 0, 0))
        os.utime(path, (moment, moment))
    assert {age: sum(n.values()) for age, n in trial(tmp_path / "in", tmp_path / "out").ages.items()} == {
        "<1": 1, "1-3": 1, "10+": 1,
    }  # fmt: skip


# ---------------------------------------------------------------- going on


class StopAfter:
    """A progress that wants to stop at its nth step."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, *_: object) -> None:
        self.left -= 1

    def stop_wanted(self) -> bool:
        return self.left <= 0


def test_a_trial_that_was_stopped_goes_on_and_answers_as_one_that_was_not(tmp_path: Path) -> None:
    for n in range(300):
        make_docx(tmp_path / "in" / f"{n % 3}" / f"{n}.docx", f"{n % 200}", LINK if n % 5 == 0 else None)
    whole = trial(tmp_path / "in", tmp_path / "whole")
    stops = 0
    while True:
        try:
            run(tmp_path / "out", Settings((str(tmp_path / "in"),), engine=""), HERE, StopAfter(1))
            break
        except Stopped:
            stops += 1
    assert stops > 2
    with Keeping(tmp_path / "out", write=False) as kept:
        assert answer(kept, TODAY) == whole


def test_a_shard_that_is_kept_twice_counts_once(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "in" / "a.docx", parts=LINK)
    trial(tmp_path / "in", tmp_path / "out")
    with Keeping(tmp_path / "out") as kept:
        before = kept.count("SELECT count(*) FROM observation")
        kept.keep_scanned([(1, scan_one(str(path)))] * 2, seed=1)
        assert kept.count("SELECT count(*) FROM observation") == before == 1


_GARBAGE = b"not a database" * 400


@pytest.mark.parametrize(("content", "write"), [(_GARBAGE, True), (_GARBAGE, False), (b"", False)])
def test_a_damaged_trial_is_said(tmp_path: Path, content: bytes, write: bool) -> None:
    make_docx(tmp_path / "in" / "a.docx")
    trial(tmp_path / "in", tmp_path / "out")
    for left in ("trial.sqlite-wal", "trial.sqlite-shm"):
        (tmp_path / "out" / left).unlink(missing_ok=True)
    (tmp_path / "out" / "trial.sqlite").write_bytes(content)
    with pytest.raises(PolderError, match=r"trial\.damaged"):
        Keeping(tmp_path / "out", write=write)


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    with Keeping(tmp_path), pytest.raises(PolderError, match=r"trial\.in-use"):
        Keeping(tmp_path)


def test_a_trial_is_not_mixed_with_another(tmp_path: Path) -> None:
    make_docx(tmp_path / "in" / "a.docx")
    trial(tmp_path / "in", tmp_path / "out")
    with pytest.raises(PolderError, match=r"trial\.other-trial"):
        trial(tmp_path / "in", tmp_path / "out", sample=7)


_KILLED = """
import sys
from polder.trials.keeping import Settings
from polder.trials.run import crew_here, run
if __name__ == "__main__":
    run(__import__("pathlib").Path(sys.argv[2]), Settings((sys.argv[1],), engine=""), crew_here(2))
"""


def test_a_trial_that_is_killed_loses_what_was_in_hand_and_leaves_no_worker(tmp_path: Path) -> None:
    for n in range(1_500):
        make_docx(tmp_path / "in" / f"{n}.docx", f"{n}", LINK if n % 5 == 0 else None)
    script, out = tmp_path / "trial.py", tmp_path / "out"
    script.write_text(_KILLED)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    running = subprocess.Popen([sys.executable, script, tmp_path / "in", out], env=environment, start_new_session=True)
    kept = 0
    while kept < 64:
        assert running.poll() is None, "the trial ended before it could be killed"
        time.sleep(0.01)
        kept = scanned(out)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    kept = scanned(out)
    assert 64 <= kept < 1_500
    deadline = time.monotonic() + 20
    while members(running.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert members(running.pid) == []
    found = trial(tmp_path / "in", out)
    assert found.outcomes == {"moves": 1_200, "care": 300, "stays": 0, "not_judged": 0}


def scanned(out: Path) -> int:
    if not (out / FILE).exists():
        return 0
    try:
        with Keeping(out, write=False) as kept:
            return kept.count("SELECT count(*) FROM document WHERE scanned = 1")
    except (sqlite3.Error, PolderError):  # the tables are not there yet
        return 0


def members(group: int) -> list[int]:
    """The processes of a process group that live."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(path.name))
    return found


# ---------------------------------------------------------------- workers that end


class Fragile(Executor):
    """Ends, as a process does that runs out of memory, at the item `bad`."""

    def __init__(self) -> None:
        self.ended = False

    def submit(self, do, shard):
        future: Future = Future()
        if self.ended or "bad" in shard:
            self.ended = True
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(do(shard))
        return future


def test_a_document_that_ends_its_worker_is_lost_alone() -> None:
    shards = [["a", "b"], ["c", "bad"], ["d"], ["e", "f"], ["g"]]
    results = work_off(iter(shards), lambda shard: [(each, "done") for each in shard], lambda item: [(item, "lost")], Fragile, 1)  # fmt: skip  # noqa: E501
    found = [each for batch in results for each in batch]
    assert sorted(found) == [(each, "lost" if each == "bad" else "done") for each in ("a", "b", "bad", *"cdefg")]


# ---------------------------------------------------------------- a hostile folder


def hostile(folder: Path) -> Path:
    """Everything that a share of twenty years may hold, and what somebody may have put there on purpose."""
    folder.mkdir()
    good = make_docx(folder / "good.docx")
    content = good.read_bytes()
    for name in ("brief Ⅷ", "документ", "文書の控え", "وثيقة", "έγγραφο", "מסמך", "a\nb\x1b[31m", "\u202etxt"):
        make_docx(folder / f"{name}.docx", name.encode().hex())
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.docx")).write_bytes(content)
    (folder / "cut.docx").write_bytes(content[: len(content) // 2])
    (folder / "noise.xlsx").write_bytes(os.urandom(5_000))
    (folder / "empty.docx").touch()
    (folder / "page.xls").write_text("<html><table></table></html>")
    (folder / "biff2.xls").write_bytes(b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(64))
    (folder / "locked.xlsx").write_bytes(compound_file({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}))
    (folder / "cut.xls").write_bytes(compound_file({"Workbook": bytes(5_000)})[:2_000])
    (folder / "cut.doc").write_bytes(compound_file({"WordDocument": bytes(5_000)})[:700])
    make_docx(folder / "bomb.docx", parts={"word/media/image1.xml": bytes(64 * 1024 * 1024)})
    _with_part(folder / "huge.xlsx", 2 * 1024**3)
    make_docx(folder / "nested.docx", parts={"word/embeddings/a.docx": content})
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        archive.writestr("inner.zip", (folder / "nested.docx").read_bytes())
    liar = bytearray(make_docx(folder / "liar.docx", "x" * 10_000).read_bytes())
    at = liar.rindex(b"PK\x01\x02")
    struct.pack_into("<I", liar, at + 24, 50)
    (folder / "liar.docx").write_bytes(liar)
    make_docx(folder / "entities.docx", '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "&b;">]>&b;')
    with zipfile.ZipFile(folder / "crowd.docx", "w") as archive:
        for n in range(20_001):
            archive.writestr(f"{n}", b"")
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.docx").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.docx")
    deep = folder
    for _ in range(110):
        deep = deep / "d"
    deep.mkdir(parents=True)
    return folder


def _with_part(path: Path, size: int) -> None:
    """A workbook with a sheet of so many spaces, packed small."""
    make_xlsx(path)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(size // (1 << 24)):
            part.write(bytes(1 << 24))


def test_a_hostile_folder_ends_in_a_finished_run_with_reasons(tmp_path: Path) -> None:
    folder = hostile(tmp_path / "in")
    found = trial(folder, tmp_path / "out", crew_here(1))
    assert found.finished
    with Keeping(tmp_path / "out", write=False) as kept:
        query = (
            "SELECT address, outcome, cause FROM document d LEFT JOIN observation o"
            " ON o.document = coalesce(d.same_as, d.id)"
        )
        said = {
            Path(os.fsdecode(address)).name: (outcome, cause) for address, outcome, cause in kept.sql.execute(query)
        }
    expected = {
        "cut.docx": "broken", "noise.xlsx": "not_what_it_says", "empty.docx": "empty", "page.xls": "not_what_it_says",
        "biff2.xls": "old_format", "locked.xlsx": "encrypted", "cut.xls": "broken", "cut.doc": "broken",
        "bomb.docx": "bomb", "huge.xlsx": "bomb", "liar.docx": "broken", "crowd.docx": "bomb",
    }  # fmt: skip
    assert {name: said[name] for name in expected} == {name: ("not_judged", why) for name, why in expected.items()}
    assert said["nested.docx"] == ("care", "ole_objects")
    fine = [name for name, (outcome, _) in said.items() if outcome == "moves"]
    assert len(fine) == 11, "good, entities and those with odd names"
    assert None not in {outcome for outcome, _ in said.values()}
    assert found.passed == {"link": 2, "no_file": 1, "archive": 1, "too_deep": 1}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_a_reason(tmp_path: Path) -> None:
    make_docx(tmp_path / "in" / "a.docx").chmod(0)
    make_docx(tmp_path / "in" / "closed" / "b.docx").parent.chmod(0)
    try:
        found = trial(tmp_path / "in", tmp_path / "out")
    finally:
        (tmp_path / "in" / "closed").chmod(0o700)
    assert (found.not_judged, found.passed) == ({"no_permission": 1}, {"no_permission": 1})


def test_no_permission_is_a_reason_for_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the test above, for the superuser: the system is made to say no."""
    make_docx(tmp_path / "in" / "closed" / "b.docx")
    path = make_docx(tmp_path / "in" / "a.docx")
    scandir, open_ = os.scandir, Path.open

    def no_scandir(folder):
        if str(folder).endswith("closed"):
            raise PermissionError(13, "no")
        return scandir(folder)

    def no_open(self, *arguments, **options):
        if self == path:
            raise PermissionError(13, "no")
        return open_(self, *arguments, **options)

    monkeypatch.setattr(os, "scandir", no_scandir)
    monkeypatch.setattr(Path, "open", no_open)
    found = trial(tmp_path / "in", tmp_path / "out")
    assert (found.not_judged, found.passed) == ({"no_permission": 1}, {"no_permission": 1})


def test_a_file_that_is_replaced_while_it_is_read_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_docx(tmp_path / "in" / "a.docx")
    infolist = zipfile.ZipFile.infolist

    def change(archive):
        shutil.copy(make_docx(tmp_path / "other.docx", "something else, and longer"), path)
        return infolist(archive)

    monkeypatch.setattr(zipfile.ZipFile, "infolist", change)
    assert trial(tmp_path / "in", tmp_path / "out").not_judged == {"changing": 1}
