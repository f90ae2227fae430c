# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A real identity provider, and somebody who logs in there without a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import requests

from tests.servers.pages import free_port, wait_for

FOLDER = Path(__file__).parent
MOST_STEPS = 20


@dataclass(frozen=True)
class IdentityProvider:
    """A provider that runs. `environment` makes Polder use it; `says` sets what it says of whom."""

    issuer: str
    accounts: Path

    def says(self, **accounts: dict[str, Any]) -> None:
        self.accounts.write_text(json.dumps(accounts), encoding="utf-8")

    def environment(self, client: str = "polder") -> dict[str, str]:
        secret = {"POLDER_OIDC_CLIENT_SECRET": "a secret of the tests only"} if client == "polder" else {}
        return secret | {
            "POLDER_OIDC_ISSUER": self.issuer,
            "POLDER_OIDC_CLIENT_ID": client,
            "POLDER_OIDC_ROLES": "polder-reader=reader, polder-editor=editor, polder-administrator=administrator",
        }


@contextmanager
def running_provider(accounts: Path, *polders: str) -> Iterator[IdentityProvider]:
    """An oidc-provider on a free port, that lets people go back to these addresses of Polder."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "oidc-provider").exists():
        pytest.skip("oidc-provider is not installed (make test installs it with npm)")
    port = free_port()
    command = [node, str(FOLDER / "identity-provider.mjs"), str(port), str(accounts), *polders]
    accounts.write_text("{}", encoding="utf-8")
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT) as process,
    ):
        try:
            wait_for(port, process, said)
            yield IdentityProvider(f"http://127.0.0.1:{port}", accounts)
        finally:
            process.terminate()


def log_in_there(address: str, name: str, back: str, *, refuse: bool = False) -> str:
    """Log in at the provider's own pages and agree, or refuse; returns the address that it sends the browser back to.

    `address` is where Polder sent the browser, `back` how the addresses of Polder start.
    """
    browser = requests.Session()
    response = browser.get(address, allow_redirects=False, timeout=20)
    for _ in range(MOST_STEPS):
        if response.is_redirect:
            following = urljoin(response.url, response.headers["Location"])
            if following.startswith(back):
                return following
            response = browser.get(following, allow_redirects=False, timeout=20)
            continue
        assert response.ok, response.text
        if refuse:
            response = browser.get(f"{response.url}/abort", allow_redirects=False, timeout=20)
            continue
        form = re.search(r'action="([^"]+)"', response.text)
        prompt = re.search(r'name="prompt" value="(\w+)"', response.text)
        assert form is not None, response.text
        assert prompt is not None, response.text
        sent = {"prompt": prompt[1], "login": name, "password": "any"}
        response = browser.post(urljoin(response.url, form[1]), data=sent, allow_redirects=False, timeout=20)
    raise AssertionError("the provider goes round in circles")
