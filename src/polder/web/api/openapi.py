# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document: what django-ninja makes of the views, brought under the Dutch API Design Rules."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from ninja import NinjaAPI

from polder.web.api.address import BASE, VERSION
from polder.web.api.problems import MEDIA_TYPE

TITLES: Final = {
    400: "The request is not what this address takes.",
    401: "No token, or one that is not valid.",
    403: "The account may not do this.",
    404: "What is asked about is not there.",
    405: "Another method.",
    409: "Somebody else was first.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    429: "Too many requests; see Retry-After.",
    500: "Polder made a mistake.",
    503: "Busy, out of time, or the register cannot be reached; see Retry-After.",
}
PROBLEM: Final = {
    "type": "object",
    "title": "Problem",
    "description": "What is wrong (RFC 9457), in the language of Accept-Language: en or nl.",
    "required": ["type", "title", "status", "detail", "code", "do", "where", "value"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "urn:polder:problem: and the code."},
        "title": {"type": "string", "description": "What is wrong."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "Why it is."},
        "code": {"type": "string", "description": "Stable; texts may change."},
        "do": {"type": "string", "description": "What to do about it."},
        "where": {"type": "string", "description": "The place of it, where there is one."},
        "value": {"type": "string", "description": "The offending value, shortened."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "query", "path"]},
                    "name": {"type": "string", "description": "Of the parameter."},
                    "pointer": {"type": "string", "description": "Into the body (RFC 6901)."},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
HEADERS: Final = {
    "API-Version": {"description": "The full version of this API.", "schema": {"type": "string", "const": VERSION}}
}
SECURITY: Final = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of an account."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "Somebody who logged in to the pages; to send something, X-CSRFToken too.",
    },
}

DOCUMENT: Final[dict[str, Any]] = {}
"""The document of the API that this process serves, without its contact; `polder.web.api` fills it in."""


def document_of(api: NinjaAPI) -> dict[str, Any]:
    """The whole document but its contact. Paths are relative to the server, which ends in /v1."""
    document: dict[str, Any] = deepcopy(dict(api.get_openapi_schema(path_prefix="")))
    document["servers"] = [{"url": BASE, "description": "This workbench."}]
    document["components"]["schemas"]["Problem"] = PROBLEM
    document["components"]["securitySchemes"] = SECURITY
    for methods in document["paths"].values():
        for operation in methods.values():
            _complete(operation)
    _tidy(document)
    return document


def contact_of(given: dict[str, Any], host: str, site: str) -> dict[str, str]:
    """Whom to turn to: as the administrator set it, else whoever runs this host (RFC 2142)."""
    return {
        "name": str(given.get("name") or "The administrator of this workbench"),
        "url": str(given.get("url") or f"{site}/about"),
        "email": str(given.get("email") or f"postmaster@{host}"),
    }


def _complete(operation: dict[str, Any]) -> None:
    """The errors that can come, the header that always does, and who is let in."""
    is_open = operation.pop("x-open", False)
    parameters, body = operation["parameters"], "requestBody" in operation
    for parameter in parameters:
        parameter["schema"] = _without_null(parameter["schema"])
    statuses = [405, 500, 503]
    if parameters or body or not is_open:
        statuses.append(400)  # also a query key that is not known
    if not is_open:
        statuses += [401, 403, 429]
        operation["security"] = [{"token": []}, {"session": []}]
    if operation.pop("x-finds", False) or any(each["in"] == "path" for each in parameters):
        statuses.append(404)
    if body:
        statuses += [409, 413, 415]
    responses = {str(status): answer for status, answer in operation["responses"].items()}
    for answer in responses.values():
        answer["headers"] = deepcopy(HEADERS)
    if operation.pop("x-tagged", False):
        responses["304"] = {"description": "Nothing changed.", "headers": deepcopy(HEADERS)}
        tag = {"description": "Send it as If-None-Match.", "schema": {"type": "string"}}
        responses["200"]["headers"]["ETag"] = tag
    for status in statuses:
        responses[str(status)] = {
            "description": TITLES[status],
            "headers": deepcopy(HEADERS),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    operation["responses"] = dict(sorted(responses.items()))


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that need not be there is left out; it is never null."""
    kept = {name: value for name, value in schema.items() if name not in ("title", "anyOf", "default", "description")}
    for each in schema.get("anyOf", ()):
        if each != {"type": "null"}:
            kept |= each
    if schema.get("default") is not None:
        kept["default"] = schema["default"]
    return kept


def _tidy(node: Any) -> None:
    """Without a default of `null` that its own schema would refuse: it means that there is none."""
    if isinstance(node, dict):
        if "default" in node and node["default"] is None and "anyOf" not in node:
            del node["default"]
        for each in node.values():
            _tidy(each)
    elif isinstance(node, list):
        for each in node:
            _tidy(each)


def parameters_of(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, bool]]:
    """By path and method the query keys, and whether each may be given several times."""
    return {
        (path, method.upper()): {
            each["name"]: each["schema"].get("type") == "array"
            for each in operation["parameters"]
            if each["in"] == "query"
        }
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
