# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a measure changes, in words, whether it stands in the register or is still a proposal."""

from __future__ import annotations

from polder.base import Interval, Text
from polder.base.wording import span
from polder.documents import plain
from polder.model import Snapshot
from polder.steps.catalogue import Effect
from polder.steps.catalogue.proposals import Change

_UNSAID = Text("what takes over from {what} is still to be named", "wat {what} overneemt, is nog niet genoemd")


def effect_text(snapshot: Snapshot, effect: Effect) -> Text:
    """One sentence without its full stop."""
    what = effect.what
    hours = {name: getattr(what, name, None) for name in ("switch_hours", "endurance_hours")}
    said = _said(snapshot, effect.event.name, what.of, getattr(what, "by", None), hours)
    only_for = getattr(what, "only_for", "")
    if not only_for:
        return said
    name = _name(snapshot, only_for)
    return Text(f"{said.en}, for {name} only", f"{said.nl}, alleen voor {name}")


def change_text(snapshot: Snapshot, change: Change) -> Text:
    return _said(snapshot, change.event, change.of, change.by, {})


def _said(snapshot: Snapshot, event: str, of: str, by: str | None, hours: dict[str, float | Interval | None]) -> Text:
    what = _name(snapshot, of)
    if event != "terms" and not by:
        return Text(_UNSAID.en.replace("{what}", what), _UNSAID.nl.replace("{what}", what))
    other = _name(snapshot, by or "")
    switch, endurance = (_span(hours.get(name)) for name in ("switch_hours", "endurance_hours"))
    if event == "replace":
        return Text(f"{what} is replaced by {other}", f"{what} wordt vervangen door {other}")
    if event == "home":
        return Text(f"{what}: kept at {other} from then on", f"{what}: voortaan bij {other}")
    if event == "standby":
        within = Text(f", within {switch.en}", f", binnen {switch.nl}") if switch else Text("", "")
        return Text(f"{what} gets {other} as a standby{within.en}", f"{what} krijgt {other} als reserve{within.nl}")
    terms = []
    if endurance:
        terms.append(Text(f"it may stop {endurance.en} before anybody suffers", f"zonder gaat {endurance.nl} goed"))
    if switch:
        terms.append(
            Text(f"the standby takes over within {switch.en}", f"de reserve neemt het binnen {switch.nl} over")
        )
    listed = Text(" and ".join(each.en for each in terms), " en ".join(each.nl for each in terms))
    if not terms:
        return Text(f"other terms with {what}, still to be agreed", f"andere afspraken met {what}, nog te maken")
    return Text(f"other terms with {what}: {listed.en}", f"andere afspraken met {what}: {listed.nl}")


def _name(snapshot: Snapshot, id: str) -> str:
    row = snapshot.row_by_id.get(id)
    return plain(id if row is None else snapshot.names[row], 90)


def _span(hours: float | Interval | None) -> Text | None:
    if hours is None:
        return None
    known = hours if isinstance(hours, Interval) else Interval(hours, hours)
    return Text(span(known, "en"), span(known, "nl"))
