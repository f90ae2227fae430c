# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Everything in the register bears a name that wants to be a script: no page that one can walk to runs it."""

from __future__ import annotations

import re
from collections import deque
from html import unescape

import pytest

from polder.model import Fact
from polder.model.kinds import KINDS
from polder.store.recording import Batch
from polder.store.register import Register
from polder.web.pages.public import SETTING
from polder.workbench.configuration import write_setting
from tests.servers.pages import STARTED, ClientAs

EVIL = "\"'></a></text></svg><script>alert(1)</script><img src=x onerror=alert(1)>{{7}}{n}{0}%s\u202e"
LINK = "javascript:alert(1)//"
RUNS = re.compile(rb"""<script>|<img src=x|(href|src|action)\s*=\s*["']?\s*javascript:""", re.I)
WALKS = re.compile(r"""(?:href|action)=["'](/[^"'#]*)""")
EACH, MOST = 6, 150
"""Pages of one sort, by the first part of their address, and in all: the rest is alike."""


def poison(register: Register) -> None:
    snapshot = register.snapshot()
    facts = []
    for row, id in enumerate(snapshot.ids):
        facts.append(Fact(id, "name", f"{EVIL} {row}"))
        for attribute in KINDS[snapshot.kind_of(row)].attributes:
            if attribute.type == "text" and attribute.name != "name":
                facts.append(Fact(id, attribute.name, f"{LINK}{EVIL}"))
    register.record([Batch(facts)], verb=EVIL, author=EVIL, at=STARTED, details={EVIL: EVIL, "account": EVIL})


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_name_becomes_a_script_on_any_page(served: Register, client_as: ClientAs, language: str) -> None:
    poison(served)
    write_setting(served, SETTING, True)
    client = client_as("administrator", language)
    waiting = deque(["/", "/public", "/register", "/audit", "/scenarios", "/what-if?country=US", "/questions/new"])
    seen, met, shown = set(waiting), 0, 0
    visits: dict[str, int] = {}
    while waiting and met < MOST:
        address = waiting.popleft()
        sort = "/".join(re.sub(r"\?.*", "", address).split("/")[:2])
        visits[sort] = visits.get(sort, 0) + 1
        if visits[sort] > EACH * (4 if sort == "/register" else 1) or sort in ("/static", "/log-out"):
            continue
        response = client.get(address)
        met += 1
        assert response.status_code < 500, address
        if "html" not in response.headers.get("Content-Type", "") or response.streaming:
            continue
        shown += b"&lt;script&gt;alert(1)" in response.content
        found = RUNS.search(response.content)
        assert not found, (address, response.content[max(0, found.start() - 200) : found.end() + 50])
        for link in WALKS.findall(response.content.decode()):
            if (further := unescape(link)) not in seen:
                seen.add(further)
                waiting.append(further)
    assert met > 40
    assert shown > 20, "the names were on the pages"
