# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bundle says of itself whether it is whole; a forged or hostile one is told."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from polder.base import PolderError
from polder.tenders.record.bundle import Verified, make_bundle, verify, zips
from polder.tenders.record.bundle.zips import MANIFEST, RECORD, SIGNATURE, files_in
from polder.tenders.record.conftest import ANSWERS, AT, FILES, Trial
from polder.tenders.record.entry import canonical, next_entry, receipt_in
from polder.tenders.record.letters.rendering import letter_files
from polder.tenders.record.record import Record
from polder.tenders.record.signing import fingerprint, key_in, new_key, public_bytes, sign

KEY = Ed25519PrivateKey.generate()
LETTERS = {f"{n:02}-nl.html": b"letter" for n in (1, 2, 3)}


def bundle_of(record: Record, key: Ed25519PrivateKey = KEY, letters: dict[str, bytes] | None = None) -> bytes:
    return make_bundle(record.entries.read(), LETTERS if letters is None else letters, key, AT)


def zipped(files: dict[str, bytes] | list[tuple[str, bytes]]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, content)
    return whole.getvalue()


def signed_again(files: dict[str, bytes], key: Ed25519PrivateKey) -> bytes:
    """As somebody would who changed a file, made the list anew and has a key of their own."""
    manifest = json.loads(files[MANIFEST])
    rest = {name: content for name, content in files.items() if name not in (MANIFEST, SIGNATURE)}
    manifest["files"] = {name: hashlib.sha256(content).hexdigest() for name, content in rest.items()}
    listed = canonical(manifest)
    signature = {"algorithm": "Ed25519", "public_key": public_bytes(key).hex(), "signature": sign(key, listed).hex()}
    return zipped({MANIFEST: listed, SIGNATURE: canonical(signature), **rest})


def wrong(found: Verified) -> set[str]:
    return {each.problem.code for each in found.checks if each.problem}


def refusal(content: bytes) -> str:
    with pytest.raises(PolderError) as caught:
        verify(content)
    return caught.value.problem.code


def test_a_bundle_is_whole_without_a_register(trial: Trial) -> None:
    record = trial.to("letters")
    content = bundle_of(record)
    mark = fingerprint(public_bytes(KEY))
    found = verify(content, trial.receipts, mark.replace(" ", "").upper())
    assert found.ok
    assert wrong(found) == set()
    assert (found.winner, found.organisation, found.fingerprint) == ("Alfa", "City of Zilverdam", mark)
    told = found.to_json("en")
    assert told["ok"] is True
    assert {each["check"] for each in told["checks"]} >= {"signature", "key", "chain", "steps", "letters", "receipt"}
    assert bundle_of(record) == content


@pytest.mark.parametrize("step", ["start", "bids", "lock", "release", "award"])
def test_a_bundle_may_be_made_on_the_way(trial: Trial, step: str) -> None:
    assert verify(bundle_of(trial.to(step))).ok


def test_a_bundle_tells_what_was_claimed_and_what_proves_it(trial: Trial) -> None:
    record = trial.to("bids")
    record.withdraw(AT, "Officer", "Beta", "by letter")
    content = bundle_of(record)
    files = files_in(content)
    told = json.loads(files["bids.json"])
    assert [each["bid"] for each in told["bids"]] == ["Alfa", "Gamma"]
    first = told["bids"][0]
    assert (first["answers"], first["knock_outs"], first["proofs"]) == (ANSWERS, {"iso": True}, {"SOV-1.1": "annex 3"})
    assert first["files"] == [each.to_json() for each in FILES]
    gone = told["withdrawn"][0]
    assert (gone["bid"], gone["by"], gone["reason"], gone["claimed"]["answers"]) == (
        "Beta", "Officer", "by letter", ANSWERS,
    )  # fmt: skip
    files["bids.json"] = files["bids.json"].replace(b"by letter", b"by phone")
    assert wrong(verify(signed_again(files, KEY))) == {"bundle.not-from-record"}
    older = {name: content for name, content in files.items() if name != "bids.json"}
    assert verify(signed_again(older, KEY)).ok, "a bundle of before bids.json is whole"


