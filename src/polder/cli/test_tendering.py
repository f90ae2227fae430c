# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender` as a person and a machine use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polder.cli.main import main
from polder.tenders.robustness import noise

BID = (
    "{{bid: {name}, price: {price}, knock_outs: {{iso: yes}}, scores: {{exit: 8, service: 6}}, answers: {{{answers}}}}}"
)


@pytest.fixture
def tender(tmp_path: Path) -> Path:
    path = tmp_path / "hosting.yaml"
    assert main(["tender", "new", str(path), "--lang", "en"], {}) == 0
    return path


def answers(position: int) -> str:
    counts = {1: 8, 2: 6, 3: 5, 4: 6, 5: 7, 6: 5, 7: 7, 8: 4}
    return ", ".join(f"SOV-{sov}.{at}: {position}" for sov, count in counts.items() for at in range(1, count + 1))


def bids(folder: Path) -> list[str]:
    paths = []
    for name, price in (("Alfa", "99000.00"), ("Beta", "120000.00")):
        sheet = answers(3)
        if name == "Beta":
            sheet = sheet.replace("SOV-3.3: 3", "SOV-3.3: 4").replace("SOV-3.4: 3", "SOV-3.4: 5")
        path = folder / f"{name}.yaml"
        path.write_text(BID.format(name=name, price=price, answers=sheet))
        paths.append(str(path))
    return paths


def test_score_gives_what_a_machine_expects(tender: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["tender", "score", str(tender), *bids(tender.parent), "--json"], {}) == 0
    given = json.loads(capsys.readouterr().out)
    assert {"ranking", "knocked_out", "robustness"} <= given.keys()
    assert [each["bid"] for each in given["ranking"]] == ["Beta"]
    assert {
        "bid",
        "total",
        "quality",
        "price_points",
        "seal",
        "seal_is_upper_bound",
        "binding",
        "per_objective",
    } <= given["ranking"][0].keys()
    (out,) = given["knocked_out"]
    assert out["bid"] == "Alfa"
    assert "SOV-3" in out["why"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_tender_in_a_workbook_is_used_as_one_in_yaml(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book, text = tmp_path / "hosting.xlsx", tmp_path / "hosting.yaml"
    for path in (book, text):
        assert main(["tender", "new", str(path), "--lang", language], {}) == 0
    for verb in (["check"], ["stress", "--fields", "20"]):
        capsys.readouterr()
        told = []
        for path in (book, text):
            assert main(["tender", *verb, str(path), "--json", "--lang", language], {}) == 0
            told.append(json.loads(capsys.readouterr().out))
        assert told[0] == told[1]
    record = ["tender", "record", "start", str(tmp_path / "a.record"), str(book), "--organisation", "City"]
    assert main([*record, "--assessor", "Anna", "--assessor", "Bram"], {}) == 0


def test_seal_gives_what_a_machine_expects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "answers.yaml"
    sheet.write_text("SOV-1.1: 4\nSOV-8.2: 2\n")
    assert main(["tender", "seal", str(sheet), "--framework", "eu-csf-2026-06", "--json"], {}) == 0
    given = json.loads(capsys.readouterr().out)
    assert {"score_percent", "seal", "per_objective", "binding", "unanswered"} <= given.keys()
    assert (given["seal"], given["binding"], len(given["unanswered"])) == (0, ["SOV-8.2"], 46)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_stress_and_score_speak_both_languages(tender: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tender", "stress", str(tender), "--fields", "20", "--lang", language], {}) == 0
    assert ("one step of autonomy" if language == "en" else "één stap autonomie") in capsys.readouterr().out
    assert main(["tender", "score", str(tender), *bids(tender.parent), "--lang", language], {}) == 0
    assert ("Beta wins" if language == "en" else "Beta wint") in capsys.readouterr().out


def test_a_framework_without_scores_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "answers.yaml"
    sheet.write_text("SOV-1.1: 4\n")
    assert main(["tender", "seal", str(sheet), "--framework", "data-act"], {}) == 3
    assert "data-act" in capsys.readouterr().err


def test_check_tells_faults_and_what_the_register_knows_better(
    tender: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "city.polder"
    facts = tmp_path / "organisations.csv"
    facts.write_text("id,name,country,parent\nalfa,Alfa,NL,big\nbig,Big Corp,US,\n")
    assert main(["init", str(register)], {}) == 0
    assert main(["import", str(facts), "--register", str(register), "--yes", "--json"], {}) == 0
    alfa, _ = bids(tmp_path)
    form = tmp_path / "empty.xlsx"
    assert main(["tender", "form", str(tender), str(form)], {}) == 0
    capsys.readouterr()
    assert main(["tender", "check", str(tender), alfa, str(form), "--register", str(register), "--json"], {}) == 4
    given = json.loads(capsys.readouterr().out)
    whole, faulty = given["bids"]
    assert whole["bid"] == "Alfa"
    assert {each["criterion"] for each in whole["claims"]["contradictions"]} == {"SOV-1.1"}
    assert whole["ownership"]["verdict"] == "fails"
    assert {each["code"] for each in faulty["problems"]} == {"form.missing"}
    assert main(["tender", "check", str(tender), alfa, "--register", str(register), "--lang", "nl"], {}) == 0
    assert "Big Corp valt onder het recht van US" in " ".join(capsys.readouterr().out.split())


def test_a_notice_becomes_a_tender_to_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from polder.tenders.notices.test_notices import criterion, eforms

    notice = eforms(tmp_path, (criterion("price", "Prijs", "40"), criterion("quality", "Plan telt voor 50%", "60")))
    out = tmp_path / "draft.yaml"
    assert main(["tender", "notice", str(notice), "--out", str(out), "--lang", "nl"], {}) == 0
    assert "weegt 60%, en de tekst zegt 50%" in " ".join(capsys.readouterr().out.split())
    assert main(["tender", "stress", str(out), "--json"], {}) == 3, "the formula is still to be chosen"


@pytest.mark.parametrize(("language", "between"), [("en", " to "), ("nl", " tot ")])
def test_too_many_outcomes_are_told_between_bounds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, between: str
) -> None:
    monkeypatch.setattr(noise, "MOST_COMPARED", 20)
    scales = "{weight: 30, scale: [0, 5, 10]}"
    text = f"tender: x\ncriteria: {{a: {scales}, b: {scales}}}\nprice: {{weight: 40, method: utility_index}}\n"
    (tmp_path / "t.yaml").write_text(text)
    paths = []
    for name, price, score in (("Alfa", "100", 10), ("Beta", "80", 5)):
        paths.append(str(tmp_path / f"{name}.yaml"))
        Path(paths[-1]).write_text(f"{{bid: {name}, price: {price}, scores: {{a: {score}, b: {score}}}}}")
    assert main(["tender", "score", str(tmp_path / "t.yaml"), *paths, "--lang", language], {}) == 0
    said = capsys.readouterr().out
    assert f"%{between}" in said
    assert ("Between bounds" if language == "en" else "Tussen grenzen") in said
    assert main(["tender", "score", str(tmp_path / "t.yaml"), *paths, "--json"], {}) == 0
    given = json.loads(capsys.readouterr().out)["robustness"]
    assert given["chance_of_winning"] is None
    assert all(0 <= low <= high <= 1 for low, high in given["chance_between"].values())
