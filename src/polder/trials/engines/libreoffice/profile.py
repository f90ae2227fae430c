# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The settings a LibreOffice under trial starts with."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

ALWAYS, NEVER = "0", "2"

OFFICE = "/org.openoffice.Office."
FIXED = (
    (OFFICE + "Calc/Formula/Load", "OOXMLRecalcMode", ALWAYS),
    (OFFICE + "Calc/Formula/Load", "ODFRecalcMode", ALWAYS),
    (OFFICE + "Calc/Content/Update", "Link", NEVER),
    (OFFICE + "Writer/Content/Update", "Link", NEVER),
    (OFFICE + "Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (OFFICE + "Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (OFFICE + "Common/Save/Document", "CreateBackup", "false"),
    (OFFICE + "Common/Misc", "FirstRun", "false"),
    (OFFICE + "Common/Misc", "CrashReport", "false"),
    (OFFICE + "Recovery/AutoSave", "Enabled", "false"),
    (OFFICE + "Java/VirtualMachine", "Enable", "false"),
)
"""Recalculate always; no macros, no links, nothing written beside the document, nothing asked."""


def write_profile(folder: Path, locale: str) -> None:
    """A profile in `folder` in which documents behave as for somebody working in `locale` (nl-NL)."""
    settings = (
        *FIXED,
        ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", locale),
        (OFFICE + "Linguistic/General", "DefaultLocale", locale),
    )
    items = "".join(
        f'<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>"
        for path, name, value in settings
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )
