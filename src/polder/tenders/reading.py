# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders, bids and answer sheets from YAML that people wrote (see `base.written`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from polder.base import PolderError, Where
from polder.base.written import Node, Reader, line_of, read_text, several
from polder.frameworks import Framework, Graded, framework_named
from polder.frameworks.grading import check_answers
from polder.tenders import problems
from polder.tenders.lots import NAME, lot_names, one_lot, text_of
from polder.tenders.methods import methods
from polder.tenders.problems import ANSWERS, BID, TENDER
from polder.tenders.tender import Bid, Criterion, DropOut, Example, Rounding, Tender, TieRule

MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?", re.ASCII)
MOST_DECIMALS = 12
TIES: tuple[TieRule, ...] = ("quality", "price", "lottery")
DROP_OUTS: tuple[DropOut, ...] = ("recompute", "keep")
ROUNDED = ("price", "quality", "total")
_TENDER = (
    "tender",
    "currency",
    "framework",
    "minimum_seal",
    "knock_outs",
    "criteria",
    "price",
    "rounding",
    "ties",
    "drop_out",
    "examples",
)


def read_tender(path: Path, lot: str | None = None) -> Tender:
    """A tender, or one lot of it. Raises `PolderError` with the line of what is wrong."""
    return tender_in(read_text(path, TENDER), path.name, lot=lot)


def tender_in(
    text: str, origin: str, named: Callable[[str], Framework] = framework_named, *, lot: str | None = None
) -> Tender:
    """`named` gives a framework by its id: Polder's own, unless a record brings what it was made with."""
    reader = _TenderReader(origin, TENDER)
    reader.named = named
    return reader.tender(one_lot(reader, reader.root(text), lot, _TENDER))


def text_of_lot(text: str, origin: str, lot: str | None) -> str:
    """The text of a tender of that lot alone; the text itself where there are no lots. Raises `PolderError`."""
    reader = _TenderReader(origin, TENDER)
    root = reader.root(text)
    found = one_lot(reader, root, lot, _TENDER)
    return text if found is root else text_of(found)


def lots_of(text: str, origin: str) -> dict[str, str]:
    """By the key of each lot its name in full; empty where there are no lots. Raises `PolderError`."""
    reader = _TenderReader(origin, TENDER)
    return lot_names(reader, reader.root(text))


def check_all(text: str, origin: str) -> str:
    """Reads every lot. Gives the name of the tender as a whole. Raises `PolderError` with the line of what is wrong."""
    tenders = [tender_in(text, origin, lot=lot) for lot in lots_of(text, origin) or (None,)]
    reader = _TenderReader(origin, TENDER)
    given = reader.mapping(reader.root(text))
    return reader.text(given[NAME]) if NAME in given else tenders[0].name


def read_bid(path: Path, tender: Tender) -> Bid:
    """A bid on a tender. Raises `PolderError` for what the tender does not know or the bid lacks."""
    return bid_in(read_text(path, BID), path.name, tender)


def bid_in(text: str, origin: str, tender: Tender) -> Bid:
    reader = _BidReader(origin, BID)
    return reader.bid(reader.root(text), tender)


def read_answers(path: Path, framework: Graded) -> dict[str, int]:
    """An answer sheet: by criterion the position of the answer, 1 = worst."""
    reader = _BidReader(path.name, ANSWERS)
    return reader.answers(reader.root(read_text(path, ANSWERS)), framework)


class _Reader(Reader):
    def root(self, text: str) -> Node:
        root = self.compose(text)
        if root is None:
            raise PolderError(problems.empty(self.sort, self.origin))
        return root

    def money(self, node: Node, currency: str) -> Fraction:
        """An amount > 0 in the currency of the tender, with a point for the cents."""
        text = self.text(node)
        if not MONEY.fullmatch(text) or not Fraction(text):
            raise PolderError(problems.no_money(self.sort, self.origin, line_of(node), text, currency))
        return Fraction(text)

    def whole(self, node: Node) -> int:
        number = self.exact(node)
        if number.denominator != 1:
            raise PolderError(problems.not_whole(self.sort, self.origin, line_of(node), self.text(node)))
        return int(number)

    def one_of(self, node: Node, known: tuple[str, ...]) -> str:
        text = self.text(node)
        if text not in known:
            raise PolderError(self.sort.unknown_key(self.origin, line_of(node), text, known, ()))
        return text


