# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The mail of all Dutch municipalities: who loses it when Microsoft and all it owns is cut off."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator

from bench.data import MAIL, PARENTS, missing
from bench.measure import POLDER, Row, forget_peak, peak_bytes, repeated, start_to_finish
from polder.analyses.cut_off import Params
from polder.analyses.cut_off import run as cut_off
from polder.importers import read_paths
from polder.model import build

TURNS = 3


def run() -> Iterator[Row | str]:
    if skipped := missing(MAIL, PARENTS):
        yield skipped
        return
    params = Params(cut=("Microsoft",), group=True)
    forget_peak()
    reads = read_paths([MAIL, PARENTS])
    facts = [fact for read in reads for fact in read.facts]
    snapshot = build(facts)
    yield Row(
        "files to facts",
        repeated(lambda: read_paths([MAIL, PARENTS]), TURNS),
        peak_bytes=peak_bytes(),
        instead="json and csv, only parsing",
        instead_seconds=repeated(_parse, TURNS),
    )
    yield Row("facts to snapshot", repeated(lambda: build(facts), TURNS))
    yield Row("cut-off of Microsoft", repeated(lambda: cut_off(snapshot, params), TURNS), peak_bytes=peak_bytes())
    command = [POLDER, "cutoff", "Microsoft", "--group", "--json", "--from", MAIL, "--from", PARENTS]
    seconds, peak = start_to_finish(command, TURNS)
    yield Row("polder cutoff --from the files, start to finish", seconds, peak_bytes=peak)
    verdicts = Counter(
        each.verdict for each in cut_off(snapshot, params).services if each.id.startswith("service:incoming-mail:")
    )
    yield (
        f"{len(facts):,} facts, {len(snapshot):,} elements. Incoming mail: "
        f"{verdicts['stops']} stop, {verdicts['may_stop']} may stop, {verdicts['goes_on']} go on. "
        "Parsing makes nothing of what it reads: a lower bound."
    )


def _parse() -> None:
    for path in (*sorted(MAIL.glob("*.json")), PARENTS):
        json.loads(path.read_text(encoding="utf-8"))
    for path in MAIL.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            list(csv.DictReader(file))
