# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Families: each member is one folder that holds one typed constant. There is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

M = TypeVar("M")


def members(package: ModuleType, constant: str, kind: type[M]) -> dict[str, M]:
    """Every member of the family, by folder name, in alphabetical order.

    A folder without the constant is a mistake of a developer and raises `TypeError` at once.
    """
    found: dict[str, M] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if not info.ispkg:
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        member = getattr(module, constant, None)
        if not isinstance(member, kind):
            raise TypeError(f"{module.__name__} must hold {constant}: {kind.__name__}")
        found[info.name] = member
    return found
