# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The entries of a tender's record, in a table that is only added to."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import PolderError
from polder.store.explain import explained
from polder.store.models import KeptTender, TenderEntry
from polder.store.register import Register
from polder.tenders.record import problems
from polder.tenders.record.entry import BEGINNING, Entry, entry_in
from polder.tenders.record.record import Record
from polder.workbench import tender_problems


class TableEntries:
    """As `tenders.record.entry.Entries` asks. Whoever adds does so inside `register.writing()`."""

    def __init__(self, register: Register, tender: KeptTender) -> None:
        self.register, self.tender = register, tender

    def read(self) -> Sequence[Entry]:
        """Raises `PolderError` where a row is no entry."""
        with explained(self.register.name):
            rows = TenderEntry.objects.using(self.register.alias).filter(tender=self.tender).order_by("seq")
            lines = list(rows.values_list("line", flat=True))
        return [entry_in(line.encode(), number) for number, line in enumerate(lines, 1)]

    def append(self, entry: Entry) -> None:
        with self.register.writing():
            entries = self.read()
            if (entries[-1].hash if entries else BEGINNING) != entry.previous:
                raise PolderError(problems.meanwhile())
            row = TenderEntry(tender=self.tender, seq=entry.seq, line=entry.line().decode().removesuffix("\n"))
            row.save(using=self.register.alias)


def record_of(register: Register, code: str) -> Record:
    """Raises `PolderError` where there is no tender of this code."""
    with explained(register.name):
        row = KeptTender.objects.using(register.alias).filter(code=code).first()
    if row is None:
        raise PolderError(tender_problems.GONE)
    return Record(TableEntries(register, row))
