# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Forms whose labels, help and choices are `Text`, said in the language of the page."""

from __future__ import annotations

from typing import Any

from django import forms

from polder.base import Language, Problem, Text
from polder.workbench.actor import ROLES

LANGUAGES = [("nl", Text("Dutch (Nederlands)", "Nederlands")), ("en", Text("English", "Engels (English)"))]


class SpokenForm(forms.Form):
    """A form in one language. `blame` puts what is wrong beside the field that it is about."""

    def __init__(self, language: Language, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, label_suffix="", **named)
        self.language: Language = language
        for field in self.fields.values():
            field.label = _say(field.label, language)
            field.help_text = _say(field.help_text, language)
            if isinstance(field, forms.ChoiceField):
                field.choices = [(value, _say(text, language)) for value, text in field.choices]

    def blame(self, field: str | None, problem: Problem) -> None:
        parts = (problem.what, problem.why, problem.do)
        self.add_error(field, " ".join(part.say(self.language) for part in parts))


def role_choices() -> list[tuple[str, Text]]:
    """Every role with what it may do; the first may least."""
    return [
        (role.name, Text(f"{role.label.en}: {role.help.en}", f"{role.label.nl}: {role.help.nl}"))
        for role in ROLES.values()
    ]


def _say(text: Any, language: Language) -> Any:
    return text.say(language) if isinstance(text, Text) else text
