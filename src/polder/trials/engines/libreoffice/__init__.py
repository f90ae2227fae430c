# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""LibreOffice, kept alive: one process does many documents, and begins anew before it grows or after it hangs."""

from __future__ import annotations

from polder.base import Text
from polder.trials.engines import Engine
from polder.trials.engines.libreoffice.finding import version
from polder.trials.engines.libreoffice.session import open_session

ENGINE = Engine(
    name="libreoffice",
    label=Text("LibreOffice", "LibreOffice"),
    formats=frozenset({"docx", "odt", "xlsx", "xlsm", "ods", "pdf"}),
    version=version,
    session=open_session,
)
