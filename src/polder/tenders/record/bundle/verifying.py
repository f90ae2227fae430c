# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Check a bundle, or a record alone, with nothing at hand but what is in it: no register, no passphrase, no network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from polder.base import Language, PolderError, Text
from polder.frameworks import frameworks
from polder.tenders.record.body import HEX
from polder.tenders.record.bundle import problems
from polder.tenders.record.bundle.checks import Check, check, proof_checks, receipt_checks, withdrawal_checks
from polder.tenders.record.bundle.making import FORMAT, LATER, derived, withdrawn_json
from polder.tenders.record.bundle.proofs import Beside, Compared, Listed, compared
from polder.tenders.record.bundle.zips import LETTERS, MANIFEST, RECORD, SIGNATURE, files_in
from polder.tenders.record.entry import Entry, Receipt, canonical, check_chain, entries_in
from polder.tenders.record.letters.rendering import names_of, rendered
from polder.tenders.record.replay import replay
from polder.tenders.record.signing import fingerprint, same_fingerprint, signed_by
from polder.tenders.record.state import State, Withdrawn

_MANIFEST_KEYS = {"format", "organisation", "made", "record", "entries", "head", "files"}


@dataclass(frozen=True, slots=True)
class Verified:
    """`fingerprint` is "" for a record that nobody signed. `ok`: nothing that was checked is wrong."""

    checks: tuple[Check, ...]
    record: str
    entries: int
    head: str
    fingerprint: str
    organisation: str
    winner: str | None
    proofs: tuple[Listed, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def ok(self) -> bool:
        return all(each.problem is None for each in self.checks)

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "ok": self.ok,
            "record": self.record,
            "entries": self.entries,
            "head": self.head,
            "fingerprint": self.fingerprint,
            "organisation": self.organisation,
            "winner": self.winner,
            "proofs": [each.to_json() for each in self.proofs],
            "withdrawn": [withdrawn_json(each) for each in self.withdrawn],
            "checks": [
                {
                    "check": each.name,
                    "ok": each.problem is None if each.done else None,
                    "problem": each.problem.to_json(language) if each.problem else None,
                }
                for each in self.checks
            ],
        }


def verify(
    content: bytes, receipts: Sequence[Receipt] = (), key: str = "", beside: Sequence[Beside] | None = None
) -> Verified:
    """Every check there is, each with what is wrong. `key` is the fingerprint that the organisation is known by,
    `beside` are the files in the folder with the proof of the bids.

    Raises `PolderError` only for what is no bundle at all: a zip that is broken or hostile.
    """
    if content.startswith(b'{"at":'):
        return _verify_record(content, receipts, {}, {}, _unsigned(key), beside)
    files = files_in(content)
    manifest, public_key, checks = _signature(files, key)
    checks.append(check("files", _FILES, lambda: _check_files(files, manifest)))
    return _verify_record(files.get(RECORD, b""), receipts, files, manifest, checks, beside, public_key)


def _verify_record(
    content: bytes,
    receipts: Sequence[Receipt],
    files: Mapping[str, bytes],
    manifest: Mapping[str, Any],
    checks: list[Check],
    beside: Sequence[Beside] | None,
    public_key: bytes = b"",
) -> Verified:
    entries: list[Entry] = []
    state = State()

    def chain() -> None:
        entries.extend(entries_in(content))
        check_chain(entries)
        if manifest and (manifest["head"], manifest["entries"]) != (_head(entries), len(entries)):
            raise PolderError(problems.other_head())

    def steps() -> None:
        nonlocal state
        state = replay(entries)

    checks = [*checks, check("chain", _CHAIN, chain)]
    whole = checks[-1].problem is None
    checks.append(check("steps", _STEPS, steps) if whole else Check("steps", _STEPS, done=False))
    replayed = whole and checks[-1].problem is None
    checks.append(Check("frameworks", _FRAMEWORKS, done=replayed and _ours(state)))
    if files:
        done = replayed
        follows = check("outcome", _OUTCOME, lambda: _check_derived(state, manifest, files))
        checks.append(follows if done else Check("outcome", _OUTCOME, done=False))
        sent = check("letters", _LETTERS, lambda: _check_letters(state, files))
        checks.append(sent if done else Check("letters", _LETTERS, done=False))
        checks.append(Check("letter_texts", _TEXTS, done=done and sent.problem is None and _reads_alike(state, files)))
    proofs = compared(state, beside) if replayed else Compared()
    checks += proof_checks(state, proofs, beside, replayed)
    checks += withdrawal_checks(state, receipts)
    checks += receipt_checks(entries, state, receipts)
    return Verified(
        tuple(checks),
        state.record,
        len(entries),
        _head(entries),
        fingerprint(public_key) if public_key else "",
        str(manifest.get("organisation", "")),
        state.winner,
        proofs.listed,
        tuple(state.withdrawn) if replayed else (),
    )


def _ours(state: State) -> bool:
    """Whether the frameworks in the record are, to the letter, those that this Polder knows by their ids. Where not,
    one of the two is of another version, or somebody gave other points to an answer: then somebody must compare.
    """
    known = frameworks()
    texts = state.frameworks.items()
    return all(id in known and hashlib.sha256(text.encode()).hexdigest() == known[id].sha256 for id, text in texts)


