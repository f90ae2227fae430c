# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What every member of a family owes its users. A new folder is found and tested without a line here."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import fields
from datetime import date
from itertools import product
from pathlib import Path

import pytest

import polder
from polder.analyses import Analysis, analyses
from polder.base import PolderError, Text
from polder.exporters import Exporter, exporters
from polder.importers import Importer, Source, importers
from polder.model import KINDS, RELATIONS, Evidence, Snapshot, build, element_facts, relation_facts
from polder.scenarios import Event, When, events

ROOT = Path(__file__).resolve().parents[2]
MEMBERS = {
    "importers": importers(),
    "exporters": exporters(),
    "scenarios": events(),
    "analyses": analyses(),
}
EVERY = [(family, name) for family, members in MEMBERS.items() for name in members]
SEEN = (Evidence("0" * 64, "row 1"),)


def empty() -> Snapshot:
    return build(())


def full_of_unknowns() -> Snapshot:
    """One element of every kind and one relation of every kind, and not one attribute but a name."""
    facts = [fact for kind in KINDS for fact in element_facts(f"a-{kind}", kind, SEEN, name=f"a {kind}")]
    for name, relation in RELATIONS.items():
        facts += relation_facts(f"a-{relation.sources[0]}", name, f"a-{relation.targets[-1]}", SEEN)
    return build(facts)


def disputed() -> Snapshot:
    """Two sources that agree on nothing."""
    other = (Evidence("1" * 64, "row 1"),)
    return build(
        [
            *element_facts("s", "service", SEEN, name="service", residents=10.0),
            *element_facts("s", "service", other, name="dienst", residents=20.0),
            *relation_facts("s", "depends_on", "y", SEEN, endurance_hours=4.0),
            *relation_facts("s", "depends_on", "y", other, endurance_hours=8.0),
            *relation_facts("y", "supplied_by", "a", SEEN, delivery="hosted"),
            *relation_facts("y", "supplied_by", "b", other, delivery="work"),
            *element_facts("a", "organisation", SEEN, name="A", country="NL"),
            *element_facts("a", "organisation", other, name="A", country="US"),
        ]
    )


def befalls(event: Event, id: str, other: str) -> object:
    """What an event is asked when it befalls this element: its words in order, the rest left as it is."""
    words: dict[str, list[object]] = {"name": [other], "percent": [10.0], "hours": [4.0]}
    first, *others = event.keys
    given: dict[str, object] = {first.field: (id,) if first.sort == "names" else id}
    for key in others:
        if words.get(key.sort):
            given[key.field] = words[key.sort].pop()
    return event.params(**given)


def others(snapshot: Snapshot) -> tuple[str, ...]:
    """Who else an event may name: somebody who is not known yet, somebody who is, and nobody."""
    return "somebody new", *snapshot.ids[-1:], ""


SNAPSHOTS = [empty, full_of_unknowns, disputed]


def texts(member: object) -> list[Text]:
    return [value for field in fields(member) if isinstance(value := getattr(member, field.name), Text)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("family", "name"), EVERY)
def test_it_is_named_after_its_folder_and_speaks_both_languages(family: str, name: str) -> None:
    member = MEMBERS[family][name]
    assert member.name == name
    assert texts(member), "a member without a label cannot be shown to anyone"
    for text in texts(member):
        assert text.en.strip(), "plain English first"
        assert text.nl.strip(), "and complete Dutch"


@pytest.mark.parametrize(("family", "name"), EVERY)
def test_it_brings_its_own_tests_and_a_docstring(family: str, name: str) -> None:
    module = importlib.import_module(f"polder.{family}.{name}")
    assert inspect.getdoc(module), "a newcomer reads this first"
    folder = Path(inspect.getfile(module)).parent
    beside = list(folder.rglob("test_*.py")) + list((ROOT / "tests").rglob(f"test_{name}*.py"))
    assert beside, f"{folder.name} has no test beside it"


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("family", "name"), EVERY)
def test_both_guides_name_it(family: str, name: str, language: str) -> None:
    pages = "\n".join(page.read_text() for page in sorted((ROOT / "docs/guide" / language).glob("*.md")))
    assert f"`{name}`" in pages, f"docs/guide/{language} must say what {family}/{name} is for"


