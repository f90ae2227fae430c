# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the register learns of a domain, its e-mail and the systems behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polder.importers.dns_answers.answers import Answers
from polder.importers.dns_answers.needs import Need, incoming, outgoing
from polder.importers.dns_answers.operators import System
from polder.importers.naming import id_from_name
from polder.model import Evidence, Fact, Grade, element_facts, relation_facts

INCOMING, OUTGOING = "incoming e-mail", "outgoing e-mail"


def organisation_id(domain: str) -> str:
    return f"organisation:{domain}"


def incoming_id(domain: str) -> str:
    return f"service:incoming-mail:{domain}"


def outgoing_id(domain: str) -> str:
    return f"service:outgoing-mail:{domain}"


def mail_elements(domain: str, name: str, evidence: tuple[Evidence, ...]) -> Iterator[Fact]:
    """The organisation behind a domain and its two mail services, named after it."""
    organisation = organisation_id(domain)
    yield from element_facts(organisation, "organisation", evidence, name=name, identifier=domain)
    for id, what in ((incoming_id(domain), INCOMING), (outgoing_id(domain), OUTGOING)):
        yield from element_facts(id, "service", evidence, name=f"{what} {name}")
        yield from relation_facts(id, "serves", organisation, evidence)


@dataclass(frozen=True, slots=True)
class Origin:
    """The artefact that evidence points into, and the file in it where it is a folder."""

    artefact: str
    within: str = ""

    def evidence(self, locator: str, grade: Grade = Grade.DOCUMENTED) -> Evidence:
        return Evidence(self.artefact, f"{self.within}: {locator}" if self.within else locator, grade)


class Register:
    """Turns needs into facts, telling of each mail system once a file."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._told: set[str] = set()

    def facts(self, answers: Answers) -> Iterator[Fact]:
        asked = (self._origin.evidence(answers.record("DNS"), Grade.MEASURED),)
        yield from mail_elements(answers.domain, answers.domain, asked)
        yield from self._needs(incoming_id(answers.domain), incoming(answers))
        yield from self._needs(outgoing_id(answers.domain), outgoing(answers))

    def _needs(self, service: str, needs: Sequence[Need]) -> Iterator[Fact]:
        for need in needs:
            evidence = tuple(self._origin.evidence(locator, grade) for locator, grade in need.signs)
            yield from self._system(need.system, evidence)
            yield from relation_facts(
                service,
                "depends_on",
                need.system.id,
                evidence,
                key=need.group,
                endurance_hours=0.0,
                need=None if need.need is None else float(need.need),
            )

    def _system(self, system: System, evidence: tuple[Evidence, ...]) -> Iterator[Fact]:
        if system.id in self._told:
            return
        self._told.add(system.id)
        yield from element_facts(system.id, "system", evidence[:1], name=system.name)
        if system.organisation is None:
            return
        # the record shows the host; that this host is theirs stands in our table, so no better than documented
        known = (evidence[0]._replace(locator=f"{evidence[0].locator}; {system.known_by}", grade=Grade.DOCUMENTED),)
        organisation = id_from_name("organisation", system.organisation)
        yield from element_facts(organisation, "organisation", known, name=system.organisation)
        yield from relation_facts(system.id, "supplied_by", organisation, known, delivery="hosted")
