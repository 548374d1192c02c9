"""Public schema: domains whose people an organisation may take as its own."""

from typing import Self

from django.db import models
from django.db.models import Q

from saas.core.ids import uuid7
from tenants.models import Organization
from users.actors import Actor
from users.roles import ADMINS


class EmailDomainQuerySet(models.QuerySet["EmailDomain"]):
    def visible_to(self, actor: Actor) -> Self:
        rows = self.filter(organization_id=actor.organization_id)
        return rows if actor.role in ADMINS else rows.none()

    def proved(self) -> Self:
        return self.filter(proved_at__isnull=False)


class EmailDomain(models.Model):
    """A domain that an organisation says is its own, and proves by a TXT record that only the domain's owner can make.

    The proof binds this organisation only: another one may prove the same domain with a value of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="email_domains")
    domain = models.CharField(max_length=253)  # lower-case ASCII, as in an address's normal form
    token = models.CharField(max_length=43)  # public by nature: it stands in the DNS
    created_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    proved_at = models.DateTimeField(null=True, blank=True)

    objects = EmailDomainQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "domain"], name="email_domain_once"),
            models.CheckConstraint(
                condition=Q(proved_at=None) | Q(checked_at__isnull=False),
                name="email_domain_proved_by_a_check",
            ),
        ]

    def __str__(self) -> str:
        return self.domain

    @property
    def record_name(self) -> str:
        return f"_mentalmuse.{self.domain}"

    @property
    def record_value(self) -> str:
        return f"mentalmuse-domain={self.token}"
