# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of an artefact as they are kept: compressed, and let out again within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_PIECE_BYTES = 1 << 20


def packed(content: bytes) -> bytes:
    return zlib.compress(content)


def unpacked(content: bytes, size_bytes: int) -> Iterator[bytes]:
    """The bytes in pieces, never more than `size_bytes` of them in all: a register can be tampered with.

    Raises `ValueError` where they are damaged, or more or fewer than that.
    """
    inflater, size, waiting = zlib.decompressobj(), 0, bytes(content)
    while not inflater.eof:
        try:
            piece = inflater.decompress(waiting, _PIECE_BYTES)
        except zlib.error as error:
            raise ValueError(str(error)) from error
        waiting = inflater.unconsumed_tail
        size += len(piece)
        if size > size_bytes or not (piece or waiting or inflater.eof):
            raise ValueError(f"not the {size_bytes} bytes that were kept")
        yield piece
    if size != size_bytes or inflater.unused_data:
        raise ValueError(f"not the {size_bytes} bytes that were kept")
