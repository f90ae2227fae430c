# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Files that prove a bid, in the workbench: in with the form, out to who may see the bid, and no price with them."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from polder.store.content import unpacked
from polder.store.models import Artefact, TenderEntry
from polder.store.register import Register
from polder.tenders.record.bundle import files_beside
from polder.tenders.record.bundle.verifying import verify
from polder.tenders.record.entry import entry_in, next_entry
from polder.workbench.configuration import write_setting
from polder.workbench.uploads import SETTING
from tests.servers.pages import ClientAs
from tests.servers.tendering import As, bid_text, filled_form, ready, take_in, text_of

HOSTILE = b"<script>alert(1)</script>"
PROOFS = (("annex 1.html", HOSTILE), ("bijlage 2.pdf", b"register"))
PROVEN = bid_text("Alfa") + b"proofs: {iso: 'annex 1, page 2', SOV-1.1: 'annex 3'}\n"


def test_proof_comes_in_and_opens_for_who_may_see_the_bid(
    served: Register, officer: Client, client_as: ClientAs, as_: As
) -> None:
    at = ready(officer, as_)
    assert take_in(officer, at, PROVEN, proofs=PROOFS).status_code == 302
    assert officer.post(f"{at}/close").status_code == 302
    page = officer.get(f"{at}/bids").content.decode()
    assert hashlib.sha256(HOSTILE).hexdigest() in page
    assert "(not handed in: annex 3)" in page
    sheet = as_("anna").get(f"{at}/score?bid=Alfa").content.decode()
    link = re.search(r'annex 1, page 2: <a href="([^"]+)">annex 1.html</a>', sheet)
    assert link
    for client in (officer, as_("anna"), client_as("administrator")):
        file = client.get(link[1])
        assert b"".join(file.streaming_content) == HOSTILE
        assert file.headers["Content-Type"] == "application/octet-stream"
        assert file.headers["Content-Disposition"] == 'attachment; filename="annex 1.html"'
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert file.headers["Cache-Control"] == "no-store"
    for client in (as_("carla"), client_as("editor"), client_as("reader")):
        assert client.get(link[1]).status_code == 404
        assert client.get(f"{at}/proofs").status_code == 404
    assert client_as(None).get(link[1]).status_code in (302, 403)
    for other in ("4/0", "4/3", "5/1", "4/99999999999999999999"):
        assert officer.get(f"{at}/proofs/{other}").status_code == 404
    assert served.verify().broken == []
    assert not any("annex" in origin for origin in served.sources().values()), "names stand in the record only"


def test_all_proof_is_taken_along_and_checked_beside_the_record(officer: Client, as_: As, tmp_path: Path) -> None:
    at = ready(officer, as_)
    take_in(officer, at, PROVEN, proofs=PROOFS)
    take_in(officer, at, bid_text("Beta"), proofs=(("annex 1.html", b"of Beta"),))
    officer.post(f"{at}/close")
    whole = officer.get(f"{at}/proofs")
    with zipfile.ZipFile(io.BytesIO(b"".join(whole.streaming_content))) as archive:
        assert sorted(archive.namelist()) == [
            "alfa-4/01-annex 1.html", "alfa-4/02-bijlage 2.pdf", "beta-5/01-annex 1.html",
        ]  # fmt: skip
        archive.extractall(tmp_path / "proofs")
    record = "".join(f"{line}\n" for line in TenderEntry.objects.order_by("seq").values_list("line", flat=True))
    assert verify(record.encode(), beside=files_beside(tmp_path / "proofs")).ok
    (tmp_path / "proofs" / "alfa-4" / "01-annex 1.html").write_bytes(b"another")
    found = verify(record.encode(), beside=files_beside(tmp_path / "proofs"))
    assert {each.problem.code for each in found.checks if each.problem} == {"bundle.changed-proof"}


def test_proof_that_cannot_come_in_is_told_at_its_field(served: Register, officer: Client, as_: As) -> None:
    at = ready(officer, as_)
    entries, artefacts = TenderEntry.objects.count(), Artefact.objects.count()
    for proofs in (
        (("annex.pdf", b"a"), ("ANNEX.pdf", b"b")),
        (("../annex.pdf", b"a"), ("annex.pdf", b"b")),
        (("empty.pdf", b""),),
        (("as proof.pdf", bid_text("Alfa")),),
        tuple((f"{n}.pdf", b"a") for n in range(101)),
        (("form.xlsx", filled_form({"price": "98000.50"})),),
    ):
        refused = take_in(officer, at, bid_text("Alfa"), proofs=proofs)
        assert refused.status_code == 400, proofs
        assert 'id="proofs-error"' in refused.content.decode()
    write_setting(served, SETTING, 2**20)
    refused = take_in(officer, at, bid_text("Alfa"), proofs=(("a.pdf", bytes(2**20)),))
    assert refused.status_code == 400
    assert "more than 1 MB" in text_of(refused)
    assert (TenderEntry.objects.count(), Artefact.objects.count()) == (entries, artefacts)


def test_a_price_stays_closed_when_proof_comes_in(officer: Client, as_: As) -> None:
    at = ready(officer, as_)
    take_in(officer, at, PROVEN, proofs=PROOFS)
    kept = b"".join(
        b"".join(unpacked(each.content, each.size_bytes)) for each in Artefact.objects.all() if each.content
    )
    assert b"98765" not in kept
    assert "98765" not in "".join(TenderEntry.objects.values_list("line", flat=True))


def test_proof_that_was_changed_in_the_database_is_not_let_out(
    served: Register, officer: Client, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = ready(officer, as_)
    take_in(officer, at, PROVEN, proofs=PROOFS)
    officer.post(f"{at}/close")
    genuine = served.artefact(hashlib.sha256(HOSTILE).hexdigest())
    assert genuine is not None
    for other in (None, replace(genuine, content=None), replace(genuine, content=b"another")):
        monkeypatch.setattr(Register, "artefact", lambda _, __, other=other: other)
        assert officer.get(f"{at}/proofs/4/1").status_code == 503
        assert officer.get(f"{at}/proofs").status_code == 503


def test_a_bid_from_before_proof_was_recorded_says_so(officer: Client, as_: As) -> None:
    at = ready(officer, as_)
    take_in(officer, at, PROVEN)
    assert "<dt>Proof files</dt><dd>0</dd>" in text_of(officer.get(f"{at}/bids"))
    row = TenderEntry.objects.order_by("seq").last()
    entries = [entry_in(each.line.encode(), each.seq) for each in TenderEntry.objects.order_by("seq")]
    body = {key: value for key, value in entries[3].body.items() if key != "files"}
    old = next_entry(entries[:3], datetime.now(UTC), "officer", "bid_received", body)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER polder_tenderentry_no_update")
        cursor.execute(
            "UPDATE polder_tenderentry SET line = %s WHERE id = %s", [old.line().decode().removesuffix("\n"), row.pk]
        )
    assert "<dt>Proof files</dt><dd>not recorded</dd>" in text_of(officer.get(f"{at}/bids"))
    officer.post(f"{at}/close")
    page = text_of(officer.get(f"{at}/bids"))
    assert "Which proof files came with this bid is not recorded." in page
    assert "whether a file came with it is not recorded" in page
