# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a person does with a register: import, join, settle, retract, and see what is known."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polder.base import Family, PolderError
from polder.importers import Read
from polder.model import Artefact, Evidence, Fact, element_facts, relation_facts
from polder.store.creation import create
from polder.store.register import Register, open_register
from polder.workbench import audit
from polder.workbench.actor import at_the_machine, in_role
from polder.workbench.difference import Difference
from polder.workbench.import_ import compare, record
from polder.workbench.init import init
from polder.workbench.retract import retract
from polder.workbench.same import apart, same
from polder.workbench.settle import settle
from polder.workbench.show import show

ANNEKE = at_the_machine("Anneke")
BRAM = in_role("Bram", "editor")
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def read(content: str, *, origin: str = "systems.csv", importer: str = "lines", **counts: int) -> Read:
    """A file of lines such as `digid.supplied_by=logius` or `logius.country:NL`, read."""
    artefact = Artefact(hashlib.sha256(content.encode()).hexdigest(), "text/plain", origin, len(content))
    facts = []
    for number, line in enumerate(content.split(), 1):
        seen = (Evidence(artefact.sha256, f"line {number}"),)
        subject, rest = line.split(".", 1)
        for sign in ":=":
            predicate, found, value = rest.partition(sign)
            if found:
                given = {"object": value} if sign == "=" else {"value": float(value) if value.isdigit() else value}
                facts.append(Fact(subject, predicate, evidence=seen, **given))
    return Read(importer, artefact, facts, **counts)


def take_in(register: Register, *reads: Read, at: datetime = AT) -> Difference:
    return record(register, compare(register, reads, at=at), ANNEKE, at=at)


def counts(difference: Difference) -> tuple[int, int, int, int, int]:
    """(new, changed, gone, unchanged, contradicted)"""
    found = difference.to_json("nl")
    numbers = [found[f"facts_{name}"] for name in ("new", "changed", "gone", "unchanged")]
    return (*numbers, len(found["contradicted"]))


FIRST = "logius.kind:organisation logius.country:NL digid.kind:system digid.supplied_by=logius pass.residents:900"


def test_an_import_says_what_it_read_and_found(register: Register) -> None:
    difference = take_in(register, read(FIRST, elements=3, relationships=1, dangling=0))
    assert difference.to_json("en") == {
        "read": {"elements": 3, "relationships": 1, "dangling": 0},
        "facts_new": 5,
        "facts_changed": 0,
        "facts_gone": 0,
        "facts_unchanged": 0,
        "contradicted": [],
        "problems": [],
    }
    assert {fact.author for fact in register.facts()} == {"Anneke"}
    assert {fact.recorded_at for fact in register.facts()} == {AT}


def test_comparing_changes_nothing(register: Register) -> None:
    compare(register, [read(FIRST)])
    assert (register.facts(), register.sources(), register.last_entry()) == ([], {}, 0)


@pytest.mark.parametrize("again", [FIRST, f"{FIRST}\n\n", " ".join(reversed(FIRST.split()))])
def test_the_same_again_changes_nothing(register: Register, again: str) -> None:
    take_in(register, read(FIRST))
    before = (register.facts(), register.sources(), register.last_entry())
    assert counts(take_in(register, read(again), at=LATER)) == (0, 0, 0, 5, 0)
    assert (register.facts(), register.sources(), register.last_entry()) == before


def test_a_copy_under_another_name_is_no_news(register: Register) -> None:
    take_in(register, read(FIRST))
    assert counts(take_in(register, read(FIRST, origin="copy.csv"))) == (0, 0, 0, 5, 0)
    assert register.last_entry() == 1


def test_a_copy_of_an_older_file_is_a_source_of_its_own(register: Register) -> None:
    take_in(register, read("logius.country:NL"))
    take_in(register, read("logius.country:US"), at=LATER)
    found = take_in(register, read("logius.country:NL", origin="backup.csv"))
    assert counts(found) == (1, 0, 0, 0, 1), "it must not turn back what the newer file says"


def test_a_newer_file_replaces_what_the_older_said(register: Register) -> None:
    take_in(register, read(FIRST))
    newer = FIRST.replace("NL", "US").replace("=logius", "=microsoft").replace("900", "950") + " new.kind:system"
    difference = compare(register, [read(newer)], at=LATER)
    assert counts(difference) == (1, 3, 0, 2, 0)
    record(register, difference, BRAM, at=LATER)
    snapshot = register.snapshot()
    assert snapshot.disputes == ()
    assert snapshot.text("country").get(snapshot.find("logius")[0]) == "US"
    earlier = register.snapshot(known_at=AT)
    assert earlier.text("country").get(earlier.find("logius")[0]) == "NL", "what was known then can be seen"


