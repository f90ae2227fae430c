# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The resources of the API, one file each; each holds a `ROUTER`, which `polder.web.api` mounts."""
