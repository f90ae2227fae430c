# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Import: see what the reading of files would change in a register, then record exactly that.

Who speaks is a *source*: an importer reading under an origin (a file's name). What a source says today
replaces what it said before; what it no longer says is retracted. Other sources are left alone: where they
say otherwise, both stand side by side as a dispute.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from polder.base import SILENT, Family, PolderError, Problem, Progress, Text, Where
from polder.importers import Read
from polder.model import Artefact, Dispute, Evidence, Fact, Snapshot, build
from polder.store.objection import objection
from polder.store.register import Batch, Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.alike import joins, offers
from polder.workbench.clock import day, now
from polder.workbench.difference import Difference, SourceChanges, changes_of

_COMPARED = Text("sources compared", "bronnen vergeleken")
MOSTLY = 0.5
FEW_FACTS = 20


def compare(
    register: Register, reads: Sequence[Read], *, at: datetime | None = None, progress: Progress = SILENT
) -> Difference:
    """What recording these reads would change; changes nothing. Contradictions are those of today."""
    at = at or now()
    difference = Difference(tuple(reads), seen=register.last_entry())
    difference.problems.extend(problem for read in reads for problem in read.problems)
    held = register.facts_in_force()
    in_force = {fact.id for fact in held}
    origins = register.sources()
    groups: dict[tuple[str, str], list[Read]] = {}
    for read in reads:
        groups.setdefault((read.importer, read.artefact.origin), []).append(read)
    for done, ((importer, origin), parts) in enumerate(groups.items(), 1):
        said = _said(parts, difference.problems)
        earlier = register.facts_of(importer, origin)
        if not earlier and _known_under_another_name(register, importer, origins, parts, said):
            difference.unchanged += len(said)
            continue
        artefacts = tuple({read.artefact.sha256: read.artefact for read in parts}.values())
        changes = changes_of(importer, origin, artefacts, said, earlier, in_force)
        difference.sources.append(changes)
        difference.unchanged += changes.unchanged
        if (problem := _mostly_gone(changes)) is not None:
            difference.problems.append(problem)
        progress.step(_COMPARED, done, len(groups))
    if (after := _after(held, difference, at)) is not None:
        difference.contradicted.extend(_contradicted(after))
        difference.problems.extend(joins(after))
        difference.problems.extend(offers(after, {problem.value for problem in difference.problems}))
    return difference


def record(
    register: Register,
    difference: Difference,
    actor: Actor,
    *,
    replace: bool = False,
    at: datetime | None = None,
    progress: Progress = SILENT,
) -> Difference:
    """Record what a person saw and accepted: all of it, or nothing. Returns what was recorded.

    Where most of what a source said is gone, it is refused (`PolderError`) unless `replace` says that this was
    seen and meant: another file of the same name would wipe out the first. Where somebody else recorded meanwhile,
    the reads are compared once more, and refused too if anything comes out that the person has not seen.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    with register.writing():
        if register.last_entry() != difference.seen:
            fresh = compare(register, difference.reads, at=at)
            if not fresh.within(difference):
                raise PolderError(_overtaken(register.name))
            difference = fresh
        if not replace:
            _refuse_to_wipe_out(difference)
        if not difference.empty:
            register.record(
                [_batch(changes) for changes in difference.sources if not changes.empty],
                verb="import",
                author=actor.name,
                at=at,
                details=_details(difference),
                progress=progress,
            )
    return difference


def _said(parts: Sequence[Read], problems: list[Problem]) -> dict[tuple[object, ...], Fact]:
    """What these reads of one source say, each statement once with all its evidence; the unfit left out."""
    said: dict[tuple[object, ...], Fact] = {}
    refused: set[tuple[str, str]] = set()
    for read in parts:
        for fact in read.facts:
            statement = fact.statement
            if (known := said.get(statement)) is not None:
                more = tuple(each for each in fact.evidence if each not in known.evidence)
                if more:
                    said[statement] = known._replace(evidence=known.evidence + more)
            elif (problem := objection(fact)) is None:
                said[statement] = fact
            elif (problem.code, problem.value) not in refused:
                refused.add((problem.code, problem.value))
                problems.append(_located(problem, read.artefact, fact))
    return said


def _located(problem: Problem, artefact: Artefact, fact: Fact) -> Problem:
    locator = next((each.locator for each in fact.evidence), "")
    where = Where(artefact.origin, sheet=locator)
    return Problem(problem.code, problem.what, problem.why, problem.do, where, problem.value, problem.family)


def _known_under_another_name(
    register: Register,
    importer: str,
    origins: dict[str, str],
    parts: Sequence[Read],
    said: dict[tuple[object, ...], Fact],
) -> bool:
    """Whether these are the very bytes of another origin, which still says all of it: a copy is no news."""
    names = {origins.get(read.artefact.sha256) for read in parts}
    if None in names:
        return False
    stated = {fact.statement for name in names for fact in register.facts_of(importer, str(name))}
    return stated.issuperset(said)


def _after(held: Sequence[Fact], difference: Difference, at: datetime) -> Snapshot | None:
    """What would hold today if this were recorded, the new facts without an id; `None` where nothing is new."""
    new = [fact for changes in difference.sources for fact in changes.stated]
    if not new:
        return None
    ended = {fact.id for changes in difference.sources for fact in changes.ended}
    return build([*(fact for fact in held if fact.id not in ended), *new], as_of=day(at))


def _contradicted(after: Snapshot) -> list[Dispute]:
    """The disputes that the new facts take part in, by the same rules as every snapshot."""
    return [
        dispute for dispute in after.disputes if any(fact.id is None for _, facts in dispute.sides for fact in facts)
    ]


def _batch(changes: SourceChanges) -> Batch:
    proof = (Evidence(changes.artefacts[0].sha256, ""),)
    retractions = (Fact(fact.subject, fact.predicate, retracts=fact.id, evidence=proof) for fact in changes.ended)
    return Batch([*retractions, *changes.stated], changes.artefacts, changes.importer, changes.origin)


def _details(difference: Difference) -> dict[str, object]:
    return {
        "sources": [
            {
                "importer": changes.importer,
                "origin": changes.origin,
                "sha256": [artefact.sha256 for artefact in changes.artefacts],
            }
            for changes in difference.sources
            if not changes.empty
        ],
        "new": difference.new,
        "changed": difference.changed,
        "gone": difference.gone,
        "contradicted": len(difference.contradicted),
    }


def _mostly_gone(changes: SourceChanges) -> Problem | None:
    """A warning where a source takes back most of what it said: perhaps another file of the same name."""
    gone = len(changes.gone)
    before = gone + len(changes.changed) + changes.unchanged
    if gone < FEW_FACTS or gone < MOSTLY * before:
        return None
    return Problem(
        "import.mostly-gone",
        Text(
            f"Of the {before} facts that this source stated before, {gone} are no longer in it.",
            f"Van de {before} feiten die deze bron eerder gaf, staan er {gone} niet meer in.",
        ),
        Text(
            "They are retracted if this is recorded. It may be another file with the same name.",
            "Die worden ingetrokken als dit wordt vastgelegd. Het kan een ander bestand met dezelfde naam zijn.",
        ),
        Text(
            "If it is another file, give it a name of its own first.",
            "Is het een ander bestand, geef het dan eerst een eigen naam.",
        ),
        Where(changes.origin),
        str(gone),
    )


def _refuse_to_wipe_out(difference: Difference) -> None:
    origins = [changes.origin for changes in difference.sources if _mostly_gone(changes) is not None]
    if not origins:
        return
    raise PolderError(
        Problem(
            "import.would-replace",
            Text(
                "Nothing was recorded: it would retract most of what a source said before.",
                "Er is niets vastgelegd: het zou het meeste intrekken van wat een bron eerder gaf.",
            ),
            Text(
                "Two files with the same name count as one source, and the newer replaces the older.",
                "Twee bestanden met dezelfde naam gelden als één bron, en het nieuwe vervangt het oude.",
            ),
            Text(
                "Give another file a name of its own; if it does replace the older one, add --replace.",
                "Geef een ander bestand een eigen naam; vervangt het echt het oude, zet er dan --replace bij.",
            ),
            Where(origins[0]),
            ", ".join(origins),
        )
    )


def _overtaken(name: str) -> Problem:
    return Problem(
        "import.overtaken",
        Text("Somebody else recorded something meanwhile.", "Iemand anders heeft intussen iets vastgelegd."),
        Text(
            "What would change is no longer what was shown. Nothing was recorded.",
            "Wat er zou veranderen is niet meer wat getoond werd. Er is niets vastgelegd.",
        ),
        Text("Import again and look at the new difference.", "Importeer opnieuw en bekijk het nieuwe verschil."),
        Where(name),
        family=Family.REGISTER,
    )
