"""What follows when a password or a factor comes, changes or goes: everything that was proved before ends."""

from datetime import datetime
from uuid import UUID

from users.models import (
    EmailCode,
    HandoverCode,
    MailedToken,
    Passkey,
    Session,
    SignInTicket,
    Totp,
    TrustedDevice,
    User,
)
from users.operations.factors import forget_recovery_codes
from users.operations.notices import send_notice


def credentials_changed(user: User, *, keep_session: UUID | None, now: datetime) -> None:
    """End the account's other sessions in every organisation, trusted browsers, and whatever was about to become one.

    Inside `platform_scope()` and the transaction of the change. `keep_session` is the session that made it, or None.
    """
    sessions = Session.objects.filter(membership__user=user, revoked_at=None)
    if keep_session is not None:
        sessions = sessions.exclude(pk=keep_session)
    sessions.update(revoked_at=now)
    TrustedDevice.objects.filter(membership__user=user, revoked_at=None).update(revoked_at=now)
    SignInTicket.objects.filter(user=user, used_at=None).update(used_at=now)
    EmailCode.objects.filter(membership__user=user, used_at=None).update(used_at=now)
    HandoverCode.objects.filter(user=user).delete()
    MailedToken.objects.filter(user=user, purpose=MailedToken.Purpose.PASSWORD_RESET, used_at=None).update(
        used_at=now
    )
    user.credentials_changed_at = now
    user.save(update_fields=["credentials_changed_at"])


def factor_added(
    user: User, *, keep_session: UUID | None, organization_id: UUID | None, now: datetime
) -> None:
    """Whatever its kind. As `credentials_changed`, with a mail."""
    credentials_changed(user, keep_session=keep_session, now=now)
    send_notice("factor_added", user=user, organization_id=organization_id, now=now)


def factor_removed(
    user: User, *, keep_session: UUID | None, organization_id: UUID | None, now: datetime
) -> None:
    """Whatever its kind. As `credentials_changed`, with a mail; with the last factor its recovery codes go."""
    credentials_changed(user, keep_session=keep_session, now=now)
    if not has_any_factor(user):
        forget_recovery_codes(user)
    send_notice("factor_removed", user=user, organization_id=organization_id, now=now)


def has_any_factor(user: User) -> bool:
    """On whatever host. Inside `platform_scope()`."""
    has_totp = Totp.objects.filter(user=user, confirmed_at__isnull=False).exists()
    return has_totp or Passkey.objects.filter(user=user).exists()
