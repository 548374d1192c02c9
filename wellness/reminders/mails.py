"""What a reminder mail says: nothing about health, nothing the organisation hides, and how to stop it."""

import json
from datetime import date
from typing import Final, Literal
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from saas.core.mail import build_message, unsubscribe_headers
from tenants.hosts import mail_brand, mail_url
from tenants.scope import current_tenant
from wellness.reminders.tokens import mail_token

Kind = Literal["reminder", "digest", "last_reminder"]
# Where each leads. Kinds of reminders do not differ here: whoever glances at a mailbox must not learn what is due.
LINKS: Final[dict[Kind, str]] = {"reminder": "/", "digest": "/week", "last_reminder": "/reminder"}


def message_id_for(mail_id: UUID) -> str:
    """The Message-ID of a Mail: the same for every try, so that a provider's event, or a second copy, can be told."""
    return f"<{mail_id}@{settings.APEX_HOST}>"


def reminder_message(
    *,
    to: str,
    member_id: UUID,
    mail_id: UUID,
    message_id: str,
    local_date: date,
    locale: str,
    kind: Kind = "reminder",
) -> EmailMultiAlternatives:
    """The mail for one local date, ready to be handed over. Links lead to the organisation in scope, by way of the apex
    unless it may be named. `locale` is the member's, a BCP 47 tag.

    Providers replace the Message-ID (Amazon SES does) and hand back other headers with their events: `X-Metadata`, in
    anymail's form, says which mail an event is about."""
    tenant = current_tenant()
    token = quote(mail_token(member_id=member_id, mail_id=mail_id))
    return build_message(
        template=f"wellness/mail/{kind}",
        context={
            "link": mail_url(tenant, LINKS[kind]),
            "settings_link": mail_url(tenant, "/reminder"),
            # Behind `#`: the page posts it, so that no program that only follows links stops a mail.
            "preferences_link": mail_url(tenant, f"/mail-preferences#token={token}"),
            "unsubscribe_link": mail_url(tenant, f"/unsubscribe#token={token}"),
        },
        to=to,
        locale=locale,
        brand=mail_brand(tenant),
        turn=local_date.toordinal(),
        sender=settings.REMINDER_FROM_EMAIL,
        headers={
            "Message-ID": message_id,
            "X-Metadata": json.dumps({"organization": str(tenant.id), "mail": str(mail_id)}),
            **unsubscribe_headers(mail_url(tenant, f"/api/v1/reminders/unsubscribe/?token={token}")),
        },
    )
