# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the oracles look at: all in which something could go wrong, and a fair sample of the rest."""

from __future__ import annotations

from collections.abc import Collection

from polder.trials.cause import Weight
from polder.trials.document import SHEETS, TEXT, Kind
from polder.trials.keeping import Keeping
from polder.trials.oracles import Oracle

_CHOOSE = """
WITH fit AS (
    SELECT d.id, d.department, d.kind, substr(d.changed, 1, 4) AS year, d.draw,
        EXISTS (SELECT 1 FROM observation o JOIN cause c ON c.code = o.cause
                WHERE o.document = d.id AND c.weight >= :care)
        OR coalesce(d.formulas, d.kind IN ({sheets})) > 0 AS risky
    FROM document d
    WHERE d.scanned = 1 AND d.same_as IS NULL AND d.kind IN ({kinds})
        AND NOT EXISTS (SELECT 1 FROM observation o JOIN cause c ON c.code = o.cause
                        WHERE o.document = d.id AND (c.weight = :not_judged OR o.cause = 'irm'))
), rest AS (
    SELECT id,
        row_number() OVER (PARTITION BY department, kind, year ORDER BY draw, id) AS place,
        count(*) OVER (PARTITION BY department, kind, year) AS stratum,
        count(*) OVER () AS total
    FROM fit WHERE NOT risky
)
SELECT id FROM fit WHERE risky
UNION ALL
SELECT id FROM rest WHERE :sample > 0 AND place <= max(1, round(1.0 * :sample * stratum / total))
"""
"""A stratum is a department, kind and year; each gives its share of the sample, and at least one."""


def choose(kept: Keeping, oracles: Collection[Oracle], sample: int) -> int:
    """Put down what each oracle is to look at, and return how many documents that are. Choosing again adds nothing
    that was there.
    """
    kinds = {kind for oracle in oracles for kind in oracle.kinds} & (TEXT | SHEETS)
    query = _CHOOSE.format(sheets=_listed(SHEETS), kinds=_listed(kinds))
    values = {"care": int(Weight.CARE), "not_judged": int(Weight.NOT_JUDGED), "sample": sample}
    with kept.transaction():
        kept.sql.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
        kept.sql.execute(f"INSERT INTO chosen {query}", values)
        for oracle in oracles:
            kept.sql.execute(
                "INSERT OR IGNORE INTO asked (document, oracle) SELECT d.id, ? FROM chosen JOIN document d USING (id)"  # noqa: S608
                f" WHERE d.kind IN ({_listed(oracle.kinds)})",
                (oracle.name,),
            )
        chosen = kept.count("SELECT count(*) FROM chosen")
        kept.sql.execute("DROP TABLE chosen")
    return chosen


def _listed(kinds: Collection[Kind]) -> str:
    return ", ".join(f"'{kind}'" for kind in sorted(kinds)) or "NULL"
