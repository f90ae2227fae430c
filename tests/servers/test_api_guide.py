# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The examples of the guide, as somebody would paste them: with curl, on a served register, in both languages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from polder.store.register import Register
from polder.web.api import DOCUMENT
from tests.servers.machines import token_of
from tests.servers.pages import running_site

GUIDE = Path(__file__).parents[2] / "docs/guide"
LANGUAGES = ("en", "nl")


def _blocks(language: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", (GUIDE / language / "api.md").read_text(), re.DOTALL)


def _json_values(text: str) -> list[Any]:
    found, rest = [], text.strip()
    while rest:
        value, end = json.JSONDecoder().raw_decode(rest)
        found.append(value)
        rest = rest[end:].strip()
    return found


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_run(language: str, served: Register, tmp_path: Path) -> None:
    settings, *commands = _blocks(language)
    assert all(f"export {name}=" in settings for name in ("POLDER", "TOKEN"))
    token = token_of(served, "editor")
    answers = []
    with running_site(tmp_path / "zilverdam.polder") as address:
        environment = {**os.environ, "POLDER": address, "TOKEN": token}
        for block in commands:
            text = block.replace("curl ", "curl --silent --show-error --fail-with-body --noproxy '*' ")
            run = subprocess.run(["bash", "-ec", text], check=False, env=environment, capture_output=True, text=True)
            assert run.returncode == 0, run.stdout + run.stderr
            answers += _json_values(run.stdout)
    index, elements, cut_off, recorded = answers
    assert index["actor"].startswith("editor")
    assert elements["total"] > 0
    assert cut_off["services"]
    assert len(recorded["facts"]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_every_address(language: str) -> None:
    text = (GUIDE / language / "api.md").read_text()
    missing = [path for path in DOCUMENT["paths"] if path != "/" and path not in text]
    assert missing == []
