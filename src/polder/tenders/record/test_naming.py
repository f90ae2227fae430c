# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which files a bidder means, and what is said to be lacking: an assessor may mark a bidder down for it."""

from __future__ import annotations

import pytest

from polder.tenders.record.naming import shown
from polder.tenders.record.proofs import ProofFile

FILES = (
    "Annex-03 trade register.pdf", "iso certificate.pdf", "a.txt", "Appendix B.odt", "Annex 3a.pdf", "Annex 2.1.pdf",
    "Annex 2.2.pdf", "bijlage 13.pdf", "Annex III.pdf", "Bijlage 14 - 2 eigenaren.pdf",
)  # fmt: skip


def files(*names: str) -> list[ProofFile]:
    return [ProofFile(name, 1, "0" * 64) for name in names]


@pytest.mark.parametrize(
    ("text", "names", "lacking"),
    [
        ("annex 3, page 2", ["Annex-03 trade register.pdf"], []),
        ("see Bijlage 3", ["Annex-03 trade register.pdf"], []),
        ("annex3.pdf", ["Annex-03 trade register.pdf"], []),
        ("trade register extract", [], []),
        ("see the certificate", [], []),
        ("the ISO certificate, page 1", ["iso certificate.pdf"], []),
        ("iso certificate.pdf", ["iso certificate.pdf"], []),
        ("annex 3 and the iso certificate", ["Annex-03 trade register.pdf", "iso certificate.pdf"], []),
        ("annex 31", [], ["annex 31"]),
        ("annex 3 and annex 9", ["Annex-03 trade register.pdf"], ["annex 9"]),
        ("other.pdf", [], ["other.pdf"]),
        ("page 3", [], []),
        ("a page", [], []),
        ("a.txt", ["a.txt"], []),
        ("annex B", ["Appendix B.odt"], []),
        ("annex 3a", ["Annex 3a.pdf"], []),
        ("Annex 2.1", ["Annex 2.1.pdf"], []),
        ("Annex 2.1.", ["Annex 2.1.pdf"], []),
        ("annex III", ["Annex III.pdf"], []),
        ("annexes 3 and 13", ["Annex-03 trade register.pdf", "bijlage 13.pdf"], []),
        ("bijlagen 3, 3a en 13", ["Annex-03 trade register.pdf", "Annex 3a.pdf", "bijlage 13.pdf"], []),
        ("Bijlage 3, 15", ["Annex-03 trade register.pdf"], ["bijlage 15"]),
        ("bijlagen 12 t/m 14", ["bijlage 13.pdf", "Bijlage 14 - 2 eigenaren.pdf"], ["bijlage 12"]),
        ("bijlagen 13-14", ["bijlage 13.pdf", "Bijlage 14 - 2 eigenaren.pdf"], []),
        ("annex 14", ["Bijlage 14 - 2 eigenaren.pdf"], []),
        ("annexes of the tender", [], []),
        ("", [], []),
    ],
)
def test_a_claim_names_a_file_by_its_name_or_as_an_annex(text: str, names: list[str], lacking: list[str]) -> None:
    came = files(*FILES)
    found = shown(text, came)
    assert [each.name for _, each in found.files] == names
    assert list(found.lacking) == lacking
    assert all(came[number - 1] == each for number, each in found.files)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("annexes 1 and 2", ("annex 1.pdf", "annex 2.pdf")),
        ("bijlagen 1 en 2", ("bijlage 1.pdf", "bijlage 2.pdf")),
        ("Bijlage 1, 2", ("bijlage 1.pdf", "bijlage 2.pdf")),
        ("annexes 1 to 4", tuple(f"annex {n}.pdf" for n in range(1, 5))),
        ("annexes 1-3", ("Annexes 1-3.pdf",)),
    ],
)
def test_several_annexes_are_named_together(text: str, names: tuple[str, ...]) -> None:
    found = shown(text, files(*names))
    assert (len(found.files), found.lacking) == (len(names), ())


def test_what_came_in_may_be_unknown() -> None:
    assert not shown("annex 1", None).recorded
    assert shown("annex 1", []).lacking == ("annex 1",)
    assert shown("annexes 1 to 999999999", files("annex 1.pdf")).lacking == ("annex 999999999",)


def test_long_texts_take_no_time() -> None:
    shown("annex 1" + ", 2" * 100_000, files("annex 1.pdf"))
    shown("annex " * 100_000 + "1." * 100_000, files("annex 1.pdf"))
