# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register: what kinds of things are in it, lists of them, what sources disagree on, and a new thing."""

from __future__ import annotations

from polder.base import Text
from polder.web import addresses  # noqa: F401  (the converters that the paths below name)
from polder.web.page import Page, Route
from polder.web.pages.register.disputes import disputes
from polder.web.pages.register.kinds import kinds
from polder.web.pages.register.lists import kind_list, search_page, suggest
from polder.web.pages.register.new import new_element
from polder.workbench.actor import Permission

PAGE = Page(
    (
        Route("register", kinds, "register"),
        Route("register/search", search_page, "register-search"),
        Route("register/suggest", suggest, "register-suggest"),
        Route("register/disputes", disputes, "disputes", posts=Permission.EDIT),
        Route("register/new/<kind:kind>", new_element, "element-new", needs=Permission.EDIT, posts=Permission.EDIT),
        Route("register/<kind:kind>", kind_list, "kind"),
    ),
    Text("Register", "Register"),
    order=30,
)
