# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures and settings for the tests in tests/ and for those beside the code in src/."""

import os

import hypothesis

import polder.web  # noqa: F401  (Django is set up once a process: with all that pages need)

pytest_plugins = ["tests.servers.postgres", "tests.servers.pages", "tests.servers.machines"]

# A test never asserts a time, and the first call of a compiled function is slow. A build server looks at the same
# examples every time, so that a change is judged by itself; a developer's machine goes on looking for new ones.
hypothesis.settings.register_profile(
    "polder",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
    derandomize="CI" in os.environ,
)
hypothesis.settings.load_profile("polder")
