# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From a register to a running server."""

from __future__ import annotations

import logging
import os
from contextlib import nullcontext, suppress
from pathlib import Path
from threading import Thread

import waitress
from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, connections
from django.urls import get_resolver

from polder.base import PolderError
from polder.store.location import locate
from polder.store.register import Register, open_register
from polder.web import registers
from polder.web.hosting import prepare
from polder.workbench.configuration import secret_key
from polder.workbench.dependence import Params, how_dependent
from polder.workbench.uploads import most_bytes
from polder.workbench.working import working

WAIT_SECONDS = 60.0
THREADS = 8


def attach(location: str | Path) -> Register:
    """Make the pages be about this register; returns it. It must be there and be up to date (`PolderError`)."""
    assert apps.is_installed("polder.web"), "import polder.web before anything opens a register"
    with open_register(location):
        pass  # says in words what is wrong with it
    place = locate(location)
    database = place.database(WAIT_SECONDS) | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    detach()
    connections.settings[DEFAULT_DB_ALIAS] = connections.configure_settings({DEFAULT_DB_ALIAS: database})[
        DEFAULT_DB_ALIAS
    ]
    register = Register(place, WAIT_SECONDS, alias=DEFAULT_DB_ALIAS)
    registers.serve(register)
    settings.SECRET_KEY = os.environ.get("POLDER_SECRET_KEY") or secret_key(register)
    return register


def detach() -> None:
    """Let go of the register that the pages were about, in this thread."""
    if DEFAULT_DB_ALIAS in connections.settings:
        connections[DEFAULT_DB_ALIAS].close()
        del connections[DEFAULT_DB_ALIAS]


def run(location: str | Path, host: str, port: int, proxy: str = "", *, work: bool = True) -> None:
    """Serve the pages of a register until stopped (Ctrl-C), and do its jobs. Raises `OSError` where the port is taken.

    `proxy` is the address of the one proxy to trust, which brings https; "" where there is none. What is too large is
    told on a page, but for what is so large that it is not even received.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that somebody waits a moment is not news
    received_bytes = 4 * most_bytes(attach(location))
    options = prepare(host, proxy)
    Thread(target=_look_ahead, name="looking ahead", daemon=True).start()
    with working(location) if work else nullcontext():
        waitress.serve(
            application(), host=host, port=port, threads=THREADS, ident=None, _quiet=True,
            max_request_body_size=received_bytes, **options,
        )  # fmt: skip


def application() -> WSGIHandler:
    """The pages, all imported: that takes a second, for which whoever comes first should not wait."""
    made = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018  (imports them)
    return made


def _look_ahead() -> None:
    """Work out the overview before anybody asks: on a large register, the first time on a machine, its kernels are
    compiled for half a minute. What goes wrong is told to whoever opens the page.
    """
    with suppress(PolderError):
        registers.answer(how_dependent, Params(), registers.snapshot())
    connections.close_all()
