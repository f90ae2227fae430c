# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An identity provider is configured wholly or not at all, and only over https."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from polder.base import PolderError
from polder.web.identity_settings import Provider, configured_provider, local_log_in, role_of

WHOLE = {
    "POLDER_OIDC_ISSUER": "https://id.city.example/realms/city",
    "POLDER_OIDC_CLIENT_ID": "polder",
    "POLDER_OIDC_ROLES": "readers=reader, cn=admins=administrator",
}


def provider(**changed: str) -> Provider:
    found = configured_provider(WHOLE | {f"POLDER_OIDC_{name}": value for name, value in changed.items()})
    assert found is not None
    return found


def test_none_is_none() -> None:
    assert configured_provider({}) is None
    assert local_log_in({"POLDER_LOCAL_LOGIN": "off"}), "else nobody could come in"


@pytest.mark.parametrize("name", WHOLE)
def test_half_is_refused(name: str) -> None:
    with pytest.raises(PolderError, match=r"identity\.misconfigured"):
        configured_provider({key: value for key, value in WHOLE.items() if key != name})


@pytest.mark.parametrize(
    "issuer",
    [
        "http://id.city.example",
        "ftp://id.city.example",
        "https://",
        "https://id.example/?a=b",
        "id.example",
        "https://a b",
    ],
)
def test_only_https_but_on_this_machine(issuer: str) -> None:
    with pytest.raises(PolderError, match=r"identity\.misconfigured"):
        provider(ISSUER=issuer)
    assert provider(ISSUER="http://127.0.0.1:3000").issuer == "http://127.0.0.1:3000"


@pytest.mark.parametrize("roles", ["readers", "readers=king", "=reader", "readers=reader;"])
def test_a_role_must_be_one_of_ours(roles: str) -> None:
    with pytest.raises(PolderError, match=r"identity\.misconfigured"):
        provider(ROLES=roles)


def test_a_secret_comes_from_a_file_and_stands_in_no_message(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush hush\n")
    found = provider(CLIENT_SECRET_FILE=str(tmp_path / "secret"))
    assert found.client_secret == "hush hush"
    assert "hush" not in repr(found)
    with pytest.raises(PolderError):
        provider(CLIENT_SECRET_FILE=str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"roles": "readers"}, "reader"),
        ({"roles": ["other", "readers"]}, "reader"),
        ({"roles": []}, None),
        ({"roles": None}, None),
        ({"roles": {"readers": True}}, None),
        ({"roles": "readers admins"}, None),
        ({"roles": "READERS"}, None),
        ({}, None),
    ],
)
def test_a_claim_gives_a_role_or_none(claims: dict[str, Any], role: str | None) -> None:
    assert role_of(provider(ROLES="readers=reader, admins=administrator"), claims) == role


def test_of_several_roles_the_one_that_may_do_most() -> None:
    both = provider(ROLES="readers=reader, admins=administrator")
    assert role_of(both, {"roles": ["readers", "admins"]}) == "administrator"


def test_a_claim_may_lie_deeper() -> None:
    deep = provider(ROLES="readers=reader", ROLE_CLAIM="realm_access.roles")
    assert role_of(deep, {"realm_access": {"roles": ["readers"]}}) == "reader"
    assert role_of(deep, {"realm_access": "readers"}) is None
