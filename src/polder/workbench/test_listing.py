# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Lists say the same as a look at every element one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.workbench.columns import columns_of, usual_columns
from polder.workbench.listing import PAGE_ROWS, Question, list_kind, open_of, search
from polder.workbench.overview import GAPS, open_rows

names = st.sampled_from(["Alfa", "bèta", "Gamma & <b>", "=1+1", "delta"])
systems = st.lists(
    st.tuples(
        names,
        st.sampled_from([None, "SaaS", "PaaS"]),
        st.sampled_from([None, "SaaS", "none"]),
        st.sampled_from([None, 0, 1]),
        st.sampled_from([None, 0.0, 4.0]),
    ),
    max_size=12,
)


def made(drawn: list[tuple[str, str | None, str | None, int | None, float | None]]) -> Snapshot:
    facts: list[Fact] = [
        *element_facts("org-0", "organisation", (), name="Noord", country="NL"),
        *element_facts("org-1", "organisation", (), name="Zuid", country="US"),
    ]
    for number, (name, model, other, supplier, level) in enumerate(drawn):
        id = f"sys-{number:02}"
        facts += element_facts(id, "system", (), name=name, cloud_service_model=model, availability=level)
        if other == "none":
            facts.append(Fact(id, "cloud_service_model", absent=True))
        elif other is not None:
            facts.append(Fact(id, "cloud_service_model", other))
        if supplier is not None:
            facts += relation_facts(id, "supplied_by", f"org-{supplier}", ())
    return build(facts)


@given(systems)
def test_filters_say_what_a_look_at_each_says(drawn) -> None:
    snapshot = made(drawn)

    def ids(**asked: object) -> set[str]:
        return {line.id for line in list_kind(snapshot, "system", Question(**asked)).lines}

    every = {f"sys-{number:02}": one for number, one in enumerate(drawn)}
    assert ids() == set(every)
    assert ids(text="BÈT") == {id for id, one in every.items() if one[0] == "bèta"}
    assert ids(supplier="zui") == ids(supplier="org-1") == {id for id, one in every.items() if one[3] == 1}
    assert ids(country="US") == {id for id, one in every.items() if one[3] == 1}
    assert ids(missing="supplied_by") == {id for id, one in every.items() if one[3] is None}
    disputed = {id for id, one in every.items() if one[1] is not None and one[2] not in (None, one[1])}
    assert ids(disputed=True) == disputed
    silent = {id for id, one in every.items() if one[1] is None and one[2] is None}
    two = {id for id, one in every.items() if None not in one[1:3] and one[2] not in ("none", one[1])}
    assert ids(missing="cloud_service_model") == silent | two


@given(
    systems, st.sampled_from(["name", "supplied_by", "cloud_service_model", "availability", "nonsense"]), st.booleans()
)
def test_order_puts_what_is_not_known_last_either_way(drawn, sort: str, descending: bool) -> None:
    asked = Question(sort=sort, descending=descending, columns=("supplied_by", "cloud_service_model", "availability"))
    listing = list_kind(made(drawn), "system", asked)
    keys = []
    for line in listing.lines:
        cells = {column.name: cell for column, cell in line.shown}
        if sort in cells:
            cell = cells[sort]
            lone = cell.values[0][0] if cell.state == "known" or len(cell.values) == 1 else None
            keys.append(None if lone is None else str(lone).casefold())
        else:
            keys.append(line.name.casefold())
    known = [key for key in keys if key is not None]
    assert keys[: len(known)] == known, "unknown last"
    backwards = (descending and sort != "nonsense") or (descending and sort == "nonsense")
    assert known == sorted(known, reverse=backwards)


def test_pages() -> None:
    snapshot = build([fact for number in range(250) for fact in element_facts(f"s{number:03}", "system", ())])
    pages = [list_kind(snapshot, "system", Question(page=page)) for page in (1, 2, 3, 4, 99999999)]
    assert [len(each.lines) for each in pages] == [100, 100, 50, 50, 50]
    assert [each.page for each in pages] == [1, 2, 3, 3, 3]
    assert pages[0].pages == 3
    assert pages[1].lines[0].id == f"s{PAGE_ROWS:03}"


@given(systems)
def test_gaps_are_counted_as_the_overview_counts_them(drawn) -> None:
    snapshot = made(drawn)
    for gap in GAPS:
        assert open_of(snapshot, gap.kind, gap.attribute or gap.relation).tolist() == open_rows(snapshot, gap)


def test_search_finds_ids_other_names_and_the_best_first() -> None:
    evidence = (Evidence("a", "1"),)
    snapshot = build(
        [
            *element_facts("x1", "system", evidence, name="Mailfilter"),
            *element_facts("x2", "organisation", evidence, name="Mail"),
            *element_facts("x3", "service", evidence, name="E-mail"),
            *element_facts("mail-4", "system", evidence, name="Post"),
            *element_facts("x5", "organisation", evidence, name="Zuid", legal_name="Zuidmail BV"),
        ]
    )
    assert [line.id for line in search(snapshot, " MAIL ").lines] == ["x2", "x1", "x3", "mail-4", "x5"]
    assert search(snapshot, "").total == search(snapshot, "%").total == 0


@pytest.mark.parametrize("kind", Snapshot.kind_names)
def test_every_kind_has_columns_to_choose_from(kind: str) -> None:
    assert set(usual_columns(kind)) <= set(columns_of(kind))
    assert len({column.name for column in columns_of(kind)}) == len(columns_of(kind))
    assert list_kind(build([]), kind, Question()).lines == ()
