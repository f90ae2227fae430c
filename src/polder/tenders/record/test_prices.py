# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The price of a bid does not come in in the open, wherever Polder can see it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polder.base import PolderError
from polder.tenders.record.conftest import AT, Trial, bid
from polder.tenders.record.prices import names_price, shows_price
from polder.tenders.record.proofs import ProofFile
from polder.tenders.record.sheets import refuse_prices

PRICE = Fraction("98765.43")


def code_of(act: Callable[..., Any], *values: Any) -> str:
    with pytest.raises(PolderError) as caught:
        act(*values)
    problem = caught.value.problem
    assert "98765" not in problem.what.en + problem.why.en + problem.do.en
    assert problem.what.en != problem.what.nl
    return problem.code


@pytest.mark.parametrize(
    ("price", "text"),
    [
        ("98765.43", "98765.43"),
        ("98765.43", "EUR 98,765.43."),
        ("98765.43", "€98.765,43,-"),
        ("98765.43", "98 765,43"),
        ("98765.43", "98\u202f765.43"),
        ("98765.43", "98'765.43"),
        ("98765.43", "ca. 98.765"),
        ("98765.43", "98765.4300"),
        ("98765.43", "98765.429999999993"),
        ("100000", "100.000,00"),
        ("100000", "100,000"),
        ("1234567.5", "1,234,567.50"),
        ("12.5", "12,50 per hour"),
        ("1000.1234", "1000.1234"),
    ],
)
def test_an_amount_is_known_in_its_usual_notations(price: str, text: str) -> None:
    assert names_price(text, Fraction(price))


@pytest.mark.parametrize(
    ("price", "text"),
    [
        ("98765.43", "98765.44"),
        ("98765.43", "198765.43"),
        ("98765.43", "1.98765.43"),
        ("98765.43", "98765.431"),
        ("98765.43", "987654.3"),
        ("98765.43", "98,765,432"),
        ("98765.43", "annex 98, page 765"),
        ("12.5", "annex 12, page 50"),
        ("12", "annex 12"),
        ("1000", "ISO 10002"),
        ("1000.1234", "1000.12"),
    ],
)
def test_another_number_is_another_number(price: str, text: str) -> None:
    assert not names_price(text, Fraction(price))


@given(st.integers(1, 10**12), st.sampled_from(["{:,.2f}", "{:.2f}"]), st.booleans())
def test_every_amount_is_found_as_it_is_printed(cents: int, notation: str, dutch: bool) -> None:
    text = notation.format(Decimal(cents) / 100)
    text = text.translate(str.maketrans(",.", ".,")) if dutch else text
    assert names_price(f"for {text} in all", Fraction(cents, 100))


def office(parts: dict[str, str]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"bid: Alfa\nprice:  98765.43 \n"),
        ("a.csv", b"price,98765.43\n"),
        ("a.yaml", b"Price: 98765.43\n"),
        ("a.yaml", b"- price: 98765.43\n"),
        ("a.yaml", b"price: 98765.43\nprice: 98765.43\n"),
        ("a", b"98.765,43"),
        ("a.txt", b"caf\xe9 98765.43"),
        ("a.txt", "€ 98.765,43".encode("utf-16")),
        ("a.html", b"<p>98<b>.765</b>,43</p>"),
        ("a.docx", office({"word/document.xml": "<w:t>98</w:t><w:t>.765,43</w:t>"})),
        ("a.odt", office({"content.xml": "<text:p>1</text:p><text:p>98&#160;765,43</text:p>"})),
        ("a.xlsx", office({"xl/worksheets/sheet1.xml": "<c r='B7'><v>98765.429999999993</v></c><c><v>5</v></c>"})),
        ("a.xlsx", office({"xl/sharedStrings.xml": "<si><t>98.765,43 euro</t></si>"})),
    ],
)
def test_a_file_that_shows_the_price_is_refused_with_its_name(
    trial: Trial, tmp_path: Path, name: str, content: bytes
) -> None:
    tender = trial.to("openers").state().asked
    path, form = tmp_path / name, tmp_path / "bid.yaml"
    path.write_bytes(content)
    form.write_bytes(b"bid: Alfa\n")
    assert code_of(refuse_prices, [(path, "annex.x")], form, tender, PRICE) == "record.price-in-proof"
    refuse_prices([(path, "annex.x")], form, tender, Fraction("98765.44"))


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 \xff\xfe\0 98765.43", office({"a.xml": "<a>98765.43</a>"})[:-9], b"", b"PK\x05\x06" + bytes(18)],
)
def test_what_cannot_be_read_is_not_known(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(content)
    assert not shows_price(path, PRICE)


def test_what_is_kept_in_the_open_names_no_price(trial: Trial) -> None:
    record = trial.to("openers")
    before = record.entries.read()
    offer = bid("Alfa", "98765.43")
    named = ProofFile("off 98765.43 EUR.pdf", 1, hashlib.sha256(b"x").hexdigest())
    assert code_of(record.receive, AT, "Officer", offer, [named]) == "record.price-in-name"
    offer = bid("Alfa", "98765.43")
    offer.proofs["iso"] = "annex 1, price 98,765.43"  # type: ignore[index]
    assert code_of(record.receive, AT, "Officer", offer) == "record.price-in-claim"
    assert record.entries.read() == before
