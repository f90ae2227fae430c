# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Office suites as a trial runs them: kept alive, killed when they hang, gone when Polder is."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.request import urlopen

import pytest
import xlsxwriter

from polder.trials.conftest import make_docx, relations
from polder.trials.document import Kind
from polder.trials.engines import Engine, EngineFailed, Session, Settings, engines
from polder.trials.engines.apart import no_network
from polder.trials.engines.libreoffice.finding import missing
from polder.trials.engines.libreoffice.session import LibreOffice, open_session
from polder.trials.oracles import Bench, Judgement
from polder.trials.oracles.formulas import ORACLE
from polder.trials.shard import close_sessions, session_here
from polder.trials.workers import work_off

SETTINGS = Settings()
REPOSITORY = Path(__file__).parents[2]
LINKED_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="952500" cy="952500"/><wp:docPr id="1" name="p"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r1"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="952500" cy="952500"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)

needs_libreoffice = pytest.mark.skipif(
    missing(SETTINGS) is not None, reason=f"LibreOffice is not here: {missing(SETTINGS)}"
)
needs_gnumeric = pytest.mark.skipif(
    engines()["gnumeric"].version(SETTINGS) is None, reason="Gnumeric is not here: gnumeric"
)


def write(path: Path, rows: int = 10, slow: bool = False) -> Path:
    """A column of numbers and their sums; a slow one takes tens of seconds to calculate."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("One")
        for row in range(rows):
            sheet.write_number(row, 0, row)
            formula = (
                f"=SUMPRODUCT(($A$1:$A${rows}>A{row + 1})*($A$1:$A${rows}<9))" if slow else f"=SUM(A$1:A{row + 1})"
            )
            sheet.write_formula(row, 1, formula, None, row * (row + 1) // 2)
    return path


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_for(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    until = monotonic() + seconds
    while not true():
        if monotonic() > until:
            return False
        sleep(0.05)
    return True


def office_of(session: Session) -> tuple[int, list[str]]:
    assert isinstance(session, LibreOffice)
    office = session._office
    assert office is not None
    assert office._pid is not None
    return office._pid, office._sockets


@needs_libreoffice
def test_one_process_does_many_documents_and_leaves_nothing(tmp_path: Path) -> None:
    source = write(tmp_path / "Ünïcødé 文書.xlsx")
    before = source.read_bytes()
    with open_session(SETTINGS) as session:
        pids = set()
        for to in ("xlsx", "ods", "pdf"):
            session.convert(source, tmp_path / f"made.{to}", to)
            pids.add(office_of(session)[0])
        (pid, sockets), folder = office_of(session), session._folder
        assert len(pids) == 1
        assert sockets
        if no_network():
            lines = Path(f"/proc/{pid}/net/dev").read_text(encoding="ascii").splitlines()[2:]
            assert {line.split(":")[0].strip() for line in lines} <= {"lo"}
    assert (tmp_path / "made.pdf").read_bytes().startswith(b"%PDF")
    assert gone(pid)
    assert not folder.exists()
    assert not any(Path(each).exists() for each in sockets)
    assert source.read_bytes() == before
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".ods", ".pdf", ".xlsx", ".xlsx"]


@needs_libreoffice
def test_a_document_reaches_nobody_also_where_the_network_cannot_be_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def parse_request(self) -> bool:
            asked.append(str(self.raw_requestline))
            return False

    monkeypatch.setattr("polder.trials.engines.libreoffice.session.no_network", tuple)
    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/seen.png"
        parts = {"word/_rels/document.xml.rels": relations(("image", address))}
        source = make_docx(tmp_path / "beacon.docx", LINKED_PICTURE, parts)
        with open_session(SETTINGS) as session:
            session.convert(source, tmp_path / "made.pdf", "pdf")
        with pytest.raises(HTTPException):  # the listener does listen
            urlopen(address, timeout=5)
        server.shutdown()
    assert len(asked) == 1, asked


@needs_libreoffice
def test_it_begins_anew_after_so_many_documents_or_so_much_memory(tmp_path: Path) -> None:
    source = write(tmp_path / "book.xlsx")
    for settings in (replace(SETTINGS, restart_after=1), replace(SETTINGS, memory_mb=60)):
        with open_session(settings) as session:
            pids = []
            for _ in range(2):
                session.convert(source, tmp_path / "made.xlsx", "xlsx")
                pids.append(office_of(session)[0])
        assert pids[0] != pids[1]


@needs_libreoffice
def test_a_document_that_hangs_is_killed_and_the_next_one_is_done(tmp_path: Path) -> None:
    slow, quick = write(tmp_path / "slow.xlsx", 20_000, slow=True), write(tmp_path / "quick.xlsx")
    with open_session(replace(SETTINGS, seconds=2)) as session:
        with pytest.raises(EngineFailed, match="timed_out"):
            session.convert(slow, tmp_path / "slow-made.xlsx", "xlsx")
        session.convert(quick, tmp_path / "made.xlsx", "xlsx")
        first = office_of(session)[0]
        with pytest.raises(EngineFailed, match="timed_out"):  # twice: once more alone
            session.convert(slow, tmp_path / "slow-made.xlsx", "xlsx")
        assert gone(first)
    assert not (tmp_path / "slow-made.xlsx").exists()
    with open_session(replace(SETTINGS, memory_mb=20)) as session, pytest.raises(EngineFailed, match="too_large"):
        session.convert(slow, tmp_path / "slow-made.xlsx", "xlsx")


@needs_libreoffice
def test_a_crash_is_tried_once_more(tmp_path: Path) -> None:
    source = write(tmp_path / "book.xlsx")
    with open_session(SETTINGS) as session:
        session.convert(source, tmp_path / "made.xlsx", "xlsx")
        os.kill(office_of(session)[0], signal.SIGKILL)
        session.convert(source, tmp_path / "again.xlsx", "xlsx")
    assert (tmp_path / "again.xlsx").is_file()


@needs_libreoffice
@pytest.mark.parametrize("name", ["text.docx", "text.xlsx", "text.xls", "empty.docx", "absent.docx", "zip.xlsx"])
def test_what_is_no_document_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.startswith("zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "no workbook")
    elif not name.startswith("absent"):
        path.write_text("plain text\n" if name.startswith("text") else "", encoding="utf-8")
    with pytest.raises(EngineFailed, match="refused"):
        session_here("libreoffice", SETTINGS).convert(
            path, tmp_path / "made", "pdf" if name.endswith("docx") else "xlsx"
        )


PARENT = """
import sys, time
from pathlib import Path
from polder.trials.engines import Settings
from polder.trials.engines.libreoffice.session import open_session
source, target = map(Path, sys.argv[1:])
with open_session(Settings()) as session:
    session.convert(source, target, "xlsx")
    print(session._office._pid, session._folder, *session._office._sockets, flush=True)
    time.sleep(60)
