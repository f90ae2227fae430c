# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""All Dutch municipalities: whose mail stops when a supplier is cut off?

The figures were found with `polder.analyses.cut_off` and, apart from it, by counting records (below). They are
those of another project's reading of the same answers as far as it goes: 304 municipalities and 14,747,137
residents with Microsoft. What it calls a local provider or self-hosted is here 34 times *may stop*, for
autodiscover or a verified service points to Microsoft without showing that the mailboxes are there.
"""

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from polder.analyses.cut_off import Params, Result, ServiceOutcome, run
from polder.importers import Read, read_paths
from polder.model import Snapshot, build

SHARED = Path(__file__).parents[3] / "shared" / "data"
MAIL, PARENTS = SHARED / "mxmap-nl", SHARED / "soevereinscan" / "us_parent_companies.json"

pytestmark = pytest.mark.skipif(
    not (MAIL.is_dir() and PARENTS.is_file()), reason=f"the data of others is not here: {MAIL.name}, {PARENTS.name}"
)

BEHIND_GATEWAYS = {
    "buren.nl",
    "dinkelland.nl",
    "geldrop-mierlo.nl",
    "gemeentealtena.nl",
    "gemeentelandvancuijk.nl",
    "lochem.nl",
    "lv.nl",
    "montferland.info",
    "nuenen.nl",
    "sonenbreugel.nl",
    "tubbergen.nl",
    "vaals.nl",
}
"""Their MX is Mimecast's, Barracuda's or Fortinet's."""


@cache
def reads() -> list[Read]:
    return read_paths([MAIL, PARENTS])


@cache
def netherlands() -> Snapshot:
    return build(fact for read in reads() for fact in read.facts)


@cache
def cut(*names: str) -> Result:
    return run(netherlands(), Params(cut=names, group=True))


def mail(result: Result, direction: str) -> dict[str, ServiceOutcome]:
    """The mail services by domain."""
    start = f"service:{direction}-mail:"
    return {each.id.removeprefix(start): each for each in result.services if each.id.startswith(start)}


def verdicts(services: dict[str, ServiceOutcome]) -> dict[str, int]:
    return dict(Counter(service.verdict for service in services.values()))


def answers() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((MAIL / "dns_answers_nl.json").read_text(encoding="utf-8"))
    return content


def listed() -> list[dict[str, str]]:
    with (MAIL / "municipalities_nl.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_municipality_is_read() -> None:
    mail_read, parents_read = reads()
    assert (mail_read.importer, mail_read.elements) == ("dns_answers", 342)
    assert (parents_read.importer, parents_read.elements, parents_read.relationships) == ("suppliers", 62, 62)
    assert {problem.code: problem.value for problem in mail_read.problems} == {
        "dns-answers.no-spf": "alphen-chaam.nl, groningen.nl, hofvantwente.nl, twenterand.nl",
        "dns-answers.no-population": "Land van Cuijk, Maashorst",
    }
    assert not parents_read.problems


def test_names_are_unique() -> None:
    names = Counter(name.casefold() for name in netherlands().names)
    assert [name for name, times in names.items() if times > 1] == []


def test_nothing_is_disputed() -> None:
    assert netherlands().disputes == ()


def test_304_municipalities_lose_incoming_mail_when_microsoft_is_cut() -> None:
    services = mail(cut("Microsoft"), "incoming")
    assert verdicts(services) == {"stops": 304, "may_stop": 34, "goes_on": 4}
    stopped = {domain: service for domain, service in services.items() if service.verdict == "stops"}
    assert all(service.stops.lo == service.stops.hi == 0 for service in stopped.values())
    assert sum(service.residents or 0 for service in stopped.values()) == 14_747_137
    assert stopped.keys() >= BEHIND_GATEWAYS
    assert {domain for domain, service in services.items() if service.verdict == "goes_on"} == {
        "ermelo.nl",  # at Google
        "harderwijk.nl",
        "zeewolde.nl",
        "groningen.nl",  # its own hosts, and no sign of who runs them
    }


def test_the_twelve_are_behind_other_firms_gateways() -> None:
    firms = ("mimecast.com", "barracudanetworks.com", "fortimailcloud.com")
    found = {domain for domain, each in answers().items() if any(host.endswith(firms) for host in each["mx"])}
    assert found == BEHIND_GATEWAYS
    for firm, count in (("Mimecast", 6), ("Barracuda", 4)):  # Altena's second MX is Microsoft's own
        assert verdicts(mail(cut(firm), "incoming"))["stops"] == count


def test_the_same_by_counting_records() -> None:
    """Microsoft's MX, or its DKIM, or behind a firm that only filters with a tenant there: no engine, no table."""
    names = ("mail.protection.outlook.com", "mx.microsoft", "onmicrosoft.com", "dkim.mail.microsoft")
    found = {
        domain
        for domain, each in answers().items()
        if any(host.endswith(names) for host in [*each["mx"], *each["dkim"].values()]) or "tenant" in each
    }
    services = mail(cut("Microsoft"), "incoming")
    assert found == {domain for domain, service in services.items() if service.verdict == "stops"}


def test_a_second_opinion_agrees() -> None:
    """The other project's verdict is not read into the register; here it is laid beside ours."""
    services = mail(cut("Microsoft"), "incoming")
    agreement = Counter((row["provider"], services[row["domain"]].verdict) for row in listed())
    assert agreement == {
        ("microsoft", "stops"): 304,
        ("local-isp", "may_stop"): 28,
        ("local-isp", "goes_on"): 1,
        ("independent", "may_stop"): 6,
        ("google", "goes_on"): 3,
    }


def test_121_municipalities_may_no_longer_send_through_simgroep() -> None:
    services = mail(cut("SIMgroep"), "outgoing")
    assert verdicts(services) == {"may_stop": 121, "goes_on": 221}
    named = {domain for domain, each in answers().items() if "include:spf.simgroephosting.nl" in each["spf"].split()}
    assert named == {domain for domain, service in services.items() if service.verdict == "may_stop"}


def test_why_leads_from_the_service_to_the_supplier() -> None:
    lochem = mail(cut("Microsoft"), "incoming")["lochem.nl"]
    assert lochem.name == "incoming e-mail Lochem"
    assert lochem.why == (lochem.id, "system:exchange-online", "organisation:microsoft")


def test_hosts_nobody_knows_stay_without_supplier() -> None:
    snapshot = netherlands()
    supplied = set(snapshot.related("supplied_by").source.tolist())
    (groningen,) = snapshot.find("system:mail:groningen.nl")
    (exchange,) = snapshot.find("Exchange Online")
    assert exchange in supplied
    assert groningen not in supplied
