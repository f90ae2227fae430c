# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answer of a trial as pages to read: the numbers, what holds documents back, the proof, and how far it reaches."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from polder.base import Interval, Text
from polder.base.wording import number, percent
from polder.documents import (
    Block,
    Bullets,
    Column,
    Document,
    Figure,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Table,
    plain,
)
from polder.documents.pictures.amounts import AmountRow, Amounts
from polder.importers.source import readable
from polder.trials.accuracy import Accuracy, Share
from polder.trials.answer import Answer, Counts, HeldBack
from polder.trials.cause import Cause
from polder.trials.fetch import is_remote
from polder.trials.keeping import Keeping, as_text
from polder.trials.oracles import oracles
from polder.trials.scan.reasons import PASSED
from polder.trials.verdict import LABELS, Outcome

MOST_PROOF = 40
MOST_PROOF_EACH = 5
"""Cells of one document: more of them prove no more."""
MOST_DEPARTMENTS = 40
_IN_PICTURE = 10
_DOCUMENTS = Column(Text("documents", "documenten"), numeric=True)
_NO_FOLDER = Text("(in no folder)", "(in geen map)")
_UNKNOWN = Text("unknown", "onbekend")
_OFFLINE = {
    True: Text(
        "The office suite had no network while it worked.",
        "Het kantoorpakket had geen netwerk tijdens het werk.",
    ),
    False: Text(
        "This machine does not let the network be taken away; the office suite had a proxy that leads nowhere.",
        "Op deze machine is het netwerk niet af te sluiten; het kantoorpakket had een proxy die nergens heen leidt.",
    ),
}
_HOW_GOOD = Text("How good the verdicts are", "Hoe goed de oordelen zijn")


def report(kept: Keeping, found: Answer, causes: Mapping[str, Cause], day: date) -> Document:
    """The whole report, in both languages; it names documents and values of cells, so it is confidential."""
    sections = [
        *_holding_back(found, causes),
        *_split(Text("By department", "Per afdeling"), Text("department", "afdeling"), found.departments, _NO_FOLDER),
        *_split(Text("By kind", "Per soort"), Text("kind", "soort"), found.kinds, _UNKNOWN),
        *_split(
            Text("By age", "Naar leeftijd"),
            Text("years since the last change", "jaren sinds de laatste wijziging"),
            found.ages,
            _UNKNOWN,
        ),
        *_proof(kept),
        *_not_judged(found, causes),
        _evidence(found),
        *_accuracy(found.accuracy),
    ]
    when = day.isoformat()
    return Document(
        title=Text("Which documents survive the switch?", "Welke documenten overleven de overstap?"),
        subtitle=Text(f"Document trial, {when}, confidential", f"Documentproef, {when}, vertrouwelijk"),
        day=day,
        summary=tuple(_summary(found)),
        sections=tuple(sections),
        footer=Text("Made with Polder.", "Gemaakt met Polder."),
    )


def _n(value: float) -> Text:
    return Text(number(value, "en"), number(value, "nl"))


def _same(text: str) -> Text:
    return Text(plain(text), plain(text))


def _summary(found: Answer) -> Iterator[Block]:
    total, copies = _n(found.total), _n(found.copies)
    yield Paragraph(
        Text(
            f"{total.en} documents were found; copies of another: {copies.en}.",
            f"Er zijn {total.nl} documenten gevonden; kopieën van een ander: {copies.nl}.",
        ),
        "lead",
    )
    if found.total:
        yield KeyFigures(tuple(KeyFigure(_n(n), LABELS[outcome]) for outcome, n in found.outcomes.items()))
    if found.engine:
        tried, looked_at = _n(found.tried), _n(found.total - found.copies - found.tried)
        yield Paragraph(
            Text(
                f"Tried with {plain(found.engine)}: {tried.en}; looked at only: {looked_at.en}. A copy shares the "
                "verdict of the document that it is a copy of.",
                f"Beproefd met {plain(found.engine)}: {tried.nl}; alleen bekeken: {looked_at.nl}. Een kopie deelt het "
                "oordeel van het document waarvan het een kopie is.",
            )
        )
    else:
        yield Paragraph(
            Text(
                "No office suite was tried: this is what can be seen from outside.",
                "Er is geen kantoorpakket beproefd: dit is wat van buiten te zien is.",
            )
        )