def test_what_a_source_no_longer_says_is_retracted(register: Register) -> None:
    take_in(register, read(FIRST))
    difference = take_in(register, read("logius.kind:organisation logius.country:NL"), at=LATER)
    assert counts(difference) == (0, 0, 3, 2, 0)
    assert {fact.subject for fact in register.facts_in_force()} == {"logius"}
    retractions = [fact for fact in register.facts() if fact.retracts is not None]
    assert {fact.evidence[0].artefact for fact in retractions} == {
        read("logius.kind:organisation logius.country:NL").artefact.sha256
    }
    assert counts(take_in(register, read(FIRST), at=LATER)) == (3, 0, 0, 2, 0), "and can come back"


def test_a_file_that_lost_most_of_its_facts_is_asked_about(register: Register) -> None:
    take_in(register, read(" ".join(f"e{number}.kind:system" for number in range(40))))
    difference = compare(register, [read("other.kind:system")])
    assert [problem.code for problem in difference.problems] == ["import.mostly-gone"]
    with pytest.raises(PolderError) as caught:
        record(register, difference, BRAM)
    assert (caught.value.problem.code, caught.value.problem.family) == ("import.would-replace", Family.CONTENT)
    assert caught.value.problem.value == "systems.csv"
    assert len(register.facts_in_force()) == 40, "nothing was recorded"
    record(register, difference, BRAM, replace=True)
    assert len(register.facts_in_force()) == 1


def test_another_source_that_agrees_is_more_evidence(register: Register) -> None:
    take_in(register, read(FIRST))
    difference = take_in(register, read("logius.country:NL", origin="kvk.csv"))
    assert counts(difference) == (1, 0, 0, 0, 0)
    known = {each.name: each for each in show(register.snapshot(), "logius").attributes}["country"]
    assert [cited.origin for cited in known.values[0].evidence] == ["systems.csv", "kvk.csv"]
    assert not known.disputed


@pytest.mark.parametrize(
    ("statement", "disputed"),
    [
        ("logius.country:US", True),
        ("digid.supplied_by=microsoft", True),
        ("logius.name:Logius", False),  # several names may hold
        ("digid.depends_on=dns", False),  # and several needs
    ],
)
def test_another_source_that_says_otherwise_is_a_dispute(register: Register, statement: str, disputed: bool) -> None:
    take_in(register, read(FIRST + " logius.name:Dienst digid.depends_on=mail"))
    difference = take_in(register, read(statement, origin="kvk.csv"))
    assert counts(difference) == (1, 0, 0, 0, int(disputed))
    assert len(register.snapshot().disputes) == int(disputed)


def test_a_denial_contradicts_a_relation(register: Register) -> None:
    take_in(register, read(FIRST))
    other = read("", origin="kvk.csv")
    other.facts.append(Fact("digid", "supplied_by", absent=True, evidence=(Evidence(other.artefact.sha256, ""),)))
    assert counts(compare(register, [other])) == (1, 0, 0, 0, 1)


def test_statements_about_other_years_do_not_contradict(register: Register) -> None:
    take_in(register, read(FIRST))
    other = read("", origin="history.csv")
    other.facts.append(
        Fact("logius", "country", "US", evidence=(Evidence(other.artefact.sha256, ""),), valid_to=date(2020, 1, 1))
    )
    assert counts(compare(register, [other], at=AT)) == (1, 0, 0, 0, 0)


def test_two_importers_of_one_file_are_two_sources(register: Register) -> None:
    take_in(register, read(FIRST))
    assert counts(take_in(register, read("logius.country:NL", importer="other"))) == (1, 0, 0, 0, 0)
    assert len(register.facts_of("lines", "systems.csv")) == 5


def test_files_of_one_name_in_one_command_are_one_source(register: Register) -> None:
    difference = take_in(register, read("a.kind:system"), read("b.kind:system a.kind:system"))
    assert counts(difference) == (2, 0, 0, 0, 0)
    (both,) = [fact for fact in register.facts() if fact.subject == "a"]
    assert [evidence.locator for evidence in both.evidence] == ["line 1", "line 2"]


