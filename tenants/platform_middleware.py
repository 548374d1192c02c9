"""The platform's own admin process: one host, the platform's scope, no organisation in reach."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from saas.core import health
from saas.core.errors import site_problem
from tenants.hosts import normalise_host
from tenants.scope import platform_scope


class PlatformMiddleware:
    """Takes the place of TenantMiddleware where MM_PROCESS is `platform`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.hosts = {settings.APEX_HOST, urlsplit(settings.PLATFORM_URL).hostname or settings.APEX_HOST}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in health.PATHS:
            return health.answer(request)
        request.tenant = None  # type: ignore[attr-defined]  # ours, as TenantMiddleware sets it
        host = normalise_host(request.META.get("HTTP_HOST", ""))
        if host not in self.hosts:
            return site_problem(request, 404, "unknown_host", "There is nothing at this address.")
        with platform_scope():
            return self.get_response(request)
