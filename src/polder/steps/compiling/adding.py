# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Many measures on one need, of which most only add a member to it: standbys from which a city may choose.

Every combination of twelve measures is four thousand registers. One that only adds says the same in each of them, so
it is tried beside every combination of the others, and with each other one that only adds. What an event looks at is
who is in daily use and who is in the group already: the first no added standby changes, the second each pair shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from polder.algorithms.hour_by_hour import Group, Member
from polder.steps.compiling.guarded import Chosen, Draw, GuardedGroup, in_slots, literal_of, merged, subsets
from polder.steps.solving.circuit import Circuit, opposite

Tried = Callable[[Chosen], Sequence[Group]]
"""The groups of one row under exactly these measures."""
Added = Mapping[Group, Counter[Member]]
"""What is added to each group; to one that is not named, nothing."""


def with_added(circuit: Circuit, bundle: Sequence[int], most: int, tried: Tried) -> list[GuardedGroup] | None:
    """The groups of a row that these measures touch; `None` where more than `most` of them do more than add members."""
    adding = [number for number in bundle if _added(tried(frozenset()), tried(frozenset([number]))) is not None]
    while True:
        others = [number for number in bundle if number not in adding]
        if len(others) > most:
            return None
        wrong = next(_at_odds(others, adding, tried), None)
        if wrong is None:
            return list(_together(circuit, others, adding, tried))
        adding.remove(wrong)


def _at_odds(others: Sequence[int], adding: Sequence[int], tried: Tried) -> Iterator[int]:
    """Those that, beside others, do not just add what they add alone."""
    for chosen in subsets(others):
        groups = tried(chosen)
        alone = {number: _added(groups, tried(chosen | {number})) for number in adding}
        yield from (number for number, added in alone.items() if added is None)
        for one, other in combinations(adding, 2):
            both = [_enlarged(group, alone[one] or {}, alone[other] or {}) for group in groups]
            if Counter(map(_sorted, both)) != Counter(map(_sorted, tried(chosen | {one, other}))):
                yield other


def _added(before: Sequence[Group], after: Sequence[Group]) -> Added | None:
    """What each group gets that is not as it was; `None` where something else happens."""
    was, now = Counter(map(_sorted, before)), Counter(map(_sorted, after))
    lost, gained = was - now, now - was
    found: dict[Group, Counter[Member]] = {}
    for group, many in lost.items():
        fits = [
            each
            for each in gained
            if each.need == group.need and gained[each] == many and not Counter(group.members) - Counter(each.members)
        ]
        if len(fits) != 1 or many != was[group]:
            return None
        found[group] = Counter(fits[0].members) - Counter(group.members)
        del gained[fits[0]]
        if not all(member.standby for member in found[group]):
            return None
    return None if gained else found


def _enlarged(group: Group, *added: Added) -> Group:
    members = Counter(group.members)
    for each in added:
        members += each.get(_sorted(group), Counter())
    return Group(group.need, tuple(members.elements()))


def _sorted(group: Group) -> Group:
    return Group(group.need, tuple(sorted(group.members, key=repr)))


def _together(circuit: Circuit, others: Sequence[int], adding: Sequence[int], tried: Tried) -> Iterator[GuardedGroup]:
    cases = {chosen: [_sorted(group) for group in tried(chosen)] for chosen in subsets(others)}
    added = {
        (chosen, number): _added(groups, tried(chosen | {number})) or {}
        for chosen, groups in cases.items()
        for number in adding
    }
    for slot in in_slots(cases):
        group = merged(circuit, others, slot, cases)
        draws, touching = list(group.draws), []
        for number in adding:
            gets = {
                chosen: added[chosen, number].get(slot[chosen], Counter()) if chosen in slot else Counter[Member]()
                for chosen in cases
            }
            for member in sorted({member for each in gets.values() for member in each}, key=repr):
                for copy in range(max(each[member] for each in gets.values())):
                    where = literal_of(circuit, others, {chosen: each[member] > copy for chosen, each in gets.items()})
                    present = circuit.all_of([circuit.measure(number), where])
                    draws.append(Draw(*member, present))
                    touching.append(present)
        mandatory = circuit.all_of([group.mandatory, *map(opposite, touching)])
        yield replace(group, draws=tuple(draws), mandatory=mandatory)
