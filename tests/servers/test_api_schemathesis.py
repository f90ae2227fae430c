# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""schemathesis sends what the document allows and what it forbids: no 500, and every answer as documented.

In this process, bounded, and the same each time.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from polder.store.register import Register
from polder.web.api import DOCUMENT
from tests.servers.machines import BASE, token_of

EXAMPLES = 25
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]


REFUSED = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "428", "429"]
"""With 413, which schemathesis leaves out: what it makes up is sometimes larger than a request may be."""
CONFIG = SchemathesisConfig.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REFUSED}}})
schema = schemathesis.openapi.from_dict(DOCUMENT, config=CONFIG)
schema.app = get_wsgi_application()
schema.location = f"{BASE}/openapi.json"


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_the_api(case: Any, served: Register) -> None:
    token = _token(served)
    case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {token}", "Accept-Language": "nl"})


_tokens: dict[str, str] = {}


def _token(register: Register) -> str:
    """One for each register, of who may do everything."""
    if register.name not in _tokens:
        _tokens[register.name] = token_of(register, "administrator")
    return _tokens[register.name]


REAL: list[tuple[str, str, dict[str, Any]]] = [
    ("/", "GET", {}),
    ("/snapshot", "GET", {"asOf": "2026-12-01"}),
    ("/kinds", "GET", {}),
    ("/elements", "GET", {"kind": "system", "page": 2, "pageSize": 20}),
    ("/elements", "GET", {"disputed": True}),
    ("/elements/{id}", "GET", {"id": "organisation:kaartlaag"}),
    ("/elements/{id}", "GET", {"id": "svc-appointments", "asOf": "2027-01-01"}),
    ("/facts", "GET", {"subject": "svc-appointments"}),
    ("/disputes", "GET", {}),
    ("/exposure", "GET", {"kind": ["supplier", "group"]}),
    ("/weakest", "GET", {"service": "svc-appointments", "order": 5}),
    ("/audit-entries", "GET", {"pageSize": 2}),
    ("/cut-offs", "POST", {"body": {"jurisdictions": ["US"], "samples": 10}}),
    ("/takeovers", "POST", {"body": {"supplier": "Paalhost", "buyer": "Pinebluff", "on": "2027-04-01"}}),
    ("/takeovers", "POST", {"body": {"supplier": "Paalhost", "buyer": "Nobody", "on": "2027-04-01", "notice_days": 0}}),
    ("/data-orders", "POST", {"body": {"jurisdiction": "US"}}),
    ("/comparisons", "POST", {"body": {"scenarios": ["events: [cut_off: Paalhost]"]}}),
]


@pytest.mark.parametrize(("path", "method", "given"), REAL)
def test_real_answers_are_as_documented(path: str, method: str, given: dict[str, Any], served: Register) -> None:
    named = {name: value for name, value in given.items() if name == "id"}
    query = {name: value for name, value in given.items() if name not in ("id", "body")}
    more = {"body": given["body"], "media_type": "application/json"} if "body" in given else {}
    case = schema[path][method].Case(path_parameters=named, query=query, **more)
    headers = {"Authorization": f"Bearer {_token(served)}"}
    response = case.call_and_validate(checks=CHECKS[:2] + CHECKS[4:7], headers=headers)
    assert response.status_code == 200