def test_letters_that_polder_wrote_are_known_again(trial: Trial) -> None:
    record = trial.to("award")
    files = dict(letter_files(record.state(), AT.date(), ("html",)))
    record.send_letters(AT, "Officer", AT.date(), files)
    checks = {each.name: each for each in verify(bundle_of(record, letters=files)).checks}
    assert checks["letter_texts"].done


def test_letters_to_which_people_added_something_are_to_be_read(trial: Trial) -> None:
    found = verify(bundle_of(trial.to("letters")))
    assert found.ok
    assert not {each.name: each for each in found.checks}["letter_texts"].done


def test_a_letter_that_was_not_sent_does_not_come_in(trial: Trial) -> None:
    record = trial.to("letters")
    for letters in ({}, {**LETTERS, "02-nl.html": b"another"}):
        with pytest.raises(PolderError) as caught:
            bundle_of(record, letters=letters)
        assert caught.value.problem.code == "bundle.other-letter"


# ---------------------------------------------------------------- forged


def test_every_changed_file_shows(trial: Trial) -> None:
    files = files_in(bundle_of(trial.to("letters")))
    for name in files:
        if name in (MANIFEST, SIGNATURE):
            continue
        assert "bundle.changed" in wrong(verify(zipped({**files, name: files[name] + b"\n"})))


def test_a_file_more_or_less_shows(trial: Trial) -> None:
    files = files_in(bundle_of(trial.to("letters")))
    assert wrong(verify(zipped({**files, "more.txt": b""}))) >= {"bundle.not-listed"}
    less = {name: content for name, content in files.items() if name != "ranking.json"}
    assert wrong(verify(zipped(less))) >= {"bundle.missing"}
    for name in (MANIFEST, SIGNATURE, RECORD):
        assert refusal(zipped({other: files[other] for other in files if other != name})) == "bundle.missing"


def test_a_record_without_its_signature_is_not_passed_off_as_signed(trial: Trial) -> None:
    """Whoever cannot sign could else hand over the entries alone, written anew."""
    record = files_in(bundle_of(trial.to("letters")))[RECORD]
    mark = fingerprint(public_bytes(KEY))
    assert wrong(verify(record, trial.receipts, mark)) == {"bundle.unsigned"}
    alone = {each.name: each.done for each in verify(record, trial.receipts).checks}
    assert (alone["signature"], alone["chain"]) == (False, True)


def test_a_forged_signature_shows(trial: Trial) -> None:
    files = files_in(bundle_of(trial.to("letters")))
    signature = json.loads(files[SIGNATURE])
    forged = canonical({**signature, "signature": "00" * 64})
    assert wrong(verify(zipped({**files, SIGNATURE: forged}))) == {"bundle.forged"}
    other = canonical({**signature, "public_key": public_bytes(Ed25519PrivateKey.generate()).hex()})
    assert wrong(verify(zipped({**files, SIGNATURE: other}))) == {"bundle.forged"}
    manifest = json.loads(files[MANIFEST])
    listed = canonical({**manifest, "organisation": "Another city"})
    assert wrong(verify(zipped({**files, MANIFEST: listed}))) == {"bundle.forged", "bundle.not-from-record"}


def test_signed_by_somebody_else_shows_against_the_fingerprint(trial: Trial) -> None:
    files = files_in(bundle_of(trial.to("letters")))
    again = signed_again(files, Ed25519PrivateKey.generate())
    mark = fingerprint(public_bytes(KEY))
    assert wrong(verify(again)) == set()
    assert wrong(verify(again, key=mark)) == {"bundle.other-key"}
    assert wrong(verify(bundle_of(trial.record), key=mark[:19])) == {"bundle.other-key"}
    assert wrong(verify(bundle_of(trial.record), key=" ")) == {"bundle.other-key"}


