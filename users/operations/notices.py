"""Mails that tell people what happened to their account, so that they notice what was not them."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tenants.tasks import enqueue
from users.models import User
from users.tasks import is_notice, mail_notice

__all__ = ["send_notice"]

_NOBODY: Final = "apex"


def send_notice(kind: str, *, user: User, organization_id: UUID | None, now: datetime) -> None:
    """Queue a mail about `kind` (a `Say` of users/mail/notice) to the account's address, at least once.

    Inside `platform_scope()`, in the transaction of what it tells about. `organization_id` is where it happened: the
    mail's link leads there, by way of the apex where the organisation hides its name.
    """
    if not is_notice(kind):
        raise ValueError(f"Not a notice: {kind}")
    where = str(organization_id) if organization_id else _NOBODY
    enqueue(mail_notice, kind=kind, user_id=user.pk, organization=where, at=now.isoformat())
