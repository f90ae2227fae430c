# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the pages carry of others is there unchanged, with its licence, and nobody's house style is among it."""

import hashlib
import re
import tomllib

from tests.house.committed_files import REPOSITORY

VENDOR = REPOSITORY / "src" / "polder" / "web" / "static" / "vendor"
LISTED = tomllib.loads((VENDOR / "vendored.toml").read_text(encoding="utf-8"))
FITTING = {"EUPL-1.2", "0BSD", "OFL-1.1", "MIT", "BSD-3-Clause", "Apache-2.0"}


def test_every_file_is_as_it_was_published() -> None:
    have = {
        f"{folder.name}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in VENDOR.iterdir() if folder.is_dir() for file in folder.iterdir()
    }  # fmt: skip
    listed = {f"{name}/{file}": digest for name, entry in LISTED.items() for file, digest in entry["files"].items()}
    assert have == listed


def test_every_licence_fits_and_is_there() -> None:
    for name, entry in LISTED.items():
        assert entry["licence"] in FITTING
        assert (REPOSITORY / "LICENSES" / f"{entry['licence']}.txt").exists()
        assert any(file.startswith("LICENSE") for file in entry["files"]), name


def test_no_house_style_of_a_city_is_among_it() -> None:
    """The tokens, fonts and logos of a municipality are its own; a theme folder brings them (docs/guide)."""
    assert not any(
        re.search(r"amsterdam|rotterdam|denhaag|utrecht/design-tokens", e["package"]) for e in LISTED.values()
    )
