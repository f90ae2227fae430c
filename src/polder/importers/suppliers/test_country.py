# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import pytest

from polder.importers.suppliers.country import country_of_address


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("Kade 1, 1000 AA Zilverdam, Netherlands", "NL"),
        ("Main Street 1, San Francisco, CA 94105", "US"),
        ("Main Street 1, San Francisco, CA 94105-5401", "US"),
        ("San Francisco, CA", "US"),
        ("New York, NY", "US"),
        ("Dover, Delaware 19904", "US"),
        ("Atlanta, GA 30092", "US"),
        ("Cambridge, MA 02141. United States", "US"),
        ("New York, NY 10010 USA", "US"),
        ("San Jose, CA 95131, USA (the parent's, as it falls under it)", "US"),
        ("Barnet, England, EN4 9EB", "GB"),
        ("Nanshan, Shenzhen, China, 518054", "CN"),
        ("Calle 1, Per", None),
        ("This, and", None),
        ("And 12345", None),
        ("Tbilisi, Georgia", None),
        ("Chicago, IL", None),
        ("Wilmington, DE", None),
        ("Global (community-driven)", None),
        ("Not specified", None),
        ("San Francisco", None),
        ("12345", None),
        (",", None),
        ("", None),
        ("(" * 500, None),
    ],
)
def test_an_address_ends_in_its_country_or_none_is_known(address: str, country: str | None) -> None:
    assert country_of_address(address) == country
