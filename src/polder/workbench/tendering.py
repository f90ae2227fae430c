# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders that are kept: made, changed until they are published, and found by who leads them or takes part."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from polder.base import PolderError
from polder.store.explain import explained
from polder.store.models import Account, KeptTender, TenderPart
from polder.store.objection import fit
from polder.store.register import Register
from polder.tenders.reading import check_all, lots_of, tender_in, text_of_lot
from polder.tenders.record.entry import Receipt
from polder.tenders.record.record import Record
from polder.tenders.tender import Tender
from polder.workbench import tender_problems as problems
from polder.workbench.actor import ROLES, Actor, Permission
from polder.workbench.clock import now
from polder.workbench.tender_entries import TableEntries

ASSESSOR: Final = "assessor"
OPENER: Final = "opener"
OPENERS: Final = 2
MARK: Final = "-"
"""In the code of a lot between that of the draft it came from and its number."""
MOST_CHARACTERS: Final = 1_000_000
ORIGIN: Final = "tender.yaml"
"""What a problem calls the text, and the record what was published."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A tender as it was kept. `by` is the name of an account, "" where that is gone.

    A tender with lots is one draft. When it is published, each lot becomes a tender of its own, for it has its own bids
    and its own winner; the draft stays beside them. `divided` says that this happened to a draft, `whole` is the code
    of the draft that a lot came from ("" for what is no lot). `closed` says, where it comes from `find_tender`, that no
    bid comes in any more.
    """

    code: str
    name: str
    yaml: str
    by: str
    changed_at: datetime
    published: bool
    assessors: tuple[str, ...]
    openers: tuple[str, ...]
    divided: bool = False
    closed: bool = False

    def tender(self, lot: str | None = None) -> Tender:
        """What it says, of one lot where there are lots. Raises `PolderError` where this Polder cannot read it."""
        return tender_in(self.yaml, ORIGIN, lot=lot)

    def lots(self) -> dict[str, str]:
        """By key the name of each lot of a draft. Raises `PolderError` as `tender` does."""
        return lots_of(self.yaml, ORIGIN)

    @property
    def whole(self) -> str:
        return self.code.partition(MARK)[0] if MARK in self.code else ""

    @property
    def fixed(self) -> bool:
        """Whether its text stays as it is."""
        return self.published or self.divided

    @property
    def seen(self) -> str:
        """Names the text, so that whoever changes it tells which one they saw."""
        return digest(self.yaml)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _leads(actor: Actor) -> bool:
    return Permission.TENDERS in actor.may


def follows_bids(actor: Actor, kept: Kept) -> bool:
    """Who leads sees at any time which bids came in and when; who assesses, from closing on."""
    actor.need(Permission.READ)
    return kept.published and (_leads(actor) or reads_bids(actor, kept))


def reads_bids(actor: Actor, kept: Kept) -> bool:
    """Claims, proof and scores are for who leads and who assesses, and for nobody before bidding is closed: who still
    bids could hear of them, withdraw and do better. An opener needs none of them. `kept` is from `find_tender`."""
    actor.need(Permission.READ)
    return kept.published and kept.closed and (_leads(actor) or actor.name in kept.assessors)


def takes_part(register: Register, name: str) -> bool:
    """Whether somebody assesses or opens in any tender."""
    with explained(register.name):
        return bool(TenderPart.objects.using(register.alias).filter(name=name).exists())


def list_tenders(register: Register, actor: Actor) -> list[Kept]:
    """All for who leads tenders, else those that the actor takes part in; last changed first."""
    actor.need(Permission.READ)
    with explained(register.name):
        rows = KeptTender.objects.using(register.alias).select_related("account").prefetch_related("parts")
        found = list(rows.order_by("-changed_at", "-id"))
    divided = {row.code.partition(MARK)[0] for row in found if MARK in row.code}
    kept = [_kept(row, divided) for row in found]
    return [each for each in kept if _leads(actor) or actor.name in (*each.assessors, *each.openers)]


