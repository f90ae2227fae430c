# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The letters to all bidders: what each of them says, and which files were sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.entry import HASH
from polder.tenders.record.kinds import Kind
from polder.tenders.record.letters.facts import facts_for
from polder.tenders.record.letters.standstill import last_day
from polder.tenders.record.state import Sending, State

NAME = re.compile(r"[0-9]{2,4}-[A-Za-z0-9._-]{1,90}", re.ASCII)
"""Of a letter: the number of the bid (in the order of names) and a dash first."""


def body_for(state: State, sent: date, files: Mapping[str, str]) -> dict[str, Any]:
    """`files` are names with their SHA-256. Raises `PolderError` before the award, and when letters were sent."""
    if state.award is None:
        raise PolderError(problems.not_awarded())
    if state.sent is not None:
        raise PolderError(problems.sent())
    return {
        "sent": sent.isoformat(),
        "until": last_day(sent).isoformat(),
        "letters": {name: facts_for(state, name) for name in sorted(state.bids)},
        "files": dict(files),
    }


def apply(state: State, body: Part) -> None:
    files = body.part("files").by_text()
    try:
        sent = date.fromisoformat(body.text("sent"))
    except ValueError:
        body.malformed()
    if not all(HASH.fullmatch(each) for each in files.values()) or not all(NAME.fullmatch(each) for each in files):
        body.malformed()
    if files.keys() & state.letters.keys():  # an earlier letter stays what it was
        body.malformed()
    for number, bid in enumerate(sorted(state.bids), 1):
        if not any(name.startswith(f"{number:02}-") for name in files):
            raise PolderError(problems.no_letter(bid))
    expected = body_for(state, sent, files)
    if body.value != expected:
        raise PolderError(problems.other_outcome(body.entry.seq))
    state.sent = sent
    state.sendings.append(Sending(sent, expected["letters"], files))


KIND = Kind("letters_sent", Text("letters sent", "brieven verstuurd"), ("sent", "until", "letters", "files"), apply)
