# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The app, under the name that its tables begin with."""

from django.apps import AppConfig


class PolderConfig(AppConfig):
    name = "polder.store"
    label = "polder"
