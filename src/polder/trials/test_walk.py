# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.utils import infer_storage_options

from polder.base import PolderError
from polder.trials.archive import Unfit
from polder.trials.conftest import make_docx
from polder.trials.fetch import at_hand, is_remote
from polder.trials.shard import scan_one
from polder.trials.walk import Listed, Passed, walk


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[str]:
    files = fsspec.filesystem("memory")
    content = make_docx(tmp_path / "a.docx").read_bytes()
    files.pipe({"/share/Zorg/a.docx": content, "/share/Zorg/deep/b.docx": content, "/share/c.docx": content})
    yield "memory://share"
    files.rm("/share", recursive=True)


class Forgetful(MemoryFileSystem):
    """As those of fsspec for SFTP and SMB: the server stands in the address, and in no name that it gives back."""

    protocol = "forgetful"
    cachable = False

    def __init__(self, host: str = "", **more: object) -> None:
        super().__init__(**more)
        self.host = host

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return infer_storage_options(path)["path"] if "://" in path else path

    @staticmethod
    def _get_kwargs_from_urls(address: str) -> dict[str, str]:
        return {"host": infer_storage_options(address)["host"]}

    def info(self, path: str, **more: object) -> dict[str, object]:
        if self.host != "server":
            raise OSError("no server")
        return super().info(path, **more)


@pytest.mark.parametrize("name", ["a.docx", "a#b 50%?.docx", "%20 & ünïcødé 文書.docx"])
def test_a_server_is_not_forgotten_and_any_sign_may_stand_in_a_name(tmp_path: Path, name: str) -> None:
    fsspec.register_implementation("forgetful", Forgetful, clobber=True)
    files = fsspec.filesystem("memory")
    files.pipe({f"/share/Zorg/{name}": make_docx(tmp_path / "a.docx").read_bytes()})
    try:
        found = listed(["forgetful://server/share"])
        assert found == {f"forgetful://server/share/Zorg/{name}": "Zorg"}
        assert [scan_one(address).kind for address in found] == ["docx"]
        assert scan_one(f"forgetful://other/share/Zorg/{name}").observations[0].cause == "unreadable"
    finally:
        files.rm("/share", recursive=True)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(PolderError, match=r"trial\.password-in-address") as raised:
        list(walk(["sftp://an:secret@server/share"]))
    assert "secret" not in str(raised.value)
    assert "server" in str(raised.value)


def listed(places: list[str], **options) -> dict[str, str]:
    return {each.address: each.department for each in walk(places, **options) if isinstance(each, Listed)}


def test_the_department_is_the_first_folder_below_the_named_one(tmp_path: Path) -> None:
    for name in ("top.docx", "Zorg/a.docx", "Zorg/deep/er/b.docx", "Werk/c.docx"):
        make_docx(tmp_path / name)
    found = {Path(address).name: department for address, department in listed([str(tmp_path)]).items()}
    assert found == {"top.docx": "", "a.docx": "Zorg", "b.docx": "Zorg", "c.docx": "Werk"}


def test_a_remote_share_is_walked_and_fetched_alike(remote: str) -> None:
    found = listed([remote])
    assert sorted(found.values()) == ["", "Zorg", "Zorg"]
    assert all(is_remote(address) for address in found)
    assert {scan_one(address).kind for address in found} == {"docx"}


def test_a_remote_document_that_went_away_is_a_reason(remote: str) -> None:
    (found,) = scan_one(f"{remote}/Zorg/gone.docx").observations
    assert found.cause == "gone"


def test_a_link_that_was_put_in_the_way_later_is_not_followed(tmp_path: Path) -> None:
    """Neither in the place of the document, nor in that of a folder above it."""
    secret = make_docx(tmp_path / "secret" / "a.docx")
    shared = make_docx(tmp_path / "share" / "in" / "a.docx")
    with at_hand(str(shared)) as path:
        assert path == shared
    shared.unlink()
    shared.symlink_to(secret)
    with pytest.raises(Unfit, match="changing"), at_hand(str(shared)):
        pass
    shared.unlink()
    shared.parent.rmdir()
    shared.parent.symlink_to(secret.parent)
    with pytest.raises(Unfit, match="changing"), at_hand(str(shared)):
        pass


def test_a_place_may_itself_be_a_link(tmp_path: Path) -> None:
    make_docx(tmp_path / "real" / "a.docx")
    (tmp_path / "place").symlink_to("real")
    (found,) = walk([str(tmp_path / "place")])
    assert isinstance(found, Listed)
    with at_hand(found.address) as path:
        assert path == tmp_path / "real" / "a.docx"


def test_links_are_not_followed_so_no_circle_is_endless(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    make_docx(tmp_path / "a" / "x.docx")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "self").symlink_to("self")
    found = list(walk([str(tmp_path)]))
    assert sorted(each.reason for each in found if isinstance(each, Passed)) == ["link", "link"]
    assert len(found) == 3


def test_pipes_and_lock_files_are_passed_by(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "~$brief.docx").write_bytes(b"x" * 162)
    assert {each.reason for each in walk([str(tmp_path)]) if isinstance(each, Passed)} == {"no_file", "lock"}


def test_the_folder_of_the_trial_is_left_out(tmp_path: Path) -> None:
    make_docx(tmp_path / "trial" / "a.docx")
    assert listed([str(tmp_path)], leave_out=[str(tmp_path / "trial")]) == {}


@pytest.mark.parametrize("place", ["memory://no-such-folder", "no-such-scheme://x", "/no/such/folder"])
def test_a_place_that_is_not_there_is_said(place: str) -> None:
    with pytest.raises(PolderError, match="trial"):
        list(walk([place]))


def test_a_file_that_changes_while_it_is_at_hand_is_noticed(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx")
    with pytest.raises(Unfit, match="changing"), at_hand(str(path)):
        path.write_bytes(path.read_bytes() + b"more")
