# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The sample (invented domains) against what its records say by hand."""

import json
from pathlib import Path

import pytest

from polder.base import SILENT, PolderError, Problem
from polder.importers.dns_answers import IMPORTER
from polder.importers.importer import Reading
from polder.importers.source import Source
from polder.model import Evidence, Fact, Snapshot, build

SAMPLE = Path(__file__).parent / "sample"


def read(path: Path) -> tuple[list[Fact], list[Problem], Reading]:
    items = list(IMPORTER.read(Source(path), SILENT))
    (reading,) = [item for item in items if isinstance(item, Reading)]
    return (
        [item for item in items if isinstance(item, Fact)],
        [item for item in items if isinstance(item, Problem)],
        reading,
    )


@pytest.fixture(scope="module")
def sample() -> Snapshot:
    return build(read(SAMPLE)[0])


def groups(snapshot: Snapshot, service: str) -> dict[str, set[str]]:
    """What a service needs: the systems' names by group, `*` behind it where how many is known."""
    table, need = snapshot.related("depends_on"), snapshot.related("depends_on").number("need").lo
    found: dict[str, set[str]] = {}
    for row in range(len(table)):
        if snapshot.ids[table.source[row]] == service:
            group = (table.keys.get(row) or "") + ("*" if need[row] == 1 else "")
            found.setdefault(group, set()).add(snapshot.names[table.target[row]])
    return found


INCOMING = {
    "allinone.example": {"mx*": {"Exchange Online"}},
    "filtered.example": {"mx*": {"Mimecast Email Security"}, "mailboxes": {"Exchange Online"}},
    "signedin.example": {"mx*": {"Barracuda Email Gateway Defense"}, "mailboxes": {"Exchange Online"}},
    "hinted.example": {
        "mx*": {"Barracuda Email Gateway Defense"},
        "mailboxes": {"Exchange Online", "mailboxes hinted.example"},
    },
    "owngate.example": {"mx*": {"e-mail owngate.example"}, "mailboxes": {"Exchange Online"}},
    "perhaps.example": {
        "mx*": {"e-mail buurt-ict.example"},
        "mailboxes": {"Exchange Online", "e-mail buurt-ict.example"},
    },
    "silent.example": {"mx*": {"e-mail silent.example"}},
    "twofold.example": {"mx*": {"Gmail", "e-mail buurt-ict.example"}},
    "rented.example": {"mx*": {"Azure"}},
    "alias.example": {"mx*": {"Exchange Online"}},
}

OUTGOING = {
    "allinone.example": {"Exchange Online"},
    "filtered.example": {"Exchange Online", "SIMgroep hosting"},
    "signedin.example": {"AutoSPF SPF lists", "other senders signedin.example"},
    "hinted.example": {"Barracuda Email Gateway Defense"},
    "owngate.example": {"e-mail owngate.example", "other senders owngate.example"},
    "perhaps.example": {"e-mail onbekend.example", "other senders perhaps.example"},
    "silent.example": set(),
    "twofold.example": {"Gmail", "Valimail SPF lists", "other senders twofold.example"},
    "rented.example": {"SIMgroep hosting"},
    "alias.example": {"Exchange Online"},
}


@pytest.mark.parametrize("domain", INCOMING)
def test_incoming_mail_needs_what_its_records_name(sample: Snapshot, domain: str) -> None:
    assert groups(sample, f"service:incoming-mail:{domain}") == INCOMING[domain]


@pytest.mark.parametrize("domain", OUTGOING)
def test_outgoing_mail_needs_an_unknown_number_of_its_senders(sample: Snapshot, domain: str) -> None:
    expected = {"senders": OUTGOING[domain]} if OUTGOING[domain] else {}
    assert groups(sample, f"service:outgoing-mail:{domain}") == expected


def test_no_need_holds_out(sample: Snapshot) -> None:
    assert set(sample.related("depends_on").number("endurance_hours").hi) == {0.0}


def test_a_supplier_stands_where_the_table_knows_one_and_nowhere_else(sample: Snapshot) -> None:
    table = sample.related("supplied_by")
    suppliers = {
        sample.names[source]: sample.names[target] for source, target in zip(table.source, table.target, strict=True)
    }
    assert suppliers["Exchange Online"] == suppliers["Azure"] == "Microsoft"
    assert suppliers["Gmail"] == "Google"
    assert not [name for name in suppliers if name.startswith(("e-mail ", "mailboxes ", "other senders "))]


