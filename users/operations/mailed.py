"""Links sent to mailboxes: making them."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from saas.core.ids import uuid7
from saas.core.tokens import sha256
from tenants.tasks import enqueue
from users.models import JoinCode, MailedToken, Membership, User
from users.opaque import mailed_secret
from users.tasks import mail_token

LIFE: Final = {
    MailedToken.Purpose.VERIFY_EMAIL: timedelta(hours=24),
    MailedToken.Purpose.JOIN: timedelta(hours=24),
    MailedToken.Purpose.OWNER_VERIFY: timedelta(days=7),
    MailedToken.Purpose.OWNER_CLAIM: timedelta(days=7),
    MailedToken.Purpose.PASSWORD_RESET: timedelta(minutes=60),
}
_REMIND_EVERY: Final = timedelta(days=1)


def send_link(
    purpose: MailedToken.Purpose,
    *,
    organization_id: UUID | None,
    email: str,
    now: datetime,
    user: User | None = None,
    name: str = "",
    password_hash: str = "",
    join_code: JoinCode | None = None,
    is_mailed: bool = True,
) -> MailedToken:
    """Keep a token and queue its mail, in the caller's transaction inside `platform_scope()`."""
    token_id = uuid7()
    token = MailedToken.objects.create(
        id=token_id,
        purpose=purpose,
        organization_id=organization_id,
        user=user,
        join_code=join_code,
        email=email,
        name=name,
        password=password_hash,
        token_hash=sha256(mailed_secret(token_id)),
        created_at=now,
        expires_at=now + LIFE[purpose],
    )
    if is_mailed:
        enqueue(mail_token, mailed_token_id=token_id)
    return token


def remind_owner(membership: Membership, *, now: datetime) -> None:
    """An owner who signs in with an unproved address gets the link again, at most once a day."""
    recent = MailedToken.objects.filter(
        user_id=membership.user_id,
        organization_id=membership.organization_id,
        purpose=MailedToken.Purpose.OWNER_VERIFY,
        created_at__gt=now - _REMIND_EVERY,
    )
    if not recent.exists():
        send_link(
            MailedToken.Purpose.OWNER_VERIFY,
            organization_id=membership.organization_id,
            user=membership.user,
            email=membership.user.email,
            name=membership.user.name,
            now=now,
        )
