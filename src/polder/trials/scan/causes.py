# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the static scan can find in a document that keeps it from simply moving."""

from __future__ import annotations

from polder.base import Text
from polder.trials.cause import Cause, Weight

_STAYS, _CARE = Weight.STAYS, Weight.CARE

STAYING: tuple[Cause, ...] = (
    Cause(
        "macros",
        "content",
        _STAYS,
        Text("macros", "macro's"),
        Text(
            "It holds macros in which code stands. An empty macro project does not count.",
            "Er zitten macro's in waar code in staat. Een leeg macroproject telt niet mee.",
        ),
        Text(
            "Ask the owner whether the macro is still used. If not, save without macros; if so, have it rebuilt in the "
            "application that it works for.",
            "Vraag de eigenaar of de macro nog wordt gebruikt. Zo niet, sla het document op zonder macro's; zo ja, "
            "laat hem nabouwen in de toepassing waarvoor hij werkt.",
        ),
    ),
    Cause(
        "macros_outside",
        "content",
        _STAYS,
        Text("macros that reach outside the document", "macro's die buiten het document komen"),
        Text(
            "A macro starts other programs, reads or writes files, or asks a database or a website.",
            "Een macro start andere programma's, leest of schrijft bestanden, of bevraagt een database of website.",
        ),
        Text(
            "This is a small application. Give it an owner, and move what it does to a system that is managed.",
            "Dit is een kleine toepassing. Wijs een eigenaar aan en breng het werk onder in een beheerd systeem.",
        ),
    ),
    Cause(
        "macros_unreadable",
        "content",
        _STAYS,
        Text("macros that cannot be read", "macro's die niet te lezen zijn"),
        Text(
            "There is a macro project, but its source is damaged or was taken out; what it does is not known.",
            "Er is een macroproject, maar de broncode is beschadigd of weggehaald; wat het doet is niet bekend.",
        ),
        Text("Ask the owner what it is for.", "Vraag de eigenaar waar het voor dient."),
    ),
    Cause(
        "xlm_sheets",
        "content",
        _STAYS,
        Text("Excel 4 macro sheets", "Excel 4-macrobladen"),
        Text(
            "It holds sheets with macros of before 1995. Only Excel runs them, and attackers love them.",
            "Er zitten bladen in met macro's van vóór 1995. Alleen Excel voert ze uit, en aanvallers gebruiken ze "
            "graag.",
        ),
        Text(
            "Find out whether they still serve; mostly they can go.",
            "Zoek uit of ze nog ergens voor dienen; meestal kunnen ze weg.",
        ),
    ),
    Cause(
        "addin_functions",
        "content",
        _STAYS,
        Text("functions of an add-in", "functies van een invoegtoepassing"),
        Text(
            "Formulas call functions that come with an add-in for Excel.",
            "Formules gebruiken functies die bij een invoegtoepassing voor Excel horen.",
        ),
        Text(
            "Ask the maker of the add-in for another route, or take the figures in as values.",
            "Vraag de maker van de invoegtoepassing om een andere weg, of neem de cijfers over als waarden.",
        ),
    ),
    Cause(
        "cube_functions",
        "content",
        _STAYS,
        Text("CUBE functions", "KUBUS-functies"),
        Text(
            "Formulas ask an OLAP cube or a data model for their values.",
            "Formules halen hun waarden uit een OLAP-kubus of een gegevensmodel.",
        ),
        Text(
            "Let the report come from the system that holds the cube.",
            "Laat het rapport komen uit het systeem waar de kubus in staat.",
        ),
    ),
    Cause(
        "rtd_functions",
        "content",
        _STAYS,
        Text("live data (RTD)", "actuele gegevens (RTD)"),
        Text(
            "Formulas follow a program on the same Windows machine.",
            "Formules volgen een programma op dezelfde Windows-machine.",
        ),
        Text("Look for another way to get these figures.", "Zoek een andere manier om aan deze cijfers te komen."),
    ),
    Cause(
        "power_query",
        "content",
        _STAYS,
        Text("Power Query", "Power Query"),
        Text(
            "It fetches and reshapes data with queries that only Excel knows.",
            "Gegevens worden opgehaald en bewerkt met query's die alleen Excel kent.",
        ),
        Text(
            "Rebuild the query where the data come from, and open its result.",
            "Bouw de query na bij de bron van de gegevens, en open het resultaat.",
        ),
    ),
    Cause(
        "data_model",
        "content",
        _STAYS,
        Text("a data model (Power Pivot)", "een gegevensmodel (Power Pivot)"),
        Text(
            "It carries a database of its own, which vanishes when another office suite saves it.",
            "Er zit een eigen database in, die verdwijnt zodra een ander kantoorpakket het document opslaat.",
        ),
        Text(
            "Move the model to a reporting system, or the tables to a database.",
            "Breng het model onder in een rapportagesysteem, of de tabellen in een database.",
        ),
    ),
    Cause(
        "irm",
        "content",
        _STAYS,
        Text("rights management (IRM)", "rechtenbeheer (IRM)"),
        Text(
            "It opens only for whom a server of the supplier allows it to.",
            "Het gaat alleen open voor wie dat van een server van de leverancier mag.",
        ),
        Text(
            "Have its owner take the protection off, and guard it by the rights on its folder.",
            "Laat de eigenaar de beveiliging eraf halen, en regel de toegang met de rechten op de map.",
        ),
    ),
)

