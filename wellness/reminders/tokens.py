"""The token in a reminder mail's links: which mail it came with, and whose reminders it may switch off."""

import base64
import binascii
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core import signing

from tenants.scope import current_tenant

_UUID_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class MailToken:
    member_id: UUID
    mail_id: UUID


def mail_token(*, member_id: UUID, mail_id: UUID) -> str:
    """Good for choosing which reminder mails of the organisation in scope still come, for as long as mails are kept."""
    return _signer().sign(base64.urlsafe_b64encode(member_id.bytes + mail_id.bytes).decode().rstrip("="))


def read_token(token: str) -> MailToken | None:
    """What the token is for; None for a forged one, or one of another organisation."""
    try:
        named = base64.urlsafe_b64decode(_signer().unsign(token) + "=")
    except (signing.BadSignature, ValueError, binascii.Error):
        return None
    if len(named) != 2 * _UUID_BYTES:
        return None
    return MailToken(UUID(bytes=named[:_UUID_BYTES]), UUID(bytes=named[_UUID_BYTES:]))


def _signer() -> signing.Signer:
    # The organisation is part of the key, so that a token means nothing anywhere else.
    return signing.Signer(salt=f"wellness.reminders.mail:{current_tenant().id}")
