# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders, for a person: the ranking, how firm it is, and what a formula does before publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polder.base import Text
from polder.cli.terminal import Terminal
from polder.cli.wording import UNKNOWN, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from polder.base import Language, Problem
    from polder.frameworks import Graded
    from polder.frameworks.grading import Grade
    from polder.tenders.known import Known
    from polder.tenders.notices.notice import PublishedLot
    from polder.tenders.scoring import Scored
    from polder.tenders.stress import Premium, Stress
    from polder.tenders.stress.findings import Finding
    from polder.tenders.tender import Bid

_COLOURS = {"red": "red", "amber": "yellow", "green": "green"}
_SHOWN = 8
LANGUAGES: tuple[Language, Language] = ("en", "nl")
_BID = (Text("bid", "inschrijving"), False)
_ANY = Text("any price", "elke prijs")


def show_grade(terminal: Terminal, framework: Graded, found: Grade) -> None:
    """The score and the level of an answer sheet, each a bound where something is not answered."""
    percent = number(float(found.score_percent), terminal.language)
    level = terminal.speak(UNKNOWN) if found.level is None else f"SEAL-{found.level}"
    if found.bounds_only:
        terminal.say(
            Text(f"At least {percent}%, at most {level}.", f"Ten minste {percent}%, hoogstens {level}."), "bold"
        )
        missing = len(found.unanswered)
        terminal.say(
            Text(
                f"Not answered: {missing}. The score is a lower bound, the level an upper bound.",
                f"Niet beantwoord: {missing}. De score is een ondergrens, het niveau een bovengrens.",
            )
        )
    else:
        terminal.say(f"{percent}%, {level}", "bold")
    if found.binding:
        names = {criterion.id: terminal.speak(criterion.label) for criterion in framework.criteria.values()}
        said = "; ".join(f"{id} {names[id]}" for id in found.binding[:_SHOWN])
        terminal.say(Text(f"Held down by: {said}.", f"Omlaag gehouden door: {said}."))
    labels = {each.id: terminal.speak(each.label) for each in framework.objectives}
    rows = [
        (
            f"{each.id} {labels[each.id]}",
            number(float(each.percent), terminal.language),
            "–" if each.level is None else str(each.level),
            str(len(each.unanswered)),
        )
        for each in found.objectives
    ]
    columns = [
        (Text("objective", "doel"), False),
        (Text("percent", "procent"), True),
        (Text("SEAL", "SEAL"), True),
        (Text("open", "open"), True),
    ]
    terminal.out.print(terminal.table(columns, rows))


def show_scored(terminal: Terminal, found: Scored) -> None:
    """Who wins, by how much, who may not take part, and what would change it."""
    from polder.tenders.scoring import BOUNDS

    award = found.award
    if award.winner is not None:
        terminal.say(Text(f"{award.winner} wins.", f"{award.winner} wint."), "bold")
    elif award.ranking:
        tied = ", ".join(each.bid for each in award.ranking if each.place == 1)
        terminal.say(Text(f"Nobody has won yet: {tied} share the first place.", f"Niemand heeft nog gewonnen: {tied} staan gelijk."), "bold")  # fmt: skip  # noqa: E501
    else:
        terminal.say(Text("No bid may take part.", "Geen inschrijving mag meedoen."), "bold")
    for out in award.knocked_out:
        terminal.say(Text(f"Out: {out.bid}: {out.why.en}.", f"Valt af: {out.bid}: {out.why.nl}."), "yellow")
    rows = []
    for each in award.ranking:
        seal = "–" if each.grade is None else f"{'≤ ' if each.grade.bounds_only else ''}{each.grade.level}"
        price = "–" if each.points.price is None else _hundredths(each.points.price, terminal.language)
        rows.append(
            (
                str(each.place),
                each.bid,
                _hundredths(each.points.total, terminal.language),
                _hundredths(each.quality, terminal.language),
                price,
                _hundredths(each.price, terminal.language),
                seal,
                terminal.speak(each.grade.binding_said) if each.grade else "–",
            )
        )
    columns = [
        (Text("place", "plaats"), True),
        _BID,
        (Text("total", "totaal"), True),
        (Text("quality", "kwaliteit"), True),
        (Text("price points", "prijspunten"), True),
        (Text("price", "prijs"), True),
        (Text("SEAL", "SEAL"), True),
        (Text("by", "door"), False),
    ]
    if rows:
        terminal.out.print(terminal.table(columns, rows))
    if any(each.grade and each.grade.bounds_only for each in award.ranking):
        terminal.say(BOUNDS, "dim")
    _show_robustness(terminal, found)


