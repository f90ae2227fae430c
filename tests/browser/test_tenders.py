# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tender's road in a real browser, from its design to the award and past a drop-out, by five people; with lots, from
a workbook and from a notice; and once without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from polder.base import Language
from polder.tenders import notices
from polder.tenders.examples import example_text
from polder.tenders.workbooks import write_workbook
from tests.browser.conftest import Page, PageAs, choose, faults, scrolls_sideways

OPENERS = {"editor": "seven green bicycles sing", "administrator": "old rivers never hurry home"}
ASSESSORS = ("reader", "editor")
LOTS = "\nlots:\n  noord: {label: Noord}\n  zuid: {label: Zuid, price: {weight: 40, method: ratio, expected: 50000}}\n"
NOTICE = Path(notices.__file__).parent / "sample" / "eforms.xml"
PROOF = {"name": "annex 1.html", "mimeType": "text/html", "buffer": b"<script>document.title = 'run'</script>"}
PRICES = {"Alfa": "98765.43", "Beta": "87654.32"}
WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "tenders": "Tenders", "new": "New tender", "draft": "Save as a draft", "stress": "Stress test",
        "publish": "Publish", "in": "Seal and take in", "close": "Yes, close bidding", "keep": "Keep these scores",
        "hand in": "Hand in my scores", "settle": "Record this", "lock": "Lock quality", "award": "Award",
        "wins": "Alfa wins", "sent": "Record the letters as sent", "bundle": "Download the bundle",
        "note": "It is no way to reconsider", "sealed": "sealed", "closing": "Close bidding", "service": "service",
        "falls away": "A bidder falls away", "fallen": "Record that this bidder falls away", "next": "Beta wins",
        "by workbook": "Fill in a workbook instead (xlsx, ods)", "read": "Read the workbook",
        "by notice": "Read in a published notice (eForms or TED, XML)", "read notice": "Read the notice",
        "itself": "weighs 60%, and its text says 40%", "withdraws": "The bidder withdraws this bid",
        "withdrawn": "Record that Gamma withdraws",
    },
    "nl": {
        "tenders": "Aanbestedingen", "new": "Nieuwe aanbesteding", "draft": "Bewaar als concept",
        "stress": "Stresstest",
        "publish": "Maak bekend", "in": "Verzegel en neem in", "close": "Ja, sluit de inschrijving",
        "keep": "Bewaar deze scores", "hand in": "Lever mijn scores in", "settle": "Leg dit vast",
        "lock": "Zet de kwaliteit vast", "award": "Gun", "wins": "Alfa wint",
        "sent": "Leg de brieven vast als verstuurd",
        "bundle": "Download de bundel", "note": "Het is geen weg om", "sealed": "verzegeld",
        "closing": "Sluit de inschrijving", "service": "dienst", "falls away": "Een inschrijver valt weg",
        "fallen": "Leg vast dat deze inschrijver wegvalt", "next": "Beta wint",
        "by workbook": "Vul liever een werkmap in (xlsx, ods)", "read": "Lees de werkmap", "design": "Ontwerp",
        "by notice": "Lees een aankondiging in (eForms of TED, XML)", "read notice": "Lees de aankondiging",
        "itself": "weegt 60%, en de tekst zegt 40%", "withdraws": "De inschrijver trekt deze inschrijving in",
        "withdrawn": "Leg vast dat Gamma intrekt",
    },
}  # fmt: skip


