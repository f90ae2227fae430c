# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What happens in a scenario, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from polder.analyses.report.words import day, the_country
from polder.base import Text
from polder.documents import plain
from polder.scenarios.scenario import DAY_HOURS, Dated, Scenario
from polder.scenarios.takeover import Takeover


@dataclass(frozen=True, slots=True)
class Told:
    """`start` is the day of hour 0, `days` how far is looked, `events` one sentence each in the order written."""

    start: Text
    days: int
    description: str
    events: tuple[Text, ...]


def tell(scenario: Scenario) -> Told:
    return Told(
        day(scenario.start),
        scenario.horizon_hours // DAY_HOURS,
        plain(scenario.description, 2_000),
        tuple(_event(each, scenario) for each in scenario.events),
    )


def _event(dated: Dated, scenario: Scenario) -> Text:
    on = day(dated.on or scenario.start)
    what = _what(dated.event.label, dated.what)
    if dated.until is None:
        return Text(f"{on.en}: {what.en}", f"{on.nl}: {what.nl}")
    until = day(dated.until)
    return Text(f"{on.en} until {until.en}: {what.en}", f"{on.nl} tot {until.nl}: {what.nl}")


def _what(label: Text, what: Any) -> Text:
    if isinstance(what, Takeover):
        return Text(
            f"{plain(what.buyer)} takes over {plain(what.supplier)}",
            f"{plain(what.buyer)} neemt {plain(what.supplier)} over",
        )
    if hasattr(what, "jurisdictions"):
        who = _who(what)
        return Text(f"{label.en}: {who.en}", f"{label.nl}: {who.nl}")
    names = [plain(name) for field in ("places", "products") for name in getattr(what, field, ())]
    said = f": {', '.join(names)}" if names else ""
    return Text(f"{label.en}{said}", f"{label.nl}{said}")


def _who(cause: Any) -> Text:
    """Whom a cause befalls: organisations, with all they control or not, and whole countries."""
    names = ", ".join(map(plain, cause.cut))
    english, dutch = [], []
    if names:
        english.append(f"{names} with the whole group" if cause.group else names)
        dutch.append(f"{names} met de hele groep" if cause.group else names)
    for code in cause.jurisdictions:
        where = the_country(code)
        english.append(f"all under the law of {where.en}")
        dutch.append(f"alles onder het recht van {where.nl}")
    return Text(" and ".join(english), " en ".join(dutch))
