# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The heat map of the worst causes in a terminal: a letter says how soon, a colour says it again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.text import Text as Line

from polder.base import Text
from polder.cli.terminal import Terminal, plain
from polder.cli.wording import number

if TYPE_CHECKING:
    from polder.analyses.exposure import Effect, Exposure, Result

_SOON = (
    (1, Text("0", "0"), "white on red", Text("at once", "meteen")),
    (24, Text("d", "d"), "black on dark_orange", Text("within a day", "binnen een dag")),
    (168, Text("w", "w"), "black on yellow", Text("within a week", "binnen een week")),
    (720, Text("m", "m"), "black on khaki1", Text("within 30 days", "binnen 30 dagen")),
    (math.inf, Text("l", "l"), "black on grey82", Text("later", "later")),
)
"""Before which hour it stops, the letter, the colour, in words."""
_PERHAPS = (Text("?", "?"), "black on cyan", Text("may stop", "kan stoppen"))
_GOES_ON = (Text("·", "·"), "dim", Text("goes on", "gaat door"))
_GROUP = Text("group", "groep")
_NAME_WIDTH = 28
_CELL_WIDTH = 3
_MOST = 30


def show_heat_map(terminal: Terminal, result: Result) -> None:
    """One row a cause, one column a service, as many as fit; the services are named below, by number."""
    out = terminal.out
    picture = result.heat_map(services=min(_MOST, (out.width - _NAME_WIDTH) // _CELL_WIDTH))
    if not picture.causes:
        return
    terminal.say()
    terminal.say(
        Text(
            "How soon each service stops (rows: who is cut off; columns: services, named below)",
            "Hoe snel elke dienst stopt (rijen: wie wordt afgesloten; kolommen: diensten, hieronder genoemd)",
        ),
        "bold",
    )
    out.print(Line(" " * _NAME_WIDTH + "".join(f"{i:>{_CELL_WIDTH}}" for i in range(1, len(picture.services) + 1))))
    for cause, cells in zip(picture.causes, picture.cells, strict=True):
        line = Line(f"{_label(terminal, cause):<{_NAME_WIDTH}}")
        for cell in cells:
            letter, style = _look(cell)
            line.append(" " * (_CELL_WIDTH - 1))
            line.append(terminal.speak(letter), style)
        out.print(line, no_wrap=True, overflow="crop")
    key = [(letter, words) for _, letter, _, words in _SOON] + [(each[0], each[2]) for each in (_PERHAPS, _GOES_ON)]
    terminal.say("  ".join(f"{terminal.speak(letter)} {terminal.speak(words)}" for letter, words in key), "dim")
    for place, (_, name) in enumerate(picture.services, 1):
        out.print(Line(f"{place:>{_CELL_WIDTH}}  {plain(name)}"))
    if picture.causes_left_out or picture.services_left_out:
        causes, services = (
            number(each, terminal.language) for each in (picture.causes_left_out, picture.services_left_out)
        )
        terminal.say(
            Text(
                f"Not shown: {causes} more causes and {services} more services, which lose less.",
                f"Niet getoond: nog {causes} oorzaken en {services} diensten, die minder verliezen.",
            ),
            "dim",
        )


def _look(cell: Effect | None) -> tuple[Text, str]:
    if cell is None:
        return _GOES_ON[:2]
    if cell.verdict == "may_stop":
        return _PERHAPS[:2]
    return next((letter, style) for before, letter, style, _ in _SOON if cell.stops.lo < before)


def _label(terminal: Terminal, cause: Exposure) -> str:
    """The name, cut to fit; of a group it says so, for its head may have a row of its own."""
    kind = f" ({terminal.speak(_GROUP)})" if cause.kind == "group" else ""
    name, room = plain(cause.name), _NAME_WIDTH - 1 - len(kind)
    return (name if len(name) <= room else name[: room - 1] + "…") + kind
