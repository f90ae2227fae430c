# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How this workbench is set, by name; and the secret that its pages sign with."""

from __future__ import annotations

import json
import secrets
from typing import Any

from polder.store.explain import explained
from polder.store.models import Setting
from polder.store.register import Register

SIGNING = "secret_key"
"""Whoever can read the register's file can read its sessions too: the key adds nothing that is not there already."""


def read_setting(register: Register, name: str, default: Any = None) -> Any:
    """A setting's value, or the default where nobody set it."""
    with explained(register.name):
        found = Setting.objects.using(register.alias).filter(name=name).first()
    return default if found is None else json.loads(found.value)


def write_setting(register: Register, name: str, value: Any) -> None:
    with explained(register.name):
        Setting.objects.using(register.alias).update_or_create(name=name, defaults={"value": json.dumps(value)})


def secret_key(register: Register) -> str:
    """The register's own secret, made when first asked for."""
    with explained(register.name):
        made, _ = Setting.objects.using(register.alias).get_or_create(
            name=SIGNING, defaults={"value": json.dumps(secrets.token_urlsafe(50))}
        )
    return str(json.loads(made.value))
