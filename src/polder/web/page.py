# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a page is: where it stands, who may see it, who may send something to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from polder.base import Text
from polder.workbench.actor import Permission

View = Callable[..., HttpResponseBase]
ADMINISTRATION = Text("Administration", "Beheer")
"""Pages that few people need often share one entry of the menu."""


@dataclass(frozen=True, slots=True)
class Route:
    """One address. `path` as Django writes it; `name` is what `{% url %}` calls it.

    `needs` is the permission to look (`None`: anyone, also who did not log in), `posts` the permission to send
    something there. A route without `posts` takes no forms at all; where anyone may, `posts_by_anyone` says so.
    """

    path: str
    view: View
    name: str
    needs: Permission | None = Permission.READ
    posts: Permission | None = None
    posts_by_anyone: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One folder of `pages`: its routes, and where it stands in the menu. Without a `label` it stands nowhere.

    `order` sorts the menu; its first route is where the menu leads. `shown` may hide it from who may see it.
    Pages with the same `under` are folded into one entry of that name, where there are several to show.
    """

    routes: tuple[Route, ...]
    label: Text | None = None
    order: int = 100
    shown: Callable[[Any], bool] = lambda _: True
    under: Text | None = None


class Request(HttpRequest):
    """What every view gets: Django's request, with who asks and in which language (`middleware.Visitor`)."""

    actor: Any
    language: Any
