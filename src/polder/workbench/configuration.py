# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How this workbench is set, by name; and the secret that its pages sign with."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from polder.base import Family, PolderError, Problem, Text
from polder.store.explain import explained
from polder.store.models import Setting
from polder.store.objection import fit
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now

SIGNING = "secret_key"
"""Whoever can read the register's file can read its sessions too: the key adds nothing that is not there already."""
LONGEST_TEXT = 200
MEGABYTE = 2**20
MOST_UPLOAD_MEGABYTES = 2_000
_CONTACT = re.compile(r"(mailto:[^\s@<>\"]+@[^\s@<>\"]+|https://[^\s<>\"]+|tel:\+[0-9-]+)?")


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that an administrator can set: what it is unless set, and what it may be."""

    default: Any
    fits: Callable[[Any], bool]
    must: Text


def _short_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT and fit(value) and (not value or value.isprintable())


SETTINGS: Final[dict[str, Kind]] = {
    "organisation": Kind(
        "",
        _short_text,
        Text("Write a name of at most 200 characters.", "Schrijf een naam van hoogstens 200 tekens."),
    ),
    "default_language": Kind("nl", lambda value: value in ("en", "nl"), Text("Choose en or nl.", "Kies en of nl.")),
    "public_edition": Kind(False, lambda value: isinstance(value, bool), Text("Choose on or off.", "Kies aan of uit.")),
    "upload_most_bytes": Kind(
        100 * MEGABYTE,
        lambda value: type(value) is int and MEGABYTE <= value <= MOST_UPLOAD_MEGABYTES * MEGABYTE,
        Text("Allow from 1 to 2,000 megabytes.", "Sta 1 tot en met 2.000 megabyte toe."),
    ),
    "source_address": Kind(
        "",
        lambda value: _short_text(value) and re.fullmatch(r"(https://[^\s<>\"]+)?", value) is not None,
        Text("Write an address that starts with https://.", "Schrijf een adres dat begint met https://."),
    ),
    "security_contact": Kind(
        "",
        lambda value: _short_text(value) and _CONTACT.fullmatch(value) is not None,
        Text(
            "Write mailto: and an e-mail address, or an address that starts with https://.",
            "Schrijf mailto: en een e-mailadres, of een adres dat begint met https://.",
        ),
    ),
}
"""What stands on the page of settings, by its name in the register."""


def read_setting(register: Register, name: str, default: Any = None) -> Any:
    """A setting's value, or the default where nobody set it."""
    with explained(register.name):
        found = Setting.objects.using(register.alias).filter(name=name).first()
    return default if found is None else json.loads(found.value)


def read_settings(register: Register) -> dict[str, Any]:
    """All of `SETTINGS`, each with its value or its default."""
    with explained(register.name):
        found = dict(Setting.objects.using(register.alias).filter(name__in=SETTINGS).values_list("name", "value"))
    return {name: json.loads(found[name]) if name in found else kind.default for name, kind in SETTINGS.items()}


def change_settings(
    register: Register, actor: Actor, values: Mapping[str, Any], *, at: datetime | None = None
) -> list[str]:
    """Set some of `SETTINGS`, all or nothing; returns the names of those that changed. Raises `PolderError`."""
    actor.need(Permission.ADMINISTER)
    for name, value in values.items():
        if name not in SETTINGS or not SETTINGS[name].fits(value):
            raise PolderError(_unfit(name, value))
    with register.writing():
        before = read_settings(register)
        changed = {name: value for name, value in values.items() if value != before[name]}
        for name, value in changed.items():
            write_setting(register, name, value)
        if changed:
            details = {"settings": changed, "before": {name: before[name] for name in changed}}
            register.record((), verb="settings change", author=actor.name, at=at or now(), details=details)
    return list(changed)


def write_setting(register: Register, name: str, value: Any) -> None:
    """Without a word in the audit trail: for what the workbench keeps for itself."""
    with explained(register.name):
        Setting.objects.using(register.alias).update_or_create(name=name, defaults={"value": json.dumps(value)})


def secret_key(register: Register) -> str:
    """The register's own secret, made when first asked for."""
    with explained(register.name):
        found = Setting.objects.using(register.alias).filter(name=SIGNING).first()
        if found is None:
            found, _ = Setting.objects.using(register.alias).get_or_create(
                name=SIGNING, defaults={"value": json.dumps(secrets.token_urlsafe(50))}
            )
    return str(json.loads(found.value))


def _unfit(name: str, value: object) -> Problem:
    must = SETTINGS[name].must if name in SETTINGS else Text("Choose one that exists.", "Kies een die bestaat.")
    return Problem(
        f"settings.{name.replace('_', '-')}" if name in SETTINGS else "settings.unknown",
        Text("This setting cannot have this value.", "Deze instelling kan deze waarde niet hebben."),
        Text("Pages would not know what to do with it.", "De pagina's kunnen er niets mee."),
        must,
        value=str(value)[:LONGEST_TEXT],
        family=Family.USAGE,
    )
