# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The verbs, in the order in which a person needs them."""

from polder.cli.grammar import Verb
from polder.cli.verbs import (
    audit,
    compare,
    cutoff,
    data_order,
    demo,
    export,
    exposure,
    formats,
    import_,
    init,
    report,
    same,
    serve,
    settle,
    show,
    takeover,
    template,
    tender_new,
    tender_notice,
    tender_score,
    tender_seal,
    tender_stress,
    weakest,
)

_MODULES = (
    demo,
    template,
    init,
    import_,
    show,
    cutoff,
    exposure,
    weakest,
    takeover,
    data_order,
    compare,
    report,
    serve,
    same,
    settle,
    tender_new,
    tender_notice,
    tender_stress,
    tender_seal,
    tender_score,
    export,
    audit,
    formats,
)
VERBS: tuple[Verb, ...] = tuple(module.VERB for module in _MODULES)
