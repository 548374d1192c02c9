"""The platform's own admin: organisations as customers, never what is inside them. Runs in its own process."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone

from saas.audit.platform.models import PlatformAuditEvent
from saas.site import sign_in
from saas.site.base import BaseSite, SecondStepWanted
from tenants.models import DeadLetter, Heartbeat, Organization, TenantSchema
from users.operations import Shown
from users.operations.platform_sign_in import (
    PendingTotp,
    platform_enrol_totp,
    platform_login,
    platform_show_factor,
    platform_staff_member,
)
from users.throttles import client_address

EVENTS_SHOWN = 100


class PlatformSite(BaseSite):
    settings_name = "UNFOLD_PLATFORM"
    index_template = "site/platform_index.html"
    hint = "For the people who run MentalMuse. No organisation can be entered from here."

    def sign_in(self, request: HttpRequest, email: str, password: str) -> dict[str, str]:
        proof = platform_login(
            email=email, password=password, address=client_address(request), now=timezone.now()
        )
        begun = {"user": str(proof.user_id), "at": proof.proved_at.isoformat()}
        if proof.enrolment is not None:
            begun["device"] = str(proof.enrolment.device_id)
            begun["sealed"] = b64encode(proof.enrolment.sealed).decode()
        sign_in.begin(request, begun)
        raise SecondStepWanted

    def show_factor(
        self, request: HttpRequest, begun: dict[str, str], shown: Shown
    ) -> tuple[dict[str, str], list[str]]:
        now = timezone.now()
        user_id, proved_at = UUID(begun["user"]), datetime.fromisoformat(begun["at"])
        pending, codes = _pending(begun), list[str]()
        if pending is None:
            user = platform_show_factor(user_id, shown, proved_at=proved_at, now=now)
        else:
            user, codes = platform_enrol_totp(user_id, pending, shown.code, proved_at=proved_at, now=now)
        return {"user": str(user.pk), "at": now.isoformat()}, codes

    def second_step_context(self, begun: dict[str, str]) -> dict[str, Any]:
        pending = _pending(begun)
        user_id = UUID(begun["user"])
        user = platform_staff_member(user_id, signed_in_at=datetime.fromisoformat(begun["at"]))
        if pending is None or user is None:
            return {}
        return {"enrolment": pending.shown_to(user_id, user.email)}

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
            "dead_letters": DeadLetter.objects.filter(replayed_at=None).count(),
            "heartbeats": list(Heartbeat.objects.order_by("queue", "worker")),
        }


def _pending(begun: dict[str, str]) -> PendingTotp | None:
    """The authenticator that is being set up in this browser, if there is one."""
    if "sealed" not in begun:
        return None
    return PendingTotp(UUID(begun["device"]), b64decode(begun["sealed"]))
