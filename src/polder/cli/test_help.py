# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every verb, its options and its help, in both languages; and words that make no sentence."""

from typing import Any, get_args

import pytest
import typer

from polder.base import Language, PolderError
from polder.cli.grammar import build
from polder.cli.help import UsageError, explain, spread
from polder.cli.main import EXAMPLES, HELP
from polder.cli.terminal import Terminal
from polder.cli.verbs import VERBS

LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES = [verb.name for verb in VERBS]


def command_of(name: str, language: Language) -> tuple[Any, typer.Context]:
    """The command of a verb and a context to ask it things in."""
    command: Any = build(VERBS, HELP, EXAMPLES, language)
    context = command.context_class(command, info_name="polder", obj=Terminal(language))
    for part in name.split():
        command = command.commands[part]
        context = command.context_class(command, info_name=part, parent=context)
    return command, context


@pytest.mark.parametrize("name", ["", *NAMES])
def test_every_text_is_there_in_both_languages(name: str) -> None:
    english, dutch = (command_of(name, language)[0] for language in LANGUAGES)
    assert english.help != dutch.help
    for one, other in zip(english.params, dutch.params, strict=True):
        if one.name != "help":
            assert one.help, one.name
            assert other.help, one.name
            assert one.help != other.help, f"{name} {one.name} is not translated"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_names_all_options_and_fits(name: str, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    command, context = command_of(name, language)
    said = command.get_help(context)
    for parameter in command.params:
        for flag in parameter.opts if parameter.param_type_name == "option" else []:
            assert flag in said
    for each in getattr(command, "commands", {}):
        assert each in said
    assert "--lang" in said
    assert max(len(line) for line in said.splitlines()) <= 100
    english = ("Usage:", "Options:", "Examples:") if language == "nl" else ("Gebruik:", "Opties:")
    assert not any(word in said for word in english)


@pytest.mark.parametrize("verb", VERBS, ids=NAMES)
def test_examples_are_sentences(verb: Any) -> None:
    for example in verb.examples:
        for language in LANGUAGES:
            words = example.say(language).split()
            assert words[: 1 + len(verb.name.split())] == ["polder", *verb.name.split()]
            command, _ = command_of(verb.name, language)
            flags = {flag for parameter in command.params for flag in parameter.opts}
            assert {word for word in words if word.startswith("--")} <= flags | {"--json", "--lang"}


def parse(*words: str) -> Any:
    command = build(VERBS, HELP, EXAMPLES, "en")
    with command.make_context("polder", list(words), obj=Terminal("en")) as context:
        command.invoke(context)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], "cli.no-verb", "verb"),
        (["formts"], "cli.unknown-verb", "formats"),
        (["zzz"], "cli.unknown-verb", "cutoff"),
        (["formats", "extra"], "cli.too-much", "extra"),
        (["formats", "--nope"], "cli.unknown-option", "--help"),
        (["cutoff", "X", "--horizn", "3"], "cli.unknown-option", "--horizon"),
        (["cutoff", "X", "--horizon"], "cli.option-value", "--horizon needs"),
        (["cutoff", "X", "--group=yes"], "cli.option-value", "--group takes no"),
        (["cutoff"], "cli.nothing-to-cut", "--jurisdiction"),
        (["cutoff", "X"], "cli.no-register", "--from"),
        (["cutoff", "X", "--from", ".", "--horizon", "soon"], "cli.number", "720"),
        (["cutoff", "X", "--from", ".", "--horizon", "0"], "cli.number", "720"),
        (["cutoff", "X", "--from", ".", "--horizon", "99999999999"], "cli.number", "999999"),
        (["cutoff", "X", "--from", ".", "--as-of", "31-1-2026"], "cli.date", "2026-01-31"),
        (["cutoff", "X", "--from", ".", "--register", "r"], "cli.two-sources", "--from"),
    ],
)
def test_words_that_make_no_sentence(words: list[str], code: str, said: str) -> None:
    try:
        parse(*words)
    except PolderError as error:
        problem = error.problem
    except UsageError as error:
        problem = explain(error).problem
    else:
        pytest.fail("this was accepted")
    assert problem.code == code
    assert problem.family == 2
    assert said in problem.what.en + problem.do.en
    assert problem.what.nl != problem.what.en


def test_more_paths_after_from(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b", "c"):
        (tmp_path / name).touch()
    words = ["X", "--from", "a", "b", "c", "Y", "b", "--group", "c"]
    assert spread(words) == ["X", "--from", "a", "--from", "b", "--from", "c", "Y", "b", "--group", "c"]
    assert spread(["--from", "a", "--jurisdiction", "US", "b"]) == ["--from", "a", "--jurisdiction", "US", "b"]
    assert spread(["--from", "a", "--from", "nowhere"]) == ["--from", "a", "--from", "nowhere"]
