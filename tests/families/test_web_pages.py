# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every page, present and future: guarded, in both languages, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from polder.store.register import Register
from polder.web.page import Route
from polder.web.pages import pages
from polder.workbench.actor import Permission
from polder.workbench.configuration import write_setting
from tests.servers.pages import ClientAs

ROUTES = [route for page in pages().values() for route in page.routes]
PLAIN = [route for route in ROUTES if "<" not in route.path]
INLINE = re.compile(rb"""<[^>]+\s(style|on[a-z]+)\s*=|<script(?![^>]*\ssrc=)|<style|javascript:""", re.I)
ELSEWHERE = re.compile(rb"""(src|action|srcset)\s*=\s*["']?(https?:)?//|<link[^>]+href=["'](https?:)?//""", re.I)


def by_name(route: Route) -> str:
    return route.name


def test_names_of_routes_are_used_once() -> None:
    assert len({route.name for route in ROUTES}) == len(ROUTES)


def test_addresses_are_kebab_case() -> None:
    assert all(re.fullmatch(r"([a-z0-9.-]+|<[a-z_:]+>|/)*", route.path) for route in ROUTES)


@pytest.mark.parametrize("route", [route for route in PLAIN if route.needs], ids=by_name)
def test_who_is_not_logged_in_gets_no_page(route: Route, client_as: ClientAs) -> None:
    response = client_as().get(reverse(route.name))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/log-in?next=")


@pytest.mark.parametrize("route", [route for route in PLAIN if route.posts], ids=by_name)
def test_a_reader_sends_nothing_that_takes_more(route: Route, client_as: ClientAs) -> None:
    assert client_as().post(reverse(route.name)).status_code == 302
    response = client_as("reader").post(reverse(route.name))
    assert route.posts in (Permission.READ, Permission.SHARE) or response.status_code == 403


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("route", [route for route in PLAIN if not route.posts_by_anyone], ids=by_name)
def test_a_page_is_whole_in_each_language(route: Route, language: Any, served: Register, client_as: ClientAs) -> None:
    write_setting(served, "public_edition", True)  # closed, it is no page
    response = client_as("administrator", language).get(reverse(route.name))
    if response.status_code in (302, 405) or "html" not in response.headers["Content-Type"]:
        return
    page = response.content
    assert response.status_code == 200
    assert f'<html lang="{language}"'.encode() in page
    assert page.count(b"<h1") == 1, "one heading of the first order"
    assert not INLINE.search(page), "the content security policy refuses what stands inline"
    assert not ELSEWHERE.search(page), "nothing is loaded from elsewhere"
    assert b"invalid" not in response.headers["Content-Security-Policy"].encode()
