# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Steps: which measures, when, so that least is lost; catalogue → problem → plan, with the best bound proved."""