def test_the_list_gives_names_residents_and_codes(sample: Snapshot) -> None:
    (row,) = sample.find("incoming e-mail Filterwoude")
    assert sample.ids[row] == "service:incoming-mail:filtered.example"
    assert sample.number("residents").lo[row] == 20_000
    (row,) = sample.find("Filterwoude")
    assert {fact.value for fact in sample.element(row).facts if fact.predicate == "identifier"} == {
        "filtered.example",
        "NL-9901",
    }


def test_each_need_carries_the_record_that_shows_it() -> None:
    facts, _, _ = read(SAMPLE / "dns_answers.json")
    needs = {(fact.subject, fact.object): fact.evidence for fact in facts if fact.predicate == "depends_on"}
    artefact = Source(SAMPLE / "dns_answers.json").sha256

    def said(domain: str, system: str) -> list[tuple[str, str]]:
        evidence: tuple[Evidence, ...] = needs[f"service:incoming-mail:{domain}", system]
        assert {each.artefact for each in evidence} == {artefact}
        return [(each.locator, each.grade.value) for each in evidence]

    assert said("allinone.example", "system:exchange-online") == [
        ("allinone.example MX allinone-example.mail.protection.outlook.com (2026-04-13)", "measured")
    ]
    assert said("signedin.example", "system:exchange-online") == [
        ("signedin.example tenant Managed (2026-04-13)", "stated"),
        ("signedin.example TXT verification microsoft (2026-04-13)", "stated"),
    ]
    assert [grade for _, grade in said("owngate.example", "system:exchange-online")] == ["documented"] * 2


def test_what_is_missing_is_told_once_for_all() -> None:
    _, problems, reading = read(SAMPLE)
    assert [(problem.code, problem.value) for problem in problems] == [
        ("dns-answers.no-spf", "silent.example"),
        ("dns-answers.no-population", "Huurhoven"),
    ]
    assert reading == Reading(elements=10, relationships=22)


def test_two_municipalities_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "gemeenten.csv"
    path.write_text(
        "name,province,domain,population\nBergen,Limburg,bergen.example,1\nBergen,Noord,bergen-n.example,2\n"
    )
    snapshot = build(read(path)[0])
    assert {name for name in snapshot.names if name.startswith("Bergen")} == {"Bergen (Limburg)", "Bergen (Noord)"}


def test_it_knows_its_own_files_and_no_others(tmp_path: Path) -> None:
    assert IMPORTER.recognise(Source(SAMPLE)) == 0.95
    assert IMPORTER.recognise(Source(SAMPLE / "dns_answers.json")) == 0.95
    assert IMPORTER.recognise(Source(SAMPLE / "municipalities.csv")) == 0.95
    (tmp_path / "other.json").write_text('{"GitHub": {"parent": "Microsoft"}}')
    (tmp_path / "dns.json").write_bytes((SAMPLE / "dns_answers.json").read_bytes())
    assert IMPORTER.recognise(Source(tmp_path / "other.json")) == 0
    assert IMPORTER.recognise(Source(tmp_path)) == 0, "a mixed folder is read file by file"
    (tmp_path / "empty").mkdir()
    assert IMPORTER.recognise(Source(tmp_path / "empty")) == 0


HOSTILE = [
    b"",
    b"[]",
    b"null",
    b"7",
    b'{"a.nl": {"mx": [',
    b'{"a.nl": {"mx": NaN}}',
    b'{"a.nl": {"ts": ' + b"9" * 5000 + b"}}",
    b"[" * 200_000,
    b'{"a.nl":' * 100_000,
    b'{"a.nl": "\xff\xfe\xfd"}',
    b"PK\x03\x04 not json",
]


@pytest.mark.parametrize("content", HOSTILE, ids=lambda content: repr(content[:20]))
def test_what_cannot_be_read_is_refused_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dns_answers.json"
    path.write_bytes(content)
    with pytest.raises(PolderError) as caught:
        read(path)
    assert caught.value.problem.what.en
    assert caught.value.problem.what.nl


