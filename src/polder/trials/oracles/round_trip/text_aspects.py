# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a text document can lose on a trip."""

from __future__ import annotations

from polder.base import Text
from polder.trials.cause import Cause, Weight
from polder.trials.oracles.round_trip.comparing import Aspect

_LOOK = Text(
    "Compare the document before and after, and put back by hand what is missed.",
    "Vergelijk het document van voor en na, en zet met de hand terug wat gemist wordt.",
)
_FINISH = Text(
    "Accept or reject the changes before the switch, or finish this text in Word.",
    "Accepteer of verwerp de wijzigingen voor de overstap, of maak deze tekst af in Word.",
)
_MAKER = Text(
    "Ask the maker of the system that fills these documents whether it can fill ODF; keep them as docx until then.",
    "Vraag de maker van het systeem dat deze documenten vult of het ODF kan vullen; houd ze tot dan als docx.",
)

TEXT_ASPECTS = (
    Aspect("text", Cause(
        "round-trip.text", "content", Weight.STAYS,
        Text("text is lost", "er gaat tekst verloren"),
        Text("Words that stood in the document are not in it any more after it was saved and opened again.",
             "Woorden die in het document stonden, staan er na opslaan en weer openen niet meer in."),
    )),
    Aspect("tables", Cause(
        "round-trip.tables", "content", Weight.CARE,
        Text("a table is lost or has other rows", "een tabel verdwijnt of heeft andere rijen"),
        Text("A table is gone, or has more or fewer rows than before.",
             "Een tabel is weg, of heeft meer of minder rijen dan eerst."),
        _LOOK,
    )),
    Aspect("notes", Cause(
        "round-trip.notes", "content", Weight.STAYS,
        Text("footnotes or endnotes are lost", "voetnoten of eindnoten gaan verloren"),
        Text("The text of a note is not in the document any more.", "De tekst van een noot staat niet meer in het "
             "document."),
    )),
    Aspect("comments", Cause(
        "round-trip.comments", "content", Weight.CARE,
        Text("comments are lost", "opmerkingen gaan verloren"),
        Text("A comment, or who wrote it, is not in the document any more.",
             "Een opmerking, of wie haar schreef, staat niet meer in het document."),
        _FINISH,
    )),
    Aspect("threads", Cause(
        "round-trip.threads", "content", Weight.HARMLESS,
        Text("replies to comments become comments", "reacties op opmerkingen worden losse opmerkingen"),
        Text("What was written stays; which comment a reply belongs to does not.",
             "Wat geschreven is blijft; bij welke opmerking een reactie hoort niet."),
    )),
    Aspect("revisions", Cause(
        "round-trip.revisions", "content", Weight.CARE,
        Text("tracked changes are lost", "bijgehouden wijzigingen gaan verloren"),
        Text("A tracked insertion, deletion or change of format is gone, or its author or date.",
             "Een bijgehouden invoeging, verwijdering of wijziging van opmaak is weg, of wie haar wanneer maakte."),
        _FINISH,
    ), once=True),
    Aspect("moves", Cause(
        "round-trip.moves", "content", Weight.HARMLESS,
        Text("tracked moves become a deletion and an insertion", "bijgehouden verplaatsingen worden een verwijdering "
             "en een invoeging"),
        Text("The text and who moved it stay; that the two belong together does not.",
             "De tekst en wie haar verplaatste blijven; dat die twee bij elkaar horen niet."),
    ), once=True),
    Aspect("fields", Cause(
        "round-trip.fields", "content", Weight.CARE,
        Text("fields are lost or become plain text", "velden gaan verloren of worden gewone tekst"),
        Text("A field, such as a date, a reference or a merge field, does not work itself out any more.",
             "Een veld, zoals een datum, een verwijzing of een samenvoegveld, werkt zichzelf niet meer bij."),
        Text("Insert the field anew in the template, and look whether its text is right.",
             "Voeg het veld in het sjabloon opnieuw in, en kijk of de tekst klopt."),
    )),
    Aspect("drawn", Cause(
        "round-trip.drawn", "content", Weight.STAYS,
        Text("fractions and formulas that a field draws are lost", "breuken en formules die een veld tekent gaan "
             "verloren"),
        Text("An EQ field, Word’s way to write a fraction or a root before it had equations, is gone with all it "
             "showed.",
             "Een EQ-veld, waarmee Word een breuk of wortel schreef voordat het formules had, is weg met alles wat "
             "het toonde."),
        Text("Write it as an equation in Word, and judge the document again.",
             "Schrijf het in Word als formule en beoordeel het document opnieuw."),
    )),
    Aspect("form_fields", Cause(
        "round-trip.form-fields", "content", Weight.CARE,
        Text("form fields are lost", "formuliervelden gaan verloren"),
        Text("A place to fill in is not one any more.", "Een plek om in te vullen is dat niet meer."),
        Text("Make the form anew, as a PDF form or a web form.",
             "Maak het formulier opnieuw, als pdf- of webformulier."),
    )),
    Aspect("form_names", Cause(
        "round-trip.form-names", "content", Weight.HARMLESS,
        Text("form fields get other names", "formuliervelden krijgen andere namen"),
        Text("The fields stay. Only macros, and fields that repeat what was filled in elsewhere, know them by name.",
             "De velden blijven. Alleen macro’s, en velden die een invoer elders herhalen, kennen ze bij naam."),
    ), once=True),
    Aspect("controls", Cause(
        "round-trip.controls", "content", Weight.CARE,
        Text("content controls are lost", "inhoudsbesturingselementen gaan verloren"),
        Text("A place to fill in or choose, which templates use, has become plain text.",
             "Een plek om in te vullen of te kiezen, zoals sjablonen die gebruiken, is gewone tekst geworden."),
        _MAKER,
    )),
    Aspect("bindings", Cause(
        "round-trip.bindings", "content", Weight.CARE,
        Text("the binding of text to data is lost", "de koppeling van tekst aan gegevens gaat verloren"),
        Text("Text that was filled from data within the document is not linked to those data any more.",
             "Tekst die uit gegevens in het document kwam, hangt niet meer aan die gegevens."),
        _MAKER,
    )),
    Aspect("custom_xml", Cause(
        "round-trip.custom-xml", "content", Weight.CARE,
        Text("data that a system keeps in the document are lost", "gegevens die een systeem in het document bewaart "
             "gaan verloren"),
        Text("Systems for cases, templates and document management keep data of their own in a document. ODF has no "
             "place for them.",
             "Zaaksystemen, sjabloonsystemen en documentbeheer bewaren eigen gegevens in een document. ODF heeft daar "
             "geen plaats voor."),
        _MAKER,
    )),
    Aspect("protection", Cause(
        "round-trip.protection", "content", Weight.CARE,
        Text("protection is lost", "beveiliging tegen wijzigen gaat verloren"),
        Text("The document could only be read, filled in or commented on; now anybody can change it.",
             "Het document kon alleen gelezen, ingevuld of van opmerkingen voorzien worden; nu kan iedereen het "
             "wijzigen."),
        Text("Protect sections in the new suite, keep the rights in the document system, or give out a PDF.",
             "Beveilig secties in het nieuwe pakket, regel de rechten in het documentsysteem, of geef een pdf uit."),
    )),
    Aspect("mail_merge", Cause(
        "round-trip.mail-merge", "content", Weight.CARE,
        Text("the source of a mail merge is lost", "de bron van een samenvoeging gaat verloren"),
        Text("The document does not know any more where its addresses come from.",
             "Het document weet niet meer waar de adressen vandaan komen."),
        Text("Register the source as a database in the new suite, and choose it in the template.",
             "Meld de bron in het nieuwe pakket aan als gegevensbron en kies haar in het sjabloon."),
    ), once=True),
    Aspect("vba", Cause(
        "round-trip.vba", "content", Weight.HARMLESS,
        Text("the macro project is not kept", "het macroproject blijft niet behouden"),
        Text("Whether there is real code in it, the scan says; an empty project is no loss.",
             "Of er echte code in zit, zegt de scan; een leeg project is geen verlies."),
    ), once=True),
    Aspect("images", Cause(
        "round-trip.images", "content", Weight.CARE,
        Text("pictures are lost", "afbeeldingen gaan verloren"),
        Text("There are fewer pictures than before.", "Er zijn minder afbeeldingen dan eerst."),
        _LOOK,
    )),
    Aspect("charts", Cause(
        "round-trip.charts", "content", Weight.CARE,
        Text("charts are lost", "grafieken gaan verloren"),
        Text("There are fewer charts than before.", "Er zijn minder grafieken dan eerst."),
        _LOOK,
    )),
    Aspect("smart_art", Cause(
        "round-trip.smart-art", "layout", Weight.HARMLESS,
        Text("SmartArt becomes a drawing", "SmartArt wordt een tekening"),
        Text("It looks as it did; it can be changed as shapes only.",
             "Het ziet er hetzelfde uit; het kan alleen nog als vormen gewijzigd worden."),
    )),
    Aspect("ole", Cause(
        "round-trip.ole", "content", Weight.CARE,
        Text("embedded objects are lost", "ingesloten objecten gaan verloren"),
        Text("A sheet, presentation or file within the document is gone, or only a picture of it is left.",
             "Een rekenblad, presentatie of bestand in het document is weg, of er is alleen een plaatje van over."),
        Text("Save the object as a file of its own, and refer to it.",
             "Bewaar het object als eigen bestand en verwijs ernaar."),
    )),
    Aspect("equations", Cause(
        "round-trip.equations", "content", Weight.STAYS,
        Text("equations are lost in saving", "formules gaan bij het opslaan verloren"),
        Text("There are fewer equations than before. LibreOffice drops them, without a word, where its part for "
             "mathematics is not installed.",
             "Er zijn minder formules dan eerst. LibreOffice laat ze zonder iets te zeggen weg als het onderdeel voor "
             "wiskunde niet geïnstalleerd is."),
        Text("Install libreoffice-math on every workplace, and try again.",
             "Installeer libreoffice-math op elke werkplek en probeer opnieuw."),
    )),
    Aspect("links", Cause(
        "round-trip.links", "content", Weight.CARE,
        Text("links are lost", "koppelingen gaan verloren"),
        Text("What could be clicked cannot be, or leads elsewhere.",
             "Waar op geklikt kon worden, kan dat niet meer, of het leidt ergens anders heen."),
        _LOOK,
    ), once=True),
    Aspect("bookmarks", Cause(
        "round-trip.bookmarks", "content", Weight.CARE,
        Text("bookmarks are lost", "bladwijzers gaan verloren"),
        Text("Systems that fill documents and references within the text look for bookmarks by their name.",
             "Systemen die documenten vullen en verwijzingen in de tekst zoeken bladwijzers op naam."),
        _MAKER,
    ), once=True),
    Aspect("properties", Cause(
        "round-trip.properties", "content", Weight.CARE,
        Text("properties of the document are lost", "eigenschappen van het document gaan verloren"),
        Text("Fields that systems keep with a document, such as a case number or a label, are gone.",
             "Velden die systemen bij een document bewaren, zoals een zaaknummer of een label, zijn weg."),
        _MAKER,
    ), once=True),
    Aspect("headers", Cause(
        "round-trip.headers", "layout", Weight.CARE,
        Text("headers or footers say something else", "kop- of voetteksten zeggen iets anders"),
        Text("A header or footer that a page shows is gone or reads differently.",
             "Een kop- of voettekst die op een pagina staat is weg of luidt anders."),
        _LOOK,
    ), once=True),
    Aspect("styles", Cause(
        "round-trip.styles", "layout", Weight.HARMLESS,
        Text("styles get lost", "stijlen gaan verloren"),
        Text("Text looks as it did, and does not change any more when the style does.",
             "Tekst ziet er hetzelfde uit, en verandert niet meer mee als de stijl verandert."),
    ), once=True),
)  # fmt: skip