def _hundredths(amount: Fraction, language: Language) -> str:
    text = f"{float(amount):,.2f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def _show_robustness(terminal: Terminal, found: Scored) -> None:
    from polder.tenders.scoring import BETWEEN, NO_RECONSIDERING, NO_WEIGHTS, NOT_MEASURED

    if not found.measured:
        terminal.say(NOT_MEASURED, "dim")
    if found.award.winner is None or not found.measured:
        return
    if found.margin is not None:
        margin, marge = (_hundredths(found.margin, language) for language in LANGUAGES)
        terminal.say(Text(f"Margin over the next: {margin}.", f"Marge op de volgende: {marge}."))
    for flip in found.weight_flips[:1]:
        if flip.moved is None:
            terminal.say(NO_WEIGHTS)
        else:
            moved, verschoven = (_hundredths(flip.moved, language) for language in LANGUAGES)
            aside = Text("", "")
            if found.tender.rounding is not None:
                aside = Text(" Rounding is left aside.", " Zonder afronding gerekend.")
            terminal.say(
                Text(
                    f"{flip.rival} draws level if the weights move by {moved} points in all.{aside.en}",
                    f"{flip.rival} komt gelijk als de gewichten samen {verschoven} punten verschuiven.{aside.nl}",
                )
            )
    singles = len(found.step_flips)
    terminal.say(
        Text(
            f"Single steps of one assessor that would give another winner or a tie: {singles}.",
            f"Losse stappen van één beoordelaar die een andere winnaar of gelijke stand zouden geven: {singles}.",
        )
    )
    for each in found.step_flips[:_SHOWN]:
        score, instead = (f"{float(step):g}" for step in (each.score, each.instead))
        terminal.say(
            Text(
                f"{each.bid}, {each.criterion}: {instead} instead of {score} gives {each.winner or 'a tie'}",
                f"{each.bid}, {each.criterion}: {instead.replace('.', ',')} in plaats van {score.replace('.', ',')} "
                f"geeft {each.winner or 'een gelijke stand'}",
            ),
            indent=2,
        )
    if found.chances is not None:
        chances = {name: found.chances.said(name) for name in found.chances.alone}
        said, gezegd = (", ".join(f"{name} {each.say(to)}" for name, each in chances.items()) for to in LANGUAGES)
        step = f"{100 * found.one_step:.3g}"
        terminal.say(
            Text(
                f"Chance to win alone, if each score may be a step off ({step}% each way): {said}.",
                f"Kans om alleen te winnen, als elke score een stap kan schelen ({step.replace('.', ',')}% per kant): "
                f"{gezegd}.",
            )
        )
        if found.chances.at_most is not None:
            terminal.say(BETWEEN, "dim")
    terminal.say(NO_RECONSIDERING, "dim")


_TYPES = {"price": Text("price", "prijs"), "cost": Text("cost", "kosten"), "quality": Text("quality", "kwaliteit")}


def show_published(terminal: Terminal, lot: PublishedLot, found: Sequence[Finding]) -> None:
    """The criteria of a published lot, and what contradicts itself."""
    terminal.say(f"{lot.id} {lot.title}".strip(), "bold")
    rows = [(each.label, terminal.speak(_TYPES[each.type]), terminal.speak(each.weight_said)) for each in lot.criteria]
    columns = [
        (Text("criterion", "criterium"), False),
        (Text("kind", "soort"), False),
        (Text("weight", "gewicht"), True),
    ]
    terminal.out.print(terminal.table(columns, rows))
    if lot.explanation:
        terminal.say(lot.explanation, "dim")
    _show_findings(terminal, found)
    if not found:
        terminal.say(Text("Nothing contradicts itself.", "Niets spreekt zichzelf tegen."), "green")