@pytest.mark.parametrize("size_bytes", [100 << 20, 300 << 20])
def test_a_huge_file_is_refused(tmp_path: Path, size_bytes: int) -> None:
    path = tmp_path / "dns_answers.json"
    with path.open("wb") as file:
        file.write(b'{"a.nl": {"mx": []}}')
        file.truncate(size_bytes)
    with pytest.raises(PolderError) as caught:
        read(path)
    assert caught.value.problem.code == "import.too-large"


WRONG = [7, "text", True, {"a": 1}, [1, None], [["x"]], {"x": ["y"]}, 1e300, -5, "\ud800", "a\x00b", [""], ["a b.nl"]]


@pytest.mark.parametrize(
    "key", ["mx", "spf", "mx_cnames", "mx_asns", "autodiscover", "dkim", "txt_verifications", "ts"]
)
@pytest.mark.parametrize("value", WRONG, ids=ascii)
def test_a_wrong_answer_is_told_and_the_rest_goes_on(tmp_path: Path, key: str, value: object) -> None:
    good = {"mx": ["x.mx.microsoft"], "spf": "v=spf1 include:spf.zivver.com -all"}
    path = tmp_path / "dns_answers.json"
    path.write_text(json.dumps({"bad.nl": {key: value}, "good.nl": good}))
    facts, problems, reading = read(path)
    assert reading.elements == 2
    fits = (key == "spf" and isinstance(value, str) and value == "text") or (key == "ts" and value == 7)
    fits = fits or (key == "txt_verifications" and value == ["a b.nl"])
    wrong = [problem for problem in problems if problem.code == "dns-answers.wrong-field"]
    assert [problem.where.column for problem in wrong] == ([] if fits else [key])
    snapshot = build(facts)
    assert groups(snapshot, "service:incoming-mail:good.nl") == {"mx*": {"Exchange Online"}}
    assert snapshot.digest.startswith("sha256:")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a.nl": {"mx": []}, "a.nl": {"mx": []}}', "dns-answers.twice"),
        ('{"a.nl": {"mx": []}, "A.NL.": {"mx": []}}', "dns-answers.twice"),
        ('{"no domain": {"mx": []}}', "dns-answers.no-domain"),
        ('{"a.nl": ["mx"]}', "dns-answers.no-domain"),
        ('{"a\\u001fb.nl": {"mx": []}}', "dns-answers.no-domain"),
        ('{"' + "a" * 400 + '.nl": {"mx": []}}', "dns-answers.no-domain"),
    ],
)
def test_a_strange_domain_is_a_problem(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "dns_answers.json"
    path.write_text(text)
    _, problems, _ = read(path)
    assert code in {problem.code for problem in problems}


def test_null_and_absent_answers_are_unknown(tmp_path: Path) -> None:
    path = tmp_path / "dns_answers.json"
    path.write_text('{"a.nl": {"mx": null, "spf": null}, "b.nl": {"mx": ["."]}}')
    facts, problems, _ = read(path)
    assert [(problem.code, problem.value) for problem in problems] == [
        ("dns-answers.no-mx", "a.nl, b.nl"),
        ("dns-answers.no-spf", "a.nl, b.nl"),
    ]
    assert not [fact for fact in facts if fact.predicate == "depends_on"]


def test_wrong_cells_of_the_list_are_told(tmp_path: Path) -> None:
    path = tmp_path / "municipalities.csv"
    path.write_text(
        "name,domain,population\nA,a.nl,many\nB,b.nl,1.250\nC,not a domain,3\n,d.nl,4\nE,e.nl,5\nE2,e.nl,6\nF,f.nl,-1\n"
    )
    facts, problems, reading = read(path)
    assert [(problem.code, problem.where.row) for problem in problems] == [
        ("dns-answers.wrong-cell", 2),
        ("dns-answers.wrong-cell", 3),
        ("dns-answers.wrong-cell", 4),
        ("dns-answers.wrong-cell", 5),
        ("dns-answers.twice", None),
        ("dns-answers.wrong-cell", 8),
    ]
    assert [fact.value for fact in facts if fact.predicate == "residents"] == [5.0]
    assert reading.elements == 4
