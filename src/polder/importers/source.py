# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A file or a folder someone hands us, read within bounds: nothing in it is trusted."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from polder.base import Family, PolderError, Problem, Text, Where
from polder.model import Artefact

MAX_FILE_BYTES = 256 * 1024 * 1024
MAX_FOLDER_FILES = 100_000
MAX_INFLATED_BYTES = 1024 * 1024 * 1024
MAX_PART_BYTES = 512 * 1024 * 1024
MAX_XML_BYTES = 64 * 1024 * 1024
"""A text of nothing but "<a/>" takes some thirty times its size once read."""

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}


class Source:
    """A path to read from. A folder is one artefact: its fingerprint is that of the list of its files.

    Raises `PolderError` where the path does not exist, is too large, or cannot be opened. What is neither a
    file nor a folder is refused: a pipe keeps its reader waiting, a device never ends.
    """

    def __init__(self, path: Path, *, name: str | None = None) -> None:
        self.path = path
        self.name = readable(name or path.name or str(path))
        try:
            there, usable = path.exists(), path.is_dir() or path.is_file()
        except OSError:  # a name longer than any file can have
            there = usable = False
        if not there:
            raise PolderError(_missing(self.name))
        if not usable:
            raise PolderError(
                unreadable(self.name, "it is a pipe or a device", "het is geen bestand maar een pijp of een apparaat")
            )

    @property
    def is_folder(self) -> bool:
        return self.path.is_dir()

    @property
    def suffix(self) -> str:
        """The file's ending in lower case, with its dot; empty for a folder."""
        return "" if self.is_folder else self.path.suffix.lower()

    def files(self, pattern: str = "*") -> list[Path]:
        """The files of a folder and its folders, sorted; hidden files and links out of it are left out."""
        found = []
        for path in self.path.rglob(pattern):
            hidden = any(part.startswith(".") for part in path.relative_to(self.path).parts)
            if hidden or path.is_symlink() or not path.is_file():
                continue
            found.append(path)
            if len(found) > MAX_FOLDER_FILES:
                raise PolderError(too_large(self.name, f"> {MAX_FOLDER_FILES} files"))
        return sorted(found)

    def parts(self) -> Iterator[Source]:
        """The files and folders right under a folder, each a source of its own."""
        for path in sorted(self.path.iterdir()):
            ordinary = path.is_dir() or path.is_file()
            if ordinary and not path.name.startswith(".") and not path.is_symlink():
                yield Source(path, name=f"{self.name}/{path.name}")

    @cached_property
    def content(self) -> bytes:
        """The bytes of a file; of a folder the list of its files with their sha256, one a line."""
        if self.is_folder:
            lines = [f"{_sha256(_bounded(path))}  {path.relative_to(self.path)}" for path in self.files()]
            return "\n".join(lines).encode(errors="surrogateescape")
        return _bounded(self.path)

    def head(self, size_bytes: int = 4096) -> bytes:
        """The first bytes of a file; empty for a folder. Raises `PolderError` where it cannot be opened."""
        if self.is_folder:
            return b""
        try:
            with self.path.open("rb") as file:
                return file.read(size_bytes)
        except OSError as error:
            reason = error.strerror or str(error)
            raise PolderError(unreadable(self.name, reason, reason)) from error

    @cached_property
    def sha256(self) -> str:
        return _sha256(self.content)

    def artefact(self) -> Artefact:
        media_type = "inode/directory" if self.is_folder else _MEDIA_TYPES.get(self.suffix, "application/octet-stream")
        return Artefact(self.sha256, media_type, self.name, len(self.content), self.content)

    def text(self) -> str:
        """The file as text: UTF-8 (with or without a mark) or UTF-16 with a mark. Raises `PolderError`."""
        return decode(self.content, self.name)


def readable(name: str) -> str:
    """A file's name as text: Linux allows any bytes in it, and those that are no UTF-8 become �."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


def decode(content: bytes, name: str) -> str:
    """Text in UTF-8 or, with its mark, UTF-16. Raises `PolderError` for any other encoding: never guessed."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise PolderError(_encoding(name, error)) from error


def parse_xml(content: bytes, name: str) -> Element:
    """The root of an XML text; entities, DTDs and outside references are refused. Raises `PolderError`."""
    if len(content) > MAX_XML_BYTES:
        raise PolderError(too_large(name, f"{len(content)} bytes > {MAX_XML_BYTES}"))
    try:
        root: Element = ElementTree.fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise PolderError(_bad_xml(name, error)) from error
    return root