@pytest.mark.parametrize("make", SNAPSHOTS)
@pytest.mark.parametrize("analysis", MEMBERS["analyses"].values(), ids=lambda each: each.name)
def test_an_analysis_is_deterministic_and_leaves_the_snapshot_alone(analysis: Analysis, make: type) -> None:
    snapshot = make()
    before = snapshot.digest
    outcomes = []
    for _ in range(2):
        try:
            outcomes.append(analysis.run(snapshot, analysis.params()).to_json())
        except PolderError as error:  # a question that needs more than its defaults says so
            outcomes.append(error.problem)
    assert outcomes[0] == outcomes[1]
    assert make().digest == snapshot.digest == before


@pytest.mark.parametrize("make", SNAPSHOTS)
@pytest.mark.parametrize("event", MEMBERS["scenarios"].values(), ids=lambda each: each.name)
def test_an_event_gives_a_new_snapshot_and_leaves_the_old_one(event: Event, make: type) -> None:
    snapshot = make()
    before = snapshot.digest
    for id, other in product(snapshot.ids, others(snapshot)):
        try:
            after = event.apply(snapshot, befalls(event, id, other), When(24, 48, date(2027, 1, 2)))
        except PolderError:  # it cannot happen to this, and says so
            continue
        assert after.digest != before
        assert list(after.ids[: len(snapshot)]) == list(snapshot.ids), "rows may be added, never moved"
    assert make().digest == snapshot.digest == before


def can_happen(event: Event, snapshot: Snapshot, id: str, other: str) -> bool:
    try:
        event.apply(snapshot, befalls(event, id, other), When(24, 48, date(2027, 1, 2)))
    except PolderError:
        return False
    return True


@pytest.mark.parametrize("event", MEMBERS["scenarios"].values(), ids=lambda each: each.name)
def test_an_event_can_happen_in_a_town(event: Event) -> None:
    town = polder.read(ROOT / "examples/zilverdam/workbook")
    assert any(can_happen(event, town, id, other) for other in others(town) for id in town.ids)


@pytest.mark.parametrize("event", MEMBERS["scenarios"].values(), ids=lambda each: each.name)
def test_every_word_of_an_event_fills_a_field(event: Event) -> None:
    assert {key.field for key in event.keys} <= {field.name for field in fields(event.params)}
    assert all(key.help.en and key.help.nl for key in event.keys)


@pytest.mark.parametrize("make", SNAPSHOTS)
@pytest.mark.parametrize("exporter", MEMBERS["exporters"].values(), ids=lambda each: each.name)
def test_an_exporter_writes_any_register_the_same_way_twice(exporter: Exporter, make: type, tmp_path: Path) -> None:
    for suffix in exporter.suffixes:
        first, second = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
        exporter.write(make(), first, "nl")
        exporter.write(make(), second, "nl")
        assert first.stat().st_size > 0
        assert first.stat().st_size == second.stat().st_size


@pytest.mark.parametrize("importer", MEMBERS["importers"].values(), ids=lambda each: each.name)
def test_an_importer_leaves_alone_what_is_not_its_own(importer: Importer, tmp_path: Path) -> None:
    """A picture, an empty file and an empty folder are nobody's."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    nothing = tmp_path / "nothing.txt"
    nothing.write_bytes(b"")
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in (picture, nothing, folder):
        assert importer.recognise(Source(path)) == 0


@pytest.mark.parametrize("importer", MEMBERS["importers"].values(), ids=lambda each: each.name)
def test_an_importer_reads_its_sample_the_same_way_twice(importer: Importer) -> None:
    folder = Path(inspect.getfile(importlib.import_module(f"polder.importers.{importer.name}"))).parent
    samples = [path for path in sorted((folder / "sample").iterdir()) if not path.name.startswith((".", "_"))]
    read = 0
    for path in [folder / "sample", *samples]:
        source = Source(path)
        if importer.recognise(source) > 0:
            read += 1
            from_first = list(importer.read(source, _SILENT))
            assert from_first == list(importer.read(Source(path), _SILENT))
    assert read, "the importer does not know its own sample"


class _Silent:
    def step(self, what: Text, done: int, total: int | None) -> None:
        assert what.en
        assert what.nl

    def stop_wanted(self) -> bool:
        return False


_SILENT = _Silent()
