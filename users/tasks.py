"""Mails about accounts, and sweeping up what has expired."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session as AdminSession
from django.db.models import Q

from saas.core.mail import build_message
from saas.keys.operations import destroy_member_key
from tenants.hosts import apex_url, mail_host, mail_url
from tenants.models import Organization
from tenants.tasks import platform_task
from users.models import (
    AccountLink,
    EmailChange,
    EmailCode,
    HandoverCode,
    InvitationImport,
    MailedToken,
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

# Template and subject by purpose. Neutral on purpose: whoever sees the list of mails learns of an account and no more.
_MAILS: Final = {
    MailedToken.Purpose.VERIFY_EMAIL: ("users/mail/verify_email", "Confirm your email address"),
    MailedToken.Purpose.JOIN: ("users/mail/join", "Sign in to continue"),
    MailedToken.Purpose.OWNER_VERIFY: ("users/mail/owner_verify", "Confirm your email address"),
    MailedToken.Purpose.OWNER_CLAIM: ("users/mail/owner_claim", "Confirm your new organisation"),
    MailedToken.Purpose.PASSWORD_RESET: ("users/mail/password_reset", "Choose a new password"),
}
# The page that takes the token.
_PAGES: Final = {MailedToken.Purpose.PASSWORD_RESET: "reset"}

# What happened to an account, in the words of the mail.
NOTICES: Final = {
    "password_changed": "The password of your account was changed.",
    "password_reset": "The password of your account was changed with a link from your mail.",
    "factor_added": "A second step for signing in was added to your account.",
    "factor_removed": "A second step for signing in was removed from your account.",
    "recovery_code_used": "A recovery code was used to sign in to your account.",
    "recovery_codes_made": "New recovery codes were made for your account. The old ones no longer work.",
    "new_device": "Somebody signed in to your account with a browser or device that we had not seen before.",
    "session_reused": "A sign-in of your account was used in two places at once. It was ended everywhere to be safe.",
    "email_changed": "The address of your account was changed.",
    "email_change_undone": "The change of your account's address was taken back. All devices were signed out.",
    "role_changed": "Your role in a space was changed.",
    "access_ended": "Your access to a space was ended.",
    "access_restored": "You may use a space again.",
    "joined": "Your account joined a space.",
    "left": "Your account left a space.",
    "identity_linked": "Another sign-in, by way of a space's own provider, now opens your account in that space.",
    "single_sign_on_changed": "The single sign-on of a space you own was changed.",
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
    purpose = MailedToken.Purpose(token.purpose)
    if purpose == MailedToken.Purpose.PASSWORD_RESET and token.user_id is None:
        return  # asked for an address without an account: the row is there so that asking costs the same
    organization = token.organization.record() if token.organization else None
    # No name in it, neither the person's nor the organisation's: a stranger may have typed both to be mailed by us.
    template, subject = _MAILS[purpose]
    # Behind `#`, so that the secret reaches no server, proxy or log before the page posts it.
    path = f"/{_PAGES.get(purpose, 'verify')}#token={mailed_secret(token.pk)}"
    build_message(
        template=template,
        context={
            "link": mail_url(organization, path) if organization else apex_url(path),
            "host": mail_host(organization) if organization else settings.APEX_HOST,
        },
        to=[token.email],
        subject=subject,
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
    build_message(
        template="users/mail/email_code",
        context={
            "code": f"{digits[:4]} {digits[4:]}",
            "host": mail_host(code.organization.record()),
            "minutes": int(EmailCode.LIFE.total_seconds() // 60),
        },
        to=[code.membership.user.email],
        # Without the code: subjects are shown on locked screens.
        subject="Your code for signing in",
    ).send()


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
        template="users/mail/notice",
        context={
            "sentence": NOTICES[kind],
            "at": datetime.fromisoformat(at).astimezone(UTC).strftime("%d %B %Y, %H:%M UTC"),
            "link": mail_url(record, "/sign-in") if record else apex_url("/sign-in"),
            "host": mail_host(record) if record else settings.APEX_HOST,
        },
        to=[user.mail_address],
        subject="A change to your account",
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
