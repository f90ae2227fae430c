# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder work`: do what the pages ask for and what takes long."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated

from polder.base import PolderError, Text
from polder.cli.author import author
from polder.cli.grammar import Option, Register, Verb
from polder.cli.opening import need_register
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.store.register import Register as Opened

Once = Annotated[
    bool,
    Option(
        "--once",
        Text("Do what waits now, and stop.", "Doe wat er nu wacht, en stop dan."),
    ),
]

Short = Annotated[
    bool,
    Option(
        "--short",
        Text(
            "Only what takes minutes: leave document trials, which may take days, to another.",
            "Alleen wat minuten duurt: laat documentproeven, die dagen kunnen duren, aan een ander.",
        ),
    ),
]


def run(terminal: Terminal, register: Register = None, once: Once = False, short: Short = False) -> None:
    location = need_register(register)

    import polder.store.register  # noqa: F401  (sets Django up, which the next needs)
    from polder.workbench.working import Worker

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's stop is a Ctrl-C too
    worker = Worker(location, watch=terminal.progress, lane="short" if short else "all")
    done: list[dict[str, object]] = []

    def tell(number: int) -> None:
        done.append(_told(terminal, worker.register, number))

    try:
        if once:
            while (number := worker.work_one()) is not None:
                tell(number)
        else:
            terminal.note(
                Text(
                    f"Working on the jobs of {worker.register.name} (stop with Ctrl-C).",
                    f"Aan het werk aan de taken van {worker.register.name} (stop met Ctrl-C).",
                )
            )
            worker.work(tell)
    finally:
        worker.close()
    if terminal.json:
        terminal.give({"jobs": done})


def _told(terminal: Terminal, opened: Opened, number: int) -> dict[str, object]:
    """What came of a job, said and as JSON; its owner may have thrown it away already."""
    from polder.workbench.jobs import look

    try:
        job = look(opened, author(), number)
    except PolderError:
        return {"number": number}
    if not terminal.json:
        label, state = job.label, job.state_label
        terminal.say(Text(f"{label.en} {number}: {state.en}", f"{label.nl} {number}: {state.nl}"))
        if job.problem:
            terminal.tell(job.problem)
    problem = {"problem": job.problem.to_json(terminal.language)} if job.problem else {}
    return {"number": number, "kind": job.kind, "state": job.state, **problem}


VERB = Verb(
    "work",
    Text(
        "Do the imports, exports, reports and document trials that people ask for in the browser. polder serve does "
        "them too, unless it is started with --no-work; several of these may run beside each other, "
        "also on other machines.",
        "Doe de imports, exports, rapporten en documentproeven waar mensen in de browser om vragen. polder serve doet "
        "ze ook, behalve als het is gestart met --no-work; er mogen er meer naast elkaar draaien, "
        "ook op andere machines.",
    ),
    run,
    (
        Text("polder work --register city.polder", "polder work --register stad.polder"),
        Text("polder work --register city.polder --once", "polder work --register stad.polder --once"),
    ),
)
