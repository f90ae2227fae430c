# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Log-in through an organisation's identity provider: OpenID Connect Core 1.0, authorization code with PKCE (S256).

The only place that speaks to another machine, and only to the configured issuer: every address that its metadata
names must be of the same scheme, host and port, and a redirect is not followed. Authlib does the protocol.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import BaseApp, OAuth2Mixin, OpenIDMixin
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError

from polder.base import PolderError
from polder.web import identity_problems as problems
from polder.web.identity_settings import Provider, role_of
from polder.workbench.entering import Vouched

SIGNATURES: Final = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
)
"""Only those of a key pair: "none" and those by a shared secret could be made by others (RFC 8725, 3.2)."""
TIMEOUT_SECONDS = 10.0
MOST_BYTES = 2**20
KNOWN_FOR_SECONDS = 3600.0
"""How long the provider's metadata and keys are kept; a key that is not among them is asked for at once."""
PENDING_SECONDS = 600
MOST_PENDING = 5
"""How many log-ins one browser may have begun: more tabs than that nobody has."""
LEEWAY_SECONDS = 60
MOST_ANSWER_CHARACTERS = 4_000

_apps: dict[Provider, tuple[float, _App]] = {}


@dataclass(frozen=True, slots=True)
class Begun:
    """A log-in that was begun: where to send the browser, and what to remember under `state` until it comes back."""

    address: str
    state: str
    remember: dict[str, Any]


def begin(provider: Provider, back: str, following: str, language: str) -> Begun:
    """Begin a log-in. `back` is our absolute address to come back to, `following` where to go then.

    Raises `PolderError` where the provider cannot be reached or is not what it says.
    """
    extra = {"acr_values": " ".join(provider.acr)} if provider.acr else {}
    with _explained():
        app = _app(provider)
        made = app.create_authorization_url(back, state=secrets.token_urlsafe(32), ui_locales=language, **extra)
    kept = {"nonce": made["nonce"], "verifier": made["code_verifier"], "back": back, "next": following}
    return Begun(made["url"], made["state"], kept | {"at": time.time()})


def finish(provider: Provider, pending: Mapping[str, Any] | None, answer: Mapping[str, str]) -> Vouched:
    """Who came back. `pending` is what was remembered under the answer's state, taken out so that it works once.

    `role` is "" for whom the provider vouches for without any of the mapped roles: they may not come in. Raises
    `PolderError` for anything that is not as it should be.
    """
    if pending is None or not 0 <= time.time() - float(pending["at"]) <= PENDING_SECONDS:
        raise PolderError(problems.NOT_BEGUN)
    if any(len(value) > MOST_ANSWER_CHARACTERS for value in answer.values()):
        raise PolderError(problems.refused("answer too long"))
    if not hmac.compare_digest(answer.get("iss", provider.issuer).encode(), provider.issuer.encode()):
        raise PolderError(problems.refused("iss"))  # RFC 9207: an answer of another provider
    if "error" in answer or not answer.get("code"):
        raise PolderError(problems.declined(answer.get("error", "no code")))
    with _explained():
        app = _app(provider)
        token = app.fetch_access_token(
            pending["back"], code=answer["code"], code_verifier=pending["verifier"], grant_type="authorization_code"
        )
        claims = _claims(app, provider, token, pending["nonce"])
    if provider.acr and claims.get("acr") not in provider.acr:
        raise PolderError(problems.TOO_WEAK)
    role = role_of(provider, claims)
    if role is None:
        with _explained():
            claims |= _more_claims(app, token, str(claims["sub"]))
        role = role_of(provider, claims)
    return Vouched(
        provider.issuer,
        str(claims["sub"]),
        role or "",
        _text(claims, "preferred_username", "email"),
        _text(claims, "name"),
    )


def farewell(provider: Provider, back: str) -> str | None:
    """Where to log out of the provider too; `None` where it has no such place or cannot be reached."""
    try:
        with _explained():
            address = _app(provider).server_metadata.get("end_session_endpoint")
    except PolderError:
        return None
    if not isinstance(address, str) or _origin(address) != _origin(provider.issuer):
        return None
    return f"{address}?{urlencode({'client_id': provider.client_id, 'post_logout_redirect_uri': back})}"


