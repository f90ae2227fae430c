# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the pages tell people to type and to open is there."""

import re
from pathlib import Path

import pytest

from polder.cli.grammar import build
from polder.cli.main import HELP
from polder.cli.verbs import VERBS

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted(
    [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md"), *(REPOSITORY / "examples").rglob("*.md")]
)
NAMES = {page: str(page.relative_to(REPOSITORY)) for page in PAGES}
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.S)

pages = pytest.mark.parametrize("page", PAGES, ids=NAMES.get)


@pages
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pages
def test_polder_commands_exist_with_their_options(page: Path) -> None:
    group = build(VERBS, HELP, (), "en")
    code = "\n".join(CODE.findall(page.read_text(encoding="utf-8")))
    for line in re.findall(r"(?:^|`|\$ |/)polder ((?!\.)[a-z].*)", code, re.M):
        verb, *words = re.split(r"[`#|]|&&", line)[0].split()
        assert verb in group.commands, f"polder has no verb {verb}"
        command = group.commands[verb]
        for word in words[:2]:  # polder tender record open
            command = getattr(command, "commands", {}).get(word, command)
        known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
        options = {word.split("=")[0] for word in words if word.startswith("-")}
        assert options <= known | {"--lang", "--json", "--help"}, f"polder {verb} has no {options - known}"


def test_the_guide_has_the_same_pages_in_both_languages() -> None:
    guide = REPOSITORY / "docs" / "guide"
    assert {page.name for page in (guide / "en").iterdir()} == {page.name for page in (guide / "nl").iterdir()}


def test_every_decision_is_in_the_index() -> None:
    decisions = REPOSITORY / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (decisions / "README.md").read_text(encoding="utf-8")))
    assert listed == {page.name for page in decisions.glob("[0-9]*.md")}