class Walk:
    """One tender and the five who take part. `looks` at every page that somebody comes to."""

    def __init__(self, page_as: PageAs, language: Language, width: int, *, script: bool) -> None:
        self.say, self.script, self.language = WORDS[language], script, language
        people = {"tender_owner", *OPENERS, *ASSESSORS}
        self.pages = {who: page_as(who, language, width, java_script_enabled=script) for who in people}
        self.at = ""

    def press(self, page: Page, word: str) -> None:
        page.click(f"main button:text-is('{self.say[word]}')")
        self.looks(page)

    def go(self, who: str, path: str) -> Page:
        page = self.pages[who]
        page.goto(f"{self.at}{path}")
        self.looks(page)
        return page

    def looks(self, page: Page) -> None:
        """Accessible and no wider than the window; axe needs JavaScript to look."""
        assert not self.script or faults(page) == [], page.url
        assert not scrolls_sideways(page), page.url

    def design(self) -> None:
        officer = self.pages["tender_owner"]
        choose(officer, self.say["tenders"])
        self.looks(officer)
        officer.click(f"main a:text-is('{self.say['new']}')")
        self.looks(officer)
        text = re.sub(r"(?m)^minimum_seal.*\n", "", example_text(self.language))
        officer.fill("#yaml", text.replace("weight: 25", "weight: 26"))
        self.press(officer, "draft")
        expect(officer.locator("#yaml-error")).to_be_visible()
        assert "weight: 26" in officer.input_value("#yaml"), "nothing is lost"
        officer.fill("#yaml", text)
        self.press(officer, "draft")
        self.at = officer.url.removesuffix("/design")
        officer.click(f".tabs a:text-is('{self.say['stress']}')")
        self.looks(officer)
        expect(officer.locator("figure svg")).to_have_count(2)  # for a wide and a narrow window
        assert officer.locator(".findings li").count() >= 3

    def publish(self, lots: int = 0) -> None:
        officer = self.go("tender_owner", "/publish")
        officer.fill("#organisation", "Zilverdam")
        for who in ASSESSORS:
            officer.check(f"[name=assessor][value={who}]")
        officer.check("[name=opener][value=editor]")
        self.press(officer, "publish")
        expect(officer.locator("#opener-error")).to_be_visible()  # one opener is not enough
        assert officer.is_checked("[name=assessor][value=reader]")
        officer.check("[name=opener][value=administrator]")
        self.press(officer, "publish")
        if not lots:
            expect(officer.locator(".notice--success .receipt")).to_have_count(1)

    def receive(self) -> None:
        for who, phrase in OPENERS.items():
            opener = self.go(who, "/opening")
            opener.fill("#passphrase", phrase)
            opener.fill("#again", phrase)
            opener.click("main form button")
            self.looks(opener)
        officer = self.go("tender_owner", "/bids")
        for name, price in PRICES.items():
            text = f"bid: {name}\nprice: {price}\nknock_outs: {{iso: yes}}\nanswers: {{SOV-1.1: 4}}\n"
            text += "proofs: {iso: 'annex 1, page 2', SOV-1.1: annex 9}\n"
            for content in (text.replace(".", ","), text) if name == "Alfa" else (text,):
                file = {"name": "bid.yaml", "mimeType": "text/yaml", "buffer": content.encode()}
                officer.set_input_files("#bid", [file])  # type: ignore[list-item]
                officer.set_input_files("#proofs", [PROOF])  # type: ignore[list-item]
                self.press(officer, "in")
        self.withdraw(officer)
        expect(officer.locator(f".badge:text-is('{self.say['sealed']}')")).to_have_count(len(PRICES))
        assert not any(price in officer.content() for price in PRICES.values())
        officer.click(f"summary:text-is('{self.say['closing']}')")
        self.press(officer, "close")

    def withdraw(self, officer: Page) -> None:
        """One more comes in, with nothing beside it, and is taken back."""
        text = b"bid: Gamma\nprice: 76543.21\nknock_outs: {iso: yes}\n"
        officer.set_input_files("#bid", [{"name": "bid.yaml", "mimeType": "text/yaml", "buffer": text}])
        self.press(officer, "in")
        expect(officer.locator(".sheet h3:text-is('Gamma')")).to_have_count(1)
        officer.locator(f"summary:text-is('{self.say['withdraws']}')").last.click()
        officer.locator(f"button:text-is('{self.say['withdrawn']}')").click()
        expect(officer.locator(".field--invalid .field__error")).to_be_visible()  # who asked for it must be said
        officer.locator(".field--invalid input").fill("by letter of 12 May")
        officer.locator(f"button:text-is('{self.say['withdrawn']}')").click()
        self.looks(officer)
        expect(officer.locator(".sheet h3:text-is('Gamma')")).to_have_count(0)

    def read_proof(self, assessor: Page) -> None:
        """The claim names an annex: it opens from there, as a download and nothing else."""
        assessor.locator(".judged a:text-is('annex 1.html')").evaluate("each => each.closest('details').open = true")
        with assessor.expect_download() as waiting:
            assessor.locator(".judged a:text-is('annex 1.html')").click()
        assert waiting.value.suggested_filename == "annex 1.html"

    def assess(self) -> None:
        for who, plan in zip(ASSESSORS, ("2", "6"), strict=True):
            for bid, step in (("Alfa", "8"), ("Beta", plan)):
                assessor = self.go(who, f"/score?bid={bid}")
                if self.script:
                    self.read_proof(assessor)
                assessor.select_option("[name=score-exit]", step)
                assessor.select_option(f"[name=score-{self.say['service']}]", "6")
                self.press(assessor, "keep")
            self.press(assessor, "hand in")
        officer = self.go("tender_owner", "/consensus")
        officer.locator("select[name=value]").first.select_option("4")
        self.press(officer, "settle")
        expect(officer.locator(".field__error")).to_be_visible()  # it needs a reason
        officer.fill("[name=reason]", "two gaps in the plan")
        self.press(officer, "settle")
        self.press(officer, "lock")

    def award(self) -> None:
        for who, phrase in OPENERS.items():
            opener = self.go(who, "/opening")
            opener.fill("#passphrase", phrase)
            opener.click("main form button")
            self.looks(opener)
        officer = self.go("tender_owner", "/award")
        assert self.say["note"] in officer.inner_text("main")
        self.press(officer, "award")
        expect(officer.locator(f"h2:text-is('{self.say['wins']}')")).to_have_count(1)
        self.press(officer, "sent")
        officer.fill("#passphrase", "a passphrase for signing")
        with officer.expect_download() as waiting:
            officer.click(f"main button:text-is('{self.say['bundle']}')")
        assert waiting.value.suggested_filename.endswith(".zip")
        self.go("tender_owner", "/record")

    def fall_away(self) -> None:
        """The winner falls away; the ranking of the others stands, so the next one wins, and letters go out again."""
        officer = self.go("tender_owner", "/award")
        officer.click(f"summary:text-is('{self.say['falls away']}')")
        officer.select_option("#fallen", "Alfa")
        self.press(officer, "fallen")
        expect(officer.locator("#why-error")).to_be_visible()  # the bidder is told why
        expect(officer.locator("#fallen")).to_have_value("Alfa")
        officer.fill("#why", "the certificate had lapsed")
        self.press(officer, "fallen")
        expect(officer.locator(".notice--warning li")).to_contain_text("the certificate had lapsed")
        self.press(officer, "award")
        expect(officer.locator(f"h2:text-is('{self.say['next']}')")).to_have_count(1)
        expect(officer.locator("td.files a", has_text=re.compile(r"^02-beta-2-nl\.pdf$"))).to_have_count(1)
        self.press(officer, "sent")
        expect(officer.locator("p.files a", has_text=re.compile(r"^01-alfa-nl\.pdf$"))).to_have_count(1)


