# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How a verb says what it takes, in two languages, and how typer gets to hear it in one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import typer

from polder.base import Language, Text
from polder.cli.help import FROM, Command, Group


@dataclass(frozen=True, slots=True)
class Argument:
    """What a verb is about. `metavar` stands for it in the line of usage."""

    help: Text
    metavar: Text

    def say(self, language: Language) -> Any:
        return typer.Argument(metavar=self.metavar.say(language), help=self.help.say(language), show_default=False)


class Option:
    """A word with two dashes. Without a `metavar` it is a switch."""

    def __init__(self, flag: str, text: Text, metavar: Text | None = None) -> None:
        self.flag = flag
        self.text = text
        self.metavar = metavar

    def say(self, language: Language) -> Any:
        metavar = self.metavar.say(language) if self.metavar else None
        return typer.Option(self.flag, metavar=metavar, help=self.text.say(language), show_default=False)


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb. `run` takes the terminal first, then what it declares with `Argument` and `Option`.

    The first sentence of `help` stands in the list of verbs. `examples` are whole command lines. A verb of two words
    belongs to a family; `family_help` of its first verb is the help of all together, its own help unless given.
    """

    name: str
    help: Text
    run: Callable[..., None]
    examples: tuple[Text, ...] = ()
    family_help: Text | None = None


def build(verbs: Sequence[Verb], about: Text, examples: Sequence[Text], language: Language) -> Group:
    """The whole command line in one language."""
    settings: dict[str, Any] = {"add_completion": False, "rich_markup_mode": None, "cls": Group}
    app = typer.Typer(
        help=about.say(language),
        epilog=_lines(examples, language),
        pretty_exceptions_enable=False,
        **settings,
    )
    app.callback()(lambda: None)
    families: dict[str, typer.Typer] = {"": app}

    def family_of(name: str, verb: Verb) -> typer.Typer:
        """Verbs under one word; of "tender record" itself under "tender"."""
        if name not in families:
            above, _, word = name.rpartition(" ")
            families[name] = typer.Typer(**settings)
            family_of(above, verb).add_typer(
                families[name], name=word, help=(verb.family_help or verb.help).say(language)
            )
        return families[name]

    for verb in verbs:
        family, _, name = verb.name.rpartition(" ")
        command = family_of(family, verb).command(
            name, cls=Command, help=verb.help.say(language), epilog=_lines(verb.examples, language)
        )
        command(_in_language(verb.run, language))
    group = typer.main.get_command(app)
    assert isinstance(group, Group)
    return group


def _lines(examples: Sequence[Text], language: Language) -> str:
    return "\n".join(example.say(language) for example in examples)


def _in_language(run: Callable[..., None], language: Language) -> Callable[..., None]:
    """`run` as typer wants it: each annotation in one language, the terminal taken from the context."""

    def spoken(context: typer.Context, **values: Any) -> None:
        run(context.obj, **values)

    hints = get_type_hints(run, include_extras=True)
    parameters = [inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    for parameter in list(inspect.signature(run).parameters.values())[1:]:
        kind, word = get_args(hints[parameter.name])
        parameters.append(parameter.replace(annotation=Annotated[kind, word.say(language)]))
    spoken.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    spoken.__annotations__ = {each.name: each.annotation for each in parameters}
    return spoken


# ---------------------------------------------------------------- what several verbs take

Register = Annotated[
    str | None,
    Option(
        "--register",
        Text(
            "The register: a file, or a postgres:// address. That of DATABASE_URL unless given.",
            "Het register: een bestand of een postgres://-adres. Anders dat van DATABASE_URL.",
        ),
        Text("REGISTER", "REGISTER"),
    ),
]
AsOf = Annotated[
    str | None,
    Option(
        "--as-of",
        Text(
            "What holds on this date (2026-01-31). Unless given: today; for a workbook all, with its dates.",
            "Wat er geldt op deze datum (2026-01-31). Standaard vandaag; in een werkmap alles, met de datums erbij.",
        ),
        Text("DATE", "DATUM"),
    ),
]
Sources = Annotated[
    list[Path] | None,
    Option(
        FROM,
        Text(
            "Straight from these files or folders, without a register.",
            "Rechtstreeks uit deze bestanden of mappen, zonder register.",
        ),
        Text("PATH…", "PAD…"),
    ),
]
Horizon = Annotated[
    str | None,
    Option(
        "--horizon",
        Text(
            "How many hours to look ahead; 8760 (a year) unless given.",
            "Hoeveel uur er vooruit gekeken wordt; standaard 8760 (een jaar).",
        ),
        Text("HOURS", "UREN"),
    ),
]
Reason = Annotated[
    str | None,
    Option(
        "--reason",
        Text("Why, in one sentence; it is kept.", "Waarom, in één zin; die wordt bewaard."),
        Text("TEXT", "TEKST"),
    ),
]
