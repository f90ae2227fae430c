# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Under which names the pages are served, and what stands before them: nothing, or a proxy that brings https."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings

HOSTS = "POLDER_HOSTS"
PROXY = "POLDER_TRUSTED_PROXY"
OWN_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
ANY_ADDRESS: Final = ("0.0.0.0", "::", "*")  # noqa: S104  (recognised, not listened to)


def trusted_proxy(behind_proxy: bool, environment: Mapping[str, str] = os.environ) -> str:
    """The address of the proxy whose word is taken for who asks and by which scheme; "" where there is none."""
    return environment.get(PROXY, "").strip() or ("127.0.0.1" if behind_proxy else "")


def allowed_hosts(host: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The names that a request may ask for: any other is somebody's trick (DNS rebinding, poisoned links)."""
    named = [name.strip() for name in environment.get(HOSTS, "").split(",") if name.strip()]
    own = [] if host in ANY_ADDRESS else [f"[{host}]" if ":" in host and not host.startswith("[") else host]
    return [*OWN_NAMES, *own, *named]


def prepare(host: str, proxy: str) -> dict[str, Any]:
    """Set Django for this host and proxy; returns what waitress must know about the proxy."""
    settings.ALLOWED_HOSTS = allowed_hosts(host)
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = bool(proxy)
    if not proxy:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }
