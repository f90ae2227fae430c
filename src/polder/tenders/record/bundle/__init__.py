# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What goes in the file: the record with all that was used and sent, in one signed zip that checks itself elsewhere."""

from polder.tenders.record.bundle.checks import Check
from polder.tenders.record.bundle.making import make_bundle
from polder.tenders.record.bundle.proofs import files_beside
from polder.tenders.record.bundle.verifying import Verified, verify

__all__ = ["Check", "Verified", "files_beside", "make_bundle", "verify"]
