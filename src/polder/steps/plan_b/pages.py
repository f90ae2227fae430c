# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan B of services as a document, a page each: to be printed, and to lie where it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polder.analyses.plan_b.sheet import Fall, Sheet, verdict_of
from polder.analyses.report.chapters.plan_b_sheets import LACKS, TAKES_OVER, joined, taken_over
from polder.analyses.report.chapters.shared import VERDICTS
from polder.analyses.report.words import NOTHING, UNKNOWN, amount, day, listed, number, same, span
from polder.base import Interval, Text
from polder.documents import Block, Column, Document, Paragraph, Section, Table, plain
from polder.model import Snapshot
from polder.steps.catalogue.as_planned import NotCounted
from polder.steps.catalogue.weak_points import maybe_vital, vital_services
from polder.steps.plan_b import Brings, PlanB

_NAMES = 4
"""Names of things that fall alike, in one cell."""
_LEFT_OUT = 10
"""Names of services without a sheet, in one sentence."""
_POSSIBLE = 2
"""Measures that are not planned, in one cell."""


def document_of(snapshot: Snapshot, plans: Sequence[PlanB], not_counted: Sequence[NotCounted] = ()) -> Document:
    """`not_counted` are planned measures of which the sheets do not count on what they bring."""
    about = day(snapshot.as_of) if snapshot.as_of else Text("all that is known", "alles wat bekend is")
    digest = snapshot.digest.removeprefix("sha256:")[:12]
    only = same(plain(plans[0].sheet.name)) if len(plans) == 1 else None
    return Document(
        title=Text("Plan B", "Plan B") if only is None else Text(f"Plan B: {only.en}", f"Plan B: {only.nl}"),
        subtitle=Text(f"As of {about.en}, confidential", f"Stand van {about.nl}, vertrouwelijk"),
        day=snapshot.as_of,
        summary=(
            _what_it_is(),
            *_not_here(snapshot, plans),
            *left_out_of(not_counted),
            *(() if only is not None else (_overview(plans),)),
        ),
        sections=tuple(
            Section(
                Text("What may fall, and what then takes over", "Wat kan uitvallen, en wat het dan overneemt")
                if only is not None
                else same(plain(plan.sheet.name)),
                tuple(_blocks(plan)),
                own_page=only is None,
            )
            for plan in plans
        ),
        footer=Text(f"Made with Polder from snapshot {digest}.", f"Gemaakt met Polder uit momentopname {digest}."),
    )


def _what_it_is() -> Paragraph:
    return Paragraph(
        Text(
            "Plan B is what takes over when something falls that a service rests on. Each thing falls alone and for "
            "good, and is looked at for a year. What is not known is not counted as safe.",
            "Plan B is wat het overneemt als iets uitvalt waar een dienst op rust. Elk ding valt in zijn eentje en "
            "voorgoed uit, en wordt een jaar lang bekeken. Wat niet bekend is, telt niet als veilig.",
        ),
        "note",
    )


def maybe_vital_without_sheet(snapshot: Snapshot, plans: Sequence[PlanB]) -> list[int]:
    """Where these are the sheets of all that is vital: the services (rows) that may be vital and have none."""
    vital = {snapshot.ids[row] for row in vital_services(snapshot)}
    return maybe_vital(snapshot) if vital == {plan.sheet.id for plan in plans} else []


def not_here(snapshot: Snapshot, rows: Sequence[int]) -> Text:
    """That these services, at least one, have no sheet because nobody said whether they are vital."""
    names = listed([same(plain(snapshot.names[row])) for row in rows], _LEFT_OUT)
    return Text(
        f"Without a sheet here, for it is not known whether they are vital: {names.en}.",
        f"Hier zonder blad, omdat niet bekend is of ze vitaal zijn: {names.nl}.",
    )


def _not_here(snapshot: Snapshot, plans: Sequence[PlanB]) -> Iterator[Paragraph]:
    if rows := maybe_vital_without_sheet(snapshot, plans):
        yield Paragraph(not_here(snapshot, rows), "note")


