# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The command `polder`: which language, which verb, and what to say when it goes wrong."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import typer

from polder.base import Family, PolderError, Problem, Stopped, Text, Where
from polder.cli.grammar import build
from polder.cli.help import UsageError, explain
from polder.cli.language import speech_of
from polder.cli.terminal import Terminal
from polder.cli.verbs import VERBS

UNEXPECTED = 1
"""The exit code of a mistake in Polder itself; all others are numbers of `Family`."""
BROKEN_PIPE = 141
"""What a shell reports of a program that a closed pipe ended (128 + SIGPIPE)."""

HELP = Text(
    "What does an organisation depend on, and what stops when a supplier is cut off?",
    "Waar hangt een organisatie van af, en wat stopt er als een leverancier wordt afgesloten?",
)
EXAMPLES = (
    Text("polder demo", "polder demo"),
    Text("polder cutoff Microsoft --group --from systems.xlsx", "polder cutoff Microsoft --group --from systemen.xlsx"),
)

FEW_CIRCLES = 200_000
"""New objects before the garbage collector looks for circles among them: a register makes many, and no circles."""


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None) -> int:
    """Run one command line and return its exit code. Never raises what a person would see as a trace."""
    gc.set_threshold(FEW_CIRCLES)
    environment = os.environ if environment is None else environment
    speech = speech_of(sys.argv[1:] if arguments is None else arguments, environment)
    terminal = Terminal(speech.language, json=speech.json)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    try:
        if speech.problem:
            raise PolderError(speech.problem)
        code = _run(speech.arguments, terminal)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_quietly()
        return BROKEN_PIPE
    except (KeyboardInterrupt, Stopped):
        if sys.stderr.isatty():
            sys.stderr.write("\n")  # the terminal has just shown ^C
        return _fail(terminal, _STOPPED)
    except PolderError as error:
        return _fail(terminal, error.problem)
    except UsageError as error:
        return _fail(terminal, explain(error).problem)
    except OSError as error:
        return _fail(terminal, _file_problem(error))
    except Exception as error:  # noqa: BLE001  (the last place where it can be said in words)
        if environment.get("POLDER_DEBUG"):
            traceback.print_exc()
        return _fail(terminal, _unexpected(error), UNEXPECTED)
    return code


def _run(arguments: Sequence[str], terminal: Terminal) -> int:
    if "--version" in arguments[:1]:
        _version(terminal)
        return 0
    group: Any = build(VERBS, HELP, EXAMPLES, terminal.language)
    try:
        with group.make_context("polder", list(arguments), obj=terminal) as context:
            group.invoke(context)
    except typer.Exit as leaving:
        return leaving.exit_code
    return 0


def _version(terminal: Terminal) -> None:
    from polder import __version__

    if terminal.json:
        terminal.give({"version": __version__})
    else:
        sys.stdout.write(f"polder {__version__}\n")


def _fail(terminal: Terminal, problem: Problem, code: int | None = None) -> int:
    try:
        terminal.fail(_without_password(problem))
        sys.stdout.flush()
    except BrokenPipeError:
        _close_quietly()
    return int(problem.family) if code is None else code


def _without_password(problem: Problem) -> Problem:
    """A problem may quote what was typed, also an address in a place where none belongs."""
    from polder.store.location import without_password as strip

    what, why, do = (Text(strip(text.en), strip(text.nl)) for text in (problem.what, problem.why, problem.do))
    where = replace(problem.where, file=strip(problem.where.file))
    return replace(problem, what=what, why=why, do=do, where=where, value=strip(problem.value))


def _close_quietly() -> None:
    """Python flushes once more at the end and would complain about the closed pipe."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


_STOPPED = Problem(
    "cli.stopped",
    Text("Stopped.", "Gestopt."),
    Text("You asked for it with Ctrl-C.", "Dat is gevraagd met Ctrl-C."),
    Text(
        "Nothing was left half done; run the same command again to start over.",
        "Er is niets half gedaan; met dezelfde opdracht begint het opnieuw.",
    ),
    family=Family.STOPPED,
)


def _file_problem(error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(
        "cli.file",
        Text(f"This cannot be read or written: {reason}.", f"Dit is niet te lezen of te schrijven: {reason}."),
        Text("The operating system does not allow it.", "Het besturingssysteem laat het niet toe."),
        Text(
            "Check the path, the permissions and the room on the disk.",
            "Controleer het pad, de rechten en de ruimte op de schijf.",
        ),
        Where(str(error.filename or "")),
        family=Family.UNREADABLE,
    )


def _unexpected(error: Exception) -> Problem:
    return Problem(
        "cli.unexpected",
        Text("Polder made a mistake and cannot go on.", "Polder heeft een fout gemaakt en kan niet verder."),
        Text(
            "This is a fault in Polder, not in the command. Nothing was recorded by halves.",
            "Dit is een fout in Polder, niet in de opdracht. Er is niets half vastgelegd.",
        ),
        Text(
            "Run it again with POLDER_DEBUG=1 before it, take out what is confidential, and send what it prints "
            "to the developers, with what you did (see CONTRIBUTING.md).",
            "Voer het nog eens uit met POLDER_DEBUG=1 ervoor, haal weg wat vertrouwelijk is, en stuur wat er dan "
            "verschijnt naar de ontwikkelaars, met wat de opdracht was (zie CONTRIBUTING.md).",
        ),
        value=f"{type(error).__name__}: {error}",
    )
