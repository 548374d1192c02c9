"""What ends when a password or a factor changes: everything that was proved before."""

from datetime import datetime
from uuid import UUID

from users.models import (
    EmailCode,
    HandoverCode,
    MailedToken,
    Session,
    SignInTicket,
    TrustedDevice,
    User,
)


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
