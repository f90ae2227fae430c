# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which files a bidder means: by their names, or as annexes by number. It helps who reads; nothing is scored by it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polder.tenders.record.proofs import ProofFile

_SHORTEST = 4
"""Letters of a name that is known without its ending; “a” stands in many a sentence."""
_LONGEST_RANGE = 100
"""Of annexes, as in “annexes 1 to 12”; beyond it these are no numbers of annexes."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_KEY = "(?P<key>annex(?:es)?|appendi(?:x|ces)|attachments?|bijlagen?)"
_NUMBER = r"(?:\d+(?:\.\d+)*[a-z]?|[ivxl]+|[a-z])(?![^\W_])"
_TO = r"(?:t/m|tot en met|through|to|-|–)"
_NEXT = rf"\s*(?:[,;/&+]|\band\b|\ben\b|\bor\b|\bof\b|\b{_TO}|{_TO})\s*"
_ANNEXES = re.compile(
    rf"(?<![^\W\d_]){_KEY}[\s_.:#-]*(?:n[or]\.?\s*)?(?P<first>{_NUMBER})(?P<more>(?:{_NEXT}\d[\w.]*(?<!\.))*)"
)
_MORE = re.compile(rf"(?P<range>{_TO})?\s*(?P<number>\d+(?:\.\d+)*[a-z]?)(?![^\W_])")
_APART = r"\s\"“”'‘’(),;"
_FILE = re.compile(
    rf"(?<![^{_APART}])[^{_APART}]+"
    r"\.(?:pdf|docx?|xlsx?|od[tsp]|pptx?|png|jpe?g|tiff?|txt|csv|html?|zip|eml|msg|p7m)\b"
)
_SINGULAR = {"annexes": "annex", "appendices": "appendix", "attachments": "attachment", "bijlagen": "bijlage"}


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a bidder says that the proof of a claim is, and the files that this names, each with its number from 1.

    `lacking` are the annexes and files that it names and that did not come in. Where it names nothing that Polder
    knows as a name, both are empty. `recorded` is false where nobody knows which files came in.
    """

    text: str
    files: tuple[tuple[int, ProofFile], ...] = ()
    lacking: tuple[str, ...] = ()
    recorded: bool = True


def shown(text: str, files: Sequence[ProofFile] | None) -> Shown:
    """What a bidder says of a proof, held against the files that came in (`None`: not recorded)."""
    if not text or files is None:
        return Shown(text, recorded=files is not None)
    said, annexes = _words(text), dict(_annexes(_folded(text)))
    by_name = [(number, file) for number, file in enumerate(files, 1) if _named(said, file)]
    of_files = [dict(_annexes(_folded(Path(file.name).stem))) for file in files]
    found = [
        (number, file)
        for (number, file), of_file in zip(enumerate(files, 1), of_files, strict=True)
        if (number, file) in by_name or annexes.keys() & of_file.keys()
    ]
    there = {annex for of_file in of_files for annex in of_file}
    lacking = [label for annex, label in annexes.items() if annex not in there and not _in_a_name(label, by_name)]
    names = [name for name in _FILE.findall(_folded(text)) if not _ANNEXES.match(name)]
    lacking += [name for name in names if not _in_a_name(name, found)]
    return Shown(text, tuple(found), tuple(lacking))


def _named(said: list[str], file: ProofFile) -> bool:
    """Whether a name stands in what is said, with or without its ending."""
    whole, bare = _words(file.name), _words(Path(file.name).stem)
    return _within(whole, said) or (sum(map(len, bare)) >= _SHORTEST and _within(bare, said))


def _in_a_name(part: str, named: Sequence[tuple[int, ProofFile]]) -> bool:
    """Whether these words are only a part of the name of a file that was found: “certificate.pdf” of “iso
    certificate.pdf”."""
    return any(_within(_words(part), _words(file.name)) for _, file in named)


def _annexes(text: str) -> Iterator[tuple[str, str]]:
    """The number, or letter, of each annex that is named, and how it is called: ("3", "bijlage 3")."""
    for found in _ANNEXES.finditer(text):
        key = _SINGULAR.get(found["key"], found["key"])
        numbers = [_plain(found["first"])]
        for more in _MORE.finditer(found["more"]):
            number = _plain(more["number"])
            if more["range"] and numbers[-1].isdecimal() and number.isdecimal():
                between = range(int(numbers[-1]) + 1, int(number))
                numbers += [str(each) for each in between[:_LONGEST_RANGE]] if len(between) < _LONGEST_RANGE else []
            numbers.append(number)
        yield from ((number, f"{key} {number}") for number in numbers)


def _plain(number: str) -> str:
    """“03” is 3, and “2.01b” is 2.1b."""
    return re.sub(r"\d+", lambda digits: digits[0].lstrip("0") or "0", number)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _words(text: str) -> list[str]:
    """Words and numbers, apart: “Annex-03” is annex and 3."""
    return [_plain(each) for each in _WORD.findall(_folded(text))]


def _within(few: list[str], many: list[str]) -> bool:
    return bool(few) and any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
