# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who sees what of a tender that is published."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from polder.store.register import Register
from polder.tenders.examples import example_text
from polder.workbench import tendering
from polder.workbench.accounts import add_account
from polder.workbench.actor import at_the_machine, in_role
from tests.servers.pages import PASSWORD, ClientAs

OFFICER = in_role("tender_owner", "tender_owner")


@pytest.fixture
def code(served: Register) -> str:
    """A tender that `reader` and `editor` assess, and that `opener` and `administrator` open."""
    add_account(served, at_the_machine("test"), "opener", "reader", PASSWORD, language="en")
    kept = tendering.add_tender(served, OFFICER, example_text("en"))
    people = ["editor", "reader"], ["administrator", "opener"]
    tendering.publish(served, OFFICER, kept.code, "Zilverdam", *people, kept.seen)
    return kept.code


def take_in_alfa(client_as: ClientAs, code: str) -> None:
    for who, words in (("opener", "seven green bicycles sing"), ("administrator", "old rivers never hurry home")):
        client_as(who).post(f"/tenders/{code}/opening", {"passphrase": words, "again": words})
    bid = b"bid: Alfa\nprice: 1.00\nknock_outs: {iso: yes}\nproofs: {iso: secret annex}\n"
    files = {"bid": SimpleUploadedFile("alfa.yaml", bid), "proofs": [SimpleUploadedFile("secret annex.pdf", b"proof")]}
    assert client_as("tender_owner").post(f"/tenders/{code}/bids", files).status_code == 302


def test_nobody_reads_a_claim_or_proof_while_bids_may_come_in(client_as: ClientAs, code: str) -> None:
    """Else a friend among the assessors tells a rival, who withdraws and does better."""
    take_in_alfa(client_as, code)
    pages = ("", "/record", "/bids", "/score?bid=Alfa", "/consensus", "/design")
    for who in ("tender_owner", "reader", "opener", "administrator"):
        for page in pages:
            assert b"secret annex" not in client_as(who).get(f"/tenders/{code}{page}", follow=True).content, (who, page)
        for file in ("proofs", "proofs/4/1"):
            assert client_as(who).get(f"/tenders/{code}/{file}").status_code == 404, who
    leading = client_as("tender_owner").get(f"/tenders/{code}/bids").content
    assert b"<h3>Alfa</h3>" in leading, "who leads sees that it came in"
    assert f"/tenders/{code}/bids".encode() not in client_as("reader").get(f"/tenders/{code}/record").content
    assert client_as("tender_owner").post(f"/tenders/{code}/close").status_code == 302
    for who in ("tender_owner", "reader"):
        assert b"secret annex" in client_as(who).get(f"/tenders/{code}/bids").content
        assert b"".join(client_as(who).get(f"/tenders/{code}/proofs/4/1").streaming_content) == b"proof"


@pytest.mark.parametrize("page", ["bids", "consensus"])
def test_claims_and_scores_are_for_who_leads_and_who_assesses(client_as: ClientAs, code: str, page: str) -> None:
    for who, status in (("tender_owner", 200), ("reader", 302), ("opener", 302)):
        assert client_as(who).get(f"/tenders/{code}/{page}").status_code == status, who
    take_in_alfa(client_as, code)
    client_as("tender_owner").post(f"/tenders/{code}/close")
    for who, status in (("tender_owner", 200), ("reader", 200), ("opener", 302)):
        assert client_as(who).get(f"/tenders/{code}/{page}").status_code == status, who


def test_an_opener_has_a_page_of_their_own(client_as: ClientAs, code: str) -> None:
    assert client_as("opener").get(f"/tenders/{code}/opening").status_code == 200
    assert client_as("reader").get(f"/tenders/{code}/opening").status_code == 302


def test_a_bid_with_a_number_that_no_machine_reads_is_told(client_as: ClientAs, code: str) -> None:
    for who, words in (("opener", "seven green bicycles sing"), ("administrator", "old rivers never hurry home")):
        client_as(who).post(f"/tenders/{code}/opening", {"passphrase": words, "again": words})
    bid = f"bid: Alfa\nprice: 1.00\nanswers: {{SOV-1.1: {'9' * 5000}}}\n".encode()
    answer = client_as("tender_owner").post(f"/tenders/{code}/bids", {"bid": SimpleUploadedFile("alfa.yaml", bid)})
    assert answer.status_code == 400
    assert b"bid-error" in answer.content
