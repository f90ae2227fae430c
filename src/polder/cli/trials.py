# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A document trial, for a person: how many move, what holds the others back, what was not judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from polder.base import Text
from polder.cli.grammar import Argument
from polder.cli.terminal import Terminal
from polder.cli.wording import UNKNOWN, count, number, percent

if TYPE_CHECKING:
    from polder.trials.accuracy import Accuracy, Share
    from polder.trials.answer import Answer, Counts
    from polder.trials.cause import Cause
    from polder.trials.comparing import Comparison, Difference
    from polder.trials.verdict import Outcome

Trial = Annotated[
    Path,
    Argument(Text("The folder of a trial, as --out named it.", "De map van een proef, zoals bij --out."),
             Text("TRIAL", "PROEF")),
]  # fmt: skip
_DOCUMENTS = (Text("document", "document"), Text("documents", "documenten"))
_COLOURS = {"moves": "green", "care": "yellow", "stays": "red", "not_judged": ""}
_MOST_ROWS = 12
_NO_FOLDER = Text("(in no folder)", "(in geen map)")
_NO_DATE = Text("unknown", "onbekend")


def show_answer(terminal: Terminal, found: Answer, causes: Mapping[str, Cause]) -> None:
    from polder.trials.verdict import LABELS

    language = terminal.language
    if not found.total:
        terminal.say(Text("No documents were found.", "Er zijn geen documenten gevonden."), "bold")
    else:
        said = count(found.total, *_DOCUMENTS, language)
        copies = number(found.copies, language)
        terminal.say(Text(f"{said}; copies of another: {copies}.", f"{said}; kopieën van een ander: {copies}."), "bold")
        rows = [
            (
                (terminal.speak(LABELS[outcome]), _COLOURS[outcome]),
                number(n, language),
                _grades(found, outcome, terminal),
            )
            for outcome, n in found.outcomes.items()
        ]
        columns = [
            (Text("verdict", "oordeel"), False),
            (Text("documents", "documenten"), True),
            (Text("evidence", "bewijs"), False),
        ]
        terminal.out.print(terminal.table(columns, rows))
        terminal.say(
            Text(
                "A: held against what Office stored. B: held against itself after a round trip. C: looked at only.",
                "A: naast wat Office zelf opsloeg. B: naast zichzelf na een rondreis. C: alleen bekeken.",
            ),
            "dim",
        )
    _show_engine(terminal, found)
    _show_causes(terminal, found, causes)
    _show_split(terminal, Text("by department", "per afdeling"), found.departments, _NO_FOLDER)
    _show_split(terminal, Text("by kind", "per soort"), found.kinds, _NO_DATE)
    _show_split(terminal, Text("by years since the last change", "per jaren sinds de laatste wijziging"), found.ages, _NO_DATE)  # fmt: skip  # noqa: E501
    _show_left_out(terminal, found, causes)
    if found.accuracy.checked_moves or found.accuracy.checked_others or found.accuracy.besides:
        terminal.say()
        show_accuracy(terminal, found.accuracy)


def show_accuracy(terminal: Terminal, found: Accuracy) -> None:
    """How good the verdicts are, by documents that people looked at."""
    language = terminal.language
    moves, others = number(found.checked_moves, language), number(found.checked_others, language)
    terminal.say(
        Text(
            f"Drawn by chance and looked at by people: {moves} documents that move, {others} others.",
            f"Geloot en door mensen bekeken: {moves} documenten die verhuizen, {others} andere.",
        ),
        "bold",
    )
    if found.besides:
        n = number(found.besides, language)
        terminal.say(Text(f"Of their own choice, not counted: {n}.", f"Naar eigen keuze, niet meegeteld: {n}."), "dim")
    rows = [
        (Text("of “moves”: really no trouble", "van “verhuist”: echt geen probleem"), found.precision),
        (Text("of real trouble: found", "van echte problemen: gevonden"), found.recall),
    ]
    columns = [
        (Text("how good", "hoe goed"), False),
        (Text("share", "deel"), True),
        (Text("95% interval", "interval van 95%"), True),
    ]
    terminal.out.print(
        terminal.table(columns, [(terminal.speak(what), *_shares(terminal, each)) for what, each in rows])
    )


def _shares(terminal: Terminal, share: Share) -> tuple[str, str]:
    language = terminal.language
    value = terminal.speak(UNKNOWN) if share.value is None else percent(share.value, language)
    return value, f"{percent(share.interval.lo, language)} – {percent(share.interval.hi, language)}"


def _grades(found: Answer, outcome: Outcome, terminal: Terminal) -> str:
    grades = found.graded.get(outcome, {})
    return ", ".join(f"{grade} {number(n, terminal.language)}" for grade, n in sorted(grades.items()))


def _show_engine(terminal: Terminal, found: Answer) -> None:
    if found.engine:
        said = number(found.tried, terminal.language)
        terminal.say(Text(f"Tried with {found.engine}: {said}.", f"Beproefd met {found.engine}: {said}."))
    else:
        terminal.say(
            Text(
                "No office suite was tried: this is what can be seen from outside. “polder trial check” says what is "
                "missing.",
                "Er is geen kantoorpakket beproefd: dit is wat van buiten te zien is. “polder trial check” zegt wat er "
                "ontbreekt.",
            ),
            "yellow",
        )


def _show_causes(terminal: Terminal, found: Answer, causes: Mapping[str, Cause]) -> None:
    if not found.causes:
        return
    terminal.say()
    terminal.say(Text("What holds documents back", "Wat documenten tegenhoudt"), "bold")
    rows = []
    for each in found.causes:
        cause = causes.get(each.cause)
        label = each.cause if cause is None else terminal.speak(cause.label)
        rows.append((label, *(number(n, terminal.language) for n in (each.documents, each.alone, each.freed_in_turn))))
    columns = [
        (Text("cause", "oorzaak"), False),
        (Text("documents", "documenten"), True),
        (Text("only cause", "enige oorzaak"), True),
        (Text("freed in this order", "vrij in deze volgorde"), True),
    ]
    terminal.out.print(terminal.table(columns, rows))


