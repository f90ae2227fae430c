# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The API under the Dutch API Design Rules (Logius, ADR 2.1), each rule by its code.

The rules with `nlgov:` are those of the published linter (`media/linter.yaml` of Logius-standaarden/API-Design-Rules);
those with a slash are the standard's own, checked against running answers where the document cannot tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from polder.web.api import DOCUMENT
from tests.servers.machines import BASE, Machine, MachineAs

METHODS = ("get", "put", "post", "patch", "delete", "head", "options", "trace")
SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|\{[a-zA-Z]+\}")
CAMEL = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")


@pytest.fixture
def document(served: Any) -> dict[str, Any]:
    """As anyone gets it, from anywhere, without a token."""
    response = Client().get(f"{BASE}/openapi.json", headers={"origin": "https://elsewhere.example"})
    assert response.status_code == 200
    return dict(response.json())


def operations(document: dict[str, Any] = DOCUMENT) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(each)


def resolved(document: dict[str, Any], reference: str) -> Any:
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


EVERY = pytest.mark.parametrize(
    ("path", "method", "operation"), list(operations()), ids=[f"{method} {path}" for path, method, _ in operations()]
)

# ---------------------------------------------------------------- the document


def test_core_publish_openapi(document: dict[str, Any]) -> None:
    response = Client().get(f"{BASE}/openapi.json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Type"] == "application/json"
    references = [node["$ref"] for node in nodes(document) if "$ref" in node]
    assert references
    assert all(resolved(document, reference) for reference in references)


def test_core_cors_is_open_for_the_document_only(machine_as: MachineAs) -> None:
    client = machine_as("reader").client
    for path in ("", "/elements", "/snapshot", "/nothing"):
        response = client.get(BASE + path, headers={"origin": "https://elsewhere.example"})
        assert "Access-Control-Allow-Origin" not in response.headers


def test_nlgov_openapi3(document: dict[str, Any]) -> None:
    assert re.fullmatch(r"3(\.\d+){1,2}", document["openapi"])
    assert document["paths"]


def test_operation_ids_are_unique_and_camel_case(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(ids)) == len(ids)
    assert all(CAMEL.fullmatch(id) for id in ids)


def test_path_params_are_described(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        described = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
        assert described == set(re.findall(r"\{(\w+)\}", path))
        assert all(each["required"] for each in operation["parameters"] if each["in"] == "path")


def test_core_doc_openapi_contact(document: dict[str, Any]) -> None:
    """nlgov:info-contact-fields-exist"""
    contact = document["info"]["contact"]
    assert all(contact[name] for name in ("name", "url", "email"))


def test_core_semver(document: dict[str, Any]) -> None:
    """nlgov:semver"""
    assert SEMVER.fullmatch(document["info"]["version"])


def test_core_uri_version(document: dict[str, Any]) -> None:
    """nlgov:include-major-version-in-uri, oas3-api-servers, nlgov:servers-use-https"""
    major = document["info"]["version"].split(".")[0]
    assert document["servers"]
    for server in document["servers"]:
        assert server["url"].endswith(f"/v{major}")
        assert not server["url"].startswith("http://")


def test_nlgov_schema_camel_case(document: dict[str, Any]) -> None:
    assert all(re.fullmatch(r"([A-Z][a-z0-9]*)+", name) for name in document["components"]["schemas"])


def test_spectral_sees_a_valid_document(document: dict[str, Any]) -> None:
    """oas3-schema, by what Polder's document uses of it: no member that OpenAPI 3.1 does not know."""
    known = {"operationId", "summary", "description", "parameters", "responses", "tags", "requestBody", "security"}
    for _, _, operation in operations(document):
        assert set(operation) <= known
        assert operation["summary"]
        assert operation["description"]
        assert all(answer["description"] for answer in operation["responses"].values())


def test_defaults_fit_their_schemas(document: dict[str, Any]) -> None:
    """oas3-valid-schema-example"""
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "number": (int, float), "object": dict}
    for node in nodes(document):
        if "default" in node and isinstance(node.get("type"), str):
            assert isinstance(node["default"], kinds[node["type"]])


# ---------------------------------------------------------------- addresses


@EVERY
def test_core_path_segments_kebab_case(path: str, method: str, operation: dict[str, Any]) -> None:
    """nlgov:paths-kebab-case"""
    assert path in ("/", "/openapi.json") or all(SEGMENT.fullmatch(each) for each in path[1:].split("/"))


@EVERY
def test_core_no_trailing_slash(path: str, method: str, operation: dict[str, Any]) -> None:
    """nlgov:paths-no-trailing-slash, path-keys-no-trailing-slash"""
    assert path == "/" or not path.endswith("/")


@pytest.mark.parametrize("path", ["/elements/", "/snapshot/", "/openapi.json/"])
def test_core_no_trailing_slash_means_that_there_is_nothing(path: str, machine_as: MachineAs) -> None:
    machine_as("reader").get(path, 404)


def test_the_root_is_there_with_and_without_a_slash(machine_as: MachineAs) -> None:
    machine = machine_as("reader")
    assert machine.get("") == machine.get("/")


@EVERY
def test_core_query_keys_camel_case(path: str, method: str, operation: dict[str, Any]) -> None:
    """nlgov:query-keys-camel-case"""
    assert all(CAMEL.fullmatch(each["name"]) for each in operation["parameters"] if each["in"] == "query")


@EVERY
def test_core_http_methods(path: str, method: str, operation: dict[str, Any]) -> None:
    """nlgov:http-methods"""
    assert method in ("get", "put", "post", "patch", "delete")


