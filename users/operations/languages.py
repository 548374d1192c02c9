"""The language of mails about accounts."""

from datetime import datetime
from uuid import UUID

from saas.core.mail_texts import language_of
from tenants.scope import platform_scope
from users.models import MailLanguage


def choose_mail_language(membership_id: UUID, locale: str, *, now: datetime) -> None:
    """Mails about this person's account, in this organisation, come in this language from now on."""
    with platform_scope():
        MailLanguage.objects.update_or_create(
            membership_id=membership_id, defaults={"language": language_of(locale), "chosen_at": now}
        )