def _show_split(terminal: Terminal, head: Text, split: Mapping[str, Counts], nameless: Text) -> None:
    from polder.trials.verdict import LABELS, Outcome

    if len(split) < 2:
        return
    shown = sorted(split.items(), key=lambda item: -sum(item[1].values())) if len(split) > _MOST_ROWS else split.items()
    rows = [
        (name or terminal.speak(nameless), *(number(counts[outcome], terminal.language) for outcome in Outcome))
        for name, counts in list(shown)[:_MOST_ROWS]
    ]
    columns = [(head, False), *((LABELS[outcome], True) for outcome in Outcome)]
    terminal.out.print(terminal.table(columns, rows))
    if len(split) > _MOST_ROWS:
        more = len(split) - _MOST_ROWS
        terminal.say(Text(f"And {more} more in the list.", f"En nog {more} in de lijst."), "dim")


def _show_left_out(terminal: Terminal, found: Answer, causes: Mapping[str, Cause]) -> None:
    from polder.trials.scan.reasons import PASSED

    for code, n in found.not_judged.items():
        label = causes[code].label if code in causes else Text(code, code)
        shown = number(n, terminal.language)
        terminal.say(Text(f"Not judged: {label.en}: {shown}.", f"Niet beoordeeld: {label.nl}: {shown}."))
    for code, n in found.passed.items():
        shown = number(n, terminal.language)
        label = PASSED[code]
        terminal.say(Text(f"Passed by: {label.en}: {shown}.", f"Overgeslagen: {label.nl}: {shown}."), "dim")


def show_comparison(terminal: Terminal, found: Comparison, causes: Mapping[str, Cause]) -> None:
    """Two trials side by side: what became better and worse, and by which causes."""
    from polder.trials.verdict import LABELS

    language = terminal.language
    none = Text("no suite", "geen pakket")
    before, after = (Text(name, name) if name else none for name in (found.before, found.after))
    terminal.say(Text(f"From {before.en} to {after.en}.", f"Van {before.nl} naar {after.nl}."), "bold")
    compared, better, worse = (number(n, language) for n in (found.compared, found.better, found.worse))
    terminal.say(
        Text(
            f"{compared} documents compared: {better} became better, {worse} worse.",
            f"{compared} documenten vergeleken: {better} beter geworden, {worse} slechter.",
        )
    )
    rows = [
        (terminal.speak(LABELS[was]), terminal.speak(LABELS[becomes]), number(n, language))
        for (was, becomes), n in found.pairs.items()
        if was is not becomes
    ]
    if rows:
        columns = [(Text("was", "was"), False), (Text("is", "is"), False), (Text("documents", "documenten"), True)]
        terminal.out.print(terminal.table(columns, rows))
    rows = [
        (terminal.speak(causes[each.cause].label) if each.cause in causes else each.cause,
         number(each.repaired, language), number(each.broken, language))
        for each in found.turns[:_MOST_ROWS]
    ]  # fmt: skip
    if rows:
        columns = [
            (Text("cause", "oorzaak"), False),
            (Text("repaired", "hersteld"), True),
            (Text("new", "nieuw"), True),
        ]
        terminal.out.print(terminal.table(columns, rows))
    _show_agreement(terminal, found)
    for n, said in (
        (found.changed, Text("changed in between", "intussen veranderd")),
        (found.unlike, Text("tried in one of both only", "maar in een van beide beproefd")),
        (found.only_before, Text("only in the earlier", "alleen in de eerdere")),
        (found.only_after, Text("only in the later", "alleen in de latere")),
    ):
        if n:
            shown = number(n, language)
            terminal.say(Text(f"Not compared, {said.en}: {shown}.", f"Niet vergeleken, {said.nl}: {shown}."), "dim")


def _show_agreement(terminal: Terminal, found: Comparison) -> None:
    from polder.trials.oracles import oracles

    known = oracles()
    rows = [
        (
            terminal.speak(known[each.oracle].label) if each.oracle in known else each.oracle,
            *(
                f"{number(agreed, terminal.language)} / {number(compared, terminal.language)}"
                for agreed, compared in (
                    (each.agreed_before, each.compared_before),
                    (each.agreed_after, each.compared_after),
                )
            ),
        )
        for each in found.agreements
    ]
    if rows:
        head = Text("held against", "getoetst aan")
        columns = [(head, False), (Text("agreed before", "gelijk, eerst"), True), (Text("after", "daarna"), True)]
        terminal.out.print(terminal.table(columns, rows))


def say_turned(
    terminal: Terminal, head: Text, turned: Sequence[Difference], total: int, causes: Mapping[str, Cause]
) -> None:
    """The documents whose verdict turned, each with its proof."""
    if not turned:
        return
    terminal.say()
    terminal.say(head, "bold")
    for each in turned:
        terminal.say(each.to_json()["document"])
        for proof in each.proof:
            label = terminal.speak(causes[proof.cause].label) if proof.cause in causes else proof.cause
            sign = "−" if proof.repaired else "+"
            values = f": {proof.before or '–'} → {proof.after or '–'}" if proof.before or proof.after else ""
            terminal.say(f"{sign} {label} {proof.where}{values}", indent=2)
    if total > len(turned):
        more = number(total - len(turned), terminal.language)
        terminal.say(Text(f"And {more} more.", f"En nog {more}."), "dim")
