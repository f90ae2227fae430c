# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Bids that cannot come in."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Family, Problem, Text, Where
from polder.tenders.record.problems.wording import broken, listed, refused, wrong


def no_bid(name: str, names: Sequence[str]) -> Problem:
    return wrong(
        "no-bid",
        Text(f"There is no bid of “{name}”.", f"Er is geen inschrijving van “{name}”."),
        Text(f"The bids are: {listed(names)}.", f"De inschrijvingen zijn: {listed(names)}.")
        if names
        else Text("No bid is in that counts.", "Er is geen inschrijving die meetelt."),
        Text("Write the name as it came in.", "Schrijf de naam zoals die binnenkwam."),
        name,
    )


def no_bids() -> Problem:
    return refused("no-bids", Text("No bid came in.", "Er kwam geen inschrijving binnen."))


def bid_twice(name: str) -> Problem:
    return refused(
        "bid-twice",
        Text(f"There is a bid of “{name}” already.", f"Er is al een inschrijving van “{name}”."),
        Text(
            "A bid that is in stands: nothing takes its place.",
            "Een inschrijving die binnen is, staat: niets komt ervoor in de plaats.",
        ),
        Text("Give the other bid a name of its own.", "Geef de andere inschrijving een eigen naam."),
    )


def closed(name: str) -> Problem:
    return refused(
        "closed",
        Text(f"The bid of “{name}” comes after closing.", f"De inschrijving van “{name}” komt na sluiting."),
        Text(
            "After closing no bid is added or replaced.",
            "Na sluiting komt er geen inschrijving bij en wordt er geen vervangen.",
        ),
    )


def closed_already() -> Problem:
    return refused("closed-already", Text("Bidding is closed already.", "De inschrijving is al gesloten."))


def not_closed() -> Problem:
    return refused(
        "not-closed",
        Text("Bidding is not closed yet.", "De inschrijving is nog niet gesloten."),
        Text(
            "Who is still bidding must not hear of other bids or of scores.",
            "Wie nog inschrijft, mag niets van andere inschrijvingen of van scores horen.",
        ),
    )


def scores_itself(origin: str, line: int | None = None) -> Problem:
    return Problem(
        "record.scores-itself",
        Text("This bid brings its own scores.", "Deze inschrijving brengt haar eigen scores mee."),
        Text("Assessors score, each alone.", "Beoordelaars geven scores, ieder alleen."),
        Text("Leave out scores and findings.", "Laat scores en findings weg."),
        Where(origin, line=line),
        family=Family.CONTENT,
    )


def bound(name: str) -> Problem:
    return refused(
        "bound",
        Text(
            f"Bidding is closed: “{name}” can no longer withdraw.",
            f"De inschrijving is gesloten: “{name}” kan niet meer intrekken.",
        ),
        Text("From closing on a bidder is bound by the bid.", "Vanaf de sluiting is een inschrijver gebonden."),
        Text(
            "A bidder who cannot deliver after all falls away after the award.",
            "Een inschrijver die toch niet kan leveren, valt na de gunning weg.",
        ),
    )


def why_withdrawn(name: str) -> Problem:
    return wrong(
        "why-withdrawn",
        Text(f"How did “{name}” withdraw?", f"Hoe trok “{name}” de inschrijving in?"),
        Text("Only the bidder may take a bid back.", "Alleen de inschrijver mag een inschrijving terugnemen."),
        Text("Write who asked for it, when and how.", "Schrijf wie erom vroeg, wanneer en hoe."),
        name,
    )


def unfit_reason(most: int) -> Problem:
    return wrong(
        "unfit-reason",
        Text(
            f"This reason is longer than {most} characters, or has signs that cannot be seen.",
            f"Deze reden is langer dan {most} tekens, of heeft tekens die niet te zien zijn.",
        ),
        Text("It stands in the record for good.", "Zij blijft voorgoed in het dossier staan."),
        Text("Write it in a few plain sentences.", "Schrijf haar in een paar gewone zinnen."),
    )


def withdrawn(bid: str, seq: int, by: str, at: str, reason: str) -> Problem:
    shown = " ".join(reason.split())[:200]
    return broken(
        "withdrawn",
        Text(
            f"The bid of “{bid}” does not count: it was withdrawn by entry {seq}.",
            f"De inschrijving van “{bid}” telt niet mee: regel {seq} trekt haar in.",
        ),
        seq,
        Text(
            f"{by} recorded on {at} that the bidder asked for it: “{shown}”.",
            f"{by} legde op {at} vast dat de inschrijver erom vroeg: “{shown}”.",
        ),
        Text(
            "Ask the bidder. Who did withdraw has the receipt of that entry too: give both.",
            "Vraag het de inschrijver. Wie echt introk, heeft ook het ontvangstbewijs van die regel: geef ze allebei.",
        ),
    )


