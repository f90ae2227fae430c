# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Numbers and hours as the command line says them: as every page does."""

from polder.base.wording import UNKNOWN, amount, back, count, hours, number, percent, span, stops

__all__ = ["UNKNOWN", "amount", "back", "count", "hours", "number", "percent", "span", "stops"]
