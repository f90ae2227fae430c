# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with tenders in the workbench, beside what `tenders` itself says."""

from __future__ import annotations

from polder.base import Family, Problem, Text

GONE = Problem(
    "tender.gone",
    Text("This tender is not there.", "Deze aanbesteding is er niet."),
    Text(
        "The address was mistyped, it was deleted, or this account takes no part in it.",
        "Het adres klopt niet, zij is verwijderd, of dit account doet er niet aan mee.",
    ),
    Text("Look in the list of tenders.", "Kijk in de lijst met aanbestedingen."),
    family=Family.NOT_FOUND,
)
PUBLISHED = Problem(
    "tender.published",
    Text("This tender is published and stays as it is.", "Deze aanbesteding is bekendgemaakt en blijft zoals zij is."),
    Text("Bidders go by what was published.", "Inschrijvers gaan uit van wat bekend is gemaakt."),
    Text("Make a new tender from its text.", "Maak een nieuwe aanbesteding van de tekst."),
    family=Family.NOT_ALLOWED,
)
CHANGED = Problem(
    "tender.changed",
    Text("Somebody changed this tender meanwhile.", "Iemand heeft deze aanbesteding intussen veranderd."),
    Text(
        "Saving now would undo that. Your text is still here.",
        "Nu bewaren zou dat ongedaan maken. Uw tekst staat hier nog.",
    ),
    Text(
        "Open the page anew beside this one, and bring the two together.",
        "Open de pagina opnieuw naast deze, en breng de twee bij elkaar.",
    ),
    family=Family.USAGE,
)
BAD_TEXT = Problem(
    "tender.bad-text",
    Text("This text cannot be kept.", "Deze tekst kan niet worden bewaard."),
    Text(
        "It is too long, or has characters that no text has.",
        "Hij is te lang, of er staan tekens in die in geen tekst voorkomen.",
    ),
    Text("Paste the text of the tender only.", "Plak alleen de tekst van de aanbesteding."),
    family=Family.USAGE,
)
TWO_OPENERS = Problem(
    "tender.two-openers",
    Text("Choose two people who open the prices.", "Kies twee mensen die de prijzen openen."),
    Text("Prices are sealed to two people together.", "Prijzen worden verzegeld voor twee mensen samen."),
    Text("Tick exactly two accounts.", "Vink precies twee accounts aan."),
    family=Family.USAGE,
)
NO_ACCOUNT = Problem(
    "tender.no-account",
    Text("An assessor has no account here.", "Een beoordelaar heeft hier geen account."),
    Text("Assessors score under their own account.", "Beoordelaars scoren onder hun eigen account."),
    Text("Tick accounts from the list.", "Vink accounts uit de lijst aan."),
    family=Family.USAGE,
)
NO_ORGANISATION = Problem(
    "tender.no-organisation",
    Text("Who asks for bids?", "Wie vraagt om inschrijvingen?"),
    Text("The letters go out in that name.", "De brieven gaan onder die naam uit."),
    Text("Write the name of the organisation.", "Schrijf de naam van de organisatie."),
    family=Family.USAGE,
)
NO_OTHER_OPENER = Problem(
    "tender.no-other-opener",
    Text("This opener cannot be changed for that one.", "Deze opener is niet te vervangen door die."),
    Text(
        "Who chose a passphrase stays, and nobody is both openers.",
        "Wie een wachtzin koos blijft, en niemand is beide openers.",
    ),
    Text("Choose another account.", "Kies een ander account."),
    family=Family.USAGE,
)
NOT_ASKED = Problem(
    "tender.not-an-opener",
    Text("This account was not asked to open prices.", "Dit account is niet gevraagd om prijzen te openen."),
    Text("Two people were, when the tender was published.", "Dat zijn er twee, bij de bekendmaking gekozen."),
    Text("Ask whoever leads the tender.", "Vraag het aan wie de aanbesteding leidt."),
    family=Family.NOT_ALLOWED,
)
NO_FILE = Problem(
    "tender.no-file",
    Text("No file was chosen.", "Er is geen bestand gekozen."),
    Text("There is nothing to read.", "Er is niets om te lezen."),
    Text("Choose the file and send it again.", "Kies het bestand en verstuur het opnieuw."),
    family=Family.USAGE,
)
PASSPHRASES_DIFFER = Problem(
    "tender.passphrases-differ",
    Text("These are two different passphrases.", "Dit zijn twee verschillende wachtzinnen."),
    Text("Whoever mistypes it once cannot open.", "Wie zich één keer vertypt, kan niet openen."),
    Text("Type it twice, the same.", "Typ hem twee keer, gelijk."),
    family=Family.USAGE,
)
NO_LETTER = Problem(
    "tender.no-letter",
    Text("There is no such letter.", "Die brief is er niet."),
    Text("The address was mistyped, or nothing was sent yet.", "Het adres klopt niet, of er is nog niets verstuurd."),
    Text("Look on the page of the award.", "Kijk op de pagina van de gunning."),
    family=Family.NOT_FOUND,
)
NOT_ONE_OF_THE_LETTERS = Problem(
    "tender.other-letter",
    Text("A file that was chosen is none of the letters.", "Een gekozen bestand is geen van de brieven."),
    Text("Letters are told apart by their names.", "Brieven zijn aan hun naam te herkennen."),
    Text(
        "Keep the names that the drafts had, such as 01-alfa-en.odt.",
        "Laat de namen zoals de concepten ze hadden, zoals 01-alfa-nl.odt.",
    ),
    family=Family.USAGE,
)
NO_VALUE = Problem(
    "tender.no-value",
    Text("On what did they agree?", "Waarover werden ze het eens?"),
    Text("Nothing was chosen.", "Er is niets gekozen."),
    Text("Choose a value.", "Kies een waarde."),
    family=Family.USAGE,
)
NO_PROOF = Problem(
    "tender.no-proof",
    Text("There is no such proof file.", "Dat bewijsstuk is er niet."),
    Text(
        "The address was mistyped, the bid was withdrawn, or it is not for this account.",
        "Het adres klopt niet, de inschrijving is ingetrokken, of het is niet voor dit account.",
    ),
    Text("Look on the page with the bids.", "Kijk op de pagina met de inschrijvingen."),
    family=Family.NOT_FOUND,
)
OTHER_PROOF = Problem(
    "tender.other-proof",
    Text("This file is not the one that came with the bid.", "Dit bestand is niet wat bij de inschrijving zat."),
    Text(
        "Its hash is not the one in the record, or its bytes are gone: the register was damaged or changed.",
        "De hash is niet die uit het dossier, of de bytes zijn weg: het register is beschadigd of veranderd.",
    ),
    Text(
        "Do not assess by it. Let an administrator run “polder audit verify”, and ask the bidder for the file.",
        "Beoordeel er niet op. Laat een beheerder “polder audit verify” draaien, en vraag het bestand opnieuw.",
    ),
    family=Family.REGISTER,
)
