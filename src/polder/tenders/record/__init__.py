# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From the first bid to the letters, so that it can be proved afterwards: an append-only chain of entries.

`Record` is what people do; `replay` does it all once more and believes nothing; a `bundle` is what goes in the file
and is checked elsewhere.
"""
