# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders: criteria and bids, what a formula does with them, who wins, and how firmly.

All figures are exact fractions. Nothing is rounded but where the tender document says so.
"""
