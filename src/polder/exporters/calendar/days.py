# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The days that a calendar shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from polder.base import Text
from polder.documents import plain
from polder.model import Snapshot

_CONTRACT, _MEASURE = Text("contract", "contract"), Text("measure", "maatregel")
_NO_NOTICE_KNOWN = Text(
    "Its notice is not known: find out until when it can be given.",
    "De opzegtermijn is niet bekend: zoek uit tot wanneer er opgezegd kan worden.",
)
_SOURCES_DIFFER = Text("Sources differ on this date.", "Bronnen geven hiervoor verschillende data.")
_FIRST_OF_ALL = Text(
    "Sources differ; this is the first day that it may be.",
    "Bronnen verschillen; dit is de eerste dag die het kan zijn.",
)


@dataclass(frozen=True, slots=True)
class Day:
    """`what` is the sort of date, `id` what it is about; `nth` tells dates apart that sources give for the same."""

    on: date
    what: str
    id: str
    sort: Text
    summary: Text
    notes: tuple[Text, ...] = ()
    nth: int = 0


def days_of(snapshot: Snapshot, planned: Mapping[str, tuple[date, date]] | None = None) -> list[Day]:
    """The days of all contracts and of the measures: as the register has them, or those of the plan that is given, by
    the id of the measure. What is refused or done has none.
    """
    days = [day for row in snapshot.rows_of("contract").tolist() for day in _contract(snapshot, row)]
    if planned is None:
        for row in snapshot.rows_of("measure").tolist():
            if not {"refused", "done"} & {*snapshot.text("status").possible(row)}:
                days += _measure(snapshot, row)
    else:
        for id, ends in planned.items():
            for (what, words), on in zip(_ENDS.items(), ends, strict=True):
                days.append(_of_measure(snapshot, snapshot.row_by_id[id], what, words, on))
    return days


def _contract(snapshot: Snapshot, row: int) -> Iterator[Day]:
    id, name = snapshot.ids[row], plain(snapshot.names[row])
    ends = _dates(snapshot, "ends_on", row)
    if not ends:
        return
    notice = snapshot.number("notice_days")
    known = bool(notice.known()[row])
    notes: tuple[Text, ...] = () if known else (_NO_NOTICE_KNOWN,)
    notes += (_SOURCES_DIFFER,) if len(ends) > 1 else ()
    for nth, end in enumerate(ends):
        yield Day(
            end,
            "contract-ends",
            id,
            _CONTRACT,
            Text(f"Contract ends: {name}", f"Contract eindigt: {name}"),
            notes,
            nth,
        )
    if known:
        few, many = float(notice.lo[row]), float(notice.hi[row])
        days = int(-(-many // 1))
        try:
            last = ends[0] - timedelta(days=days)
        except OverflowError:  # before the first of all years
            return
        until = Text(f"Notice of {days} days before {ends[0]}.", f"Opzegtermijn van {days} dagen voor {ends[0]}.")
        differ = (_FIRST_OF_ALL,) if few != many or len(ends) > 1 else ()
        yield Day(
            last,
            "contract-notice",
            id,
            _CONTRACT,
            Text(f"Last day to give notice: {name}", f"Laatste dag om op te zeggen: {name}"),
            (until, *differ),
        )


_ENDS = {
    "measure-starts": Text("Starts: {name}", "Begint: {name}"),
    "measure-ends": Text("Ends: {name}", "Klaar: {name}"),
}


def _measure(snapshot: Snapshot, row: int) -> Iterator[Day]:
    for (what, words), attribute in zip(_ENDS.items(), ("starts_on", "ends_on"), strict=True):
        dates = _dates(snapshot, attribute, row)
        for nth, on in enumerate(dates):
            notes = (_SOURCES_DIFFER,) if len(dates) > 1 else ()
            yield _of_measure(snapshot, row, what, words, on, notes, nth)


def _of_measure(
    snapshot: Snapshot, row: int, what: str, words: Text, on: date, notes: tuple[Text, ...] = (), nth: int = 0
) -> Day:
    return Day(on, what, snapshot.ids[row], _MEASURE, words.fill(name=plain(snapshot.names[row])), notes, nth)


def _dates(snapshot: Snapshot, name: str, row: int) -> list[date]:
    return sorted(date.fromisoformat(text) for text in snapshot.text(name).possible(row))
