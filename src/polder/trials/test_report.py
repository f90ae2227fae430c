# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from datetime import date
from pathlib import Path

from polder.documents import every_text
from polder.trials.answer import answer
from polder.trials.cause import Observation
from polder.trials.conftest import formula, make_docx, make_xlsx, relations
from polder.trials.keeping import Answered, Keeping
from polder.trials.report import report
from polder.trials.run import all_causes
from polder.trials.test_run import TODAY, trial

LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}


def test_the_report_names_causes_repairs_and_cells_in_both_languages(tmp_path: Path) -> None:
    make_docx(tmp_path / "in" / "Zorg" / "a.docx", parts=LINK)
    make_xlsx(tmp_path / "in" / "Werk" / "b\x1b.xlsx", formula("A1", "1+1", "2"))
    trial(tmp_path / "in", tmp_path / "out")
    with Keeping(tmp_path / "out") as kept:
        (id,) = kept.sql.execute("SELECT id FROM document WHERE kind = 'xlsx'").fetchone()
        kept.sql.execute("INSERT INTO asked (document, oracle) VALUES (?, 'formulas')", (id,))
        silent = Observation("wrong", "Blad1!A1", before="9071953", after="8171954", silent=True)
        kept.keep_answers([Answered(id, "formulas", (silent,), 1, 0, 4)])
        document = report(kept, answer(kept, TODAY), all_causes({}), date(2026, 6, 1))
    texts = list(every_text(document))
    english, dutch = " ".join(text.en for text in texts), " ".join(text.nl for text in texts)
    for part in (
        "links to other files",
        "Move the files together",
        "Blad1!A1 9071953 8171954",
        "Zorg",
        "1 1 0 4 Set apart",
    ):
        assert part in english
    assert "koppelingen met andere bestanden" in dutch
    assert "\x1b" not in english


def test_a_trial_of_nothing_has_a_report(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    found = trial(tmp_path / "in", tmp_path / "out")
    with Keeping(tmp_path / "out", write=False) as kept:
        document = report(kept, found, {}, date(2026, 6, 1))
    assert document.sections
