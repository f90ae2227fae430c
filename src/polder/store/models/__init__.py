# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The tables of a register, one file for each room; Django finds them here."""

from polder.store.models.accounts import Account, FailedLogin, Token
from polder.store.models.append_only import AppendOnly, AppendOnlyError
from polder.store.models.facts import Artefact, AuditEntry, Evidence, Fact, Source
from polder.store.models.jobs import Job, JobFile
from polder.store.models.settings import Setting
from polder.store.models.sharing import Invitation, SavedPlan, SavedScenario
from polder.store.models.tenders import KeptTender, TenderEntry, TenderLetter, TenderPart

__all__ = [
    "Account",
    "AppendOnly",
    "AppendOnlyError",
    "Artefact",
    "AuditEntry",
    "Evidence",
    "Fact",
    "FailedLogin",
    "Invitation",
    "Job",
    "JobFile",
    "KeptTender",
    "SavedPlan",
    "SavedScenario",
    "Setting",
    "Source",
    "TenderEntry",
    "TenderLetter",
    "TenderPart",
    "Token",
]
