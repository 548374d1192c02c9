"""What happens to every request, whatever it is for: an id, a log line, headers, and a look at the address."""

import re
import secrets
import time
from collections.abc import Callable
from uuid import UUID

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from saas.core import context
from saas.core.errors import site_problem
from saas.core.health import PATHS as HEALTH_PATHS
from saas.core.ids import uuid7

GetResponse = Callable[[HttpRequest], HttpResponseBase]

log = structlog.get_logger("saas.access")

# Ours are UUIDs; a proxy in front may hand in its own, as long as it cannot break a log line or a header.
_REQUEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# The named exceptions. unfold's Alpine evaluates expressions and sets styles; Swagger UI sets styles. Neither page
# shows anything that a member wrote, and neither may run inline script.
_RELAXED = _POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'").replace(
    "'nonce-{nonce}'", "'unsafe-inline'"
)
_RELAXED_PATHS = ("/admin/", "/api/v1/docs/")
# The development inbox shows each mail in a sandboxed frame of its own; production has no such path.
_FRAMING = f"{_POLICY}; frame-src 'self'"
_FRAMING_PATH = "/_dev/"

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
}


class RequestIdMiddleware:
    """Gives the request an id, which logs, errors and audit carry and the answer shows as X-Request-ID."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = accepted_request_id(request.META.get("HTTP_X_REQUEST_ID", "")) or str(uuid7())
        token = context.request_id.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            context.request_id.reset(token)
        response["X-Request-ID"] = request_id
        return response


def accepted_request_id(raw: str) -> str | None:
    """The inbound id if it is well-formed. An id in the form of a UUID is put into its canonical spelling."""
    if not _REQUEST_ID.fullmatch(raw):
        return None
    try:
        return str(UUID(raw))
    except ValueError:
        return raw


class AccessLogMiddleware:
    """One line for each request: method, route, status, milliseconds, organisation.

    The route is the pattern, never the path: paths hold ids and mailed tokens. No query, no body, no address.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        response = self.get_response(request)
        if request.path in HEALTH_PATHS and response.status_code < 400:
            return response  # asked every few seconds; the answer is the log
        tenant = getattr(request, "tenant", None)
        log.info(
            "request",
            request_id=context.request_id.get(),
            method=request.method if request.method in _METHODS else "OTHER",
            route=_route(request),
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
            tenant=str(tenant.id) if tenant else None,
        )
        return response


_METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}


def _route(request: HttpRequest) -> str:
    """The pattern that matched; the name of the route where the pattern is an expression that says nothing."""
    match = request.resolver_match
    if match is None:
        return "static" if request.path.startswith("/static/") else "unmatched"
    return match.view_name if match.route.startswith("^") else f"/{match.route}"


class SecurityHeadersMiddleware:
    """Security headers on every answer, also on errors and static files. `request.csp_nonce` is for inline styles."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.hsts = ""
        if settings.SECURE_HSTS_SECONDS:
            self.hsts = f"max-age={settings.SECURE_HSTS_SECONDS}"
            if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
                self.hsts += "; includeSubDomains"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # ours; read by pages with inline styles
        response = self.get_response(request)
        path = request.path_info
        headers = response.headers
        for name, value in _HEADERS.items():
            headers[name] = value
        headers.setdefault("X-Frame-Options", "DENY")
        if "Content-Security-Policy" not in headers:
            headers["Content-Security-Policy"] = policy_for(path).replace("{nonce}", nonce)
        # With `no-referrer` browsers send `Origin: null` along with a form, and Django's admin forms need the origin.
        # `same-origin` tells other sites just as little.
        headers.setdefault("Referrer-Policy", "same-origin" if path.startswith("/admin/") else "no-referrer")
        if self.hsts and request.is_secure():
            headers["Strict-Transport-Security"] = self.hsts
        if path.startswith(("/api/", "/admin/", "/fhir/")):
            headers["Cache-Control"] = "no-store"
        return response


def policy_for(path: str) -> str:
    """The content security policy of a path, with `{nonce}` where the request's nonce goes."""
    if path.startswith(_RELAXED_PATHS):
        return _RELAXED
    return _FRAMING if path.startswith(_FRAMING_PATH) else _POLICY


class QueryGuardMiddleware:
    """Refuses NUL in path, query and cookies: PostgreSQL cannot store it, so behind here it would be a 500."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self._has_nul(request):
            refusal: HttpResponse = site_problem(
                request, 400, "nul_character", "The address must not contain the NUL character."
            )
            return refusal
        return self.get_response(request)

    @staticmethod
    def _has_nul(request: HttpRequest) -> bool:
        query = request.META.get("QUERY_STRING", "")
        cookies = request.META.get("HTTP_COOKIE", "")
        return (
            "\0" in request.path
            or "%00" in query
            or "\0" in query
            or "\0" in cookies
            or "\\000" in cookies  # how a quoted cookie writes it
        )
