# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with document trials in the workbench."""

from __future__ import annotations

from polder.base import Family, Problem, Text, Where

_ASK_ADMINISTRATOR = Text(
    "Ask who runs the server; the guide says how, under “document trials”.",
    "Vraag wie de server beheert; de handleiding zegt hoe, bij “documentproeven”.",
)
NOT_CONFIGURED = Problem(
    "trial.not-configured",
    Text("This server keeps no document trials.", "Deze server bewaart geen documentproeven."),
    Text(
        "Where they are kept and which folders they may look into has not been configured.",
        "Er is niet ingesteld waar ze worden bewaard en in welke mappen ze mogen kijken.",
    ),
    _ASK_ADMINISTRATOR,
    family=Family.NOT_FOUND,
)
NOT_ALLOWED = Problem(
    "trial.place-not-allowed",
    Text("This place is not one of those that may be looked into.", "In deze plek mag niet worden gekeken."),
    Text(
        "Only who runs the server decides which folders a trial may look into.",
        "Alleen wie de server beheert, bepaalt in welke mappen een proef mag kijken.",
    ),
    Text("Choose one of the places.", "Kies een van de plekken."),
    family=Family.USAGE,
)
OUTSIDE = Problem(
    "trial.outside",
    Text("This leads out of the place that may be looked into.", "Dit leidt buiten de plek waarin mag worden gekeken."),
    Text("It holds “..”, or a link that leads elsewhere.", "Er staat “..” in, of een verwijzing die elders uitkomt."),
    Text(
        "Write the folder as it is called below the place, such as finance/2024.",
        "Schrijf de map zoals die onder de plek heet, zoals financien/2024.",
    ),
    family=Family.USAGE,
)
GONE = Problem(
    "trial.gone",
    Text("This trial is not there.", "Deze proef is er niet."),
    Text("It was deleted, or the address was mistyped.", "Hij is verwijderd, of het adres klopt niet."),
    Text("Look in the list of trials.", "Kijk in de lijst van proeven."),
    family=Family.NOT_FOUND,
)
NO_DOCUMENT = Problem(
    "trial.no-document",
    Text("This document is not in the trial.", "Dit document zit niet in de proef."),
    Text(
        "The address was mistyped, or it is of another trial.", "Het adres klopt niet, of hoort bij een andere proef."
    ),
    Text("Look in the list of documents.", "Kijk in de lijst van documenten."),
    family=Family.NOT_FOUND,
)
NO_PAGE = Problem(
    "trial.no-page",
    Text("This page was not drawn.", "Deze pagina is niet getekend."),
    Text(
        "The document has fewer pages, or nobody asked for it.",
        "Het document heeft minder pagina's, of niemand vroeg erom.",
    ),
    Text("Have the pages drawn again.", "Laat de pagina's opnieuw tekenen."),
    family=Family.NOT_FOUND,
)
BUSY = Problem(
    "trial.busy",
    Text("This trial is being worked on.", "Aan deze proef wordt gewerkt."),
    Text("What is in use cannot be deleted or begun twice.", "Wat in gebruik is, kan niet weg of dubbel beginnen."),
    Text("Stop it first, and wait until it says so.", "Stop de proef eerst, en wacht tot dat er staat."),
    family=Family.USAGE,
)
NO_NAME = Problem(
    "trial.no-name",
    Text("The trial has no name.", "De proef heeft geen naam."),
    Text("A list of trials without names helps nobody.", "Een lijst van proeven zonder namen helpt niemand."),
    Text("Write a name of at most 100 characters.", "Schrijf een naam van hoogstens 100 tekens."),
    family=Family.USAGE,
)
BAD_SAMPLE = Problem(
    "trial.bad-sample",
    Text("This is not a number of documents.", "Dit is geen aantal documenten."),
    Text("The sample is counted in whole documents.", "De steekproef telt hele documenten."),
    Text("Write a whole number from 0 to 1,000,000.", "Schrijf een heel getal van 0 tot en met 1.000.000."),
    family=Family.USAGE,
)
BAD_LOCALE = Problem(
    "trial.bad-locale",
    Text("This is not a locale.", "Dit is geen landinstelling."),
    Text("The office suite writes numbers and dates by it.", "Het kantoorpakket schrijft er getallen en datums naar."),
    Text("Write it as nl-NL.", "Schrijf hem als nl-NL."),
    family=Family.USAGE,
)
BAD_ENGINE = Problem(
    "trial.bad-engine",
    Text("Polder knows no such office suite.", "Polder kent dit kantoorpakket niet."),
    Text("It can only try the ones it can start.", "Polder kan alleen beproeven wat het kan starten."),
    Text("Choose one from the list.", "Kies er een uit de lijst."),
    family=Family.USAGE,
)
NO_SYSTEM = Problem(
    "trial.no-system",
    Text("No system is named.", "Er is geen systeem genoemd."),
    Text(
        "What was concluded stands with a system of the register.",
        "De uitkomst staat bij een systeem uit het register.",
    ),
    Text("Write its name or its id.", "Schrijf de naam of de id."),
    family=Family.USAGE,
)
NO_REMARK = Problem(
    "trial.no-remark",
    Text("It does not say what was seen.", "Er staat niet wat er te zien was."),
    Text("Somebody else must be able to see it too.", "Iemand anders moet het ook kunnen zien."),
    Text("Write in a few words what differs.", "Schrijf in een paar woorden wat er verschilt."),
    family=Family.USAGE,
)
LONG_REMARK = Problem(
    "trial.long-remark",
    Text("This is more than 1,000 characters.", "Dit is meer dan 1.000 tekens."),
    Text("It stands in a table beside the document.", "Het staat in een tabel naast het document."),
    Text("Make it shorter.", "Maak het korter."),
    family=Family.USAGE,
)
NOT_FINISHED = Problem(
    "trial.not-finished",
    Text("This trial is not finished.", "Deze proef is nog niet klaar."),
    Text("Verdicts are made at the end.", "Oordelen komen aan het eind."),
    Text("Wait for it, or have it go on.", "Wacht erop, of laat de proef verdergaan."),
    family=Family.USAGE,
)
NOT_REACHED = Problem(
    "trial.not-reached",
    Text("The document can no longer be looked into.", "In het document kan niet meer worden gekeken."),
    Text(
        "It was moved or changed since, or its folder is no longer among the allowed places.",
        "Het is sindsdien verplaatst of gewijzigd, of de map hoort niet meer bij de toegestane plekken.",
    ),
    Text("Start a new trial, or ask who runs the server.", "Begin een nieuwe proef, of vraag wie de server beheert."),
    family=Family.NOT_FOUND,
)
TWO_TRIALS = Problem(
    "trial.two-trials",
    Text("Choose two different trials.", "Kies twee verschillende proeven."),
    Text("A trial does not differ from itself.", "Een proef verschilt niet van zichzelf."),
    Text("Choose the earlier and the later one.", "Kies de eerdere en de latere."),
    family=Family.USAGE,
)


