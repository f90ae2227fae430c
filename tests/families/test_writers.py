# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What every writer of documents owes its readers. A new folder is found and tested without a line here."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest

from polder.analyses import report
from polder.base import Interval, Language, Text
from polder.documents import (
    Bullets,
    Column,
    Document,
    Figure,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Table,
    every_text,
    plain,
)
from polder.documents.pictures.amounts import AmountRow, Amounts
from polder.documents.writers import Writer, writers
from polder.model import Evidence, build, element_facts, relation_facts

ROOT = Path(__file__).resolve().parents[2]
WRITERS = writers()
every_writer = pytest.mark.parametrize("writer", WRITERS.values(), ids=lambda each: each.name)

HOSTILE = (
    "<script>alert(1)</script>",
    '#import "x": * #panic(1) $x^2$ @ref `raw` <label> // no */ \\u{1f600} [b] *c* _d_ = e',
    "</text></svg><img src=x onerror=alert(1)>",
    "&lt;b&gt; ]]> {{x}} %s {0} ${y}",
    "one\nline\r\nand\tanother",
    "turned \u202eround\u202c, \u200bhidden\ufeff, bell \x07, null \x00, lone \ud800, not \uffff",
    "مرحبا بالعالم",
    "plan 😀 中文 👩🏽‍🚒.xlsx, 􊪪",
    "w" * 2000,
)


def both(text: str) -> Text:
    return Text(text, text)


def document(name: str) -> Document:
    """Every sort of block, with the same name in each place where one can stand."""
    said = both(plain(name))
    table = Table(said, (Column(said), Column(both("number"), numeric=True)), ((said, both("1.234")),), more=said)
    picture = Amounts(said, (AmountRow(said, Interval(1, 2), said),), (("dark", said),))
    blocks = (
        Paragraph(said, "lead"),
        Paragraph(said),
        Paragraph(said, "note"),
        Bullets((said, said)),
        Figure(picture, said, table),
        table,
    )
    figures = KeyFigures((KeyFigure(both("3 of 9"), said), KeyFigure(both("4"), said)))
    return Document(said, said, date(2026, 12, 1), (figures, Paragraph(said)), (Section(said, blocks),), said)


@every_writer
def test_it_is_named_after_its_folder_and_speaks_both_languages(writer: Writer) -> None:
    assert WRITERS[writer.name] is writer
    assert writer.suffix == f".{writer.name}"
    assert writer.label.en.strip()
    assert writer.label.nl.strip()


@pytest.mark.parametrize("language", ["en", "nl"])
@every_writer
def test_both_guides_name_it(writer: Writer, language: str) -> None:
    assert f"`{writer.name}`" in (ROOT / "docs/guide" / language / "report.md").read_text()


@every_writer
def test_the_same_document_gives_the_same_bytes(writer: Writer) -> None:
    assert writer.write(document("twice"), "nl") == writer.write(document("twice"), "nl")


