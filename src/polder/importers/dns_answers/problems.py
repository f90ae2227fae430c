# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with DNS answers and with the list of municipalities."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Problem, Text, Where


def _count(things: Sequence[str], one: str, more: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else more}"


def wrong_field(file: str, domain: str, field: str, value: object) -> Problem:
    return Problem(
        "dns-answers.wrong-field",
        Text(f"“{field}” of {domain} is not what it should be.", f"“{field}” van {domain} is niet wat het moet zijn."),
        Text(
            "This answer is left out and counts as unknown; the rest goes on.",
            "Dit antwoord telt niet mee en geldt als onbekend; de rest gaat door.",
        ),
        Text("Ask the DNS again, or mend the file.", "Vraag het de DNS opnieuw, of herstel het bestand."),
        Where(file, sheet=domain, column=field),
        value=ascii(value)[:200],
    )


def no_domain(file: str, key: str) -> Problem:
    return Problem(
        "dns-answers.no-domain",
        Text("This is no domain with its answers.", "Dit is geen domein met antwoorden."),
        Text("Without a domain nothing can be said.", "Zonder domein valt er niets te zeggen."),
        Text(
            "Write it as “example.nl”, with its answers behind it.",
            "Schrijf het als “voorbeeld.nl”, met de antwoorden erachter.",
        ),
        Where(file),
        value=ascii(key)[:200],
    )


def twice(file: str, key: str) -> Problem:
    return Problem(
        "dns-answers.twice",
        Text(
            "This stands twice in the same place; the first is kept.",
            "Dit staat er op dezelfde plek dubbel; het eerste telt.",
        ),
        Text(
            "The two may differ, and only one can be meant.",
            "De twee kunnen verschillen, en er kan er maar één bedoeld zijn.",
        ),
        Text("Remove one of the two.", "Haal een van de twee weg."),
        Where(file),
        value=ascii(key)[:200],
    )


def none_found(file: str, record: str, domains: Sequence[str]) -> Problem:
    """One problem for all domains together: a missing record is a finding, not an error in the file."""
    return Problem(
        f"dns-answers.no-{record.lower()}",
        Text(
            f"No {record} was found for {_count(domains, 'domain', 'domains')}.",
            f"Voor {_count(domains, 'domein', 'domeinen')} is geen {record} gevonden.",
        ),
        Text(
            "What their e-mail needs stays unknown; it does not count as safe.",
            "Wat de e-mail daar nodig heeft, blijft onbekend; het telt niet als veilig.",
        ),
        Text("Ask the DNS again, or ask the municipality.", "Vraag het de DNS opnieuw, of vraag het de gemeente."),
        Where(file),
        value=", ".join(domains),
    )


def no_population(file: str, names: Sequence[str]) -> Problem:
    return Problem(
        "dns-answers.no-population",
        Text(
            f"The population of {_count(names, 'municipality', 'municipalities')} is missing.",
            f"Van {_count(names, 'gemeente', 'gemeenten')} ontbreekt het inwonertal.",
        ),
        Text(
            "Their residents stay unknown and are left out of sums.",
            "Hun inwoners blijven onbekend en tellen niet mee in sommen.",
        ),
        Text("Fill in the population.", "Vul het inwonertal in."),
        Where(file),
        value=", ".join(names),
    )


def wrong_cell(file: str, row: int, column: Text, value: str) -> Problem:
    return Problem(
        "dns-answers.wrong-cell",
        Text(f"“{column.en}” cannot be read.", f"“{column.nl}” is niet te lezen."),
        Text("The cell is left out and counts as unknown.", "De cel telt niet mee en geldt als onbekend."),
        Text("Mend the cell.", "Herstel de cel."),
        Where(file, row=row, column=column.en),
        value=ascii(value)[:200],
    )
