# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Frameworks from their files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from polder.base import Family, PolderError, Problem, Text, Where
from polder.base.written import Node, Reader, Sort
from polder.frameworks.framework import (
    Claim,
    Criterion,
    Framework,
    Graded,
    Objective,
    Ownership,
    Requirement,
    Requirements,
    Term,
)

DATA = Path(__file__).parent / "data"
FRAMEWORK = Sort(
    "framework",
    Text("A framework", "een raamwerk"),
    Text("See the files beside it.", "Zie de bestanden ernaast."),
)
Head = tuple[str, Text, str, str, str, str]
"""What every framework has: id, label, published, source, licence, sha256."""
_EVERY = ("id", "kind", "label", "date", "source", "licence")
_GRADED = ("level_label", "levels", "objectives", "criteria_of", "weights", "inside", "claims")
_LISTS = ("profiles", "requirements")
_OWNERSHIP = ("inside", "each_at_most_percent", "together_at_most_percent", "requirements")


@cache
def frameworks() -> dict[str, Framework]:
    """Every framework by its id."""
    found = (read_framework(path) for path in sorted(DATA.glob("*.yaml")))
    return {framework.id: framework for framework in found}


def framework_named(id: str) -> Framework:
    """Raises `PolderError` where there is none."""
    known = frameworks()
    if id not in known:
        raise PolderError(_no_such(id, list(known)))
    return known[id]


def read_framework(path: Path) -> Framework:
    """One file. Raises `PolderError` with the line of what is wrong in it."""
    return _Reader(path.name, path.read_bytes(), lambda id: read_framework(DATA / f"{id}.yaml")).framework()


def framework_in(id: str, texts: Mapping[str, str]) -> Framework:
    """A framework from its text among `texts` by id, which may come from a stranger. Raises `PolderError`."""
    try:
        others = {other: text for other, text in texts.items() if other != id}  # none borrows from itself
        found = _Reader(id, texts[id].encode(), lambda other: framework_in(other, others)).framework()
    except (AssertionError, ArithmeticError, LookupError, ValueError):
        raise PolderError(_not_whole(id)) from None
    if found.id != id or not _counts(found):
        raise PolderError(_not_whole(id))
    return found


def _counts(framework: Framework) -> bool:
    """Whether a score can be computed with it: nothing to divide by is 0, no criterion is without answers."""
    if not isinstance(framework, Graded):
        return True
    whole = all(each.nominal > 0 and each.criteria for each in framework.objectives)
    return whole and all(each.values and each.levels for each in framework.criteria.values())


