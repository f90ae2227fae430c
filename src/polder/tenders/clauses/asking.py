# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What to ask besides: what follows from how long leaving takes, from the law on switching, and open standards."""

from __future__ import annotations

import math
from collections.abc import Iterator

from polder.base import Interval, Text
from polder.documents.blocks import Block, Bullets, Paragraph
from polder.frameworks import Requirements, framework_named
from polder.frameworks.framework import Term
from polder.tenders.tender import Tender

LEAST_NOTICE_MONTHS = 3
"""BSI C3A 1.0 asks 90 days of notice of a change of control."""
STANDARDS = (
    Text("documents: ODF 1.3 and PDF/A", "documenten: ODF 1.3 en PDF/A"),
    Text(
        "interfaces: OpenAPI, by the Dutch API Design Rules", "koppelvlakken: OpenAPI, volgens de REST-API Design Rules"
    ),
    Text("log-in: OpenID Connect and SAML", "inloggen: OpenID Connect en SAML"),
    Text("mail: SPF, DKIM, DMARC, STARTTLS with DANE", "mail: SPF, DKIM, DMARC, STARTTLS met DANE"),
    Text(
        "transport: HTTPS with TLS 1.2 or later, IPv6, DNSSEC", "transport: HTTPS met TLS 1.2 of nieuwer, IPv6, DNSSEC"
    ),
    Text("accessibility: EN 301 549 with WCAG 2.2 AA", "toegankelijkheid: EN 301 549 met WCAG 2.2 AA"),
)
"""Of the list “apply or explain” of Forum Standaardisatie, what most services meet; strike out what does not apply."""


PROOF = Text(
    "Proof is handed in with the answer form, each document as a file of its own; the form says beside each answer "
    "which file it is, and the page. No price may stand in these files: they are read before the prices are opened.",
    "Bewijs wordt met het antwoordformulier ingeleverd, elk document als eigen bestand; in het formulier staat bij elk "
    "antwoord welk bestand het is, en de bladzijde. In deze bestanden mag geen prijs staan: ze worden beoordeeld "
    "voordat de prijzen opengaan.",
)


def requirements(tender: Tender, leaving: Interval | None) -> Iterator[Block]:
    if tender.knock_outs:
        yield Paragraph(Text("A bid must have:", "Een inschrijving moet hebben:"))
        yield Bullets(tuple(Text(label, label) for label in tender.knock_outs.values()))
    if tender.knock_outs or tender.framework:
        yield Paragraph(PROOF)
    yield Paragraph(Text("The contract says:", "In het contract staat:"))
    yield Bullets((_notice(leaving), _exit_test(), *_switching()))
    yield Paragraph(
        Text("Open standards to ask for, where they apply:", "Open standaarden om te vragen, waar van toepassing:")
    )
    yield Bullets(STANDARDS)


def _notice(leaving: Interval | None) -> Text:
    """Notice of a change of control must last as long as leaving takes."""
    if leaving is None or math.isinf(leaving.hi):
        return Text(
            "The supplier tells of a change of control at least [to be filled in: how many months leaving takes; not "
            f"known yet, and at least {LEAST_NOTICE_MONTHS}] months beforehand; the customer may then end the contract "
            "without costs.",
            "De leverancier meldt een wijziging van zeggenschap ten minste [in te vullen: hoeveel maanden overstappen "
            f"kost; nog niet bekend, en minstens {LEAST_NOTICE_MONTHS}] maanden vooraf; de opdrachtgever mag het "
            "contract dan zonder kosten beëindigen.",
        )
    months = max(LEAST_NOTICE_MONTHS, math.ceil(leaving.hi))
    return Text(
        f"The supplier tells of a change of control at least {months} months beforehand, as leaving this service takes "
        f"{_months(leaving, 'to', ('month', 'months'))}; the customer may then end the contract without costs.",
        f"De leverancier meldt een wijziging van zeggenschap ten minste {months} maanden vooraf, omdat overstappen van "
        f"deze dienst {_months(leaving, 'tot', ('maand', 'maanden'))} kost; de opdrachtgever mag het contract dan "
        "zonder kosten beëindigen.",
    )


def _months(leaving: Interval, word: str, units: tuple[str, str]) -> str:
    low, high = math.ceil(leaving.lo), math.ceil(leaving.hi)
    return f"{high if low == high else f'{low} {word} {high}'} {units[high != 1]}"


def _exit_test() -> Text:
    return Text(
        "Once a year the supplier and the customer carry out the exit: all data out, in an open format, and running "
        "elsewhere. The outcome is written down.",
        "Eens per jaar voeren leverancier en opdrachtgever de exit uit: alle gegevens eruit, in een open formaat, en "
        "draaiend op een andere plek. De uitkomst wordt vastgelegd.",
    )


def _switching() -> Iterator[Text]:
    """What the Data Act gives every customer of a data processing service."""
    act = framework_named("data-act")
    assert isinstance(act, Requirements)
    for each in act.requirements.values():
        figures = [_figure(term) for term in each.terms]
        said_en, said_nl = "; ".join(one.en for one in figures), "; ".join(one.nl for one in figures)
        yield Text(
            f"Switching (Data Act, chapter VI), {each.label.en}: {said_en}.",
            f"Overstappen (Dataverordening, hoofdstuk VI), {each.label.nl}: {said_nl}.",
        )


def _figure(term: Term) -> Text:
    if not term.value:
        return term.label
    value = f"{float(term.value):g}"
    return Text(
        f"{value} {term.unit} ({term.label.en})", f"{value} {_UNITS.get(term.unit, term.unit)} ({term.label.nl})"
    )


_UNITS = {"months": "maanden", "days": "dagen", "hours": "uur", "euro": "euro", "percent": "procent"}
