# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan as pages to read, by every writer of documents there is."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language, Text
from polder.documents.writers import writers
from polder.steps.exports import Format, Told
from polder.steps.exports.document.pages import document_of

_WRITERS = {writer.suffix: writer for writer in writers().values()}


def write(told: Told, path: Path, language: Language) -> None:
    path.write_bytes(_WRITERS[path.suffix.lower()].write(document_of(told), language))


FORMAT = Format("document", Text("document", "document"), tuple(_WRITERS), write)
