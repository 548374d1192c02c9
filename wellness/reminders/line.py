"""The connection to the mail server, kept open from one organisation's mails to the next.

Greeting, encryption and sign-in cost more than a mail. A connection that rested is asked whether it still lives before
it is used: a mail must not become `unknown` because the server had hung up on a line that nobody was using.
"""

import smtplib
import threading
import time
from typing import Final

import structlog
from django.conf import settings
from django.core import mail as django_mail
from django.core.mail.backends.base import BaseEmailBackend

log = structlog.get_logger(__name__)

_RESTED_SECONDS: Final = 0.5  # after this long without a mail it is asked
_OK: Final = 250
_KEPT_SECONDS: Final = 20.0  # after this long a new one is made: servers hang up on idle clients


class _Kept(threading.local):
    connection: BaseEmailBackend | None = None
    used_at: float = 0.0
    server: tuple[object, ...] = ()


_kept = _Kept()


def kept_connection() -> BaseEmailBackend:
    """This thread's connection, a new one where the old one rested for too long. It may still have to be opened."""
    server = (settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_USER)
    is_stale = time.monotonic() - _kept.used_at > _KEPT_SECONDS
    if _kept.connection is None or is_stale or _kept.server != server:
        if _kept.connection is not None:
            close(_kept.connection)
        _kept.connection, _kept.server = django_mail.get_connection(), server
    return _kept.connection


def is_open(connection: BaseEmailBackend) -> bool:
    """Connect, or make sure that the line still works. False when the mail server is away: nothing was sent."""
    smtp = getattr(connection, "connection", None)
    if isinstance(smtp, smtplib.SMTP) and not _works(smtp):
        # Not closed politely: nobody is listening. Django would take the dead object for an open line.
        smtp.close()
        connection.connection = None  # type: ignore[attr-defined]  # the SMTP backend's own
    try:
        connection.open()
    except OSError as error:  # smtplib's errors are OSErrors
        log.warning("reminders.mail_server_away", error=type(error).__name__)
        return False
    _kept.used_at = time.monotonic()
    return True


def used(connection: BaseEmailBackend) -> None:
    """Done for now. Only lines to an SMTP server are worth keeping."""
    if isinstance(getattr(connection, "connection", None), smtplib.SMTP):
        _kept.used_at = time.monotonic()
    else:
        close(connection)
        _kept.connection = None


def close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError as error:
        log.info("reminders.close_failed", error=type(error).__name__)


def _works(smtp: smtplib.SMTP) -> bool:
    if smtp.sock is None:  # smtplib closes its socket when the line breaks or the server says goodbye
        return False
    if time.monotonic() - _kept.used_at <= _RESTED_SECONDS:
        return True
    try:
        return smtp.noop()[0] == _OK
    except OSError:
        return False
