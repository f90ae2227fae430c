# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a document before and after its trip, both as the suite itself draws them. A difference has nothing to
do with Word, a printer or a font: the trip made it.
"""

from __future__ import annotations

from pathlib import Path

from polder.base import Text
from polder.trials.cause import Cause, Observation, Weight
from polder.trials.document import TEXT, Kind
from polder.trials.oracles import Bench, Judgement, Oracle
from polder.trials.oracles.travelling import travel
from polder.trials.poppler import pages_of

AFTER = Cause(
    "pages-after.count",
    "layout",
    Weight.CARE,
    Text("saving it changes the number of pages", "opslaan verandert het aantal pagina’s"),
    Text(
        "The suite draws the document with another number of pages once it has saved it and opened it again: columns, "
        "frames, tables or space between paragraphs did not come back as they were.",
        "Het pakket toont het document met een ander aantal pagina’s nadat het is opgeslagen en weer geopend: "
        "kolommen, kaders, tabellen of witruimte tussen alinea’s kwamen niet terug zoals ze waren.",
    ),
    Text(
        "Look at the pages once after the switch and mend the layout, or keep the document as docx.",
        "Bekijk de pagina’s één keer na de overstap en herstel de opmaak, of houd het document als docx.",
    ),
)


def judge(path: Path, kind: Kind, bench: Bench) -> Judgement:
    """Compared is the number of pages. Raises `EngineFailed`."""
    back = travel(path, kind, bench, "docx")
    before, after = (_count(document, bench) for document in (path, back))
    if before == after:
        return Judgement((), 1, 1)
    return Judgement((Observation(AFTER.code, "", abs(after - before), str(before), str(after)),), 1, 0)


def _count(document: Path, bench: Bench) -> int:
    pdf = bench.folder / "counted.pdf"
    bench.engine.convert(document, pdf, "pdf")
    return pages_of(pdf)


ORACLE = Oracle(
    name="pages_after",
    label=Text("Pages before and after a round trip", "Pagina’s voor en na een rondreis"),
    grade="B",
    proves=frozenset({"layout"}),
    kinds=TEXT,
    causes=(AFTER,),
    judge=judge,
    needs=frozenset({"pdf"}),
)
