"""Which addresses get no reminders, and why; an address that proves itself anew gets them again."""

import hmac
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError

from tenants.scope import platform_scope
from users.addresses import normalise_email
from users.models import SuppressedAddress


def suppress(email: str, *, reason: SuppressedAddress.Reason, now: datetime) -> None:
    """Send no more reminders there. Repeating changes nothing; what is no address is ignored."""
    try:
        key = _hash(normalise_email(email))
    except ValidationError:
        return
    with platform_scope():
        SuppressedAddress.objects.bulk_create(
            [SuppressedAddress(address_hash=key, reason=reason, created_at=now)], ignore_conflicts=True
        )


def suppressed(emails: Iterable[str]) -> set[str]:
    """Those of these (normalised) addresses that get no reminders. One statement, whatever their number."""
    by_hash = {_hash(email): email for email in emails}
    if not by_hash:
        return set()
    with platform_scope():
        found = SuppressedAddress.objects.filter(pk__in=list(by_hash)).values_list("pk", flat=True)
        return {by_hash[bytes(key)] for key in found}


def lift(email: str) -> None:
    """The address was proved by a link in a mail: it works and is wanted. Inside `platform_scope()`."""
    SuppressedAddress.objects.filter(pk=_hash(email)).delete()


def _hash(email: str) -> bytes:
    return hmac.digest(settings.REFRESH_KEY.encode(), b"mentalmuse suppressed " + email.encode(), "sha256")
