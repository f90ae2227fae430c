# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The keys on the first sheet of a tender's workbook: a point parts a key from one inside it."""

from __future__ import annotations

from polder.base import Text

KEYS = {
    "tender": Text("its name", "de naam"),
    "currency": Text("the currency of all amounts: EUR", "de munt van alle bedragen: EUR"),
    "framework": Text(
        "the yardstick that scores digital autonomy, version and all: eu-csf-2026-06 or eu-csf-1.2.1",
        "de meetlat voor digitale autonomie, met versie: eu-csf-2026-06 of eu-csf-1.2.1",
    ),
    "minimum_seal": Text(
        "the lowest SEAL over all; where objectives differ, use the sheet “minima”",
        "de laagste SEAL over alles; waar doelen verschillen, gebruik het blad “minima”",
    ),
    "price.weight": Text("the weight of the price, in points of 100", "het gewicht van de prijs, in punten van de 100"),
    "price.method": Text(
        "the formula: ratio, range, linear, rank, weighted_factor, award_on_value, value_for_money, utility_index or "
        "fixed_price (mean is there too, and was held unlawful)",
        "de formule: ratio, range, linear, rank, weighted_factor, award_on_value, value_for_money, utility_index of "
        "fixed_price (mean is er ook, en is onrechtmatig geacht)",
    ),
    "price.limits": Text(
        "weighted_factor: the published lowest and highest price: 60000; 160000",
        "weighted_factor: de bekendgemaakte laagste en hoogste prijs: 60000; 160000",
    ),
    "price.value": Text(
        "award_on_value: what full quality is worth, in money",
        "award_on_value: wat volledige kwaliteit waard is, in geld",
    ),
    "price.floor": Text(
        "whether price points stop at 0 and at the limits: yes or no; yes unless said",
        "of prijspunten stoppen bij 0 en bij de grenzen: ja of nee; ja tenzij anders gezegd",
    ),
    "price.expected": Text(
        "the price that you expect; the stress test looks around it",
        "de prijs die u verwacht; de stresstest kijkt daaromheen",
    ),
    "rounding.decimals": Text("decimals to round to; empty = nothing is rounded", "decimalen; leeg = geen afronding"),
    "rounding.of": Text("what is rounded: price; quality; total", "wat wordt afgerond: price; quality; total"),
    "ties": Text(
        "what breaks a tie, in order: quality; price; lottery",
        "wat beslist bij gelijke stand, op volgorde: quality; price; lottery",
    ),
    "drop_out": Text(
        "what happens when a bid falls away after the ranking: recompute or keep",
        "wat er gebeurt als een inschrijving wegvalt na de rangorde: recompute of keep",
    ),
}
"""What each is, as the sheet says it."""
LISTS = frozenset({"price.limits", "rounding.of", "ties"})
"""Keys whose value is a list."""
PARTS = {"criteria": ("label", "weight", "scale"), "examples": ("price", "beside", "points")}
"""The keys of one criterion, and of one example, in the order of their columns."""
