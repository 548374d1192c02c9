"""Authenticator apps and recovery codes: making, showing, removing. Each code counts once, however many try it."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import pyotp
import segno
from django.db.models import Q

from saas.audit.record import ActorLike
from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.keys.accounts import is_current, open_for_account, seal_for_account
from users.models import RecoveryCode, Totp, User
from users.opaque import recovery_code_hash

ISSUER: Final = "MentalMuse"
STEP_SECONDS: Final = 30
# Clocks of phones are a little off, and people type slowly: the step before and the one after count too (RFC 6238 5.2).
_DRIFT: Final = (0, -1, 1)
_TABLE: Final = "users_totp"
RECOVERY_CODES: Final = 10
# Crockford's alphabet in lower case: 32 letters and digits that are not taken for one another. 16 of them are 80 bits.
_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_READ_AS: Final = str.maketrans({"o": "0", "i": "1", "l": "1"})
# An enrolment that was not finished by then begins anew: what was on a screen an hour ago is nobody's secret.
_PENDING_FOR: Final = timedelta(hours=1)


class CodeRefused(DomainError):
    """Wrong, used, or of a factor that is not there: never said which."""

    status = 401
    code = "code_invalid"

    def __init__(self) -> None:
        super().__init__("This code is not right, or was used already.")


class EnrolmentCodeRefused(DomainError):
    """The first code of a new authenticator does not fit: its secret was not taken over."""

    status = 400
    code = "code_invalid"

    def __init__(self) -> None:
        super().__init__(
            "This code does not fit. Scan the picture again and type the next code.", field="code"
        )


class TotpExists(DomainError):
    code = "totp_exists"

    def __init__(self) -> None:
        super().__init__("This account has an authenticator already. Remove it first.")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A secret for an authenticator app: as text, as the address apps understand, and as a picture of it."""

    secret: str
    otpauth_uri: str
    qr_svg: str


# --- Authenticator apps. All inside `platform_scope()`, and a transaction where they write ---------------------
def begin_totp(user: User, *, now: datetime) -> Enrolment:
    """A new secret, pending until one of its codes is shown. Replaces one that is pending. Raises TotpExists."""
    secret = pyotp.random_base32()
    device = Totp.objects.select_for_update().filter(user=user).first() or Totp(id=uuid7(), user=user)
    if device.confirmed_at is not None:
        raise TotpExists
    device.secret = seal_totp_secret(secret, device_id=device.pk, user_id=user.pk)
    device.created_at = now
    device.save()
    return enrolment_of(secret, user.email)


