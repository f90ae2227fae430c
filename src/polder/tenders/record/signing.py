# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The organisation's signature (Ed25519, RFC 8032), and the fingerprint by which others know its key."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from polder.base import Family, PolderError, Problem, Text, Where

_PURPOSE = b"polder tender bundle 1\n"
"""Signed along, so that a signature for something else never fits a bundle."""


def new_key(passphrase: str) -> tuple[Ed25519PrivateKey, bytes]:
    """A key, and how it is kept: PEM (PKCS #8), encrypted with the passphrase."""
    key = Ed25519PrivateKey.generate()
    kept = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    return key, kept


def key_in(content: bytes, passphrase: str, origin: str) -> Ed25519PrivateKey:
    """Raises `PolderError` where this is no such key, or the passphrase is another."""
    try:
        key = load_pem_private_key(content, passphrase.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise PolderError(_no_key(origin)) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise PolderError(_no_key(origin))
    return key


def sign(key: Ed25519PrivateKey, content: bytes) -> bytes:
    return key.sign(_PURPOSE + content)


def signed_by(public_key: bytes, signature: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _PURPOSE + content)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def fingerprint(public_key: bytes) -> str:
    """SHA-256 of the public key, in groups of four to read aloud."""
    digest = hashlib.sha256(public_key).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def same_fingerprint(one: str, other: str) -> bool:
    """Whole fingerprints, however they are spaced; half of one is none."""
    return _bare(one) == _bare(other) != ""


def _bare(text: str) -> str:
    return "".join(text.casefold().removeprefix("sha256:").replace(":", " ").split())


def _no_key(origin: str) -> Problem:
    return Problem(
        "record.no-key",
        Text("This key does not open.", "Deze sleutel gaat niet open."),
        Text(
            "It is not the key of a bundle (Ed25519, PEM), or the passphrase is another.",
            "Het is geen sleutel voor een bundel (Ed25519, PEM), of de wachtzin is een andere.",
        ),
        Text(
            "Type the passphrase again, or name the right file.", "Typ de wachtzin opnieuw, of noem het goede bestand."
        ),
        Where(origin),
        family=Family.NOT_ALLOWED,
    )
