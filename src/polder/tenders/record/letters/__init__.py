# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What each bidder is told of the award: the facts, how they read, and until when nothing is signed."""
