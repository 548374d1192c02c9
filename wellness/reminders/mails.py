"""What a reminder mail says: nothing about health, nothing about the organisation, and how to stop it."""

import json
from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from saas.core.mail import build_message, unsubscribe_headers
from tenants.hosts import mail_url
from tenants.scope import current_tenant
from wellness.reminders.tokens import unsubscribe_token

# Whoever glances at a lock screen or a shared inbox reads these.
SUBJECTS = ("A moment for you", "Your nudge for today", "As you asked", "Two minutes, if you like")
LAST_SUBJECT = "Shall we go on?"


def message_id_for(mail_id: UUID) -> str:
    """The Message-ID of a Mail: the same for every try, so that a provider's event, or a second copy, can be told."""
    return f"<{mail_id}@{settings.APEX_HOST}>"


def reminder_message(
    *, to: str, reminder_id: UUID, mail_id: UUID, message_id: str, local_date: date, is_last: bool
) -> EmailMultiAlternatives:
    """The mail for one local date, ready to be handed over. Links lead to the organisation in scope, by way of the apex
    unless it may be named.

    Providers replace the Message-ID (Amazon SES does) and hand back other headers with their events: `X-Metadata`, in
    anymail's form, says which mail an event is about."""
    tenant = current_tenant()
    token = quote(unsubscribe_token(reminder_id))
    message = build_message(
        template="wellness/mail/last_reminder" if is_last else "wellness/mail/reminder",
        context={
            "link": mail_url(tenant),
            "settings_link": mail_url(tenant, "/reminder"),
            # Behind `#`: the page posts it, so that no program that only follows links stops a mail.
            "unsubscribe_link": mail_url(tenant, f"/unsubscribe#token={token}"),
        },
        to=to,
        subject=LAST_SUBJECT if is_last else SUBJECTS[local_date.toordinal() % len(SUBJECTS)],
        headers={
            "Message-ID": message_id,
            "X-Metadata": json.dumps({"organization": str(tenant.id), "mail": str(mail_id)}),
            **unsubscribe_headers(mail_url(tenant, f"/api/v1/reminders/unsubscribe/?token={token}")),
        },
    )
    message.from_email = settings.REMINDER_FROM_EMAIL
    return message