def _holding_back(found: Answer, causes: Mapping[str, Cause]) -> Iterator[Section]:
    if not found.causes:
        return
    table = Table(
        Text(
            "What holds documents back, in the order in which repairing pays most.",
            "Wat documenten tegenhoudt, in de volgorde waarin herstel het meest oplevert.",
        ),
        (
            Column(Text("cause", "oorzaak"), weight=3),
            _DOCUMENTS,
            Column(Text("only cause", "enige oorzaak"), numeric=True),
            Column(Text("freed in turn", "vrij op zijn beurt"), numeric=True),
        ),
        tuple(
            (_label(each.cause, causes), _n(each.documents), _n(each.alone), _n(each.freed_in_turn))
            for each in found.causes
        ),
    )
    most = sorted(found.causes, key=lambda each: -each.documents)[:_IN_PICTURE]
    first, count = _label(most[0].cause, causes), _n(most[0].documents)
    picture = Amounts(
        Text("documents held back", "tegengehouden documenten"),
        tuple(
            AmountRow(_label(each.cause, causes), Interval(each.documents, each.documents), _n(each.documents))
            for each in most
        ),
        (),
    )
    said = Text(
        f"What holds back most documents: {first.en} ({count.en}).",
        f"Wat de meeste documenten tegenhoudt: {first.nl} ({count.nl}).",
    )
    yield Section(
        Text("What holds documents back", "Wat documenten tegenhoudt"),
        (Figure(picture, said, table), *_repairs(found.causes, causes)),
    )


def _repairs(held: tuple[HeldBack, ...], causes: Mapping[str, Cause]) -> Iterator[Block]:
    said = []
    for each in held:
        cause = causes.get(each.cause)
        if cause is not None and cause.repair is not None:
            label, repair = cause.label, cause.repair
            said.append(Text(f"{_upper(label.en)}: {repair.en}", f"{_upper(label.nl)}: {repair.nl}"))
    if said:
        yield Paragraph(Text("What to do about it:", "Wat eraan te doen is:"))
        yield Bullets(tuple(said))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _label(code: str, causes: Mapping[str, Cause]) -> Text:
    return causes[code].label if code in causes else Text(code, code)


def _split(title: Text, head: Text, split: Mapping[str, Counts], nameless: Text) -> Iterator[Section]:
    if len(split) < 2:
        return
    largest = sorted(split, key=lambda name: -sum(split[name].values()))[:MOST_DEPARTMENTS]
    shown = [name for name in split if name in largest]
    left = len(split) - len(shown)
    yield Section(
        title,
        (
            Table(
                Text(f"{title.en}: documents by verdict.", f"{title.nl}: documenten naar oordeel."),
                (Column(head, weight=2), *(Column(LABELS[outcome], numeric=True) for outcome in Outcome)),
                tuple(
                    (_same(name) if name else nameless, *(_n(split[name][outcome]) for outcome in Outcome))
                    for name in shown
                ),
                Text(f"And {left} more.", f"En nog {left}.") if left else None,
            ),
        ),
    )


def _proof(kept: Keeping) -> Iterator[Section]:
    """The cells in which a number changes in silence, the first of them."""
    query = (
        "SELECT d.address, o.place, o.before, o.after FROM (SELECT *, row_number() OVER"
        " (PARTITION BY document ORDER BY certain DESC, rowid) AS n FROM observation WHERE silent AND place <> '') o"
        " JOIN document d ON d.id = o.document WHERE n <= ? ORDER BY o.document, n LIMIT ?"
    )
    rows = kept.sql.execute(query, (MOST_PROOF_EACH, MOST_PROOF)).fetchall()
    if not rows:
        return
    left = kept.count("SELECT coalesce(sum(count), 0) FROM observation WHERE silent") - len(rows)
    settings = kept.settings()
    places = settings.places if settings else ()
    yield Section(
        Text("Numbers that change in silence", "Getallen die stilletjes veranderen"),
        (
            Paragraph(
                Text(
                    "Recalculated, these cells show another number than Office stored, and nothing tells the reader.",
                    "Na herberekening tonen deze cellen een ander getal dan Office had opgeslagen, en niets waarschuwt "
                    "de lezer.",
                )
            ),
            Table(
                Text("Cells with both values.", "Cellen met beide waarden."),
                (
                    Column(Text("document", "document"), weight=3),
                    Column(Text("cell", "cel")),
                    Column(Text("stored", "opgeslagen"), numeric=True),
                    Column(Text("recalculated", "herberekend"), numeric=True),
                ),
                tuple(
                    (_same(_below(as_text(address), places)), *(_same(each or "–") for each in said))
                    for address, *said in rows
                ),
                Text(f"And {left} more in observations.parquet.", f"En nog {left} in observations.parquet.")
                if left
                else None,
            ),
        ),
    )


def _below(address: str, places: Sequence[str]) -> str:
    """The address as seen from the folder that the trial was asked about."""
    heads = (f"{(place if is_remote(place) else os.path.realpath(place)).rstrip('/')}/" for place in places)
    return readable(next((address.removeprefix(head) for head in heads if address.startswith(head)), address))


def _not_judged(found: Answer, causes: Mapping[str, Cause]) -> Iterator[Section]:
    rows = [(_label(code, causes), _n(n)) for code, n in found.not_judged.items()]
    passed = [(PASSED[code], _n(n)) for code, n in found.passed.items()]
    blocks: list[Block] = []
    if rows:
        caption = Text("Documents without a verdict, and why.", "Documenten zonder oordeel, en waarom.")
        blocks.append(Table(caption, (Column(Text("reason", "reden"), weight=3), _DOCUMENTS), tuple(rows)))
    if passed:
        caption = Text("What else lay in the folders.", "Wat er verder in de mappen lag.")
        count = Column(Text("number", "aantal"), numeric=True)
        blocks.append(Table(caption, (Column(Text("what", "wat"), weight=3), count), tuple(passed)))
    if blocks:
        yield Section(Text("Not judged", "Niet beoordeeld"), tuple(blocks))


def _accuracy(found: Accuracy) -> Iterator[Section]:
    """How good the verdicts are, as far as people looked at documents themselves."""
    moves, others = _n(found.checked_moves), _n(found.checked_others)
    if not found.checked_moves and not found.checked_others:
        said = Text(
            "Nobody has looked at documents drawn by chance yet, so how good these verdicts are is not known.",
            "Nog niemand heeft gelote documenten zelf bekeken, dus hoe goed deze oordelen zijn is niet bekend.",
        )
        yield Section(_HOW_GOOD, (Paragraph(said),))
        return
    rows = (
        (Text("of “moves”: really no trouble", "van “verhuist”: echt geen probleem"), *_share(found.precision)),
        (Text("of real trouble: found", "van echte problemen: gevonden"), *_share(found.recall)),
    )
    caption = Text(
        f"Drawn by chance, people looked at {moves.en} documents that move and {others.en} others.",
        f"Geloot zijn {moves.nl} documenten die verhuizen en {others.nl} andere, en door mensen bekeken.",
    )
    columns = (
        Column(Text("how good", "hoe goed"), weight=3),
        Column(Text("share", "deel"), numeric=True),
        Column(Text("95% interval", "interval van 95%"), numeric=True),
    )
    yield Section(_HOW_GOOD, (Table(caption, columns, rows),))


def _share(share: Share) -> tuple[Text, Text]:
    low, high = (Text(percent(end, "en"), percent(end, "nl")) for end in (share.interval.lo, share.interval.hi))
    value = _UNKNOWN if share.value is None else Text(percent(share.value, "en"), percent(share.value, "nl"))
    return value, Text(f"{low.en} – {high.en}", f"{low.nl} – {high.nl}")


def _evidence(found: Answer) -> Section:
    rows = tuple(
        (LABELS[outcome], *(_n(found.graded.get(outcome, {}).get(grade, 0)) for grade in "ABC")) for outcome in Outcome
    )
    return Section(
        Text("How far this reaches", "Hoe ver dit reikt"),
        (
            Paragraph(
                Text(
                    "A: held against what Office itself stored. B: held against itself after a round trip. C: looked "
                    "at only; such a verdict says that nothing was seen from outside, no more.",
                    "A: naast wat Office zelf opsloeg. B: naast zichzelf na een rondreis. C: alleen bekeken; zo'n "
                    "oordeel zegt dat er van buiten niets te zien was, meer niet.",
                )
            ),
            Table(
                Text("Verdicts by the evidence for their content.", "Oordelen naar het bewijs voor de inhoud."),
                (
                    Column(Text("verdict", "oordeel"), weight=2),
                    *(Column(Text(grade, grade), numeric=True) for grade in "ABC"),
                ),
                rows,
            ),
            *_held(found),
        ),
    )


def _held(found: Answer) -> Iterator[Block]:
    """What was held against each other, and what was set apart."""
    known = oracles()
    if found.held:
        yield Table(
            Text("What was held against each other.", "Wat naast elkaar is gelegd."),
            (
                Column(Text("what", "wat"), weight=2.4),
                _DOCUMENTS,
                Column(Text("compared", "vergeleken"), numeric=True),
                Column(Text("agreed", "gelijk"), numeric=True),
                Column(Text("set apart", "apart gezet"), numeric=True),
            ),
            tuple(
                (
                    known[each.oracle].label if each.oracle in known else _same(each.oracle),
                    *(_n(n) for n in (each.documents, each.compared, each.agreed, each.set_apart)),
                )
                for each in found.held
            ),
        )
        yield Paragraph(
            Text(
                "Set apart: formulas that hang on the moment or on other files, or without a stored value; and page "
                "breaks that are out of date or not to be found back. Nothing can be said of them.",
                "Apart gezet: formules die afhangen van het moment of van andere bestanden, of zonder opgeslagen "
                "waarde; en pagina-einden die verouderd of niet terug te vinden zijn. Daar is niets over te zeggen.",
            ),
            "note",
        )
    if found.offline is not None:
        yield Paragraph(_OFFLINE[found.offline], "note")
