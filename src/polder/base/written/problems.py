# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a person wrote in YAML and cannot be read, told with the line to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polder.base.problem import Family, Problem, Where
from polder.base.text import Text


@dataclass(frozen=True, slots=True)
class Sort:
    """What kind of file it is: the prefix of its problems' codes, its name with an article, how one looks."""

    code: str
    name: Text
    example: Text

    def problem(
        self, code: str, what: Text, why: Text, do: Text, origin: str, line: int | None, value: str = ""
    ) -> Problem:
        where = Where(origin, line=line)
        return Problem(f"{self.code}.{code}", what, why, do, where, value=value, family=Family.UNREADABLE)

    def no_file(self, path: str) -> Problem:
        return Problem(
            f"{self.code}.no-file",
            Text(f"There is no file {path}, or it cannot be read.", f"Bestand {path} is er niet, of is niet leesbaar."),
            Text(f"{self.name.en} was expected there.", f"Daar werd {self.name.nl} verwacht."),
            Text("Check the name and the folder.", "Controleer de naam en de map."),
            Where(path),
            value=path,
            family=Family.NOT_FOUND,
        )

    def too_large(self, origin: str, largest: int) -> Problem:
        return self.problem(
            "too-large",
            Text(f"The file is larger than {largest:,} bytes.", f"Het bestand is groter dan {largest:,} bytes."),
            Text("What a person wrote is far smaller.", "Wat iemand zelf schreef is veel kleiner."),
            Text("Check that it is the right file.", "Controleer of dit het goede bestand is."),
            origin,
            None,
        )

    def not_utf8(self, origin: str) -> Problem:
        return self.problem(
            "encoding",
            Text("The file is not text in UTF-8.", "Het bestand is geen tekst in UTF-8."),
            Text("Names would be read wrongly.", "Namen zouden verkeerd gelezen worden."),
            Text("Save it as UTF-8 in a text editor.", "Sla het op als UTF-8 in een teksteditor."),
            origin,
            None,
        )

    def no_yaml(self, origin: str, line: int | None, said: str) -> Problem:
        return self.problem(
            "no-yaml",
            Text("This is not well-formed YAML.", "Dit is geen goed gevormde YAML."),
            Text(f"The parser says: {said}.", f"De lezer zegt: {said}."),
            Text(
                "Often a colon, a quote or the indentation is wrong on this line or the one before.",
                "Vaak klopt een dubbele punt, een aanhalingsteken of de inspringing niet, op deze regel of die ervoor.",
            ),
            origin,
            line,
        )

    def no_aliases(self, origin: str, line: int | None) -> Problem:
        return self.problem(
            "alias",
            Text("Anchors and aliases (& and *) are not read.", "Ankers en verwijzingen (& en *) worden niet gelezen."),
            Text("With them a small file can blow up.", "Daarmee kan een klein bestand enorm worden."),
            Text(
                "Write the value out, or put it in quotes.",
                "Schrijf de waarde uit, of zet die tussen aanhalingstekens.",
            ),
            origin,
            line,
        )

    def no_tags(self, origin: str, line: int | None) -> Problem:
        return self.problem(
            "tag",
            Text("Tags (!) are not read.", "Tags (!) worden niet gelezen."),
            Text("They ask the reader to make things.", "Die vragen de lezer om dingen te maken."),
            Text(
                "Leave it out, or put the value in quotes.", "Laat het weg, of zet de waarde tussen aanhalingstekens."
            ),
            origin,
            line,
        )

    def too_deep(self, origin: str, line: int | None) -> Problem:
        return self.problem(
            "too-deep",
            Text("This is nested too deep.", "Dit is te diep genest."),
            Text("What a person writes has a few levels.", "Wat iemand zelf schrijft heeft een paar niveaus."),
            self.example,
            origin,
            line,
        )

    def no_mapping(self, origin: str, line: int, known: Sequence[str]) -> Problem:
        listed = ", ".join(known)
        return self.problem(
            "no-mapping",
            Text("Here keys with values are expected.", "Hier horen sleutels met waarden te staan."),
            Text(f"Possible keys: {listed}.", f"Mogelijke sleutels: {listed}."),
            self.example,
            origin,
            line,
        )

    def no_list(self, origin: str, line: int) -> Problem:
        return self.problem(
            "no-list",
            Text("Here a list is expected.", "Hier hoort een lijst te staan."),
            Text("Each item starts with a dash.", "Elk onderdeel begint met een streepje."),
            self.example,
            origin,
            line,
        )

    def no_text(self, origin: str, line: int) -> Problem:
        return self.problem(
            "no-text",
            Text("Here a word or a name is expected.", "Hier hoort een woord of een naam te staan."),
            Text("It is empty, or a list or keys stand here.", "Het is leeg, of er staat een lijst of een sleutel."),
            Text("Write one value.", "Schrijf één waarde."),
            origin,
            line,
        )

    def unknown_key(self, origin: str, line: int, key: str, known: Sequence[str], near: Sequence[str]) -> Problem:
        listed = ", ".join(known)
        do = Text(f"Possible here: {listed}.", f"Mogelijk is hier: {listed}.")
        if near:
            do = Text(f"Perhaps {near[0]} is meant. {do.en}", f"Misschien is {near[0]} bedoeld. {do.nl}")
        return self.problem(
            "unknown-key",
            Text(f"“{key}” is not known here.", f"“{key}” is hier niet bekend."),
            Text(
                "Left out, it would change the answer in silence.", "Overslaan zou het antwoord stilletjes veranderen."
            ),
            do,
            origin,
            line,
            key,
        )

    def key_twice(self, origin: str, line: int, key: str) -> Problem:
        return self.problem(
            "key-twice",
            Text(f"“{key}” stands here twice.", f"“{key}” staat hier twee keer."),
            Text("Only one of them can count.", "Er kan er maar één tellen."),
            Text("Keep one; several names make a list.", "Houd er één; van meer namen maakt u een lijst."),
            origin,
            line,
            key,
        )

    def no_day(self, origin: str, line: int, text: str) -> Problem:
        return self.problem(
            "day",
            Text(f"“{text}” is not a date.", f"“{text}” is geen datum."),
            Text("This key asks for a day.", "Bij deze sleutel hoort een dag."),
            Text("Write a date as 2027-01-31.", "Schrijf een datum als 2027-01-31."),
            origin,
            line,
            text,
        )

    def no_yes_no(self, origin: str, line: int, text: str) -> Problem:
        return self.problem(
            "yes-no",
            Text(f"“{text}” is not yes or no.", f"“{text}” is geen ja of nee."),
            Text("This key asks for one of the two.", "Bij deze sleutel hoort een van de twee."),
            Text("Write yes or no.", "Schrijf ja of nee."),
            origin,
            line,
            text,
        )

    def no_number(self, origin: str, line: int, text: str) -> Problem:
        return self.problem(
            "number",
            Text(f"“{text}” is not a number.", f"“{text}” is geen getal."),
            Text("This key asks for a number.", "Bij deze sleutel hoort een getal."),
            Text("Write it in digits, such as 300 or -12.5.", "Schrijf het in cijfers, zoals 300 of -12,5."),
            origin,
            line,
            text,
        )

    def no_range(self, origin: str, line: int, text: str) -> Problem:
        return self.problem(
            "range",
            Text(f"“{text}” is not a lowest and a highest.", f"“{text}” is geen laagste en hoogste."),
            Text("A list of numbers says between which two.", "Een lijst getallen zegt tussen welke twee."),
            Text("Write two, the lowest first: [50, 150].", "Schrijf er twee, de laagste eerst: [50, 150]."),
            origin,
            line,
            text,
        )
