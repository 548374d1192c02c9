"""Web push (RFC 8030, 8291, 8292): a message that only the browser can read, handed to the browser's push service.

Encryption and signature are pywebpush's and py_vapid's; the call is made by saas.core.outbound, like every other.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from py_vapid import Vapid02
from pywebpush import WebPusher

from saas.core import outbound
from saas.core.outbound import OutboundError

_SIGNED_FOR: Final = timedelta(hours=12)  # push services refuse more than 24
_GONE: Final = frozenset({404, 410})
MAX_ENDPOINT: Final = 1000  # characters
_POINT_BYTES, _AUTH_BYTES = 65, 16


class Outcome(Enum):
    TAKEN = "taken"  # the push service has it
    GONE = "gone"  # the browser does not want any more: forget it
    LATER = "later"  # nothing was taken; trying again may help
    REFUSED = "refused"  # nothing was taken, and trying again will not help


class BadSubscription(ValueError):
    """Not what a browser's PushManager gives; says which part."""

    def __init__(self, part: str) -> None:
        self.part = part
        super().__init__(part)


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gives when somebody agrees: where to write, and the keys to write with (base64url)."""

    endpoint: str
    p256dh: str
    auth: str

    @classmethod
    def checked(cls, endpoint: str, p256dh: str, auth: str) -> "Subscription":
        """Raises BadSubscription with `endpoint`, `p256dh` or `auth`."""
        if len(endpoint) > MAX_ENDPOINT or not _is_callable(endpoint):
            raise BadSubscription("endpoint")
        point = _bytes(p256dh)
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point or b"")
        except ValueError:
            raise BadSubscription("p256dh") from None
        if point is None or len(point) != _POINT_BYTES:
            raise BadSubscription("p256dh")
        if len(_bytes(auth) or b"") != _AUTH_BYTES:
            raise BadSubscription("auth")
        return cls(endpoint, p256dh, auth)

    def as_text(self) -> str:
        return json.dumps({"endpoint": self.endpoint, "p256dh": self.p256dh, "auth": self.auth})

    @classmethod
    def from_text(cls, text: str) -> "Subscription":
        return cls(**json.loads(text))


def is_available() -> bool:
    """Whether this installation has a key to sign with (VAPID_PRIVATE_KEY)."""
    return bool(settings.VAPID_PRIVATE_KEY)


def public_key() -> str:
    """What browsers ask for when somebody agrees: the uncompressed point in base64url."""
    numbers = _signer(settings.VAPID_PRIVATE_KEY).public_key.public_numbers()
    point = b"\x04" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def push(
    subscription: Subscription, payload: Mapping[str, Any], *, topic: str, keep: timedelta, now: datetime
) -> Outcome:
    """Hand `payload` to the browser's push service, which keeps it at most for `keep` while the device is away.

    A later message of the same `topic` (base64url, at most 32 characters) takes the place of one that still waits.
    """
    body = WebPusher(
        {
            "endpoint": subscription.endpoint,
            "keys": {"p256dh": subscription.p256dh, "auth": subscription.auth},
        }
    ).encode(json.dumps(payload, ensure_ascii=False).encode())["body"]
    try:
        answer = outbound.request(
            "POST",
            subscription.endpoint,
            headers={
                **_signature(subscription.endpoint, now=now),
                "Content-Encoding": "aes128gcm",
                "Content-Type": "application/octet-stream",
                "TTL": str(int(keep.total_seconds())),
                "Urgency": "normal",
                "Topic": topic,
            },
            body=body,
        )
    except OutboundError as error:
        return Outcome.LATER if error.reason in {"unreachable", "too_slow"} else Outcome.REFUSED
    if answer.status < 300:
        return Outcome.TAKEN
    if answer.status in _GONE:
        return Outcome.GONE
    return Outcome.LATER if answer.status == 429 or answer.status >= 500 else Outcome.REFUSED


def _signature(endpoint: str, *, now: datetime) -> dict[str, str]:
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + _SIGNED_FOR).timestamp()),
        "sub": settings.VAPID_CONTACT,
    }
    headers: dict[str, str] = _signer(settings.VAPID_PRIVATE_KEY).sign(claims)
    return headers


@lru_cache(maxsize=2)
def _signer(private_key: str) -> Vapid02:
    return Vapid02.from_string(private_key)


def _is_callable(endpoint: str) -> bool:
    """An https address of a named host: push services have names. The rest is checked when it is called."""
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_number = host.replace(".", "").isdecimal() or ":" in host
    return parts.scheme == "https" and bool(host) and not is_number and parts.username is None


def _bytes(text: str) -> bytes | None:
    try:
        return base64.b64decode(
            text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True
        )
    except (binascii.Error, ValueError):
        return None
