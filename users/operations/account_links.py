"""Links in mails about an account that anybody may ask for: the answer never tells whether there is one."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from saas.audit.record import record as audit
from saas.core.ids import uuid7
from saas.core.tokens import sha256
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tenants.tasks import enqueue
from users import throttles
from users.account_tasks import mail_account_link
from users.models import AccountLink, EmailChange, Membership, User
from users.opaque import is_secret, mailed_secret
from users.operations.devices import new_device_cookie
from users.operations.joining import LinkRefused
from users.operations.sessions import Home

LIFE: Final = {
    AccountLink.Purpose.FIND: timedelta(hours=1),
    AccountLink.Purpose.KNOWN_BROWSER: timedelta(hours=1),
    AccountLink.Purpose.EMAIL_OLD: EmailChange.LIFE,
    AccountLink.Purpose.EMAIL_NEW: EmailChange.LIFE,
    AccountLink.Purpose.EMAIL_OBJECT: EmailChange.LIFE + EmailChange.UNDO_FOR,
    AccountLink.Purpose.DELETE: timedelta(hours=1),
}


def new_link(
    purpose: AccountLink.Purpose,
    *,
    user: User | None,
    email: str,
    organization_id: UUID | None,
    now: datetime,
    change: EmailChange | None = None,
    is_mailed: bool = True,
) -> AccountLink:
    """Keep a link and queue its mail. In the caller's transaction inside `platform_scope()`."""
    link_id = uuid7()
    link = AccountLink.objects.create(
        id=link_id,
        purpose=purpose,
        user=user,
        organization_id=organization_id,
        change=change,
        email=email,
        token_hash=sha256(mailed_secret(link_id)),
        created_at=now,
        expires_at=now + LIFE[purpose],
    )
    if is_mailed:
        enqueue(mail_account_link, account_link_id=link.pk)
    return link


def locked_link(
    raw: str, *purposes: AccountLink.Purpose, organization: TenantRecord | None, now: datetime
) -> AccountLink:
    """The open link with this secret on the host it was made for (None: the apex), locked. Raises LinkRefused.

    Inside `platform_scope()` and a transaction.
    """
    if not is_secret(raw):
        raise LinkRefused
    link = (
        AccountLink.objects.select_for_update(of=("self",))
        .select_related("user", "change")
        .filter(
            Q(organization_id=organization.id) if organization else Q(organization=None),
            token_hash=sha256(raw),
            purpose__in=purposes,
            user__is_active=True,
            used_at=None,
            expires_at__gt=now,
        )
        .first()
    )
    if link is None or link.user is None:
        raise LinkRefused
    return link


def spend(link: AccountLink, *, now: datetime) -> None:
    link.used_at = now
    link.save(update_fields=["used_at"])


def ask_for_organizations(email: str, *, address: str, now: datetime) -> None:
    """Mail a link that shows the account's organisations on the apex. `email` is normalised. Raises TooManyTries."""
    _ask(AccountLink.Purpose.FIND, email, organization_id=None, address=address, now=now)


def found_organizations(raw: str, *, now: datetime) -> list[Home]:
    """What the mailed link shows, as often as it is asked within its hour: it opens nothing. Raises LinkRefused."""
    with platform_scope(), transaction.atomic():
        link = locked_link(raw, AccountLink.Purpose.FIND, organization=None, now=now)
        memberships = (
            Membership.objects.active()
            .filter(user=link.user, organization__status=Organization.Status.ACTIVE)
            .select_related("organization__schema")
            .prefetch_related("organization__domains")
            .order_by("organization__name", "pk")
        )
        return [Home(membership.organization.record(), membership.role) for membership in memberships]


def ask_to_know_browser(email: str, *, organization: TenantRecord, address: str, now: datetime) -> None:
    """Mail a link that lets a browser try by itself, while guesses from elsewhere keep others waiting (security B2).

    The proof of the mailbox is the step-up: it signs nobody in. Raises TooManyTries, which says nothing of accounts.
    """
    _ask(AccountLink.Purpose.KNOWN_BROWSER, email, organization_id=organization.id, address=address, now=now)


def know_browser(raw: str, *, organization: TenantRecord, now: datetime) -> str:
    """The cookie that makes a browser known to the account behind the link. Single use. Raises LinkRefused."""
    with platform_scope(), transaction.atomic():
        link = locked_link(raw, AccountLink.Purpose.KNOWN_BROWSER, organization=organization, now=now)
        if link.user is None:
            raise LinkRefused
        spend(link, now=now)
        audit("users.browser.proved_by_mail", actor=None, target=link.user, now=now)
        return new_device_cookie(link.user)


def _ask(
    purpose: AccountLink.Purpose, email: str, *, organization_id: UUID | None, address: str, now: datetime
) -> None:
    """One row and one job, whether or not there is an account: the job finds out whether there is a mail to send."""
    throttles.reserve(throttles.ACCOUNT_MAIL_IP, address, now=now)
    is_mailed = True
    try:
        throttles.reserve(throttles.ACCOUNT_MAIL, email, purpose, now=now)
    except throttles.TooManyTries:
        is_mailed = False  # a mailbox must not be flooded, and the answer must not tell
    with platform_scope(), transaction.atomic():
        new_link(
            purpose,
            user=User.objects.filter(email=email, is_active=True).first(),
            email=email,
            organization_id=organization_id,
            now=now,
            is_mailed=is_mailed,
        )
