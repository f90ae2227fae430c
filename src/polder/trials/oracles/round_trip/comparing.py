# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Holds what a document held before a trip against what it holds after it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from operator import eq

from polder.trials.addresses import write_cell
from polder.trials.cause import Cause, Observation
from polder.trials.oracles import Judgement
from polder.trials.oracles.round_trip.harmless import WITH_HARMLESS, is_harmless
from polder.trials.oracles.round_trip.inventory import Area, Inventory

MOST_PROOFS = 25
"""Of one cause in one document; more are only counted."""
MOST_CLOSE = 200
_WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is compared under `key`, and what it is called when some is lost. `once`: however often it was there, it
    is lost only when all of it is gone. `alike`: of what has a place, whether what stands there before and after is
    one thing.
    """

    key: str
    cause: Cause
    once: bool = False
    alike: Callable[[str, str], bool] = eq


def compare(before: Inventory, after: Inventory, aspects: Iterable[Aspect]) -> Judgement:
    """Compared is each thing that was there before and is on no allow-list."""
    observations: list[Observation] = []
    compared = lost = 0
    for aspect in aspects:
        things, missing = _hold(before, after, aspect)
        compared += things
        lost += sum(each.count for each in missing)
        observations += missing[:MOST_PROOFS]
        if len(missing) > MOST_PROOFS:
            rest = sum(each.count for each in missing[MOST_PROOFS:])
            observations.append(Observation(aspect.cause.code, "…", rest))
    return Judgement(tuple(observations), compared, compared - lost)


def _hold(before: Inventory, after: Inventory, aspect: Aspect) -> tuple[int, list[Observation]]:
    """How many things of this aspect there were, and those that are lost."""
    key, code = aspect.key, aspect.cause.code
    areas = before.areas[key]
    places = before.places[key]
    if key in WITH_HARMLESS:
        places = {at: thing for at, thing in places.items() if not is_harmless(key, at)}
    fields = before.bags["fields"]
    things = {each: count for each, count in before.bags[key].items() if not is_harmless(key, each, fields)}
    if aspect.once:
        things = dict.fromkeys(things, 1)
    changed = _changed(places, after.places[key], aspect.alike)
    missing = [Observation(code, place, 1, was, now) for place, was, now in changed]
    missing += [
        Observation(code, _name(each), 1, each.label or None, now) for each, now in _uncovered(areas, after.areas[key])
    ]
    lost = {each: count - after.bags[key][each] for each, count in things.items() if after.bags[key][each] < count}
    if key in {"text", "notes", "comments"}:
        lost = _really_lost(lost, before, after, key)
    gained = [each for each in after.bags[key] if each not in before.bags[key]][:MOST_CLOSE]
    for at, (thing, count) in enumerate(lost.items()):
        close = get_close_matches(thing, gained, 1) if at < MOST_PROOFS and len(thing) < 1000 else []
        missing.append(Observation(code, before.where.get((key, thing), ""), count, thing, close[0] if close else None))
    return len(places) + len(areas) + sum(things.values()), missing


def _changed(
    before: dict[str, str], after: dict[str, str], alike: Callable[[str, str], bool]
) -> Iterator[tuple[str, str, str | None]]:
    for place, was in before.items():
        now = after.get(place)
        if now is None or (now != was and not alike(was, now)):
            yield place, was, now


def _uncovered(before: list[Area], after: list[Area]) -> Iterator[tuple[Area, str | None]]:
    """Areas of which a corner has nothing of the kind any more, with what is there now: suites cut and join ranges as
    they like.
    """
    by_label: defaultdict[tuple[str, str], list[Area]] = defaultdict(list)
    for each in after:
        by_label[each.sheet, each.label].append(each)
    for each in before:
        left = by_label[each.sheet, each.label]
        corners = ((each.top, each.left), (each.bottom, each.right))
        if not all(any(one.covers(*corner) for one in left) for corner in corners):
            now = (one.label for one in after if one.sheet == each.sheet and one.covers(each.top, each.left))
            yield each, next(now, None) or None


def _really_lost(lost: dict[str, int], before: Inventory, after: Inventory, key: str) -> dict[str, int]:
    """Without text that was only cut or joined elsewhere: all its words and signs are still there, in their order and
    as often as before. A minus, a ticked box or a percent sign says as much as a word.
    """
    missing = words(before.bags[key]) - words(after.bags[key])
    running = _running(after.said[key])
    return {
        text: count
        for text, count in lost.items()
        if missing.keys() & words({text: 1}).keys() or _running([text]) not in running
    }


def words(texts: Counter[str] | dict[str, int]) -> Counter[str]:
    """The words and signs of these texts, each as often as the texts hold it."""
    found: Counter[str] = Counter()
    for text, count in texts.items():
        for word in _WORD_OR_SIGN.findall(text):
            found[word] += count
    return found


def _running(texts: Iterable[str]) -> str:
    """All words and signs one after the other, wherever a paragraph ends."""
    return f" {' '.join(word for text in texts for word in _WORD_OR_SIGN.findall(text))} "


def _name(area: Area) -> str:
    first, last = write_cell(area.top, area.left), write_cell(area.bottom, area.right)
    return f"{area.sheet}!{first}" + (f":{last}" if last != first else "")
