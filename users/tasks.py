"""Mails about accounts, and sweeping up what has expired."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session as AdminSession
from django.db.models import Q

from saas.core.mail import NO_BRAND, build_message
from saas.core.mail_texts import SOURCE, mail_text
from saas.keys.operations import destroy_member_key
from tenants.hosts import apex_url, mail_brand, mail_host, mail_url
from tenants.models import Organization
from tenants.tasks import platform_task
from users.models import (
    AccountLink,
    EmailChange,
    EmailCode,
    HandoverCode,
    InvitationImport,
    MailedToken,
    MailLanguage,
    OpenIdState,
    PasskeyChallenge,
    PlatformSession,
    Session,
    SignInTicket,
    SignUpKey,
    ThrottleCounter,
    TrustedDevice,
    UnlinkedIdentity,
    User,
)
from users.opaque import mailed_code, mailed_secret

# The mail of each purpose. Neutral on purpose: whoever sees the list of mails learns of an account and no more.
_MAILS: Final = {
    MailedToken.Purpose.VERIFY_EMAIL: "users/mail/verify_email",
    MailedToken.Purpose.JOIN: "users/mail/join",
    MailedToken.Purpose.OWNER_VERIFY: "users/mail/owner_verify",
    MailedToken.Purpose.OWNER_CLAIM: "users/mail/owner_claim",
    MailedToken.Purpose.PASSWORD_RESET: "users/mail/password_reset",
}
# The page that takes the token.
_PAGES: Final = {MailedToken.Purpose.PASSWORD_RESET: "reset"}

_NOTICE: Final = "users/mail/notice"  # what happened to an account; its sentences are the kinds there are

# Ended sessions are kept for the list of recent devices and so that late reuse of their tokens is noticed.
_KEPT_AFTER_END: Final = timedelta(days=7)


@platform_task(name="users.mail_token")
def mail_token(*, now: datetime, mailed_token_id: str) -> None:
    """Send the mail of a MailedToken. At least once: a second copy carries the same link."""
    token = (
        MailedToken.objects.select_related("organization__schema")
        .filter(pk=UUID(mailed_token_id), used_at=None, expires_at__gt=now)
        .first()
    )
    if token is None:
        return  # used or expired meanwhile: the mail would only confuse
    purpose = MailedToken.Purpose(token.purpose)
    if purpose == MailedToken.Purpose.PASSWORD_RESET and token.user_id is None:
        return  # asked for an address without an account: the row is there so that asking costs the same
    organization = token.organization.record() if token.organization else None
    # No name in it, neither the person's nor the organisation's: a stranger may have typed both to be mailed by us.
    # Behind `#`, so that the secret reaches no server, proxy or log before the page posts it.
    path = f"/{_PAGES.get(purpose, 'verify')}#token={mailed_secret(token.pk)}"
    build_message(
        template=_MAILS[purpose],
        context={
            "link": mail_url(organization, path) if organization else apex_url(path),
            "host": mail_host(organization) if organization else settings.APEX_HOST,
        },
        to=[token.email],
        locale=MailLanguage.objects.of(token.user_id, organization),
    ).send()


@platform_task(name="users.mail_email_code")
def mail_email_code(*, now: datetime, email_code_id: str) -> None:
    """Send a one-time code. At least once: a second copy carries the same code."""
    code = (
        EmailCode.objects.select_related("membership__user", "organization__schema")
        .filter(pk=UUID(email_code_id), used_at=None, expires_at__gt=now)
        .first()
    )
    if code is None or code.membership is None:
        return
    if code.membership.user.is_federated:
        return  # has no mailbox of its own, and what the provider says of one proves nothing
    digits = mailed_code(code.pk)
    record = code.organization.record()
    # The subject has no code in it: subjects are shown on locked screens.
    build_message(
        template="users/mail/email_code",
        context={
            "code": f"{digits[:4]} {digits[4:]}",
            "host": mail_host(record),
            "minutes": int(EmailCode.LIFE.total_seconds() // 60),
        },
        to=[code.membership.user.email],
        locale=MailLanguage.objects.of(code.membership.user_id, record),
        brand=mail_brand(record),
    ).send()


def is_notice(kind: str) -> bool:
    """Whether there are words for this."""
    return kind in mail_text(_NOTICE, SOURCE).sayings


@platform_task(name="users.mail_notice")
def mail_notice(*, now: datetime, kind: str, user_id: str, organization: str, at: str) -> None:
    """Tell somebody what happened to their account. At least once. `organization` is where: an id, or `apex`."""
    user = User.objects.filter(pk=UUID(user_id), is_active=True).first()
    if user is None or not user.mail_address:
        return
    where = None
    if organization != "apex":
        where = Organization.objects.select_related("schema").filter(pk=UUID(organization)).first()
    record = where.record() if where else None
    build_message(
        template=_NOTICE,
        context={
            "at": datetime.fromisoformat(at).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC"),
            "link": mail_url(record, "/sign-in") if record else apex_url("/sign-in"),
            "host": mail_host(record) if record else settings.APEX_HOST,
        },
        to=[user.mail_address],
        say=kind,
        locale=MailLanguage.objects.of(user.pk, record),
        brand=mail_brand(record) if record else NO_BRAND,
    ).send()


@platform_task(name="users.purge_expired", periodic=True)
def purge_expired(*, now: datetime) -> None:
    """Delete counters, links, codes and sessions that mean nothing any more."""
    ThrottleCounter.objects.filter(expires_at__lte=now).delete()
    HandoverCode.objects.filter(expires_at__lte=now).delete()
    SignInTicket.objects.filter(expires_at__lte=now).delete()
    for model in (EmailCode, PasskeyChallenge, OpenIdState, UnlinkedIdentity):
        model.objects.filter(expires_at__lte=now).delete()
    TrustedDevice.objects.filter(Q(expires_at__lte=now) | Q(revoked_at__lte=now - _KEPT_AFTER_END)).delete()
    MailedToken.objects.filter(expires_at__lte=now - _KEPT_AFTER_END).delete()
    AccountLink.objects.filter(expires_at__lte=now).delete()
    EmailChange.objects.filter(expires_at__lte=now - EmailChange.UNDO_FOR - _KEPT_AFTER_END).delete()
    SignUpKey.objects.filter(expires_at__lte=now).delete()
    _forget_files(now)
    ended = now - _KEPT_AFTER_END
    Session.objects.filter(Q(expires_at__lte=ended) | Q(revoked_at__lte=ended)).delete()
    for browser_session in (AdminSession, PlatformSession):
        browser_session.objects.filter(expire_date__lte=now).delete()


def _forget_files(now: datetime) -> None:
    """Lines of people that nobody confirmed within the hour; then, after a while, what was wrong with them."""
    stale = InvitationImport.objects.filter(state=InvitationImport.State.CHECKED, expires_at__lte=now)
    for found in list(stale.values_list("organization_id", "pk")[:100]):
        stale.filter(pk=found[1]).update(state=InvitationImport.State.EXPIRED, rows=None)
        destroy_member_key(*found, now=now)
    InvitationImport.objects.filter(rows=None, expires_at__lte=now - _KEPT_AFTER_END).delete()