def _head(entries: Sequence[Entry]) -> str:
    return entries[-1].hash if entries else ""


def _signature(files: Mapping[str, bytes], key: str) -> tuple[dict[str, Any], bytes, list[Check]]:
    """The list, the public key, and what is wrong with either."""
    for name in (MANIFEST, SIGNATURE, RECORD):
        if name not in files:
            raise PolderError(problems.missing(name))
    manifest = _mapping(files[MANIFEST], _MANIFEST_KEYS)
    signature = _mapping(files[SIGNATURE], {"algorithm", "public_key", "signature"})
    if manifest["format"] != FORMAT or not isinstance(manifest["files"], dict) or signature["algorithm"] != "Ed25519":
        raise PolderError(problems.no_manifest())
    if not all(isinstance(each, str) and HEX.fullmatch(each) for each in signature.values() if each != "Ed25519"):
        raise PolderError(problems.no_manifest())
    public_key, signed = bytes.fromhex(signature["public_key"]), bytes.fromhex(signature["signature"])
    fits = signed_by(public_key, signed, files[MANIFEST])
    checks = [Check("signature", _SIGNATURE, None if fits else problems.forged())]
    found = fingerprint(public_key)
    if key:
        checks.append(Check("key", _KEY, None if same_fingerprint(key, found) else problems.other_key(found)))
    else:
        checks.append(Check("key", _KEY, done=False))
    return manifest, public_key, checks


def _unsigned(key: str) -> list[Check]:
    """Of a record alone: whoever names the key that must have signed is not told that all is well."""
    checks = [Check("signature", _SIGNATURE, done=False)]
    return [*checks, Check("key", _KEY, problems.unsigned())] if key else checks


def _mapping(content: bytes, keys: set[str]) -> dict[str, Any]:
    try:
        found = json.loads(content)
        if isinstance(found, dict) and set(found) == keys and canonical(found) == content:
            return found
    except (ValueError, RecursionError):
        pass
    raise PolderError(problems.no_manifest())


def _check_files(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    listed = manifest["files"]
    for name in files:
        if name not in listed and name not in (MANIFEST, SIGNATURE):
            raise PolderError(problems.not_listed(name))
    for name, sha256 in listed.items():
        if name not in files:
            raise PolderError(problems.missing(name))
        if hashlib.sha256(files[name]).hexdigest() != sha256:
            raise PolderError(problems.changed(name))


def _check_derived(state: State, manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    if (manifest["organisation"], manifest["record"]) != (state.organisation, state.record):
        raise PolderError(problems.not_from_record(MANIFEST))  # signed by one in the name of another
    wanted = derived(state)
    for name, content in wanted.items():
        if name in LATER and name not in files:
            continue
        if files.get(name) != content:
            raise PolderError(problems.not_from_record(name))
    for name in files:
        if name not in wanted and name not in (MANIFEST, SIGNATURE, RECORD) and not name.startswith(LETTERS):
            raise PolderError(problems.not_from_record(name))


def _check_letters(state: State, files: Mapping[str, bytes]) -> None:
    """The figures in them were computed again when the steps were; here it is the files as sent."""
    inside = {name.removeprefix(LETTERS): content for name, content in files.items() if name.startswith(LETTERS)}
    for name in inside.keys() | state.letters.keys():
        if name not in inside or hashlib.sha256(inside[name]).hexdigest() != state.letters.get(name):
            raise PolderError(problems.other_letter(name))


def _reads_alike(state: State, files: Mapping[str, bytes]) -> bool:
    """Whether every letter is, to the byte, what this Polder writes from the record. Another version may write it
    otherwise, and people may have added a sentence: then somebody must read it.
    """
    if not state.sendings:
        return False
    return all(
        name in known
        and rendered(state, sending.facts[known[name][0]], sending.sent, *known[name]) == files[LETTERS + name]
        for turn, sending in enumerate(state.sendings, 1)
        for known in (names_of(state, turn),)
        for name in sending.files
    )


_SIGNATURE = Text("signature fits the list", "handtekening past bij de lijst")
_KEY = Text("signed with the key that was named", "ondertekend met de genoemde sleutel")
_FILES = Text("files are those on the list", "bestanden zijn die van de lijst")
_CHAIN = Text("chain of entries is whole", "keten van regels is heel")
_STEPS = Text(
    "every step was allowed, prices are those committed to, and the ranking follows",
    "elke stap mocht, de prijzen zijn de vastgelegde, en de rangorde volgt eruit",
)
_FRAMEWORKS = Text(
    "frameworks are, to the letter, those that this Polder has",
    "raamwerken zijn letterlijk die van deze Polder",
)
_OUTCOME = Text(
    "tender, scores and ranking follow from the record", "aanbesteding, scores en rangorde volgen uit het dossier"
)
_LETTERS = Text("letters are those that were sent", "brieven zijn de verstuurde")
_TEXTS = Text(
    "letters read as Polder writes them from the record", "brieven luiden zoals Polder ze uit het dossier schrijft"
)
