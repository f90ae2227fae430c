# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Files that prove a bid: named in its entry, bound to its price, held against a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from polder.base import PolderError
from polder.tenders.record import proofs
from polder.tenders.record.bundle import Verified, files_beside, verify
from polder.tenders.record.conftest import ANNEX, AT, FILES, PHRASES, Trial, bid
from polder.tenders.record.entry import Listed, entries_in, next_entry
from polder.tenders.record.file import keep_proofs, proofs_folder
from polder.tenders.record.naming import shown
from polder.tenders.record.proofs import ProofFile, disk_name, proof_file, proof_name
from polder.tenders.record.record import Record
from polder.tenders.record.replay import replay
from polder.tenders.record.sealing import key_from, open_share
from polder.tenders.record.sheets import empty_sheet

OLD = Path(__file__).parent / "sample" / "without-proof-files.record"
"""Written by a Polder that did not know of proof files."""


def file(name: str, content: bytes = b"x") -> ProofFile:
    return ProofFile(proof_name(name), len(content), hashlib.sha256(content).hexdigest())


def code_of(act: Callable[..., Any], *values: Any) -> str:
    with pytest.raises(PolderError) as caught:
        act(*values)
    problem = caught.value.problem
    for text in (problem.what, problem.why, problem.do):
        assert text.en != text.nl
    return problem.code


# ---------------------------------------------------------------- in the record


def test_an_entry_names_each_file_by_size_and_hash(trial: Trial) -> None:
    entry = trial.to("bids").entries.read()[3]
    assert entry.body["files"] == [
        {"name": "annex 3.pdf", "size_bytes": len(ANNEX), "sha256": hashlib.sha256(ANNEX).hexdigest()}
    ]
    assert trial.record.state().bids["Alfa"].files == tuple(FILES)


def test_a_bid_without_files_says_so(trial: Trial) -> None:
    record = trial.to("openers")
    record.receive(AT, "Officer", bid("Alfa"))
    assert record.entries.read()[-1].body["files"] == []
    assert record.state().bids["Alfa"].files == ()


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([file("a.pdf", b"")], "record.empty-proof"),
        ([file("Annex 1.pdf"), file("annex 1.PDF", b"y")], "record.proof-twice"),
        ([file("annex\u200b 1.pdf"), file("annex 1.pdf", b"y")], "record.proof-twice"),
        ([file("../x"), file("/etc/x", b"y")], "record.proof-twice"),
        ([file(f"{n}.pdf") for n in range(proofs.MOST_FILES + 1)], "record.many-proofs"),
        ([replace(file("a.pdf"), size_bytes=proofs.MOST_BYTES + 1)], "record.large-proofs"),
    ],
)
def test_files_that_cannot_come_in_leave_the_record_as_it_was(trial: Trial, files: list[ProofFile], code: str) -> None:
    record = trial.to("openers")
    before = record.entries.read()
    assert code_of(record.receive, AT, "Officer", bid("Alfa"), files) == code
    assert record.entries.read() == before


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../x", "x"),
        ("..", "file"),
        ("C:\\temp\\a.pdf", "a.pdf"),
        ("a\n\u202efdp.exe", "a fdp.exe"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_a_hostile_name_is_only_a_text(name: str, kept: str) -> None:
    assert proof_name(name) == kept


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("annex 1.pdf", "07-annex 1.pdf"),
        ("CON.pdf", "07-CON.pdf"),
        ("-rf.pdf", "07--rf.pdf"),
        ('a"b:c?.pdf', "07-a_b_c_.pdf"),
        ("漢" * 196 + ".pdf", "07-" + "漢" * 50 + ".pdf"),
        ("a. ", "07-a"),
    ],
)
def test_every_disk_takes_the_name_that_a_file_is_given(tmp_path: Path, name: str, called: str) -> None:
    assert disk_name(7, name) == called
    (tmp_path / called).write_bytes(b"x")


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", "..", "", "a\n", "e\u0301"])
def test_a_forged_entry_with_a_name_that_leads_elsewhere_is_refused(trial: Trial, name: str) -> None:
    entries = trial.to("bids").entries.read()
    body = {**entries[3].body, "files": [{**entries[3].body["files"][0], "name": name}]}
    forged = next_entry(entries[:3], AT, "Officer", "bid_received", body)
    assert code_of(replay, [*entries[:3], forged]) == "record.malformed"


