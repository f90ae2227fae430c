# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of trials say of verdicts, evidence, ages and pace."""

from __future__ import annotations

from polder.base import Language, Text
from polder.base.wording import count, number
from polder.documents.pictures import Fill
from polder.trials.answer import Answer
from polder.trials.cause import Cause, Weight
from polder.trials.oracles import oracles
from polder.trials.verdict import LABELS, Outcome
from polder.workbench.trialling import Run

BADGES: dict[Outcome, str] = {
    Outcome.MOVES: "goes_on",
    Outcome.CARE: "may_stop",
    Outcome.STAYS: "stops",
    Outcome.NOT_JUDGED: "none",
}
FILLS: tuple[tuple[Fill, Text], ...] = (
    ("dark", LABELS[Outcome.MOVES]),
    ("pale", LABELS[Outcome.CARE]),
    ("hatched", LABELS[Outcome.STAYS]),
    ("empty", LABELS[Outcome.NOT_JUDGED]),
)
GRADES: dict[str, Text] = {
    "A": Text("held against what Office itself stored", "naast wat Office zelf opsloeg"),
    "B": Text("held against itself after a round trip", "naast zichzelf na een rondreis"),
    "C": Text("looked at only", "alleen bekeken"),
}
MEANING: dict[Outcome, Text] = {
    Outcome.MOVES: Text("nothing stands in the way", "niets staat in de weg"),
    Outcome.CARE: Text("after a repair that is named", "na een herstel dat erbij staat"),
    Outcome.STAYS: Text("something would be lost", "er zou iets verloren gaan"),
    Outcome.NOT_JUDGED: Text("for a reason that is named", "om een reden die erbij staat"),
}
_LANGUAGES: tuple[Language, Language] = ("en", "nl")
_LOOKED = Text("looked at from outside", "van buiten bekeken")
_PHASES: dict[str, Text] = {
    "files found": Text("Files found", "Bestanden gevonden"),
    "documents scanned": Text("Documents looked into", "Documenten bekeken"),
    "documents tried": Text("Documents tried", "Documenten beproefd"),
    "verdicts": Text("Verdicts", "Oordelen"),
}


def both(text: Text, **values: object) -> Text:
    """The text with `{name}` replaced, by a `Text` in the language of each."""
    en, nl = ({name: v.say(lang) if isinstance(v, Text) else v for name, v in values.items()} for lang in _LANGUAGES)
    return Text(text.en.format(**en), text.nl.format(**nl))


def sentence(found: Answer, language: Language) -> str:
    """The answer in one sentence."""
    if found.total == 1:
        outcome = next(each for each, n in found.outcomes.items() if n)
        return both(Text("The only document: {what}.", "Het enige document: {what}."), what=LABELS[outcome]).say(
            language
        )
    said = {str(outcome): number(n, language) for outcome, n in found.outcomes.items()}
    text = Text(
        "Of {total} documents {moves} move, {care} move with care and {stays} stay for now",
        "Van {total} documenten verhuizen er {moves} zonder meer en {care} met zorg, en blijven er {stays} voorlopig",
    )
    rest = Text("; {not_judged} were not judged", "; {not_judged} zijn niet beoordeeld")
    parts = (text, rest) if found.outcomes[Outcome.NOT_JUDGED] else (text,)
    return "".join(each.fill(total=number(found.total, language), **said).say(language) for each in parts) + "."


def age(name: str) -> Text:
    """`<1`, `1-3`, `10+`: years since the last change."""
    if not name:
        return Text("unknown", "onbekend")
    if name.startswith("<"):
        return Text("less than a year", "minder dan een jaar")
    if name.endswith("+"):
        return Text(f"{name[:-1]} years or more", f"{name[:-1]} jaar of meer")
    low, _, high = name.partition("-")
    return Text(f"{low} to {high} years", f"{low} tot {high} jaar")


def source(name: str) -> Text:
    """Who saw something: the scan, or an oracle."""
    known = oracles().get(name)
    return known.label if known else _LOOKED if name == "scan" else Text(name, name)


def grade(letter: str) -> Text:
    """What a verdict rests on, in words, with its letter."""
    words = GRADES.get(letter, Text(letter, letter))
    return Text(f"{words.en} ({letter})", f"{words.nl} ({letter})")


def phase(run: Run) -> Text:
    return _PHASES.get(run.what, Text("It is being worked on", "Er wordt aan gewerkt"))


def pace(run: Run, language: Language) -> str:
    """How fast it goes and how long it will take; "" where that is not known yet."""
    if run.per_second is None:
        return ""
    fast = number(round(run.per_second, 1) if run.per_second < 10 else round(run.per_second), language)
    said = Text("{n} per second", "{n} per seconde").fill(n=fast)
    if run.per_second < 1:
        said = Text("{n} per minute", "{n} per minuut").fill(n=number(round(run.per_second * 60), language))
    if run.left_seconds is None:
        return said.say(language)
    left = Text("{pace}, {left} left", "{pace}, nog {left}")
    return both(left, pace=said, left=_span(run.left_seconds, language)).say(language)


def _span(seconds: float, language: Language) -> str:
    if seconds < 90:
        return count(max(1, round(seconds)), Text("second", "seconde"), Text("seconds", "seconden"), language)
    if seconds < 90 * 60:
        return count(round(seconds / 60), Text("minute", "minuut"), Text("minutes", "minuten"), language)
    if seconds < 48 * 3600:
        return count(round(seconds / 3600), Text("hour", "uur"), Text("hours", "uur"), language)
    return count(round(seconds / 86400), Text("day", "dag"), Text("days", "dagen"), language)


def label_of(code: str, known: dict[str, Cause]) -> Text:
    """What a cause is called, beginning with a capital; its code where this version does not know it."""
    label = known[code].label if code in known else Text(code, code)
    return Text(label.en[:1].upper() + label.en[1:], label.nl[:1].upper() + label.nl[1:])


def badge_of(code: str, known: dict[str, Cause]) -> Outcome:
    """What a cause makes of a document."""
    weight = known[code].weight if code in known else Weight.CARE
    return {Weight.STAYS: Outcome.STAYS, Weight.NOT_JUDGED: Outcome.NOT_JUDGED, Weight.HARMLESS: Outcome.MOVES}.get(
        weight, Outcome.CARE
    )
