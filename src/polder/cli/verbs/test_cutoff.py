# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder cutoff` as a person sees it: what may be meant too."""

from pathlib import Path

import pytest

from polder.cli.main import main

NAMESAKES = """name,country,parent,share,control
Grotewolk,,,,
Grotewolk B.V.,NL,,,
Grotewolk Ltd,US,Grotewolk,,
Kleinewolk,NL,,,
"""


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        (["Grotewolk"], "en", "Not cut off, but much alike in name:\n  Grotewolk B.V. (organisation:grotewolk-b-v)\n"),
        (["Grotewolk"], "nl", "met bijna dezelfde naam:\n  Grotewolk B.V. (organisation:grotewolk-b-v)\n"),
        (["--jurisdiction", "NL"], "en", "alike in name:\n  Grotewolk (organisation:grotewolk)\n"),
        (["Kleinewolk"], "en", ""),
        (["Grotewolk", "Grotewolk B.V."], "en", ""),
    ],
)
def test_who_may_be_meant_too_is_told(
    words: list[str], language: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A subsidiary is another firm, and a firm in another country is too."""
    (tmp_path / "owners.csv").write_text(NAMESAKES, encoding="utf-8")
    assert main(["cutoff", *words, "--from", str(tmp_path / "owners.csv"), "--lang", language], {}) == 0
    told = capsys.readouterr().out
    assert said in told
    assert ("polder same" in told) == bool(said)