class _TenderReader(_Reader):
    named: Callable[[str], Framework] = staticmethod(framework_named)

    def tender(self, root: Node) -> Tender:
        given = self.mapping(root, _TENDER)
        for needed in ("criteria", "price"):
            if needed not in given:
                raise PolderError(problems.missing(TENDER, self.origin, line_of(root), needed))
        framework = self.framework(given["framework"]) if "framework" in given else None
        currency = self.text(given["currency"]) if "currency" in given else "EUR"
        criteria = tuple(self.criterion(id, node) for id, node in self.mapping(given["criteria"]).items())
        price = self.mapping(given["price"], ("weight", "method", "limits", "value", "floor", "expected"))
        for needed in ("weight", "method"):
            if needed not in price:
                raise PolderError(problems.missing(TENDER, self.origin, line_of(given["price"]), needed))
        method = methods()[self.one_of(price["method"], tuple(methods()))]
        for needed in method.needs:
            if needed not in price:
                raise PolderError(problems.method_needs(self.origin, line_of(given["price"]), method.name, needed))
        if framework is None and any(criterion.by_framework for criterion in criteria):
            raise PolderError(problems.needs_framework(self.origin, line_of(given["criteria"])))
        weight = self.exact(price["weight"])
        if weight < 0:
            raise PolderError(problems.bad_scale(self.origin, line_of(price["weight"]), "price"))
        total = weight + sum((criterion.weight for criterion in criteria), Fraction(0))
        if total != 100:
            raise PolderError(problems.weights(self.origin, line_of(given["criteria"]), total))
        if method.name == "utility_index" and not weight:
            raise PolderError(problems.method_needs(self.origin, line_of(given["price"]), method.name, "weight"))
        return Tender(
            name=self.text(given["tender"]) if "tender" in given else Path(self.origin).stem,
            criteria=criteria,
            price_weight=weight,
            method=method,
            currency=currency,
            framework=framework,
            minimum_levels=self.minima(given["minimum_seal"], framework) if "minimum_seal" in given else {},
            knock_outs=self.labels(given["knock_outs"]) if "knock_outs" in given else {},
            limits=self.limits(price["limits"], currency) if "limits" in price else None,
            value=self.money(price["value"], currency) if "value" in price else None,
            floor=self.yes_no(price["floor"]) if "floor" in price else True,
            expected_price=self.money(price["expected"], currency) if "expected" in price else None,
            rounding=self.rounding(given["rounding"]) if "rounding" in given else None,
            ties=tuple(self.one_of(node, TIES) for node in self.items(given["ties"])) if "ties" in given else (),  # type: ignore[misc]
            drop_out=self.one_of(given["drop_out"], DROP_OUTS) if "drop_out" in given else None,  # type: ignore[arg-type]
            examples=tuple(self.example(node, currency) for node in self.items(given["examples"]))
            if "examples" in given
            else (),
            origin=self.origin,
        )

    def example(self, node: Node, currency: str) -> Example:
        """A worked example that the document gives, to be counted again."""
        given = self.mapping(node, ("price", "beside", "points"))
        for needed in ("price", "points"):
            if needed not in given:
                raise PolderError(problems.missing(TENDER, self.origin, line_of(node), needed))
        beside = self.items(given["beside"]) if "beside" in given else []
        return Example(
            self.money(given["price"], currency),
            tuple(self.money(each, currency) for each in beside),
            self.exact(given["points"]),
        )

    def framework(self, node: Node) -> Graded:
        try:
            found = self.named(self.text(node))
        except PolderError as error:
            if error.problem.where != Where():
                raise
            raise PolderError(replace(error.problem, where=Where(self.origin, line=line_of(node)))) from None
        if not isinstance(found, Graded):
            raise PolderError(problems.not_graded(self.origin, line_of(node), found.id))
        return found

    def criterion(self, id: str, node: Node) -> Criterion:
        given = self.mapping(node, ("label", "weight", "scale"))
        if "weight" not in given:
            raise PolderError(problems.missing(TENDER, self.origin, line_of(node), "weight"))
        weight = self.exact(given["weight"])
        scale = tuple(self.exact(each) for each in self.items(given["scale"])) if "scale" in given else ()
        if weight < 0:
            raise PolderError(problems.bad_scale(self.origin, line_of(given["weight"]), id))
        if scale and (len(scale) < 2 or list(scale) != sorted(set(scale))):
            raise PolderError(problems.bad_scale(self.origin, line_of(given["scale"]), id))
        return Criterion(id, self.text(given["label"]) if "label" in given else id, weight, scale)

    def minima(self, node: Node, framework: Graded | None) -> Mapping[str, int]:
        """One level for the whole, or one by objective."""
        if framework is None:
            raise PolderError(problems.needs_framework(self.origin, line_of(node)))
        objectives = tuple(each.id for each in framework.objectives)
        given = self.mapping(node, objectives) if not hasattr(node.value, "strip") else {"": node}
        levels = {id: self.whole(each) for id, each in given.items()}
        for id, level in levels.items():
            if level not in framework.levels:
                raise PolderError(problems.no_level(self.origin, line_of(given[id]), str(level)))
        return levels

    def labels(self, node: Node) -> Mapping[str, str]:
        return {id: self.text(each) for id, each in self.mapping(node).items()}

    def limits(self, node: Node, currency: str) -> tuple[Fraction, Fraction]:
        bounds = [self.money(each, currency) for each in self.items(node)]
        if len(bounds) != 2 or bounds[0] >= bounds[1]:
            raise PolderError(self.sort.no_range(self.origin, line_of(node), ", ".join(map(str, bounds))))
        return bounds[0], bounds[1]

    def rounding(self, node: Node) -> Rounding:
        given = self.mapping(node, ("decimals", "of"))
        of = (
            self.items(given["of"])
            if "of" in given and several(given["of"])
            else [given["of"]]
            if "of" in given
            else []
        )
        what = frozenset(self.one_of(each, ROUNDED) for each in of) or frozenset(ROUNDED)
        decimals = self.whole(given["decimals"]) if "decimals" in given else 2
        if not 0 <= decimals <= MOST_DECIMALS:
            where = line_of(given["decimals"])
            raise PolderError(problems.bad_decimals(self.origin, where, str(decimals), MOST_DECIMALS))
        return Rounding(decimals, what)


