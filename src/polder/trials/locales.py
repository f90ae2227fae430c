# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Locales, as in nl-NL: the habits of a country with numbers and dates, in one of its languages."""

from __future__ import annotations

import locale
import re

_FORM = re.compile(r"[a-z]{2,3}-[A-Z]{2}")


def is_locale(text: str) -> bool:
    """Whether there is such a locale. An office suite asked for another one takes some other, and does not say so."""
    name = text.replace("-", "_")
    return _FORM.fullmatch(text) is not None and locale.normalize(name) != name
