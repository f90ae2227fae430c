# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Looks into a PDF with the programs of poppler: its words, its fonts, its pages as pictures."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from polder.trials.engines import EngineFailed

SECONDS = 60.0
MAX_OUTPUT_BYTES = 256 << 20


def is_there() -> bool:
    return all(shutil.which(program) for program in ("pdfinfo", "pdftotext", "pdffonts", "pdftoppm"))


def pages_of(pdf: Path) -> int:
    """How many pages there are. Raises `EngineFailed`."""
    told = dict(line.partition(":")[::2] for line in _run("pdfinfo", str(pdf)).decode("utf-8", "replace").splitlines())
    pages = told.get("Pages", "").strip()
    if not pages.isdecimal():
        raise EngineFailed("refused", "pdfinfo: no number of pages")
    return int(pages)


def words_of(pdf: Path) -> bytes:
    """XHTML with one `page` for each page and one `word` with its box (points, from the top) for each word, in the
    order in which the page draws them. Raises `EngineFailed`.
    """
    return _run("pdftotext", "-raw", "-bbox", "-enc", "UTF-8", str(pdf), "-")


def fonts_of(pdf: Path) -> tuple[str, ...]:
    """The names of the fonts that the pages are drawn with. Raises `EngineFailed`."""
    lines = _run("pdffonts", str(pdf)).decode("utf-8", "replace").splitlines()
    # Two lines of head; a name holds no blank.
    return tuple(sorted({line.split()[0] for line in lines[2:] if line.strip()}))


def picture_of(pdf: Path, page: int, longest_side_px: int) -> bytes:
    """Page `page` (from 1) as PNG, its longest side scaled to that many pixels. Raises `EngineFailed`."""
    return _run("pdftoppm", "-png", "-f", str(page), "-l", str(page), "-scale-to", str(longest_side_px), str(pdf))


def _run(program: str, *arguments: str) -> bytes:
    found = shutil.which(program)
    if found is None:
        raise EngineFailed("missing", program)
    # Into a file that cannot grow without end: what a hostile PDF unfolds to must fill neither memory nor disk.
    with tempfile.TemporaryFile() as out:
        with subprocess.Popen(  # noqa: S603 a program of this machine, with a path of our own making
            [found, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:  # fmt: skip
            with suppress(ProcessLookupError):
                resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (MAX_OUTPUT_BYTES, MAX_OUTPUT_BYTES))
            try:
                code = process.wait(SECONDS)
            except subprocess.TimeoutExpired as error:
                os.killpg(process.pid, signal.SIGKILL)
                raise EngineFailed("timed_out", program) from error
        if out.tell() >= MAX_OUTPUT_BYTES or code == -signal.SIGXFSZ:
            raise EngineFailed("too_large", f"{program}: more than {MAX_OUTPUT_BYTES} bytes")
        if code != 0:
            raise EngineFailed("refused", f"{program}: {code}")
        out.seek(0)
        return out.read()
