# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every verb of the workbench, present and future: it asks first what its actor may do."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import polder.workbench
from polder.base import PolderError
from polder.workbench.actor import NOBODY, ROLES, Actor, Permission, in_role, invited
from polder.workbench.job_kinds import job_kinds
from polder.workbench.jobs import ask

OF_ONES_OWN = {
    "accounts.choose_own_language",
    "passwords.change_own_password",
    "tokens.make_token",
    "tokens.end_token",
    "jobs.stop",
    "jobs.begin_again",
    "jobs.forget",
    "tender_record.choose_passphrase",
    "tender_record.score_bid",
    "tender_record.hand_in",
    "tender_record.open_prices",
}
"""Verbs that need no more than to read and still write: each only what belongs to the actor's own account, or the part
in a tender that this account was named for."""
ELSEWHERE = {"init.init", "jobs.ask"}
"""`init` makes the register itself, which no page does; `ask` asks by the kind of job, and is tried so below."""
PLAIN: dict[str, Any] = {"int": 1, "str": "a"}


def verbs() -> dict[str, Callable[..., Any]]:
    """Every public function of `polder.workbench` that acts for somebody."""
    runs = {kind.run for kind in job_kinds().values()}  # the worker asks before it runs one: see below
    found = {}
    for info in pkgutil.walk_packages(polder.workbench.__path__, "polder.workbench."):
        if info.name.rpartition(".")[2].startswith("test_"):
            continue
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            acts = "actor" in inspect.signature(function).parameters and function not in runs
            if acts and function.__module__ == info.name and not name.startswith("_"):
                found[f"{info.name.removeprefix('polder.workbench.')}.{name}"] = function
    return {name: function for name, function in found.items() if name not in ELSEWHERE}


VERBS = verbs()


class Untouched:
    """An argument that nobody may look at before the question was asked."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"looked at an argument ({name}) before asking what the actor may do")


class Asked(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Curious(Actor):
    """An actor that tells what it is asked for."""

    def need(self, permission: Permission) -> None:
        raise Asked(permission)


def call(verb: Callable[..., Any], actor: Actor) -> None:
    parameters = inspect.signature(verb).parameters.values()
    needed = [each for each in parameters if each.default is each.empty or each.name == "actor"]
    named = {each.name: PLAIN.get(str(each.annotation), Untouched()) for each in needed} | {"actor": actor}
    verb(**named)


def asked_of(verb: Callable[..., Any]) -> Permission:
    with pytest.raises(Asked) as caught:
        call(verb, Curious("", frozenset()))
    return Permission(caught.value.args[0])


def refused(verb: Callable[..., Any], actor: Actor) -> bool:
    """Whether the actor is refused before anything is looked at."""
    try:
        call(verb, actor)
    except PolderError as error:
        return error.problem.code == "permission.not-allowed"
    except (AssertionError, TypeError, AttributeError, ValueError):  # it went on, and came upon what is no register
        return False
    return False


def test_there_are_verbs_to_test() -> None:
    assert {"import_.record", "settle.settle", "accounts.add_account", "configuration.change_settings"} <= VERBS.keys()


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_asks_before_anything_else(name: str) -> None:
    asked_of(VERBS[name])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", VERBS)
def test_a_role_does_what_it_may_and_no_more(name: str, role: str) -> None:
    assert refused(VERBS[name], in_role("somebody", role)) is (asked_of(VERBS[name]) not in ROLES[role].may)


@pytest.mark.parametrize("name", VERBS)
def test_nobody_and_no_unknown_role_does_anything(name: str) -> None:
    assert refused(VERBS[name], NOBODY)
    assert refused(VERBS[name], in_role("somebody", "a role that was taken away"))
    assert refused(VERBS[name], invited("a guest")) is (asked_of(VERBS[name]) is not Permission.ANSWER)


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_that_only_reading_is_needed_for_writes_nothing(name: str) -> None:
    writes = any(sign in inspect.getsource(VERBS[name]) for sign in (".writing()", ".record(", ".save(", ".update("))
    if writes and name not in OF_ONES_OWN:
        assert asked_of(VERBS[name]) is not Permission.READ


@pytest.mark.parametrize("role", [*ROLES, "a role that was taken away"])
@pytest.mark.parametrize("kind", job_kinds())
def test_a_job_is_asked_for_by_who_may_have_its_kind(kind: str, role: str) -> None:
    actor = in_role("somebody", role)  # without an account nobody's job begins, so nothing is looked at
    with pytest.raises(PolderError) as caught:
        ask(Untouched(), actor, kind, {})  # type: ignore[arg-type]
    allowed = job_kinds()[kind].permission in actor.may
    assert (caught.value.problem.code != "permission.not-allowed") is allowed
