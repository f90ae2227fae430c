# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with measures in a register, told with the rows to mend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from polder.base import Family, Language, Problem, Text, Where
from polder.model import Fact, Snapshot
from polder.scenarios import Event
from polder.steps.catalogue.starting import Earliest

LANGUAGES: tuple[Language, Language] = ("en", "nl")
_CELL = re.compile(r"(.+)!([A-Z]*)(\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem, and the ids of the measures that it makes impossible to plan."""

    problem: Problem
    stops: tuple[str, ...] = ()


def where_of(snapshot: Snapshot, facts: Sequence[Fact]) -> Where:
    """The first place in a file where one of these is said."""
    for fact in facts:
        for each in fact.evidence:
            file = snapshot.sources.get(each.artefact, "")
            cell = _CELL.fullmatch(each.locator.partition("; ")[0])
            if cell is None:
                return Where(file)
            sheet, column, row = cell.groups()
            return Where(file, sheet, int(row), column)
    return Where()


def _said(snapshot: Snapshot, id: str, predicate: str = "kind", object: str | None = None, key: str = "") -> Where:
    """Where it is said of an element: an attribute, or its relation with another."""
    about = snapshot.facts_about.get(id, ())
    facts = [
        fact
        for fact in about
        if fact.predicate == predicate
        and (object is None or (snapshot.aliases.get(fact.object or "", fact.object) == object and fact.key == key))
    ]
    return where_of(snapshot, facts or about)


def row_of(snapshot: Snapshot, id: str) -> Where:
    """Where a measure is first spoken of: the row it stands on."""
    where = _said(snapshot, id)
    return replace(where, column="")


def _name(snapshot: Snapshot, id: str) -> str:
    return snapshot.names[snapshot.row_by_id[id]]


def circle(snapshot: Snapshot, tour: Sequence[str]) -> Fault:
    """Measures that require each other, in order."""
    names = [_name(snapshot, id) for id in tour]
    chain = " → ".join([*names, names[0]])
    rows = [_said(snapshot, id, "requires", other) for id, other in zip(tour, [*tour[1:], tour[0]], strict=True)]
    told = [where for where in rows if where != Where()]
    english, dutch = (", ".join(where.say(language) for where in told) for language in LANGUAGES)
    return Fault(
        Problem(
            "measures.circle",
            Text(f"These measures require each other: {chain}.", f"Deze maatregelen vereisen elkaar: {chain}."),
            Text("None of them can ever start.", "Geen daarvan kan ooit beginnen."),
            Text(
                f"Take one of the rows away: {english or chain}.",
                f"Haal een van de regels weg: {dutch or chain}.",
            ),
            rows[0],
            chain,
        ),
        tuple(tour),
    )


def wrong_effect(snapshot: Snapshot, id: str, object: str, key: str, problem: Problem) -> Fault:
    """An effect that cannot happen: the problem of its event, at its row."""
    name = _name(snapshot, id)
    what = Text(f"{name}: {problem.what.en}", f"{name}: {problem.what.nl}")
    where = _said(snapshot, id, "changes", object, key)
    return Fault(replace(problem, what=what, where=where, family=Family.CONTENT), (id,))


NO_EVENT = Problem(
    "measures.no-event",
    Text("What happens is not known.", "Wat er gebeurt, is niet bekend."),
    Text("Without it the measure changes nothing.", "Zonder verandert de maatregel niets."),
    Text(
        "Fill in the event: replaced, standby, home or terms.",
        "Vul de gebeurtenis in: vervangen, reserve, naar huis of andere afspraken.",
    ),
)


def says_too_much(event: Event, words: Sequence[str]) -> Problem:
    listed = ", ".join(words)
    return Problem(
        "measures.says-too-much",
        Text(
            f"“{event.label.en}” has nothing to do with {listed}.",
            f"“{event.label.nl}” heeft niets met {listed} te maken.",
        ),
        Text("It would change nothing.", "Het zou niets veranderen."),
        Text("Leave it empty, or choose another event.", "Laat het leeg, of kies een andere gebeurtenis."),
        value=listed,
    )


def effect_changes_nothing(snapshot: Snapshot, id: str, object: str, key: str, event: Event) -> Fault:
    """An effect that can happen and makes no difference. The measure can be planned; what is wrong is told."""
    name, of = _name(snapshot, id), _name(snapshot, object)
    return Fault(
        Problem(
            "measures.effect-changes-nothing",
            Text(
                f"{name}: “{event.label.en}” changes nothing about {of}.",
                f"{name}: “{event.label.nl}” verandert niets aan {of}.",
            ),
            Text(
                "Nobody needs it in that way, what it delivers goes on without it, or it is so already.",
                "Niemand heeft het zo nodig, wat het levert gaat door zonder, of het is al zo.",
            ),
            Text(
                "Look up who needs it with polder show, or choose another event.",
                "Zoek met polder show op wie het nodig heeft, of kies een andere gebeurtenis.",
            ),
            _said(snapshot, id, "changes", object, key),
            of,
        )
    )


def too_late(snapshot: Snapshot, id: str, earliest: Earliest, latest: date) -> Fault:
    name = _name(snapshot, id)
    return Fault(
        Problem(
            "measures.too-late",
            Text(f"{name} can never start.", f"{name} kan nooit beginnen."),
            Text(
                f"It may start up to {latest}, and not before {earliest.day} ({earliest.why.en}).",
                f"Het mag beginnen tot en met {latest}, en niet voor {earliest.day} ({earliest.why.nl}).",
            ),
            Text("Mend one of the two days.", "Verbeter een van de twee dagen."),
            _said(snapshot, id, "latest_start"),
            str(latest),
        ),
        (id,),
    )


def ends_before_it_starts(snapshot: Snapshot, id: str, starts: date, ends: date) -> Fault:
    name = _name(snapshot, id)
    return Fault(
        Problem(
            "measures.ends-before-it-starts",
            Text(f"{name} ends before it starts.", f"{name} eindigt voordat het begint."),
            Text(f"It starts on {starts} and ends on {ends}.", f"Het begint op {starts} en eindigt op {ends}."),
            Text("Mend one of the two days.", "Verbeter een van de twee dagen."),
            _said(snapshot, id, "ends_on"),
            str(ends),
        ),
        (id,),
    )


def requires_what_it_excludes(snapshot: Snapshot, id: str, other: str) -> Fault:
    name, required = _name(snapshot, id), _name(snapshot, other)
    return Fault(
        Problem(
            "measures.requires-what-it-excludes",
            Text(f"{name} requires and excludes {required}.", f"{name} vereist {required} en sluit die uit."),
            Text("So it can never be done.", "Zo kan het nooit."),
            Text("Take one of the two rows away.", "Haal een van de twee regels weg."),
            _said(snapshot, id, "requires", other),
            required,
        ),
        (id,),
    )


def changes_nothing(snapshot: Snapshot, id: str) -> Fault:
    name = _name(snapshot, id)
    return Fault(
        Problem(
            "measures.changes-nothing",
            Text(f"{name} changes nothing.", f"{name} verandert niets."),
            Text(
                "No row of “changes” says what it does, and no other measure requires it.",
                "Geen regel van “verandert” zegt wat het doet, en geen andere maatregel vereist het.",
            ),
            Text("Say what it changes.", "Vul in wat het verandert."),
            _said(snapshot, id),
            name,
        )
    )


def waits_for_no_end(snapshot: Snapshot, id: str, contract: str) -> Fault:
    """It waits for a contract of which nobody knows when it ends: it is planned as if it did not wait."""
    name, covers = _name(snapshot, id), _name(snapshot, contract)
    return Fault(
        Problem(
            "measures.no-end",
            Text(
                f"{name} waits for {covers}, of which the end is not known.",
                f"{name} wacht op {covers}, waarvan het einde niet bekend is.",
            ),
            Text("So it is not known from when it may start.", "Dus is niet bekend vanaf wanneer het kan beginnen."),
            Text("Fill in when the contract ends.", "Vul in wanneer het contract eindigt."),
            _said(snapshot, id, "waits_for", contract),
            covers,
        )
    )


def requires_refused(snapshot: Snapshot, id: str, other: str) -> Fault:
    name, required = _name(snapshot, id), _name(snapshot, other)
    return Fault(
        Problem(
            "measures.requires-refused",
            Text(f"{name} requires {required}, which is refused.", f"{name} vereist {required}, en die is afgewezen."),
            Text("So it can never start.", "Zo kan het nooit beginnen."),
            Text("Refuse it too, or take the row away.", "Wijs het ook af, of haal de regel weg."),
            _said(snapshot, id, "requires", other),
            required,
        ),
        (id,),
    )


def planned_in_vain(snapshot: Snapshot, id: str, fault: Problem | None) -> Problem:
    """It is planned, and cannot be done as it stands in the register; `fault` says why, else it is unfinished."""
    name = _name(snapshot, id)
    why = fault.what if fault else Text("Its effect is not filled in.", "Het effect is niet ingevuld.")
    return Problem(
        "measures.planned-in-vain",
        Text(f"{name} is planned and does not count as done.", f"{name} is gepland en telt niet als klaar."),
        why,
        fault.do if fault else Text("Fill in what it changes.", "Vul in wat het verandert."),
        fault.where if fault else row_of(snapshot, id),
        name,
    )


def planned_too_early(
    snapshot: Snapshot, id: str, begins: date, required: str, ends: date | None, *, planned: bool
) -> Problem:
    """What it requires ends after the day it begins, or (`ends` is `None`) is not done at all, `planned` or not."""
    name, first = _name(snapshot, id), _name(snapshot, required)
    if ends is not None:
        do = Text(f"Plan {first} sooner, or {name} later.", f"Plan {first} eerder, of {name} later.")
        why = Text(
            f"It begins on {begins}; {first}, which it requires, is done on {ends}.",
            f"De maatregel begint op {begins}; {first}, die eerst klaar moet zijn, is klaar op {ends}.",
        )
    elif planned:
        do = Text(f"First mend what is wrong with {first}.", f"Verhelp eerst wat er mis is met {first}.")
        why = Text(
            f"It requires {first}, which is planned and does not count as done either.",
            f"Eerst moet {first} klaar zijn, en die is gepland maar telt ook niet als klaar.",
        )
    else:
        do = Text(f"Plan {first} before it.", f"Plan {first} ervoor.")
        why = Text(
            f"It requires {first}, which is neither done nor planned.",
            f"Eerst moet {first} klaar zijn, en die is niet klaar en ook niet gepland.",
        )
    return Problem(
        "measures.planned-too-early",
        Text(f"{name} is planned and does not count as done.", f"{name} is gepland en telt niet als klaar."),
        why,
        do,
        _said(snapshot, id, "requires", required),
        first,
    )


def planned_together(snapshot: Snapshot, id: str, others: Sequence[str]) -> Problem:
    """It is planned (or done) together with what it excludes."""
    name, listed = _name(snapshot, id), ", ".join(_name(snapshot, other) for other in others)
    says = next(pair for other in others for pair in ((id, other), (other, id)) if _excludes(snapshot, *pair))
    return Problem(
        "measures.planned-together",
        Text(f"{name} is planned and does not count as done.", f"{name} is gepland en telt niet als klaar."),
        Text(
            f"It cannot go together with {listed}, and that is planned or done too.",
            f"De maatregel gaat niet samen met {listed}, en ook die is gepland of klaar.",
        ),
        Text("Choose one of them, and refuse the other.", "Kies een van de twee, en wijs de andere af."),
        _said(snapshot, says[0], "excludes", says[1]),
        listed,
    )


def _excludes(snapshot: Snapshot, id: str, other: str) -> bool:
    table = snapshot.related("excludes")
    return bool(((table.source == snapshot.row_by_id[id]) & (table.target == snapshot.row_by_id[other])).any())
