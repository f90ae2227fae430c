# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages of steps: who may do what, bad input that loses nothing, and a plan from question to comparison."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from polder.base import Text
from polder.model import Fact
from polder.store.models import Job, SavedPlan
from polder.store.register import Register
from polder.workbench.actor import Actor, in_role
from polder.workbench.saved_plans import find_plan
from polder.workbench.state import Ground, state
from polder.workbench.working import Worker
from tests.servers.pages import ClientAs

FORM = {"begin": "", "years": "3", "seconds": "30"}
BUDGET = {"budget-2027": "400000", "budget-2028": "300.000", "budget-2029": "300000"}


def work(register: Register) -> None:
    worker = Worker(register.location)
    try:
        while worker.work_one() is not None:
            pass
    finally:
        worker.close()


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()
