"""What became of the reminders, in the organisation's admin: counts by day and kind, nobody's mail."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from tenants.admin import ShowingAdmin
from tenants.scope import current_tenant
from wellness.reminders import counts


class MailCountsAdmin(ShowingAdmin):
    """One page. A delivery itself, which names a member, is in no list and at no address."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="wellness_delivery_changelist")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        tenant = current_tenant()
        today = timezone.now().astimezone(ZoneInfo(tenant.time_zone)).date()
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": "Mail counts",
            "opts": self.opts,
            "lines": counts.lines(today=today),
            "days": counts.DAYS,
            "fewest": counts.FEWEST,
            "is_employer": tenant.kind == "employer",
        }
        return TemplateResponse(request, "site/mail_counts.html", context)
