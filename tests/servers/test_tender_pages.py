# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tender in the workbench, from its design to its letters, each person under an account of their own."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from polder.base import Language
from polder.store.models import AuditEntry, KeptTender, TenderEntry, TenderLetter
from polder.store.register import Register
from polder.tenders.record.bundle.verifying import verify
from polder.tenders.record.firmness import firmness
from polder.tenders.record.state import State
from polder.tenders.scoring import Scored
from polder.tenders.workbooks import write_workbook
from polder.web.pages.tenders import awarding
from polder.workbench.standing import disagreements
from tests.servers.pages import ClientAs
from tests.servers.tendering import (
    PHRASES,
    PRICES,
    TEXT,
    As,
    bid_text,
    designed,
    filled_form,
    published,
    ready,
    take_in,
    text_of,
)


def with_bids(officer: Client, as_: As, at: str) -> str:
    for name, phrase in PHRASES.items():
        assert as_(name).post(f"{at}/opening", {"passphrase": phrase, "again": phrase}).status_code == 302
    for name in PRICES:
        response = take_in(officer, at, bid_text(name))
        assert response.status_code == 302, text_of(response)
    assert officer.post(f"{at}/close").status_code == 302
    return at


def score(client: Client, at: str, bid: str, plan: str, service: str) -> None:
    sent = {"bid": bid, "score-exit": plan, "score-service": service}
    assert client.post(f"{at}/score", sent).status_code == 302


def scored(officer: Client, as_: As, at: str) -> str:
    for name, plans in (("anna", ("8", "2")), ("bram", ("8", "6"))):
        for bid, plan in zip(PRICES, plans, strict=True):
            score(as_(name), at, bid, plan, "6")
    return at


def locked(officer: Client, as_: As, at: str) -> str:
    for name in ("anna", "bram"):
        assert as_(name).post(f"{at}/score", {"hand_in": "yes"}).status_code == 302
    refused = officer.post(f"{at}/consensus", {"lock": "yes"})
    assert refused.status_code == 403
    item = {"bid": "Beta", "sort": "score", "id": "exit", "value": "4"}
    nothing = officer.post(f"{at}/consensus", item | {"reason": ""})
    assert nothing.status_code == 400
    assert "field__error" in text_of(nothing)
    assert officer.post(f"{at}/consensus", item | {"reason": "the plan has two gaps"}).status_code == 302
    assert officer.post(f"{at}/consensus", {"lock": "yes"}).status_code == 302
    return at


def test_from_a_design_to_a_bundle_that_verifies(served: Register, officer: Client, as_: As) -> None:
    at = locked(officer, as_, scored(officer, as_, with_bids(officer, as_, published(officer))))
    for name, phrase in PHRASES.items():
        assert as_(name).post(f"{at}/opening", {"passphrase": phrase}).status_code == 302
    page = text_of(officer.get(f"{at}/award"))
    assert "98,765.43" in page
    assert re.search(r'<th scope="row">SOV-1 [^<]+</th><td><span class="nowrap">≤ SEAL-4</span>', page), "by objective"
    assert "It is no way to reconsider weights that were published." in page
    assert officer.post(f"{at}/award").status_code == 302
    page = text_of(officer.get(f"{at}/award"))
    assert "Alfa wins" in page
    draft = officer.get(f"{at}/letters/01-alfa-en.odt")
    assert draft.content.startswith(b"PK")
    edited = SimpleUploadedFile("01-alfa-en.odt", draft.content + b" ")
    assert officer.post(f"{at}/letters", {"sent": "2026-11-26", "edited": edited}).status_code == 302
    assert officer.get(f"{at}/letters/01-alfa-en.odt").content == draft.content + b" "
    assert TenderLetter.objects.count() == 8
    refused = officer.post(f"{at}/bundle", {"passphrase": "short"})
    assert refused.status_code == 400
    zipped = officer.post(f"{at}/bundle", {"passphrase": "a passphrase for signing"})
    assert zipped.headers["Content-Type"] == "application/octet-stream"
    checked = verify(zipped.content)
    assert checked.winner == "Alfa"
    assert [check.name for check in checked.checks if check.problem] == []
    assert served.verify().broken == []
    acts = AuditEntry.objects.filter(verb__startswith="tender ").values_list("verb", flat=True)
    assert {"tender publish", "tender bid", "tender score", "tender lock", "tender open", "tender award"} <= set(acts)


