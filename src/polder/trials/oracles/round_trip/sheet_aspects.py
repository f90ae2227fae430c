# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a workbook can lose on a trip."""

from __future__ import annotations

from polder.base import Text
from polder.trials.cause import Cause, Weight
from polder.trials.oracles.round_trip.comparing import Aspect
from polder.trials.oracles.round_trip.number_formats import alike

_AGAIN = Text(
    "Set it up anew in the new suite, and look whether it does the same.",
    "Richt het in het nieuwe pakket opnieuw in, en kijk of het hetzelfde doet.",
)
_XLSX = Text(
    "Keep the workbook as xlsx, or set it up anew in the new suite.",
    "Houd de werkmap als xlsx, of richt het in het nieuwe pakket opnieuw in.",
)

SHEET_ASPECTS = (
    Aspect("values", Cause(
        "round-trip.values", "content", Weight.STAYS,
        Text("values that were typed are lost or changed", "ingevoerde waarden gaan verloren of veranderen"),
        Text("A number or text in a cell, no formula, is gone or is another one.",
             "Een getal of tekst in een cel, geen formule, is weg of is een andere."),
    )),
    Aspect("formulas", Cause(
        "round-trip.formulas", "content", Weight.STAYS,
        Text("formulas become values", "formules worden vaste waarden"),
        Text("A cell that worked itself out holds a fixed value or nothing.",
             "Een cel die zichzelf uitrekende, bevat een vaste waarde of niets."),
    ), alike=lambda was, now: True),  # suites spell a formula differently; what it gives is for the oracle of formulas
    Aspect("arrays", Cause(
        "round-trip.arrays", "content", Weight.CARE,
        Text("array formulas change", "matrixformules veranderen"),
        Text("A formula over several cells is gone or covers other cells.",
             "Een formule over meer cellen is weg of beslaat andere cellen."),
        _AGAIN,
    )),
    Aspect("sheet_names", Cause(
        "round-trip.sheet-names", "content", Weight.CARE,
        Text("a sheet gets another name", "een blad krijgt een andere naam"),
        Text("Formulas within the workbook follow; links from other files and macros do not find the sheet.",
             "Formules in de werkmap gaan mee; koppelingen uit andere bestanden en macro’s vinden het blad niet."),
        Text("Give the sheet its name back.", "Geef het blad zijn naam terug."),
    )),
    Aspect("names", Cause(
        "round-trip.names", "content", Weight.CARE,
        Text("defined names are lost or changed", "gedefinieerde namen gaan verloren of veranderen"),
        Text("Formulas and macros find their cells by these names; names for printing say what is printed.",
             "Formules en macro’s vinden hun cellen met deze namen; namen voor afdrukken zeggen wat er wordt "
             "afgedrukt."),
        Text("Define the name anew.", "Definieer de naam opnieuw."),
    )),
    Aspect("validations", Cause(
        "round-trip.validations", "content", Weight.CARE,
        Text("checks on what is typed are lost or changed", "controles op de invoer gaan verloren of veranderen"),
        Text("Cells that took only certain values, or gave a list to choose from, now take anything or other values.",
             "Cellen die alleen bepaalde waarden aannamen, of een keuzelijst gaven, nemen nu alles of andere waarden "
             "aan."),
        _AGAIN,
    )),
    Aspect("conditions", Cause(
        "round-trip.conditions", "layout", Weight.CARE,
        Text("conditional formats are lost", "voorwaardelijke opmaak gaat verloren"),
        Text("Cells do not show by colour, bar or sign any more what they showed.",
             "Cellen laten met kleur, balk of teken niet meer zien wat ze lieten zien."),
        _AGAIN,
    )),
    Aspect("number_formats", Cause(
        "round-trip.number-formats", "layout", Weight.CARE,
        Text("numbers are shown as something else", "getallen worden als iets anders getoond"),
        Text("A date, time or percentage is shown as another kind of number, or a number with other decimals or no "
             "sign for money.",
             "Een datum, tijd of percentage wordt als een ander soort getal getoond, of een getal met andere decimalen "
             "of zonder zijn valutateken."),
        Text("Set the number format of these cells anew.", "Stel de getalnotatie van deze cellen opnieuw in."),
    ), alike=alike),
    Aspect("merges", Cause(
        "round-trip.merges", "layout", Weight.CARE,
        Text("merged cells are split", "samengevoegde cellen vallen uiteen"),
        Text("Cells that were one are several.", "Cellen die één waren, zijn er weer meer."),
        Text("Merge them anew, or better, do without.", "Voeg ze opnieuw samen, of beter: doe het zonder."),
    )),
    Aspect("charts", Cause(
        "round-trip.sheet-charts", "content", Weight.CARE,
        Text("charts in workbooks are lost", "grafieken in werkmappen gaan verloren"),
        Text("There are fewer charts than before.", "Er zijn minder grafieken dan eerst."),
        _AGAIN,
    )),
    Aspect("chart_sheets", Cause(
        "round-trip.chart-sheets", "layout", Weight.HARMLESS,
        Text("chart sheets become sheets with a chart", "grafiekbladen worden bladen met een grafiek"),
        Text("The chart stays; it has cells around it.", "De grafiek blijft; er staan cellen omheen."),
    )),
    Aspect("pivots", Cause(
        "round-trip.pivots", "content", Weight.CARE,
        Text("pivot tables are lost", "draaitabellen gaan verloren"),
        Text("The table stays as values, and cannot be turned or refreshed.",
             "De tabel blijft als waarden staan, en kan niet meer gedraaid of ververst worden."),
        _AGAIN,
    ), once=True),
    Aspect("tables", Cause(
        "round-trip.sheet-tables", "content", Weight.CARE,
        Text("tables in workbooks become plain ranges", "tabellen in werkmappen worden gewone bereiken"),
        Text("The cells stay; the name, the filter and the growing along do not.",
             "De cellen blijven; de naam, het filter en het meegroeien niet."),
        _XLSX,
    ), once=True),
    Aspect("filters", Cause(
        "round-trip.filters", "layout", Weight.CARE,
        Text("filters are lost", "filters gaan verloren"),
        Text("The arrows to filter with are gone.", "De pijltjes om mee te filteren zijn weg."),
        _AGAIN,
    ), once=True),
    Aspect("connections", Cause(
        "round-trip.connections", "content", Weight.CARE,
        Text("connections to data are lost", "verbindingen met gegevens gaan verloren"),
        Text("The workbook does not know any more where its data come from.",
             "De werkmap weet niet meer waar de gegevens vandaan komen."),
        Text("Register the source in the new suite, or have the data delivered as a file.",
             "Meld de bron in het nieuwe pakket aan, of laat de gegevens als bestand leveren."),
    ), once=True),
    Aspect("query_tables", Cause(
        "round-trip.query-tables", "content", Weight.CARE,
        Text("query tables are lost", "querytabellen gaan verloren"),
        Text("Cells that were filled by a query keep their values, and cannot be refreshed.",
             "Cellen die een query vulde houden hun waarden, en kunnen niet ververst worden."),
        Text("Register the source in the new suite, or have the data delivered as a file.",
             "Meld de bron in het nieuwe pakket aan, of laat de gegevens als bestand leveren."),
    )),
    Aspect("data_tables", Cause(
        "round-trip.data-tables", "content", Weight.CARE,
        Text("what-if tables change", "wat-als-tabellen veranderen"),
        Text("A data table becomes formulas for multiple operations, or values.",
             "Een gegevenstabel wordt formules voor meervoudige bewerkingen, of waarden."),
        _AGAIN,
    )),
    Aspect("external_links", Cause(
        "round-trip.external-links", "content", Weight.CARE,
        Text("links to other workbooks are lost", "koppelingen naar andere werkmappen gaan verloren"),
        Text("Cells that read another workbook keep a value or show an error.",
             "Cellen die een andere werkmap lezen houden een waarde of tonen een fout."),
        Text("Bring the data into this workbook, or set the link anew.",
             "Haal de gegevens naar deze werkmap, of leg de koppeling opnieuw."),
    )),
    Aspect("data_model", Cause(
        "round-trip.data-model", "content", Weight.STAYS,
        Text("the data model is lost", "het gegevensmodel gaat verloren"),
        Text("Tables and relations that only Excel can read (Power Pivot) are gone.",
             "Tabellen en relaties die alleen Excel kan lezen (Power Pivot) zijn weg."),
    ), once=True),
    Aspect("rich_data", Cause(
        "round-trip.rich-data", "content", Weight.CARE,
        Text("rich data types are lost", "uitgebreide gegevenstypen gaan verloren"),
        Text("Cells with stocks, places or pictures keep only what they showed.",
             "Cellen met aandelen, plaatsen of afbeeldingen houden alleen wat ze toonden."),
        _XLSX,
    ), once=True),
    Aspect("slicers", Cause(
        "round-trip.slicers", "layout", Weight.CARE,
        Text("slicers and timelines are lost", "slicers en tijdlijnen gaan verloren"),
        Text("The buttons to filter with are gone; filters do the same.",
             "De knoppen om mee te filteren zijn weg; filters doen hetzelfde."),
        Text("Use the filters of the table or the pivot table.", "Gebruik de filters van de tabel of draaitabel."),
    )),
    Aspect("sparklines", Cause(
        "round-trip.sparklines", "layout", Weight.CARE,
        Text("sparklines are lost", "sparklines gaan verloren"),
        Text("Small charts within cells are gone; LibreOffice knows them from version 7.4.",
             "Kleine grafieken in cellen zijn weg; LibreOffice kent ze vanaf versie 7.4."),
        _AGAIN,
    )),
    Aspect("hidden_sheets", Cause(
        "round-trip.hidden-sheets", "content", Weight.CARE,
        Text("hidden sheets are shown or lost", "verborgen bladen worden zichtbaar of gaan verloren"),
        Text("A sheet that was hidden is not hidden any more, or is gone.",
             "Een blad dat verborgen was, is dat niet meer, of is weg."),
        Text("Hide it anew; what must stay secret does not belong in a hidden sheet.",
             "Verberg het opnieuw; wat geheim moet blijven hoort niet op een verborgen blad."),
    )),
    Aspect("protection", Cause(
        "round-trip.sheet-protection", "content", Weight.CARE,
        Text("protection of sheets is lost", "beveiliging van bladen gaat verloren"),
        Text("Cells that could not be changed now can be.", "Cellen die niet gewijzigd konden worden, kunnen dat nu "
             "wel."),
        Text("Protect the sheet anew.", "Beveilig het blad opnieuw."),
    )),
    Aspect("comments", Cause(
        "round-trip.sheet-comments", "content", Weight.CARE,
        Text("comments in cells are lost", "opmerkingen bij cellen gaan verloren"),
        Text("A comment is gone or reads differently.", "Een opmerking is weg of luidt anders."),
        _AGAIN,
    )),
    Aspect("threads", Cause(
        "round-trip.sheet-threads", "content", Weight.HARMLESS,
        Text("threaded comments become notes", "gesprekken in opmerkingen worden notities"),
        Text("What was written stays as a note; one cannot reply to it.",
             "Wat geschreven is blijft als notitie; er kan niet op gereageerd worden."),
    )),
    Aspect("links", Cause(
        "round-trip.sheet-links", "content", Weight.CARE,
        Text("links in cells are lost", "koppelingen in cellen gaan verloren"),
        Text("What could be clicked cannot be, or leads elsewhere.",
             "Waar op geklikt kon worden, kan dat niet meer, of het leidt ergens anders heen."),
        _AGAIN,
    )),
    Aspect("images", Cause(
        "round-trip.sheet-images", "content", Weight.CARE,
        Text("pictures in workbooks are lost", "afbeeldingen in werkmappen gaan verloren"),
        Text("There are fewer pictures than before.", "Er zijn minder afbeeldingen dan eerst."),
        _AGAIN,
    )),
    Aspect("ole", Cause(
        "round-trip.sheet-ole", "content", Weight.CARE,
        Text("embedded objects in workbooks are lost", "ingesloten objecten in werkmappen gaan verloren"),
        Text("A document or file within the workbook is gone, or only a picture of it is left.",
             "Een document of bestand in de werkmap is weg, of er is alleen een plaatje van over."),
        Text("Save the object as a file of its own.", "Bewaar het object als eigen bestand."),
    )),
    Aspect("form_controls", Cause(
        "round-trip.form-controls", "content", Weight.CARE,
        Text("buttons and boxes to fill in are lost", "knoppen en invulvelden gaan verloren"),
        Text("A button, list or check box on a sheet is gone.",
             "Een knop, lijst of aankruisvak op een blad is weg."),
        _AGAIN,
    )),
    Aspect("vba", Cause(
        "round-trip.sheet-vba", "content", Weight.HARMLESS,
        Text("the macro project of the workbook is not kept", "het macroproject van de werkmap blijft niet behouden"),
        Text("Whether there is real code in it, the scan says; an empty project is no loss.",
             "Of er echte code in zit, zegt de scan; een leeg project is geen verlies."),
    ), once=True),
)  # fmt: skip