class _BidReader(_Reader):
    def bid(self, root: Node, tender: Tender) -> Bid:
        given = self.mapping(root, ("bid", "price", "scores", "answers", "findings", "proofs", "knock_outs", "form"))
        for needed in ("bid", "price"):
            if needed not in given:
                raise PolderError(problems.missing(BID, self.origin, line_of(root), needed))
        if "form" in given and tender.framework and self.text(given["form"]) != tender.framework.id:
            raise PolderError(
                problems.other_form(self.origin, line_of(given["form"]), self.text(given["form"]), tender.framework.id)
            )
        answers = self.answers(given["answers"], tender.framework) if "answers" in given and tender.framework else {}
        findings = self.answers(given["findings"], tender.framework) if "findings" in given and tender.framework else {}
        asked = tuple(tender.framework.criteria) if tender.framework else ()
        proofs = self.mapping(given["proofs"], asked) if "proofs" in given else {}
        meets = self.mapping(given["knock_outs"], tuple(tender.knock_outs)) if "knock_outs" in given else {}
        return Bid(
            name=self.text(given["bid"]),
            price=self.money(given["price"], tender.currency),
            scores=self.scores(given.get("scores"), root, tender),
            answers=answers,
            meets={id: self.yes_no(node) for id, node in meets.items()},
            findings=findings,
            proofs={id: self.text(node) for id, node in proofs.items()},
            origin=self.origin,
        )

    def scores(self, node: Node | None, root: Node, tender: Tender) -> dict[str, Fraction]:
        wanted = {criterion.id: criterion for criterion in tender.criteria if not criterion.by_framework}
        given = self.mapping(node, tuple(wanted)) if node is not None else {}
        found = {}
        for id, criterion in wanted.items():
            if id not in given:
                raise PolderError(problems.missing(BID, self.origin, line_of(node or root), id))
            score = self.exact(given[id])
            if score not in criterion.scale:
                said = ", ".join(f"{float(step):g}" for step in criterion.scale)
                raise PolderError(problems.off_scale(self.origin, line_of(given[id]), id, self.text(given[id]), said))
            found[id] = score
        return found

    def answers(self, node: Node, framework: Graded) -> dict[str, int]:
        answers = {}
        for id, each in self.mapping(node).items():
            answers[id] = self.whole(each)
            try:
                check_answers(framework, {id: answers[id]}, self.origin)
            except PolderError as error:
                where = Where(self.origin, line=line_of(each))
                raise PolderError(replace(error.problem, where=where)) from None
        return answers


def check_names(bids: list[Bid]) -> None:
    """Raises `PolderError` where two bids bear one name."""
    seen: dict[str, Bid] = {}
    for bid in bids:
        if bid.name.casefold() in seen:
            raise PolderError(problems.name_twice(bid.origin, bid.name, seen[bid.name.casefold()].origin))
        seen[bid.name.casefold()] = bid