def test_one_bad_fact_is_a_problem_and_the_rest_goes_on(register: Register) -> None:
    bad = read("good.kind:system")
    bad.facts += [Fact("bad\0", "kind", "system", evidence=bad.facts[0].evidence)] * 3
    difference = take_in(register, bad)
    assert [problem.code for problem in difference.problems] == ["register.unfit-text"]
    assert difference.problems[0].where.say("nl") == "systems.csv, blad line 1"
    assert [fact.subject for fact in register.facts()] == ["good"]


def test_what_was_accepted_is_what_is_recorded(register: Register) -> None:
    seen = compare(register, [read("logius.country:NL")])
    take_in(register, read("logius.country:US", origin="kvk.csv"))
    with pytest.raises(PolderError, match=r"import\.overtaken"):
        record(register, seen, BRAM)
    assert len(register.facts()) == 1


def test_what_somebody_else_recorded_meanwhile_does_not_get_in_the_way(register: Register) -> None:
    seen = compare(register, [read(FIRST)])
    take_in(register, read("other.kind:system", origin="other.csv"))
    assert counts(record(register, seen, BRAM)) == (5, 0, 0, 0, 0)
    twice = compare(register, [read("x.kind:system", origin="x.csv")])
    take_in(register, read("x.kind:system", origin="x.csv"))
    assert counts(record(register, twice, BRAM)) == (0, 0, 0, 1, 0)


lines = st.lists(
    st.sampled_from(
        ["a.kind:system", "a.supplied_by=b", "a.supplied_by=c", "b.country:NL", "b.country:US", "b.name:B", "b.name:C"]
    ),
    unique=True,
).map(" ".join)
versions = st.lists(st.tuples(st.sampled_from(["one.csv", "two.csv"]), lines), max_size=5)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=versions)
def test_the_register_says_what_the_newest_files_say(register: Register, versions: list[tuple[str, str]]) -> None:
    """After any row of imports, what is in force is what the last version of each file states, and no more."""
    for origin, content in versions:
        newest = read(f"{content} {origin[:3]}.kind:system", origin=origin)  # a copy of the other would be no news
        take_in(register, newest)
        assert compare(register, [newest]).empty
    stated = [f"{content} {origin[:3]}.kind:system" for origin, content in dict(versions).items()]
    wanted = {fact.statement for content in stated for fact in read(content).facts}
    assert {fact.statement for fact in register.facts_in_force()} == wanted
    take_in(register, read("", origin="one.csv"), read("", origin="two.csv"))
    assert register.facts_in_force() == []


# ---------------------------------------------------------------- by hand

NAMES = (
    "a.kind:organisation a.name:Centric b.kind:organisation b.name:CentricBV "
    "s.kind:system s.supplied_by=a t.kind:system t.supplied_by=b"
)


def test_two_names_for_one_thing_can_be_joined_and_taken_apart(register: Register) -> None:
    take_in(register, read(NAMES))
    assert same(register, ["centricbv", "Centric"], BRAM, at=AT) == ["b", "a"]
    snapshot = register.snapshot()
    assert snapshot.find("Centric") == snapshot.find("CentricBV") == snapshot.find("b")
    view = show(snapshot, "CentricBV")
    assert (view.id, view.also) == ("a", ("b",))
    assert [related.other for related in view.incoming] == ["s", "t"]
    entries = register.last_entry()
    same(register, ["b", "a"], BRAM, at=AT)
    assert register.last_entry() == entries, "joining what is one already is no news"
    assert apart(register, ["CentricBV"], "two firms after all", BRAM, at=AT) == 1
    assert len(register.snapshot().rows_of("organisation")) == 2
    assert register.verify().broken == []


SHORT = "m.kind:organisation m.name:Grotewolk mail.supplied_by=m"
LONG = "n.kind:organisation n.name:Grotewolk-B.V. zaak.supplied_by=n"


def offered(difference: Difference) -> list[str]:
    return [problem.value for problem in difference.problems if problem.code == "import.alike"]


