# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How a product is delivered, as far as the catalogue lets one say."""

from __future__ import annotations

from collections.abc import Sequence

_SAAS = "saas"
_ON_PREMISES = "on-premises"
_OPEN = "open source"


def delivery(models: Sequence[str], licence: str) -> str | None:
    """The value of `delivery` that every listed service model leads to; `None` where that is not known.

    SaaS is run by the supplier. On premises, open software goes on without its supplier; a closed licence may
    be for ever or by the year. With IaaS and PaaS it is not said whose platform it is, nor who runs the
    product there. Of several models it is not said which one a municipality took. An empty cell says nothing.
    """
    found = {_of_one(model.casefold(), licence.casefold()) for model in models}
    return found.pop() if len(found) == 1 else None


def _of_one(model: str, licence: str) -> str | None:
    if model == _SAAS:
        return "hosted"
    if model.startswith(_ON_PREMISES) and licence == _OPEN:
        return "open_software"
    return None
