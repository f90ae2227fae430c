# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""People at a running server, over HTTP: they log in, read pages, and import files. Whoever is refused, fails."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

import requests
from django.contrib.auth.hashers import make_password

from polder.store.models import Account
from polder.store.register import Register
from polder.web.pages import pages
from polder.workbench.actor import ROLES
from tests.servers.pages import PASSWORD

ANSWER_SECONDS = 120.0
"""After this a person is taken to be locked out."""
POLL_SECONDS = 0.3
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_DONE, _FAILED = "badge--goes_on", "badge--stops"


def add_people(register: Register, role: str, count: int) -> list[str]:
    """Accounts with one password, which is made once: to make one takes as long as to guess one."""
    names = [f"{role}-{number}" for number in range(count)]
    password = make_password(PASSWORD)
    Account.objects.using(register.alias).bulk_create(
        Account(username=name, role=role, language="en", password=password) for name in names
    )
    return names


def pages_for(role: str) -> list[str]:
    """The addresses of all pages that stand by themselves and that this role may read, also of pages to come."""
    return [
        f"/{route.path}"
        for page in pages().values()
        for route in page.routes
        if "<" not in route.path and route.needs in ROLES[role].may
    ]


@dataclass(slots=True)
class Person:
    """Somebody with a browser. `site` is the address of the server; `waited` how many seconds each answer took."""

    site: str
    name: str
    session: requests.Session = field(default_factory=requests.Session)
    waited: list[float] = field(default_factory=list)
    token: str = ""

    def log_in(self) -> None:
        self.read("/log-in")
        answer = self.send("/log-in", username=self.name, password=PASSWORD)
        assert answer.status_code == 302, f"{self.name} cannot log in: {answer.status_code}"
        self.read("/me")  # the token is another one from here on

    def read(self, path: str) -> requests.Response:
        """A page, wherever it leads. Fails where it is refused, or is the page to log in instead."""
        answer = self._ask("GET", path, follow=True)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text[:2000]}"
        assert path == "/log-in" or not answer.url.startswith(f"{self.site}/log-in"), f"{path} asks to log in again"
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def send(self, path: str, files: list[tuple[str, bytes]] | None = None, **fields: str) -> requests.Response:
        """A form. The answer of the server as it is: a form that was taken leads elsewhere (302)."""
        fields["csrfmiddlewaretoken"] = self.token
        return self._ask("POST", path, data=fields, files=[("files", file) for file in files or ()])

    def hand_in(self, name: str, content: bytes) -> int:
        """Give a file; the number of the job that reads it."""
        return self._job(self.send("/import", [(name, content)]))

    def accept(self, compared: int) -> int:
        """Say yes to a difference; the number of the job that records it."""
        return self._job(self.send(f"/import/{compared}/record"))

    def wait_for(self, job: int) -> None:
        """Look at the page of a job until it is done. Fails where that failed, or takes for ever."""
        until = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < until:
            answer = self.read(f"/jobs/{job}")
            if answer.url.endswith(f"/import/{job}") or _DONE in answer.text:
                return
            assert _FAILED not in answer.text, answer.text
            time.sleep(POLL_SECONDS)
        raise AssertionError(f"job {job} of {self.name} is not done after {ANSWER_SECONDS} seconds")

    def _job(self, answer: requests.Response) -> int:
        assert answer.status_code == 302, f"{answer.status_code} {answer.text[:2000]}"
        return int(answer.headers["Location"].rsplit("/", 1)[1])

    def _ask(self, method: str, path: str, *, follow: bool = False, **sent: object) -> requests.Response:
        began = time.monotonic()
        answer = self.session.request(
            method, self.site + path, timeout=ANSWER_SECONDS, allow_redirects=follow,
            headers={"Referer": self.site + path}, **sent,
        )  # fmt: skip
        self.waited.append(time.monotonic() - began)
        assert answer.status_code < 500, f"{method} {path}: {answer.status_code} {answer.text[:2000]}"
        return answer
