# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What people write for a record, in YAML: a bid without scores, and an assessor's sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from polder.base import Language, PolderError, Text
from polder.base.written import Node, Sort, line_of, read_text
from polder.tenders.forms import FORMS
from polder.tenders.forms.reading import price_stands_in, read_form
from polder.tenders.problems import BID, missing
from polder.tenders.reading import _BidReader
from polder.tenders.record import problems
from polder.tenders.record.judging import known_ids
from polder.tenders.record.naming import Shown, shown
from polder.tenders.record.prices import shows_price
from polder.tenders.record.proofs import proof_file, proof_name
from polder.tenders.record.state import Received, State
from polder.tenders.tender import Bid, Tender

SHEET = Sort(
    "sheet",
    Text("A score sheet", "een scoreblad"),
    Text(
        "“polder tender record score” without a sheet writes one to fill in.",
        "“polder tender record score” zonder blad schrijft er een om in te vullen.",
    ),
)
_WRITTEN = (".yaml", ".yml")
_PARTS = {"scores": "score", "findings": "answer", "knock_outs": "meets"}


def read_offer(path: Path, tender: Tender) -> Bid:
    """A bid as it comes in: a filled form, or YAML. Raises `PolderError` with the first fault, also where it brings
    scores or findings of its own; on a form the sheet for scores is not looked at.
    """
    unscored = replace(tender, criteria=tuple(each for each in tender.criteria if each.by_framework))
    if path.suffix.lower() in FORMS:
        return read_form(path, unscored)
    reader = _BidReader(path.name, BID)
    root = reader.root(read_text(path, BID))
    for key, node in reader.mapping(root).items():
        if key in ("scores", "findings"):
            raise PolderError(problems.scores_itself(path.name, line_of(node)))
    return reader.bid(root, unscored)


def refuse_prices(proofs: Sequence[tuple[Path, str]], form: Path, tender: Tender, price: Fraction) -> None:
    """Raises `PolderError` where a file that came as proof is the bid itself, a form or YAML with a price in it, or
    shows this price: who assesses would read it. `proofs` are files with what they are called.
    """
    itself = proof_file(form, form.name).sha256
    for path, name in proofs:
        if proof_file(path, name).sha256 == itself or _shows_price(path, tender):
            raise PolderError(problems.proof_shows_price(proof_name(name)))
        if shows_price(path, price):
            raise PolderError(problems.price_in_proof(proof_name(name)))


def _shows_price(path: Path, tender: Tender) -> bool:
    ending = path.suffix.lower()
    try:
        if ending in FORMS:
            return price_stands_in(path, tender)
        reader = _BidReader(path.name, BID)
        return ending in _WRITTEN and "price" in reader.mapping(reader.root(read_text(path, BID)))
    except PolderError:  # it is something else
        return False


def read_sheet(path: Path, state: State) -> tuple[str, list[dict[str, Any]]]:
    """The assessor, and what they found, as `Record.score` takes it. What was left open is left out."""
    reader = _SheetReader(path.name, SHEET)
    return reader.sheet(reader.root(read_text(path, SHEET)), state)


_HOW = Text(
    """# findings: {SOV-1.1: 2} is the answer that you find, where it is not the one that the bidder claims.
# knock_outs: {iso: no} is the same for a knock-out. Both need a reason: reasons: {SOV-1.1: the proof is old}""",
    """# findings: {SOV-1.1: 2} is het antwoord dat u vindt, waar dat anders is dan de inschrijver beweert.
# knock_outs: {iso: nee} is hetzelfde voor een eis. Beide vragen een reden: reasons: {SOV-1.1: het bewijs is oud}""",
)


def empty_sheet(state: State, assessor: str, language: Language = "en") -> str:
    """A sheet to fill in: every criterion with a scale, of every bid, and room for what is found otherwise. Raises
    `PolderError` before closing: it tells what bidders claim.
    """
    who = state.assessor(assessor)
    state.need_closed()
    tender = state.asked
    lines = [f"assessor: {_quoted(who)}", _HOW.say(language), "bids:"]
    for bid, received in state.bids.items():
        lines += [f"  {_quoted(bid)}:", *_proofs(received, language), "    scores:"]
        for criterion in tender.criteria:
            if not criterion.by_framework:
                scale = ", ".join(str(step) for step in criterion.scale)
                label = " ".join(criterion.label.split())
                lines.append(f"      {_quoted(criterion.id)}:   # {label}: {scale}")
    return "\n".join(lines) + "\n"


def _proofs(bid: Received, language: Language) -> list[str]:
    """Comments that say where the bidder's proof is, and whether such a file came in."""
    lines = []
    for id, text in bid.proofs.items():
        came = _came(shown(text, bid.files)).say(language)
        head = Text("proof of", "bewijs van").say(language)
        lines.append(f"    # {head} {id}: {' '.join(text.split())} ({came})")
    return lines


def _came(found: Shown) -> Text:
    if not found.recorded:
        return Text("not recorded", "niet vastgelegd")
    files, lacking = ", ".join(file.name for _, file in found.files), ", ".join(found.lacking)
    if not lacking:
        return Text(files or "no file recognised", files or "geen bestand herkend")
    before = f"{files}; " if files else ""
    return Text(f"{before}not handed in: {lacking}", f"{before}niet ingeleverd: {lacking}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


class _SheetReader(_BidReader):
    def sheet(self, root: Node, state: State) -> tuple[str, list[dict[str, Any]]]:
        given = self.mapping(root, ("assessor", "bids"))
        for needed in ("assessor", "bids"):
            if needed not in given:
                raise PolderError(missing(SHEET, self.origin, line_of(root), needed))
        items = []
        for bid, node in self.mapping(given["bids"], tuple(state.bids)).items():
            if not _blank(node):
                items += self.findings(bid, node, known_ids(state.asked))
        return self.text(given["assessor"]), items

    def findings(self, bid: str, node: Node, known: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
        given = self.mapping(node, (*_PARTS, "reasons"))
        every = tuple(id for ids in known.values() for id in ids)
        why = self.mapping(given["reasons"], every) if "reasons" in given and not _blank(given["reasons"]) else {}
        found = []
        for part, sort in _PARTS.items():
            if part not in given or _blank(given[part]):
                continue
            for id, value in self.mapping(given[part], known[sort]).items():
                if not _blank(value):
                    reason = self.text(why[id]) if id in why else ""
                    found.append(
                        {"bid": bid, "sort": sort, "id": id, "value": self.value(sort, value), "reason": reason}
                    )
        return found

    def value(self, sort: str, node: Node) -> Any:
        if sort == "score":
            return str(self.exact(node))
        if sort == "meets":
            return self.yes_no(node)
        return None if self.text(node).casefold() in NO_ANSWER else self.whole(node)


NO_ANSWER = ("none", "geen")
"""What an assessor writes of an answer that does not hold, whatever its number."""


def value_in(sort: str, text: str, bid: str) -> Any:
    """A value on a command line, as `Record.agree` takes it. Raises `PolderError`."""
    reader = _SheetReader(bid, SHEET)
    return reader.value(sort, reader.root(text))


def _blank(node: Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value.strip()