CAREFUL: tuple[Cause, ...] = (
    Cause(
        "external_links",
        "content",
        _CARE,
        Text("links to other files", "koppelingen met andere bestanden"),
        Text(
            "Values, pictures or parts come from another file, by its path.",
            "Waarden, afbeeldingen of onderdelen komen uit een ander bestand, via het pad.",
        ),
        Text(
            "Move the files together, and set the links anew where paths change.",
            "Verhuis de bestanden samen, en leg de koppelingen opnieuw waar paden veranderen.",
        ),
    ),
    Cause(
        "connections",
        "content",
        _CARE,
        Text("connections to data", "gegevensverbindingen"),
        Text(
            "It fetches data from a database or a website.", "Het haalt gegevens uit een database of van een website."
        ),
        Text(
            "Set up the same source in the new office suite, or take the data in as values.",
            "Stel dezelfde bron in het nieuwe kantoorpakket in, of neem de gegevens over als waarden.",
        ),
    ),
    Cause(
        "pivots",
        "content",
        _CARE,
        Text("pivot tables", "draaitabellen"),
        Text("It holds pivot tables; their layout may change.", "Er staan draaitabellen in; de opmaak kan veranderen."),
        Text("Refresh and check them once.", "Ververs ze en controleer ze één keer."),
    ),
    Cause(
        "slicers",
        "content",
        _CARE,
        Text("slicers or timelines", "slicers of tijdlijnen"),
        Text("Buttons that filter tables are not kept.", "Knoppen die tabellen filteren blijven niet bewaard."),
        Text("Use the filters of the table itself.", "Gebruik de filters van de tabel zelf."),
    ),
    Cause(
        "data_tables",
        "content",
        _CARE,
        Text("what-if data tables", "wat-als-gegevenstabellen"),
        Text(
            "A table that calculates a formula for many values becomes plain values.",
            "Een tabel die een formule voor veel waarden doorrekent, wordt een tabel met vaste waarden.",
        ),
        Text("Make it again as multiple operations.", "Maak hem opnieuw als meervoudige bewerking."),
    ),
    Cause(
        "activex",
        "content",
        _CARE,
        Text("ActiveX controls", "ActiveX-besturingselementen"),
        Text("Its buttons and fields work on Windows only.", "De knoppen en velden werken alleen op Windows."),
        Text("Replace them by form controls.", "Vervang ze door formulierelementen."),
    ),
    Cause(
        "ole_objects",
        "content",
        _CARE,
        Text("objects of other programs", "objecten van andere programma's"),
        Text(
            "It carries objects that open in another program (OLE).",
            "Er zitten objecten in die in een ander programma opengaan (OLE).",
        ),
        Text("Keep a picture, and the original beside it.", "Bewaar een afbeelding, met het origineel ernaast."),
    ),
    Cause(
        "bound_controls",
        "content",
        _CARE,
        Text("fields bound to data (content controls)", "velden gekoppeld aan gegevens (inhoudsbesturingselementen)"),
        Text(
            "Fields are bound to data in the document, mostly by a document or case system; saved as ODF, the tie is "
            "lost.",
            "Velden hangen aan gegevens in het document, meestal door een document- of zaaksysteem; opgeslagen als ODF "
            "gaat die band verloren.",
        ),
        Text(
            "Ask the supplier of the system that fills them for another way; keep the file in its own format until "
            "then.",
            "Vraag de leverancier van het systeem dat ze vult om een andere manier; bewaar het bestand tot dan in het "
            "eigen formaat.",
        ),
    ),
    Cause(
        "document_protection",
        "content",
        _CARE,
        Text("a protected document", "een beveiligd document"),
        Text(
            "Only parts may be changed, such as the fields of a form; saved as ODF, that is lost.",
            "Alleen delen mogen worden gewijzigd, zoals de velden van een formulier; opgeslagen als ODF vervalt dat.",
        ),
        Text("Protect sections or sheets anew.", "Beveilig secties of bladen opnieuw."),
    ),
    Cause(
        "sheet_protection",
        "content",
        _CARE,
        Text("protected sheets", "beveiligde bladen"),
        Text(
            "Sheets are protected; their password may not come along.",
            "Bladen zijn beveiligd; het wachtwoord gaat misschien niet mee.",
        ),
        Text("Protect the sheets anew.", "Beveilig de bladen opnieuw."),
    ),
    Cause(
        "mail_merge",
        "content",
        _CARE,
        Text("a source for mail merge", "een bron voor samenvoegen"),
        Text("It is a mailing, tied to a list of addresses.", "Het is een mailing, gekoppeld aan een adreslijst."),
        Text(
            "Register the list as a data source in the new office suite.",
            "Registreer de lijst als gegevensbron in het nieuwe kantoorpakket.",
        ),
    ),
    Cause(
        "template_link",
        "content",
        _CARE,
        Text("tied to a template", "gekoppeld aan een sjabloon"),
        Text(
            "It takes styles or buttons from a template elsewhere.",
            "Het haalt stijlen of knoppen uit een sjabloon elders.",
        ),
        Text(
            "Move the template first; where the tie is not used, take it off.",
            "Verhuis eerst het sjabloon; haal de koppeling weg waar die niet wordt gebruikt.",
        ),
    ),
    Cause(
        "sharing_addresses",
        "content",
        _CARE,
        Text("addresses on a sharing site", "adressen op een samenwerksite"),
        Text(
            "It points to SharePoint, OneDrive or Teams; those links break when the site goes.",
            "Het verwijst naar SharePoint, OneDrive of Teams; die links breken als de site verdwijnt.",
        ),
        Text("Change the links when the site moves.", "Pas de links aan als de site verhuist."),
    ),
    Cause(
        "sensitivity_label",
        "content",
        _CARE,
        Text("a sensitivity label", "een vertrouwelijkheidslabel"),
        Text(
            "It carries a label that only the supplier's services act upon.",
            "Er zit een label op waar alleen de diensten van de leverancier iets mee doen.",
        ),
        Text(
            "Choose a classification of your own before moving.",
            "Kies vóór de verhuizing een eigen classificatie.",
        ),
    ),
    Cause(
        "signatures",
        "content",
        _CARE,
        Text("a digital signature", "een digitale handtekening"),
        Text("It is signed; saved anew, the signature is void.", "Het is ondertekend; opnieuw opgeslagen vervalt dat."),
        Text("Keep the signed file as it is.", "Bewaar het ondertekende bestand zoals het is."),
    ),
    Cause(
        "threaded_comments",
        "content",
        _CARE,
        Text("conversations in comments", "gesprekken in opmerkingen"),
        Text("Conversations become plain notes.", "Gesprekken worden gewone notities."),
        Text("Close them before moving.", "Rond ze af vóór de verhuizing."),
    ),
    Cause(
        "font_without_twin",
        "layout",
        _CARE,
        Text("a font without a twin", "een lettertype zonder evenknie"),
        Text(
            "It asks for a font of which no free font of the same widths comes with the system: lines and pages may "
            "break elsewhere.",
            "Het vraagt een lettertype waarvoor het systeem geen vrij lettertype met dezelfde breedtes heeft: regels "
            "en pagina's kunnen elders afbreken.",
        ),
        Text(
            "Install the font where its licence allows it, install a twin by hand where there is one, or choose a font "
            "that has one in the house style.",
            "Installeer het lettertype waar de licentie dat toelaat, installeer zelf een evenknie waar die bestaat, of "
            "kies in de huisstijl een lettertype dat er een heeft.",
        ),
    ),
)
