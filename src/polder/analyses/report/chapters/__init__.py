# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The chapters that stand by themselves, a file each: plan B, on whom we depend, single points, unknowns, sources."""
