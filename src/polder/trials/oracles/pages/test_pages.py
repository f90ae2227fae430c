# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Word's own breaks as they are read, and what is said where another program's pages differ."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from polder.trials.cause import Weight
from polder.trials.engines import EngineFailed
from polder.trials.oracles.pages import ORACLE, causes, compare, lost_equations
from polder.trials.oracles.pages.anchors import Fit, find_breaks
from polder.trials.oracles.pages.fresh import Fresh, freshness
from polder.trials.oracles.pages.rendered import RenderedPages
from polder.trials.oracles.pages.stream import StreamWriter
from polder.trials.oracles.pages.word import WordPages, merge, read_word_pages
from polder.trials.package import open_package
from tests.office_files import W, make_docx, paragraph, relations_part, write_package

RENDERED = "<w:lastRenderedPageBreak/>"
EXPLICIT = '<w:br w:type="page"/>'


def text(number: int) -> str:
    """A sentence that stands nowhere else, long enough to be an anchor."""
    return f"Het besluit met volgnummer {number * 7919} is genomen op voorstel van afdeling {chr(97 + number)}. "


def words(path: Path, body: str, **more: object) -> WordPages:
    with open_package(make_docx(path / "a.docx", body, **more)) as package:  # type: ignore[arg-type]
        return read_word_pages(package)


def rendered(pages: list[str], fonts: tuple[str, ...] = ("Carlito",)) -> RenderedPages:
    writer, starts = StreamWriter(), []
    for page in pages:
        starts.append(writer.offset)
        writer.write(page + "\n")
    return RenderedPages(writer.stream(), tuple(starts), fonts)


def at(found: WordPages) -> list[str]:
    return [found.stream.signs[each : each + 6] for each in found.breaks]


def test_a_break_of_word_and_the_explicit_one_before_it_are_one(tmp_path: Path) -> None:
    found = words(tmp_path, paragraph("een", "") + f"<w:p><w:r>{EXPLICIT}</w:r></w:p>" + paragraph("twee!", RENDERED))
    assert at(found) == ["twee"]


def test_breaks_that_are_close_and_not_the_same_stay_apart() -> None:
    assert merge([40, 10, 12, 12, 43], 100) == (10, 40, 43)
    assert merge([10, 99, 120], 99) == (10,), "behind the last sign no page with text follows"


def test_a_row_that_runs_over_a_page_holds_one_break(tmp_path: Path) -> None:
    cell = "<w:tc>" + paragraph("links van de pagina ") + paragraph("rechts", RENDERED) + "</w:tc>"
    found = words(tmp_path, f"<w:tbl><w:tr>{cell}{cell}{cell}</w:tr></w:tbl>" + paragraph("slot"))
    assert len(found.breaks) == 1


def test_a_row_in_a_cell_of_a_row_is_not_counted_twice(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('binnen', RENDERED)}</w:tc></w:tr></w:tbl>"
    found = words(tmp_path, f"<w:tbl><w:tr><w:tc>{paragraph('buiten')}{inner}</w:tc></w:tr></w:tbl>")
    assert at(found) == ["binnen"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<w:r><w:instrText>geheim</w:instrText></w:r>",
        f"<w:del><w:r>{RENDERED}<w:delText>geheim</w:delText></w:r></w:del>",
        f"<w:moveFrom><w:r>{RENDERED}<w:t>geheim</w:t></w:r></w:moveFrom>",
        f"<w:r><w:pict><w:txbxContent><w:p><w:r>{RENDERED}<w:t>geheim</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>",
        "<m:oMath><m:r><m:t>geheim</m:t></m:r></m:oMath>",
    ],
)  # fmt: skip
def test_what_is_no_body_text_is_skipped(tmp_path: Path, hidden: str) -> None:
    found = words(tmp_path, f"<w:p>{hidden}<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>zicht</w:t></w:r></w:p>")
    assert found.stream.signs == "zicht"
    assert not found.breaks


