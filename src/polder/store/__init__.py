# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register: the only place that speaks SQL. One Django app, one chain of migrations, two databases.

Importing this package imports no Django; importing `polder.store.register` does, and sets it up.
"""