def find_tender(register: Register, actor: Actor, code: str) -> Kept:
    """The one with this code; what was published as its record has it, for bids are judged by that.

    Raises `PolderError` where there is none, or it is nothing of the actor's.
    """
    actor.need(Permission.READ)
    with explained(register.name):
        rows = KeptTender.objects.using(register.alias).select_related("account").prefetch_related("parts")
        row = rows.filter(code=code).first()
        divided = KeptTender.objects.using(register.alias).filter(code__startswith=f"{code}{MARK}").exists()
    found = None if row is None else _kept(row, {code} if divided else set())
    if found is not None and found.published:
        entries = TableEntries(register, row).read()
        closed = any(each.kind == "bids_closed" for each in entries)
        found = replace(found, yaml=entries[0].body["tender"], closed=closed)
    if found is None or not (_leads(actor) or actor.name in (*found.assessors, *found.openers)):
        raise PolderError(problems.GONE)
    return found


def _find_draft(register: Register, actor: Actor, code: str, seen: str | None = None) -> Kept:
    """The same, to change it. Raises `PolderError` also where it is published, or its text is another than was seen."""
    found = find_tender(register, actor, code)
    if found.fixed:
        raise PolderError(problems.PUBLISHED)
    if seen is not None and found.seen != seen:
        raise PolderError(problems.CHANGED)
    return found


def lots_beside(register: Register, actor: Actor, kept: Kept) -> list[Kept]:
    """The lots that were published together, in their order, as far as the actor may see them; this one too."""
    actor.need(Permission.READ)
    of = kept.whole or kept.code
    found = [each for each in list_tenders(register, actor) if each.whole == of]
    return sorted(found, key=lambda each: int(each.code.partition(MARK)[2]))


def list_people(register: Register, actor: Actor) -> list[str]:
    """Names of the accounts that are open and may read: who can assess or open."""
    actor.need(Permission.TENDERS)
    able = [role.name for role in ROLES.values() if Permission.READ in role.may]
    with explained(register.name):
        rows = Account.objects.using(register.alias).filter(is_active=True, role__in=able)
        return list(rows.order_by("username").values_list("username", flat=True))


def add_tender(register: Register, actor: Actor, text: str, *, at: datetime | None = None) -> Kept:
    """Keep a tender. Raises `PolderError` with the line of what is wrong."""
    actor.need(Permission.TENDERS)
    at, text = at or now(), _plain(text)
    name = _name(text)
    with register.writing(), explained(register.name):
        row = KeptTender.objects.using(register.alias).create(
            code=secrets.token_hex(8), name=name, yaml=text, account_id=actor.account, created_at=at, changed_at=at
        )
        details = {"tender": row.code, "name": name, "sha256": digest(text)}
        register.record((), verb="tender add", author=actor.name, at=at, details=details)
    return find_tender(register, actor, row.code)


def change_tender(
    register: Register, actor: Actor, code: str, text: str, seen: str, *, at: datetime | None = None
) -> Kept:
    """Keep another text. `seen` names the one it was made from. Raises `PolderError` where that has changed since, the
    tender is published, or the text is wrong."""
    actor.need(Permission.TENDERS)
    at, text = at or now(), _plain(text)
    name = _name(text)
    with register.writing(), explained(register.name):
        _find_draft(register, actor, code, seen)
        rows = KeptTender.objects.using(register.alias).filter(code=code)
        rows.update(name=name, yaml=text, changed_at=at)
        details = {"tender": code, "name": name, "sha256": digest(text)}
        register.record((), verb="tender change", author=actor.name, at=at, details=details)
    return find_tender(register, actor, code)


