# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Prices that nobody can read alone: sealed to two people, each with a key that comes from a passphrase.

A price is encrypted with a key of its own (AES-256-GCM). That key is split in two shares by exclusive or; each share is
sealed to one opener's public key (X25519 with a key pair made for the occasion, HKDF-SHA256, AES-256-GCM). One share
alone says nothing of the key. What is sealed is bound to the record, the bid's name and the bid's answers.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from polder.tenders.record.entry import canonical

COST = 2**17
"""Scrypt's N (RFC 7914): 128 MB and about half a second for each guess at a passphrase."""
LEAST_COST = 2**14
MOST_COST = 2**20
SALT_BYTES = 16
KEY_BYTES = 32
ONCE = bytes(12)
"""The nonce of AES-GCM: every key here seals one thing and is never used again, so it need not vary."""
SHORTEST_PASSPHRASE = 16
_PADDED_BYTES = 64
"""Every price is as long as every other, so that its length tells nothing."""
_PLAIN = re.compile(rb"([0-9.]{1,31}) *", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A price that is closed. `shares` are sealed, one for each opener in their order; `share_hashes` are those of
    the shares themselves, so that a released one can be checked. `commitment` is the hash of price and blinding.
    """

    ciphertext: bytes
    shares: tuple[bytes, ...]
    share_hashes: tuple[bytes, ...]
    commitment: bytes


def key_from(passphrase: str, salt: bytes, cost: int) -> X25519PrivateKey:
    """An opener's private key: nowhere kept, made anew from the passphrase each time, on whichever keyboard."""
    typed = unicodedata.normalize("NFC", passphrase).encode()
    stretched = Scrypt(salt=salt, length=KEY_BYTES, n=cost, r=8, p=1).derive(typed)
    return X25519PrivateKey.from_private_bytes(stretched)


def seal(price: str, context: object, openers: tuple[bytes, ...]) -> Sealed:
    """Seal a price (digits and a point) to public keys. `context` is what it is bound to, as JSON."""
    blinding, key = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES)
    digest = _digest(context)
    shares = [secrets.token_bytes(KEY_BYTES) for _ in openers[1:]]
    shares.append(_xor(key, *shares))
    return Sealed(
        AESGCM(key).encrypt(ONCE, blinding + price.encode().ljust(_PADDED_BYTES - KEY_BYTES), digest),
        tuple(
            _seal_share(share, at, opener, digest)
            for at, (share, opener) in enumerate(zip(shares, openers, strict=True))
        ),
        tuple(hashlib.sha256(share).digest() for share in shares),
        commitment(price, blinding, context),
    )


def commitment(price: str, blinding: bytes, context: object) -> bytes:
    return hashlib.sha256(b"polder price 1\n" + blinding + _digest(context) + price.encode()).digest()


def open_share(sealed: bytes, at: int, key: X25519PrivateKey, context: object) -> bytes | None:
    """The share of the opener at this place (0 or 1), `None` where it is not sealed to this key or was touched."""
    made_for_it, ciphertext = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    try:
        secret = key.exchange(X25519PublicKey.from_public_bytes(made_for_it))
        wrapping = _wrapping(secret, made_for_it, key.public_key().public_bytes_raw(), at)
        return AESGCM(wrapping).decrypt(ONCE, ciphertext, _digest(context))
    except (InvalidTag, ValueError):
        return None


def open_price(sealed: Sealed, shares: tuple[bytes, ...], context: object) -> str | None:
    """The price, `None` where these are not the shares, or what is sealed is not what was committed to."""
    try:
        plain = AESGCM(_xor(*shares)).decrypt(ONCE, sealed.ciphertext, _digest(context))
    except (InvalidTag, ValueError):
        return None
    said = _PLAIN.fullmatch(plain[KEY_BYTES:])
    if said is None:
        return None
    price = said[1].decode()
    return price if commitment(price, plain[:KEY_BYTES], context) == sealed.commitment else None


def _seal_share(share: bytes, at: int, opener: bytes, digest: bytes) -> bytes:
    once = X25519PrivateKey.generate()
    made_for_it = once.public_key().public_bytes_raw()
    wrapping = _wrapping(once.exchange(X25519PublicKey.from_public_bytes(opener)), made_for_it, opener, at)
    return made_for_it + AESGCM(wrapping).encrypt(ONCE, share, digest)


def _wrapping(secret: bytes, made_for_it: bytes, opener: bytes, at: int) -> bytes:
    info = b"polder share 1\n" + bytes([at]) + made_for_it + opener
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(secret)


def _xor(first: bytes, *others: bytes) -> bytes:
    found = first
    for other in others:
        found = bytes(a ^ b for a, b in zip(found, other, strict=True))
    return found


def _digest(context: object) -> bytes:
    return hashlib.sha256(canonical(context)).digest()
