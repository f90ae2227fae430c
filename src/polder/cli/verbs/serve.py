# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder serve`: the workbench in a browser."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated

from polder.base import Family, PolderError, Problem, Text
from polder.cli.author import author
from polder.cli.example import register_example
from polder.cli.grammar import Option, Register, Verb
from polder.cli.language import usage_error
from polder.cli.opening import named_register, read_count
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.store.register import Register as Opened

DEFAULT_PORT = 8011
LOOPBACK = "127.0.0.1"

IsDemo = Annotated[
    bool,
    Option(
        "--demo",
        Text(
            "On Zilverdam, the invented municipality, with an account for each role.",
            "Op Zilverdam, de verzonnen gemeente, met een account voor elke rol.",
        ),
    ),
]
Port = Annotated[
    str | None,
    Option("--port", Text("The port; 8011 unless given.", "De poort; standaard 8011."), Text("NUMBER", "NUMMER")),
]
Host = Annotated[
    str | None,
    Option(
        "--host",
        Text(
            "The address to listen on; only this machine unless given.",
            "Het adres om op te luisteren; standaard alleen deze machine.",
        ),
        Text("ADDRESS", "ADRES"),
    ),
]

NoWork = Annotated[
    bool,
    Option(
        "--no-work",
        Text(
            "Leave imports and reports to polder work, which then runs beside it.",
            "Laat imports en rapporten over aan polder work, dat er dan naast draait.",
        ),
    ),
]
BehindProxy = Annotated[
    bool,
    Option(
        "--behind-proxy",
        Text(
            "A proxy on this machine brings https; cookies then go by https only (see the guide on accounts).",
            "Een proxy op deze machine zorgt voor https; cookies gaan dan alleen via https (zie de handleiding over "
            "accounts).",
        ),
    ),
]
Theme = Annotated[
    str | None,
    Option(
        "--theme",
        Text(
            "A folder with theme.css and logo.svg or logo.png of your own.",
            "Een map met een eigen theme.css en logo.svg of logo.png.",
        ),
        Text("FOLDER", "MAP"),
    ),
]


def run(
    terminal: Terminal,
    register: Register = None,
    demo: IsDemo = False,
    host: Host = None,
    port: Port = None,
    no_work: NoWork = False,
    behind_proxy: BehindProxy = False,
    theme: Theme = None,
) -> None:
    number = read_count(port, DEFAULT_PORT)
    if demo and register:
        what = Text("Either --demo or --register, not both.", "Of --demo, of --register, niet allebei.")
        do = Text("Leave one of them out.", "Laat er een weg.")
        raise usage_error("two-registers", what, do)
    register = register if demo else named_register(register)
    if not demo and not register:
        what = Text("Which register?", "Welk register?")
        do = Text(
            "Add --register and the name of its file, set DATABASE_URL, or add --demo to try it.",
            "Zet erbij: --register en de naam van het bestand, zet DATABASE_URL, of --demo om het te proberen.",
        )
        raise usage_error("no-register", what, do)

    from polder.web import serving
    from polder.web.hosting import trusted_proxy

    proxy = trusted_proxy(behind_proxy)
    _check_surroundings(theme)
    location = str(register or register_example(terminal))
    opened = serving.attach(location)
    _accounts(terminal, opened, demo=demo)
    address = f"http://{host or LOOPBACK}:{number}/"
    terminal.say(Text(f"Polder is at {address} (stop with Ctrl-C).", f"Polder staat op {address} (stop met Ctrl-C)."))
    if not proxy and host not in (None, LOOPBACK, "localhost", "::1"):
        terminal.note(_NO_HTTPS, "yellow")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what is being worked on goes back in the row
    try:
        serving.run(location, host or LOOPBACK, number, proxy, work=not no_work)
    except OSError as error:
        raise PolderError(_port_taken(address, str(error))) from error


def _check_surroundings(theme: str | None) -> None:
    """Raises `PolderError` where the theme or the identity provider is configured by halves."""
    import os

    from polder.web.identity_settings import configured_provider
    from polder.web.theme import FOLDER, check_theme

    if theme:
        os.environ[FOLDER] = theme
    if os.environ.get(FOLDER):
        check_theme(os.environ[FOLDER])
    configured_provider()


_NO_HTTPS = Text(
    "Other machines can reach Polder now, and passwords go unencrypted. Put a proxy with https before it, and add "
    "--behind-proxy.",
    "Andere machines kunnen nu bij Polder, en wachtwoorden gaan onversleuteld. Zet er een proxy met https voor, en "
    "voeg --behind-proxy toe.",
)


def _accounts(terminal: Terminal, opened: Opened, *, demo: bool) -> None:
    """For the demo an account for each role, with a new password each time; else an administrator where nobody is."""
    from polder.workbench.accounts import add_account, any_account, has_account, new_password, set_password
    from polder.workbench.actor import ROLES

    made: list[tuple[str, str]] = []
    for role in ROLES if demo else ["administrator"] if not any_account(opened) else []:
        password = new_password()
        if has_account(opened, role):
            set_password(opened, author(), role, password)
        else:
            add_account(opened, author(), role, role, password, language=terminal.language)
        made.append((role, password))
    if made:
        terminal.say(Text("Log in as:", "Log in als:"), "bold")
        for name, password in made:
            terminal.say_command(f"{name:16} {password}")


def _port_taken(address: str, reason: str) -> Problem:
    return Problem(
        "serve.port",
        Text(f"Polder cannot be served at {address}.", f"Polder kan niet op {address} staan."),
        Text(
            "Another program uses the port, or it is not this machine's address.",
            "Een ander programma gebruikt de poort, of het is geen adres van deze machine.",
        ),
        Text("Add --port and another number.", "Zet erbij: --port en een ander nummer."),
        value=reason,
        family=Family.USAGE,
    )


VERB = Verb(
    "serve",
    Text(
        "Open the workbench in a browser. Serves the pages of a register until it is stopped; with --demo those of "
        "an invented municipality.",
        "Open de werkbank in een browser. Toont de pagina's van een register tot het wordt gestopt; met --demo die "
        "van een verzonnen gemeente.",
    ),
    run,
    (
        Text("polder serve --demo", "polder serve --demo"),
        Text("polder serve --register city.polder", "polder serve --register stad.polder"),
    ),
)