def test_a_bidder_falls_away_and_letters_go_out_again(served: Register, officer: Client, as_: As) -> None:
    at = locked(officer, as_, scored(officer, as_, with_bids(officer, as_, published(officer))))
    for name, phrase in PHRASES.items():
        as_(name).post(f"{at}/opening", {"passphrase": phrase})
    officer.post(f"{at}/award")
    officer.post(f"{at}/letters", {"sent": "2026-11-26"})
    unsaid = officer.post(f"{at}/fell-away", {"bid": "Alfa", "reason": ""})
    assert unsaid.status_code == 400
    assert 'id="why-error"' in unsaid.content.decode()
    assert officer.post(f"{at}/fell-away", {"bid": "Alfa", "reason": "bankrupt in May"}).status_code == 302
    page = text_of(officer.get(f"{at}/award"))
    assert "the ranking of the others stands" in page
    assert "01-alfa-en.odt" in page, "what went out is still there"
    assert officer.post(f"{at}/award").status_code == 302
    page = text_of(officer.get(f"{at}/award"))
    assert "Beta wins" in page
    assert "01-alfa-2-en.odt" in page
    first = officer.get(f"{at}/letters/01-alfa-en.odt").content
    assert officer.post(f"{at}/letters", {"sent": "2026-12-01"}).status_code == 302
    assert officer.get(f"{at}/letters/01-alfa-en.odt").content == first
    assert officer.get(f"{at}/letters/01-alfa-2-en.odt").content != first
    zipped = officer.post(f"{at}/bundle", {"passphrase": "a passphrase for signing"})
    checked = verify(zipped.content)
    assert (checked.ok, checked.winner) == (True, "Beta")
    assert disagreements(served) == []


