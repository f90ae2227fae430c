# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What `--help` says, and what is said where the words on the command line make no sentence.

Typer parses; its own help knows one language and asks for rich, which takes longer to load than to read.
"""

from __future__ import annotations

import difflib
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from polder.base import Language, PolderError, Text
from polder.cli.language import usage_error

FROM = "--from"
"""Takes paths, as many as there are."""
UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises on words that make no sentence (typer shows its name nowhere else)."""

_USAGE = Text("Usage", "Gebruik")
_OPTIONS = Text("OPTIONS", "OPTIES")
_VERB = Text("VERB", "OPDRACHT")
_ARGUMENTS_HEAD = Text("Give", "Geef op")
_OPTIONS_HEAD = Text("Options", "Opties")
_VERBS_HEAD = Text("Verbs", "Opdrachten")
_ALWAYS_HEAD = Text("With every verb", "Bij elke opdracht")
_EXAMPLES_HEAD = Text("Examples", "Voorbeelden")
_REPEAT = Text("May be repeated.", "Mag meer dan één keer.")
_ALWAYS = (
    (
        "--lang en|nl",
        Text("English or Dutch, before or after the verb.", "Engels of Nederlands, voor of na de opdracht."),
    ),
    (
        "--json",
        Text(
            "For machines: the answer as JSON, and nothing else, on stdout.",
            "Voor machines: op stdout alleen het antwoord, als JSON.",
        ),
    ),
    ("--help", Text("Show this text.", "Toon deze tekst.")),
)
_VERSION = ("--version", Text("Show the version.", "Toon de versie."))


class Command(TyperCommand):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.context_settings["allow_extra_args"] = True  # so that what is too much can be said in two languages

    def get_help(self, ctx: Any) -> str:
        return help_of(self, ctx, ctx.obj.language)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            left = super().parse_args(ctx, spread(args))
        except UsageError as error:
            vars(error)["ctx"] = ctx  # typer leaves it out here and there
            raise
        if left:
            raise _too_much(left)
        return left


class Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return help_of(self, ctx, ctx.obj.language)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args:
            raise _no_verb(ctx.command_path)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise _no_such_verb(args[0], ctx.command_path, list(self.commands))
        return super().resolve_command(ctx, args)


def spread(args: Sequence[str]) -> list[str]:
    """`--from a b` means `--from a --from b` where b is a path that is there; anything else is a name."""
    found: list[str] = []
    for word in args:
        more = len(found) > 1 and found[-2] == FROM and not word.startswith("-") and is_path(word)
        found += [FROM, word] if more else [word]
    return found


def is_path(word: str) -> bool:
    """Whether there is a file or a folder of this name. A name too long for one is a name."""
    try:
        return bool(word) and Path(word).exists()
    except OSError:
        return False


# ---------------------------------------------------------------- help


def help_of(command: Any, ctx: typer.Context, language: Language) -> str:
    """The whole help of one verb, or of all verbs, as text as wide as the terminal."""
    width = min(shutil.get_terminal_size().columns, 100)
    parameters = [each for each in command.params if not getattr(each, "hidden", False)]
    arguments = [(_shown(each), each.help) for each in parameters if each.param_type_name == "argument"]
    options = [
        (f"{each.opts[0]} {each.metavar or ''}".strip(), _optional(each, language))
        for each in parameters
        if each.param_type_name == "option"
    ]
    verbs = [(name, _first_sentence(each.help)) for name, each in getattr(command, "commands", {}).items()]
    pieces = [ctx.command_path]
    pieces += [f"[{_OPTIONS.say(language)}]"] if options else []
    pieces += [_shown(each) for each in parameters if each.param_type_name == "argument"]
    pieces += [_VERB.say(language), "…"] if verbs else []
    always = [(flag, text.say(language)) for flag, text in (*_ALWAYS, *((_VERSION,) if ctx.parent is None else ()))]
    parts = [
        f"{_USAGE.say(language)}: {' '.join(pieces)}",
        "\n".join(textwrap.wrap(command.help or "", width)),
        _section(_VERBS_HEAD.say(language), verbs, width),
        _section(_ARGUMENTS_HEAD.say(language), arguments, width),
        _section(_OPTIONS_HEAD.say(language), options, width),
        _section(_ALWAYS_HEAD.say(language), always, width),
    ]
    if command.epilog:
        parts.append(f"{_EXAMPLES_HEAD.say(language)}:\n" + textwrap.indent(command.epilog, "  "))
    return "\n\n".join(part for part in parts if part)