def delete_tender(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> Kept:
    """Throw a draft away. Raises `PolderError` where it is published."""
    actor.need(Permission.TENDERS)
    with register.writing(), explained(register.name):
        found = _find_draft(register, actor, code)
        KeptTender.objects.using(register.alias).filter(code=code).delete()
        details = {"tender": code, "name": found.name}
        register.record((), verb="tender delete", author=actor.name, at=at or now(), details=details)
    return found


def publish(
    register: Register, actor: Actor, code: str, organisation: str, assessors: Sequence[str], openers: Sequence[str],
    seen: str, *, at: datetime | None = None,
) -> dict[str, Receipt]:  # fmt: skip
    """Fix the tender and begin its record; with lots, those of each lot. Gives by code what began.

    Assessors and the two openers are names of accounts; `seen` names the text that was read. Raises `PolderError`.
    """
    actor.need(Permission.TENDERS)
    at = at or now()
    people = list_people(register, actor)
    if len(set(openers)) != OPENERS or not set(openers) <= set(people):
        raise PolderError(problems.TWO_OPENERS)
    if not set(assessors) <= set(people):
        raise PolderError(problems.NO_ACCOUNT)
    if not organisation.strip():
        raise PolderError(problems.NO_ORGANISATION)
    with register.writing(), explained(register.name):
        found = _find_draft(register, actor, code, seen)
        rows = _lots_apart(register, found, at) or [KeptTender.objects.using(register.alias).get(code=code)]
        named = sorted(set(assessors)), sorted(set(openers))
        return {row.code: _begin(register, actor, row, organisation, *named, at) for row in rows}


def _lots_apart(register: Register, draft: Kept, at: datetime) -> list[KeptTender]:
    """A tender of its own for each lot of a draft."""
    account = KeptTender.objects.using(register.alias).get(code=draft.code).account_id
    rows = []
    for number, lot in enumerate(draft.lots(), 1):
        text = text_of_lot(draft.yaml, ORIGIN, lot)
        made = KeptTender(
            code=f"{draft.code}{MARK}{number}", name=_name(text), yaml=text, account_id=account, created_at=at,
            changed_at=at,
        )  # fmt: skip
        made.save(using=register.alias)
        rows.append(made)
    return rows


def _begin(
    register: Register, actor: Actor, row: KeptTender, organisation: str, assessors: list[str], openers: list[str],
    at: datetime,
) -> Receipt:  # fmt: skip
    """The record of one tender, who takes part in it, and the line in the audit trail."""
    receipt = Record(TableEntries(register, row)).start(at, actor.name, organisation, row.yaml, ORIGIN, assessors)
    parts = [TenderPart(tender=row, name=name, part=ASSESSOR) for name in assessors]
    parts += [TenderPart(tender=row, name=name, part=OPENER) for name in openers]
    TenderPart.objects.using(register.alias).bulk_create(parts)
    KeptTender.objects.using(register.alias).filter(code=row.code).update(published=True, changed_at=at)
    details = {
        "tender": row.code, "name": row.name, "assessors": assessors, "openers": openers, "entry": receipt.say(),
    }  # fmt: skip
    register.record((), verb="tender publish", author=actor.name, at=at, details=details)
    return receipt


def change_opener(
    register: Register, actor: Actor, code: str, instead_of: str, name: str, *, at: datetime | None = None
) -> None:
    """Ask another account to open, as long as the one who was asked chose no passphrase. Raises `PolderError`."""
    actor.need(Permission.TENDERS)
    people = list_people(register, actor)
    with register.writing(), explained(register.name):
        found = find_tender(register, actor, code)
        row = KeptTender.objects.using(register.alias).get(code=code)
        chosen = [each.name for each in Record(TableEntries(register, row)).state().openers]
        if instead_of not in found.openers or instead_of in chosen or name in found.openers or name not in people:
            raise PolderError(problems.NO_OTHER_OPENER)
        parts = TenderPart.objects.using(register.alias).filter(tender=row, part=OPENER, name=instead_of)
        parts.update(name=name)
        details = {"tender": code, "opener": name, "instead_of": instead_of}
        register.record((), verb="tender opener change", author=actor.name, at=at or now(), details=details)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip() + "\n"


def _name(text: str) -> str:
    if len(text) > MOST_CHARACTERS or not fit(text):
        raise PolderError(problems.BAD_TEXT)
    return " ".join(check_all(text, ORIGIN).split())


def _kept(row: KeptTender, divided: Container[str] = ()) -> Kept:
    parts: dict[str, list[str]] = {ASSESSOR: [], OPENER: []}
    for each in row.parts.all():
        parts[each.part].append(each.name)
    return Kept(
        row.code, row.name, row.yaml, row.account.username if row.account else "", row.changed_at, row.published,
        tuple(sorted(parts[ASSESSOR])), tuple(sorted(parts[OPENER])), row.code in divided,
    )  # fmt: skip
