# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Document trials: looking into documents without an office suite, and what a large trial holds in memory

`POLDER_BENCH_DOCUMENTS` says how many documents the large trial has (20,000).
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from lxml import etree

from bench.data import OFFICE, missing
from bench.measure import Row, start_to_finish
from polder.trials.conftest import SHEET, WORD, formula, make_docx, make_xlsx, relations
from polder.trials.scan import scan

GENERATED = 400
TURNS = 5
LARGE = int(os.environ.get("POLDER_BENCH_DOCUMENTS", "20000"))
LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}
MARKS = re.compile("dataBinding|documentProtection|mailMerge|sheetProtection|rFonts|pStyle|rStyle|externalLink|f")

_TRIAL = """
import sys
from pathlib import Path
from polder.trials.keeping import Settings
from polder.trials.run import crew_here, run
if __name__ == "__main__":
    run(Path(sys.argv[2]), Settings((sys.argv[1],), engine=""), crew_here(2))
"""


def run() -> Iterator[Row | str]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _scans(f"{GENERATED} generated documents", _usual(Path(folder)))
        if skipped := missing(OFFICE):
            yield skipped
        else:
            real = sorted(path for path in (OFFICE / "test-data").rglob("*") if path.is_file())
            yield from _scans(f"{len(real)} documents of Apache POI", real)
    yield (
        "CPU time of one process, which is what counts per core. Instead: every part of XML parsed by lxml and every "
        "element looked at for the same marks, as a script by hand would. The files of Apache POI are bug files, "
        "hard on purpose: three times as large as usual, and one in ten holds macros, which both ways of looking read."
    )
    for count in (LARGE // 10, LARGE):
        yield from _large(count)
    yield (
        "A whole trial of generated documents, one in five held back and one in four a copy: walk, scan by two "
        "processes, verdicts. The memory is that of the largest of its processes. Of its file SQLite may "
        "keep 8 MB at hand."
    )


def _usual(folder: Path) -> list[Path]:
    """Letters of two pages and sheets of two hundred rows, about a hundred kilobytes of XML each."""
    chance = random.Random(1)
    words = [f"woord{n}" for n in range(2_000)]
    made = []
    for n in range(GENERATED):
        if n % 3:
            style = '<w:pPr><w:pStyle w:val="Kop"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Calibri"/></w:rPr>'
            body = "".join(
                f'<w:p w:rsidR="00{n:06X}">{style}<w:t>{" ".join(chance.choices(words, k=60))}</w:t></w:r></w:p>'
                for _ in range(170)
            )
            made.append(make_docx(folder / f"{n}.docx", body, LINK if n % 5 == 0 else None, kind=WORD))
        else:
            rows = "".join(
                f'<row r="{row}">'
                + "".join(f'<c r="{c}{row}"><f>SUM(A{row}:B{row})</f><v>{chance.random()}</v></c>' for c in "CDEFGHIJ")
                + "</row>"
                for row in range(1, 201)
            )
            made.append(make_xlsx(folder / f"{n}.xlsx", rows, kind=SHEET))
    return made


def _scans(what: str, paths: list[Path]) -> Iterator[Row | str]:
    for label, target, bodies in (
        ("names, relations and settings", "1,000 documents/s", False),
        ("with bodies", "300 documents/s", True),
    ):
        ours = _cpu(lambda bodies=bodies: [scan(path, path.name, bodies=bodies) for path in paths])
        theirs = _cpu(lambda: [_by_hand(path) for path in paths]) if bodies else ()
        yield Row(
            f"{what}: {label}", ours, target, instead="lxml, every element" if bodies else "", instead_seconds=theirs
        )
        yield f"{what}, {label}: {len(paths) / sorted(ours)[len(ours) // 2]:,.0f} documents/s."
    megabytes = sum(_xml_bytes(path) for path in paths) / 1e6
    yield f"{what}: {megabytes:,.0f} MB of XML."


def _cpu(work: Callable[[], object]) -> tuple[float, ...]:
    found = []
    for _ in range(TURNS):
        start = process_time()
        work()
        found.append(process_time() - start)
    return tuple(found)


def _by_hand(path: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels", ".vml")):
                    for element in etree.fromstring(archive.read(name)).iter(etree.Element):
                        tag = etree.QName(element).localname
                        if MARKS.fullmatch(tag):
                            found[tag] = found.get(tag, 0) + 1
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError):
        found["broken"] = 1
    return found


def _xml_bytes(path: Path) -> int:
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(each.file_size for each in archive.infolist() if each.filename.endswith((".xml", ".rels")))
    except zipfile.BadZipFile:
        return 0


def _large(count: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        documents, out, script = Path(folder) / "in", Path(folder) / "out", Path(folder) / "trial.py"
        for n in range(count):
            place = documents / f"department {n % 20}" / f"{n // 1000}"
            if n % 3:
                make_docx(place / f"{n}.docx", f"{n - n % 4 // 3}", LINK if n % 5 == 0 else None)
            else:
                make_xlsx(place / f"{n}.xlsx", formula("A1", f"{n}+1", f"{n + 1}"))
        script.write_text(_TRIAL, encoding="utf-8")
        seconds, peak = start_to_finish((sys.executable, script, documents, out), turns=1)
        with sqlite3.connect(out / "trial.sqlite") as kept:
            (judged,) = kept.execute("SELECT count(*) FROM document WHERE outcome IS NOT NULL").fetchone()
        assert judged == count, f"{judged} of {count} have a verdict"
        yield Row(f"a trial of {count:,} documents", seconds, "memory does not grow", peak_bytes=peak)
