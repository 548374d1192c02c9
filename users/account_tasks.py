"""Mails with links about an account itself."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings

from saas.core.mail import build_message
from tenants.hosts import apex_url, mail_host, mail_url
from tenants.tasks import platform_task
from users.models import AccountLink, MailLanguage, User
from users.opaque import mailed_secret

_PURPOSE = AccountLink.Purpose
# The mail of each purpose, and the page that takes its secret. Neutral words: whoever sees one learns of an account.
_LETTERS: Final = {
    _PURPOSE.FIND: ("users/mail/link_find", "find#token="),
    _PURPOSE.KNOWN_BROWSER: ("users/mail/link_known_browser", "known-browser#token="),
    _PURPOSE.EMAIL_OLD: ("users/mail/link_email_old", "email-change#token="),
    _PURPOSE.EMAIL_NEW: ("users/mail/link_email_new", "email-change#token="),
    _PURPOSE.EMAIL_OBJECT: ("users/mail/link_email_object", "email-change#object="),
    _PURPOSE.DELETE: ("users/mail/link_delete", "account-deletion#token="),
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
    template, page = _LETTERS[AccountLink.Purpose(link.purpose)]
    # Behind `#`, so that the secret reaches no server, proxy or log before the page posts it.
    path = f"/{page}{mailed_secret(link.pk)}"
    build_message(
        template=template,
        context={
            "link": mail_url(record, path) if record else apex_url(path),
            "host": mail_host(record) if record else settings.APEX_HOST,
        },
        to=[link.email],
        locale=MailLanguage.objects.of(link.user_id, record),
    ).send()
    return None


def _tell_of_taken_address(link: AccountLink) -> None:
    """Whoever asked for this address is told nothing of its account; the account is told that somebody asked."""
    record = link.organization.record() if link.organization else None
    build_message(
        template="users/mail/address_taken",
        context={"host": mail_host(record) if record else settings.APEX_HOST},
        to=[link.email],
        locale=MailLanguage.objects.of(None, record),
    ).send()