def test_core_naming_collections() -> None:
    """Lists are called by a plural noun; what is one of a kind is not."""
    lists = {path for path, method, each in operations() if each["operationId"].startswith("list")}
    assert all(path.endswith("s") for path in lists)


def test_core_http_safety(machine_as: MachineAs) -> None:
    """No GET records anything."""
    machine = machine_as("administrator")
    before = machine.get("/audit-entries")["total"]
    service = machine.get("/elements", kind="service")["elements"][0]["id"]
    for path, method, operation in operations():
        if method == "get":
            needed = {each["name"] for each in operation["parameters"] if each["required"]}
            given = dict.fromkeys(needed & {"service", "subject"}, service)
            machine.get(path.replace("{id}", service), **given)
    assert machine.get("/audit-entries")["total"] == before


def test_core_transport_no_sensitive_uris() -> None:
    """A token never stands in an address."""
    for scheme in DOCUMENT["components"]["securitySchemes"].values():
        assert scheme.get("in") != "query"


def test_core_hide_implementation(machine_as: MachineAs) -> None:
    text = json.dumps(DOCUMENT).casefold()
    assert not [word for word in ("django", "ninja", "sqlite", "python") if word in text]
    response = machine_as("reader").client.get(BASE)
    assert not {"Server", "X-Powered-By"} & set(response.headers)


# ---------------------------------------------------------------- answers


@EVERY
def test_core_version_header_is_documented(path: str, method: str, operation: dict[str, Any]) -> None:
    """nlgov:missing-header, nlgov:missing-version-header"""
    for status, answer in operation["responses"].items():
        assert "API-Version" in answer["headers"], status


@pytest.mark.parametrize("path", ["", "/elements", "/openapi.json", "/nothing", "/elements?page=x"])
def test_core_version_header(path: str, machine_as: MachineAs) -> None:
    for machine in (machine_as("reader"), Machine()):
        assert machine.client.get(BASE + path).headers["API-Version"] == DOCUMENT["info"]["version"]


@EVERY
def test_core_error_handling_problem_details(path: str, method: str, operation: dict[str, Any]) -> None:
    """nlgov:use-problem-schema, nlgov:problem-schema-members"""
    for status, answer in operation["responses"].items():
        if status >= "400":
            assert list(answer["content"]) == ["application/problem+json"]
            schema = resolved(DOCUMENT, answer["content"]["application/problem+json"]["schema"]["$ref"])
            assert {"status", "title", "detail"} <= set(schema["properties"])


@EVERY
def test_core_error_handling_invalid_input(path: str, method: str, operation: dict[str, Any]) -> None:
    """nlgov:problem-invalid-input: 400 wherever something is given, and never 422."""
    if operation["parameters"] or method in ("put", "post", "patch"):
        assert "400" in operation["responses"]
    assert "422" not in operation["responses"]


@EVERY
def test_4xx_is_documented_for_all_that_can_go_wrong(path: str, method: str, operation: dict[str, Any]) -> None:
    expected = {"405", "500", "503"}
    expected |= {"401", "403"} if "security" in operation else set()
    expected |= {"404"} if "{" in path else set()
    expected |= {"413", "415"} if "requestBody" in operation else set()
    assert expected <= set(operation["responses"])


@EVERY
def test_everything_but_the_document_asks_who_comes(path: str, method: str, operation: dict[str, Any]) -> None:
    assert (operation.get("security") == [{"token": []}, {"session": []}]) == (path != "/openapi.json")


def test_core_http_response_code(machine_as: MachineAs) -> None:
    """Each answer with the code that means it, as a problem with all its members."""
    machine = machine_as("reader")
    for response, status in (
        (Machine().client.get(BASE), 401),
        (machine.client.get(f"{BASE}/audit-entries"), 403),
        (machine.client.get(f"{BASE}/nothing"), 404),
        (machine.client.get("/api/v2/elements"), 404),
        (machine.client.delete(f"{BASE}/elements"), 405),
        (machine.client.get(f"{BASE}/elements?pageSize=0"), 400),
        (machine.client.post(f"{BASE}/cut-offs", "x=1", content_type="application/x-www-form-urlencoded"), 415),
    ):
        assert response.status_code == status
        assert response.headers["Content-Type"] == "application/problem+json"
        body = response.json()
        assert body["status"] == status
        assert all(body[name] for name in ("type", "title", "detail", "do", "code"))
    assert Machine().client.get(BASE).headers["WWW-Authenticate"].startswith("Bearer")
    assert machine.client.delete(f"{BASE}/elements").headers["Allow"] == "GET"


def test_core_date_time(document: dict[str, Any]) -> None:
    """nlgov:date-time-ensure-timezone, nlgov:time-without-timezone, nlgov:specify-format-for-date-and-time"""
    for node in nodes(document):
        assert node.get("format") not in ("time", "date-time-local")
        for name, schema in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            if re.search(r"^date$|\wDate|_date", name):
                assert schema["format"] == "date"


def test_core_transport_security_headers(machine_as: MachineAs) -> None:
    response = machine_as("reader").client.get(f"{BASE}/snapshot")
    assert "no-store" in response.headers["Cache-Control"]
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Content-Type"] == "application/json"


def test_core_stateless(machine_as: MachineAs) -> None:
    """A token leaves no session behind."""
    client = machine_as("editor").client
    client.get(f"{BASE}/elements")
    assert not client.cookies