def left_out_of(not_counted: Sequence[NotCounted]) -> Iterator[Paragraph]:
    """Which planned measures do not count as done, and why; nothing where all do."""
    for each in not_counted:
        what, why = each.problem.what, each.problem.why
        yield Paragraph(Text(plain(f"{what.en} {why.en}"), plain(f"{what.nl} {why.nl}")), "note")


def _overview(plans: Sequence[PlanB]) -> Table:
    columns = (
        Column(Text("service", "dienst"), weight=2.4),
        Column(Text("may be down for", "mag stilliggen"), weight=1.2),
        Column(Text("things that stop it too long", "te lang stil door"), numeric=True, weight=1.2),
        Column(Text("not known", "niet bekend"), numeric=True, weight=0.9),
        Column(Text("too long once the plan is done", "te lang na het plan"), numeric=True, weight=1.3),
    )
    rows = tuple(
        (
            same(plain(plan.sheet.name)),
            _tolerable(plan.sheet),
            number(sum(plan.sheet.verdict(fall) == "too_late" for fall in plan.sheet.falls)),
            number(sum(plan.sheet.verdict(fall) == "unknown" for fall in plan.sheet.falls)),
            number(still_too_late(plan)),
        )
        for plan in plans
    )
    return Table(Text("The services", "De diensten"), columns, rows)


def still_too_late(plan: PlanB) -> int:
    """How many things stop the service too long once all that is planned is done."""
    every = {**plan.after, **{fall.id: fall.lost for fall in plan.new}}
    return sum(verdict_of(lost, plan.sheet.tolerable) == "too_late" for lost in every.values())


def _blocks(plan: PlanB) -> Iterator[Block]:
    sheet = plan.sheet
    yield Paragraph(sentence(plan), "lead")
    residents = UNKNOWN if sheet.residents is None else amount(sheet.residents)
    tolerable = _tolerable(sheet)
    yield Paragraph(
        Text(
            f"Residents: {residents.en}. The service may be down for: {tolerable.en}.",
            f"Inwoners: {residents.nl}. De dienst mag stilliggen: {tolerable.nl}.",
        )
    )
    if sheet.falls or plan.new:
        yield table_of(plan)


def sentence(plan: PlanB) -> Text:
    """Of how many things plan B is too late, how many after the plan, and what only then can stop the service."""
    said = _how_many(plan)
    if not plan.new:
        return said
    known = {fall.id for fall in plan.sheet.falls if fall.lost.hi}
    only_then, longer = (
        listed([same(plain(fall.name)) for fall in plan.new if (fall.id in known) is before], _NAMES)
        for before in (False, True)
    )
    english, dutch = said.en, said.nl
    if only_then.en:
        english += f" Once the plan is done the service also stops when only this falls: {only_then.en}."
        dutch += f" Als het plan klaar is, stopt de dienst ook als alleen dit uitvalt: {only_then.nl}."
    if longer.en:
        english += f" Once the plan is done it is down for longer when only this falls: {longer.en}."
        dutch += f" Als het plan klaar is, ligt de dienst langer stil als alleen dit uitvalt: {longer.nl}."
    return Text(english, dutch)


def _how_many(plan: PlanB) -> Text:
    sheet, every = plan.sheet, len(plan.sheet.falls)
    if not every:
        return Text("Nothing alone stops this service.", "Niets legt deze dienst in zijn eentje stil.")
    late, open_, after = (
        sum(sheet.verdict(fall) == "too_late" for fall in sheet.falls),
        sum(sheet.verdict(fall) == "unknown" for fall in sheet.falls),
        still_too_late(plan),
    )
    if not late and not open_ and not after:
        return Text(
            f"Plan B is in time for each of the {every} things that may fall.",
            f"Plan B is op tijd bij elk van de {every} dingen die kunnen uitvallen.",
        )
    english = f"Of {every} things that it rests on, plan B is too late for {late}"
    dutch = f"Van {every} dingen waar de dienst op rust, is plan B bij {late} te laat"
    if open_:
        english += f" and not known for {open_}"
        dutch += f" en bij {open_} niet bekend"
    if after != late:
        english += f"; once the plan is done, for {after}"
        dutch += f"; als het plan klaar is, bij {after}"
    return Text(f"{english}.", f"{dutch}.")


