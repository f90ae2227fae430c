# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures for the tests in tests/ and for those beside the code in src/."""

pytest_plugins = ["tests.servers.postgres"]
