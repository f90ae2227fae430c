# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The bundle of a tender for the file, signed with the organisation's key.

The key is kept in the register, encrypted with a passphrase that is kept nowhere: who has the file alone cannot sign.
"""

from __future__ import annotations

from datetime import datetime

from polder.base import PolderError
from polder.store.explain import explained
from polder.store.models import KeptTender, TenderLetter
from polder.store.register import Register
from polder.tenders.record.bundle import make_bundle
from polder.tenders.record.problems import not_awarded, short_passphrase
from polder.tenders.record.replay import replay
from polder.tenders.record.sealing import SHORTEST_PASSPHRASE
from polder.tenders.record.signing import fingerprint, key_in, new_key, public_bytes
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.configuration import read_setting, write_setting
from polder.workbench.tender_entries import TableEntries
from polder.workbench.tendering import find_tender

KEY = "tender_signing_key"
FINGERPRINT = "tender_signing_fingerprint"


def signing_fingerprint(register: Register, actor: Actor) -> str:
    """By which others know the organisation's key; "" before it was first used."""
    actor.need(Permission.TENDERS)
    return str(read_setting(register, FINGERPRINT, ""))


def bundle(
    register: Register, actor: Actor, code: str, passphrase: str, *, at: datetime | None = None
) -> tuple[bytes, str]:
    """The zip, and the key's fingerprint; the key is made at its first use. Raises `PolderError` before the award,
    where the passphrase is another, and where a new one is too short."""
    actor.need(Permission.TENDERS)
    at, passphrase = at or now(), passphrase.strip()
    find_tender(register, actor, code)
    with register.writing(), explained(register.name):
        tender = KeptTender.objects.using(register.alias).get(code=code)
        entries = TableEntries(register, tender).read()
        if replay(entries).award is None:  # before all handed in it would show what assessors found
            raise PolderError(not_awarded())
        letters = TenderLetter.objects.using(register.alias).filter(tender=tender)
        kept = read_setting(register, KEY, "")
        if not kept and len(passphrase) < SHORTEST_PASSPHRASE:
            raise PolderError(short_passphrase(SHORTEST_PASSPHRASE))
        if kept:
            key = key_in(kept.encode(), passphrase, code)
        else:
            key, made = new_key(passphrase)
            write_setting(register, KEY, made.decode())
            write_setting(register, FINGERPRINT, fingerprint(public_bytes(key)))
        files = {each.name: bytes(each.content) for each in letters}
        zipped = make_bundle(entries, files, key, at)
        shown = fingerprint(public_bytes(key))
        details = {"tender": code, "fingerprint": shown, "new_key": not kept}
        register.record((), verb="tender bundle", author=actor.name, at=at, details=details)
    return zipped, shown