HEADS = (
    Text("if this falls", "als dit uitvalt"),
    Text("down for", "ligt stil"),
    TAKES_OVER,
    Text("plan B", "plan B"),
    Text("still missing", "ontbreekt nog"),
    Text("step that brings it", "stap die het brengt"),
)
_WEIGHTS = (2.0, 1.0, 2.2, 0.8, 1.7, 2.6)


def table_of(plan: PlanB) -> Table:
    sheet = plan.sheet
    columns = tuple(Column(head, weight=weight) for head, weight in zip(HEADS, _WEIGHTS, strict=True))
    rows = []
    for falls in alike(plan):
        fall = falls[0]
        serving = [reserve for reserve in fall.reserves if not reserve.falls_too]
        lacks = [LACKS[lack] for lack in sheet.missing(fall)]
        rows.append(
            (
                listed([same(plain(each.name)) for each in falls], _NAMES),
                span(fall.lost),
                taken_over(serving),
                VERDICTS[sheet.verdict(fall)],
                joined(lacks) if lacks else NOTHING,
                brought(plan.brings.get(fall.id, ())),
            )
        )
    for fall in plan.new:
        serving = [reserve for reserve in fall.reserves if not reserve.falls_too]
        lacks = [LACKS[lack] for lack in sheet.missing(fall)]
        rows.append(
            (
                once_planned(fall),
                span(fall.lost),
                taken_over(serving),
                VERDICTS[sheet.verdict(fall)],
                joined(lacks) if lacks else NOTHING,
                brought(plan.brings.get(fall.id, ())),
            )
        )
    caption = Text("What takes over, and what brings the rest", "Wat het overneemt, en wat de rest brengt")
    return Table(caption, columns, tuple(rows))


def once_planned(fall: Fall) -> Text:
    name = plain(fall.name)
    return Text(f"{name}, once the plan is done", f"{name}, als het plan klaar is")


def alike(plan: PlanB) -> list[list[Fall]]:
    """The things of which the fall does the same, meets the same standbys and is mended by the same steps."""
    found: dict[tuple[object, ...], list[Fall]] = {}
    for fall in plan.sheet.falls:
        found.setdefault((fall.lost, fall.reserves, plan.brings.get(fall.id)), []).append(fall)
    return list(found.values())


def brought(steps: Sequence[Brings]) -> Text:
    """The steps of the plan with their last days and what the service then loses; and what could do it, not planned."""
    said = [_planned(step) for step in steps if step.on is not None]
    others = [same(plain(step.name)) for step in steps if step.on is None]
    if others:
        names = listed(others, _POSSIBLE)
        said.append(Text(f"not planned: {names.en}", f"niet gepland: {names.nl}"))
    return joined(said) if said else NOTHING


def brought_to(plan: PlanB) -> Text:
    """For the service as a whole: the planned steps that bring something, by their days, and the others."""
    steps = [step for each in plan.brings.values() for step in each]
    planned = {step.measure: step for step in sorted(steps, key=_by_day) if step.on is not None}
    others = {step.measure: same(plain(step.name)) for step in steps if step.on is None}
    said = [_named(step) for step in planned.values()]
    if others:
        names = listed(list(others.values()), _POSSIBLE)
        said.append(Text(f"not planned: {names.en}", f"niet gepland: {names.nl}"))
    return joined(said) if said else NOTHING


def _by_day(step: Brings) -> tuple[str, str]:
    return ("" if step.on is None else step.on.isoformat()), step.measure


def _named(step: Brings) -> Text:
    assert step.on is not None
    name, on = plain(step.name), day(step.on)
    return Text(f"{name} ({on.en})", f"{name} ({on.nl})")


def _planned(step: Brings) -> Text:
    named, lost = _named(step), _down(step.lost)
    return Text(f"{named.en}: {lost.en}", f"{named.nl}: {lost.nl}")


def _down(lost: Interval) -> Text:
    if not lost.hi:
        return Text("then it goes on", "dan gaat die door")
    said = span(lost)
    return Text(f"then down for {said.en}", f"dan {said.nl} stil")


def _tolerable(sheet: Sheet) -> Text:
    return UNKNOWN if sheet.tolerable is None else span(sheet.tolerable)
