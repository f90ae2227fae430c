# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Polder: what stops when a supplier, a group or a country is cut off?"""
