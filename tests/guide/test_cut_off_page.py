# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The examples on the page about cut-offs are true, in both languages."""

import csv
import io
import math
import re
from pathlib import Path

import pytest

import polder
from polder.analyses.cut_off import Params, run
from polder.base import Interval

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
SENTENCES = {
    "en": re.compile(
        r"Cut (?P<cut>`[^.\n]*?`): `(?P<id>[\w-]+)` (?:(?P<on>goes on)|may stop, from hour (?P<maybe>\d+)"
        r"|stops at hour (?P<stops>\d+) and is (?:never back|back at hour (?P<back>\d+)))\."
    ),
    "nl": re.compile(
        r"Sluit (?P<cut>`[^.\n]*?`) af: `(?P<id>[\w-]+)` (?:(?P<on>gaat door)|kan stoppen, vanaf uur (?P<maybe>\d+)"
        r"|stopt op uur (?P<stops>\d+) en (?:komt niet terug|is terug op uur (?P<back>\d+)))\."
    ),
}
BLOCK = re.compile(r"```csv\n(?P<csv>.*?)```(?P<after>.*?)(?=```|^## |\Z)", re.S | re.M)


def examples() -> list[tuple[str, str, re.Match[str]]]:
    found = []
    for language, sentence in SENTENCES.items():
        page = (GUIDE / language / "cut-off.md").read_text(encoding="utf-8")
        for block in BLOCK.finditer(page):
            said = [(language, block["csv"], each) for each in sentence.finditer(block["after"])]
            assert said, f"{language}: no sentence says what comes out of\n{block['csv']}"
            found += said
    return found


EXAMPLES = examples()


@pytest.mark.parametrize(("language", "sheet", "said"), EXAMPLES, ids=[f"{e[0]}: {e[2][0]}" for e in EXAMPLES])
def test_example_is_true(language: str, sheet: str, said: re.Match[str], tmp_path: Path) -> None:
    """Everything on the sheet is entered as a service, so that the answer tells about all of it."""
    ids = sorted({row[end] for row in csv.DictReader(io.StringIO(sheet)) for end in ("from", "on")})
    (tmp_path / "depends_on.csv").write_text(sheet, encoding="utf-8")
    (tmp_path / "services.csv").write_text("\n".join(["id", *ids, ""]), encoding="utf-8")
    snapshot = polder.read(tmp_path)
    result = run(snapshot, Params(cut=tuple(re.findall("`(.*?)`", said["cut"]))))
    found = next(service for service in result.services if service.id == said["id"])
    if said["on"]:
        assert found.verdict == "goes_on"
    elif said["maybe"]:
        assert (found.verdict, found.stops) == ("may_stop", Interval(int(said["maybe"]), math.inf))
    else:
        back = float(said["back"] or math.inf)
        assert (found.verdict, found.stops) == ("stops", Interval(int(said["stops"]), int(said["stops"])))
        assert found.back == Interval(back, back)


def test_both_languages_give_the_same_examples() -> None:
    counted = [sum(example[0] == language for example in EXAMPLES) for language in SENTENCES]
    assert counted[0] == counted[1] > 0
