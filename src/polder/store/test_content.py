# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is kept comes back whole, or not at all."""

from __future__ import annotations

import zlib

import pytest

from polder.store.content import packed, unpacked


@pytest.mark.parametrize("content", [b"", b"words", bytes(range(256)) * 20_000])
def test_what_is_kept_comes_back(content: bytes) -> None:
    assert b"".join(unpacked(packed(content), len(content))) == content


@pytest.mark.parametrize(
    ("kept", "size_bytes"),
    [
        (packed(b"words"), 4),
        (packed(b"words"), 6),
        (packed(b"words")[:-2], 5),
        (packed(b"words") + b"more", 5),
        (b"", 0),
        (b"no zlib", 7),
    ],
)
def test_what_was_changed_does_not(kept: bytes, size_bytes: int) -> None:
    with pytest.raises(ValueError, match=r"zlib|Error|were kept"):
        b"".join(unpacked(kept, size_bytes))


def test_a_bomb_is_stopped_at_the_stated_size() -> None:
    pieces = unpacked(zlib.compress(bytes(64 << 20)), 100)
    with pytest.raises(ValueError, match="100 bytes"):
        next(pieces)
