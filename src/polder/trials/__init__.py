# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Document trials: which documents survive a switch of office suite; folder → observations → verdict, with proof."""
