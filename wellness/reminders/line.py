"""The connection to the mail server, kept open from one organisation's mails to the next, and used in two steps.

`offer` says who writes to whom, and the server may refuse; `deliver` hands over the message itself. Until `deliver`
nothing has been sent, so that only there a break of the line leaves a mail that nobody knows the fate of. It also
shows whether a kept line still works, before anything depends on it.
"""

import smtplib
import threading
import time
from typing import Final

import structlog
from django.conf import settings
from django.core import mail as django_mail
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import sanitize_address

log = structlog.get_logger(__name__)

_KEPT_SECONDS: Final = 20.0  # without a mail; then a new line is made: servers hang up on idle clients
_OK: Final = 250
_TAKEN: Final = (250, 251)  # RFC 5321: the mailbox is here, or the mail is forwarded
_GOODBYE: Final = 421  # the server closes the line with this answer


class Line:
    """To the mail server of the settings. Other backends than SMTP know no first step: they take the whole message."""

    def __init__(self) -> None:
        self._connection = django_mail.get_connection()
        self._payload = b""
        self.is_open = False
        self.used_at = time.monotonic()

    def offer(self, message: EmailMessage) -> None:
        """Ask whether the server takes this message. When it is away, `is_open` is False afterwards.

        Raises smtplib.SMTPResponseException or SMTPRecipientsRefused when it answers no.
        """
        was_open = isinstance(self._connection, SmtpBackend) and self._connection.connection is not None
        try:
            self._offer(message)
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
            raise
        except OSError as error:  # smtplib's errors are OSErrors
            self.close()
            self.is_open = False
            if was_open:  # it may have hung up on a line that nobody was using
                self.offer(message)
            else:
                log.warning("reminders.mail_server_away", error=type(error).__name__)
        else:
            self.is_open = True
            self.used_at = time.monotonic()

    def deliver(self, message: EmailMessage) -> None:
        """Hand over what was offered. Raises smtplib.SMTPResponseException for a no; after any other OSError nobody
        knows whether the server has the mail."""
        if not isinstance(self._connection, SmtpBackend):
            self._connection.send_messages([message])
            return
        smtp = _smtp(self._connection)
        code, reply = smtp.data(self._payload)
        if code != _OK:
            self._excuse(smtp, code)
            raise smtplib.SMTPDataError(code, reply)
        self.used_at = time.monotonic()

    def withdraw(self) -> None:
        """Take the offer back."""
        if isinstance(self._connection, SmtpBackend):
            try:
                _smtp(self._connection).rset()
            except OSError:
                self.close()

    def close(self) -> None:
        try:
            self._connection.close()
        except OSError as error:
            log.info("reminders.close_failed", error=type(error).__name__)

    def _offer(self, message: EmailMessage) -> None:
        self._connection.open()
        if not isinstance(self._connection, SmtpBackend):
            return
        smtp = _smtp(self._connection)
        encoding = message.encoding or settings.DEFAULT_CHARSET
        sender = sanitize_address(message.from_email, encoding)
        self._payload = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own
        smtp.ehlo_or_helo_if_needed()
        options = [f"size={len(self._payload)}"] if smtp.has_extn("size") else []
        code, reply = smtp.mail(sender, options)
        if code != _OK:
            self._excuse(smtp, code)
            raise smtplib.SMTPSenderRefused(code, reply, sender)
        for address in message.recipients():
            code, reply = smtp.rcpt(sanitize_address(address, encoding))
            if code not in _TAKEN:
                self._excuse(smtp, code)
                raise smtplib.SMTPRecipientsRefused({address: (code, reply)})

    def _excuse(self, smtp: smtplib.SMTP, code: int) -> None:
        """After a no the line is good for the next mail, unless the no was a goodbye."""
        if code == _GOODBYE:
            self.close()
        else:
            smtp.rset()


def _smtp(connection: SmtpBackend) -> smtplib.SMTP:
    if connection.connection is None:
        raise smtplib.SMTPServerDisconnected("not open")
    return connection.connection


class _Kept(threading.local):
    line: Line | None = None
    server: tuple[object, ...] = ()


_kept = _Kept()


def kept_line() -> Line:
    """This thread's line, a new one where the old one rested for too long."""
    server = (settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_USER)
    line = _kept.line
    if line is None or _kept.server != server or time.monotonic() - line.used_at > _KEPT_SECONDS:
        if line is not None:
            line.close()
        line = _kept.line = Line()
        _kept.server = server
    return line
