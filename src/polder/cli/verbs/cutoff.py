# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder cutoff`: cut something off and see which services stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from polder.base import PolderError, Text
from polder.cli.grammar import Argument, AsOf, Horizon, Option, Register, Sources, Verb
from polder.cli.help import is_path
from polder.cli.language import usage_error
from polder.cli.opening import YEAR_HOURS, read_count
from polder.cli.planned import AsPlanned, open_planned
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.model import Snapshot

_NAMESAKES = 10

Names = Annotated[
    list[str] | None,
    Argument(
        Text(
            "What is cut off: an organisation, a group, a system or a place, by name or id; several at once.",
            "Wat wordt afgesloten: een organisatie, een groep, een systeem of een plaats, met naam of id; "
            "meer tegelijk mag.",
        ),
        Text("NAME…", "NAAM…"),
    ),
]
IsGroup = Annotated[
    bool,
    Option(
        "--group",
        Text(
            "With all that it controls, down the chain.",
            "Ook alles waar de genoemde partij zeggenschap over heeft, tot onder in de keten.",
        ),
    ),
]
Jurisdictions = Annotated[
    list[str] | None,
    Option(
        "--jurisdiction",
        Text(
            "Cut off all that is seated in this country or controlled from there.",
            "Sluit alles af wat in dit land gevestigd is of van daaruit bestuurd wordt.",
        ),
        Text("COUNTRY", "LAND"),
    ),
]
ShowAll = Annotated[
    bool, Option("--all", Text("Show every service, those that go on too.", "Toon alle diensten, ook die doorgaan."))
]
Cautious = Annotated[
    bool,
    Option(
        "--cautious",
        Text(
            "Count with it that a system without a known supplier may come from what is cut off.",
            "Houd er rekening mee dat een systeem zonder bekende leverancier van de afgesloten partij kan zijn.",
        ),
    ),
]
ShowWhy = Annotated[
    bool,
    Option("--why", Text("Show for every service why.", "Toon bij elke dienst waarom.")),
]

Samples = Annotated[
    str | None,
    Option(
        "--samples",
        Text(
            "Fill in what is not known in so many ways, and say in how many each service stops.",
            "Vul op zo veel manieren in wat niet bekend is, en zeg bij hoeveel daarvan elke dienst stopt.",
        ),
        Text("NUMBER", "AANTAL"),
    ),
]


def run(
    terminal: Terminal,
    names: Names = None,
    register: Register = None,
    sources: Sources = None,
    horizon: Horizon = None,
    as_of: AsOf = None,
    group: IsGroup = False,
    jurisdictions: Jurisdictions = None,
    cautious: Cautious = False,
    all: ShowAll = False,  # noqa: A002  (the word a person types)
    why: ShowWhy = False,
    samples: Samples = None,
    as_planned: AsPlanned = None,
) -> None:
    if not names and not jurisdictions:
        what = Text("What is to be cut off?", "Wat moet er worden afgesloten?")
        do = Text("Give a name, or --jurisdiction with a country.", "Geef een naam, of --jurisdiction met een land.")
        raise usage_error("nothing-to-cut", what, do)
    hours = read_count(horizon, YEAR_HOURS)
    opened = open_planned(terminal, register, sources or [], as_of, as_planned)
    snapshot = opened.snapshot
    for name in names or ():
        if not snapshot.find(name) and is_path(name):
            raise _is_a_file(name)

    from polder.analyses.cut_off import Params
    from polder.analyses.cut_off import run as cut_off

    ways = 0 if samples is None else read_count(samples, 0)
    params = Params(tuple(names or ()), group, tuple(jurisdictions or ()), hours, cautious, ways)
    with terminal.progress() as progress:
        result = cut_off(snapshot, params, progress=progress)
    if terminal.json:
        terminal.give({**result.to_json(), **opened.to_json(terminal.language)})
        return

    from polder.cli.outages import show_outages
    from polder.workbench.alike import namesakes

    show_outages(terminal, result, every=all, why=why)
    _say_namesakes(terminal, snapshot, namesakes(snapshot, {*result.cut, *result.may_be_cut}))


def _say_namesakes(terminal: Terminal, snapshot: Snapshot, ids: Sequence[str]) -> None:
    """Who may well be meant too: “Microsoft” was cut, “Microsoft Corporation” was not."""
    if not ids:
        return
    shown = ", ".join(f"{snapshot.names[snapshot.row_by_id[id]]} ({id})" for id in ids[:_NAMESAKES])
    more = f" +{len(ids) - _NAMESAKES}" if len(ids) > _NAMESAKES else ""
    terminal.say()
    terminal.say(Text("Not cut off, but much alike in name:", "Niet afgesloten, maar met bijna dezelfde naam:"), "bold")
    terminal.say(f"{shown}{more}", indent=2)
    terminal.say(
        Text(
            "If they are one: polder same (see polder same --help), or name both.",
            "Zijn ze één: polder same (zie polder same --help), of noem ze allebei.",
        ),
        indent=2,
    )


def _is_a_file(name: str) -> PolderError:
    what = Text(
        f"“{name}” is a file or folder, not something to cut off.",
        f"“{name}” is een bestand of map, niet iets om af te sluiten.",
    )
    do = Text("Put --from before each path.", "Zet --from voor elk pad.")
    return usage_error("path-as-name", what, do, value=name)


VERB = Verb(
    "cutoff",
    Text(
        "Cut off a supplier, a group or a country and see what stops. For every service: when it stops, when it is "
        "back, for how many residents, and why. What is not known widens the answer; it never counts as safe.",
        "Sluit een leverancier, een groep of een land af en zie wat er stopt. Per dienst: wanneer die stopt, wanneer "
        "die terug is, voor hoeveel inwoners, en waarom. Wat niet bekend is, maakt het antwoord ruimer; het telt "
        "nooit als veilig.",
    ),
    run,
    (
        Text("polder cutoff Logius --register city.polder", "polder cutoff Logius --register stad.polder"),
        Text(
            "polder cutoff Microsoft --group --from systems.xlsx owners.csv",
            "polder cutoff Microsoft --group --from systemen.xlsx eigenaren.csv",
        ),
        Text(
            "polder cutoff --jurisdiction US --register city.polder --why",
            "polder cutoff --jurisdiction US --register stad.polder --why",
        ),
    ),
)
