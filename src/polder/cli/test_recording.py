# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record` from the first bid to a bundle that somebody else checks."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from polder.cli.main import main
from polder.tenders.record import record as acts
from polder.tenders.record.sealing import LEAST_COST

TENDER = """
tender: Hosting
knock_outs: {iso: an ISO certificate}
criteria:
  exit: {label: Exit plan, weight: 35, scale: [0, 2, 4, 6, 8, 10]}
  service: {label: Service, weight: 25, scale: [0, 2, 4, 6, 8, 10]}
price: {weight: 40, method: weighted_factor, limits: [60000, 160000]}
"""
PRICES = {"Alfa": "98765.43", "Beta": "87654.32"}
SHEET = """
assessor: {who}
bids:
  Alfa: {{scores: {{exit: {alfa}, service: 8}}}}
  Beta: {{scores: {{exit: 2, service: 4}}}}
"""


class Desk:
    """A folder with a tender and two bids, and the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.record = folder / "hosting.record"
        self.write("hosting.yaml", TENDER)
        self.write("carla", "seven green bicycles sing\n")
        self.write("daan", "old rivers never hurry home\n")
        self.write("city", "the city key opens nothing\n")
        for name, price in PRICES.items():
            self.write(f"{name}.yaml", f"bid: {name}\nprice: {price}\nknock_outs: {{iso: yes}}\n")
        self.write("anna.yaml", SHEET.format(who="Anna", alfa=8))
        self.write("bram.yaml", SHEET.format(who="Bram", alfa=4))

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def run(self, *words: str, code: int = 0) -> dict[str, Any]:
        self.capsys.readouterr()
        assert main(["tender", *words, "--json", "--lang", "en"], {}) == code, self.capsys.readouterr()
        given: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return given

    def act(self, verb: str, *words: str, code: int = 0) -> dict[str, Any]:
        return self.run("record", verb, str(self.record), *words, code=code)

    def start(self) -> None:
        names = ["--organisation", "City of Zilverdam", "--assessor", "Anna", "--assessor", "Bram"]
        self.act("start", self.path("hosting.yaml"), *names)
        for name in ("carla", "daan"):
            self.act("opener", "--by", name.title(), "--passphrase-file", self.path(name))

    def to_award(self) -> None:
        """The shortest way to an award: both assessors of one mind."""
        self.start()
        for name in PRICES:
            self.act("bid", self.path(f"{name}.yaml"))
        self.act("close")
        self.write("bram.yaml", SHEET.format(who="Bram", alfa=8))
        for name in ("anna", "bram"):
            self.act("score", self.path(f"{name}.yaml"), "--hand-in")
        self.act("lock")
        for name in ("carla", "daan"):
            self.act("open", "--by", name.title(), "--passphrase-file", self.path(name))
        self.act("award")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(acts.Record.name_opener, "__defaults__", (LEAST_COST,))
    return Desk(tmp_path, capsys)


def test_from_the_first_bid_to_a_bundle_that_others_check(desk: Desk) -> None:
    desk.start()
    receipts = {name: desk.act("bid", desk.path(f"{name}.yaml")) for name in PRICES}
    desk.write("alfa.receipt", json.dumps(receipts["Alfa"]))
    assert desk.act("close")["bids"] == ["Alfa", "Beta"]
    assert desk.act("score", desk.path("anna.yaml"), "--hand-in")["waiting"] == ["Bram"]
    assert desk.act("consensus", code=7)["problem"]["code"] == "record.peeking"
    desk.act("score", desk.path("bram.yaml"), "--hand-in")
    (difference,) = desk.act("consensus")["differences"]
    assert difference["values"] == {"Anna": "8", "Bram": "4"}
    assert desk.act("lock", code=7)["problem"]["code"] == "record.unsettled"
    assert desk.act("open", "--by", "Carla", code=7)["problem"]["code"] == "record.not-locked"
    desk.act("consensus", "Alfa", "exit", "8", "--reason", "the annex has the test")
    assert desk.act("lock")["staying"] == ["Alfa", "Beta"]
    assert desk.act("open", "--by", "Carla", "--passphrase-file", desk.path("carla"))["prices"] is None
    content = desk.record.read_text(encoding="utf-8")
    assert not any(price in content for price in PRICES.values())
    assert desk.act("open", "--by", "Daan", "--passphrase-file", desk.path("daan"))["prices"] == PRICES
    given = desk.act("award")
    assert (given["winner"], given["robustness"]["noise"]) == ("Alfa", {"one_step": 0.0625, "assessors": 2})
    desk.act("letters", desk.path("letters"), "--sent", "2026-11-26", "--draft")
    assert desk.act("show")["winner"] == "Alfa"
    told = desk.act("letters", desk.path("letters"), "--sent", "2026-11-26")
    assert (told["standstill_until"], len(told["files"])) == ("2026-12-16", 8)
    made = desk.act(
        "bundle", desk.path("hosting.zip"), "--key", desk.path("city.key"), "--passphrase-file", desk.path("city"),
        "--letters", desk.path("letters"),
    )  # fmt: skip
    elsewhere = desk.folder / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(desk.path("hosting.zip"), elsewhere)
    checked = desk.run(
        "verify", str(elsewhere / "hosting.zip"), "--receipt", desk.path("alfa.receipt"), "--key", made["fingerprint"]
    )
    assert (checked["ok"], checked["winner"]) == (True, "Alfa")
    assert all(each["ok"] for each in checked["checks"])


def test_proof_comes_in_with_a_bid_and_is_checked_elsewhere(desk: Desk) -> None:
    desk.start()
    desk.write("annex 1.pdf", "certificate")
    desk.write("Alfa.yaml", "bid: Alfa\nprice: 98765.43\nknock_outs: {iso: yes}\nproofs: {iso: annex 1}\n")
    given = desk.act("bid", desk.path("Alfa.yaml"), "--proof", desk.path("annex 1.pdf"))
    assert [(each["name"], each["size_bytes"]) for each in given["files"]] == [("annex 1.pdf", 11)]
    assert desk.act("show")["proofs"] == {"Alfa": given["files"]}
    folder = desk.folder / "hosting.record.proofs"
    checked = desk.run("verify", str(desk.record), "--proofs", str(folder))
    assert (checked["ok"], checked["proofs"][0]["ok"]) == (True, True)
    assert desk.run("verify", str(desk.record))["proofs"][0]["ok"] is None
    (kept,) = folder.glob("4-*/annex 1.pdf")
    kept.write_text("certificate of another")
    checked = desk.run("verify", str(desk.record), "--proofs", str(folder), code=6)
    assert [each["problem"]["code"] for each in checked["checks"] if each["problem"]] == ["bundle.changed-proof"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_hash_of_a_proof_file_is_told(desk: Desk, language: str) -> None:
    desk.start()
    desk.write("annex 1.pdf", "certificate")
    desk.act("bid", desk.path("Alfa.yaml"), "--proof", desk.path("annex 1.pdf"))
    desk.capsys.readouterr()
    assert main(["tender", "verify", str(desk.record), "--lang", language], {}) == 0
    said = " ".join(desk.capsys.readouterr().out.split())
    words = {
        "en": "not checked: proof files of Alfa: 1; --proofs FOLDER checks them",
        "nl": "niet nagekeken: bewijsstukken van Alfa: 1; --proofs MAP kijkt ze na",
    }
    assert words[language] in said
    (listed,) = desk.run("verify", str(desk.record))["proofs"]
    assert listed["sha256"] == hashlib.sha256(b"certificate").hexdigest()


def test_proof_that_cannot_come_in_leaves_the_record_as_it_was(desk: Desk) -> None:
    desk.start()
    before = desk.record.read_bytes()
    desk.write("empty.pdf", "")
    desk.write("annex.pdf", "certificate")
    (desk.folder / "other").mkdir()
    desk.write("other/annex.pdf", "another")
    shutil.copy(desk.path("Alfa.yaml"), desk.path("as proof.pdf"))
    desk.write("offer.yaml", "price: 98765.43\nremarks: none\n")
    for names, code in (
        (["empty.pdf"], "record.empty-proof"),
        (["annex.pdf", "other/annex.pdf"], "record.proof-twice"),
        (["none.pdf"], "record.no-proof"),
        (["as proof.pdf"], "record.proof-shows-price"),
        (["offer.yaml"], "record.proof-shows-price"),
    ):
        words = [word for name in names for word in ("--proof", desk.path(name))]
        assert desk.act("bid", desk.path("Alfa.yaml"), *words, code=4)["problem"]["code"] == code
    assert desk.record.read_bytes() == before
    assert not (desk.folder / "hosting.record.proofs").exists()


def test_a_bid_is_withdrawn_before_closing(desk: Desk) -> None:
    desk.start()
    for name in PRICES:
        desk.act("bid", desk.path(f"{name}.yaml"))
    assert desk.act("withdraw", "Beta", code=4)["problem"]["code"] == "record.why-withdrawn"
    assert desk.act("withdraw", "Beta", "--reason", "by letter of 12 May")["receipt"]["seq"] == 6
    gone = desk.act("show")["withdrawn"]
    assert [(each["bid"], each["withdrawn_by_entry"], each["reason"]) for each in gone] == [
        ("Beta", 6, "by letter of 12 May")
    ]
    desk.capsys.readouterr()
    assert main(["tender", "record", "show", str(desk.record), "--lang", "nl"], {}) == 0
    said = " ".join(desk.capsys.readouterr().out.split())
    assert "Ingetrokken: Beta, regel 5, door regel 6 van" in said
    assert "“by letter of 12 May”" in said
    assert "Alfa: bewijsstukken: geen" in said
    assert desk.act("close")["bids"] == ["Alfa"]
    assert desk.act("withdraw", "Alfa", "--reason", "by letter", code=7)["problem"]["code"] == "record.bound"


def test_a_bidder_falls_away_and_letters_go_out_again(desk: Desk) -> None:
    desk.to_award()
    first = desk.act("letters", desk.path("letters"), "--sent", "2026-11-26")["files"]
    assert desk.act("drop-out", "Alfa", code=4)["problem"]["code"] == "record.why-fell-away"
    desk.act("drop-out", "Alfa", "--reason", "bankrupt")
    assert desk.act("letters", desk.path("letters"), code=7)["problem"]["code"] == "record.not-awarded"
    assert desk.act("award")["winner"] == "Beta"
    second = desk.act("letters", desk.path("letters"), "--sent", "2026-12-01")["files"]
    assert len(second) == len(first)
    assert not set(first) & set(second)
    desk.act(
        "bundle", desk.path("hosting.zip"), "--key", desk.path("city.key"), "--passphrase-file", desk.path("city"),
        "--letters", desk.path("letters"),
    )  # fmt: skip
    checked = desk.run("verify", desk.path("hosting.zip"))
    assert (checked["ok"], checked["winner"]) == (True, "Beta")


def test_an_old_copy_put_back_is_seen_by_who_kept_a_receipt(desk: Desk) -> None:
    desk.start()
    desk.act("bid", desk.path("Alfa.yaml"))
    old = desk.record.read_bytes()
    desk.write("beta.receipt", json.dumps(desk.act("bid", desk.path("Beta.yaml"))))
    desk.record.write_bytes(old)
    assert desk.run("verify", str(desk.record))["ok"] is True
    found = desk.run("verify", str(desk.record), "--receipt", desk.path("beta.receipt"), code=6)
    assert [each["problem"]["code"] for each in found["checks"] if each["problem"]] == ["record.cut-off"]


def test_a_bid_that_is_wrong_leaves_the_record_as_it_was(desk: Desk) -> None:
    desk.start()
    before = desk.record.read_bytes()
    for text, code in (
        ("bid: Alfa\nprice: 98.765,43\n", "bid.no-price"),
        ("bid: Alfa\nprice: USD 1\n", "bid.no-price"),
        ("bid: Alfa\nprice: 1.00\nscores: {exit: 8}\n", "record.scores-itself"),
        ("bid: Alfa\n", "bid.missing"),
        ("bid: Alfa\nprice: 1.00\nproofs: {other: x}\n", "bid.unknown-key"),
    ):
        desk.write("Alfa.yaml", text)
        assert desk.act("bid", desk.path("Alfa.yaml"), code=desk_code(code))["problem"]["code"] == code
    assert desk.record.read_bytes() == before


def desk_code(problem: str) -> int:
    return 4 if problem == "record.scores-itself" else 3


def test_nobody_is_asked_for_a_passphrase_where_nobody_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.start()
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    desk.record = desk.folder / "other.record"
    names = ["--organisation", "City", "--assessor", "Anna", "--assessor", "Bram"]
    desk.act("start", desk.path("hosting.yaml"), *names)
    assert desk.act("opener", "--by", "Carla", code=2)["problem"]["code"] == "cli.no-passphrase"


def test_a_record_that_is_there_is_not_begun_again_and_one_that_is_not_is_told(desk: Desk) -> None:
    assert desk.act("show", code=5)["problem"]["code"] == "record.no-file"
    desk.start()
    names = ["--organisation", "City", "--assessor", "Anna", "--assessor", "Bram"]
    assert desk.act("start", desk.path("hosting.yaml"), *names, code=2)["problem"]["code"] == "export.there-already"


def test_a_sheet_to_fill_in_is_one_that_is_read(desk: Desk) -> None:
    desk.start()
    for name in PRICES:
        desk.act("bid", desk.path(f"{name}.yaml"))
    desk.act("close")
    desk.act("sheet", desk.path("empty.yaml"), "--by", "anna")
    assert desk.act("score", desk.path("empty.yaml"))["recorded"] == 0
    text = (desk.folder / "empty.yaml").read_text(encoding="utf-8")
    desk.write("empty.yaml", text.replace('"exit":', '"exit": 8').replace('"service":', '"service": 6'))
    assert desk.act("score", desk.path("empty.yaml"), "--hand-in")["recorded"] == 4


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_is_told_in_both_languages(desk: Desk, language: str) -> None:
    desk.start()
    desk.capsys.readouterr()
    assert main(["tender", "record", "show", str(desk.record), "--lang", language], {}) == 0
    assert ("Bids may come in" if language == "en" else "mogen binnenkomen") in desk.capsys.readouterr().out
    assert main(["tender", "verify", str(desk.record), "--lang", language], {}) == 0
    assert ("Whole: 3 entries" if language == "en" else "Klopt: 3 regels") in desk.capsys.readouterr().out