@pytest.mark.parametrize("change", [{"files": []}, {"files": [file("annex 3.pdf", b"another").to_json()]}, None])
def test_a_price_opens_only_beside_the_files_that_came_with_it(trial: Trial, change: dict[str, Any] | None) -> None:
    """So an annex swapped in the record, all hashes mended, leaves a bid whose price nobody can open."""
    state = trial.to("lock").state()
    alfa, opener = state.bids["Alfa"], state.openers[0]
    key = key_from(PHRASES["Carla"], opener.salt, opener.cost)
    assert open_share(alfa.sealed.shares[0], 0, key, alfa.context) is not None
    other = {**alfa.context, **change} if change else {k: v for k, v in alfa.context.items() if k != "files"}
    assert open_share(alfa.sealed.shares[0], 0, key, other) is None


def test_an_annex_swapped_in_the_record_with_all_hashes_mended_is_found(trial: Trial) -> None:
    entries = list(trial.to("letters").entries.read())
    forged = [*entries[:3]]
    for entry in entries[3:]:
        body = dict(entry.body)
        if entry.seq == 4:
            body["files"] = [file("annex 3.pdf", b"another").to_json()]
        forged.append(next_entry(forged, AT, entry.by, entry.kind, body))
    assert wrong(verify(b"".join(each.line() for each in forged))) == {"record.wrong-price"}


def test_an_annex_of_a_bid_that_is_out_is_vouched_for_by_its_receipt_alone(trial: Trial) -> None:
    """Its price is never opened, so what that is bound to is never checked. The guide says so."""
    trial.to("close")
    for who in ("Anna", "Bram"):
        expired = {"bid": "Alfa", "sort": "meets", "id": "iso", "value": False, "reason": "no certificate"}
        trial.act("score", who, [expired])
    entries = trial.to("award").entries.read()
    forged = list(entries[:3])
    for entry in entries[3:]:
        other = {"files": [file("annex 3.pdf", b"another").to_json()]} if entry.seq == 4 else {}
        forged.append(next_entry(forged, AT, entry.by, entry.kind, {**entry.body, **other}))
    content = b"".join(each.line() for each in forged)
    assert verify(content).ok
    receipt = next(each for each in trial.receipts if each.seq == 4)
    assert wrong(verify(content, [receipt])) == {"record.forked"}


# ---------------------------------------------------------------- records from before


def test_an_old_record_still_verifies_and_says_that_it_does_not_know() -> None:
    found = verify(OLD.read_bytes())
    assert (found.ok, found.winner, found.proofs) == (True, "Alfa", ())
    told = {each.name: each for each in found.checks}["proofs_told"]
    assert not told.done
    assert "Alfa, Beta, Gamma" in told.label.en


def test_an_old_record_goes_on_and_tells_nobody_what_it_does_not_know() -> None:
    record = Record(Listed(entries_in(OLD.read_bytes())[:-1]))
    record.award(AT, "Officer")
    received = record.state().bids["Alfa"]
    assert received.files is None
    assert not shown(received.proofs["iso"], received.files).recorded
    assert "# proof of iso: annex 1 (not recorded)" in empty_sheet(record.state(), "Anna")


def test_an_assessor_reads_on_the_sheet_whether_the_file_came_in(trial: Trial) -> None:
    sheet = empty_sheet(trial.to("close").state(), "Anna")
    assert "    # proof of SOV-1.1: annex 3 (annex 3.pdf)" in sheet
    dutch = empty_sheet(trial.record.state(), "Anna", "nl")
    assert "    # bewijs van SOV-1.1: annex 3 (annex 3.pdf)" in dutch
    assert "dat anders is dan de inschrijver beweert" in dutch
    other = Trial(Record(Listed()))
    record = other.to("openers")
    record.receive(AT, "Officer", bid("Alfa"), [file("annex 4.pdf")])
    assert code_of(empty_sheet, record.state(), "Anna") == "record.not-closed"
    record.close(AT, "Officer")
    assert "    # proof of SOV-1.1: annex 3 (not handed in: annex 3)" in empty_sheet(record.state(), "Anna")


# ---------------------------------------------------------------- beside a bundle


def wrong(found: Verified) -> set[str]:
    return {each.problem.code for each in found.checks if each.problem}


def checked(trial: Trial, folder: Path) -> Verified:
    content = b"".join(entry.line() for entry in trial.record.entries.read())
    return verify(content, beside=files_beside(folder))


def test_without_a_folder_proofs_are_told_and_not_checked(trial: Trial) -> None:
    found = verify(b"".join(entry.line() for entry in trial.to("close").entries.read()))
    assert found.ok
    told = found.to_json("en")["proofs"]
    assert [(each["bid"], each["name"], each["ok"]) for each in told] == [  # type: ignore[attr-defined]
        (name, "annex 3.pdf", None) for name in ("Alfa", "Beta", "Gamma")
    ]


