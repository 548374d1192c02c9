"""A WebAuthn authenticator and the browser in front of it, in software. It does what the specification says, and with
`spoil` exactly one thing otherwise."""

import base64
import hashlib
import json
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

PRESENT, VERIFIED, ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40
AAGUID = bytes.fromhex("00112233445566778899aabbccddeeff")


def b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Credential:
    rp_id: str
    user_handle: bytes
    key: Any
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    sign_count: int = 0


@dataclass
class Ceremony:
    """Everything that goes into an answer, before it is signed; `spoil` may change any of it."""

    client_data: dict[str, Any]
    rp_id: str
    flags: int
    sign_count: int
    user_handle: bytes | None = None
    credential_id: bytes = b""
    fmt: str = "none"


Spoil = Callable[[Ceremony], object]


class Authenticator:
    """One device of one person. Synchronised keys (`is_synced`) never count; others do."""

    def __init__(self, origin: str, *, algorithm: str = "ES256", is_synced: bool = False) -> None:
        self.origin = origin
        self.algorithm = algorithm
        self.is_synced = is_synced
        self.credentials: list[Credential] = []

    def create(self, options: dict[str, Any], spoil: Spoil | None = None) -> dict[str, Any]:
        """What `navigator.credentials.create()` gives, as `toJSON()`."""
        known = {entry["id"] for entry in options.get("excludeCredentials", [])}
        assert not any(b64(each.credential_id) in known for each in self.credentials), "InvalidStateError"
        assert options["authenticatorSelection"]["residentKey"] == "required"
        assert {-7, -8} <= {each["alg"] for each in options["pubKeyCredParams"]}
        credential = Credential(
            options["rp"]["id"],
            unb64(options["user"]["id"]),
            self._new_key(),
            sign_count=0 if self.is_synced else 1,
        )
        self.credentials.append(credential)
        ceremony = self._ceremony("webauthn.create", options["challenge"], credential, ATTESTED)
        if spoil:
            spoil(ceremony)
        data = self._authenticator_data(ceremony)
        identifier = ceremony.credential_id
        data += AAGUID + struct.pack(">H", len(identifier)) + identifier + self._cose(credential.key)
        client_data = json.dumps(ceremony.client_data).encode()
        statement = {}
        if ceremony.fmt == "packed":
            signed = self._sign(credential.key, data + hashlib.sha256(client_data).digest())
            statement = {"alg": -7 if self.algorithm == "ES256" else -8, "sig": signed}
        attestation = cbor2.dumps({"fmt": ceremony.fmt, "attStmt": statement, "authData": data})
        return self._json(
            identifier,
            {
                "clientDataJSON": b64(client_data),
                "attestationObject": b64(attestation),
                "transports": ["internal", "hybrid"],
            },
        )

    def get(
        self, options: dict[str, Any], spoil: Spoil | None = None, *, credential: Credential | None = None
    ) -> dict[str, Any]:
        """What `navigator.credentials.get()` gives, as `toJSON()`."""
        allowed = {entry["id"] for entry in options.get("allowCredentials") or []}
        credential = credential or next(
            each
            for each in self.credentials
            if each.rp_id == options["rpId"] and (not allowed or b64(each.credential_id) in allowed)
        )
        if not self.is_synced:
            credential.sign_count += 1
        ceremony = self._ceremony("webauthn.get", options["challenge"], credential, 0)
        if spoil:
            spoil(ceremony)
        data = self._authenticator_data(ceremony)
        client_data = json.dumps(ceremony.client_data).encode()
        signature = self._sign(credential.key, data + hashlib.sha256(client_data).digest())
        handle = ceremony.user_handle
        return self._json(
            ceremony.credential_id,
            {
                "clientDataJSON": b64(client_data),
                "authenticatorData": b64(data),
                "signature": b64(signature),
                **({"userHandle": b64(handle)} if handle is not None else {}),
            },
        )

    def _ceremony(self, kind: str, challenge: str, credential: Credential, flags: int) -> Ceremony:
        flags |= PRESENT | VERIFIED | (ELIGIBLE | BACKED_UP if self.is_synced else 0)
        return Ceremony(
            client_data={
                "type": kind,
                "challenge": challenge,
                "origin": self.origin,
                "crossOrigin": False,
            },
            rp_id=credential.rp_id,
            flags=flags,
            sign_count=credential.sign_count,
            user_handle=credential.user_handle,
            credential_id=credential.credential_id,
        )

    def _authenticator_data(self, ceremony: Ceremony) -> bytes:
        rp_hash = hashlib.sha256(ceremony.rp_id.encode()).digest()
        return rp_hash + struct.pack(">BI", ceremony.flags, ceremony.sign_count)

    def _new_key(self) -> Any:
        if self.algorithm == "ES256":
            return ec.generate_private_key(ec.SECP256R1())
        return ed25519.Ed25519PrivateKey.generate()

    def _cose(self, key: Any) -> bytes:
        if self.algorithm == "ES256":
            numbers = key.public_key().public_numbers()
            x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
            return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return cbor2.dumps({1: 1, 3: -8, -1: 6, -2: key.public_key().public_bytes_raw()})

    def _sign(self, key: Any, data: bytes) -> bytes:
        if self.algorithm == "ES256":
            return key.sign(data, ec.ECDSA(hashes.SHA256()))
        return key.sign(data)

    def _json(self, identifier: bytes, response: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": b64(identifier),
            "rawId": b64(identifier),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }
