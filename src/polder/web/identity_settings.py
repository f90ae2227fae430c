# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How the organisation's identity provider is configured: by environment variables, as the guide lists them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from polder.base import PolderError
from polder.web import identity_problems as problems
from polder.workbench.actor import ROLES

PREFIX = "POLDER_OIDC_"
LOCAL = "POLDER_LOCAL_LOGIN"
LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider. `roles` pairs a value of the role claim with a role of ours; `acr` is empty for any.

    `name` is what the button calls it, "" for a general word.
    """

    issuer: str
    client_id: str
    client_secret: str
    scopes: tuple[str, ...]
    role_claim: str
    roles: tuple[tuple[str, str], ...]
    acr: tuple[str, ...] = ()
    name: str = ""

    def __repr__(self) -> str:
        return f"Provider({self.issuer!r}, {self.client_id!r})"  # the secret stays out of every message


def configured_provider(environment: Mapping[str, str] = os.environ) -> Provider | None:
    """The provider, or `None` where none is configured. Raises `PolderError` where it is configured by halves."""
    given = {
        name.removeprefix(PREFIX): value.strip()
        for name, value in environment.items()
        if name.startswith(PREFIX) and value.strip()
    }
    if not given:
        return None
    for name in ("ISSUER", "CLIENT_ID", "ROLES"):
        if name not in given:
            raise PolderError(problems.misconfigured(PREFIX + name, ""))
    parts = urlsplit(given["ISSUER"])
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not safe or not parts.hostname or parts.query or parts.fragment or " " in given["ISSUER"]:
        raise PolderError(problems.misconfigured(f"{PREFIX}ISSUER", given["ISSUER"]))
    scopes = given.get("SCOPES", "openid profile email").split()
    return Provider(
        issuer=given["ISSUER"],
        client_id=given["CLIENT_ID"],
        client_secret=_secret(given),
        scopes=tuple(scopes if "openid" in scopes else ["openid", *scopes]),
        role_claim=given.get("ROLE_CLAIM", "roles"),
        roles=_roles(given["ROLES"]),
        acr=tuple(given.get("ACR", "").split()),
        name=given.get("NAME", "")[:100],
    )


def local_log_in(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether names and passwords of our own may be used. Without a provider always: else nobody could come in."""
    return environment.get(LOCAL, "on").casefold() not in ("off", "no", "0", "false") or not any(
        name.startswith(PREFIX) and value for name, value in environment.items()
    )


def role_of(provider: Provider, claims: Mapping[str, Any]) -> str | None:
    """Our role for what the role claim says: of several the one that may do most. `None` where none is mapped.

    The claim is a word or a list of words; its name may be a path, such as `realm_access.roles`.
    """
    said: Any = claims.get(provider.role_claim)
    if said is None:
        said = claims
        for step in provider.role_claim.split("."):
            said = said.get(step) if isinstance(said, Mapping) else None
    words = [said] if isinstance(said, str) else said if isinstance(said, list | tuple) else []
    found = [role for value, role in provider.roles if value in words]
    return max(found, key=lambda role: len(ROLES[role].may), default=None)


def _roles(text: str) -> tuple[tuple[str, str], ...]:
    """`value=role, value=role`: what the provider says, and what that is here."""
    pairs = []
    for pair in text.split(","):
        value, separator, role = pair.rpartition("=")
        if not separator or not value.strip() or role.strip() not in ROLES:
            raise PolderError(problems.misconfigured(f"{PREFIX}ROLES", pair.strip()))
        pairs.append((value.strip(), role.strip()))
    return tuple(pairs)


def _secret(given: Mapping[str, str]) -> str:
    if "CLIENT_SECRET_FILE" not in given:
        return given.get("CLIENT_SECRET", "")
    try:
        return Path(given["CLIENT_SECRET_FILE"]).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise PolderError(problems.misconfigured(f"{PREFIX}CLIENT_SECRET_FILE", given["CLIENT_SECRET_FILE"])) from error
