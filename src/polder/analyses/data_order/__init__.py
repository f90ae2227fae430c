# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An authority orders data: nothing stops, but what can be read, by whom and by which way? See decision 0018."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from polder.analyses import Analysis
from polder.analyses.cut_off.unknown import without_supplier
from polder.analyses.data_order.holders import Holder, Holders
from polder.analyses.data_order.result import VERDICTS, DatasetReading, Hole, Keys, Path, Result, Verdict, Way
from polder.base import SILENT, Family, PolderError, Problem, Progress, Stopped, Text
from polder.model import Snapshot
from polder.model.countries import near_countries
from polder.model.law import UNKNOWN_LAW, Laws, laws, named_law

__all__ = ["ANALYSIS", "DatasetReading", "Params", "Path", "Result", "Verdict", "run"]

_IN_CLEAR: frozenset[Way] = frozenset({"processing", "access"})
_KEPT: frozenset[Way] = frozenset({"storage", "rests_on", "stated"})
_PERSONAL_FIRST = {True: 0, None: 1, False: 2}


@dataclass(frozen=True, slots=True)
class Params:
    """Whose authority orders: a country's code or name, or the id or name of a jurisdiction."""

    jurisdiction: str = ""


def run(snapshot: Snapshot, params: Params, *, progress: Progress = SILENT) -> Result:
    """The answer. Raises `PolderError` where nobody is known to be under that law."""
    if not params.jurisdiction.strip():
        raise PolderError(_WHOSE)
    every = laws(snapshot)
    law = named_law(snapshot, params.jurisdiction)
    if law is None or law not in every.over:
        raise PolderError(_nobody_there(params.jurisdiction, country_known=law is not None))
    order = _Order(snapshot, every, law)
    what = Text("looking who can read which data", "nagaan wie welke gegevens kan lezen")
    rows = snapshot.rows_of("dataset").tolist()
    found = []
    for done, row in enumerate(rows):
        if done % 16 == 0:
            progress.step(what, done, len(rows))
            if progress.stop_wanted():
                raise Stopped
        found.append(order.reading(row))
    progress.step(what, len(rows), len(rows))
    found.sort(key=_worst_first)
    named = {id for each in found for path in each.paths for id in (path.holder, *path.why)}
    named |= {id for each in found for id, _ in each.unknown}
    return Result(
        jurisdiction=law,
        as_of=snapshot.as_of,
        snapshot=snapshot.digest,
        names={id: snapshot.names[snapshot.row_by_id[id]] for id in sorted(named) if id in snapshot.row_by_id},
        datasets=tuple(found),
        unknown=_unknown(snapshot, found),
    )


class _Order:
    def __init__(self, snapshot: Snapshot, every: Laws, law: str) -> None:
        self._snapshot = snapshot
        self._laws = every
        self._law = law
        self._under = every.over[law]
        self._holders = Holders(snapshot, self._under)
        self._homeless = set(without_supplier(snapshot))
        self._open = every.over.get(UNKNOWN_LAW, {})

    def reading(self, row: int) -> DatasetReading:
        snapshot = self._snapshot
        holders = list(self._holders.of(row))
        keys, key_paths = self._keys(row)
        paths = _one_each([*(self._path(each) for each in holders if each.row in self._under), *key_paths])
        holes = dict.fromkeys(self._holes(row, holders))
        confidentiality = snapshot.number("confidentiality")
        lo, hi = float(confidentiality.lo[row]), float(confidentiality.hi[row])
        in_clear = any(way in _IN_CLEAR for way, _, _ in holes)
        return DatasetReading(
            id=snapshot.ids[row],
            name=snapshot.names[row],
            verdict=verdict(paths, keys, holes=bool(holes), holes_in_clear=in_clear),
            personal_data={"true": True, "false": False}.get(snapshot.text("personal_data").get(row) or ""),
            confidentiality=lo if lo == hi else None,
            keys=keys,
            key_holders=snapshot.text("key_holder").possible(row),
            paths=paths,
            unknown=tuple(dict.fromkeys((id, what) for _, id, what in holes)),
        )

    def _path(self, holder: Holder) -> Path:
        chain = self._laws.chain(holder.row, self._law)
        ids = self._snapshot.ids
        return Path(
            way=holder.way,
            holder=ids[holder.row],
            surely=holder.surely and self._under[holder.row] and holder.way != "stated",
            by_parent=len(chain) > 1,
            why=(*(ids[row] for row in (*holder.rows, *chain[1:])), self._law),
        )

    def _keys(self, row: int) -> tuple[Keys, list[Path]]:
        """Where the keys are, and the ways through who holds them."""
        if (row, "key_holder") in self._snapshot.nothing:
            return "none", []
        said: set[Keys] = set()
        paths = []
        stated = self._holders.key_holders(row)
        for _, rows in stated:
            said.update(self._key_at(each) for each in rows)
            if not rows:
                said.add("unknown")
            sure = len(stated) == len(rows) == 1
            paths += [self._path(Holder(each, "key", sure, (row, each))) for each in rows if each in self._under]
        if not said:
            return "unknown", []
        return (said.pop() if len(said) == 1 else "perhaps"), paths

    def _key_at(self, row: int) -> Keys:
        if row in self._under:
            return "inside" if self._under[row] else "perhaps"
        return "unknown" if row in self._open else "elsewhere"

    def _holes(self, row: int, holders: Sequence[Holder]) -> Iterator[tuple[Way, str, Hole]]:
        """What is not known on the way to the data, by the way it would open."""
        ids = self._snapshot.ids
        if not self._holders.places(row) and (row, "stored_in") not in self._snapshot.nothing:
            yield "processing", ids[row], "no_place"  # nobody knows where it is, so nobody knows who sees it
        for holder in holders:
            if holder.way in ("rests_on", "stated"):
                continue
            if holder.row in self._homeless:
                yield holder.way, ids[holder.row], "no_supplier"
            if holder.row in self._open and holder.row not in self._under:
                yield holder.way, ids[holder.row], "no_country"


