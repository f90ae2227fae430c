# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What kind of file an ending means to a browser; what is not known is only ever downloaded."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

UNKNOWN_TYPE: Final = "application/octet-stream"
_BY_ENDING: Final = {
    ".ics": "text/calendar; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}


def media_type(name: str) -> str:
    return _BY_ENDING.get(PurePosixPath(name).suffix.lower(), UNKNOWN_TYPE)
