# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a document trial with 200,000 documents: the time of the server, from request to answer

`POLDER_BENCH_DOCUMENTS` says how many documents the trial has (200,000).
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.test import Client

import polder.web  # noqa: F401  (Django's settings, before anything that needs them)
from bench.measure import Row, repeated, timed
from polder.store.models import Account
from polder.trials.browsing import Choice, find_rows
from polder.trials.cause import Observation
from polder.trials.document import Kind
from polder.trials.judging import judge_all
from polder.trials.keeping import Answered, Keeping, Settings, batches
from polder.trials.oracles import oracles
from polder.trials.run import all_causes
from polder.trials.scan import Scanned
from polder.trials.walk import Listed
from polder.web import serving
from polder.workbench.accounts import add_account
from polder.workbench.actor import at_the_machine
from polder.workbench.init import init

DOCUMENTS = int(os.environ.get("POLDER_BENCH_DOCUMENTS", "200000"))
TURNS = 9
RARE = "xlm_sheets"
"""A cause of one document in ten thousand."""
COMMON = ("font_without_twin", "external_links", "macros", "pivots")


def run() -> Iterator[Row | str]:
    with tempfile.TemporaryDirectory() as folder:
        trials, register = Path(folder) / "trials", Path(folder) / "empty.polder"
        _, seconds = timed(lambda: _trial(trials / "large"))
        yield Row(f"{DOCUMENTS:,} documents put down, a verdict on each", (seconds,))
        size = (trials / "large" / "trial.sqlite").stat().st_size / 1e6
        os.environ |= {"POLDER_TRIALS_DIR": str(trials), "POLDER_TRIAL_PLACES": "s3://invented/share"}
        init(register, at_the_machine("bench"))
        served = serving.attach(register)
        try:
            add_account(served, at_the_machine("bench"), "owner", "trial_owner", "a password for the bench")
            yield from _pages(trials / "large")
        finally:
            serving.detach()
    yield (
        f"Fifty rows a page. The file of the trial takes {size:,.0f} MB. What is counted for a choice is counted anew."
    )


def _pages(folder: Path) -> Iterator[Row]:
    client = Client()
    client.force_login(Account.objects.get(username="owner"))
    with Keeping(folder, write=False) as kept:
        late = find_rows(kept, Choice(), before=DOCUMENTS).rows[0].id
        rare = find_rows(kept, Choice(cause=RARE)).rows[-1].id
    _, first = timed(lambda: _whole(client, "/trials/large"))
    yield Row("the answer, the first time after something was written", (first,))
    documents = "/trials/large/documents"
    for what, address in {
        "the answer again": "/trials/large",
        "the list, first page": documents,
        "the list, one of the last pages": f"{documents}?after={late}",
        "the list, those that stay": f"{documents}?outcome=stays",
        "the list, a cause of many": f"{documents}?cause={COMMON[0]}",
        "the list, a cause of few": f"{documents}?cause={RARE}",
        "the list, one folder and kind": f"{documents}?department=department+7&kind=xlsx",
        "the list, by a part of the name": f"{documents}?name=letter+199",
        "a document with its cells": f"{documents}/{rare}",
    }.items():
        yield Row(what, repeated(lambda address=address: _whole(client, address), TURNS), "0.5 s")


def _trial(folder: Path) -> None:
    """As a trial of that size leaves it, made by the functions that keep it; only the looking is left out."""
    chance = random.Random(1)
    known = all_causes(oracles())
    today = datetime(2026, 11, 26, tzinfo=UTC)
    listed = (
        Listed(
            f"s3://invented/share/department {n % 40}/{n // 1_000}/letter {n}.{'xlsx' if n % 3 else 'docx'}",
            f"department {n % 40}",
            20_000 + n % 10_000,
            today - timedelta(days=chance.randrange(5_000)),
        )
        for n in range(DOCUMENTS)
    )
    with Keeping(folder) as kept:
        kept.set("settings", Settings(("s3://invented/share",)).to_json())
        kept.set("engine_version", "LibreOffice, invented")
        kept.keep_causes(known.values())
        for _ in kept.keep_listed(listed):
            pass
        for batch in batches(range(1, DOCUMENTS + 1), 1_000):
            kept.keep_scanned([(id, _scanned(id, chance)) for id in batch], seed=1)
            asked = [id for id in batch if id % 4 and id % 3 != 1]
            kept.sql.executemany("INSERT INTO asked (document, oracle) VALUES (?, 'formulas')", [(id,) for id in asked])
            kept.keep_answers([_answered(id, chance) for id in asked])
        for _ in judge_all(kept, oracles(), known):
            pass
        kept.set("finished", "yes")


def _scanned(id: int, chance: random.Random) -> Scanned:
    """One in four a copy of the one before it."""
    causes = [cause for cause in COMMON if chance.random() < 0.15] + [RARE] * (id % 10_000 == 5_001)
    return Scanned(
        Kind.XLSX if id % 3 != 1 else Kind.DOCX,
        str(id - 1 if id % 4 == 0 else id),
        tuple(Observation(cause, "part", before="invented") for cause in causes),
        formulas=12,
    )


def _answered(id: int, chance: random.Random) -> Answered:
    if chance.random() > 0.02:
        return Answered(id, "formulas", (), 12, 12)
    wrong = Observation("formulas.wrong_number", "Sheet1!B4", before="1", after="2", silent=True)
    return Answered(id, "formulas", (wrong,), 12, 11)


def _whole(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