def test_files_beside_are_held_against_the_record(trial: Trial, tmp_path: Path) -> None:
    trial.to("close")
    (tmp_path / "4").mkdir()
    annex = tmp_path / "4" / "annex 3.pdf"
    annex.write_bytes(ANNEX)
    found = checked(trial, tmp_path)
    assert found.ok
    assert all(each["ok"] for each in found.to_json("nl")["proofs"])  # type: ignore[attr-defined]
    annex.write_bytes(ANNEX + b" ")
    assert wrong(checked(trial, tmp_path)) == {"bundle.changed-proof"}
    annex.unlink()
    assert wrong(checked(trial, tmp_path)) == {"bundle.missing-proof"}
    annex.write_bytes(ANNEX)
    (tmp_path / "price list.pdf").write_bytes(b"more")
    assert wrong(checked(trial, tmp_path)) == {"bundle.unknown-proofs"}


def test_a_name_may_change_for_the_hash_tells(trial: Trial, tmp_path: Path) -> None:
    trial.to("close")
    (tmp_path / "renamed").write_bytes(ANNEX)
    assert checked(trial, tmp_path).ok


def two_bids(folder: Path, swap: dict[str, str] | None = None, *, names: tuple[str, str] = ("4-", "5-")) -> Verified:
    """Alfa and Beta each with two annexes of the same names; `swap` renames what lies in the folder."""
    record = Trial(Record(Listed())).to("openers")
    for name, parent in zip(("Alfa", "Beta"), names, strict=True):
        files = [file(f"annex {n}.pdf", f"{name} {n}".encode()) for n in (1, 2)]
        receipt = record.receive(AT, "Officer", bid(name), files)
        into = folder / (parent + receipt.hash[:8] if parent.endswith("-") else parent)
        into.mkdir(parents=True)
        for n in (1, 2):
            (into / f"annex {n}.pdf").write_bytes(f"{name} {n}".encode())
    for one, other in (swap or {}).items():
        first, second = (next(folder.glob(each)) for each in (one, other))
        kept = first.read_bytes()
        first.write_bytes(second.read_bytes())
        second.write_bytes(kept)
    return verify(b"".join(each.line() for each in record.entries.read()), beside=files_beside(folder))


@pytest.mark.parametrize(
    "swap",
    [
        {"4-*/annex 1.pdf": "5-*/annex 1.pdf"},
        {"4-*/annex 1.pdf": "4-*/annex 2.pdf"},
        {"4-*/annex 1.pdf": "5-*/annex 2.pdf"},
    ],
)
def test_files_that_lie_in_each_others_place_are_told(tmp_path: Path, swap: dict[str, str]) -> None:
    assert two_bids(tmp_path / "right").ok
    found = two_bids(tmp_path / "swapped", swap)
    assert wrong(found) == {"bundle.misplaced-proof"}
    assert sum(each.problem is not None for each in found.checks) == 2
    told = [each for each in found.to_json("en")["proofs"] if not each["ok"]]  # type: ignore[attr-defined]
    assert all("annex" in each["found_at"] for each in told)


@pytest.mark.parametrize("names", [("alfa-4", "beta-5"), ("Alfa", "Beta"), ("one", "other")])
def test_folders_may_be_called_otherwise(tmp_path: Path, names: tuple[str, str]) -> None:
    swap = {f"{names[0]}/annex 1.pdf": f"{names[1]}/annex 1.pdf"}
    assert two_bids(tmp_path / "right", names=names).ok
    swapped = two_bids(tmp_path / "swapped", swap, names=names)
    assert swapped.ok is (names[0] == "one"), "what a folder is not named after, nobody takes it for"


def test_a_name_beside_a_bundle_writes_no_line_of_its_own(trial: Trial, tmp_path: Path) -> None:
    trial.to("close")
    (tmp_path / "annex 3.pdf").write_bytes(ANNEX)
    folder = tmp_path / "b\u202ec\nright"
    folder.mkdir()
    (folder / "a\nright: signature fits.pdf").write_bytes(b"more")
    found = checked(trial, tmp_path)
    problem = next(each.problem for each in found.checks if each.problem)
    assert "b c right/a right: signature fits.pdf" in problem.what.en
    assert "\n" not in problem.what.en + problem.what.nl + problem.where.say("en")