@pytest.mark.parametrize("earlier", [True, False], ids=["in the register", "in the same command"])
def test_one_supplier_spelled_otherwise_by_another_source_is_offered(register: Register, earlier: bool) -> None:
    first, second = read(SHORT, origin="dns.json"), read(LONG, origin="catalogue.csv")
    reads = [second] if earlier else [first, second]
    if earlier:
        assert offered(take_in(register, first)) == []
    difference = compare(register, reads, at=AT)
    assert offered(difference) == ["“Grotewolk”, “Grotewolk-B.V.”"]
    assert 'polder same "m" "n"' in difference.problems[0].do.nl
    record(register, difference, ANNEKE, at=AT)
    assert len(register.snapshot().rows_of("organisation")) == 2, "never merged in silence"
    assert offered(compare(register, reads, at=AT)) == [], "once is enough"


@pytest.mark.parametrize(
    "known",
    ["m.country:NL n.country:US", "n.controlled_by=m", "m.same_as=n"],
    ids=["seated elsewhere", "one controls the other", "said to be one"],
)
def test_what_is_told_apart_or_joined_is_not_offered(register: Register, known: str) -> None:
    take_in(register, read(SHORT, origin="dns.json"))
    assert offered(take_in(register, read(f"{LONG} {known}", origin="catalogue.csv"))) == []


@pytest.mark.parametrize(("name", "joined"), [("Stille-firma", True), ("Grotewolk-B.V.", False), ("GROTEWOLK", False)])
def test_an_identifier_that_makes_two_names_one_is_told(name: str, joined: bool, register: Register) -> None:
    take_in(register, read(SHORT, origin="dns.json"))
    other = read(f"q.kind:organisation q.name:{name} q.identifier:m", origin="list.csv")
    told = [problem.code for problem in take_in(register, other).problems]
    assert told == (["import.joined"] if joined else [])
    assert [problem.code for problem in compare(register, [other], at=AT).problems] == []


def test_things_of_two_kinds_are_not_one(register: Register) -> None:
    take_in(register, read(NAMES))
    with pytest.raises(PolderError, match=r"same\.mixed-kinds"):
        same(register, ["a", "s"], BRAM)


def test_a_dispute_is_settled_and_stays_settled(register: Register) -> None:
    take_in(register, read(FIRST))
    other = read("logius.country:US digid.supplied_by=microsoft", origin="kvk.csv")
    take_in(register, other)
    assert settle(register, "logius", "country", "nl", "Looked it up.", BRAM, at=LATER) == 1
    assert settle(register, "digid", "supplied_by", "logius", "Looked it up too.", BRAM, at=LATER) == 1
    snapshot = register.snapshot()
    assert snapshot.disputes == ()
    assert snapshot.text("country").get(snapshot.find("logius")[0]) == "NL"
    reason = next(fact for fact in register.facts() if fact.retracts is not None).evidence[0]
    assert register.artefact(reason.artefact).content == b"Looked it up."
    assert counts(take_in(register, other)) == (0, 0, 0, 2, 0), "the source says it again, and that is no news"
    assert register.snapshot().disputes == ()
    changed = read("logius.country:DE", origin="kvk.csv")
    assert counts(take_in(register, changed)) == (1, 0, 0, 0, 1), "but something else is"


@pytest.mark.parametrize(
    ("subject", "predicate", "keep", "reason", "code"),
    [
        ("nobody", "country", "NL", "x", "model.unknown-name"),
        ("logius", "name", "NL", "x", "settle.no-dispute"),
        ("logius", "country", "DE", "x", "settle.no-such-side"),
        ("logius", "country", "NL", " ", "retract.no-reason"),
    ],
)
def test_what_cannot_be_settled_is_told(
    register: Register, subject: str, predicate: str, keep: str, reason: str, code: str
) -> None:
    take_in(register, read(FIRST), read("logius.country:US", origin="kvk.csv"))
    with pytest.raises(PolderError) as caught:
        settle(register, subject, predicate, keep, reason, BRAM)
    assert caught.value.problem.code == code


def test_a_fact_is_retracted_once(register: Register) -> None:
    take_in(register, read(FIRST))
    facts = [fact for fact in register.facts() if fact.predicate == "country"]
    assert retract(register, facts, "typing mistake", BRAM, at=LATER) == 1
    with pytest.raises(PolderError, match=r"retract\.nothing"):
        retract(register, facts, "typing mistake", BRAM, at=LATER)


def test_init_is_told_in_the_audit_trail_and_only_once(location: str) -> None:
    assert init(location, ANNEKE, at=AT) == "created"
    assert init(location, ANNEKE, at=AT) == "current"
    with open_register(location) as register:
        take_in(register, read(FIRST))
    found = audit.to_json(audit.verify(location), "nl")
    assert (found["whole"], found["entries"], found["facts"], found["artefacts"]) == (True, 2, 5, 1)


