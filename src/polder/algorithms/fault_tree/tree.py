# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A fault tree in words, and its modules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Gate = tuple[int, Sequence[str]]
"""(k, inputs): at least k of the inputs. 1 is "or", as many as there are inputs is "and"."""


@dataclass(frozen=True, eq=False)
class FaultTree:
    """Gates by name, and the name of the top. Every name that is no gate is a basic event.

    An input that a gate has twice counts twice. Raises `ValueError` for a gate that asks for less than one or more than
    all of its inputs, and for gates that draw on each other in a circle.
    """

    gates: Mapping[str, Gate]
    top: str

    def __post_init__(self) -> None:
        for name, (at, inputs) in self.gates.items():
            if not inputs or not 1 <= at <= len(inputs):
                raise ValueError(f"gate {name!r} asks for {at} of {len(inputs)} inputs")
        self.in_order  # noqa: B018  (a circle is told at once)

    @cached_property
    def in_order(self) -> tuple[str, ...]:
        """The gates below the top and the top itself, each after all that it draws on."""
        done: list[str] = []
        state: dict[str, bool] = {}  # false while a gate lies on the path
        ahead = [self.top] if self.top in self.gates else []
        while ahead:
            name = ahead[-1]
            if name not in state:
                state[name] = False
                for each in self.gates[name][1]:
                    if each in self.gates and not state.get(each, False):
                        if each in state:
                            raise ValueError(f"gate {each!r} draws on itself, by way of {name!r}")
                        ahead.append(each)
            else:
                ahead.pop()
                if not state[name]:
                    state[name] = True
                    done.append(name)
        return tuple(done)

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The basic events below the top, by name."""
        if self.top not in self.gates:
            return (self.top,)
        return tuple(sorted({each for name in self.in_order for each in self.gates[name][1]} - self.gates.keys()))

    @cached_property
    def plain(self) -> FaultTree:
        """The same tree without gates that only go on with the "and" or "or" of the one gate that draws on them."""
        drawn = Counter(each for name in self.in_order for each in self.gates[name][1])
        gates: dict[str, Gate] = {}
        for name in self.in_order:
            at, inputs = self.gates[name]
            if len(inputs) == 1 and drawn[inputs[0]] == 1 and inputs[0] in gates:
                gates[name] = gates.pop(inputs[0])
                continue
            every = at == len(inputs)
            merged: list[str] = []
            for each in inputs:
                below_at, below = gates.get(each, (0, ()))
                goes_on = drawn[each] == 1 and ((at == 1 and below_at == 1) or (every and below_at == len(below) > 0))
                merged.extend(gates.pop(each)[1] if goes_on else (each,))
            gates[name] = (len(merged) if every and at > 1 else at, merged)
        return FaultTree(gates, self.top)

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """The gates that share nothing below them with the rest of the tree, each after those in it; last the top.

        One walk gives each name the dates of its first and last visit, and each gate that of leaving it: a gate is a
        module when all below it is visited between entering and leaving it (Dutuit and Rauzy 1996).
        """
        entered: dict[str, int] = {}
        left: dict[str, int] = {}
        last: dict[str, int] = {}
        for clock, (name, leaving) in enumerate(self._walk()):
            entered.setdefault(name, clock)
            last[name] = clock
            if leaving:
                left[name] = clock
        first_below: dict[str, int] = {}
        last_below: dict[str, int] = {}
        found = []
        for name in self.in_order:
            inputs = self.gates[name][1]
            first_below[name] = min(min(entered[each], first_below.get(each, entered[each])) for each in inputs)
            last_below[name] = max(max(last[each], last_below.get(each, last[each])) for each in inputs)
            if first_below[name] > entered[name] and last_below[name] < left[name]:
                found.append(name)
        return tuple(found)

    def _walk(self) -> Iterator[tuple[str, bool]]:
        """Names as they are met from the top down, depth first, below a gate only the first time; `True` on leaving."""
        ahead = [(self.top, False)]
        seen = set()
        while ahead:
            name, leaving = ahead.pop()
            yield name, leaving
            if not leaving and name in self.gates and name not in seen:
                seen.add(name)
                ahead.append((name, True))
                ahead.extend((each, False) for each in reversed(self.gates[name][1]))
