# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A page of a document as a picture, to lay beside another one."""

from __future__ import annotations

from pathlib import Path

from polder.trials.engines import EngineFailed, Session
from polder.trials.poppler import picture_of

LONGEST_SIDE_PX = 1400
"""Small print on A4 can still be read; a picture stays well below a megabyte or two."""
MAX_PICTURE_BYTES = 8 << 20


def draw_page(
    document: Path, page: int, engine: Session, folder: Path, longest_side_px: int = LONGEST_SIDE_PX
) -> bytes:
    """Page `page` (from 1) of a document as the engine draws it: PNG, at most `longest_side_px` wide and high. The
    PDF in between stays in `folder`, so that the next page costs no second rendering. Raises `EngineFailed`, also
    where there is no such page.
    """
    pdf = document if document.suffix.lower() == ".pdf" else folder / f"{document.stem}.pdf"
    if not pdf.exists():
        engine.convert(document, pdf, "pdf")
    picture = picture_of(pdf, page, min(longest_side_px, LONGEST_SIDE_PX))
    if not picture.startswith(b"\x89PNG"):
        raise EngineFailed("refused", f"no page {page}")
    if len(picture) > MAX_PICTURE_BYTES:
        raise EngineFailed("too_large", f"page {page}: {len(picture)} bytes")
    return picture
