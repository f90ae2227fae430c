# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The verbs, in the order in which a person needs them."""

from polder.cli.grammar import Verb
from polder.cli.verbs import audit, cutoff, exposure, formats, import_, init

VERBS: tuple[Verb, ...] = tuple(module.VERB for module in (init, import_, cutoff, exposure, audit, formats))
