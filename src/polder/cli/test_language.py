# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

import pytest

from polder.cli.language import language_of, speech_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl"}, "nl"),
        ({"LANG": "NL_be"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_NL"}, "nl"),
        ({"LANG": "nl_NL", "LC_ALL": "C"}, "en"),
        ({"LANG": "nl_NL", "LC_ALL": ""}, "nl"),
        ({"LC_NUMERIC": "nl_NL"}, "en"),
    ],
)
def test_the_locale_decides(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize(
    "line", ["--lang nl cutoff X", "cutoff --lang nl X", "cutoff X --lang=nl", "--lang en cutoff X --lang nl"]
)
def test_lang_stands_anywhere_and_wins(line: str) -> None:
    speech = speech_of(line.split(), {"LANG": "en_GB"})
    assert (speech.language, speech.arguments, speech.problem) == ("nl", ("cutoff", "X"), None)


def test_json_stands_anywhere() -> None:
    assert speech_of(["--json", "formats"], {}).json
    assert speech_of(["formats", "--json"], {}).arguments == ("formats",)


def test_after_two_dashes_all_is_a_name() -> None:
    speech = speech_of(["cutoff", "--", "--json", "--lang"], {})
    assert not speech.json
    assert speech.arguments == ("cutoff", "--", "--json", "--lang")


@pytest.mark.parametrize("line", [["--lang", "de"], ["--lang"], ["--lang="]])
def test_another_language_is_a_problem(line: list[str]) -> None:
    problem = speech_of(line, {"LANG": "nl"}).problem
    assert problem is not None
    assert problem.family == 2
