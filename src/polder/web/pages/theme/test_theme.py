# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An organisation's own look, and nothing else of its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from polder.base import PolderError
from polder.web.theme import MOST_BYTES, check_theme
from tests.servers.pages import ClientAs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "theme.css").write_text(".voorbeeld-theme { --polder-dark: #224422; }")
    (theme / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>')
    monkeypatch.setenv("POLDER_THEME_DIR", str(theme))
    return theme


def test_without_a_theme_there_is_none(client_as: ClientAs) -> None:
    assert client_as().get("/theme/theme.css").status_code == 404
    assert b"/theme/" not in client_as().get("/log-in").content


def test_style_and_logo_are_worn_also_by_who_is_not_logged_in(folder: Path, client_as: ClientAs) -> None:
    page = client_as().get("/log-in").content.decode()
    assert "/theme/theme.css?" in page
    assert "/theme/logo.svg?" in page
    style = client_as().get("/theme/theme.css")
    assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    logo = client_as().get("/theme/logo.svg")
    assert logo.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in logo.headers["Content-Security-Policy"], "a script in the drawing does not run"
    assert logo.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name", ["secret.txt", "..%2fsecret.css", "%2e%2e/secret.css", "logo.js", "theme.css%00", "THEME.CSS", "other.css"]
)
def test_nothing_else_is_served(name: str, folder: Path, client_as: ClientAs) -> None:
    for place in (folder, folder.parent):
        for other in ("secret.txt", "secret.css", "logo.js", "other.css"):
            (place / other).write_text("secret")
    assert client_as().get(f"/theme/{name}").status_code == 404


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, client_as: ClientAs) -> None:
    (folder.parent / "secret.svg").write_text("secret")
    (folder / "logo.svg").unlink()
    (folder / "logo.svg").symlink_to(folder.parent / "secret.svg")
    assert client_as().get("/theme/logo.svg").status_code == 404


def test_a_file_that_is_too_large_is_not_served(folder: Path, client_as: ClientAs) -> None:
    (folder / "theme.css").write_bytes(b" " * (MOST_BYTES[".css"] + 1))
    assert client_as().get("/theme/theme.css").status_code == 404


def test_a_folder_without_a_theme_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(PolderError, match="theme"):
        check_theme(str(tmp_path))