def enrolment_of(secret: str, email: str) -> Enrolment:
    uri = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)
    picture = segno.make(uri, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff")
    return Enrolment(secret, uri, picture)


def confirm_totp(user: User, code: str, *, actor: ActorLike | None, now: datetime) -> list[str]:
    """Make the pending authenticator count, by its first code, which is thereby used.

    Answers with new recovery codes, or none where the account has some. Raises EnrolmentCodeRefused, TotpExists.
    """
    device = Totp.objects.select_for_update().filter(user=user).first()
    if device is not None and device.confirmed_at is not None:
        raise TotpExists
    step = None
    if device is not None and now - device.created_at < _PENDING_FOR:
        step = matching_step(secret_of(device), code, now=now)
    if device is None or step is None:
        raise EnrolmentCodeRefused
    device.confirmed_at = device.last_used_at = now
    device.last_step = step
    device.save(update_fields=["confirmed_at", "last_used_at", "last_step"])
    audit("users.factor.added", actor=actor, target=user, now=now, kind="totp")
    return ensure_recovery_codes(user, actor=actor, now=now)


def spend_totp(user: User, code: str, *, now: datetime) -> None:
    """Take a code of the account's authenticator, once. Raises CodeRefused.

    The step is compared and moved in one statement: of any number of tries with one code, one succeeds.
    """
    device = Totp.objects.filter(user=user, confirmed_at__isnull=False).first()
    step = matching_step(secret_of(device), code, now=now) if device else None
    if device is None or step is None:
        raise CodeRefused
    fresh = Totp.objects.filter(Q(last_step=None) | Q(last_step__lt=step), pk=device.pk)
    if not fresh.update(last_step=step, last_used_at=now):
        raise CodeRefused
    if not is_current(bytes(device.secret)):
        sealed = seal_totp_secret(secret_of(device), device_id=device.pk, user_id=user.pk)
        Totp.objects.filter(pk=device.pk).update(secret=sealed)


def matching_step(secret: str, code: str, *, now: datetime) -> int | None:
    """The 30-second step whose code this is: the present one, its neighbours, else None. All three are compared."""
    digits = "".join(character for character in code if not character.isspace())
    if len(digits) != 6 or not digits.isascii() or not digits.isdecimal():
        return None
    totp, present = pyotp.TOTP(secret), int(now.timestamp()) // STEP_SECONDS
    found = [
        present + drift for drift in _DRIFT if hmac.compare_digest(totp.generate_otp(present + drift), digits)
    ]
    return found[0] if found else None


def remove_totp(user: User, *, actor: ActorLike | None, now: datetime) -> bool:
    """False if there was none. Recovery codes go with the last factor: see `users.operations.security`."""
    count, _ = Totp.objects.filter(user=user, confirmed_at__isnull=False).delete()
    if count:
        audit("users.factor.removed", actor=actor, target=user, now=now, kind="totp")
    return bool(count)


def secret_of(device: Totp) -> str:
    return open_totp_secret(bytes(device.secret), device_id=device.pk, user_id=device.user_id)


def open_totp_secret(sealed: bytes, *, device_id: UUID, user_id: UUID) -> str:
    return open_for_account(sealed, account_id=user_id, table=_TABLE, column="secret", row=device_id).decode()


def seal_totp_secret(secret: str, *, device_id: UUID, user_id: UUID) -> bytes:
    return seal_for_account(secret.encode(), account_id=user_id, table=_TABLE, column="secret", row=device_id)


# --- Recovery codes -----------------------------------------------------------------------------------------
def ensure_recovery_codes(user: User, *, actor: ActorLike | None, now: datetime) -> list[str]:
    """Codes to show once, if the account has none left; else nothing."""
    if RecoveryCode.objects.filter(user=user, used_at=None).exists():
        return []
    return replace_recovery_codes(user, actor=actor, now=now)


def replace_recovery_codes(user: User, *, actor: ActorLike | None, now: datetime) -> list[str]:
    """Ten new codes to show once; the old ones stop."""
    RecoveryCode.objects.filter(user=user).delete()
    codes = new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, code_hash=hash_of(user.pk, code), created_at=now) for code in codes
    )
    audit("users.recovery_codes.made", actor=actor, target=user, now=now)
    return codes


def spend_recovery_code(user: User, code: str, *, now: datetime) -> None:
    """Take a recovery code, once under any number of tries. Raises CodeRefused."""
    unused = RecoveryCode.objects.filter(user=user, code_hash=hash_of(user.pk, code), used_at=None)
    if not unused.update(used_at=now):
        raise CodeRefused
    audit("users.recovery_code.used", actor=None, target=user, now=now)


def new_recovery_codes() -> list[str]:
    """As people write them down: four groups of four."""
    return [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
        for _ in range(RECOVERY_CODES)
    ]


def hash_of(user_id: UUID, code: str) -> bytes:
    """However it was typed: capitals, spaces, hyphens, and the letters that look like digits."""
    letters = "".join(character for character in code.lower() if character.isalnum())
    return recovery_code_hash(user_id, letters.translate(_READ_AS))


def forget_recovery_codes(user: User) -> None:
    """Without a factor there is nothing to recover."""
    RecoveryCode.objects.filter(user=user).delete()


# --- For operators ------------------------------------------------------------------------------------------
def reseal_totp_secrets() -> int:
    """Seal what is sealed under a master key that is being replaced with the present one; returns how many.

    Inside `platform_scope()`. Row by row: killed, it goes on where it was.
    """
    count = 0
    for device in Totp.objects.iterator(chunk_size=200):
        if not is_current(bytes(device.secret)):
            sealed = seal_totp_secret(secret_of(device), device_id=device.pk, user_id=device.user_id)
            # Not if the person replaced it meanwhile.
            count += Totp.objects.filter(pk=device.pk, secret=device.secret).update(secret=sealed)
    return count