# ---------------------------------------------------------------- the files that prove it


def many_proofs(most: int) -> Problem:
    return wrong(
        "many-proofs",
        Text(
            f"More than {most} proof files came with this bid.",
            f"Bij deze inschrijving zitten meer dan {most} bewijsstukken.",
        ),
        Text("Nobody can look through that much.", "Zoveel is niet door te nemen."),
        Text("Put what belongs together in one file.", "Zet in één bestand wat bij elkaar hoort."),
    )


def large_proofs(most_bytes: int) -> Problem:
    return wrong(
        "large-proofs",
        Text(
            f"The proof files are more than {most_bytes // 10**6} MB together.",
            f"De bewijsstukken zijn samen meer dan {most_bytes // 10**6} MB.",
        ),
        Text("They could fill the disk. Nothing was kept.", "Ze kunnen de schijf vullen. Er is niets bewaard."),
        Text("Ask the bidder for smaller files.", "Vraag de inschrijver om kleinere bestanden."),
    )


def empty_proof(name: str) -> Problem:
    return proof(
        "empty-proof",
        name,
        Text(f"The proof file “{name}” is empty.", f"Het bewijsstuk “{name}” is leeg."),
        Text("An empty file proves nothing.", "Een leeg bestand bewijst niets."),
        Text("Ask the bidder for it once more.", "Vraag de inschrijver er nog een keer om."),
    )


def proof_twice(name: str) -> Problem:
    return proof(
        "proof-twice",
        name,
        Text(f"Two proof files are called “{name}”.", f"Twee bewijsstukken heten “{name}”."),
        Text("A claim that names it could mean either.", "Een claim die het noemt, kan beide bedoelen."),
        Text("Give each file a name of its own.", "Geef elk bestand een eigen naam."),
    )


def proof_shows_price(name: str) -> Problem:
    return proof(
        "proof-shows-price",
        name,
        Text(
            f"The proof file “{name}” is a bid with its price.",
            f"Het bewijsstuk “{name}” is een inschrijving met prijs.",
        ),
        Text(
            "Assessors read proof before prices are opened; what stands in it is not sealed.",
            "Beoordelaars lezen bewijsstukken voordat de prijzen opengaan; wat erin staat is niet verzegeld.",
        ),
        Text("Leave it out.", "Laat het weg."),
    )


_IN_THE_OPEN = Text(
    "Assessors read it before prices are opened, and it is kept unsealed.",
    "Beoordelaars lezen het voordat de prijzen opengaan, en het wordt onverzegeld bewaard.",
)


def price_in_proof(name: str) -> Problem:
    return proof(
        "price-in-proof",
        name,
        Text(
            f"The price of this bid stands in the proof file “{name}”.",
            f"De prijs van deze inschrijving staat in het bewijsstuk “{name}”.",
        ),
        _IN_THE_OPEN,
        Text(
            "Ask the bidder for one without it. Is it the same number with another meaning, hand the file in as PDF.",
            "Vraag de inschrijver om een stuk zonder prijs. Betekent dat getal iets anders, lever het dan in als pdf.",
        ),
    )


def price_in_name(number: int) -> Problem:
    return proof(
        "price-in-name",
        str(number),
        Text(
            f"The price of this bid stands in the name of proof file {number}.",
            f"De prijs van deze inschrijving staat in de naam van bewijsstuk {number}.",
        ),
        _IN_THE_OPEN,
        Text("Give the file another name.", "Geef het bestand een andere naam."),
    )


def price_in_claim(id: str) -> Problem:
    return proof(
        "price-in-claim",
        id,
        Text(
            f"The price of this bid stands in what it says of the proof of {id}.",
            f"De prijs van deze inschrijving staat in wat er over het bewijs van {id} is geschreven.",
        ),
        _IN_THE_OPEN,
        Text("Ask the bidder to say it without that number.", "Vraag de inschrijver het zonder dat getal te zeggen."),
    )


def no_proof(name: str) -> Problem:
    return proof(
        "no-proof",
        name,
        Text(f"The proof file “{name}” cannot be kept.", f"Het bewijsstuk “{name}” is niet te bewaren."),
        Text(
            "It is not there, it cannot be read, or the disk is full.",
            "Het is er niet, het is niet te lezen, of de schijf is vol.",
        ),
        Text("Check the path and the room on the disk.", "Controleer het pad en de schijfruimte."),
    )


def proof(code: str, name: str, what: Text, why: Text, do: Text) -> Problem:
    return Problem(f"record.{code}", what, why, do, Where(name), family=Family.CONTENT)
