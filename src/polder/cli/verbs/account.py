# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder account`: who may log in to the workbench, from the command line."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.author import author
from polder.cli.grammar import Argument, Option, Register, Verb
from polder.cli.opening import need_register
from polder.cli.terminal import Terminal

Name = Annotated[str, Argument(Text("The account's name.", "De naam van het account."), Text("NAME", "NAAM"))]
Role = Annotated[
    str | None,
    Option(
        "--role",
        Text(
            "What it may do: reader (unless given), editor, tender_owner, trial_owner or administrator.",
            "Wat het mag: reader (standaard), editor, tender_owner, trial_owner of administrator.",
        ),
        Text("ROLE", "ROL"),
    ),
]


def add(terminal: Terminal, name: Name, role: Role = None, register: Register = None) -> None:
    location = need_register(register)

    from polder.store.register import open_register
    from polder.workbench.accounts import add_account, new_password

    password = new_password()
    with open_register(location) as opened:
        made = add_account(opened, author(), name, role or "reader", password, language=terminal.language)
    _hand_over(terminal, made.username, made.role, password)


def password(terminal: Terminal, name: Name, register: Register = None) -> None:
    location = need_register(register)

    from polder.store.register import open_register
    from polder.workbench.accounts import find, new_password, set_password

    made = new_password()
    with open_register(location) as opened:
        set_password(opened, author(), name, made)
        role = find(opened, name).role
    _hand_over(terminal, name, role, made)


def list_all(terminal: Terminal, register: Register = None) -> None:
    location = need_register(register)

    from polder.store.register import open_register
    from polder.workbench.accounts import list_accounts
    from polder.workbench.actor import role_label

    with open_register(location) as opened:
        found = list_accounts(opened, author())
    if terminal.json:
        accounts = [
            {
                "name": each.username,
                "displayName": each.display_name,
                "role": each.role,
                "language": each.language,
                "open": each.active,
                "identity": each.identity,
                "lastLogin": each.last_login_at.isoformat() if each.last_login_at else None,
                "tokens": each.tokens,
            }
            for each in found
        ]
        terminal.give({"accounts": accounts})
        return
    if not found:
        terminal.say(Text("There are no accounts yet.", "Er zijn nog geen accounts."))
        return
    columns = [
        (Text("account", "account"), False),
        (Text("role", "rol"), False),
        (Text("last log-in", "laatst"), False),
    ]
    closed, never = Text("closed", "gesloten"), Text("never", "nooit")
    rows = [
        (
            each.username,
            terminal.speak(role_label(each.role) if each.active else closed),
            f"{each.last_login_at:%Y-%m-%d}" if each.last_login_at else terminal.speak(never),
        )
        for each in found
    ]
    terminal.out.print(terminal.table(columns, rows))


def close(terminal: Terminal, name: Name, register: Register = None) -> None:
    location = need_register(register)

    from polder.store.register import open_register
    from polder.workbench.accounts import close_account

    with open_register(location) as opened:
        close_account(opened, author(), name)
    if terminal.json:
        terminal.give({"name": name, "open": False})
        return
    terminal.say(
        Text(
            f"The account {name} is closed; whoever was logged in with it is out.",
            f"Het account {name} is gesloten; wie ermee was ingelogd, is eruit.",
        )
    )


def _hand_over(terminal: Terminal, name: str, role: str, password: str) -> None:
    if terminal.json:
        terminal.give({"name": name, "role": role, "password": password})
        return
    terminal.say(Text(f"{name} ({role}) logs in with:", f"{name} ({role}) logt in met:"))
    terminal.say_command(password)
    terminal.note(
        Text(
            "It is shown once and can be changed under “My account”.",
            "Het wordt één keer getoond en kan worden gewijzigd onder “Mijn account”.",
        )
    )


VERBS = (
    Verb(
        "account add",
        Text(
            "Make an account for the workbench. Prints its password, once.",
            "Maak een account voor de werkbank. Toont het wachtwoord, één keer.",
        ),
        add,
        (
            Text(
                "polder account add anneke --role editor --register city.polder",
                "polder account add anneke --role editor --register stad.polder",
            ),
        ),
        family_help=Text(
            "Accounts of the workbench: make one, give it a new password, list them, close one.",
            "Accounts van de werkbank: maak er een, geef een nieuw wachtwoord, noem ze, sluit er een.",
        ),
    ),
    Verb(
        "account password",
        Text(
            "Give an account a new password. Prints it, once; whoever is logged in with the account is logged out.",
            "Geef een account een nieuw wachtwoord. Toont het, één keer; wie met het account is ingelogd, gaat eruit.",
        ),
        password,
        (
            Text(
                "polder account password anneke --register city.polder",
                "polder account password anneke --register stad.polder",
            ),
        ),
    ),
    Verb(
        "account list",
        Text("List the accounts.", "Noem de accounts."),
        list_all,
        (Text("polder account list --register city.polder", "polder account list --register stad.polder"),),
    ),
    Verb(
        "account close",
        Text(
            "Close an account. Its password, sessions and tokens end; what it did stays in the audit trail.",
            "Sluit een account. Wachtwoord, sessies en tokens vervallen; wat het deed, blijft in het logboek.",
        ),
        close,
        (
            Text(
                "polder account close anneke --register city.polder",
                "polder account close anneke --register stad.polder",
            ),
        ),
    ),
)