def verdict(paths: Sequence[Path], keys: Keys, *, holes: bool, holes_in_clear: bool) -> Verdict:
    """What the ways and the keys come to; see decision 0018."""
    clear = [path for path in paths if path.way in _IN_CLEAR]
    kept = [path for path in paths if path.way in _KEPT]
    if any(path.surely for path in clear):
        return "can_be_read"
    if keys in ("none", "inside") and any(path.surely for path in kept):
        return "can_be_read"
    if clear or (kept and keys != "elsewhere") or any(path.way == "key" for path in paths):
        return "may_be_read"
    if holes_in_clear or (holes and keys != "elsewhere"):
        return "unknown"
    return "cipher_text" if kept or holes else "no_known_way"


def _one_each(paths: Sequence[Path]) -> tuple[Path, ...]:
    """One path for each way and holder: a sure one, then the shortest; the sure ones first."""
    best: dict[tuple[Way, str], Path] = {}
    for path in sorted(paths, key=lambda each: (not each.surely, len(each.why))):
        best.setdefault((path.way, path.holder), path)
    held = {path.holder for path in best.values() if path.way != "rests_on"}
    return tuple(path for path in best.values() if path.way != "rests_on" or path.holder not in held)


def _worst_first(each: DatasetReading) -> tuple[object, ...]:
    secret = -1.0 if each.confidentiality is None else each.confidentiality
    return VERDICTS.index(each.verdict), _PERSONAL_FIRST[each.personal_data], -secret, each.name.casefold(), each.id


def _unknown(snapshot: Snapshot, found: Sequence[DatasetReading]) -> dict[str, int]:
    """What is not known and may change the answer, counted."""
    organisations = snapshot.rows_of("organisation").tolist()
    countries = snapshot.text("country")
    owned = set(snapshot.related("controlled_by").source.tolist())
    holes: Mapping[Hole, set[str]] = {
        what: {id for each in found for id, hole in each.unknown if hole == what}
        for what in ("no_place", "no_supplier", "no_country")
    }
    return {
        "datasets_without_place": len(holes["no_place"]),
        "datasets_without_key_holder": sum(not each.key_holders and each.keys == "unknown" for each in found),
        "key_holders_under_unknown_law": sum(bool(each.key_holders) and each.keys == "unknown" for each in found),
        "datasets_without_personal_data_stated": sum(each.personal_data is None for each in found),
        "systems_without_supplier": len(holes["no_supplier"]),
        "holders_without_country": len(holes["no_country"]),
        "organisations_without_country": sum(countries.get(row) is None for row in organisations),
        "organisations_without_owner": sum(
            row not in owned and (row, "controlled_by") not in snapshot.nothing for row in organisations
        ),
        "disputes": len(snapshot.disputes),
    }


_WHOSE = Problem(
    "data-order.whose",
    Text("Whose authority orders the data?", "Van welk land komt het bevel?"),
    Text("Whose law it is decides who must obey.", "Wie moet gehoorzamen, hangt af van wiens recht het is."),
    Text("Give a country, such as US.", "Geef een land, zoals US."),
    family=Family.USAGE,
)


def _nobody_there(jurisdiction: str, *, country_known: bool) -> Problem:
    meant = "" if country_known else ", ".join(near_countries(jurisdiction))
    return Problem(
        "data-order.empty-jurisdiction",
        Text(
            f"Nothing is known to be under the law of “{jurisdiction}”.",
            f"Er is niets bekend dat onder het recht van “{jurisdiction}” valt.",
        ),
        Text(
            "That may mean nothing is, or that countries are not filled in.",
            "Misschien valt er niets onder, misschien zijn de landen niet ingevuld.",
        ),
        Text(f"Perhaps one of these is meant: {meant}.", f"Misschien is een van deze bedoeld: {meant}.")
        if meant
        else Text(
            "Check the code or the name, and the column country of organisations and places.",
            "Controleer de code of de naam, en de kolom land van organisaties en plaatsen.",
        ),
        value=jurisdiction,
        family=Family.NOT_FOUND,
    )


ANALYSIS = Analysis(
    "data_order",
    Text("data order", "gegevensbevel"),
    Text(
        "Which data can be read when an authority orders it, by whom and by which way?",
        "Welke gegevens kunnen worden gelezen als een overheid het beveelt, door wie en langs welke weg?",
    ),
    Params,
    run,
)
