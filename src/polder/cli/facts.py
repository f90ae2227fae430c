# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts in the words of a person, as every face says them."""

from polder.workbench.saying import (
    GRADES,
    attribute_of,
    names_in,
    predicate_named,
    said_in,
    say_predicate,
    say_subject,
    say_value,
)

__all__ = [
    "GRADES",
    "attribute_of",
    "names_in",
    "predicate_named",
    "said_in",
    "say_predicate",
    "say_subject",
    "say_value",
]
