# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whoever uses the pages gets no further than the places that the server's administrator allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from polder.base import PolderError
from polder.workbench.trial_places import FOLDER, PLACES, find_place, may_look, read_places, resolve, trials_folder

REMOTE = "s3://archive/2024"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A share with a folder in it, a secret beside it, and links from the one to the other."""
    share, secret = tmp_path / "share", tmp_path / "secret"
    (share / "finance" / "2024").mkdir(parents=True)
    (tmp_path / "share-of-others").mkdir()
    secret.mkdir()
    (secret / "a.docx").touch()
    (share / "out").symlink_to(secret)
    (share / "within").symlink_to(share / "finance")
    (share / "file.docx").touch()
    return {PLACES: f" {share} ; {REMOTE}/ ", FOLDER: str(tmp_path / "trials")}


@pytest.fixture
def share(tmp_path: Path) -> str:
    return str(tmp_path / "share")


def test_places_are_those_of_the_environment(environment: dict[str, str], share: str) -> None:
    assert [place.address for place in read_places(environment)] == [share, f"{REMOTE}/"]
    assert read_places({}) == ()
    with pytest.raises(PolderError, match=r"trial\.bad-place"):
        read_places({PLACES: "shares"})
    with pytest.raises(PolderError, match=r"trial\.password-in-address"):
        read_places({PLACES: "sftp://an:secret@server/share"})


@pytest.mark.parametrize("asked", ["/etc", "", "/", f"{REMOTE}0", "file:///etc"])
def test_another_place_is_refused(environment: dict[str, str], asked: str) -> None:
    with pytest.raises(PolderError, match=r"trial\.place-not-allowed"):
        find_place(asked, environment)


def test_a_part_of_a_place_is_not_the_place(environment: dict[str, str], share: str) -> None:
    for asked in (f"{share}/finance", f"{share}/../secret", f"{share}/"):
        with pytest.raises(PolderError, match=r"trial\.place-not-allowed"):
            find_place(asked, environment)


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("", ""),
        ("  ", ""),
        ("finance", "/finance"),
        ("/finance/./2024/", "/finance/2024"),
        ("within/2024", "/finance/2024"),
    ],
)
def test_a_folder_in_the_place_is_found(environment: dict[str, str], share: str, below: str, found: str) -> None:
    assert resolve(find_place(share, environment), below) == share + found


@pytest.mark.parametrize(
    ("below", "code"),
    [
        ("..", "outside"),
        ("../secret", "outside"),
        ("finance/../../secret", "outside"),
        ("../share-of-others", "outside"),
        ("out", "outside"),
        ("finance/../out", "outside"),
        ("/etc", "no-such-folder"),
        ("nowhere", "no-such-folder"),
        ("file.docx", "no-such-folder"),
        ("fin\0ance", "no-such-folder"),
        ("a\nb", "no-such-folder"),
        ("a" * 501, "no-such-folder"),
    ],
)
def test_nothing_leads_out_of_the_place(environment: dict[str, str], share: str, below: str, code: str) -> None:
    with pytest.raises(PolderError, match=rf"trial\.{code}$|trial\.{code}\b"):
        resolve(find_place(share, environment), below)


def test_a_place_elsewhere_stays_below_its_address(environment: dict[str, str]) -> None:
    place = find_place(f"{REMOTE}/", environment)
    assert resolve(place, "") == REMOTE
    assert resolve(place, "/finance/2024/") == f"{REMOTE}/finance/2024"


@pytest.mark.parametrize(
    "below", ["..", "a/../../b", "a?b", "a#b", "%2e%2e", "x::file:///etc", "..\\b", "file:///etc", "a*", "[a]"]
)
def test_no_sign_turns_an_address_into_another(environment: dict[str, str], below: str) -> None:
    with pytest.raises(PolderError, match=r"trial\.outside"):
        resolve(find_place(f"{REMOTE}/", environment), below)


def test_what_was_allowed_is_asked_again(environment: dict[str, str], share: str, tmp_path: Path) -> None:
    assert may_look(f"{share}/finance/2024/a.docx", environment)
    assert not may_look(f"{share}/out/a.docx", environment), "a link leads out since"
    assert not may_look(f"{share}/../secret/a.docx", environment)
    assert not may_look(f"{tmp_path}/share-of-others/a.docx", environment)
    assert not may_look(f"{share}/finance", {}), "the place was taken back"
    assert may_look(f"{REMOTE}/a.docx", environment)
    assert not may_look("s3://archive/2025/a.docx", environment)
    assert not may_look(f"{REMOTE}/../2025/a.docx", environment)
    assert not may_look(f"file://{tmp_path}/secret/a.docx", environment)


def test_trials_are_kept_apart_from_documents(environment: dict[str, str], share: str, tmp_path: Path) -> None:
    made = trials_folder(environment)
    assert made == tmp_path / "trials"
    assert made.stat().st_mode & 0o077 == 0, "nobody else looks into it"
    assert trials_folder({}) is None
    (tmp_path / "by-a-link").symlink_to(share)
    for folder in (f"{share}/trials", str(tmp_path), f"{tmp_path}/by-a-link/trials"):
        with pytest.raises(PolderError, match=r"trial\.among-documents"):
            trials_folder(environment | {FOLDER: folder})
    (tmp_path / "a-file").touch()
    with pytest.raises(PolderError, match=r"trial\.no-trials-folder"):
        trials_folder(environment | {FOLDER: f"{tmp_path}/a-file/trials"})
