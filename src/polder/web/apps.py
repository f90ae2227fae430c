# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The app under which Django finds our template tags and style sheets."""

from django.apps import AppConfig


class PolderWebConfig(AppConfig):
    name = "polder.web"
    label = "polder_web"
