# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The event itself: who owns whom afterwards, and what cannot be asked."""

from __future__ import annotations

from datetime import date

import pytest

from polder.base import PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.model.control import controlled
from polder.scenarios.takeover import Takeover, apply

SEEN = (Evidence("0" * 64, "row 1"),)


def register() -> Snapshot:
    return build(
        [
            *element_facts("host", "organisation", SEEN, name="Host", country="NL"),
            *element_facts("branch", "organisation", SEEN, name="Branch", country="NL"),
            *element_facts("old", "organisation", SEEN, name="Old Holding", country="NL"),
            *element_facts("small", "organisation", SEEN, name="Small Holder", country="SE"),
            *element_facts("state", "organisation", SEEN, name="State", country="NL"),
            *element_facts("buyer", "organisation", SEEN, name="Buyer", country="US"),
            *element_facts("half", "organisation", SEEN, name="Half", country="NL"),
            *element_facts("nowhere", "organisation", SEEN, name="Nowhere"),
            *element_facts("machine", "system", SEEN, name="Machine"),
            *relation_facts("branch", "controlled_by", "host", SEEN, share=60.0),
            *relation_facts("host", "controlled_by", "old", SEEN, share=70.0),
            *relation_facts("host", "controlled_by", "small", SEEN, share=30.0, control="minority"),
            *relation_facts("host", "controlled_by", "state", SEEN, control="contract"),
            *relation_facts("half", "controlled_by", "host", SEEN, share=30.0),
            *relation_facts("half", "controlled_by", "buyer", SEEN, share=30.0),
        ],
        as_of=date(2027, 3, 31),
    )


def group(snapshot: Snapshot, id: str) -> dict[str, bool]:
    rows = controlled(snapshot, {snapshot.row_by_id[id]: True})
    return {snapshot.ids[row]: sure for row, sure in rows.items()}


def test_what_the_supplier_controls_comes_along_and_the_seller_is_out() -> None:
    before = register()
    digest = before.digest
    after = apply(before, Takeover("Host", "Buyer", date(2027, 4, 1)))
    assert group(before, "old") == {"old": True, "host": True, "branch": True}
    assert group(after, "old") == {"old": True}
    assert group(after, "small") == {"small": True}
    assert group(after, "buyer") == {"buyer": True, "host": True, "branch": True, "half": True}
    assert group(after, "state") == {"state": True, "host": False, "branch": False}, "a golden share may go on"
    assert after.as_of == date(2027, 4, 1)
    assert after.ids == before.ids
    assert before.digest == register().digest == digest != after.digest


def test_it_is_the_register_that_says_so_itself() -> None:
    """The columns come out as if the takeover had been read from a file."""
    facts = [
        fact
        for fact in register().facts
        if not (fact.subject == "host" and fact.predicate == "controlled_by")
        and not fact.subject.startswith("host\x1fcontrolled_by")
    ]
    said = [*relation_facts("host", "controlled_by", "buyer", SEEN, control="parent")]
    golden = [*relation_facts("host", "controlled_by", "state", SEEN, control="contract")]
    read = build([*facts, *said, *golden], as_of=date(2027, 4, 1))
    after = apply(register(), Takeover("host", "buyer", date(2027, 4, 1)))
    ours, theirs = after.related("controlled_by"), read.related("controlled_by")
    assert ours.source.tolist() == theirs.source.tolist()
    assert ours.target.tolist() == theirs.target.tolist()
    rows = range(len(ours))
    assert [ours.text("control").get(row) for row in rows] == [theirs.text("control").get(row) for row in rows]
    assert ours.number("share").lo.tolist() == pytest.approx(theirs.number("share").lo.tolist(), nan_ok=True)


def test_a_buyer_the_register_does_not_know_is_added_last() -> None:
    before = register()
    after = apply(before, Takeover("Host", "New Owner", date(2027, 4, 1), by_country="Verenigde Staten"))
    assert list(after.ids) == [*before.ids, "New Owner"]
    (row,) = after.find("new owner")
    assert after.text("country").get(row) == "US"
    assert group(after, "New Owner") == {"New Owner": True, "host": True, "branch": True}
    unknown = apply(before, Takeover("Host", "New Owner"))
    assert unknown.text("country").get(len(before)) is None
    assert unknown.as_of == before.as_of
    filled = apply(before, Takeover("Host", "Nowhere", by_country="ca"))
    assert filled.text("country").get(filled.row_by_id["nowhere"]) == "CA"


def test_that_it_was_nobodys_is_no_longer_so() -> None:
    before = build([*register().facts, Fact("branch", "controlled_by", absent=True, evidence=SEEN)])
    after = apply(before, Takeover("branch", "buyer"))
    assert after.nothing == frozenset()
    assert group(after, "host").keys() == {"host"}


@pytest.mark.parametrize(
    ("takeover", "code"),
    [
        (Takeover(), "takeover.nobody"),
        (Takeover("Host", "host"), "takeover.of-itself"),
        (Takeover("Host", "Branch"), "takeover.by-its-own"),
        (Takeover("Hosst", "Buyer"), "model.unknown-name"),
        (Takeover("Machine", "Buyer"), "takeover.not-an-organisation"),
        (Takeover("Host", "Machine"), "takeover.not-an-organisation"),
        (Takeover("Host", "Buyer", date(2027, 3, 1)), "takeover.before-the-snapshot"),
        (Takeover("Host", "Buyer", notice_days=-1), "takeover.notice"),
        (Takeover("Host", "X", by_country="Atlantis"), "takeover.no-such-country"),
        (Takeover("Host", "Buyer", by_country="CA"), "takeover.country-differs"),
    ],
)
def test_what_makes_no_sense_is_refused(takeover: Takeover, code: str) -> None:
    with pytest.raises(PolderError) as caught:
        apply(register(), takeover)
    assert caught.value.problem.code == code
