# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The neighbourhood of an element as a picture, two steps out, with the same as a table."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from polder.base import Text
from polder.base.wording import number
from polder.documents import plain
from polder.documents.pictures import NARROW, draw
from polder.documents.pictures.layers import Edge, Layers, Node
from polder.model import KINDS, RELATIONS, Snapshot
from polder.web.page import Request
from polder.web.pages.element.found import Found, find
from polder.workbench.neighbourhood import EVERY, NEEDS, Neighbourhood, look_around

WIDE = 1180.0
_HEADS = {
    True: (
        Text("needs those", "heeft die nodig"),
        Text("needs it", "heeft dit nodig"),
        Text("", ""),
        Text("what it needs", "wat het nodig heeft"),
        Text("what those need", "wat die nodig hebben"),
    ),
    False: (
        Text("relation to those", "relatie met die"),
        Text("relation to it", "relatie hiermee"),
        Text("", ""),
        Text("what it points at", "waarnaar het wijst"),
        Text("what those point at", "waarnaar die wijzen"),
    ),
}
_MORE = Text("+ {n} more", "+ nog {n}")
_ALL = Text("show the list", "toon de lijst")
MIDDLE = 2


def show_map(request: Request, id: str) -> HttpResponse:
    found = find(id)
    around = look_around(found.snapshot, found.row, NEEDS)
    needs = bool(around.links) if "show" not in request.GET else request.GET["show"] != "all"
    if not needs:
        around = look_around(found.snapshot, found.row, EVERY)
    picture = _Map(found, around, needs=needs).picture()
    wide, narrow = (draw(picture, request.language, name, width) for name, width in (("w", WIDE), ("n", NARROW)))
    context = {
        "found": found,
        "around": around,
        "needs": needs,
        "wide": mark_safe(wide),  # noqa: S308  (drawn by us, every text in it escaped)
        "narrow": mark_safe(narrow),  # noqa: S308
        "links": _table(found.snapshot, around),
        "before": len(around.before.near) + around.before.near_more,
        "after": len(around.after.near) + around.after.near_more,
        "further": sum(len(side.far) + side.far_more for side in (around.before, around.after)),
    }
    return render(request, "element/map.html", context)


def _table(held: Snapshot, around: Neighbourhood) -> list[tuple[tuple[str, str], Text, tuple[str, str], bool]]:
    """The relations of the picture, each as (from, relation, to, doubtful)."""
    return [
        (
            (held.ids[link.source], held.names[link.source]),
            RELATIONS[link.relation].label,
            (held.ids[link.target], held.names[link.target]),
            link.doubtful,
        )
        for link in around.links
    ]


class _Map:
    """A neighbourhood as layers of nodes."""

    def __init__(self, found: Found, around: Neighbourhood, *, needs: bool) -> None:
        self.found, self.around, self.needs = found, around, needs
        self.rows = (
            self._untangled(around.before.far, around.before.near),
            around.before.near,
            (found.row,),
            around.after.near,
            self._untangled(around.after.far, around.after.near),
        )

    def picture(self) -> Layers:
        before, after = self.around.before, self.around.after
        more = (before.far_more, before.near_more, 0, after.near_more, after.far_more)
        layers = tuple(
            (*(self._node(row, layer) for row in rows), *self._more(layer, left))
            for layer, (rows, left) in enumerate(zip(self.rows, more, strict=True))
        )
        return Layers(_HEADS[self.needs], layers, tuple(self._edges()), MIDDLE)

    def _untangled(self, far: tuple[int, ...], near: tuple[int, ...]) -> tuple[int, ...]:
        """What is two steps away at the height of what it hangs on, so that few lines cross."""
        heights: dict[int, list[int]] = {row: [] for row in far}
        for link in self.around.links:
            for end, other in ((link.source, link.target), (link.target, link.source)):
                if end in heights and other in near:
                    heights[end].append(near.index(other))
        return tuple(sorted(far, key=lambda row: sum(heights[row]) / max(1, len(heights[row]))))

    def _node(self, row: int, layer: int) -> Node:
        held = self.found.snapshot
        name = plain(held.names[row], 80)
        kind = KINDS[held.kind_of(row)].label
        address = "" if layer == MIDDLE else reverse("element-map", args=[held.ids[row]])
        fill = "dark" if layer == MIDDLE else "pale"
        return Node(Text(name, name), kind, address, fill)  # type: ignore[arg-type]

    def _more(self, layer: int, left: int) -> tuple[Node, ...]:
        if not left:
            return ()
        query = {
            "side": "after" if layer > MIDDLE else "before",
            "relation": "needs" if self.needs else "",
            "steps": abs(layer - MIDDLE),
        }
        address = f"{reverse('element-related', args=[self.found.id])}?{urlencode(query)}"
        said = Text(_MORE.en.format(n=number(left, "en")), _MORE.nl.format(n=number(left, "nl")))
        return (Node(said, _ALL, address, "empty"),)

    def _edges(self) -> list[Edge]:
        sure: dict[tuple[int, int, int], bool] = {}
        places = [{row: place for place, row in enumerate(rows)} for rows in self.rows]
        for link in self.around.links:
            for layer in range(len(self.rows) - 1):
                if link.source in places[layer] and link.target in places[layer + 1]:
                    key = (layer, places[layer][link.source], places[layer + 1][link.target])
                    sure[key] = sure.get(key, False) or not link.doubtful
        return [Edge(*key, dashed=not known) for key, known in sure.items()]
