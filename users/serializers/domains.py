"""Shapes of an organisation's domains."""

from typing import Any

from rest_framework import serializers

from saas.core.links import link
from saas.core.serializers import StrictSerializer
from users.models import EmailDomain


class EmailDomainSerializer(serializers.ModelSerializer[EmailDomain]):
    """A domain, and the TXT record that proves it."""

    record_name = serializers.CharField(read_only=True)
    record_value = serializers.CharField(read_only=True)
    links = serializers.SerializerMethodField()

    class Meta:
        model = EmailDomain
        fields = [
            "id",
            "domain",
            "record_name",
            "record_value",
            "created_at",
            "checked_at",
            "proved_at",
            "links",
        ]
        read_only_fields = fields

    def get_links(self, claimed: EmailDomain) -> dict[str, str]:
        request = self.context["request"]
        return {
            "self": link(request, "email-domains-detail", pk=claimed.pk),
            "check": link(request, "email-domains-check", pk=claimed.pk),
        }


class NewEmailDomainSerializer(StrictSerializer):
    domain: Any = serializers.CharField(max_length=255)
