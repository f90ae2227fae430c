# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pictures stay in their frame, say what they are given, and do not overlap."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from polder.base import NEVER, Interval, Text
from polder.documents.pictures import NARROW, WIDE, Picture, draw
from polder.documents.pictures.amounts import AmountRow, Amounts
from polder.documents.pictures.canvas import PAPER, SIZE, width_of, wrap
from polder.documents.pictures.chain import Chain, Link
from polder.documents.pictures.curve import Curve, Point
from polder.documents.pictures.hours import HourRow, Hours, Span
from polder.documents.pictures.parts import PartRow, Parts
from polder.documents.pictures.road import Road, RoadStep, RoadYear

SVG = "{http://www.w3.org/2000/svg}"


def same(text: str) -> Text:
    return Text(text, text)


LONG = "Bijzondere bijstand en minimaregelingen, met alles wat daar verder nog bij hoort"
HOURS = Hours(
    same("time"),
    8760,
    (
        HourRow(
            same(LONG),
            (Span(0, 4, "pale"), Span(4, 24, "dark"), Span(24, NEVER, "hatched")),
            marks=(("diamond", 8), ("circle", 700)),
        ),
        HourRow(same("nothing"), (), note=same("goes on")),
        HourRow(same("<b> & 'x'"), (Span(0, 0.0, "dark"),)),
    ),
    (("pale", same("pale")), ("dark", same("dark")), ("hatched", same("perhaps"))),
    (("diamond", same("mark")), ("circle", same("other mark"))),
)
AMOUNTS = Amounts(
    same("days"),
    (
        AmountRow(same(LONG), Interval(92.6e6, 164.2e6), same("92,6 tot 164,2 miljoen")),
        AmountRow(same("none"), Interval(0, 0), same("0")),
    ),
    (("dark", same("surely")),),
)
CHAIN = Chain(
    (
        Link(same(LONG), same("begin"), "pale", same("leads to")),
        *(
            Link(same(f"step {number}"), same("between"), leads=same("leads to, by a long way round"))
            for number in "12345"
        ),
        Link(same("<b> & 'x'"), same("end"), "dark"),
    )
)
CURVE = Curve(
    (Point(0, 100_000), Point(25, 118_518.51, named=True), Point(100, 266_666.66, named=True)),
    same("lead"),
    same(LONG),
    ((0, "0%"), (100, "100%")),
    100_000,
    (100_000, same("expected")),
)
ROAD = Road(
    (RoadStep(same(LONG), 0, 3), RoadStep(same("<b> & 'x'"), 2, 2), RoadStep(same("last"), 3, 7)),
    (
        RoadYear("2026", 1, Interval(1_000_000, 2_500_000), 3_000_000),
        RoadYear("2027", 4, Interval(-50_000, 20_000), 0),
        RoadYear("2028", 2, Interval(-10_000, -10_000)),
    ),
    tuple(Interval(500_000 / at, 600_000 / at) for at in range(1, 9)),
    700_000,
    same(LONG),
)
TWO_CURVES = Curve(
    (Point(0, 900_000), Point(50, 300_000), Point(100, 200_000)),
    same("budget"),
    same(LONG),
    ((0, "0"), (50, "50"), (100, "100")),
    200_000,
    beside=((Point(0, 900_000), Point(50, 700_000), Point(100, 600_000)), same("the plan"), same("the list")),
)
PARTS = Parts(
    (
        PartRow(same(LONG), (60, 0, 30, 10), same("100 documenten")),
        PartRow(same("<b> & 'x'"), (0, 0, 0, 1), same("1 document")),
        PartRow(same("half"), (1_000_000, 1_000_000, 0, 0), same("2.000.000 documenten")),
    ),
    (("dark", same("moves")), ("pale", same("care")), ("hatched", same("stays")), ("empty", same("not judged"))),
)
PICTURES = (HOURS, AMOUNTS, CHAIN, CURVE, Chain(CHAIN.links[:2]), ROAD, TWO_CURVES, PARTS)
cases = pytest.mark.parametrize(("picture", "width"), [(p, w) for p in PICTURES for w in (WIDE, 2 * WIDE, NARROW)])


def drawn(picture: Picture, width: float) -> ET.Element:
    return ET.fromstring(draw(picture, "nl", "p1", width))