def test_files_for_people_must_follow_from_the_record_whoever_signs(trial: Trial) -> None:
    files = files_in(bundle_of(trial.to("letters")))
    for name in ("ranking.json", "scores.json", "tender.yaml", "frameworks/eu-csf-1.2.1.yaml"):
        assert wrong(verify(signed_again({**files, name: b"{}"}, KEY))) == {"bundle.not-from-record"}
    assert wrong(verify(signed_again({**files, "more.txt": b""}, KEY))) == {"bundle.not-from-record"}
    assert wrong(verify(signed_again({**files, "letters/02-nl.html": b"x"}, KEY))) == {"bundle.other-letter"}
    assert wrong(verify(signed_again({**files, "letters/09-nl.html": b"x"}, KEY))) == {"bundle.other-letter"}


@pytest.mark.parametrize("claim", [{"organisation": "City of Kanterlo"}, {"record": "0" * 64}])
def test_a_list_in_the_name_of_another_shows_whoever_signs(trial: Trial, claim: dict[str, str]) -> None:
    files = files_in(bundle_of(trial.to("letters")))
    listed = canonical(json.loads(files[MANIFEST]) | claim)
    found = verify(signed_again({**files, MANIFEST: listed}, Ed25519PrivateKey.generate()))
    assert wrong(found) == {"bundle.not-from-record"}


def test_a_record_cut_off_and_signed_again_shows_against_the_list_and_receipts(trial: Trial) -> None:
    files = files_in(bundle_of(trial.to("letters")))
    lines = files[RECORD].splitlines(keepends=True)
    shorter = signed_again({**files, RECORD: b"".join(lines[:-1])}, KEY)
    assert "bundle.other-head" in wrong(verify(shorter))
    old = bundle_of(Record(type("Old", (), {"read": lambda _: trial.record.entries.read()[:6]})()), letters={})
    assert wrong(verify(old)) == set()
    assert wrong(verify(old, trial.receipts[-1:])) == {"record.cut-off"}


# ---------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/passwd", "a/../../b", "a\\b", "C:evil", ".hidden", "a/b/c", "a" * 200, "é"],
)
def test_names_that_lead_elsewhere_are_refused(trial: Trial, name: str) -> None:
    files = files_in(bundle_of(trial.to("start")))
    assert refusal(zipped([*files.items(), (name, b"")])) in {"bundle.bad-name", "bundle.no-zip"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused(trial: Trial) -> None:
    files = files_in(bundle_of(trial.to("start")))
    assert refusal(zipped([*files.items(), (RECORD, b"")])) == "bundle.twice"
    assert refusal(zipped([*files.items(), (RECORD.upper(), b"")])) == "bundle.twice"


def test_a_bomb_is_refused_before_it_is_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "LARGEST_INFLATED", 5_000_000)
    assert refusal(zipped({"a.txt": bytes(6_000_000)})) == "bundle.too-large"
    monkeypatch.setattr(zips, "MOST_FILES", 3)
    assert refusal(zipped({f"{n}.txt": b"" for n in range(4)})) == "bundle.too-large"


def test_no_zip_and_a_broken_zip_are_refused(trial: Trial) -> None:
    whole = bundle_of(trial.to("start"))
    for content in (b"", b"hello", whole[:-30], whole[: len(whole) // 2], whole[:40] + bytes(50) + whole[90:]):
        assert refusal(content) in {"bundle.no-zip", "bundle.bad-name"}


def test_bytes_changed_anywhere_never_make_it_fall_over(trial: Trial) -> None:
    whole = bundle_of(trial.to("start"))
    chance = Random(5)
    for _ in range(400):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 1, 8))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with suppress(PolderError):
            verify(bytes(broken))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b'{"format": 1}', b"[" * 50_000])
def test_a_list_that_is_none_is_refused(trial: Trial, content: bytes) -> None:
    files = files_in(bundle_of(trial.to("start")))
    assert refusal(zipped({**files, MANIFEST: content})) == "bundle.no-manifest"
    assert refusal(zipped({**files, SIGNATURE: content})) == "bundle.no-manifest"