_VERDICTS = {
    "meets": Text("meets", "voldoet aan"),
    "may_meet": Text("may or may not meet", "voldoet misschien aan"),
    "fails": Text("does not meet", "voldoet niet aan"),
}


def show_checked(
    terminal: Terminal,
    findings: Sequence[Finding],
    bids: Sequence[Bid],
    faults: Mapping[str, Sequence[Problem]],
    held: Sequence[Known],
) -> None:
    """What is open in the tender, wrong in bids, and contradicted by the register."""
    _show_findings(terminal, findings)
    if not findings:
        terminal.say(Text("The tender leaves nothing open.", "De aanbesteding laat niets open."), "green")
    for name, wrong in faults.items():
        if wrong:
            terminal.say(Text(f"{name} cannot be counted:", f"{name} kan niet meetellen:"), "bold red")
            terminal.tell_all(wrong, len(wrong), to=terminal.out)
    for at, bid in enumerate(bids):
        terminal.say(Text(f"{bid.name}: can be counted.", f"{bid.name}: kan meetellen."), "green")
        if held:
            _show_held(terminal, held[at])


def _show_held(terminal: Terminal, found: Known) -> None:
    if found.claims is not None:
        for each in found.claims.contradictions:
            terminal.say(f"{each.criterion}: {terminal.speak(each.what)}", "red" if each.sure else "yellow", indent=2)
        for gap in found.claims.not_checked:
            said = Text(f"not checked: {gap.why.en}", f"niet na te gaan: {gap.why.nl}")
            terminal.say(f"{gap.criterion}: {terminal.speak(said)}", indent=2)
    ownership = found.ownership
    verdict = _VERDICTS[ownership.verdict]
    low, high = ownership.together.lo, ownership.together.hi
    shown = f"{low:g}%" if low == high else f"{low:g}-{high:g}%"
    terminal.say(
        Text(
            f"{verdict.en} the ownership rule {ownership.rule}: {shown} is held from outside.",
            f"{verdict.nl} de eigendomsregel {ownership.rule}: {shown} is in handen van buiten.",
        ),
        "red" if ownership.verdict == "fails" else "",
        indent=2,
    )


def show_stress(terminal: Terminal, found: Stress) -> None:
    """What one step of autonomy is worth, the premium for each lead, and what to know before publication."""
    currency = found.tender.currency
    worth = (
        terminal.speak(_ANY)
        if found.step_worth is None
        else f"{currency} {number(float(found.step_worth), terminal.language)}"
    )
    expected = number(float(found.expected), terminal.language)
    terminal.say(
        Text(
            f"At the expected price of {currency} {expected} one step of autonomy is worth {worth}.",
            f"Bij de verwachte prijs van {currency} {expected} is één stap autonomie {worth} waard.",
        ),
        "bold",
    )
    rows = [(found.tender.method.name, *_curve(terminal, found.premiums))]
    rows += [(name, *_curve(terminal, curve)) for name, curve in found.others.items()]
    heads = [
        (Text(f"lead {float(100 * each.lead):g}%", f"voorsprong {float(100 * each.lead):g}%"), True)
        for each in found.premiums
    ]
    terminal.out.print(terminal.table([(Text("formula", "formule"), False), *heads], rows))
    _show_findings(terminal, found.findings)
    if found.spoiled is not None:
        from polder.tenders.stress.spoilers import in_words

        for said in in_words(found.spoiled, currency):
            terminal.say(said)


def _show_findings(terminal: Terminal, findings: Sequence[Finding]) -> None:
    from polder.tenders.stress.findings import COLOURS

    for finding in findings:
        said = f"{COLOURS[finding.colour].say(terminal.language)}: {finding.what.say(terminal.language)}"
        terminal.say(said, _COLOURS[finding.colour])
        why = finding.why.say(terminal.language)
        terminal.say(f"{why} ({terminal.speak(finding.source)})" if finding.source else why, indent=2)


def _curve(terminal: Terminal, curve: tuple[Premium, ...]) -> list[str]:
    return [
        terminal.speak(_ANY) if each.price is None else number(float(each.price), terminal.language) for each in curve
    ]