class _Reader(Reader):
    """`lends` gives the framework whose criteria another one borrows."""

    def __init__(self, origin: str, content: bytes, lends: Callable[[str], Framework]) -> None:
        super().__init__(origin, FRAMEWORK)
        self.content, self.lends = content, lends

    def framework(self) -> Framework:
        root = self.compose(self.content.decode("utf-8"))
        assert root is not None, "a framework is not empty"
        kind = self.text(self.mapping(root)["kind"])
        given = self.mapping(root, (*_EVERY, *{"graded": _GRADED, "requirements": _LISTS}.get(kind, _OWNERSHIP)))
        head = (
            self.text(given["id"]),
            self.both(given["label"]),
            self.text(given["date"]),
            self.text(given["source"]),
            self.text(given["licence"]),
            hashlib.sha256(self.content).hexdigest(),
        )
        if kind == "graded":
            return self.reweighted(given, head) if "criteria_of" in given else self.graded(given, head)
        if kind == "requirements":
            return Requirements(*head, self.named(given["profiles"]), self.requirements(given["requirements"]))
        return Ownership(
            *head,
            frozenset(self.text(each) for each in self.items(given["inside"])),
            self.exact(given["each_at_most_percent"]),
            self.exact(given["together_at_most_percent"]),
            self.requirements(given["requirements"]),
        )

    def graded(self, given: Mapping[str, Node], head: Head) -> Graded:
        objectives = []
        for id, node in self.mapping(given["objectives"]).items():
            of = self.mapping(node, ("label", "weight", "nominal", "criteria"))
            criteria = tuple(self.criterion(name, each) for name, each in self.mapping(of["criteria"]).items())
            objectives.append(
                Objective(id, self.both(of["label"]), self.exact(of["weight"]), self.exact(of["nominal"]), criteria)
            )
        levels = {int(number): said for number, said in self.named(given["levels"]).items()}
        inside = (
            frozenset(self.text(each) for each in self.items(given["inside"])) if "inside" in given else frozenset()
        )
        claims = self.claims(given["claims"]) if "claims" in given else {}
        return Graded(*head, self.both(given["level_label"]), levels, tuple(objectives), inside=inside, claims=claims)

    def claims(self, node: Node) -> dict[str, Claim]:
        found = {}
        for criterion, each in self.mapping(node).items():
            of = self.mapping(each, ("about", "from"))
            found[criterion] = Claim(self.text(of["about"]), int(self.exact(of["from"])))
        return found

    def reweighted(self, given: Mapping[str, Node], head: Head) -> Graded:
        """The objectives and criteria of another file, under weights of its own."""
        other = self.text(given["criteria_of"])
        lent = self.lends(other)
        assert isinstance(lent, Graded), "only graded criteria can be lent"
        weights = {id: self.exact(node) for id, node in self.mapping(given["weights"]).items()}
        objectives = tuple(
            Objective(each.id, each.label, weights[each.id], each.nominal, each.criteria) for each in lent.objectives
        )
        return Graded(*head, lent.level_label, lent.levels, objectives, other, lent.inside, lent.claims)

    def criterion(self, id: str, node: Node) -> Criterion:
        of = self.mapping(node, ("label", "values", "levels"))
        values = tuple(self.exact(each) for each in self.items(of["values"]))
        levels = tuple(int(self.exact(each)) for each in self.items(of["levels"]))
        assert len(values) == len(levels), f"{id}: an answer has points and a level"
        return Criterion(id, self.both(of["label"]), values, levels)

    def requirements(self, node: Node) -> dict[str, Requirement]:
        found = {}
        for id, each in self.mapping(node).items():
            of = self.mapping(each, ("objective", "label", "terms"))
            terms = tuple(self.term(term) for term in self.items(of["terms"])) if "terms" in of else ()
            objective = self.text(of["objective"]) if "objective" in of else ""
            found[id] = Requirement(id, self.both(of["label"]), objective, terms)
        return found

    def term(self, node: Node) -> Term:
        of = self.mapping(node, ("name", "value", "unit", "label"))
        return Term(self.text(of["name"]), self.exact(of["value"]), self.text(of["unit"]), self.both(of["label"]))

    def named(self, node: Node) -> dict[str, Text]:
        return {name: self.both(each) for name, each in self.mapping(node).items()}

    def both(self, node: Node) -> Text:
        of = self.mapping(node, ("en", "nl"))
        return Text(self.text(of["en"]), self.text(of["nl"]))


def _no_such(id: str, known: list[str]) -> Problem:
    listed = ", ".join(known)
    return Problem(
        "framework.unknown",
        Text(f"There is no framework “{id}”.", f"Er is geen raamwerk “{id}”."),
        Text(
            "Points and levels differ from version to version, so the version must be named.",
            "Punten en niveaus verschillen per versie, dus de versie moet genoemd zijn.",
        ),
        Text(f"Choose one of: {listed}.", f"Kies een van: {listed}."),
        value=id,
        family=Family.NOT_FOUND,
    )


def _not_whole(id: str) -> Problem:
    return Problem(
        "framework.not-whole",
        Text("This framework cannot be used.", "Dit raamwerk is niet te gebruiken."),
        Text("Parts of it are missing or contradict each other.", "Er ontbreken delen, of ze spreken elkaar tegen."),
        Text("Take the file as it was published.", "Neem het bestand zoals het bekend is gemaakt."),
        Where(id),
        id,
        Family.UNREADABLE,
    )
