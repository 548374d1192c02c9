"""The platform's own admin: organisations as customers, never what is inside them. Runs in its own process."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone

from saas.audit.platform.models import PlatformAuditEvent
from saas.site.base import BaseSite
from tenants.models import DeadLetter, Heartbeat, Organization, TenantSchema
from users.operations.platform_sign_in import platform_login
from users.throttles import client_address

EVENTS_SHOWN = 100


class PlatformSite(BaseSite):
    settings_name = "UNFOLD_PLATFORM"
    index_template = "site/platform_index.html"
    hint = "For the people who run MentalMuse. No organisation can be entered from here."

    def sign_in(self, request: HttpRequest, email: str, password: str) -> dict[str, str]:
        now = timezone.now()
        user = platform_login(email=email, password=password, address=client_address(request), now=now)
        return {"user": str(user.pk), "at": now.isoformat()}

    def events_about(self, obj: Any) -> Iterable[PlatformAuditEvent]:
        if not isinstance(obj.pk, UUID):
            return []  # a schema is known by its name; the audit speaks of its organisation
        return list(PlatformAuditEvent.objects.filter(target_id=obj.pk).order_by("-at", "-id")[:EVENTS_SHOWN])

    def overview(self, request: HttpRequest) -> dict[str, Any]:
        if not self.has_permission(request):
            return {}
        by_status = dict(Organization.objects.values_list("status").annotate(number=Count("pk")))
        return {
            "organizations": [
                (label, by_status[status])
                for status, label in Organization.Status.choices
                if by_status.get(status)
            ],
            "organizations_total": sum(by_status.values()),
            "ready_schemas": TenantSchema.objects.filter(state=TenantSchema.State.READY).count(),
            "failed_schemas": TenantSchema.objects.exclude(last_error="").count(),
            "dead_letters": DeadLetter.objects.count(),
            "heartbeats": list(Heartbeat.objects.order_by("queue")),
        }
