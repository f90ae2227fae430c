# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with pages."""

from __future__ import annotations

from polder.base import Text
from polder.trials.cause import Cause, Weight

FONT = Cause(
    "pages.font",
    "layout",
    Weight.CARE,
    Text("pages shift because a font is missing", "pagina’s verschuiven doordat een lettertype ontbreekt"),
    Text(
        "The document asks for a font that is not on this machine, and that has no free twin with letters of the same "
        "width here. Another one was used, so lines and pages break elsewhere. The document itself is not at fault. "
        "‖ marks where a page ends.",
        "Het document vraagt een lettertype dat niet op deze machine staat, en waarvan hier geen vrije tegenhanger is "
        "met letters van dezelfde breedte. Er is een ander gebruikt, dus regels en pagina’s lopen anders. Het ligt "
        "niet aan het document. ‖ geeft aan waar een pagina eindigt.",
    ),
    Text(
        "Install the font or its metric twin (Calibri: Carlito, Cambria: Caladea, Arial: Liberation Sans), or choose "
        "a font in the house style that everybody may have.",
        "Installeer het lettertype of de tegenhanger met gelijke breedtes (Calibri: Carlito, Cambria: Caladea, Arial: "
        "Liberation Sans), of kies in de huisstijl een lettertype dat iedereen mag hebben.",
    ),
)
COUNT = Cause(
    "pages.count",
    "layout",
    Weight.CARE,
    Text("the number of pages changes", "het aantal pagina’s verandert"),
    Text(
        "Word counted another number of pages than there are now: two or more apart, or one apart in a document with "
        "a table of contents, references to pages, a form or a signature.",
        "Word telde een ander aantal pagina’s dan er nu zijn: twee of meer verschil, of één verschil in een document "
        "met een inhoudsopgave, verwijzingen naar pagina’s, een formulier of een ondertekening.",
    ),
    Text(
        "Look at the pages once after the switch; update the table of contents, and set fixed page breaks where a "
        "page must begin.",
        "Bekijk de pagina’s één keer na de overstap; werk de inhoudsopgave bij en zet vaste pagina-einden waar een "
        "pagina moet beginnen.",
    ),
)
COUNT_FREE = Cause(
    "pages.count-free",
    "layout",
    Weight.HARMLESS,
    Text("one page more or less in running text", "eén pagina meer of minder in doorlopende tekst"),
    Text(
        "Nothing in the document depends on its pages: no table of contents, no references to pages, no form, no "
        "signature. Two versions of Word differ as much.",
        "Niets in het document hangt van de pagina’s af: geen inhoudsopgave, geen verwijzing naar pagina’s, geen "
        "formulier, geen ondertekening. Twee versies van Word verschillen net zo veel.",
    ),
)
SHIFT = Cause(
    "pages.shift",
    "layout",
    Weight.CARE,
    Text("a page begins elsewhere in the text", "een pagina begint elders in de tekst"),
    Text(
        "In a document with a table of contents, references to pages, a form or a signature, a page begins more than "
        "a line away from where Word began it. ‖ marks where a page ends.",
        "In een document met een inhoudsopgave, verwijzingen naar pagina’s, een formulier of een ondertekening begint "
        "een pagina meer dan een regel verder of eerder dan in Word. ‖ geeft aan waar een pagina eindigt.",
    ),
    Text(
        "Update the table of contents and the references after the switch; keep what belongs together on one page "
        "with “keep with next paragraph”.",
        "Werk de inhoudsopgave en de verwijzingen bij na de overstap; houd bij elkaar wat op één pagina hoort met "
        "“bij volgende alinea houden”.",
    ),
)
SHIFT_FREE = Cause(
    "pages.shift-free",
    "layout",
    Weight.HARMLESS,
    Text("a page begins elsewhere in running text", "een pagina begint elders in doorlopende tekst"),
    Text(
        "A page begins more than a line away from where Word began it, and nothing in the document depends on it. "
        "‖ marks where a page ends.",
        "Een pagina begint meer dan een regel verder of eerder dan in Word, en niets in het document hangt ervan af. "
        "‖ geeft aan waar een pagina eindigt.",
    ),
)
EQUATIONS = Cause(
    "pages.equations",
    "content",
    Weight.STAYS,
    Text("equations vanish", "formules verdwijnen"),
    Text(
        "The document holds equations that are not on the pages. LibreOffice shows them only where its part for "
        "mathematics is installed, and says nothing where it is not.",
        "Het document bevat formules die niet op de pagina’s staan. LibreOffice toont ze alleen als het onderdeel "
        "voor wiskunde geïnstalleerd is, en zegt niets als dat ontbreekt.",
    ),
    Text(
        "Install libreoffice-math on every workplace, and try again.",
        "Installeer libreoffice-math op elke werkplek en probeer opnieuw.",
    ),
)
STALE = Cause(
    "pages.stale",
    "layout",
    Weight.HARMLESS,
    Text("Word’s pages in this document are out of date", "de pagina’s van Word in dit document zijn verouderd"),
    Text(
        "Word notes where its pages break. Here those notes do not add up to the number of pages it counted, or "
        "another program wrote the text later. They prove nothing, so the pages were not judged.",
        "Word noteert waar de pagina’s eindigen. Hier kloppen die aantekeningen niet met het aantal pagina’s dat Word "
        "telde, of schreef een ander programma de tekst later. Ze bewijzen niets, dus zijn de pagina’s niet "
        "beoordeeld.",
    ),
)

CAUSES = (FONT, COUNT, COUNT_FREE, SHIFT, SHIFT_FREE, EQUATIONS, STALE)