class _Session(OAuth2Session):
    """Authlib's session, kept to one origin, one time limit and one size."""

    def __init__(self, *arguments: Any, origin: tuple[str, str], **named: Any) -> None:
        self.origin = origin
        super().__init__(*arguments, **named)

    def request(self, method: str, url: str, **named: Any) -> requests.Response:
        if _origin(url) != self.origin:
            raise PolderError(problems.elsewhere(url))
        named |= {"timeout": TIMEOUT_SECONDS, "allow_redirects": False, "stream": True}
        response: requests.Response = super().request(method, url, **named)
        content = response.raw.read(MOST_BYTES + 1, decode_content=True)
        if len(content) > MOST_BYTES:
            raise ValueError("the answer is too long")
        response._content = content  # read within its bound; nothing is left in the stream
        return response


class _App(OAuth2Mixin, OpenIDMixin, BaseApp):
    client_cls = _Session


def _app(provider: Provider) -> _App:
    """Authlib's client for the provider, with the metadata that the provider gave, checked."""
    kept = _apps.get(provider)
    if kept is not None and time.monotonic() - kept[0] < KNOWN_FOR_SECONDS:
        return kept[1]
    app = _App(
        None,
        "polder",
        client_id=provider.client_id,
        client_secret=provider.client_secret or None,
        server_metadata_url=provider.issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={
            "origin": _origin(provider.issuer),
            "scope": " ".join(provider.scopes),
            "code_challenge_method": "S256",
        },
    )
    metadata = app.load_server_metadata()
    if metadata.get("issuer") != provider.issuer:
        raise PolderError(problems.other_issuer(str(metadata.get("issuer"))))
    if _origin(str(metadata.get("authorization_endpoint"))) != _origin(provider.issuer):
        raise PolderError(problems.elsewhere(str(metadata.get("authorization_endpoint"))))
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [name for name in SIGNATURES if name in offered]
    ways = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if provider.client_secret and "client_secret_basic" not in ways:
        app.client_kwargs["token_endpoint_auth_method"] = "client_secret_post"  # noqa: S105  (a name of the standard)
    _apps.clear()
    _apps[provider] = (time.monotonic(), app)
    return app


def _claims(app: _App, provider: Provider, token: Mapping[str, Any], nonce: str) -> dict[str, Any]:
    """What the ID token says, after its signature, issuer, audience, dates, nonce and at_hash were checked."""
    options = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "nonce": {"essential": True, "value": nonce},
        "sub": {"essential": True},
    }
    claims = app.parse_id_token(token, nonce=nonce, claims_options=options, leeway=LEEWAY_SECONDS)
    if claims is None:
        raise ValueError("no id_token")
    subject = claims["sub"]
    if not isinstance(subject, str) or not subject or len(subject) > 255 or any(c.isspace() for c in subject):
        raise ValueError("sub")  # OpenID Connect Core, 2: at most 255 ASCII characters
    return dict(claims)


def _more_claims(app: _App, token: Mapping[str, Any], subject: str) -> dict[str, Any]:
    """What the provider tells beside the ID token, if it does so at its own address. It must be about the same."""
    address = app.server_metadata.get("userinfo_endpoint")
    if not isinstance(address, str) or _origin(address) != app.client_kwargs["origin"] or "access_token" not in token:
        return {}
    found = app.userinfo(token=dict(token))
    if found.get("sub") != subject:
        raise ValueError("userinfo is about somebody else")
    return {name: value for name, value in found.items() if name not in ("iss", "aud", "acr", "sub")}


def _text(claims: Mapping[str, Any], *names: str) -> str:
    return next((str(claims[name]) for name in names if isinstance(claims.get(name), str) and claims[name]), "")


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.casefold()


@contextmanager
def _explained() -> Iterator[None]:
    """What the libraries raise, as a problem for whoever logs in; the reason stays short and holds no token."""
    try:
        yield
    except requests.RequestException as error:
        raise PolderError(problems.unreachable(type(error).__name__)) from error
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise PolderError(problems.refused(f"{type(error).__name__}: {error}"[:120])) from error
