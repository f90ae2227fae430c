# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from datetime import date

import pytest

from polder.base import PolderError
from polder.model import Evidence, build, element_facts
from polder.scenarios import When
from polder.scenarios.end_of_support import EndOfSupport, apply
from polder.scenarios.no_updates import SUPPORTED_UNTIL

SEEN = (Evidence("0" * 64, "row 1"),)
REGISTER = build(
    [
        *element_facts("product", "system", SEEN, name="Product"),
        *element_facts("firm", "organisation", SEEN, name="Firm"),
    ]
)


def test_support_ends_on_that_day() -> None:
    after = apply(REGISTER, EndOfSupport(("Product",)), When(day=date(2027, 6, 1)))
    assert after.text(SUPPORTED_UNTIL).get(REGISTER.row_by_id["product"]) == "2027-06-01"


@pytest.mark.parametrize(("products", "code"), [((), "nothing"), (("Firm",), "no-product")])
def test_support_is_of_a_product(products: tuple[str, ...], code: str) -> None:
    with pytest.raises(PolderError) as error:
        apply(REGISTER, EndOfSupport(products), When(day=date(2027, 6, 1)))
    assert error.value.problem.code == f"end-of-support.{code}"
