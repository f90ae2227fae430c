# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answers to the questions of one link become facts, with the name of whoever was asked on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from polder.base import PolderError, Text
from polder.importers.naming import id_from_name
from polder.model import KINDS, Artefact, Evidence, Fact, Grade, Snapshot, Value, element_facts
from polder.model.cell import Absent, is_error, read_cell
from polder.store.objection import fit
from polder.store.register import Batch, Register
from polder.workbench import invitation_problems as problems
from polder.workbench.actor import Permission, invited
from polder.workbench.asking import Question
from polder.workbench.clock import day, now
from polder.workbench.invitations import end_by_use, opened

LONGEST_ANSWER = 500
UNKNOWN_SPELLINGS = frozenset(
    {
        *("?", "unknown", "don't know", "i don't know", "dont know", "no idea", "not known"),
        *("onbekend", "weet niet", "weet ik niet", "geen idee", "niet bekend"),
    }
)
"""What people write instead of ticking the box; as a name of a supplier it would be a wrong fact."""

_TOO_LONG = Text(
    f"Write at most {LONGEST_ANSWER} characters, on one line.",
    f"Schrijf hoogstens {LONGEST_ANSWER} tekens, op één regel.",
)
_BOTH = Text(
    "Either answer or tick “I don't know”, not both.", "Geef een antwoord of vink “Weet ik niet” aan, niet allebei."
)
_EXPECTED = {
    "number": Text("Write a number, without words.", "Schrijf een getal, zonder woorden."),
    "date": Text("Write a date, such as 2027-12-31.", "Schrijf een datum, zoals 31-12-2027."),
    "country": Text("Write the name of a country.", "Schrijf de naam van een land."),
    "yes_no": Text("Choose yes or no.", "Kies ja of nee."),
    "choice": Text("Choose one of the answers.", "Kies een van de antwoorden."),
    "text": _TOO_LONG,
}


class NotUnderstood(ValueError):
    """Some answers cannot be recorded: by the key of a question, what is expected. Nothing was."""

    def __init__(self, errors: Mapping[str, Text]) -> None:
        super().__init__(", ".join(errors))
        self.errors = dict(errors)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody filled in at one question: words, or that they do not know."""

    text: str = ""
    unknown: bool = False


def answer(
    register: Register, secret: str, said: Mapping[str, Said], address: str = "", *, at: datetime | None = None
) -> int:
    """Record what was answered (by key) and end the link; returns how many answers became facts.

    "I don't know" and silence stay unknown; they leave no fact. Raises `NotUnderstood` and `PolderError`.
    """
    at = at or now()
    link = opened(register, secret, address, at=at)
    actor = invited(link.recipient)
    actor.need(Permission.ANSWER)
    asked = {question.key: question for question in link.questions}
    said = {key: _plain(said[key]) for key in asked if key in said}
    read = _read(asked, said)
    if not read and not any(said[key].unknown for key in asked if key in said):
        raise PolderError(problems.NO_ANSWER)
    with register.writing():
        end_by_use(register, secret, at)
        source = _source(link.recipient, link.number, asked, said, at)
        proof = (Evidence(source.sha256, "", Grade.STATED),)
        snapshot = register.snapshot(day(at)) if any(asked[key].attribute is None for key in read) else None
        facts = [fact for key, value in read.items() for fact in _facts(asked[key], value, proof, snapshot)]
        unknown = [asked[key].predicate for key in asked if key in said and said[key].unknown]
        details = {"link": link.number, "answers": len(read), "not_known": len(unknown)}
        batches = [Batch(facts, (source,))] if facts else []
        register.record(batches, verb="questions answer", author=actor.name, at=at, details=details)
    return len(read)


def _plain(given: Said) -> Said:
    words = given.text.strip().rstrip(".!").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    return Said(unknown=True) if words in UNKNOWN_SPELLINGS else given


def _read(asked: Mapping[str, Question], said: Mapping[str, Said]) -> dict[str, Value | Absent]:
    """The answers that say something. Raises `NotUnderstood` for all that are wrong at once."""
    found: dict[str, Value | Absent] = {}
    errors: dict[str, Text] = {}
    for key, question in asked.items():
        given = said.get(key, Said())
        text = given.text.strip()
        if not text:
            continue
        if given.unknown:
            errors[key] = _BOTH
        elif len(text) > LONGEST_ANSWER or not text.isprintable() or not fit(text):
            errors[key] = _TOO_LONG
        else:
            try:
                value = _value(question, text)
            except ValueError:
                errors[key] = _EXPECTED[question.attribute.type if question.attribute else "text"]
                continue
            if value is not None:
                found[key] = value
    if errors:
        raise NotUnderstood(errors)
    return found


def _value(question: Question, text: str) -> Value | Absent | None:
    attribute = question.attribute
    if attribute is not None:
        return read_cell(attribute, text)
    if is_error(text) or len(text.encode()) > LONGEST_ANSWER:
        raise ValueError(text)
    return text


def _facts(
    question: Question, value: Value | Absent, proof: tuple[Evidence, ...], snapshot: Snapshot | None
) -> Iterator[Fact]:
    if isinstance(value, Absent):
        yield Fact(question.subject, question.predicate, absent=True, evidence=proof)
    elif question.attribute is not None:
        yield Fact(question.subject, question.predicate, value, evidence=proof)
    else:
        assert snapshot is not None
        name = str(value)
        known = [row for row in snapshot.find(name) if snapshot.kind_of(row) == "organisation"]
        if len(known) == 1:
            id = snapshot.ids[known[0]]
        else:  # none is called so, or several are and nobody knows which is meant: an editor can make them one
            id = id_from_name("organisation", name)
            yield from element_facts(id, KINDS["organisation"].name, proof, name=name)
        yield Fact(question.subject, question.predicate, object=id, evidence=proof)


def _source(name: str, number: int, asked: Mapping[str, Question], said: Mapping[str, Said], at: datetime) -> Artefact:
    """Questions and answers as they were put and given, to be read again later."""
    lines = [f"{name}, {day(at)}, link {number}"]
    for key, question in asked.items():
        given = said.get(key, Said())
        text = "I don't know / Weet ik niet" if given.unknown else given.text.strip() or "–"
        lines += ["", question.text.en, question.text.nl, f"> {text}"]
    content = "\n".join([*lines, ""]).encode("utf-8", "replace")
    origin = f"{name}, {day(at)} (link {number})"
    return Artefact(hashlib.sha256(content).hexdigest(), "text/plain", origin, len(content), content)