"""


@needs_libreoffice
def test_when_its_parent_is_killed_it_ends_and_cleans_up(tmp_path: Path) -> None:
    source = write(tmp_path / "book.xlsx")
    with subprocess.Popen(
        (sys.executable, "-c", PARENT, source, tmp_path / "made.xlsx"),
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "src")},
    ) as parent:
        assert parent.stdout is not None
        pid, *paths = parent.stdout.readline().split()
        assert not gone(int(pid))
        parent.kill()
    assert wait_for(lambda: gone(int(pid)))
    assert wait_for(lambda: not any(Path(each).exists() for each in paths))


@needs_libreoffice
def test_several_sessions_at_once(tmp_path: Path) -> None:
    source = write(tmp_path / "book.xlsx")

    def convert(shard: Sequence[int]) -> list[int]:
        session = session_here("libreoffice", SETTINGS)
        for number in shard:
            session.convert(source, tmp_path / f"made-{number}.ods", "ods")
        return [office_of(session)[0]] * len(shard)

    shards = [[number] for number in range(8)]
    try:
        done = list(work_off(shards, convert, lambda number: [-1], lambda: ThreadPoolExecutor(2), 3))
    finally:
        close_sessions()
    assert len(done) == 8
    assert len({office for each in done for office in each} - {-1}) == 2
    assert all((tmp_path / f"made-{number}.ods").is_file() for number in range(8))


@pytest.mark.parametrize("name", ["libreoffice", "gnumeric"])
def test_an_engine_that_is_not_there(name: str) -> None:
    engine, settings = engines()[name], replace(SETTINGS, program="/nowhere/office")
    assert engine.version(settings) is None
    with pytest.raises(EngineFailed, match="missing"), engine.session(settings):
        pass


@needs_gnumeric
def test_gnumeric_works_in_the_country_of_the_organisation_and_within_its_memory(tmp_path: Path) -> None:
    source = write(tmp_path / "book.xlsx")
    with engines()["gnumeric"].session(replace(SETTINGS, memory_mb=10)) as session, pytest.raises(EngineFailed):
        session.convert(source, tmp_path / "no.xlsx", "xlsx")
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/locales/nl_NL").exists():
        pytest.skip("the sources of locales are not here (Debian: locales)")
    with xlsxwriter.Workbook(tmp_path / "text.xlsx") as made:
        made.add_worksheet("One").write_formula("A1", '=1.5&""', None, "")
    for locale, said in (("nl-NL", ">1,5<"), ("en-US", ">1.5<")):
        with engines()["gnumeric"].session(replace(SETTINGS, locale=locale)) as session:
            session.convert(tmp_path / "text.xlsx", tmp_path / "made.xlsx", "xlsx")
        with zipfile.ZipFile(tmp_path / "made.xlsx") as package:
            everything = b"".join(package.read(name) for name in package.namelist() if name.startswith("xl/")).decode()
        assert said in everything, locale


@needs_gnumeric
def test_gnumeric(tmp_path: Path) -> None:
    engine = engines()["gnumeric"]
    assert str(engine.version(SETTINGS)).startswith("Gnumeric 1.")
    source, slow = write(tmp_path / "book.xlsx"), write(tmp_path / "slow.xlsx", 9000, slow=True)
    (tmp_path / "text.xlsx").write_text("plain", encoding="utf-8")
    with engine.session(SETTINGS) as session:
        session.convert(source, tmp_path / "made.ods", "ods")
        with pytest.raises(EngineFailed, match="refused"):
            session.convert(tmp_path / "absent.xlsx", tmp_path / "no.xlsx", "xlsx")
        with pytest.raises(EngineFailed, match="refused"):
            session.convert(source, tmp_path / "no.docx", "docx")
    with engine.session(replace(SETTINGS, seconds=0.5)) as session, pytest.raises(EngineFailed, match="timed_out"):
        session.convert(slow, tmp_path / "no.xlsx", "xlsx")
    assert zipfile.is_zipfile(tmp_path / "made.ods")


# Seeded faults. What is stored in these workbooks is what Excel gives for the whole and unharmed one.

Formulas = dict[str, tuple[str, object]]


def book(path: Path, formulas: Formulas, names: dict[str, str] | None = None) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("One")
        sheet.write_column("H1", (1234.5, 2, 3))
        for name, stands_for in (names or {}).items():
            workbook.define_name(name, stands_for)
        for address, (formula, value) in formulas.items():
            sheet.write_formula(address, formula, None, value)
    return path


@pytest.fixture(scope="module", autouse=True)
def kept_open() -> Iterator[None]:
    """Sessions last from test to test, as they do from document to document."""
    yield
    close_sessions()


def judged(path: Path, tmp_path: Path, locale: str = "nl-NL") -> Judgement:
    settings = replace(SETTINGS, locale=locale)
    witness: Engine = engines()["gnumeric"]
    second = session_here(witness.name, settings) if witness.version(settings) else None
    bench = Bench(session_here("libreoffice", settings), second, tmp_path)
    return ORACLE.judge(path, Kind(path.suffix[1:]), bench)


def causes(judgement: Judgement) -> dict[str, str]:
    return {each.where: each.cause for each in judgement.observations}


@needs_libreoffice
def test_a_defined_name_deleted(tmp_path: Path) -> None:
    formulas: Formulas = {"A1": ("=H1*rate", 2469), "A2": ("=A1+1", 2470), "A3": ("=H2+H3", 5)}
    whole = book(tmp_path / "whole.xlsx", formulas, {"rate": "=One!$H$2"})
    assert judged(whole, tmp_path) == Judgement((), compared=3, agreed=3)
    harmed = judged(book(tmp_path / "harmed.xlsx", formulas), tmp_path)
    assert causes(harmed) == {"One!A1": "formulas.name", "One!A2": "formulas.follows"}


@needs_libreoffice
def test_a_wrong_locale(tmp_path: Path) -> None:
    path = book(tmp_path / "dutch.xlsx", {"A1": ("=FIXED(H1,2)", "1.234,50"), "A2": ('=TEXT(45000,"mmmm")', "maart")})
    assert judged(path, tmp_path).observations == ()
    assert causes(judged(path, tmp_path, "en-US")) == {"One!A1": "formulas.locale", "One!A2": "formulas.locale"}


@needs_libreoffice
def test_a_macro_emptied(tmp_path: Path) -> None:
    """The function is called as before and what it gave is still stored; its code is gone."""
    path = book(tmp_path / "macro.xlsx", {"A1": ("=DogTax(H2)", 240), "A2": ("=IFERROR(DogTax(H3),0)", 360)})
    path = path.rename(path.with_suffix(".xlsm"))
    judgement = judged(path, tmp_path)
    assert causes(judgement) == {"One!A1": "formulas.macro", "One!A2": "formulas.macro"}
    assert [each.silent for each in judgement.observations] == [False, True]


@needs_libreoffice
def test_a_number_that_changes_silently(tmp_path: Path) -> None:
    path = book(tmp_path / "changed.xlsx", {"A1": ("=SUM(H2:H3)", 5), "A2": ("=SUM(H1:H3)", 1250.5)})
    (found,) = judged(path, tmp_path).observations
    assert (found.where, found.before, found.after, found.silent) == ("One!A2", "1250.5", "1239.5", True)


@needs_libreoffice
@needs_gnumeric
def test_an_old_workbook(tmp_path: Path) -> None:
    """What is stored in an xls another reader tells: LibreOffice replaces it while it loads."""
    path = book(tmp_path / "old.xlsx", {"A1": ("=SUM(H2:H3)", 5), "A2": ("=TODAY()+1", 3), "A3": ('="a"&"b"', "ab")})
    old = path.with_suffix(".xls")
    subprocess.run(
        ("ssconvert", "--export-type=Gnumeric_Excel:excel_biff8", path, old), check=True, capture_output=True
    )
    assert judged(old, tmp_path) == Judgement((), compared=2, agreed=2, set_apart=1)
    content = old.read_bytes()
    five, seven = (struct.pack("<d", each) for each in (5.0, 7.0))
    assert content.count(five) == 1
    old.write_bytes(content.replace(five, seven))
    (found,) = judged(old, tmp_path).observations
    assert (found.where, found.before, found.after, found.silent) == ("One!A1", "7", "5", True)