def test_a_section_breaks_the_page_as_its_own_properties_say(tmp_path: Path) -> None:
    end = "<w:pPr><w:sectPr>{}</w:sectPr></w:pPr>"
    flowing = '<w:type w:val="continuous"/>'
    body = paragraph("eerste", "", end.format("")) + paragraph("tweede", "", end.format(flowing))
    assert at(words(tmp_path, body + paragraph("derde"))) == ["derde"], "the second section runs on, the third does not"


def test_a_paragraph_that_begins_a_page(tmp_path: Path) -> None:
    body = paragraph("eerste") + paragraph("tweede", "", "<w:pPr><w:pageBreakBefore/></w:pPr>")
    off = paragraph("derde", "", '<w:pPr><w:pageBreakBefore w:val="false"/></w:pPr>')
    assert at(words(tmp_path, body + off)) == ["tweede"]


@pytest.mark.parametrize(
    ("more", "fresh"),
    [
        ({"pages": 2}, Fresh.ALL),
        ({"pages": 4}, Fresh.COUNT),
        ({"pages": 1}, Fresh.NOTHING),
        ({"pages": None}, Fresh.NOTHING),
        ({"pages": 2, "application": "LibreOffice/7.4.7.2$Linux_X86_64"}, Fresh.NOTHING),
        ({"pages": 2, "date": (2024, 5, 1, 12, 0, 0)}, Fresh.NOTHING),
    ],
)
def test_only_fresh_breaks_prove_something(tmp_path: Path, more: dict[str, object], fresh: Fresh) -> None:
    found = words(tmp_path, paragraph(text(1)) + paragraph(text(2), RENDERED), **more)
    assert freshness(found.properties, len(found.breaks)) is fresh


def test_the_fonts_that_text_asks_for(tmp_path: Path) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:rFonts w:ascii="Georgia" w:cs="Amiri"/></w:rPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Head"><w:basedOn w:val="Base"/></w:style>'
    )
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        '<a:minorFont><a:latin typeface="Aptos"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    head = '<w:pPr><w:pStyle w:val="Head"/></w:pPr>'
    own = '<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>'
    body = paragraph("12345") + paragraph("123", "", head) + paragraph("1", own, head) + paragraph("مرحبا", "", head)
    found = words(tmp_path, body, styles=styles, parts={"theme1.xml": ("theme", theme)})
    assert found.fonts == Counter({"Aptos": 5, "Georgia": 3, "Arial": 1, "Amiri": 5})


def test_breaks_are_found_by_the_text_that_follows() -> None:
    pages = [text(1) * 3, text(2) + text(3), text(4) * 2]
    stream = "".join(each.lower() for each in "".join(pages) if each.isalnum())
    sizes = [sum(sign.isalnum() for sign in page) for page in pages]
    breaks = [sizes[0], sizes[0] + sizes[1]]
    same = rendered(pages)
    assert [each.fit for each in find_breaks(stream, breaks, same.stream.signs, same.starts)] == [Fit.EXACT] * 2
    a_line_later = rendered([pages[0] + text(2), text(3), pages[2]])
    fits = [each.fit for each in find_breaks(stream, breaks, a_line_later.stream.signs, a_line_later.starts)]
    assert fits == [Fit.LINE, Fit.EXACT]
    shifted = rendered([pages[0] + pages[1] + text(4), text(4)])
    assert find_breaks(stream, breaks, shifted.stream.signs, shifted.starts)[0].fit is Fit.SHIFTED
    other = rendered(["Iets heel anders dat nergens anders staat."])
    assert find_breaks(stream, breaks, other.stream.signs, other.starts)[0].fit is Fit.NOT_FOUND


def two_pages(path: Path, extra: str = "", **more: object) -> WordPages:
    body = "".join(paragraph(text(n)) for n in range(6)) + paragraph(text(6), RENDERED)
    return words(path, body + "".join(paragraph(text(n)) for n in range(7, 12)) + extra, pages=2, **more)


SHIFTED = ["".join(map(text, range(9))), "".join(map(text, range(9, 12)))]
FIELD = '<w:p><w:fldSimple w:instr=" TOC \\o &quot;1-3&quot; "/></w:p>'


