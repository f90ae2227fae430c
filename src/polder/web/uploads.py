# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Uploads are refused before anything is made of them, where they are larger than may be."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler

from polder.web.registers import the_register
from polder.workbench.uploads import most_bytes

ROOM_BYTES = 2**20
"""For what stands around the files: the names, the other fields."""


class UploadTooLarge(SuspiciousOperation):
    """More was sent than may be handed in at once."""


class Bounded(FileUploadHandler):
    """The first of the upload handlers: looks how much comes, and leaves the files to the next."""

    def handle_raw_input(self, *arguments: Any, **_: Any) -> None:
        content_length: int = arguments[2]
        if content_length > most_bytes(the_register()) + ROOM_BYTES:
            raise UploadTooLarge

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
