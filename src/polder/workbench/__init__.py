# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a person can do with a register: one file per verb, called from the command line and from the pages.

A verb that writes opens one transaction, records facts and tells it in the audit trail. Only here is the clock
read. Nothing in this package is imported before it is needed: a verb that needs a register brings Django.
"""
