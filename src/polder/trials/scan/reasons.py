# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Why a document was not judged: said with it, and never counted among what moves."""

from __future__ import annotations

from polder.base import Text
from polder.trials.cause import Cause, Weight


def _reason(code: str, label: Text, help: Text, repair: Text | None = None) -> Cause:  # noqa: A002
    return Cause(code, "content", Weight.NOT_JUDGED, label, help, repair)


_OPEN_AND_SAVE = Text(
    "Open it in the program that made it, and save it again.",
    "Open het in het programma waarin het gemaakt is, en sla het opnieuw op.",
)
_ONCE_MORE = Text("Run a new trial over this folder.", "Doe een nieuwe proef met deze map.")

REASONS: tuple[Cause, ...] = (
    _reason(
        "kind_not_judged",
        Text("a kind that is only counted", "een soort die alleen wordt geteld"),
        Text(
            "Presentations, PDF, ODF and the old Word format are counted and not judged.",
            "Presentaties, PDF, ODF en het oude Word-formaat worden geteld en niet beoordeeld.",
        ),
    ),
    _reason(
        "encrypted",
        Text("locked with a password", "vergrendeld met een wachtwoord"),
        Text("Nobody can look into it without the password.", "Zonder het wachtwoord kan niemand erin kijken."),
        Text("Have its owner take the password off.", "Laat de eigenaar het wachtwoord eraf halen."),
    ),
    _reason(
        "broken",
        Text("damaged", "beschadigd"),
        Text("It is cut off or broken inside.", "Het is afgebroken of van binnen kapot."),
        _OPEN_AND_SAVE,
    ),
    _reason(
        "empty",
        Text("an empty file", "een leeg bestand"),
        Text("There is nothing in it, not even an empty document.", "Er zit niets in, ook geen leeg document."),
    ),
    _reason(
        "not_what_it_says",
        Text("not what its name says", "niet wat de naam zegt"),
        Text(
            "By its name it is a document of Office, by its content something else, such as a web page.",
            "Naar de naam is het een Office-document, naar de inhoud iets anders, zoals een webpagina.",
        ),
        _OPEN_AND_SAVE,
    ),
    _reason(
        "old_format",
        Text("a format from before 1995", "een formaat van vóór 1995"),
        Text("Polder does not read sheets of Excel 4 and older.", "Polder leest geen bladen van Excel 4 en ouder."),
        _OPEN_AND_SAVE,
    ),
    _reason(
        "bomb",
        Text("packed beyond reason", "onredelijk ingepakt"),
        Text(
            "It unpacks to hundreds of times its size: an attack, or a mistake of a program.",
            "Uitgepakt wordt het honderden keren zo groot: een aanval, of een fout van een programma.",
        ),
        Text("Let whoever guards your security look at it.", "Laat de beveiligers ernaar kijken."),
    ),
    _reason(
        "too_large",
        Text("too large to look into", "te groot om in te kijken"),
        Text(
            "It, or one part of it, is larger than Polder reads into memory.",
            "Het document of een onderdeel ervan is groter dan Polder in het geheugen leest.",
        ),
        Text("Judge it by hand.", "Beoordeel het met de hand."),
    ),
    _reason(
        "no_permission",
        Text("no permission to read", "geen recht om te lezen"),
        Text("The account that ran the trial may not read it.", "Het account van de proef mag het niet lezen."),
        Text("Run the trial as somebody who may read it.", "Doe de proef als iemand die het wel mag lezen."),
    ),
    _reason(
        "gone",
        Text("gone before it was read", "verdwenen voordat het gelezen was"),
        Text("It was there when the folder was listed.", "Toen de map werd doorlopen was het er nog."),
    ),
    _reason(
        "unreadable",
        Text("could not be fetched", "niet op te halen"),
        Text("The disk or the server gave an error.", "De schijf of de server gaf een fout."),
        _ONCE_MORE,
    ),
    _reason(
        "changing",
        Text("changed while it was read", "veranderd tijdens het lezen"),
        Text("Somebody was working in it.", "Iemand was erin aan het werk."),
        _ONCE_MORE,
    ),
    _reason(
        "timed_out",
        Text("took too long", "duurde te lang"),
        Text("Looking into it took longer than was allowed.", "Erin kijken duurde langer dan was toegestaan."),
        Text("Judge it by hand.", "Beoordeel het met de hand."),
    ),
    _reason(
        "crashed",
        Text("stopped the program that looked into it", "liet het programma dat erin keek stoppen"),
        Text(
            "Twice, the second time alone. The trial went on without it.",
            "Twee keer, de tweede keer alleen. De proef ging zonder dit document verder.",
        ),
        Text("Judge it by hand.", "Beoordeel het met de hand."),
    ),
    _reason(
        "refused",
        Text("refused by the office suite under trial", "geweigerd door het kantoorpakket van de proef"),
        Text("It could not open or save the document.", "Het kon het document niet openen of opslaan."),
        _OPEN_AND_SAVE,
    ),
    _reason(
        "not_read",
        Text("written in a way that Polder cannot read", "geschreven op een manier die Polder niet kan lezen"),
        Text(
            "The document, or what the office suite made of it, does not keep to the format. So nothing could be "
            "compared, and nothing is said of the suite.",
            "Het document, of wat het kantoorpakket ervan maakte, houdt zich niet aan het formaat. Er viel dus niets "
            "te vergelijken, en over het pakket is niets gezegd.",
        ),
        _OPEN_AND_SAVE,
    ),
)
PASSED: dict[str, Text] = {
    "link": Text("links, which are not followed", "verwijzingen (links), die niet worden gevolgd"),
    "no_permission": Text("folders without permission", "mappen zonder leesrecht"),
    "unreadable": Text("folders that could not be listed", "mappen die niet te doorlopen waren"),
    "too_deep": Text("folders too deep to follow", "te diep geneste mappen"),
    "seen": Text("folders met twice", "mappen die twee keer voorkwamen"),
    "no_file": Text("pipes and devices", "pijpen en apparaten"),
    "lock": Text("lock files of open documents", "vergrendelingen van geopende documenten"),
    "archive": Text("archives, into which is not looked", "archieven, waar niet in wordt gekeken"),
    "other": Text("other files", "andere bestanden"),
}
"""What was met on the way and is no document, by why it was passed by."""
