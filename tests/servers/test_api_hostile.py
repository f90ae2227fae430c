# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Requests that mean harm, or were made by something broken: refused in words, and nothing is recorded."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from polder.store.register import Register
from polder.web.api import DOCUMENT
from polder.web.api.bodies import read_json
from polder.web.api.limits import MAX_BODY_BYTES, MAX_DEPTH
from tests.servers.machines import BASE, MachineAs

POSTS = sorted(path.replace("{id}", "1") for path, methods in DOCUMENT["paths"].items() if "post" in methods)
BODIES: dict[str, bytes] = {
    "empty": b"",
    "not JSON": b"{",
    "two values": b"{} {}",
    "deep list": b"[" * 100_000,
    "deep list, closed": b"[" * 50_000 + b"]" * 50_000,
    "deep object": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "a little too deep": b'{"scenarios":' + b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1) + b"}",
    "NaN": b'{"reason": NaN}',
    "infinity": b'{"reason": -Infinity}',
    "a number beyond all": b'{"reason": 1e999}',
    "a long number": b'{"reason": ' + b"9" * 10_000 + b"}",
    "a long fraction": b'{"reason": 0.' + b"9" * 10_000 + b"}",
    "a number that no reader agrees on": b'{"reason": 9007199254740993}',
    "half a character": b'{"reason": "\\ud800"}',
    "half a character as a name": b'{"\\udfff": 1}',
    "a null character": b'{"reason": "\\u0000"}',
    "a name twice": b'{"reason": "a", "reason": "b"}',
    "no UTF-8": b'{"reason": "\xff"}',
    "UTF-16": '{"reason": "a"}'.encode("utf-16"),
    "UTF-8 with a mark": b"\xef\xbb\xbf{}",
    "a list": b"[]",
    "a text": b'"reason"',
    "nothing": b"null",
    "another name": b'{"reason": "a", "__proto__": {"admin": true}}',
}


@pytest.mark.parametrize("path", POSTS)
def test_hostile_bodies_are_refused_and_nothing_is_recorded(path: str, machine_as: MachineAs, served: Register) -> None:
    client = machine_as("editor").client
    before = served.last_entry()
    for name, body in BODIES.items():
        response = client.post(BASE + path, body, content_type="application/json")
        assert response.status_code == 400, (name, response.content)
        assert response.headers["Content-Type"] == "application/problem+json"
    assert served.last_entry() == before


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "media_type",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/jsonp",
        "text/html,application/json",
    ],
)
def test_other_media_types_are_refused(path: str, media_type: str, machine_as: MachineAs) -> None:
    response = machine_as("editor").client.generic("POST", BASE + path, b'{"reason": "a"}', content_type=media_type)
    assert (response.status_code, response.json()["code"]) == (415, "api.media-type")


@pytest.mark.parametrize("path", POSTS)
def test_large_bodies_are_refused(path: str, machine_as: MachineAs) -> None:
    client = machine_as("editor").client
    body = b'{"reason": "' + b"a" * MAX_BODY_BYTES + b'"}'
    response = client.post(BASE + path, body, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (413, "api.too-large")
    huge = client.post(BASE + path, b"x" * 6 * 2**20, content_type="application/json")  # more than Django reads
    assert huge.status_code == 413
    lied = client.generic("POST", BASE + path, b"{}", content_type="application/json", CONTENT_LENGTH="9" * 30)
    assert lied.status_code == 413


@pytest.mark.parametrize("path", POSTS)
def test_who_may_not_is_told_so_before_the_body_is_read(path: str, machine_as: MachineAs) -> None:
    response = machine_as(None).client.post(BASE + path, b"[" * 100_000, content_type="text/plain")
    assert response.status_code == 401


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("page=1&page=2", "key-twice"),
        ("page_size=5", "unknown-key"),
        ("pageSize=201", "less-than-equal"),
        ("page=0", "greater-than-equal"),
        ("page=99999999999999999999999", "less-than-equal"),
        ("page=NaN", "int-parsing"),
        ("search=%00", "unfit-text"),
        ("search=" + "a" * 201, "string-too-long"),
        ("asOf=2026-02-30", "value-error"),
        ("asOf=1764547200", "value-error"),
        ("asOf=2026-12-01T00:00:00Z", "value-error"),
        ("kind=%F0%9F%92%A9", "literal-error"),
        ("disputed=perhaps", "bool-parsing"),
    ],
)
def test_hostile_queries_are_refused_by_name(query: str, code: str, machine_as: MachineAs) -> None:
    problem = machine_as("reader", "nl").get(f"/elements?{query}", 400)
    (error,) = problem["errors"]
    assert (error["in"], error["code"]) == ("query", code)
    assert error["name"] == query.split("=")[0]


@pytest.mark.parametrize(
    "id",
    ["..", "../../etc/passwd", "\x00", "a" * 5000, "%2e%2e", "'; DROP TABLE polder_fact; --", "{id}", "\ud83d\ude00"],
)
def test_hostile_ids_are_not_found(id: str, machine_as: MachineAs) -> None:
    address = f"{BASE}/elements/{quote(id.encode('utf-8', 'surrogatepass'), safe='')}"
    response = machine_as("reader").client.get(address)
    assert response.status_code in (400, 404)
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/elements", "/nothing", "/../start", "//elements", "/elements//"])
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "BREW"])
def test_other_methods_are_problems_too(path: str, method: str, machine_as: MachineAs) -> None:
    response = machine_as("editor").client.generic(method, BASE + path)
    assert response.status_code in (404, 405)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_another_host_is_refused_as_a_problem(machine_as: MachineAs) -> None:
    response = machine_as("reader").client.get(f"{BASE}/openapi.json", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_hostile_texts_come_back_as_they_went_in(machine_as: MachineAs) -> None:
    machine = machine_as("editor")
    texts = ["<script>alert(1)</script>", "=HYPERLINK(1)", "\u202etxt", "a\nb", "\U0001f600", '"; --', "\x1b[31m"]
    for number, text in enumerate(texts):
        facts = [
            {"subject": f"sys-{number}", "predicate": "kind", "value": "system"},
            {"subject": f"sys-{number}", "predicate": "description", "value": text},
        ]
        machine.post("/facts", {"facts": facts, "source": text}, 201)
        element = machine.get(f"/elements/sys-{number}")
        values = next(each for each in element["attributes"] if each["name"] == "description")["values"]
        assert [each["value"] for each in values] == [text.strip()]


def test_scenarios_that_mean_harm(machine_as: MachineAs) -> None:
    machine = machine_as("reader")
    scenarios: list[Any] = [
        "events: !!python/object/apply:os.system [id]",
        "a: &a [x]\nevents: [*a, *a]",
        "events:\n- cut_off: " + "[" * 50,
        "\x07",
        {"events": [{"cut_off": {"jurisdiction": ["US"] * 3, "nonsense": 1}}]},
        {"events": {"cut_off": "Paalhost"}},
        {"events": [{"cut_off": None}]},
        {"start": "0001-01-01", "events": [{"cut_off": "Paalhost"}]},
        {"horizon_days": -1, "events": [{"cut_off": "Paalhost"}]},
        {},
    ]
    for scenario in scenarios:
        response = machine.client.post(f"{BASE}/comparisons", {"scenarios": [scenario]}, "application/json")
        assert response.status_code in (400, 404), scenario


def test_what_json_allows_is_read() -> None:
    text = '{"a": [1, -2.5, 1e3, true, null, "\\ud83d\\ude00", "\\u001f"]}'
    assert read_json(text.encode()) == {"a": [1, -2.5, 1000.0, True, None, "\U0001f600", "\x1f"]}
