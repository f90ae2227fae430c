# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Why a formula gives something else than Office stored."""

from __future__ import annotations

from polder.base import Text
from polder.trials.cause import Cause, Weight

WRONG_NUMBER = Cause(
    "formulas.wrong_number",
    "content",
    Weight.STAYS,
    Text("a number changes silently", "een getal verandert zonder melding"),
    Text(
        "The cell shows another number than in Office, and nothing tells the reader.",
        "De cel toont een ander getal dan in Office, en niets waarschuwt de lezer.",
    ),
    Text(
        "Write the formula so that both suites give the same, and judge the document again.",
        "Schrijf de formule zo dat beide pakketten hetzelfde geven en beoordeel het document opnieuw.",
    ),
)
MACRO = Cause(
    "formulas.macro",
    "content",
    Weight.STAYS,
    Text("a function of a macro or an add-in", "een functie uit een macro of invoegtoepassing"),
    Text(
        "The formula calls a function that Office does not have by itself. Without the macro or the add-in it gives "
        "nothing, and macros are off in a trial.",
        "De formule roept een functie aan die Office zelf niet heeft. Zonder de macro of de invoegtoepassing komt er "
        "niets uit, en in een proef staan macro's uit.",
    ),
    Text(
        "Replace the function by built-in ones, or carry the macro over.",
        "Vervang de functie door ingebouwde functies, of zet de macro over.",
    ),
)
CUBE = Cause(
    "formulas.cube",
    "content",
    Weight.STAYS,
    Text("figures from a cube or a live source", "cijfers uit een kubus of een live bron"),
    Text(
        "CUBE functions, RTD and STOCKHISTORY ask a server or a data model that only Office can reach.",
        "CUBE-functies, RTD en STOCKHISTORY vragen een server of gegevensmodel dat alleen Office kan bereiken.",
    ),
    Text("Get the figures from a database or a file.", "Haal de cijfers uit een database of een bestand."),
)
LOST_VALUE = Cause(
    "formulas.lost_value",
    "content",
    Weight.STAYS,
    Text("a value disappears", "een waarde verdwijnt"),
    Text("The cell held a value in Office and is empty now.", "De cel had in Office een waarde en is nu leeg."),
)
ERROR = Cause(
    "formulas.error",
    "content",
    Weight.STAYS,
    Text("a value becomes an error", "een waarde wordt een fout"),
    Text(
        "The cell held a value in Office and shows an error now.",
        "De cel had in Office een waarde en toont nu een fout.",
    ),
)
NAME = Cause(
    "formulas.name",
    "content",
    Weight.CARE,
    Text("a name that the workbook does not know", "een naam die de werkmap niet kent"),
    Text(
        "The formula uses a name that is not defined. Office still shows what it once calculated.",
        "De formule gebruikt een naam die niet bestaat. Office toont nog wat het ooit heeft berekend.",
    ),
    Text("Define the name again.", "Leg de naam opnieuw vast."),
)
NEW_FUNCTION = Cause(
    "formulas.new_function",
    "content",
    Weight.CARE,
    Text("a function from after 2007", "een functie van na 2007"),
    Text(
        "This version does not know the function, or gives something else for it.",
        "Deze versie kent de functie niet, of geeft er iets anders voor.",
    ),
    Text(
        "Try a newer version, or use older functions (INDEX and MATCH instead of XLOOKUP).",
        "Probeer een nieuwere versie, of gebruik oudere functies (INDEX en VERGELIJKEN in plaats van X.ZOEKEN).",
    ),
)
TABLE = Cause(
    "formulas.table",
    "content",
    Weight.CARE,
    Text("a reference into a table", "een verwijzing in een tabel"),
    Text(
        "The formula names a table and its column, and gives something else.",
        "De formule noemt een tabel en een kolom, en geeft iets anders.",
    ),
    Text(
        "Try a newer version, or refer to cells (B2:B20).",
        "Probeer een nieuwere versie, of verwijs naar cellen (B2:B20).",
    ),
)
TEXT_FORMAT = Cause(
    "formulas.text_format",
    "content",
    Weight.CARE,
    Text("a number written as text looks different", "een getal als tekst ziet er anders uit"),
    Text(
        "TEXT and its like write the number by a format code that the two suites read differently, or one not at all.",
        "TEKST en verwante functies schrijven het getal met een opmaakcode die de pakketten verschillend lezen, of een "
        "van beide niet.",
    ),
    Text("Choose a plainer format code.", "Kies een eenvoudigere opmaakcode."),
)
LOCALE = Cause(
    "formulas.locale",
    "content",
    Weight.CARE,
    Text("written by another country's habits", "geschreven naar de gewoonten van een ander land"),
    Text(
        "Only separators, or the names of months and days, differ: the document was made under another locale.",
        "Alleen scheidingstekens, of namen van maanden en dagen, verschillen: het document is onder een andere "
        "landinstelling gemaakt.",
    ),
    Text(
        "Open it under the locale it was made in, or use a format code without a country.",
        "Open het onder de landinstelling waarin het is gemaakt, of gebruik een opmaakcode zonder land.",
    ),
)
TEXT = Cause(
    "formulas.text",
    "content",
    Weight.CARE,
    Text("a text changes", "een tekst verandert"),
    Text("The cell shows another text than in Office.", "De cel toont een andere tekst dan in Office."),
    Text("Look at the cells and decide.", "Bekijk de cellen en beslis."),
)
HEALED = Cause(
    "formulas.healed",
    "content",
    Weight.CARE,
    Text("an error becomes a value", "een fout wordt een waarde"),
    Text("Office stored an error where there is a value now.", "Office bewaarde een fout waar nu een waarde staat."),
    Text("Look at the cells and decide.", "Bekijk de cellen en beslis."),
)
OTHER_ERROR = Cause(
    "formulas.other_error",
    "content",
    Weight.CARE,
    Text("an error becomes another one", "een fout wordt een andere fout"),
    Text(
        "Office stored an error of another kind. Now the formula is not understood at all, whatever its cells hold.",
        "Office bewaarde een ander soort fout. Nu wordt de formule helemaal niet begrepen, wat er ook in haar cellen "
        "staat.",
    ),
    Text(
        "Look whether the formula is still needed, and write it with functions that both suites have.",
        "Kijk of de formule nog nodig is, en schrijf haar met functies die beide pakketten hebben.",
    ),
)
NOT_KEPT = Cause(
    "formulas.not_kept",
    "content",
    Weight.CARE,
    Text("formulas that are not there any more", "formules die er niet meer zijn"),
    Text(
        "The old workbook (xls) holds more formulas than what the office suite made of it: some became values, or are "
        "gone.",
        "De oude werkmap (xls) bevat meer formules dan wat het pakket ervan maakte: sommige werden waarden, of "
        "verdwenen.",
    ),
    Text(
        "Save it as xlsx in Office, and judge that: then the cells can be named.",
        "Sla haar in Office op als xlsx, en beoordeel die: dan zijn de cellen te noemen.",
    ),
)
STALE = Cause(
    "formulas.stale",
    "content",
    Weight.CARE,
    Text("what Office stored seems out of date", "wat Office bewaarde, lijkt verouderd"),
    Text(
        "A second, independent engine gives what this one gives, and not what Office stored. Seldom both are wrong.",
        "Een tweede, onafhankelijk programma geeft hetzelfde als dit, en niet wat Office bewaarde. Een enkele keer "
        "hebben beide het mis.",
    ),
    Text(
        "Calculate again in Office (Ctrl+Alt+F9), save, and judge the document again: if it still differs, Office is "
        "right.",
        "Bereken opnieuw in Office (Ctrl+Alt+F9), sla op en beoordeel het document opnieuw: verschilt het dan nog, dan "
        "heeft Office gelijk.",
    ),
)
FOLLOWS = Cause(
    "formulas.follows",
    "content",
    Weight.HARMLESS,
    Text("follows from another cell", "volgt uit een andere cel"),
    Text(
        "The cell rests on one that differs, and is mended with it.",
        "De cel rust op een cel die verschilt en wordt daarmee hersteld.",
    ),
)
NEAR = Cause(
    "formulas.near",
    "content",
    Weight.HARMLESS,
    Text("the same but for rounding about zero", "gelijk op afronding rond nul na"),
    Text(
        "Both numbers are what rounding leaves where the answer is zero.",
        "Beide getallen zijn wat afronden overlaat waar het antwoord nul is.",
    ),
)
CLOSE = Cause(
    "formulas.close",
    "content",
    Weight.CARE,
    Text("a number differs a little", "een getal verschilt een beetje"),
    Text(
        "The numbers differ by less than a millionth of their size: euros in a large sum, or minutes of a day.",
        "De getallen verschillen minder dan een miljoenste van hun grootte: euro's in een grote som, minuten op een "
        "dag.",
    ),
    Text("Look whether the last digits matter there.", "Kijk of de laatste cijfers er daar toe doen."),
)
NO_CACHE = Cause(
    "formulas.no_cache",
    "content",
    Weight.NOT_JUDGED,
    Text("no answers stored to compare with", "geen bewaarde uitkomsten om mee te vergelijken"),
    Text(
        "The workbook has formulas, but Office never stored what they give: another program made it.",
        "De werkmap heeft formules, maar geen bewaarde uitkomsten: een ander programma dan Office heeft haar gemaakt.",
    ),
    Text(
        "Open it in Office, let it calculate, save it, and judge it again.",
        "Open haar in Office, laat berekenen, sla op en beoordeel haar opnieuw.",
    ),
)

CAUSES = (
    WRONG_NUMBER,
    LOST_VALUE,
    MACRO,
    CUBE,
    ERROR,
    NAME,
    NEW_FUNCTION,
    TABLE,
    TEXT_FORMAT,
    LOCALE,
    TEXT,
    HEALED,
    OTHER_ERROR,
    NOT_KEPT,
    STALE,
    CLOSE,
    FOLLOWS,
    NEAR,
    NO_CACHE,
)
"""The gravest first."""