# ---------------------------------------------------------------- what is known


def test_an_element_is_shown_with_its_evidence_and_its_unknowns(register: Register) -> None:
    paper = read("").artefact
    here = (Evidence(paper.sha256, "B2"),)
    facts = [
        *element_facts("logius", "organisation", here, name="Logius"),
        *element_facts("digid", "system", here, name="DigiD", supported_until=date(2030, 1, 1)),
        *relation_facts("digid", "supplied_by", "logius", here, delivery="hosted"),
        Fact("digid", "stored_in", absent=True, evidence=here),
        Fact("digid", "own_word", 5.0, evidence=here),
    ]
    take_in(register, Read("lines", paper, facts))
    shown = show(register.snapshot(), "digid").to_json("nl")
    attributes = {each["name"]: each for each in shown["attributes"]}
    assert attributes["supported_until"]["values"][0]["value"] == "2030-01-01"
    cited = attributes["supported_until"]["values"][0]["evidence"][0]
    assert (cited["origin"], cited["locator"], cited["grade"]) == ("systems.csv", "B2", "documented")
    assert (cited["author"], cited["recorded_at"]) == ("Anneke", AT.isoformat())
    assert attributes["hosting_location"] == {
        "name": "hosting_location",
        "known": False,
        "disputed": False,
        "values": [],
    }
    assert attributes["own_word"]["values"][0]["value"] == 5
    (supplier,) = shown["outgoing"]
    assert (supplier["relation"], supplier["name"], supplier["kind"]) == ("supplied_by", "Logius", "organisation")
    told = {each["name"]: each["known"] for each in supplier["attributes"]}
    assert (told["delivery"], told["endurance_hours"]) == (True, False)
    assert [each["name"] for each in shown["nothing"]] == ["stored_in"]
    assert [each["id"] for each in show(register.snapshot(), "Logius").to_json("en")["incoming"]] == ["digid"]


def test_the_overview_counts_what_is_open(register: Register) -> None:
    take_in(register, read(f"{FIRST} own.kind:system other.kind:organisation pass.kind:service pass.depends_on=own"))
    take_in(register, read("logius.country:US", origin="kvk.csv"))
    found = show(register.snapshot()).to_json("nl")
    assert found["elements"] == {"organisation": 2, "service": 1, "system": 2}
    assert found["relations"] == {"depends_on": 1, "supplied_by": 1}
    assert found["unknown"] == {
        "systems_without_supplier": 1,
        "services_without_residents": 0,
        "organisations_without_country": 2,  # one of them disputed
        "needs_without_endurance": 1,
    }
    (dispute,) = found["disputes"]
    assert (dispute["name"], dispute["predicate"]) == ("logius", "country")
    assert [side["value"] for side in dispute["sides"]] == ["NL", "US"]
    assert found["sources"] == ["kvk.csv", "systems.csv"]


@pytest.mark.parametrize("word", ["system", "systems", "Systeem", "systemen"])
def test_a_kind_is_listed_by_name(register: Register, word: str) -> None:
    take_in(register, read(FIRST + " aaa.kind:system aaa.name:Zaken"))
    shown = show(register.snapshot(), word).to_json("en")
    assert shown["elements"] == [{"id": "digid", "name": "digid"}, {"id": "aaa", "name": "Zaken"}]


def test_a_name_nearly_right_is_helped_on(register: Register) -> None:
    take_in(register, read(f"{FIRST} x.name:Centric y.name:Centric"))
    with pytest.raises(PolderError) as caught:
        show(register.snapshot(), "Logiuss")
    assert "logius" in caught.value.problem.do.nl
    with pytest.raises(PolderError) as caught:
        show(register.snapshot(), "centric")
    assert "x" in caught.value.problem.what.en
    assert caught.value.problem.code == "model.several"


def test_an_empty_register_can_be_shown(register: Register) -> None:
    assert show(register.snapshot()).to_json("en")["elements"] == {}
    assert show(register.snapshot(), "systems").to_json("en")["elements"] == []


def test_registers_can_be_made_one_after_another(tmp_path) -> None:
    for number in range(3):
        create(tmp_path / f"{number}.polder")
        with open_register(tmp_path / f"{number}.polder") as register:
            assert counts(take_in(register, read(FIRST))) == (5, 0, 0, 0, 0)
