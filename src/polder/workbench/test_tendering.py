# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tender in the register, from its text to its bundle, and what the table refuses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction

from polder.base import PolderError
from polder.store.models import AppendOnlyError, KeptTender, TenderEntry
from polder.store.register import Register, open_register
from polder.tenders.record.bundle.verifying import verify
from polder.tenders.record.entry import next_entry
from polder.workbench import tender_record, tendering
from polder.workbench.accounts import add_account
from polder.workbench.actor import Actor, at_the_machine, in_role
from polder.workbench.audit import verify_for
from polder.workbench.init import init
from polder.workbench.jobs import Upload
from polder.workbench.standing import disagreements
from polder.workbench.tender_bundle import bundle

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
TENDER = """
tender: Hosting
criteria:
  exit: {label: Exit plan, weight: 60, scale: [0, 2, 4, 6, 8, 10]}
price: {weight: 40, method: weighted_factor, limits: [60000, 160000], expected: 100000}
ties: [price]
"""
PHRASES = {"carla": "seven green bicycles sing", "daan": "old rivers never hurry home"}
OFFICER = in_role("officer", "tender_owner")


def reader(name: str) -> Actor:
    return in_role(name, "reader")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "a.polder"
    me = at_the_machine("test")
    init(path, me)
    with open_register(path) as opened:
        for name in ("anna", "bram", *PHRASES):
            add_account(opened, me, name, "reader", "a password for the tests")
        yield opened


def published(register: Register) -> str:
    kept = tendering.add_tender(register, OFFICER, TENDER)
    tendering.publish(register, OFFICER, kept.code, "City", ["anna", "bram"], list(PHRASES), kept.seen, at=AT)
    return kept.code


def with_bids(register: Register) -> str:
    code = published(register)
    for name, phrase in PHRASES.items():
        tender_record.choose_passphrase(register, reader(name), code, phrase, phrase)
    for name, price in (("Alfa", "90000"), ("Beta", "80000")):
        tender_record.receive_bid(register, OFFICER, code, "bid.yaml", f"bid: {name}\nprice: {price}\n".encode())
    tender_record.close_bids(register, OFFICER, code)
    return code


def score(register: Register, code: str, who: str, **values: str) -> None:
    items = [{"bid": bid, "sort": "score", "id": "exit", "value": value, "reason": ""} for bid, value in values.items()]
    tender_record.score_bid(register, reader(who), code, items)
    tender_record.hand_in(register, reader(who), code)


def refused(code: str) -> pytest.RaisesExc:
    return pytest.RaisesExc(PolderError, check=lambda error: error.problem.code == code)


def test_the_way_through_ends_in_a_bundle_that_verifies(register: Register) -> None:
    code = with_bids(register)
    score(register, code, "anna", Alfa="10", Beta="2")
    score(register, code, "bram", Alfa="10", Beta="6")
    with refused("record.unsettled"):
        tender_record.lock(register, OFFICER, code)
    item = {"bid": "Beta", "sort": "score", "id": "exit", "value": "4", "reason": "talked"}
    tender_record.agree(register, OFFICER, code, item)
    tender_record.lock(register, OFFICER, code)
    with refused("record.no-opener"):
        tender_record.open_prices(register, OFFICER, code, PHRASES["carla"])
    tender_record.open_prices(register, reader("carla"), code, PHRASES["carla"])
    with refused("record.one-person"):
        tender_record.open_prices(register, reader("carla"), code, PHRASES["daan"])
    tender_record.open_prices(register, reader("daan"), code, PHRASES["daan"])
    tender_record.award(register, OFFICER, code)
    state, entries = tender_record.follow(register, OFFICER, code)
    assert state.winner == "Alfa"
    tender_record.send_letters(register, OFFICER, code, date(2026, 11, 26), {"01-alfa-en.odt": b"edited"})
    zipped, shown = bundle(register, OFFICER, code, "a passphrase for signing")
    assert len(shown.split()) == 16
    assert verify(zipped).entries == len(entries) + 1
    assert bundle(register, OFFICER, code, "a passphrase for signing")[1] == shown
    with refused("record.no-key"):
        bundle(register, OFFICER, code, "another passphrase, mistyped")
    assert register.verify().broken == []


def test_what_others_found_is_hidden_until_all_handed_in(register: Register) -> None:
    code = with_bids(register)
    score(register, code, "anna", Alfa="10", Beta="2")
    for who in (reader("bram"), OFFICER, in_role("boss", "administrator")):
        assert not tender_record.follow(register, who, code)[0].findings
    assert set(tender_record.follow(register, reader("anna"), code)[0].findings) == {"anna"}
    with refused("record.not-awarded"):
        bundle(register, OFFICER, code, "a passphrase for signing")
    score(register, code, "bram", Alfa="8", Beta="2")
    assert set(tender_record.follow(register, reader("anna"), code)[0].findings) == {"anna", "bram"}


def test_who_has_no_part_sees_no_tender(register: Register) -> None:
    code = published(register)
    with refused("tender.gone"):
        tendering.find_tender(register, reader("eve"), code)
    assert tendering.list_tenders(register, reader("eve")) == []
    assert [each.code for each in tendering.list_tenders(register, reader("carla"))] == [code]
    with refused("record.no-assessor"):
        tender_record.score_bid(register, reader("carla"), code, [])
    with refused("tender.not-an-opener"):
        tender_record.choose_passphrase(register, reader("anna"), code, "a", "a")


