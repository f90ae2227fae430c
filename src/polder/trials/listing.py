# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The documents of a trial as a list that a person filters (xlsx, ods), and all observations for a machine (Parquet).

Both are written as they are read: a list of a million documents takes no more memory than one of a thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from polder.base import Language, Text
from polder.exporters.spreadsheet import ods, xlsx
from polder.exporters.spreadsheet.filling import Cell
from polder.exporters.spreadsheet.layout import Grid, ReadMe
from polder.importers.source import readable
from polder.trials.cause import Cause
from polder.trials.keeping import Keeping, as_text, batches
from polder.trials.verdict import LABELS, Outcome

MOST_ROWS = 1_000_000
"""Of one sheet; a longer list has more of them."""
_BATCH = 10_000
_COPY = Text("copy of {address}", "kopie van {address}")

_COLUMNS: tuple[tuple[Text, Text, str, int], ...] = (
    (Text("document", "document"), Text("Where it lies.", "Waar het staat."), "text", 60),
    (
        Text("department", "afdeling"),
        Text("The first folder below the one of the trial.", "De eerste map onder die van de proef."),
        "text",
        20,
    ),
    (Text("kind", "soort"), Text("By its content.", "Naar de inhoud."), "text", 8),
    (Text("kilobytes", "kilobytes"), Text("Its size.", "De grootte."), "number", 11),
    (Text("changed", "gewijzigd"), Text("When it was last changed.", "Wanneer het is gewijzigd."), "date", 12),
    (Text("verdict", "oordeel"), Text("Content and layout together.", "Inhoud en opmaak samen."), "text", 20),
    (
        Text("content", "inhoud"),
        Text("Whether values and text survive.", "Of waarden en tekst het overleven."),
        "text",
        20,
    ),
    (Text("layout", "opmaak"), Text("Whether it looks the same.", "Of het er hetzelfde uitziet."), "text", 20),
    (
        Text("evidence", "bewijs"),
        Text(
            "Of content and layout. A: held against what Office stored; B: a round trip; C: looked at only.",
            "Van inhoud en opmaak. A: naast wat Office opsloeg; B: een rondreis; C: alleen bekeken.",
        ),
        "text",
        10,
    ),
    (
        Text("not compared", "niet vergeleken"),
        Text(
            "Formulas of which nothing can be said: they hang on the moment or on other files, or Office stored no "
            "value.",
            "Formules waar niets over te zeggen is: ze hangen af van het moment of van andere bestanden, of Office "
            "bewaarde geen waarde.",
        ),
        "number",
        12,
    ),
    (Text("reasons", "redenen"), Text("The heaviest first.", "De zwaarste eerst."), "text", 50),
    (Text("repair", "herstel"), Text("Of the heaviest that has one.", "Van de zwaarste die er een heeft."), "text", 60),
    (
        Text("remark", "opmerking"),
        Text("Of which document it is a copy.", "Van welk document het een kopie is."),
        "text",
        40,
    ),
)
_QUERY = """
SELECT d.address, d.department, d.kind, d.size, d.changed, d.outcome, d.content_outcome, d.layout_outcome,
    d.content_grade, d.layout_grade,
    (SELECT a.set_apart FROM asked a WHERE a.document = coalesce(d.same_as, d.id) AND a.oracle = 'formulas'), f.address,
    (SELECT group_concat(r.cause, ' ') FROM reason r WHERE r.document = coalesce(d.same_as, d.id))
FROM document d LEFT JOIN document f ON f.id = d.same_as
WHERE d.outcome IS NOT NULL ORDER BY d.id LIMIT ? OFFSET ?
"""


class _Rows(Collection[Sequence[Cell]]):
    """The rows of one sheet, read from the trial each time they are gone through."""

    def __init__(self, kept: Keeping, causes: Mapping[str, Cause], language: Language, start: int, count: int) -> None:
        self._kept, self._causes, self._language = kept, causes, language
        self._start, self._count = start, count

    def __len__(self) -> int:
        return self._count

    def __contains__(self, row: object) -> bool:
        return any(row == each for each in self)

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        for row in self._kept.sql.execute(_QUERY, (self._count, self._start)):
            yield self._row(row)

    def _row(self, row: Sequence[Any]) -> Sequence[Cell]:
        address, department, kind, size, changed, *outcomes, content_grade, layout_grade, apart, same_as, reasons = row
        codes = sorted((reasons or "").split(), key=lambda code: -self._weight(code))
        said = [self._causes[code].label.say(self._language) if code in self._causes else code for code in codes]
        repairs = (self._causes[code].repair for code in codes if code in self._causes)
        repair = next((each for each in repairs if each), None)
        copy = _COPY.fill(address=readable(as_text(same_as))).say(self._language) if same_as is not None else None
        return (
            readable(as_text(address)),
            department or None,
            kind,
            round(size / 1024, 1),
            datetime.fromisoformat(changed).date() if changed else None,
            *(LABELS[Outcome(outcome)].say(self._language) for outcome in outcomes),
            f"{content_grade} / {layout_grade}",
            apart,
            "; ".join(said) or None,
            repair.say(self._language) if repair else None,
            copy,
        )

    def _weight(self, code: str) -> int:
        return int(self._causes[code].weight) if code in self._causes else 1


