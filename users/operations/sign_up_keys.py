"""`Idempotency-Key` of founding an organisation: a lost answer can be asked for again without founding another one."""

import hmac
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from saas.core.errors import DomainError
from saas.core.tokens import is_same, sha256
from users.models import SignUpKey


class KeyReused(DomainError):
    code = "idempotency_key_reused"

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key belongs to another request.")


def fingerprint(request: dict[str, Any]) -> bytes:
    """Of everything that was asked for, the password too: under our key, because the rest could be guessed."""
    key = hmac.digest(settings.REFRESH_KEY.encode(), b"mentalmuse sign-up request", "sha256")
    return hmac.digest(key, json.dumps(request, sort_keys=True, default=str).encode(), "sha256")


def kept(key: str, *, request: bytes, now: datetime) -> SignUpKey | None:
    """What this key was used for within the last day. Inside `platform_scope()`. Raises KeyReused."""
    found = (
        SignUpKey.objects.select_related("organization__schema")
        .filter(key_hash=sha256(key), expires_at__gt=now)
        .first()
    )
    if found is not None and not is_same(bytes(found.request_hash), request):
        raise KeyReused
    return found


def take(key: str, *, request: bytes, now: datetime) -> SignUpKey | None:
    """Reserve the key in the transaction that founds the organisation; None if a parallel request was faster."""
    SignUpKey.objects.filter(key_hash=sha256(key), expires_at__lte=now).delete()
    try:
        with transaction.atomic():
            return SignUpKey.objects.create(
                key_hash=sha256(key), request_hash=request, created_at=now, expires_at=now + SignUpKey.LIFE
            )
    except IntegrityError:
        return None
