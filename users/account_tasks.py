"""Mails with links about an account itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings

from saas.core.mail import build_message
from tenants.hosts import apex_url, mail_host, mail_url
from tenants.tasks import platform_task
from users.models import AccountLink, User
from users.opaque import mailed_secret


@dataclass(frozen=True, slots=True)
class _Letter:
    """The words around a link. Neutral: whoever sees the mail learns of an account and no more."""

    subject: str
    sentence: str
    page: str
    button: str
    after: str


_PURPOSE = AccountLink.Purpose
_LETTERS: Final = {
    _PURPOSE.FIND: _Letter(
        "Your spaces",
        "somebody, most likely you, asked where this address has an account.",
        "find#token=",
        "Show my spaces",
        "The link works for one hour. If this was not you, do nothing.",
    ),
    _PURPOSE.KNOWN_BROWSER: _Letter(
        "Sign in without waiting",
        "there were many tries to sign in to your account, so it is slow at the moment. Open this link in the browser"
        " in which you want to sign in: there you will not have to wait.",
        "known-browser#token=",
        "Let this browser in",
        "The link works once, within one hour. It signs nobody in. If this was not you, do nothing.",
    ),
    _PURPOSE.EMAIL_OLD: _Letter(
        "Confirm a change of your account",
        "somebody, most likely you, wants your account to have another address. Both addresses have to agree.",
        "email-change#token=",
        "I agree",
        "The link works once, within 24 hours. If this was not you, do not agree: nothing changes then.",
    ),
    _PURPOSE.EMAIL_NEW: _Letter(
        "Confirm your email address",
        "somebody, most likely you, wants to use this address for an account. Both addresses have to agree.",
        "email-change#token=",
        "I agree",
        "The link works once, within 24 hours. If this was not you, do nothing.",
    ),
    _PURPOSE.EMAIL_OBJECT: _Letter(
        "The address of your account was changed",
        "the address of your account is another one now, and this mailbox will get no more mails about it.",
        "email-change#object=",
        "This was not me: change it back",
        "The link works for seven days and signs out every device. If this was you, do nothing.",
    ),
    _PURPOSE.DELETE: _Letter(
        "Confirm the deletion of your account",
        "somebody, most likely you, wants to delete your account everywhere. This cannot be taken back.",
        "account-deletion#token=",
        "Delete my account",
        "The link works once, within one hour. If this was not you, do nothing and change your password.",
    ),
}


@platform_task(name="users.mail_account_link")
def mail_account_link(*, now: datetime, account_link_id: str) -> None:
    """Send the mail of an AccountLink. At least once: a second copy carries the same link."""
    link = (
        AccountLink.objects.select_related("organization__schema", "change")
        .filter(pk=UUID(account_link_id), used_at=None, expires_at__gt=now)
        .first()
    )
    if link is None or link.user_id is None:
        return (
            None  # used or expired; or asked for an address without an account: then the row is all there is
        )
    if link.purpose == _PURPOSE.EMAIL_NEW and User.objects.filter(email=link.email).exists():
        return _tell_of_taken_address(link)
    record = link.organization.record() if link.organization else None
    letter = _LETTERS[AccountLink.Purpose(link.purpose)]
    # Behind `#`, so that the secret reaches no server, proxy or log before the page posts it.
    path = f"/{letter.page}{mailed_secret(link.pk)}"
    build_message(
        template="users/mail/account_link",
        context={
            "sentence": letter.sentence,
            "button": letter.button,
            "after": letter.after,
            "link": mail_url(record, path) if record else apex_url(path),
            "host": mail_host(record) if record else settings.APEX_HOST,
        },
        to=[link.email],
        subject=letter.subject,
    ).send()
    return None


def _tell_of_taken_address(link: AccountLink) -> None:
    """Whoever asked for this address is told nothing of its account; the account is told that somebody asked."""
    record = link.organization.record() if link.organization else None
    build_message(
        template="users/mail/address_taken",
        context={"host": mail_host(record) if record else settings.APEX_HOST},
        to=[link.email],
        subject="Your email address",
    ).send()
