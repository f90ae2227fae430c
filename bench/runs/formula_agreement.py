# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Formulas of real workbooks, recalculated by LibreOffice and held against what Excel stored."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from bench.data import OFFICE, missing
from bench.measure import Row
from polder.trials.document import Kind
from polder.trials.engines import EngineFailed, Settings, engines
from polder.trials.oracles import Bench
from polder.trials.oracles.formulas import ORACLE

LOCALES = ("en-US", "nl-NL")
"""Most of the files were made under the first; the second shows what a wrong one does."""


def run() -> Iterator[Row | str]:
    if skipped := missing(OFFICE):
        yield skipped
        return
    for locale in LOCALES:
        yield from held_against(sorted(OFFICE.rglob("*.xls[xm]")), Settings(locale=locale, seconds=120))


def held_against(files: list[Path], settings: Settings) -> Iterator[Row | str]:
    engine, witness = engines()["libreoffice"], engines()["gnumeric"]
    if engine.version(settings) is None:
        yield "Skipped: LibreOffice is not here."
        return
    total, causes, books = Counter[str](), Counter[str](), []
    start = perf_counter()
    with ExitStack() as stack:
        session = stack.enter_context(engine.session(settings))
        second = stack.enter_context(witness.session(settings)) if witness.version(settings) else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for path in files:
            try:
                found = ORACLE.judge(path, Kind(path.suffix[1:]), Bench(session, second, folder, "direct"))
            except EngineFailed as failed:
                books.append(f"{path.name} {failed}")
                continue
            total.update(compared=found.compared, agreed=found.agreed, set_apart=found.set_apart)
            total.update(books=found.compared > 0, clean=0 < found.compared == found.agreed)
            if found.compared != found.agreed:
                books.append(f"{path.name} {found.agreed:,}/{found.compared:,}")
            for each in found.observations:
                causes[each.cause.partition(".")[2]] += each.count
                causes["(silent)"] += each.count * each.silent
    share = 100 * total["agreed"] / total["compared"]
    yield Row(
        f"{len(files)} workbooks judged under {settings.locale}, one session and a witness", (perf_counter() - start,)
    )
    yield (
        f"{settings.locale}, {engine.version(settings)}: {total['agreed']:,} of {total['compared']:,} formulas agree "
        f"({share:.2f}%), {total['clean']} of {total['books']} workbooks on every one; {total['set_apart']} set apart. "
        f"Causes: {', '.join(f'{name} {count}' for name, count in causes.most_common())}."
    )
    yield f"{settings.locale}, not on every one: {'; '.join(books)}."
