# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Record → zip: the entries, what they contain as files for people, the letters, and a signed list of it all."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from polder.base import PolderError
from polder.tenders.record.bundle import problems
from polder.tenders.record.bundle.zips import LETTERS, MANIFEST, RECORD, SIGNATURE
from polder.tenders.record.entry import Entry, canonical
from polder.tenders.record.judging import value_json
from polder.tenders.record.kinds.awarded import ranked_json
from polder.tenders.record.replay import replay
from polder.tenders.record.signing import public_bytes, sign
from polder.tenders.record.state import Received, State, Withdrawn

FORMAT = "polder tender bundle 1"
LATER = frozenset({"bids.json"})
"""What a bundle of an older Polder lacks; it says nothing that the entries do not say."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def make_bundle(entries: Sequence[Entry], letters: Mapping[str, bytes], key: Ed25519PrivateKey, at: datetime) -> bytes:
    """The whole zip. `letters` by name are the files that were sent.

    Raises `PolderError` where the record is not whole, or a letter is missing or not the one that was sent.
    """
    state = replay(entries)
    for name, sha256 in state.letters.items():
        if name not in letters or hashlib.sha256(letters[name]).hexdigest() != sha256:
            raise PolderError(problems.other_letter(name))
    files = {
        RECORD: b"".join(entry.line() for entry in entries),
        **derived(state),
        **{LETTERS + name: letters[name] for name in state.letters},
    }
    manifest = canonical(
        {
            "format": FORMAT,
            "organisation": state.organisation,
            "made": at.astimezone(UTC).isoformat(timespec="seconds"),
            "record": state.record,
            "entries": len(entries),
            "head": entries[-1].hash if entries else "",
            "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        }
    )
    signature = {
        "algorithm": "Ed25519",
        "public_key": public_bytes(key).hex(),
        "signature": sign(key, manifest).hex(),
    }
    return _zip({MANIFEST: manifest, SIGNATURE: canonical(signature), **files})


def derived(state: State) -> dict[str, bytes]:
    """The files that follow from the entries, for people who open the zip: made again when it is checked."""
    found = {"tender.yaml": state.tender_text.encode()}
    found |= {f"frameworks/{id}.yaml": text.encode() for id, text in state.frameworks.items()}
    found["bids.json"] = _pretty(
        {
            "bids": [_bid(each) for each in state.bids.values()],
            "withdrawn": [{**withdrawn_json(each), "claimed": _bid(each.bid)} for each in state.withdrawn],
        }
    )
    if state.quality is not None:
        found["scores.json"] = _pretty(_scores(state))
    if state.award is not None:
        found["ranking.json"] = _pretty(
            {
                "winner": state.winner,
                "ranking": [ranked_json(each) for each in state.award.ranking],
                "knocked_out": {each.bid: [each.why.en, each.why.nl] for each in state.award.knocked_out},
                "fell_away": {bid: each.reason for bid, each in state.fallen.items()},
            }
        )
    return found


def withdrawn_json(withdrawn: Withdrawn) -> dict[str, Any]:
    """Which bid, by the number of its entry, and what the entry says that withdrew it."""
    return {
        "bid": withdrawn.bid.name,
        "entry": withdrawn.bid.seq,
        "withdrawn_by_entry": withdrawn.seq,
        "at": withdrawn.at,
        "by": withdrawn.by,
        "reason": withdrawn.reason,
    }


def _bid(bid: Received) -> dict[str, Any]:
    """What came in and when: claims, where their proof is, and the files; `null` where those were not recorded yet."""
    return {
        "bid": bid.name,
        "entry": bid.seq,
        "at": bid.at,
        "by": bid.by,
        "answers": dict(bid.answers),
        "knock_outs": dict(bid.meets),
        "proofs": dict(bid.proofs),
        "files": None if bid.files is None else [file.to_json() for file in bid.files],
    }


def _scores(state: State) -> dict[str, Any]:
    """What each assessor found alone, on what they agreed afterwards, and what was locked."""
    assert state.quality is not None
    return {
        "assessors": {
            name: [
                {"bid": i.bid, "sort": i.sort, "id": i.id, "value": value_json(f.value), "reason": f.reason}
                for i, f in sorted(state.findings.get(name, {}).items())
            ]
            for name in state.assessors
        },
        "consensus": [
            {"bid": i.bid, "sort": i.sort, "id": i.id, "value": value_json(f.value), "reason": f.reason}
            for i, f in sorted(state.consensus.items())
        ],
        "locked": {
            name: {
                "scores": {id: str(score) for id, score in each.scores.items()},
                "answers": dict(each.answers),
                "knock_outs": dict(each.meets),
            }
            for name, each in state.quality.items()
        },
    }


def _pretty(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False).encode() + b"\n"


def _zip(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