@pytest.mark.parametrize(("language", "width", "script"), [("en", 1440, True), ("nl", 390, True), ("nl", 390, False)])
def test_from_design_to_award(page_as: PageAs, language: Language, width: int, script: bool) -> None:
    walk = Walk(page_as, language, width, script=script)
    walk.design()
    walk.publish()
    walk.receive()
    walk.assess()
    walk.award()
    walk.fall_away()


@pytest.mark.parametrize(("language", "width", "script"), [("en", 1440, True), ("nl", 390, True), ("nl", 390, False)])
def test_a_workbook_is_read_and_its_lots_go_their_own_way(
    page_as: PageAs, tmp_path: Path, language: Language, width: int, script: bool
) -> None:
    walk = Walk(page_as, language, width, script=script)
    officer, say = walk.go("tender_owner", "/tenders/new"), walk.say
    text = re.sub(r"(?m)^minimum_seal.*\n", "", example_text(language))
    officer.fill("#yaml", "# typed before the workbook")
    officer.click(f"summary:text-is('{say['by workbook']}')")
    for weight, name in (("26", "wrong.xlsx"), ("25", "right.ods")):
        write_workbook(text.replace("weight: 25", f"weight: {weight}"), tmp_path / name, language)
        officer.set_input_files("#workbook", tmp_path / name)
        walk.press(officer, "read")
        if name == "wrong.xlsx":
            expect(officer.locator("#workbook-error")).to_contain_text("wrong.xlsx")
            expect(officer.locator("#yaml")).to_have_value(re.compile("# typed before the workbook"))
    expect(officer.locator(".notice[role=status]")).to_contain_text("right.ods")
    officer.fill("#yaml", officer.input_value("#yaml") + LOTS)
    walk.press(officer, "draft")
    walk.at = officer.url.removesuffix("/design")
    officer.click("nav.tabs a:has-text('Zuid')")
    officer.click(f".tabs a:text-is('{say['stress']}')")
    officer.click("nav.tabs a:has-text('Zuid')")
    expect(officer.locator("figure svg")).to_have_count(2)
    expect(officer.locator("main")).to_contain_text("50,000.00" if language == "en" else "50.000,00")
    walk.looks(officer)
    walk.publish(lots=2)
    expect(officer.locator(".lots li")).to_have_count(2)
    officer.click(".lots a:has-text('Zuid')")
    walk.looks(officer)
    expect(officer.locator("h1")).to_contain_text("Zuid")
    expect(officer.locator("tbody tr")).to_have_count(1)  # its own record has begun


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("nl", 390)])
def test_a_notice_that_contradicts_itself_is_shown(page_as: PageAs, language: Language, width: int) -> None:
    walk = Walk(page_as, language, width, script=True)
    officer = walk.go("tender_owner", "/tenders/new")
    officer.fill("#yaml", "# typed before the notice")
    officer.click(f"summary:text-is('{walk.say['by notice']}')")
    officer.set_input_files("#notice", NOTICE)
    walk.press(officer, "read notice")
    expect(officer.locator("#lot-error")).to_contain_text("LOT-0001, LOT-0002")
    expect(officer.locator("#yaml")).to_have_value(re.compile("# typed before the notice"))
    expect(officer.locator("main")).to_contain_text(walk.say["itself"])
    officer.fill("#lot", "LOT-0001")
    officer.set_input_files("#notice", NOTICE)
    walk.press(officer, "read notice")
    expect(officer.locator("#yaml")).to_have_value(re.compile("weight: 17.5"))
