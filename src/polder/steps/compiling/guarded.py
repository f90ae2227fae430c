# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a node needs, under which measures: groups of which the members, the number needed and the sort are literals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from polder.algorithms.hour_by_hour import Group, Member
from polder.steps.solving.circuit import FALSE, TRUE, Circuit, Literal, opposite

Chosen = frozenset[int]
"""Measures that are complete, by number."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A member of a group, in it where `present`."""

    on: int
    endurance: int
    switch: int | None
    present: Literal

    @property
    def standby(self) -> bool:
        return self.switch is not None


@dataclass(frozen=True, slots=True)
class GuardedGroup:
    """`need` holds how many must serve, each with the literal under which that is asked; exactly one of them is true.

    0 is asked where the group is not there. `mandatory` is true where every member must serve and none is a standby.
    """

    need: tuple[tuple[int, Literal], ...]
    draws: tuple[Draw, ...]
    mandatory: Literal


Needs = Sequence[Sequence[GuardedGroup]]
"""Per node its groups."""


def subsets(measures: Sequence[int]) -> list[Chosen]:
    sizes = range(len(measures) + 1)
    return [frozenset(each) for each in chain.from_iterable(combinations(measures, size) for size in sizes)]


def always(groups: Iterable[Group]) -> tuple[GuardedGroup, ...]:
    """Groups that no measure touches."""
    return tuple(
        GuardedGroup(
            ((group.need, TRUE),),
            tuple(Draw(*member, TRUE) for member in group.members),
            TRUE if group.mandatory else FALSE,
        )
        for group in groups
    )


def guarded(
    circuit: Circuit, measures: Sequence[int], variants: Mapping[Chosen, Sequence[Group]]
) -> list[GuardedGroup]:
    """The groups of one node, given what they are under every set of the measures that touch them.

    Groups of two variants are taken for one group where they are most alike: that makes the circuit small, and any
    other choice would be as true.
    """
    return [merged(circuit, measures, slot, variants) for slot in in_slots(variants)]


def in_slots(variants: Mapping[Chosen, Sequence[Group]]) -> list[dict[Chosen, Group]]:
    """What is taken for one group, under each set in which it is there."""
    slots: list[dict[Chosen, Group]] = []
    for chosen, groups in variants.items():
        _put_beside(slots, chosen, groups)
    return slots


def _put_beside(slots: list[dict[Chosen, Group]], chosen: Chosen, groups: Sequence[Group]) -> None:
    free = list(range(len(slots)))
    waiting = list(groups)
    pairs = sorted(
        ((_likeness(group, known), -at, -i) for i, group in enumerate(waiting) for at in free for known in [slots[at]]),
        reverse=True,
    )
    placed: set[int] = set()
    for likeness, at, i in pairs:
        if likeness > 0 and -at in free and -i not in placed:
            slots[-at][chosen] = waiting[-i]
            free.remove(-at)
            placed.add(-i)
    slots += [{chosen: group} for i, group in enumerate(waiting) if i not in placed]


def _likeness(group: Group, known: Mapping[Chosen, Group]) -> float:
    """From 0 (nothing in common) to 2 (the same)."""
    others = set(known.values())
    if group in others:
        return 2.0
    names = {member.on for member in group.members}
    return max(
        len(names & found) / len(names | found)
        for other in others
        for found in [{member.on for member in other.members}]
    )


def merged(
    circuit: Circuit, measures: Sequence[int], slot: Mapping[Chosen, Group], all_chosen: Iterable[Chosen]
) -> GuardedGroup:
    """One group, from what it is under each set of measures."""
    cases = list(all_chosen)
    counts = {chosen: Counter(slot[chosen].members) if chosen in slot else Counter[Member]() for chosen in cases}
    needs = {chosen: slot[chosen].need if chosen in slot else 0 for chosen in cases}
    most: Counter[Member] = Counter()
    for count in counts.values():
        most |= count

    def where(holds: Callable[[Chosen], bool]) -> Literal:
        return literal_of(circuit, measures, {chosen: holds(chosen) for chosen in cases})

    draws = tuple(
        Draw(*member, where(lambda chosen, member=member, copy=copy: counts[chosen][member] > copy))  # type: ignore[misc]
        for member in sorted(most, key=repr)
        for copy in range(most[member])
    )
    need = tuple(
        (k, where(lambda chosen, k=k: needs[chosen] == k))  # type: ignore[misc]
        for k in sorted(set(needs.values()))
    )
    return GuardedGroup(need, draws, where(lambda chosen: chosen in slot and slot[chosen].mandatory))


def literal_of(circuit: Circuit, measures: Sequence[int], truth: Mapping[Chosen, bool]) -> Literal:
    """A literal with this truth table; one without complements where measures only ever make it true, or false."""
    if all(truth.values()):
        return TRUE
    if not any(truth.values()):
        return FALSE
    if _rises(measures, truth):
        least = [one for one, yes in truth.items() if yes and not any(truth[one - {m}] for m in one)]
        return circuit.any_of(circuit.all_of(map(circuit.measure, one)) for one in least)
    denied = {chosen: not yes for chosen, yes in truth.items()}
    if _rises(measures, denied):
        return opposite(literal_of(circuit, measures, denied))
    first, rest = measures[0], measures[1:]
    with_it = literal_of(circuit, rest, {one - {first}: yes for one, yes in truth.items() if first in one})
    without = literal_of(circuit, rest, {one: yes for one, yes in truth.items() if first not in one})
    return circuit.either(circuit.measure(first), with_it, without)


def _rises(measures: Sequence[int], truth: Mapping[Chosen, bool]) -> bool:
    return all(not yes or truth[one | {m}] for one, yes in truth.items() for m in measures)
