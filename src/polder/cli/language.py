# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""In which language, and for a person or for a machine: known before anything else is.

`--lang` and `--json` may stand before or after the verb, so they are taken out of the arguments first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from polder.base import Family, Language, PolderError, Problem, Text

LANGUAGES: dict[str, Language] = {"en": "en", "nl": "nl"}


@dataclass(frozen=True, slots=True)
class Speech:
    """How to speak, and the arguments that remain. `problem` is set where `--lang` itself is wrong."""

    language: Language
    json: bool
    arguments: tuple[str, ...]
    problem: Problem | None = None


def language_of(environment: Mapping[str, str]) -> Language:
    """The language of the locale: the first of LC_ALL, LC_MESSAGES and LANG that is set (POSIX 8.2)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(name):
            return "nl" if locale.casefold().startswith("nl") else "en"
    return "en"


def speech_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Speech:
    """Take `--lang` and `--json` out of the arguments; what follows `--` is left alone."""
    language = language_of(environment)
    json = False
    problem = None
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--json":
            json = True
        elif word == "--lang" or word.startswith("--lang="):
            wanted = word[len("--lang=") :] if "=" in word else next(words, "")
            if wanted in LANGUAGES:
                language = LANGUAGES[wanted]
            else:
                problem = _no_such_language(wanted)
        else:
            rest.append(word)
    return Speech(language, json, tuple(rest), problem)


def _no_such_language(wanted: str) -> Problem:
    what = Text(f"Polder does not speak “{wanted}”.", f"Polder spreekt geen “{wanted}”.")
    return Problem(
        "cli.unknown-language",
        what if wanted else Text("Which language?", "Welke taal?"),
        Text("Polder speaks English and Dutch.", "Polder spreekt Engels en Nederlands."),
        Text("Write --lang en or --lang nl.", "Gebruik --lang en of --lang nl."),
        value=wanted,
        family=Family.USAGE,
    )


def usage_error(code: str, what: Text, do: Text, *, why: Text | None = None, value: str = "") -> PolderError:
    """A question that was asked wrongly; to be raised."""
    because = why or Text("Polder does not guess what was meant.", "Polder raadt niet wat de bedoeling was.")
    return PolderError(Problem(f"cli.{code}", what, because, do, value=value, family=Family.USAGE))