def check_zip(content_path: Path, name: str) -> None:
    """Refuse a zip (xlsx, ods) that is broken, or that would inflate beyond all reason. Raises `PolderError`.

    The sizes in the directory of a zip can lie, so every part is inflated in pieces, counted and let go.
    """
    try:
        with zipfile.ZipFile(content_path) as archive:
            total = 0
            for info in archive.infolist():
                if info.flag_bits & 0x1:
                    raise PolderError(unreadable(name, "encrypted", "versleuteld"))
                with archive.open(info) as part:
                    size = 0
                    while piece := part.read(1 << 20):
                        size += len(piece)
                        total += len(piece)
                        if size > MAX_PART_BYTES or total > MAX_INFLATED_BYTES:
                            raise PolderError(too_large(name, f"{info.filename}: > {size} bytes"))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise PolderError(unreadable(name, f"not a whole zip: {error}", f"geen geldig zip-bestand: {error}")) from error
    except Exception as error:
        if isinstance(error, PolderError):
            raise
        raise PolderError(unreadable(name, f"broken inside: {error}", f"de inhoud is beschadigd: {error}")) from error


def _bounded(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise PolderError(too_large(path.name, f"{size} bytes > {MAX_FILE_BYTES}"))
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise PolderError(unreadable(path.name, reason, reason)) from error


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _missing(name: str) -> Problem:
    return Problem(
        "import.not-found",
        Text("There is no such file or folder.", "Dat bestand of die map is er niet."),
        Text("Polder can only read what is there.", "Polder kan alleen lezen wat er is."),
        Text("Check the path.", "Controleer het pad."),
        Where(name),
        family=Family.NOT_FOUND,
    )


def too_large(name: str, size: str) -> Problem:
    return Problem(
        "import.too-large",
        Text(
            "The file is too large, or unpacks to something too large.",
            "Het bestand is te groot, of wordt bij het uitpakken te groot.",
        ),
        Text(
            "Such files are mistakes or attacks; reading on could stop this machine.",
            "Zulke bestanden zijn vergissingen of aanvallen; doorlezen kan deze machine stilleggen.",
        ),
        Text("Hand in a smaller file, or split it.", "Lever een kleiner bestand aan, of splits het."),
        Where(name),
        value=size,
        family=Family.UNREADABLE,
    )


def unreadable(name: str, reason_en: str, reason_nl: str, code: str = "import.unreadable") -> Problem:
    return Problem(
        code,
        Text(f"The file cannot be read: {reason_en}.", f"Het bestand is niet te lezen: {reason_nl}."),
        Text(
            "Nothing of it was recorded: half a file would look like a whole one.",
            "Er is niets van vastgelegd: een half bestand zou een heel bestand lijken.",
        ),
        Text(
            "Open it in the program that made it, save it again, and try once more.",
            "Open het in het programma waarin het gemaakt is, sla het opnieuw op en probeer het nog eens.",
        ),
        Where(name),
        family=Family.UNREADABLE,
    )


def _encoding(name: str, error: UnicodeDecodeError) -> Problem:
    line = error.object[: error.start].count(b"\n") + 1
    return Problem(
        "import.encoding",
        Text("The text is not in UTF-8.", "De tekst staat niet in UTF-8."),
        Text("Guessing would turn names into other names.", "Gokken zou namen in andere namen veranderen."),
        Text("Save it as “CSV UTF-8”.", "Sla het op als “CSV UTF-8”."),
        Where(name, row=line),
        value=repr(error.object[error.start : error.start + 8]),
        family=Family.UNREADABLE,
    )


def _bad_xml(name: str, error: Exception) -> Problem:
    forbidden = isinstance(error, DefusedXmlException)
    return Problem(
        "import.forbidden-xml" if forbidden else "import.broken-xml",
        Text(
            "The XML declares entities or a document type." if forbidden else f"The XML is broken: {error}.",
            "De XML declareert entiteiten of een documenttype." if forbidden else f"De XML is kapot: {error}.",
        ),
        Text(
            "Such declarations can swell without end or fetch other files; exchange files need none."
            if forbidden
            else "Nothing of it was recorded: half a model would look like a whole one.",
            "Zulke declaraties kunnen eindeloos zwellen of andere bestanden ophalen; uitwisselbestanden hebben ze "
            "niet nodig."
            if forbidden
            else "Er is niets van vastgelegd: een half model zou een heel model lijken.",
        ),
        Text(
            "Export it again from the program that made it.",
            "Exporteer het opnieuw uit het programma waarin het gemaakt is.",
        ),
        Where(name),
        family=Family.UNREADABLE,
    )
