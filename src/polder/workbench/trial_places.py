# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which documents a trial of the workbench may look into, and where trials are kept.

Whoever uses the pages names no folder of the server: they choose a place that its administrator allowed in the
environment, and perhaps a folder below it. A place of this machine is held by its real path, so no `..` and no link
leads out of it; of a place elsewhere only what lies below its address is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polder.base import PolderError
from polder.trials.fetch import is_remote, refuse_password
from polder.workbench import trial_problems as problems

PLACES: Final = "POLDER_TRIAL_PLACES"
FOLDER: Final = "POLDER_TRIALS_DIR"
SEPARATOR: Final = ";"
LONGEST_BELOW: Final = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents may be looked into: the address as it was configured, and `root`, which all of it lies below."""

    address: str
    root: str

    @property
    def remote(self) -> bool:
        return is_remote(self.address)


def read_places(environment: Mapping[str, str] = os.environ) -> tuple[Place, ...]:
    """The places that the administrator of the server allowed; empty where none are."""
    named = [part.strip() for part in environment.get(PLACES, "").split(SEPARATOR)]
    return tuple(_place(each) for each in named if each)


def _place(address: str) -> Place:
    if is_remote(address):
        refuse_password(address)
        return Place(address, address.rstrip("/"))
    path = address.removeprefix("file://")
    if not os.path.isabs(path):  # noqa: PTH117  (texts all the way: a name need not be UTF-8)
        raise PolderError(problems.bad_place(address))
    return Place(address, os.path.realpath(path))


def trials_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where trials are kept, made where it is not there yet; `None` where this server keeps none.

    Raises `PolderError` where it cannot be, or lies where documents are looked for.
    """
    named = environment.get(FOLDER, "").strip()
    if not named:
        return None
    folder = Path(os.path.realpath(named))
    for place in read_places(environment):
        if not place.remote and (lies_in(str(folder), place.root) or lies_in(place.root, str(folder))):
            raise PolderError(problems.trials_among_documents(named))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PolderError(problems.no_trials_folder(named, error.strerror or "")) from error
    return folder


def find_place(address: str, environment: Mapping[str, str] = os.environ) -> Place:
    """The allowed place that is called so. Raises `PolderError` where it is none of them."""
    for place in read_places(environment):
        if place.address == address:
            return place
    raise PolderError(problems.NOT_ALLOWED)


def resolve(place: Place, below: str) -> str:
    """The real path, or the address, of a folder in an allowed place; of the place itself where `below` is empty.

    Raises `PolderError` where it is not there, or lies elsewhere.
    """
    asked = below.strip()
    if len(asked) > LONGEST_BELOW or not asked.isprintable():
        raise PolderError(problems.no_such_folder(asked[:LONGEST_BELOW]))
    parts = [part for part in asked.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise PolderError(problems.OUTSIDE)
    if place.remote:
        return _resolve_remote(place, parts)
    real = os.path.realpath(os.path.join(place.root, *parts))  # noqa: PTH118
    if not lies_in(real, place.root):
        raise PolderError(problems.OUTSIDE)
    if not os.path.isdir(real):  # noqa: PTH112
        raise PolderError(problems.no_such_folder(asked))
    return real


def _resolve_remote(place: Place, parts: list[str]) -> str:
    """Signs that mean something in an address could lead to another one: `?`, `#`, `%`, `::` of chained addresses."""
    if any(sign in part for part in parts for sign in ("?", "#", "%", ":", "\\", "*", "[")):
        raise PolderError(problems.OUTSIDE)
    return "/".join([place.root, *parts])


def may_look(address: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a document, or a folder, lies in a place that is allowed now, and no link stands in its path by now."""
    places = read_places(environment)
    if is_remote(address):
        plain = ".." not in address.split("/")
        return plain and any(place.remote and lies_in(address, place.root) for place in places)
    path = address.removeprefix("file://")
    return os.path.realpath(path) == path and any(not each.remote and lies_in(path, each.root) for each in places)


def lies_in(address: str, root: str) -> bool:
    return address == root or address.startswith(root.rstrip("/") + "/")
