# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A machine that asks the API: with a token of an account, in a language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from polder.store.models import Account
from polder.store.register import Register
from polder.workbench.actor import in_role
from polder.workbench.tokens import make_token

BASE = "/api/v1"
MachineAs = Callable[..., "Machine"]


def token_of(register: Register, role: str, as_role: str | None = None, name: str = "test") -> str:
    """A token of the account that is named after its role; `as_role` lets the token do less."""
    account = Account.objects.using(register.alias).get(username=role)
    return make_token(register, in_role(role, role, account.pk), name, as_role or role, None)


class Machine:
    """Paths are relative to the API."""

    def __init__(self, token: str | None = None, language: str = "en", raises: bool = True) -> None:
        headers = {"accept-language": language}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        self.client = Client(headers=headers, raise_request_exception=raises)

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        response = self.client.get(BASE + path, query)
        assert response.status_code == status, response.content
        return response.json()

    def post(self, path: str, body: Any, status: int = 200) -> Any:
        response = self.client.post(BASE + path, body, content_type="application/json")
        assert response.status_code == status, response.content
        return response.json()


@pytest.fixture
def machine_as(served: Register) -> MachineAs:
    """`machine_as("editor", "nl")`: with a token of that role's account; without a role it has none."""

    def machine(role: str | None = None, language: str = "en") -> Machine:
        token = None if role is None else token_of(served, role, name=f"test {language}")
        return Machine(token, language)

    return machine
