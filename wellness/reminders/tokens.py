"""The token in a reminder mail's unsubscribe links."""

from uuid import UUID

from django.core import signing

from tenants.scope import current_tenant


def unsubscribe_token(reminder_id: UUID) -> str:
    """Good for switching off this one reminder of the organisation in scope, for as long as mails are kept."""
    return _signer().sign(reminder_id.hex)


def reminder_of(token: str) -> UUID | None:
    """The reminder that the token is for; None for a forged one, or one of another organisation."""
    try:
        return UUID(_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def _signer() -> signing.Signer:
    # The organisation is part of the key, so that a token means nothing anywhere else.
    return signing.Signer(salt=f"wellness.reminders.unsubscribe:{current_tenant().id}")
