# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`python -m polder` is `polder`."""

import sys

from polder.cli.main import main

sys.exit(main())
