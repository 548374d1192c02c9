"""Django's EMAIL_BACKEND in development and tests."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from saas.embedded.inbox import folder


class InboxBackend(BaseEmailBackend):
    """Stores what a mail server would have been given, byte for byte."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        sent = 0
        for message in email_messages:
            if recipients := message.recipients():
                folder.store(settings.VAR_DIR / "mail", message.message().as_bytes(), recipients)
                sent += 1
        return sent
