"""What a person finds in their mailbox: the queued mails, really built, and the secret in their links."""

import re
from datetime import datetime

from django.core import mail
from django.utils import timezone

from tenants.models import PublicJob
from tenants.scope import platform_scope
from tenants.tasks import REGISTRY


def deliver(now: datetime | None = None) -> None:
    """Run every queued mail job once, as the worker would."""
    with platform_scope():
        jobs = list(PublicJob.objects.filter(task__startswith="users.mail_").order_by("pk"))
        for job in jobs:
            REGISTRY[job.task].body(now=now or timezone.now(), **job.payload)
            job.delete()


def letters(address: str, now: datetime | None = None) -> list[mail.EmailMessage]:
    """Everything that arrived at `address`, oldest first."""
    deliver(now)
    return [message for message in mail.outbox if message.to == [address]]


def token_in(message: mail.EmailMessage) -> str:
    found = re.search(r"/verify#token=([A-Za-z0-9_-]{43})\b", message.body)
    assert found, message.body
    return found[1]