def test_how_firm_it_is_is_reckoned_once(officer: Client, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    at = locked(officer, as_, scored(officer, as_, with_bids(officer, as_, published(officer))))
    for name, phrase in PHRASES.items():
        as_(name).post(f"{at}/opening", {"passphrase": phrase})
    reckoned = []

    def counted(state: State) -> Scored:
        reckoned.append(state.record)
        return firmness(state)

    counted.__module__ = "a test of its own"  # so that nothing of another test is remembered
    monkeypatch.setattr(awarding, "firmness", counted)
    first = text_of(officer.get(f"{at}/award"))
    officer.post(f"{at}/award")
    officer.post(f"{at}/letters", {"sent": "2026-11-26"})
    again = text_of(officer.get(f"{at}/award"))
    assert len(reckoned) == 1
    firm = first[first.index("How firm is it?") : first.index("no way to reconsider")]
    assert firm in again
    officer.post(f"{at}/fell-away", {"bid": "Alfa", "reason": "bankrupt in May"})
    officer.get(f"{at}/award")
    assert len(reckoned) == 2, "now others rank"


def test_an_act_shows_its_receipt(officer: Client, as_: As) -> None:
    at = published(officer)
    line = TenderEntry.objects.get().line
    hash_ = re.search(r'"hash":"([0-9a-f]{64})"', line)
    assert hash_
    receipt = f"{hash_[1]}:1:{hash_[1]}"
    assert receipt in text_of(officer.get(f"{at}/record?receipt=1"))
    assert "This receipt fits" in text_of(officer.get(f"{at}/record", {"check": receipt}))
    for wrong in (receipt.replace(":1:", ":9:"), "something else"):
        assert 'id="receipt-error" role="alert"' in text_of(officer.get(f"{at}/record", {"check": wrong}))
    assert officer.get(f"{at}/record?receipt=99").status_code == 200


def test_no_role_opens_early(officer: Client, client_as: ClientAs, as_: As) -> None:
    at = scored(officer, as_, with_bids(officer, as_, published(officer)))
    early = as_("carla").post(f"{at}/opening", {"passphrase": PHRASES["carla"]})
    assert early.status_code == 403
    assert "field__error" in text_of(early)
    for client in (officer, client_as("administrator")):
        assert client.post(f"{at}/opening", {"passphrase": PHRASES["carla"]}).status_code == 302  # nothing of theirs
    shown = "".join(text_of(officer.get(f"{at}/{page}")) for page in ("record", "bids", "consensus", "award"))
    stored = "".join(TenderEntry.objects.values_list("line", flat=True))
    for price in PRICES.values():
        assert price not in shown + stored
        assert price.replace("98", "98,", 1) not in shown


def test_one_account_is_not_both_openers(officer: Client, as_: As) -> None:
    at = designed(officer)
    seen = KeptTender.objects.get()
    for openers in (["carla"], ["carla", "carla"], ["carla", "daan", "anna"], ["carla", "nobody"]):
        sent = {"organisation": "Zilverdam", "assessor": ["anna", "bram"], "opener": openers, "seen": "a"}
        refused = officer.post(f"{at}/publish", sent)
        assert refused.status_code == 400
        assert "Tick exactly two accounts." in text_of(refused)
    assert not seen.published
    at = locked(officer, as_, scored(officer, as_, with_bids(officer, as_, published(officer))))
    carla = as_("carla")
    wrong = carla.post(f"{at}/opening", {"passphrase": PHRASES["daan"]})
    assert wrong.status_code in (400, 403)
    assert carla.post(f"{at}/opening", {"passphrase": PHRASES["carla"]}).status_code == 302
    for phrase in PHRASES.values():
        again = carla.post(f"{at}/opening", {"passphrase": phrase})
        assert again.status_code == 403
    assert "The prices are still closed" in text_of(officer.get(f"{at}/award"))


def test_an_assessor_sees_only_their_own(officer: Client, client_as: ClientAs, as_: As) -> None:
    at = with_bids(officer, as_, published(officer))
    secret = "anna says that the plan is thin"
    sent = {"bid": "Alfa", "score-exit": "8", "score-service": "6", "why-score-exit": secret}
    assert as_("anna").post(f"{at}/score", sent).status_code == 302
    score(as_("anna"), at, "Beta", "2", "2")
    assert as_("anna").post(f"{at}/score", {"hand_in": "yes"}).status_code == 302
    for client in (as_("bram"), officer, client_as("administrator"), as_("carla")):
        for page in ("record", "bids", "score", "consensus", "award"):
            assert secret not in text_of(client.get(f"{at}/{page}", follow=True))
    assert officer.post(f"{at}/bundle", {"passphrase": "a passphrase for signing"}).status_code == 403
    assert officer.post(f"{at}/score", sent).status_code == 302
    assert as_("carla").post(f"{at}/score", sent).status_code == 302
    assert TenderEntry.objects.filter(line__contains='"kind":"scored"').count() == 2, "anna's, and nobody else's"
    assert as_("bram").post(f"{at}/consensus", {"lock": "yes"}).status_code == 403


def test_another_answer_than_the_claim_needs_a_reason(officer: Client, as_: As) -> None:
    at = with_bids(officer, as_, published(officer))
    sent = {"bid": "Alfa", "score-exit": "8", "answer-SOV-1.1": "2"}
    refused = as_("anna").post(f"{at}/score", sent)
    page = refused.content.decode()
    assert refused.status_code == 400
    assert "Say why you find another answer" in page
    assert re.search(r'<option value="8" selected>', page), "nothing that was chosen is lost"
    assert as_("anna").post(f"{at}/score", sent | {"why-answer-SOV-1.1": "the seat moved"}).status_code == 302


def test_who_takes_no_part_finds_nothing(officer: Client, client_as: ClientAs, as_: As) -> None:
    at = published(officer)
    assert "/tenders" not in client_as("reader").get("/").content.decode()
    assert "/tenders" in as_("anna").get("/").content.decode()
    for page in ("", "/design", "/stress", "/record", "/bids", "/score", "/consensus", "/opening", "/text", "/form"):
        assert client_as("editor").get(f"{at}{page}").status_code == 404
    for page in ("/publish", "/award", "/letters/01-alfa-en.odt"):
        assert client_as("editor").get(f"{at}{page}").status_code == 403
    for page in ("/design", "/bids", "/close", "/award", "/letters", "/bundle", "/delete", "/consensus"):
        assert as_("anna").post(f"{at}{page}").status_code == 403


def test_what_is_wrong_stands_beside_the_text_and_nothing_is_lost(officer: Client) -> None:
    wrong = TEXT.replace("weight: 25", "weight: 26") + "# my own remark\n"
    refused = officer.post("/tenders/new", {"yaml": wrong})
    page = refused.content.decode()
    assert refused.status_code == 400
    assert 'id="yaml-error"' in page
    assert "# my own remark" in page
    at = designed(officer)
    refused = officer.post(f"{at}/design", {"yaml": wrong, "seen": KeptTender.objects.get().yaml})
    assert "# my own remark" in refused.content.decode()


def test_a_criterion_that_buys_nothing_is_shown_too(officer: Client) -> None:
    """With the range and two bidders the cheaper one takes all price points: a flat curve is said, not drawn."""
    text = re.sub("method: weighted_factor, limits: .*?], ", "method: range, ", TEXT)
    at = officer.post("/tenders/new", {"yaml": text}).headers["Location"].removesuffix("/design")
    page = officer.get(f"{at}/stress")
    assert page.status_code == 200
    assert "a fully autonomous bid that is a cent dearer loses" in text_of(page)
    assert "<figure" not in page.content.decode()


def test_a_published_text_stays(officer: Client, as_: As) -> None:
    at = published(officer)
    assert "<textarea" not in officer.get(f"{at}/design").content.decode()
    assert officer.post(f"{at}/design", {"yaml": TEXT, "seen": ""}).status_code == 403
    assert officer.post(f"{at}/delete").status_code == 403


@pytest.mark.parametrize("language", ["en", "nl"])
def test_documents_can_be_taken_along(client_as: ClientAs, language: Language) -> None:
    officer = client_as("tender_owner", language)
    at = designed(officer)
    for address, start in (
        ("text?format=odt", b"PK"), ("text?format=pdf", b"%PDF"),
        ("form?format=xlsx", b"PK"), ("form?format=ods", b"PK"),
    ):  # fmt: skip
        response = officer.get(f"{at}/{address}")
        assert response.content.startswith(start)
        assert "attachment" in response.headers["Content-Disposition"]
    unknown = officer.get(f"{at}/text?format=odt&leaving=nothing+of+the+kind")
    assert 'id="leaving-error"' in unknown.content.decode()


def test_a_bid_with_a_fault_is_refused_with_its_place(officer: Client, as_: As) -> None:
    at = published(officer)
    early = take_in(officer, at, bid_text("Alfa"))
    assert early.status_code == 403
    for name, phrase in PHRASES.items():
        as_(name).post(f"{at}/opening", {"passphrase": phrase, "again": phrase})
    comma = take_in(officer, at, bid_text("Alfa").replace(b"98765.43", b"98765,43"))
    assert comma.status_code == 400
    assert "bid.yaml, line 2" in text_of(comma)
    assert take_in(officer, at, b"").status_code == 400
    form = io.BytesIO(officer.get(f"{at}/form?format=xlsx").content)
    empty = take_in(officer, at, form.getvalue(), "../form.xlsx")
    assert empty.status_code == 400
    assert "form.xlsx, sheet" in text_of(empty)
    assert take_in(officer, at, bid_text("Alfa")).status_code == 302
    assert take_in(officer, at, bid_text("Alfa")).status_code in (400, 403)


def test_a_filled_form_comes_in(officer: Client, as_: As) -> None:
    at = ready(officer, as_)
    cells: dict[str, object] = {"bid": "Paalhost", "price": "98000.50", "knock_out:iso": "yes", "SOV-1.1": 4}
    response = take_in(officer, at, filled_form(cells), "Paalhost (1).xlsx")
    assert response.status_code == 302, text_of(response)
    page = text_of(officer.get(response.headers["Location"]))
    assert "Done: bid received." in page
    assert "98000" not in page


NOTICE = """<?xml version="1.0"?>
<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"><FORM_SECTION>
<F02_2014 LG="EN"><OBJECT_CONTRACT><OBJECT_DESCR><TITLE><P>Hosting</P></TITLE><AC>
<AC_QUALITY><AC_CRITERION>Autonomy</AC_CRITERION><AC_WEIGHTING>60</AC_WEIGHTING></AC_QUALITY>
<AC_PRICE><AC_WEIGHTING>{price}</AC_WEIGHTING></AC_PRICE></AC></OBJECT_DESCR></OBJECT_CONTRACT></F02_2014>
</FORM_SECTION></TED_EXPORT>"""


def read_in(officer: Client, content: str):
    file = SimpleUploadedFile("notice.xml", content.encode())
    return officer.post("/tenders/new", {"read": "yes", "yaml": "# typed", "notice": file})


def test_a_notice_becomes_a_draft(officer: Client) -> None:
    page = read_in(officer, NOTICE.format(price="40"))
    assert page.status_code == 200
    assert "weight: 60" in page.content.decode()
    for wrong in (NOTICE.format(price="70"), "<a/>", "no xml"):
        refused = read_in(officer, wrong)
        assert refused.status_code == 400
        assert 'id="notice-error"' in refused.content.decode()
        assert "# typed" in refused.content.decode()


def test_a_workbook_is_filled_in_elsewhere_and_read(client_as: ClientAs) -> None:
    officer = client_as("tender_owner", "nl")
    book = officer.get("/tenders/workbook?format=xlsx").content
    assert "Begin met dit voorbeeld" in text_of(officer.get("/tenders/new"))
    sent = {"read": "workbook", "yaml": "# typed", "workbook": SimpleUploadedFile("../mijn.xlsx", book)}
    page = officer.post("/tenders/new", sent)
    assert page.status_code == 200
    assert "Hosting van de servicedesk" in page.content.decode()
    assert "De tekst hieronder komt uit mijn.xlsx." in page.content.decode()
    at = designed(officer)
    again = officer.get(f"{at}/workbook?format=ods").content
    read = officer.post(f"{at}/design", sent | {"workbook": SimpleUploadedFile("a.ods", again)})
    assert "# typed" not in read.content.decode()
    assert KeptTender.objects.get().yaml == TEXT, "it is not kept before somebody says so"


def test_a_workbook_with_a_fault_is_refused_with_its_cell(officer: Client, tmp_path: Path) -> None:
    write_workbook(TEXT.replace("weight: 25", "weight: 26"), tmp_path / "a.xlsx", "en")
    for content, said in (((tmp_path / "a.xlsx").read_bytes(), "a.xlsx, sheet criteria, row 4, column A"), (b"", "")):
        sent = {"read": "workbook", "yaml": "# typed", "workbook": SimpleUploadedFile("a.xlsx", content)}
        refused = officer.post("/tenders/new", sent)
        assert refused.status_code == 400
        assert 'id="workbook-error"' in refused.content.decode()
        assert said in refused.content.decode()
        assert "# typed" in refused.content.decode()
    nothing = officer.post("/tenders/new", {"read": "workbook", "yaml": "# typed"})
    assert nothing.status_code == 400


LOTS = (
    TEXT
    + """
lots:
  north: {label: The north}
  south: {label: The south, price: {weight: 40, method: ratio, expected: 50000}}
"""
)


def test_a_tender_with_lots_is_designed_once_and_awarded_by_lot(
    served: Register, officer: Client, client_as: ClientAs, as_: As
) -> None:
    made = officer.post("/tenders/new", {"yaml": LOTS})
    at = made.headers["Location"].removesuffix("/design")
    assert "The south" in text_of(officer.get(f"{at}/design?lot=south"))
    north, south = (text_of(officer.get(f"{at}/stress?lot={lot}")) for lot in ("north", "south"))
    assert "EUR 100,000.00" in north
    assert "EUR 50,000.00" in south
    assert officer.get(f"{at}/form?lot=south").content != officer.get(f"{at}/form").content
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', officer.get(f"{at}/publish").content.decode())
    assert seen
    sent = {"organisation": "Zilverdam", "assessor": ["anna", "bram"], "opener": list(PHRASES), "seen": seen[1]}
    assert officer.post(f"{at}/publish", sent).status_code == 302
    assert officer.post(f"{at}/publish", sent).status_code == 302, "it leads to what was published"
    assert KeptTender.objects.filter(published=True).count() == 2
    whole = text_of(officer.get(f"{at}/design"))
    assert "<textarea" not in whole
    assert f'href="{at}-1"' in whole
    assert officer.post(f"{at}/design", {"yaml": TEXT, "seen": ""}).status_code == 403
    assert officer.post(f"{at}/delete").status_code == 403
    with_bids(officer, as_, f"{at}-1")
    assert TenderEntry.objects.filter(tender__code__endswith="-2").count() == 1, "the other lot waits for its own bids"
    assert f'href="{at}-2"' in text_of(as_("anna").get(f"{at}-1/record"))
    assert as_("anna").get(f"{at}/design").status_code == 404, "the design of the whole is the officer's"
    assert disagreements(served) == []


def test_another_opener_takes_the_place_of_one_without_a_passphrase(officer: Client, as_: As) -> None:
    at = published(officer)
    assert officer.post(f"{at}/other-opener", {"instead_of": "daan", "name": "bram"}).status_code == 302
    phrase = PHRASES["carla"]
    assert as_("carla").post(f"{at}/opening", {"passphrase": phrase, "again": phrase}).status_code == 302
    assert officer.post(f"{at}/other-opener", {"instead_of": "carla", "name": "daan"}).status_code == 400
    differ = as_("bram").post(f"{at}/opening", {"passphrase": PHRASES["daan"], "again": "another"})
    assert "two different passphrases" in text_of(differ)
    same = as_("bram").post(f"{at}/opening", {"passphrase": phrase, "again": phrase})
    assert same.status_code in (400, 403), "one passphrase is not for two"


def test_a_claim_is_held_against_the_register(officer: Client, as_: As) -> None:
    at = ready(officer, as_)
    assert take_in(officer, at, bid_text("Alfa").replace(b"bid: Alfa", b"bid: Paalhost")).status_code == 302
    officer.post(f"{at}/close")
    page = text_of(officer.get(f"{at}/bids"))
    assert "the ownership rule secnumcloud-3.2" in page


def test_a_bidder_withdraws(officer: Client, as_: As) -> None:
    at = ready(officer, as_)
    for name in PRICES:
        take_in(officer, at, bid_text(name))
    assert as_("anna").post(f"{at}/withdraw", {"bid": "Beta", "reason": "by letter"}).status_code == 403
    kept = re.findall(r"receipt\">([0-9a-f]{64}:5:[0-9a-f]{64})<", text_of(officer.get(f"{at}/record")))[0]
    assert "This receipt fits" in text_of(officer.get(f"{at}/record", {"check": kept}))
    unsaid = officer.post(f"{at}/withdraw", {"bid": "Beta", "reason": " "})
    assert unsaid.status_code == 400
    assert 'id="why-error-5"' in unsaid.content.decode()
    assert officer.post(f"{at}/withdraw", {"bid": "Delta", "reason": "by letter"}).status_code == 400
    assert officer.post(f"{at}/withdraw", {"bid": "Beta", "reason": "by letter of 12 May"}).status_code == 302
    page = text_of(officer.get(f"{at}/bids"))
    assert re.search(
        r"<th scope=\"row\">Beta</th><td>by letter of 12 May</td><td>[^<]+</td><td class=\"nowrap\">20", page
    )
    assert "Claims of Beta" not in page
    assert "was withdrawn by entry 6" in text_of(officer.get(f"{at}/record", {"check": kept}))
    assert take_in(officer, at, bid_text("Beta")).status_code == 302, "another may come in"
    assert officer.post(f"{at}/close").status_code == 302
    late = officer.post(f"{at}/withdraw", {"bid": "Beta", "reason": "by letter"})
    assert late.status_code == 403
    assert "can no longer withdraw" in text_of(late)
