# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The workbench in a browser: pages, each in a folder of its own, and the API for machines.

Django is set up with all that pages need as soon as anything in here is imported.
"""

from polder.store.setup import set_up
from polder.web.settings import WEB

set_up(**WEB)
