# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How the report looks in a word processor, as OpenDocument styles."""

from __future__ import annotations

DARK, _FAINT, _HAIR = "#12404f", "#4a5560", "#c9d1d6"


def _paragraph(name: str, layout: str = "", text: str = "", parent: str = "Standard") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
        f"<style:paragraph-properties {layout}/><style:text-properties {text}/></style:style>"
    )


_SPACE = 'fo:margin-top="0.1cm" fo:margin-bottom="0.2cm"'
_KEPT = 'fo:keep-with-next="always"'
_TIGHT = 'fo:margin-top="0cm" fo:margin-bottom="0cm"'
_TABLE = (
    '<style:style style:name="PolderTable" style:family="table"><style:table-properties style:width="17cm" '
    'table:align="left" table:border-model="collapsing"/></style:style>'
)
TABLE_CELL = (
    '<style:style style:name="PolderTableCell" style:family="table-cell"><style:table-cell-properties '
    f'fo:padding="0.08cm" fo:border-bottom="0.5pt solid {_HAIR}"/></style:style>'
)
STYLES = (
    _paragraph("PolderBody", _SPACE, 'fo:font-size="11pt"'),
    _paragraph("PolderLead", _SPACE, 'fo:font-size="12pt"'),
    _paragraph("PolderBodyKept", f"{_SPACE} {_KEPT}", 'fo:font-size="11pt"'),
    _paragraph("PolderLeadKept", f"{_SPACE} {_KEPT}", 'fo:font-size="12pt"'),
    _paragraph("PolderNote", _SPACE, f'fo:font-size="9.5pt" fo:color="{_FAINT}"'),
    _paragraph(
        "PolderKey",
        'fo:margin-top="0.3cm" fo:margin-bottom="0cm" fo:keep-with-next="always"',
        f'fo:font-size="22pt" fo:font-weight="bold" fo:color="{DARK}"',
    ),
    _paragraph(
        "PolderCaption",
        'fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
        'fo:font-size="11pt" fo:font-weight="bold"',
    ),
    _paragraph("PolderCell", _TIGHT, 'fo:font-size="9pt"'),
    _paragraph("PolderNumber", f'{_TIGHT} fo:text-align="end"', 'fo:font-size="9pt"'),
    _paragraph("PolderHead", _TIGHT, 'fo:font-size="9pt" fo:font-weight="bold"'),
    _paragraph("PolderHeadNumber", f'{_TIGHT} fo:text-align="end"', 'fo:font-size="9pt" fo:font-weight="bold"'),
    _paragraph("PolderOwnPage", 'fo:break-before="page"', parent="Heading_20_2"),
    _TABLE,
)