def no_such_folder(below: str) -> Problem:
    return Problem(
        "trial.no-such-folder",
        Text("There is no such folder below this place.", "Die map is er niet onder deze plek."),
        Text("A trial can only judge what it can reach.", "Een proef kan alleen beoordelen wat bereikbaar is."),
        Text(
            "Write the folder as it is called below the place, such as finance/2024; leave it empty for all of it.",
            "Schrijf de map zoals die onder de plek heet, zoals financien/2024; laat leeg voor alles.",
        ),
        value=below,
        family=Family.USAGE,
    )


def bad_place(address: str) -> Problem:
    return Problem(
        "trial.bad-place",
        Text("A place to look into is not a whole path.", "Een plek om in te kijken is geen volledig pad."),
        Text("It would be another folder wherever Polder starts.", "Het zou steeds een andere map zijn."),
        Text(
            "Write in POLDER_TRIAL_PLACES whole paths and addresses, with “;” between them.",
            "Schrijf in POLDER_TRIAL_PLACES volledige paden en adressen, met “;” ertussen.",
        ),
        Where(address),
        family=Family.USAGE,
    )


def trials_among_documents(folder: str) -> Problem:
    return Problem(
        "trial.among-documents",
        Text(
            "Trials would be kept among the documents that they look into.",
            "Proeven zouden tussen de documenten staan waar ze in kijken.",
        ),
        Text(
            "They hold values and names that not everybody there may see.",
            "Er staan waarden en namen in die niet iedereen daar mag zien.",
        ),
        Text(
            "Give POLDER_TRIALS_DIR a folder outside every place of POLDER_TRIAL_PLACES.",
            "Geef POLDER_TRIALS_DIR een map buiten elke plek van POLDER_TRIAL_PLACES.",
        ),
        Where(folder),
        family=Family.USAGE,
    )


def no_trials_folder(folder: str, reason: str) -> Problem:
    return Problem(
        "trial.no-trials-folder",
        Text("The folder for trials cannot be made.", "De map voor proeven is niet te maken."),
        Text("The account of the server may not write there.", "Het account van de server mag daar niet schrijven."),
        _ASK_ADMINISTRATOR,
        Where(folder),
        value=reason,
        family=Family.UNREADABLE,
    )


def not_drawn(reason: str) -> Problem:
    return Problem(
        "trial.not-drawn",
        Text("The pages could not be drawn.", "De pagina's konden niet worden getekend."),
        Text(
            "The office suite of the trial, or poppler, is missing or refused the document.",
            "Het kantoorpakket van de proef, of poppler, ontbreekt of weigerde het document.",
        ),
        Text(
            "“polder trial check” says what the server still needs; else look at the document itself.",
            "“polder trial check” zegt wat de server nog nodig heeft; kijk anders in het document zelf.",
        ),
        value=reason,
        family=Family.UNREADABLE,
    )