def test_only_what_has_the_size_of_a_proof_file_is_read(trial: Trial, tmp_path: Path) -> None:
    trial.to("close")
    (tmp_path / "annex 3.pdf").write_bytes(ANNEX)
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(10**13)
    assert wrong(checked(trial, tmp_path)) == {"bundle.unknown-proofs"}


def test_a_link_is_not_followed(trial: Trial, tmp_path: Path) -> None:
    trial.to("close")
    secret = tmp_path / "secret"
    secret.write_bytes(ANNEX)
    folder = tmp_path / "proofs"
    folder.mkdir()
    (folder / "annex 3.pdf").symlink_to(secret)
    (folder / "more").symlink_to(tmp_path)
    assert wrong(checked(trial, folder)) == {"bundle.changed-proof", "bundle.unknown-proofs"}


def test_proof_of_a_broken_record_is_not_checked(trial: Trial, tmp_path: Path) -> None:
    entries = trial.to("close").entries.read()
    found = verify(b"".join(entry.line() for entry in entries[:-1] if entry.seq != 5), beside=files_beside(tmp_path))
    assert wrong(found) == {"record.broken-chain"}
    assert not {each.name: each for each in found.checks}["proofs"].done


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert code_of(files_beside, tmp_path / "none") == "bundle.no-file"


# ---------------------------------------------------------------- kept beside a record


def test_files_of_a_bid_that_is_refused_do_not_stay(trial: Trial, tmp_path: Path) -> None:
    record, path = trial.to("close"), tmp_path / "a.record"
    annex = tmp_path / "annex 3.pdf"
    annex.write_bytes(ANNEX)

    def late(files: list[ProofFile]) -> Any:
        assert files == FILES
        return record.receive(AT, "Officer", bid("Delta", "1.00"), files)

    assert code_of(keep_proofs, path, [annex], late) == "record.closed"
    assert not proofs_folder(path).exists()


def test_files_are_kept_under_the_number_of_the_entry_also_when_it_is_given_again(trial: Trial, tmp_path: Path) -> None:
    path, annex = tmp_path / "a.record", tmp_path / "annex 3.pdf"
    annex.write_bytes(ANNEX)
    entries = trial.to("openers").entries.read()
    for name in ("Alfa", "Beta"):  # the second goes on from an older copy
        record = Record(Listed(entries))
        _, folder = keep_proofs(path, [annex], lambda files: record.receive(AT, "Officer", bid(name), files))  # noqa: B023
        assert folder is not None
        kept = folder / "annex 3.pdf"
        assert folder.stat().st_mode == proofs_folder(path).stat().st_mode, "who reads the record reads its proof"
        assert kept.parent.name.startswith("4-")
        assert proof_file(kept, kept.name) == FILES[0]
    assert len(list(proofs_folder(path).iterdir())) == 2


def test_files_lie_on_the_disk_before_the_entry_names_them(
    trial: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, path, annex = trial.to("openers"), tmp_path / "a.record", tmp_path / "annex 3.pdf"
    annex.write_bytes(ANNEX)
    settled: list[Path] = []

    def settle(fd: int) -> None:
        settled.append(Path(f"/proc/self/fd/{fd}").readlink())

    def take_in(files: list[ProofFile]) -> Any:
        (kept,) = proofs_folder(path).iterdir()
        assert settled == [kept / "annex 3.pdf", kept, proofs_folder(path), tmp_path]
        return record.receive(AT, "Officer", bid("Alfa"), files)

    def broken(_: Path, to: Path) -> None:
        raise OSError(to)

    monkeypatch.setattr("os.fsync", settle)
    monkeypatch.setattr(Path, "rename", broken)
    receipt, folder = keep_proofs(path, [annex], take_in)
    assert receipt.seq == 4, "the bid is in, whatever its folder is called"
    assert folder is not None
    assert folder.name.startswith(".")
    assert (folder / "annex 3.pdf").read_bytes() == ANNEX


@pytest.mark.parametrize("names", [["none.pdf"], ["."], ["one/a.pdf", "two/a.pdf"], ["one/a.pdf"]])
def test_files_that_cannot_be_kept_are_told(tmp_path: Path, names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.pdf").write_bytes(b"12")
    monkeypatch.setattr(proofs, "MOST_BYTES", 1)
    path = tmp_path / "a.record"
    found = code_of(keep_proofs, path, [tmp_path / name for name in names], pytest.fail)
    assert found in {"record.no-proof", "record.proof-twice", "record.large-proofs"}
    assert not proofs_folder(path).exists()
