"""Host name -> organisation -> scope, for the length of one request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from saas.core import health
from saas.core.errors import site_problem
from tenants import fleet
from tenants.hosts import Redirect, normalise_host, record_for_host, tenant_url
from tenants.records import TenantRecord
from tenants.scope import tenant_scope

_SAFE = {"GET", "HEAD", "OPTIONS"}


class PermanentRedirect(HttpResponsePermanentRedirect):
    status_code = 308  # keeps method and body, unlike 301


class TenantMiddleware:
    """Every request is either at the apex, inside exactly one organisation, or refused.

    The host name alone decides: no header, cookie or body ever names a tenant.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in health.PATHS:
            # Load balancers ask by address; these answer the same on any host and belong to none.
            return health.answer(request)
        host = normalise_host(request.META.get("HTTP_HOST", ""))
        request.tenant = None  # type: ignore[attr-defined]  # ours, for templates and the admin
        if host == settings.APEX_HOST:
            request.META["HTTP_HOST"] = self._with_port(request, host)
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
            return self.get_response(request)
        record = record_for_host(host) if host else None
        if isinstance(record, Redirect):
            return PermanentRedirect(tenant_url(record.record, request.get_full_path()))
        refusal = self._refusal(request, record)
        if refusal is not None or record is None:
            return refusal or self._unknown(request)
        request.META["HTTP_HOST"] = self._with_port(request, record.host)
        request.tenant = record  # type: ignore[attr-defined]  # as above
        with tenant_scope(record):
            return self.get_response(request)

    def _refusal(self, request: HttpRequest, record: TenantRecord | None) -> HttpResponse | None:
        if record is None:
            return self._unknown(request)
        if record.status == "suspended":
            return site_problem(
                request,
                403,
                "organization_suspended",
                "This space is closed for now. Its owner can tell you more.",
            )
        if record.status != "active":
            return site_problem(
                request, 503, "organization_not_ready", "This space is being set up.", retry_after=5
            )
        if record.level < fleet.minimum_level():
            return site_problem(
                request, 503, "organization_updating", "This space is being updated.", retry_after=30
            )
        if (
            request.method not in _SAFE
            and record.is_read_only(timezone.now())
            and not request.path.startswith("/api/v1/auth/")
        ):
            return site_problem(
                request,
                403,
                "organization_read_only",
                "Nothing can be saved here until the owner has confirmed their e-mail address.",
            )
        return None

    def _unknown(self, request: HttpRequest) -> HttpResponse:
        return site_problem(request, 404, "unknown_host", "There is no MentalMuse space at this address.")

    @staticmethod
    def _with_port(request: HttpRequest, host: str) -> str:
        """The normalised host with the port the client used, so that absolute links on it stay reachable."""
        _, _, port = request.META["HTTP_HOST"].partition(":")
        return f"{host}:{port}" if port.isdecimal() else host
