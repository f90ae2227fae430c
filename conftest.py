# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures and settings for the tests in tests/ and for those beside the code in src/."""

import hypothesis

pytest_plugins = ["tests.servers.postgres"]

# A test never asserts a time, and the first call of a compiled function is slow.
hypothesis.settings.register_profile(
    "polder", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.load_profile("polder")
