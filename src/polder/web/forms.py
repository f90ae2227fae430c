# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What forms about facts share: how somebody knows, since when it holds, and problems beside the field."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from polder.base import Language, PolderError, Problem, Text
from polder.model import Attribute, Grade
from polder.model.workbook import GRADE, VALID_FROM, VALID_TO
from polder.workbench.state import LONGEST_SOURCE, Ground
from polder.workbench.typed import read_date

_SOURCE = Text("How do you know?", "Hoe is dit bekend?")
_SOURCE_HELP = Text(
    "A document, an address on the web, or who said it and when.",
    "Een document, een webadres, of wie het wanneer zei.",
)
_SOURCE_MISSING = Text("Say how this is known.", "Schrijf op hoe dit bekend is.")
_GRADE = Text("How well is it known?", "Hoe zeker is het?")
_GRADES = {
    Grade.STATED: Text("stated: somebody says so", "gezegd: iemand zegt het"),
    Grade.DOCUMENTED: Text("documented: it stands in a document", "vastgelegd: het staat in een document"),
    Grade.MEASURED: Text("measured: it was observed", "gemeten: het is waargenomen"),
    Grade.VERIFIED: Text("verified: somebody else checked it", "geverifieerd: iemand anders heeft het gecontroleerd"),
}
_DATE_HELP = Text("As 2026-01-31 or 31-01-2026.", "Als 31-01-2026 of 2026-01-31.")


def said(problem: Problem, language: Language) -> str:
    """A problem in one line beside a field: what, and what to do."""
    return f"{problem.what.say(language)} {problem.do.say(language)}"


class FactForm(forms.Form):
    """A form in the language of its reader. A problem of a verb is shown beside a field or above the form."""

    use_required_attribute = False  # a browser would paint it as wrong before anything was typed

    def __init__(self, language: Language, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.language = language
        self.problem: Problem | None = None
        self.build()

    def build(self) -> None:
        """Make the fields that depend on what the form is about."""

    def blame(self, field: str | None, error: PolderError) -> None:
        """Show what is wrong beside a field, or above the form."""
        if field is not None and field in self.fields:
            self.add_error(field, said(error.problem, self.language))
        else:
            self.problem = error.problem

    def seen(self) -> int | None:
        """The number of the last fact that was there when the form was opened."""
        text = self.data.get("seen", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


class GroundForm(FactForm):
    """A form of which each answer is a fact with a source."""

    dates: tuple[Attribute, ...] = (VALID_FROM,)

    def build(self) -> None:
        say = self.language
        for attribute in self.dates:
            hint = f"{attribute.help.say(say)} {_DATE_HELP.say(say)}"
            self.fields[attribute.name] = forms.CharField(
                label=_capital(attribute.label.say(say)), help_text=hint, required=False, max_length=100
            )
        self.fields["source"] = forms.CharField(
            label=_SOURCE.say(say),
            help_text=_SOURCE_HELP.say(say),
            max_length=LONGEST_SOURCE,
            widget=forms.Textarea(attrs={"rows": 3, "aria-required": "true"}),
            error_messages={"required": _SOURCE_MISSING.say(say)},
        )
        self.fields["grade"] = forms.ChoiceField(
            label=_GRADE.say(say),
            choices=[(choice.value, _GRADES[Grade(choice.value)].say(say)) for choice in GRADE.choices],
            widget=forms.RadioSelect,
            initial=Grade.STATED.value,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or self.cleaned_data)
        for attribute in self.dates:
            try:
                cleaned[attribute.name] = read_date(attribute, cleaned.get(attribute.name) or "")
            except PolderError as error:
                self.blame(attribute.name, error)
        start, end = cleaned.get(VALID_FROM.name), cleaned.get(VALID_TO.name)
        if isinstance(start, date) and isinstance(end, date) and end <= start:
            self.add_error(VALID_TO.name, _REVERSED.say(self.language))
        return cleaned

    def ground(self) -> Ground:
        return Ground(self.cleaned_data["source"], Grade(self.cleaned_data["grade"]))

    def holds(self) -> dict[str, Any]:
        """From when until when it holds, as a fact takes it."""
        return {attribute.name: self.cleaned_data.get(attribute.name) for attribute in self.dates}


class ReasonForm(FactForm):
    """A form that asks why."""

    def build(self) -> None:
        self.fields["reason"] = forms.CharField(
            label=_WHY.say(self.language),
            help_text=_WHY_HELP.say(self.language),
            max_length=LONGEST_SOURCE,
            widget=forms.Textarea(attrs={"rows": 3, "aria-required": "true"}),
            error_messages={"required": _WHY_MISSING.say(self.language)},
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_REVERSED = Text("The end must come after the beginning.", "Het einde moet na het begin komen.")
_WHY = Text("Why?", "Waarom?")
_WHY_HELP = Text("One sentence; it stays to be read.", "Eén zin; die blijft te lezen.")
_WHY_MISSING = Text("Write one sentence that says why.", "Schrijf één zin die zegt waarom.")