@pytest.mark.parametrize("files", [[], "x", {"record.jsonl": 1}, {"../x": "0"}, None])
def test_a_list_of_anything_ends_in_a_problem(trial: Trial, files: object) -> None:
    inside = files_in(bundle_of(trial.to("start")))
    manifest = json.loads(inside[MANIFEST])
    content = zipped({**inside, MANIFEST: canonical({**manifest, "files": files})})
    with suppress(PolderError):
        assert not verify(content).ok


# ---------------------------------------------------------------- keys and receipts


def test_the_key_of_the_organisation_opens_with_its_passphrase_only() -> None:
    key, kept = new_key("a passphrase for the city")
    assert public_bytes(key_in(kept, "a passphrase for the city", "city.key")) == public_bytes(key)
    assert b"ENCRYPTED" in kept
    for content, phrase in ((kept, "another"), (kept, ""), (b"nothing", "x"), (b"", "")):
        with pytest.raises(PolderError) as caught:
            key_in(content, phrase, "city.key")
        assert caught.value.problem.code == "record.no-key"


def test_receipts_are_read_in_every_form_in_which_they_are_given(trial: Trial) -> None:
    trial.to("start")
    (receipt,) = trial.receipts
    forms = [receipt.say(), json.dumps(receipt.to_json()), json.dumps({"receipt": receipt.to_json(), "bid": "Alfa"})]
    assert [receipt_in(form + "\n") for form in forms] == [receipt] * 3


@pytest.mark.parametrize(
    "text", ["", "x", "1:2:3", "{}", "[]", "null", '{"receipt": 3}', '{"record": 1, "seq": 1, "hash": 1}']
)
def test_what_is_no_receipt_is_told(text: str) -> None:
    with pytest.raises(PolderError) as caught:
        receipt_in(text)
    assert caught.value.problem.code == "record.no-receipt"


def test_a_framework_that_polder_no_longer_has_is_taken_from_the_record(
    trial_of: Callable[..., Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bundle_of(trial_of().to("letters"))
    monkeypatch.setattr("polder.tenders.record.kinds.published.frameworks", dict)
    found = verify(content)
    assert (found.ok, found.winner) == (True, "Alfa")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("nominal:", "nominal: 0 #"),
        ("values:", "values: [] #"),
        ("objectives:", "objectives: {} #"),
        ("id: eu-csf-2026-06", "id: other"),
        ("kind: graded", "kind: ownership"),
        ("levels:", "levels: 1 #"),
    ],
)
def test_a_framework_made_to_trip_is_told(trial: Trial, ours: str, theirs: str) -> None:
    first = trial.to("close").entries.read()[0]
    texts = {name: text.replace(ours, theirs) for name, text in first.body["frameworks"].items()}
    forged = next_entry([], AT, first.by, first.kind, {**first.body, "frameworks": texts})
    assert wrong(verify(forged.line()))


def test_a_framework_in_which_somebody_gave_other_points_is_not_passed_over(trial: Trial) -> None:
    first = trial.to("start").entries.read()[0]
    assert {each.name: each for each in verify(first.line()).checks}["frameworks"].done
    texts = {name: text.replace("weight: 15", "weight: 14") for name, text in first.body["frameworks"].items()}
    assert texts != first.body["frameworks"]
    forged = next_entry([], AT, first.by, first.kind, {**first.body, "frameworks": texts})
    assert not {each.name: each for each in verify(forged.line()).checks}["frameworks"].done


def test_a_framework_that_borrows_from_itself_is_told(trial: Trial) -> None:
    first = trial.to("start").entries.read()[0]
    text = first.body["frameworks"]["eu-csf-1.2.1"].replace("criteria_of: eu-csf-2026-06", "criteria_of: eu-csf-1.2.1")
    texts = {**first.body["frameworks"], "eu-csf-1.2.1": text}
    forged = next_entry([], AT, first.by, first.kind, {**first.body, "frameworks": texts})
    assert wrong(verify(forged.line())) == {"framework.not-whole"}