def shown_in_html(page: bytes) -> str:
    found: list[str] = []

    class Words(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    Words().feed(page.decode())
    return " ".join(found)


def shown_in_pdf(page: bytes) -> str:
    return " ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(page)).pages)


def shown_in_odt(page: bytes) -> str:
    content = zipfile.ZipFile(io.BytesIO(page)).read("content.xml").decode()
    content = re.sub(r"<text:s( text:c=\"\d+\")?/>|<text:(tab|line-break)/>", " ", content)
    return shown_in_html(content.encode())


SHOWN: dict[str, Callable[[bytes], str]] = {"html": shown_in_html, "pdf": shown_in_pdf, "odt": shown_in_odt}


def squeezed(text: str) -> str:
    """Without spaces, and without what a PDF breaks lines and long words with."""
    return re.sub(r"[\s\u200b\u00ad-]+", "", text)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@every_writer
def test_the_name_of_a_stranger_is_shown_as_text_and_nothing_else(writer: Writer, name: str) -> None:
    page = writer.write(document(name), "en")
    if name.isascii() or writer.name != "pdf":  # a PDF gives back Arabic in the order of the glyphs
        assert squeezed(plain(name)) in squeezed(SHOWN[writer.name](page))
    for odd in ("\x00", "\x07", "\u202e", "\ufeff", "\uffff"):
        assert odd not in SHOWN[writer.name](page)


@cache
def hostile_report(language: Language, suffix: str) -> bytes:
    """A whole register in which every name is hostile."""
    seen = (Evidence("0" * 64, "row 1"),)
    facts = []
    for number, name in enumerate(HOSTILE):
        name = name.replace("\ud800", "")  # no register can hold it
        s, y, o = (f"{kind}{number}" for kind in ("s", "y", "o"))
        facts += element_facts(s, "service", seen, name=f"{name} S", residents=10.0 + number, vital=True)
        facts += element_facts(y, "system", seen, name=f"{name} Y")
        facts += element_facts(o, "organisation", seen, name=f"{name} O", country="US")
        facts += relation_facts(s, "depends_on", y, seen)
        facts += relation_facts(y, "supplied_by", o, seen)
    snapshot = build(facts, sources={"0" * 64: "<b>#x.csv"}, as_of=date(2026, 12, 1))
    made = next(writer for writer in WRITERS.values() if writer.suffix == suffix)
    return made.write(report.run(snapshot).document, language)


@pytest.mark.parametrize("language", ["en", "nl"])
@every_writer
def test_a_report_on_hostile_names_is_whole(writer: Writer, language: Language) -> None:
    shown = squeezed(SHOWN[writer.name](hostile_report(language, writer.suffix)))
    assert "<script>alert(1)</script>S" in shown
    assert "#panic(1)" in shown


# ---------------------------------------------------------------- each format by itself


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def test_html_needs_nothing_from_outside_and_runs_nothing() -> None:
    page = _Page(hostile_report("nl", ".html"))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes), tag
        assert not {"src", "srcset", "action", "style", "background"} & set(attributes), tag
        assert (attributes.get("href") or "#").startswith("#")
    text = hostile_report("nl", ".html").decode()
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    policy = next(each["content"] for each in page.all("meta") if each.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_html_can_be_found_the_way_in_by_ear() -> None:
    page = _Page(hostile_report("nl", ".html"))
    assert page.all("html") == [{"lang": "nl"}]
    for landmark in ("header", "main", "nav", "footer", "h1", "title"):
        assert len(page.all(landmark)) == 1, landmark
    pictures = [each for tag, each in page.tags if each.get("role") == "img"]
    assert len(pictures) == len(page.all("svg")) == 2 * len(page.all("figure"))
    assert all(each["aria-label"] for each in pictures)
    assert len(page.all("table")) == len(page.all("caption")) >= len(page.all("figure"))
    assert len(page.all("thead")) == len(page.all("table"))
    ids = [each["id"] for _, each in page.tags if each.get("id")]
    assert len(ids) == len(set(ids))
    labels = [each["aria-labelledby"] for _, each in page.tags if "aria-labelledby" in each]
    assert set(labels) <= set(ids)


def test_html_has_contrast_enough() -> None:
    """WCAG 2.2, 1.4.3: every colour of text against every ground it may stand on is 4.5 to 1 at least."""

    def light(colour: str) -> float:
        whole = colour if len(colour) == 7 else "#" + "".join(2 * each for each in colour[1:])
        parts = [int(whole[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    style = (ROOT / "src/polder/documents/writers/html/style.css").read_text()
    inks = set(re.findall(r"(?<!-)color: (#[0-9a-f]+)", style))
    grounds = set(re.findall(r"background: (#[0-9a-f]+)", style))
    assert len(inks) >= 3
    for ink in inks:
        for ground in grounds:
            assert (light(ground) + 0.05) / (light(ink) + 0.05) >= 4.5, (ink, ground)


def structure(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    found: list[pypdf.generic.DictionaryObject] = []
    ahead = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while ahead:
        here = ahead.pop().get_object()
        kids = here if isinstance(here, list) else here.get("/K", []) if hasattr(here, "get") else []
        if isinstance(here, dict) and "/S" in here:
            found.append(here)
        ahead += kids if isinstance(kids, list) else [kids]
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_pdf_is_tagged_for_universal_access(language: Language) -> None:
    reader = pypdf.PdfReader(io.BytesIO(hostile_report(language, ".pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    title = {"en": "How dependent are we?", "nl": "Hoe afhankelijk zijn we?"}[language]
    assert reader.metadata is not None
    assert reader.metadata.title == title
    about = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", about)
    assert title in about
    tags = structure(reader)
    names = [str(tag["/S"]) for tag in tags]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= set(names)
    figures = [tag for tag in tags if tag["/S"] == "/Figure"]
    assert all(str(tag.get("/Alt", "")).strip() for tag in figures)
    assert len([name for name in names if name == "/Table"]) > len(figures)


def test_pdf_carries_its_fonts() -> None:
    reader = pypdf.PdfReader(io.BytesIO(hostile_report("nl", ".pdf")))
    fonts = set()
    for page in reader.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            described = below["/FontDescriptor"]
            fonts.add(str(described["/FontName"]))
            assert any(name in described for name in ("/FontFile2", "/FontFile3")), "a font is not embedded"
    assert any("Libertinus" in name for name in fonts)


def test_pdf_says_by_number_what_its_fonts_lack() -> None:
    page = WRITERS["pdf"].write(document("budget 😀中文 👍🏽.xlsx"), "nl")
    shown = " ".join(shown_in_pdf(page).split())
    assert "budget [U+1F600 U+4E2D U+6587] [U+1F44D U+1F3FD].xlsx" in shown
    assert "😀" not in shown
    assert "Tekens die de lettertypen van dit document niet hebben, staan er met hun nummer in Unicode" in shown
    about = pypdf.PdfReader(io.BytesIO(page)).trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    marked = shown_in_pdf(WRITERS["pdf"].write(document("an a\u20e3 and an a"), "nl"))
    assert squeezed("an [U+0061 U+20E3] and an a") in squeezed(marked)
    assert "Unicode" not in shown_in_pdf(WRITERS["pdf"].write(document("plain é €"), "nl"))


def test_odt_is_read_again_with_its_headings_tables_and_pictures() -> None:
    import odfdo

    reread = odfdo.Document(io.BytesIO(hostile_report("nl", ".odt")))
    body = reread.body
    assert int(body.get_headers()[0].level) == 1
    assert len(body.get_headers()) >= 5
    heads = body.get_elements("//table:table-header-rows/table:table-row")
    assert len(heads) == len(body.get_elements("//table:table")) >= 4
    pictures = body.get_elements("//draw:frame")
    assert pictures
    for picture in pictures:
        assert picture.get_element("svg:title").text.strip()
        assert picture.get_element("svg:desc").text.strip()
    assert reread.meta.title == "Hoe afhankelijk zijn we?"
    assert reread.meta.language == "nl"
    parts = zipfile.ZipFile(io.BytesIO(hostile_report("nl", ".odt")))
    assert parts.namelist()[0] == "mimetype"
    styles = parts.read("styles.xml").decode()
    default = re.search(r'<style:default-style style:family="paragraph">.*?</style:default-style>', styles, re.S)
    assert default is not None
    assert 'fo:language="nl"' in default[0]
    manifest = parts.read("META-INF/manifest.xml").decode()
    drawn = [name for name in parts.namelist() if name.startswith("Pictures/")]
    assert drawn
    assert all(name in manifest for name in drawn)


def test_numbers_are_written_as_the_language_has_them() -> None:
    facts = [*element_facts("s", "service", (Evidence("0" * 64, "row 1"),), name="s", residents=12345.0)]
    facts += relation_facts("s", "supplied_by", "o", (Evidence("0" * 64, "row 1"),), delivery="hosted")
    facts += element_facts("o", "organisation", (Evidence("0" * 64, "row 1"),), name="O")
    texts = list(every_text(report.run(build(facts)).document))
    assert "12.345" in json.dumps([text.nl for text in texts])
    assert "12,345" in json.dumps([text.en for text in texts])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_heading_on_paper_keeps_its_words_whole(language: Language) -> None:
    """Text runs on over the line with a hyphen; a title that does looks like a mistake."""
    word = "verantwoordelijkheden" if language == "nl" else "interoperability"
    long = both(" ".join([word] * 9))
    blocks = (Paragraph(both(" ".join([word] * 60))),)
    page = WRITERS["pdf"].write(Document(long, long, None, (), (Section(long, blocks),), both("")), language)
    text = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(page)).pages)
    before, hyphen, _ = text.partition("\u00ad")
    assert hyphen, "running text does break words"
    assert before.count(word) >= 3 * 9, "title, subtitle and heading stand before it, whole"
