# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Held against Word's own pages: how many there were, and where each of them began."""

from __future__ import annotations

from pathlib import Path

from polder.base import Text
from polder.trials.cause import Cause, Observation
from polder.trials.document import TEXT, Kind
from polder.trials.fonts import is_drawn_as_meant
from polder.trials.oracles import Bench, Judgement, Oracle
from polder.trials.oracles.pages import causes
from polder.trials.oracles.pages.anchors import ANCHOR_SIGNS, Fit, Found, find_breaks
from polder.trials.oracles.pages.fresh import Fresh, freshness
from polder.trials.oracles.pages.rendered import RenderedPages, read_rendered
from polder.trials.oracles.pages.word import WordPages, read_word_pages
from polder.trials.package import open_package

FONT_MATTERS_SIGNS = 40
"""About half a line: less text in another font shifts no page."""


def judge(path: Path, kind: Kind, bench: Bench) -> Judgement:
    """Renders the document and holds its pages against those of Word. Compared are the number of pages and each break
    whose text was found. Raises `EngineFailed`.
    """
    with open_package(path) as package:
        word = read_word_pages(package)
    fresh = freshness(word.properties, len(word.breaks))
    if fresh is Fresh.NOTHING and not word.equations:
        return _stale(word, ())
    pdf = bench.folder / "pages.pdf"
    bench.engine.convert(path, pdf, "pdf")
    rendered = read_rendered(pdf, word.running)
    lost = tuple(lost_equations(word, rendered))
    return _stale(word, lost) if fresh is Fresh.NOTHING else compare(word, rendered, lost)


def compare(word: WordPages, rendered: RenderedPages, lost: tuple[Observation, ...] = ()) -> Judgement:
    """Two sets of pages of one document. Where Word did not note all breaks, only their number is held against it."""
    before, after = word.properties.pages or 0, len(rendered.starts)
    found = []
    if freshness(word.properties, len(word.breaks)) is Fresh.ALL:
        found = find_breaks(word.stream.signs, word.breaks, rendered.stream.signs, rendered.starts)
    shifted = [each for each in found if each.fit is Fit.SHIFTED]
    compared = 1 + sum(each.fit is not Fit.NOT_FOUND for each in found)
    agreed = compared - len(shifted) - (before != after)
    fonts = substituted(word, rendered) if before != after or shifted else []
    observations = list(lost)
    if before != after:
        observations.append(_count(word, before, after, fonts))
    observations += [_shift(word, rendered, each, fonts) for each in shifted]
    return Judgement(tuple(observations), compared, agreed, len(word.breaks) + 1 - compared)


def substituted(word: WordPages, rendered: RenderedPages) -> list[str]:
    """The fonts asked for that were drawn with another of other widths, the most used first."""
    return [
        font
        for font, signs in word.fonts.most_common()
        if signs >= FONT_MATTERS_SIGNS and not is_drawn_as_meant(font, rendered.fonts)
    ]


def lost_equations(word: WordPages, rendered: RenderedPages) -> list[Observation]:
    """Equations whose neighbours left and right follow each other at once on the rendered page."""
    lost = []
    half = ANCHOR_SIGNS // 2
    for each in word.equations:
        signs = word.stream.signs
        around = signs[max(0, each.offset - half) : each.offset + half]
        alone = not around and not rendered.stream.signs  # nothing but equations: they leave an empty page
        if each.signs and (alone or (len(around) >= half and around in rendered.stream.signs)):
            text = word.stream.around(each.offset)
            after = text.replace(" ‖ ", " ")
            lost.append(Observation(causes.EQUATIONS.code, "", each.count, text.replace("‖", each.signs), after))
    return lost


def _count(word: WordPages, before: int, after: int, fonts: list[str]) -> Observation:
    cause = _cause(fonts, causes.COUNT if word.matters or abs(after - before) > 1 else causes.COUNT_FREE)
    return Observation(cause.code, ", ".join(fonts), abs(after - before), str(before), str(after))


def _shift(word: WordPages, rendered: RenderedPages, found: Found, fonts: list[str]) -> Observation:
    cause = _cause(fonts, causes.SHIFT if word.matters else causes.SHIFT_FREE)
    assert found.page_start is not None
    return Observation(
        cause.code,
        f"page {found.number + 1}",
        1,
        word.stream.around(found.offset),
        rendered.stream.around(found.page_start),
    )


def _cause(fonts: list[str], otherwise: Cause) -> Cause:
    return causes.FONT if fonts else otherwise


def _stale(word: WordPages, lost: tuple[Observation, ...]) -> Judgement:
    pages = word.properties.pages
    observation = Observation(
        causes.STALE.code, "", 1, None if pages is None else str(pages), str(len(word.breaks) + 1)
    )
    return Judgement((*lost, observation), 0, 0, len(word.breaks) + 1)


ORACLE = Oracle(
    name="pages",
    label=Text("Pages against those of Word", "Pagina’s naast die van Word"),
    grade="A",
    proves=frozenset({"layout"}),
    kinds=TEXT,
    causes=causes.CAUSES,
    judge=judge,
    needs=frozenset({"pdf"}),
)