def test_what_is_published_stays(register: Register) -> None:
    code = published(register)
    with refused("tender.published"):
        tendering.change_tender(register, OFFICER, code, TENDER, "")
    with refused("tender.published"):
        tendering.delete_tender(register, OFFICER, code)


def test_bidders_get_what_was_published_whatever_the_table_says(register: Register) -> None:
    code = published(register)
    kept = tendering.find_tender(register, OFFICER, code)
    rows = KeptTender.objects.using(register.alias).filter(code=code)
    rows.update(yaml=kept.yaml.replace("Hosting", "Hosts"))
    assert tendering.find_tender(register, OFFICER, code).yaml == kept.yaml


def test_a_record_is_only_added_to(register: Register) -> None:
    published(register)
    entry = TenderEntry.objects.using(register.alias).get()
    with pytest.raises(AppendOnlyError):
        entry.delete()
    for statement in ("UPDATE polder_tenderentry SET line = ''", "DELETE FROM polder_tenderentry"):
        with (
            pytest.raises(DatabaseError, match="never changed"),
            transaction.atomic(using=register.alias),
            connections[register.alias].cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_record_that_was_written_anew_is_seen_in_the_trail(register: Register) -> None:
    code = published(register)
    assert disagreements(register) == []
    with connections[register.alias].cursor() as cursor:
        cursor.execute("DROP TRIGGER polder_tenderentry_no_update")
        cursor.execute("UPDATE polder_tenderentry SET line = replace(line, 'Hosting', 'Hosts')")
        cursor.execute("UPDATE polder_tenderpart SET name = 'eve' WHERE name = 'daan'")
    with refused("record.broken-chain"):
        tender_record.follow(register, OFFICER, code)
    other = json.loads(TenderEntry.objects.using(register.alias).get().line)
    body = {**other["body"], "organisation": "Another"}
    entry = next_entry([], AT, other["by"], other["kind"], body)
    with connections[register.alias].cursor() as cursor:
        cursor.execute("UPDATE polder_tenderentry SET line = %s", [entry.line().decode().strip()])
    assert tender_record.follow(register, OFFICER, code)[0].organisation == "Another", "its hashes were mended"
    assert [each.value for each in disagreements(register)] == [f"{code}: 1", code]


@pytest.mark.parametrize(
    "harm", ["SET content = NULL", "SET size_bytes = 3", "DELETE"], ids=["no bytes", "another size", "no row"]
)
def test_proof_that_is_gone_is_seen_by_an_audit(register: Register, harm: str) -> None:
    code = published(register)
    for name, phrase in PHRASES.items():
        tender_record.choose_passphrase(register, reader(name), code, phrase, phrase, at=AT)
    for name in ("Alfa", "Beta"):
        text = f"bid: {name}\nprice: 98765.43\n".encode()
        proofs = [Upload(f"{name}.pdf", "", len(name), [name.encode()])]
        tender_record.receive_bid(register, OFFICER, code, "a.yaml", text, proofs, at=AT)
    tender_record.withdraw_bid(register, OFFICER, code, "Beta", "by letter", at=AT)
    assert verify_for(register, at_the_machine("test")).broken == []
    with connections[register.alias].cursor() as cursor:
        cursor.execute("DROP TRIGGER polder_artefact_no_update")
        cursor.execute("DROP TRIGGER polder_artefact_no_delete")
        where = f"WHERE sha256 = '{hashlib.sha256(b'Beta').hexdigest()}'"
        cursor.execute(
            f"DELETE FROM polder_artefact {where}" if harm == "DELETE" else f"UPDATE polder_artefact {harm} {where}"
        )
    blamed = [each.value for each in disagreements(register)]
    assert blamed == [f"{code}: 5, 1"]
    assert verify_for(register, at_the_machine("test")).broken


def test_an_old_copy_of_the_database_put_back_is_seen_by_who_kept_a_receipt(register: Register, tmp_path: Path) -> None:
    code, path = published(register), tmp_path / "a.polder"
    for name, phrase in PHRASES.items():
        tender_record.choose_passphrase(register, reader(name), code, phrase, phrase)
    tender_record.receive_bid(register, OFFICER, code, "bid.yaml", b"bid: Alfa\nprice: 90000\n")
    register.close()
    old = path.read_bytes()
    with open_register(path) as opened:
        beta = tender_record.receive_bid(opened, OFFICER, code, "bid.yaml", b"bid: Beta\nprice: 80000\n")
    path.write_bytes(old)
    for goes_on in (False, True):
        with open_register(path) as opened:
            if goes_on:
                tender_record.receive_bid(opened, OFFICER, code, "bid.yaml", b"bid: Gamma\nprice: 70000\n")
            _, entries = tender_record.follow(opened, OFFICER, code)
            record = b"".join(entry.line() for entry in entries)
            assert verify(record).ok, "the copy itself is whole"
            found = {each.problem.code for each in verify(record, [beta]).checks if each.problem}
            assert found == {"record.forked" if goes_on else "record.cut-off"}


def test_a_text_that_somebody_changed_meanwhile_is_not_overwritten(register: Register) -> None:
    kept = tendering.add_tender(register, OFFICER, TENDER)
    tendering.change_tender(register, OFFICER, kept.code, TENDER.replace("Hosting", "Hosts"), kept.seen)
    with refused("tender.changed"):
        tendering.change_tender(register, OFFICER, kept.code, TENDER, kept.seen)
