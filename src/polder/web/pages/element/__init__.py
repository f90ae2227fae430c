# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One element: what is known of it and how, its history, its map, and the forms that change it."""

from __future__ import annotations

from polder.web import addresses  # noqa: F401  (the converters that the paths below name)
from polder.web.page import Page, Route
from polder.web.pages.element.edit import edit
from polder.web.pages.element.join import join
from polder.web.pages.element.map import show_map
from polder.web.pages.element.relate import relate
from polder.web.pages.element.take_back import take_back
from polder.web.pages.element.view import element, element_history, element_related
from polder.workbench.actor import Permission

_AT = "register/element/<element:id>"
_EDIT = Permission.EDIT

PAGE = Page(
    (
        Route(f"{_AT}/history", element_history, "element-history"),
        Route(f"{_AT}/map", show_map, "element-map"),
        Route(f"{_AT}/related", element_related, "element-related"),
        Route(f"{_AT}/edit/<slug:attribute>", edit, "element-edit", needs=_EDIT, posts=_EDIT),
        Route(f"{_AT}/relate", relate, "element-relate", needs=_EDIT, posts=_EDIT),
        Route(f"{_AT}/retract", take_back, "element-retract", needs=_EDIT, posts=_EDIT),
        Route(f"{_AT}/join", join, "element-join", needs=_EDIT, posts=_EDIT),
        Route("register/element/<last_element:id>", element, "element"),
    )
)