def _shown(argument: Any) -> str:
    return str(argument.metavar) if argument.required else f"[{argument.metavar}]"


def _optional(option: Any, language: Language) -> str:
    return f"{option.help} {_REPEAT.say(language)}" if option.multiple else str(option.help)


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")


def _section(head: str, rows: Sequence[tuple[str, str]], width: int) -> str:
    if not rows:
        return ""
    left = min(max(len(word) for word, _ in rows), 24) + 4
    lines = [f"{head}:"]
    for word, text in rows:
        wrapped = textwrap.wrap(text, max(width - left, 20)) or [""]
        if len(word) + 4 > left:
            lines.append(f"  {word}")
        else:
            lines.append(f"  {word}".ljust(left) + wrapped.pop(0))
        lines += [" " * left + line for line in wrapped]
    return "\n".join(line.rstrip() for line in lines)


# ---------------------------------------------------------------- words that make no sentence


def explain(error: Exception) -> PolderError:
    """What typer found wrong with the words, in both languages."""
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    context = getattr(error, "ctx", None)
    see = _see(context.command_path if context else "polder")
    if option and hasattr(error, "possibilities"):
        return _no_such_option(option, [*(error.possibilities or ())], see)
    if option:
        known = {flag: each for each in (context.command.params if context else ()) for flag in each.opts}
        if getattr(known.get(option), "is_flag", False):
            what = Text(f"{option} takes no value.", f"{option} krijgt geen waarde.")
        else:
            what = Text(f"{option} needs a value after it.", f"Na {option} hoort een waarde.")
        return usage_error("option-value", what, see, value=option)
    if parameter is not None:
        shown = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
        if type(error).__name__ == "MissingParameter":
            what = Text(f"{shown} is missing.", f"{shown} ontbreekt.")
            return usage_error("missing", what, see, value=str(shown))
        what = Text(f"The value of {shown} is not right.", f"De waarde van {shown} klopt niet.")
        return usage_error("bad-value", what, see, value=str(error))
    what = Text("This command line makes no sentence.", "Deze opdrachtregel klopt niet.")
    return usage_error("usage", what, see, value=str(error))


def _see(path: str) -> Text:
    return Text(f"See “{path} --help”.", f"Zie “{path} --help”.")


def _no_verb(path: str) -> PolderError:
    what = Text("What should Polder do?", "Wat moet Polder doen?")
    do = Text(f"Give a verb; “{path} --help” lists them.", f"Geef een opdracht; “{path} --help” noemt ze.")
    return usage_error("no-verb", what, do)


def _no_such_verb(word: str, path: str, known: Sequence[str]) -> PolderError:
    what = Text(f"There is no verb “{word}”.", f"De opdracht “{word}” bestaat niet.")
    near = difflib.get_close_matches(word, known, 1)
    do = _meant(near[0]) if near else Text(f"Choose one of: {', '.join(known)}.", f"Kies een van: {', '.join(known)}.")
    return usage_error("unknown-verb", what, do, value=word)


def _no_such_option(option: str, near: Sequence[str], see: Text) -> PolderError:
    what = Text(f"There is no option {option} here.", f"De optie {option} bestaat hier niet.")
    return usage_error("unknown-option", what, _meant(near[0]) if near else see, value=option)


def _meant(word: str) -> Text:
    return Text(f"Did you mean {word}?", f"Was {word} bedoeld?")


def _too_much(words: Sequence[str]) -> PolderError:
    shown = " ".join(words)
    what = Text(f"This is more than the verb takes: {shown}", f"Dit is te veel voor deze opdracht: {shown}")
    do = Text(
        'Put quotes around a name with spaces: "Big Cloud".',
        'Zet een naam met spaties tussen aanhalingstekens: "Grote Cloud".',
    )
    return usage_error("too-much", what, do, value=shown)
