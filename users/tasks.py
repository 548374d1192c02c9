"""Mails about accounts, and sweeping up what has expired."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.contrib.sessions.models import Session as AdminSession
from django.db.models import Q

from saas.core.mail import build_message
from tenants.hosts import mail_host, mail_url
from tenants.tasks import platform_task
from users.models import HandoverCode, MailedToken, PlatformSession, Session, ThrottleCounter
from users.opaque import mailed_secret

# Template and subject by purpose. Neutral on purpose: whoever sees the list of mails learns of an account and no more.
_MAILS: Final = {
    MailedToken.Purpose.VERIFY_EMAIL: ("users/mail/verify_email", "Confirm your email address"),
    MailedToken.Purpose.JOIN: ("users/mail/join", "Sign in to continue"),
    MailedToken.Purpose.OWNER_VERIFY: ("users/mail/owner_verify", "Confirm your email address"),
    MailedToken.Purpose.OWNER_CLAIM: ("users/mail/owner_claim", "Confirm your new organisation"),
}

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
    organization = token.organization.record()
    # No name in it, neither the person's nor the organisation's: a stranger may have typed both to be mailed by us.
    template, subject = _MAILS[MailedToken.Purpose(token.purpose)]
    # Behind `#`, so that the secret reaches no server, proxy or log before the page posts it.
    link = mail_url(organization, f"/verify#token={mailed_secret(token.pk)}")
    build_message(
        template=template,
        context={"link": link, "host": mail_host(organization)},
        to=[token.email],
        subject=subject,
    ).send()


@platform_task(name="users.purge_expired", periodic=True)
def purge_expired(*, now: datetime) -> None:
    """Delete counters, links, codes and sessions that mean nothing any more."""
    ThrottleCounter.objects.filter(expires_at__lte=now).delete()
    HandoverCode.objects.filter(expires_at__lte=now).delete()
    MailedToken.objects.filter(expires_at__lte=now - _KEPT_AFTER_END).delete()
    ended = now - _KEPT_AFTER_END
    Session.objects.filter(Q(expires_at__lte=ended) | Q(revoked_at__lte=ended)).delete()
    for browser_session in (AdminSession, PlatformSession):
        browser_session.objects.filter(expire_date__lte=now).delete()