_TITLE = Text("documents", "documenten")
_INTRO = Text("Every document of the trial with its verdict.", "Elk document van de proef met het oordeel.")
_READ_ME = Text("read me first", "lees dit eerst")
_HEADING = Text("Which documents survive the switch?", "Welke documenten overleven de overstap?")
_ADVICE = (
    Text(
        "Begin with the column “reasons”: filter on the one that occurs most, and repair it for all at once.",
        "Begin met de kolom “redenen”: filter op de reden die het vaakst voorkomt, en herstel die in één keer.",
    ),
    Text(
        "“Moves” with evidence C means that nothing was seen from outside; nobody tried the document.",
        "“Verhuist” met bewijs C betekent dat er van buiten niets te zien was; niemand heeft het document beproefd.",
    ),
    Text(
        "The cells and pages that prove it stand in observations.parquet, beside this file.",
        "De cellen en pagina's die het bewijzen staan in observations.parquet, naast dit bestand.",
    ),
)
_SHEETS_HEADING = Text("The sheets", "De bladen")


def write_list(kept: Keeping, path: Path, causes: Mapping[str, Cause], language: Language) -> None:
    """Every document that has a verdict, as xlsx or ods. Raises `OSError`."""
    total = kept.count("SELECT count(*) FROM document WHERE outcome IS NOT NULL")
    starts = range(0, max(total, 1), MOST_ROWS)
    grids = [
        Grid(
            title=f"{_TITLE.say(language)} {n}" if len(starts) > 1 else _TITLE.say(language),
            intro=_INTRO.say(language),
            explanations=[help_.say(language) for _, help_, _, _ in _COLUMNS],
            headers=[label.say(language) for label, _, _, _ in _COLUMNS],
            kinds=[kind for _, _, kind, _ in _COLUMNS],
            widths=[width for _, _, _, width in _COLUMNS],
            choices=[() for _ in _COLUMNS],
            rows=_Rows(kept, causes, language, start, min(MOST_ROWS, total - start)),
            fixed_columns=1,
            about_elements=True,
        )
        for n, start in enumerate(starts, 1)
    ]
    read_me = ReadMe(
        _READ_ME.say(language),
        _HEADING.say(language),
        [text.say(language) for text in _ADVICE],
        _SHEETS_HEADING.say(language),
        [(grid.title, grid.intro) for grid in grids],
    )
    if path.suffix.lower() == ".ods":
        path.write_bytes(ods.workbook(read_me, grids))
    else:
        path.write_bytes(xlsx.workbook(read_me, grids, large=True))


_SCHEMA = pa.schema(
    [
        ("document", pa.string()),
        ("department", pa.string()),
        ("kind", pa.string()),
        ("verdict", pa.string()),
        ("copies", pa.int64()),
        ("source", pa.string()),
        ("cause", pa.string()),
        ("side", pa.string()),
        ("weight", pa.int8()),
        ("place", pa.string()),
        ("count", pa.int64()),
        ("before", pa.string()),
        ("after", pa.string()),
        ("silent", pa.bool_()),
        ("certain", pa.bool_()),
    ]
)
_OBSERVATIONS = """
SELECT d.address, d.department, d.kind, d.outcome,
    (SELECT count(*) FROM document c WHERE c.same_as = d.id),
    o.source, o.cause, c.side, c.weight, o.place, o.count, o.before, o.after, o.silent, o.certain
FROM observation o JOIN document d ON d.id = o.document LEFT JOIN cause c ON c.code = o.cause ORDER BY o.document
"""


def write_observations(kept: Keeping, path: Path) -> None:
    """Everything that was seen, a row each; of copies at the document that was judged. Raises `OSError`."""
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        for batch in batches(kept.sql.execute(_OBSERVATIONS), _BATCH):
            rows = [(readable(as_text(row[0])), *row[1:13], bool(row[13]), bool(row[14])) for row in batch]
            columns = [
                pa.array(column, type=field.type)
                for column, field in zip(zip(*rows, strict=True), _SCHEMA, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=_SCHEMA))
