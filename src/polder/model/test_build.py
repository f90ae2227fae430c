# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts into a snapshot: what strangers write does not stop it."""

from __future__ import annotations

from polder.model import Fact, build


def test_an_id_with_our_separator_in_it_is_just_an_id() -> None:
    strange = "a\x1fb"
    facts = [
        Fact(strange, "name", "x"),
        Fact("c", "depends_on", object=strange),
        Fact("c", "same_as", object="d"),
        Fact("d", "kind", "system"),
    ]
    snapshot = build(facts)
    assert snapshot.kind_of(snapshot.find("d")[0]) == "system"
    assert strange in snapshot.ids
