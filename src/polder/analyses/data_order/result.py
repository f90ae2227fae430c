# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answer to a data order: which data can be read, by whom and by which way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Way = Literal["storage", "processing", "access", "key", "stated", "rests_on"]
Keys = Literal["none", "inside", "elsewhere", "perhaps", "unknown"]
"""Who holds the keys: nobody (it is stated that there is none), someone surely under the law, someone surely not as
far as is known, someone perhaps, or nobody knows who."""
Verdict = Literal["can_be_read", "may_be_read", "unknown", "cipher_text", "no_known_way"]
VERDICTS: tuple[Verdict, ...] = ("can_be_read", "may_be_read", "unknown", "cipher_text", "no_known_way")
"""The worst first."""
Hole = Literal["no_place", "no_supplier", "no_country"]


@dataclass(frozen=True, slots=True)
class Path:
    """One way to the data, through `holder`, who is under the law by itself or through who controls it.

    `storage` keeps it, `processing` and `access` see it in the clear, `key` holds only the key, `rests_on` is needed
    by what keeps it, `stated` is the data's own law. `why` are ids, from the data to the holder, up to who is seated
    under the law; the law comes last.
    """

    way: Way
    holder: str
    surely: bool
    by_parent: bool
    why: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "way": self.way,
            "holder": self.holder,
            "surely": self.surely,
            "by_parent": self.by_parent,
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True)
class DatasetReading:
    """What an order reaches of one dataset. `key_holders` is as stated; `unknown` are (id, what is not known of it).

    `personal_data` and `confidentiality` (0 to 4) are `None` where unknown or disputed.
    """

    id: str
    name: str
    verdict: Verdict
    personal_data: bool | None
    confidentiality: float | None
    keys: Keys
    key_holders: tuple[str, ...]
    paths: tuple[Path, ...]
    unknown: tuple[tuple[str, Hole], ...]

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "verdict": self.verdict,
            "personal_data": self.personal_data,
            "confidentiality": self.confidentiality,
            "keys": self.keys,
            "key_holders": list(self.key_holders),
            "paths": [path.to_json() for path in self.paths],
            "unknown": [{"id": id, "what": what} for id, what in self.unknown],
        }


@dataclass(frozen=True, slots=True)
class Result:
    """All datasets: the worst verdict first, within it personal data first, then the most confidential."""

    jurisdiction: str
    as_of: date | None
    snapshot: str
    names: dict[str, str]
    datasets: tuple[DatasetReading, ...]
    unknown: dict[str, int]

    def count(self, verdict: Verdict, *, personal: bool | None = None) -> int:
        """How many datasets; with `personal` true only those stated to hold personal data."""
        return sum(
            each.verdict == verdict and (personal is None or each.personal_data is personal) for each in self.datasets
        )

    def to_json(self) -> dict[str, object]:
        return {
            "jurisdiction": self.jurisdiction,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "snapshot": self.snapshot,
            "datasets": [each.to_json() for each in self.datasets],
            "unknown": dict(self.unknown),
            "names": dict(self.names),
        }
