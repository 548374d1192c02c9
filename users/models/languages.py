"""In which language people get mails about their accounts."""

from uuid import UUID

from django.db import models

from saas.core.mail_texts import LANGUAGES
from tenants.records import TenantRecord
from users.models.accounts import Membership


class MailLanguageQuerySet(models.QuerySet["MailLanguage"]):
    def of(self, user_id: UUID | None, organization: TenantRecord | None) -> str:
        """The person's choice in this organisation, else the organisation's language.

        On the apex, where there is no organisation, the person's latest choice. Inside `platform_scope()`.
        """
        chosen = self.filter(membership__user_id=user_id) if user_id else self.none()
        if organization is not None:
            chosen = chosen.filter(membership__organization_id=organization.id)
        language: str | None = chosen.order_by("-chosen_at").values_list("language", flat=True).first()
        return language or (organization.locale if organization else "en")


class MailLanguage(models.Model):
    """The language somebody chose in one organisation; what they choose in another stays apart.

    Beside the profile, which lies in the organisation's schema: mails about accounts are written outside it.
    """

    membership = models.OneToOneField(
        Membership, models.CASCADE, primary_key=True, related_name="mail_language"
    )
    language = models.CharField(max_length=2)
    chosen_at = models.DateTimeField()

    objects = MailLanguageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="mail_language_known"),
        ]

    def __str__(self) -> str:
        return self.language