@cases
def test_everything_stands_inside_the_frame(picture: Picture, width: float) -> None:
    svg = drawn(picture, width)
    _, _, wide, high = (float(number) for number in svg.get("viewBox", "").split())
    assert wide == width
    for text in svg.iter(f"{SVG}text"):
        x, y, size = (float(text.get(name, "0")) for name in ("x", "y", "font-size"))
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
        taken = width_of(text.text or "", size)
        assert x - before * taken >= -1, text.text
        assert x + (1 - before) * taken <= width + 1.5, text.text
        assert 0 < y <= high
    for bar in svg.iter(f"{SVG}rect"):
        if bar.get("x"):
            assert float(bar.get("x", "0")) + float(bar.get("width", "0")) <= width + 1


@cases
def test_no_two_texts_stand_on_each_other(picture: Picture, width: float) -> None:
    boxes = []
    for text in drawn(picture, width).iter(f"{SVG}text"):
        x, y, size = (float(text.get(name, "0")) for name in ("x", "y", "font-size"))
        taken = 0.75 * width_of(text.text or "", size)  # the estimate is on the wide side
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")] * taken
        boxes.append((left, left + taken, y - 0.7 * size, y, text.text))
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
            assert apart, (one[4], other[4])


@cases
def test_it_loads_nothing_and_its_patterns_bear_its_name(picture: Picture, width: float) -> None:
    said = draw(picture, "en", "p7", width)
    assert said.replace('xmlns="http://www.w3.org/2000/svg"', "").count("http") == 0
    assert "href" not in said
    assert "url(#p7-hatch)" in said or isinstance(picture, Chain | Curve)
    assert "<script" not in said


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_parts_fill_each_row_in_their_order_and_by_their_share(width: float) -> None:
    bars = [bar for bar in drawn(PARTS, width).iter(f"{SVG}rect") if bar.get("stroke")]
    rows: dict[str, list[tuple[float, float, str]]] = {}
    for bar in bars[: 3 + 1 + 2]:  # what follows are the four of the legend
        x, wide = (float(bar.get(name, "0")) for name in ("x", "width"))
        rows.setdefault(bar.get("y", ""), []).append((x, wide, bar.get("fill", "")))
    mixed, single, halves = rows.values()
    whole = sum(wide for _, wide, _ in mixed)
    assert [wide / whole for _, wide, _ in mixed] == pytest.approx([0.6, 0.3, 0.1], abs=0.005)
    assert [wide for _, wide, _ in single] == pytest.approx([whole], abs=0.5)
    assert [wide for _, wide, _ in halves] == pytest.approx([whole / 2, whole / 2], abs=0.5)
    for row in rows.values():
        for (x, wide, _), (after, _, _) in pairwise(row):
            assert x + wide == pytest.approx(after, abs=0.2), "one part begins where the other ends"
    assert len({fill for _, _, fill in mixed}) == 3
    assert len(bars) == 6 + 4


def test_a_day_and_a_year_are_both_to_be_seen() -> None:
    """On this scale the first day takes about a third of the width, and the last half year is not nothing."""
    svg = drawn(HOURS, WIDE)
    bars = [bar for bar in svg.iter(f"{SVG}rect") if bar.get("stroke")]
    first_day = float(bars[0].get("width", "0")) + float(bars[1].get("width", "0"))
    rest = float(bars[2].get("width", "0"))
    assert 0.3 < first_day / (first_day + rest) < 0.4


def test_a_fill_is_told_apart_without_colour() -> None:
    """Dark, pale and hatched differ in lightness by a factor of three at least (WCAG 2.2, 1.4.11)."""

    def lightness(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    fills = {bar.get("fill", "") for bar in drawn(HOURS, WIDE).iter(f"{SVG}rect") if bar.get("stroke")}
    plain = sorted(lightness(fill) for fill in fills if fill.startswith("#"))
    assert "url(#p1-hatch)" in fills
    assert (plain[1] + 0.05) / (plain[0] + 0.05) > 3


def test_a_chain_goes_on_in_a_next_row_where_it_is_full_and_stands_upright_where_narrow() -> None:
    for width, rows in ((2 * WIDE, 2), (WIDE, 3), (NARROW, 7)):
        boxes = [bar for bar in drawn(CHAIN, width).iter(f"{SVG}rect") if bar.get("rx")]
        assert len({box.get("y") for box in boxes}) == rows
        assert len(boxes) == len(CHAIN.links)
    assert [text.get("fill") for text in drawn(CHAIN, NARROW).iter(f"{SVG}text")][-1] == PAPER


def test_each_mark_has_its_own_look_in_the_row_and_in_the_legend() -> None:
    svg = drawn(HOURS, WIDE)
    assert len(list(svg.iter(f"{SVG}circle"))) == 2


def test_a_long_word_is_cut_and_says_so() -> None:
    (line,) = wrap("w" * 500, 100, 1)
    assert line.endswith("…")
    assert width_of(line, SIZE) <= 100
