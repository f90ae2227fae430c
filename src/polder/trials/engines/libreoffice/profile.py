# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The settings a LibreOffice under trial starts with."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

ALWAYS, NEVER = "0", "2"
NOWHERE = ("127.0.0.1", "9")
"""A proxy that is not there: what a document asks of the network ends at this machine, also where the system does not
let us take the network away (see `engines.apart`).
"""
BY_HAND = "2"

OFFICE, INET = "/org.openoffice.Office.", "/org.openoffice.Inet/Settings"
FIXED = (
    (OFFICE + "Calc/Formula/Load", "OOXMLRecalcMode", ALWAYS),
    (OFFICE + "Calc/Formula/Load", "ODFRecalcMode", ALWAYS),
    (OFFICE + "Calc/Content/Update", "Link", NEVER),
    (OFFICE + "Writer/Content/Update", "Link", NEVER),
    (OFFICE + "Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (OFFICE + "Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (OFFICE + "Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (INET, "ooInetProxyType", BY_HAND),
    (INET, "ooInetNoProxy", ""),
    *(
        (INET, f"ooInet{sort}Proxy{what}", value)
        for sort in ("HTTP", "HTTPS", "FTP")
        for what, value in zip(("Name", "Port"), NOWHERE, strict=True)
    ),
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
