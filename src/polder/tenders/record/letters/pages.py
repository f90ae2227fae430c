# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An award letter as a document, from its facts, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from polder.base import Language, Text
from polder.documents import Block, Bullets, Column, Document, Paragraph, Section, Table, plain
from polder.tenders.record.letters.standstill import DAYS
from polder.tenders.tender import Tender

_MONTHS = Text(
    "January February March April May June July August September October November December",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
_LANGUAGES: tuple[Language, Language] = ("en", "nl")
_LONGEST_REASON = 1000


def letter(
    tender: Tender, organisation: str, bid: str, facts: Mapping[str, Any], sent: date, until: date, record: str
) -> Document:
    """`facts` are those of `facts_for`. `record` is printed, so that a bidder can hold it against their receipt."""
    name, winner = plain(bid), plain(facts["winner"] or "")
    title = Text(f"Award decision: {plain(tender.name)}", f"Gunningsbeslissing: {plain(tender.name)}")
    when = day(sent)
    return Document(
        title,
        Text(f"{plain(organisation)} to {name}, {when.en}", f"{plain(organisation)} aan {name}, {when.nl}"),
        sent,
        (Paragraph(_decision(facts, winner), "lead"), *_anew(facts), Paragraph(_place(facts))),
        (
            *_scores(tender, facts, winner),
            *_reasons(tender, facts),
            Section(Text("Standstill", "Opschortende termijn"), _standstill(sent, until)),
        ),
        Text(f"Record {record}", f"Dossier {record}"),
    )


def _decision(facts: Mapping[str, Any], winner: str) -> Text:
    if facts["outcome"] == "won":
        return Text("We intend to award the contract to you.", "Wij zijn voornemens de opdracht aan u te gunnen.")
    rest = (
        Text(
            f" We intend to award the contract to {winner}.",
            f" Wij zijn voornemens de opdracht te gunnen aan {winner}.",
        )
        if winner
        else Text(" The contract is not awarded.", " De opdracht wordt niet gegund.")
    )
    if facts["outcome"] == "fell_away":
        why = plain(facts["why"][0], _LONGEST_REASON)
        return Text(
            f"Your bid no longer takes part: {why}.{rest.en}", f"Uw inschrijving doet niet langer mee: {why}.{rest.nl}"
        )
    if facts["outcome"] == "knocked_out":
        en, nl = facts["why"]
        return Text(
            f"Your bid could not take part in the ranking: {en}. Its price stayed sealed.{rest.en}",
            f"Uw inschrijving kon niet meedoen aan de rangorde: {nl}. De prijs is verzegeld gebleven.{rest.nl}",
        )
    return Text(
        f"We intend to award the contract to {winner}, not to you.",
        f"Wij zijn voornemens de opdracht te gunnen aan {winner}, en niet aan u.",
    )


_RULES = {
    "keep": Text("the ranking of the others then stands", "de rangorde van de anderen blijft dan staan"),
    "recompute": Text("the ranking is then made anew", "de rangorde wordt dan opnieuw gemaakt"),
}


def _anew(facts: Mapping[str, Any]) -> list[Paragraph]:
    """Why a bidder gets another letter; of a loser that fell away no name is told."""
    if "anew" not in facts:
        return []
    anew = facts["anew"]
    who = ", ".join(plain(name) for name in anew["named"])
    others = anew["fell_away"] - len(anew["named"])
    parts = [Text(f"the bid of {who}", f"de inschrijving van {who}")] if who else []
    if others:
        parts.append(Text(f"other bids: {others}", f"andere inschrijvingen: {others}"))
    fell = Text("; ".join(each.en for each in parts), "; ".join(each.nl for each in parts))
    rule = _RULES.get(anew["rule"])
    why = (
        Text(f" The tender document says that {rule.en}.", f" Volgens het aanbestedingsdocument geldt: {rule.nl}.")
        if rule
        else Text(" The order of the others is the same without it.", " Zonder die is de volgorde dezelfde.")
    )
    earlier = Text("", "")
    if anew["replaces"]:
        sent = day(date.fromisoformat(anew["replaces"]))
        earlier = Text(f"This letter replaces that of {sent.en}. ", f"Deze brief vervangt die van {sent.nl}. ")
    said = Text(
        f"{earlier.en}Fallen away after the award: {fell.en}.{why.en}",
        f"{earlier.nl}Weggevallen na de gunning: {fell.nl}.{why.nl}",
    )
    return [Paragraph(said)]


def _place(facts: Mapping[str, Any]) -> Text:
    bids, ranked = facts["bids"], facts["ranked"]
    if "place" not in facts:
        return Text(
            f"Bids received: {bids}; ranked: {ranked}.", f"Ontvangen inschrijvingen: {bids}; gerangschikt: {ranked}."
        )
    place = facts["place"]
    lot = Text(" The first place was shared; the lot decided.", " De eerste plaats was gedeeld; het lot besliste.")
    shown = lot if facts["by_lot"] else Text("", "")
    return Text(
        f"Bids received: {bids}; ranked: {ranked}. Your place: {place}.{shown.en}",
        f"Ontvangen inschrijvingen: {bids}; gerangschikt: {ranked}. Uw plaats: {place}.{shown.nl}",
    )


def _scores(tender: Tender, facts: Mapping[str, Any], winner: str) -> list[Section]:
    if "own" not in facts:
        return []
    own, best = facts["own"], facts.get("winners")
    heads = [Column(Text("criterion", "criterium"), weight=3), Column(Text("at most", "hoogstens"), True)]
    heads.append(Column(Text("your points", "uw punten"), True))
    if best:
        heads.append(Column(Text("points of the winner", "punten van de winnaar"), True))
    rows = []
    for criterion in tender.criteria:
        cells = [_same(plain(criterion.label)), figure(criterion.weight), figure(own["by_criterion"][criterion.id])]
        rows.append((*cells, figure(best["by_criterion"][criterion.id])) if best else tuple(cells))
    if own["price_points"] is not None:
        cells = [Text("price", "prijs"), figure(tender.price_weight), figure(own["price_points"])]
        rows.append((*cells, figure(best["price_points"])) if best else tuple(cells))
    cells = [Text("total", "totaal"), _same("–"), figure(own["total"])]
    rows.append((*cells, figure(best["total"])) if best else tuple(cells))
    formula = tender.method.formula
    blocks: list[Block] = [
        Table(Text("Points by criterion", "Punten per criterium"), tuple(heads), tuple(rows)),
        Paragraph(Text(f"Price formula: {formula.en}.", f"Prijsformule: {formula.nl}."), "note"),
    ]
    if tender.framework:
        blocks.append(Paragraph(_seal(tender.framework.id, own), "note"))
    sections = [Section(Text("Scores", "Scores"), tuple(blocks))]
    if best:
        sections.append(Section(Text("Where the winner was better", "Waarin de winnaar beter was"), _better(tender, facts, winner)))  # fmt: skip  # noqa: E501
    return sections


def _seal(framework: str, points: Mapping[str, Any]) -> Text:
    """The level, what held it down, and what gaps make of it and of the score."""
    scored = Text(f"Scored by {framework}.", f"Geteld volgens {framework}.")
    if points["seal"] is None:
        return Text(f"{scored.en} Nothing was answered.", f"{scored.nl} Er is niets beantwoord.")
    named = ", ".join(points["binding"])
    most = Text("at most ", "hoogstens ") if points["unanswered"] else Text("", "")
    gaps = Text("", "")
    if points["unanswered"]:
        gaps = Text(
            f" Not answered: {points['unanswered']} questions; they earned nothing, so your score is a lower bound.",
            f" Niet beantwoord: {points['unanswered']} vragen; die leverden niets op, dus uw score is een ondergrens.",
        )
    return Text(
        f"{scored.en} Your SEAL: {most.en}{points['seal']}, by {named}.{gaps.en}",
        f"{scored.nl} Uw SEAL: {most.nl}{points['seal']}, door {named}.{gaps.nl}",
    )


def _better(tender: Tender, facts: Mapping[str, Any], winner: str) -> tuple[Block, ...]:
    own, best = facts["own"], facts["winners"]
    labels = {criterion.id: _same(plain(criterion.label)) for criterion in tender.criteria}
    items = []
    for id in facts["better"]:
        ours, theirs = (own["by_criterion"][id], best["by_criterion"][id]) if id else (own["price_points"], best["price_points"])  # fmt: skip  # noqa: E501
        lead = figure(Fraction(theirs) - Fraction(ours))
        label = labels[id] if id else Text("price", "prijs")
        items.append(
            Text(
                f"{label.en}: {winner} has {lead.en} points more.", f"{label.nl}: {winner} heeft {lead.nl} punten meer."
            )
        )
    if not items:
        return (
            Paragraph(
                Text(
                    "On no criterion alone: the formula weighs price and quality together.",
                    "Op geen criterium apart: de formule weegt prijs en kwaliteit samen.",
                )
            ),
        )
    return (Bullets(tuple(items)),)


def _reasons(tender: Tender, facts: Mapping[str, Any]) -> list[Section]:
    if not facts["reasons"]:
        return []
    labels = {criterion.id: criterion.label for criterion in tender.criteria} | dict(tender.knock_outs)
    items = tuple(
        _same(f"{plain(labels.get(each['id'], each['id']))}: {plain(each['reason'], _LONGEST_REASON)}")
        for each in facts["reasons"]
    )
    return [Section(Text("What was found of your bid", "Wat er over uw inschrijving is gevonden"), (Bullets(items),))]


def _standstill(sent: date, until: date) -> tuple[Block, ...]:
    first = until + timedelta(days=1)
    end, after = day(until), day(first)
    moved = until != sent + timedelta(days=DAYS)
    why = (
        Text(
            " It ends later than that because the twentieth day is in a weekend or on a holiday.",
            " De termijn eindigt later omdat de twintigste dag in een weekend of op een feestdag valt.",
        )
        if moved
        else Text("", "")
    )
    return (
        Paragraph(
            Text(
                f"The contract is not signed before {after.en}. The standstill is {DAYS} days, counted from the day "
                f"after this letter was sent, and ends with {end.en}.{why.en}",
                f"De overeenkomst wordt niet gesloten vóór {after.nl}. De opschortende termijn duurt {DAYS} dagen, "
                f"te tellen vanaf de dag na verzending van deze brief, en eindigt met {end.nl}.{why.nl}",
            )
        ),
        Paragraph(
            Text(
                "Who objects can ask the civil court for an injunction within this term (Aanbestedingswet 2012, "
                "articles 2.127 and 2.130).",
                "Wie bezwaar heeft, kan binnen deze termijn een kort geding beginnen (Aanbestedingswet 2012, artikelen "
                "2.127 en 2.130).",
            )
        ),
    )


def day(of: date) -> Text:
    en, nl = (f"{of.day} {_MONTHS.say(language).split()[of.month - 1]} {of.year}" for language in _LANGUAGES)
    return Text(en, nl)


def figure(value: str | Fraction) -> Text:
    """With two digits, rounded; the record has it exact."""
    text = f"{float(Fraction(value)):,.2f}"
    return Text(text, text.translate(str.maketrans(",.", ".,")))


def _same(text: str) -> Text:
    return Text(text, text)