def test_the_same_pages_leave_nothing_to_say(tmp_path: Path) -> None:
    judgement = compare(two_pages(tmp_path), rendered(["".join(map(text, range(6))), "".join(map(text, range(6, 12)))]))
    assert judgement.observations == ()
    assert (judgement.compared, judgement.agreed, judgement.set_apart) == (2, 2, 0)


def test_a_shift_is_harmless_until_something_counts_on_the_pages(tmp_path: Path) -> None:
    free = compare(two_pages(tmp_path), rendered(SHIFTED))
    assert [each.cause for each in free.observations] == [causes.SHIFT_FREE.code]
    (found,) = compare(two_pages(tmp_path, FIELD), rendered(SHIFTED)).observations
    assert found.cause == causes.SHIFT.code
    assert found.where == "page 2"
    assert found.before is not None
    assert found.after is not None
    assert "‖ Het besluit met volgnummer 47514" in found.before
    assert "‖ Het besluit met volgnummer 71271" in found.after


def test_a_shift_that_comes_with_a_font_is_the_fonts_fault(tmp_path: Path) -> None:
    found = compare(two_pages(tmp_path, FIELD), rendered(SHIFTED, ("BAAAAA+DejaVuSans",)))
    assert {each.cause for each in found.observations} == {causes.FONT.code}
    three = compare(two_pages(tmp_path), rendered([*SHIFTED, "x"], ("BAAAAA+DejaVuSans",)))
    assert three.observations[0].where == "Calibri"
    assert (three.observations[0].before, three.observations[0].after) == ("2", "3")


def test_one_page_more_matters_only_where_pages_do(tmp_path: Path) -> None:
    pages = ["".join(map(text, range(6))), "".join(map(text, range(6, 12))), ""]
    (free,) = compare(two_pages(tmp_path), rendered(pages)).observations
    (bound,) = compare(two_pages(tmp_path, FIELD), rendered(pages)).observations
    (many,) = compare(two_pages(tmp_path), rendered([*pages, ""])).observations
    assert [free.cause, bound.cause, many.cause] == [causes.COUNT_FREE.code, causes.COUNT.code, causes.COUNT.code]


def test_equations_that_are_not_on_the_page(tmp_path: Path) -> None:
    equation = "<m:oMath><m:r><m:t>𝑎+𝑏</m:t></m:r></m:oMath>"
    body = f"<w:p><w:r><w:t>{text(1)}</w:t></w:r>{equation}{equation}<w:r><w:t>{text(2)}</w:t></w:r></w:p>"
    found = words(tmp_path, body)
    (lost,) = lost_equations(found, rendered([text(1) + text(2)]))
    assert lost.count == 2
    assert lost.before is not None
    assert "abab" in lost.before
    assert lost_equations(found, rendered([text(1) + "a+b a+b" + text(2)])) == []


def test_a_document_that_is_not_fresh_is_not_rendered(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "stale.docx", paragraph(text(1)) + paragraph(text(2), RENDERED), pages=1)
    judgement = ORACLE.judge(path, "docx", None)  # type: ignore[arg-type]
    assert [each.cause for each in judgement.observations] == [causes.STALE.code]
    assert judgement.compared == 0
    assert judgement.set_apart == 2


def test_every_cause_of_care_says_how_to_repair_it() -> None:
    assert all(cause.repair for cause in causes.CAUSES if cause.weight >= Weight.CARE)
    assert len({cause.code for cause in causes.CAUSES}) == len(causes.CAUSES)


@pytest.mark.parametrize(
    ("doctype", "body"),
    [
        ('<!DOCTYPE a [<!ENTITY b "bom">]>', "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"),
        ("", "<w:p>" * 400),
        ("", "<w:p>" * 400 + "</w:p>" * 400),
        ("", "</w:p>"),
    ],
    ids=["entities", "cut off", "deep", "not well-formed"],
)
def test_a_hostile_body_is_refused(tmp_path: Path, doctype: str, body: str) -> None:
    document = f'{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    relations = relations_part({"a": ("officeDocument", "word/document.xml")})
    path = write_package(tmp_path / "a.docx", {"_rels/.rels": relations, "word/document.xml": document})
    with pytest.raises(EngineFailed):
        ORACLE.judge(path, "docx", None)  # type: ignore[arg-type]
