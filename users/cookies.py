"""The browser's refresh cookie, and what a request must show before a cookie counts.

Sibling subdomains are the same *site*, so SameSite alone does not keep another organisation's page from spending
the cookie: a custom header, the exact origin and Sec-Fetch-Site do.
"""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import PermissionDenied

from saas.core.tokens import random_token
from users.models import Session, TrustedDevice
from users.opaque import is_secret

REFRESH = "__Host-refresh"
DEVICE = "__Host-device"
DEVICE_LIFE_SECONDS = 180 * 24 * 3600
BROWSER = "__Host-browser"
TRUSTED = "__Host-trusted"
TRUSTED_LIFE_SECONDS = int(TrustedDevice.LIFE.total_seconds())


def own_origin(request: HttpRequest) -> str:
    """What a browser on this very page sends as Origin. The host was checked by the tenant middleware."""
    return f"{settings.PUBLIC_URL_SCHEME}://{request.META['HTTP_HOST']}"


def check_not_foreign(request: HttpRequest) -> None:
    """Refuse what a browser itself says comes from another origin. Raises PermissionDenied (`foreign_origin`)."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and origin != own_origin(request):
        raise PermissionDenied("This request came from another site.", code="foreign_origin")
    if request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
        raise PermissionDenied("This request came from another site.", code="foreign_origin")


def check_cookie_use(request: HttpRequest) -> None:
    """What must hold before a cookie is taken as proof. Raises PermissionDenied.

    The custom header cannot be sent across origins without a preflight, which nobody answers.
    """
    if request.META.get("HTTP_X_MENTALMUSE") != "1" or "HTTP_ORIGIN" not in request.META:
        raise PermissionDenied("Send `X-MentalMuse: 1` and your own `Origin`.", code="foreign_origin")
    check_not_foreign(request)


def refresh_cookie(request: HttpRequest) -> str | None:
    return request.COOKIES.get(REFRESH)


def set_refresh_cookie(response: HttpResponse, raw: str, session: Session, *, now: datetime) -> None:
    """On an own device the cookie lives as long as the session; elsewhere until the browser is closed."""
    life = int((session.expires_at - now).total_seconds()) if session.is_own_device else None
    _set(response, REFRESH, raw, life)


def clear_refresh_cookie(response: HttpResponse) -> None:
    _set(response, REFRESH, "", 0)


def device_cookie(request: HttpRequest) -> str:
    return request.COOKIES.get(DEVICE, "")


def set_device_cookie(response: HttpResponse, value: str) -> None:
    """Says that this account signed in on this browser before: guessing elsewhere does not slow it down."""
    _set(response, DEVICE, value, DEVICE_LIFE_SECONDS)


def browser_cookie(request: HttpRequest) -> str:
    """The value that names this browser while it signs in; empty if it has none yet."""
    value = request.COOKIES.get(BROWSER, "")
    return value if is_secret(value) else ""


def name_of_browser(request: HttpRequest) -> str:
    """The same, made now for a browser that has none: to be set with the answer."""
    return browser_cookie(request) or random_token()


def set_browser_cookie(response: HttpResponse, value: str) -> None:
    """Until the browser is closed: what was begun in it is finished in it."""
    _set(response, BROWSER, value, None)


def trusted_cookie(request: HttpRequest) -> str:
    return request.COOKIES.get(TRUSTED, "")


def set_trusted_cookie(response: HttpResponse, value: str) -> None:
    """In this browser the second factor is not asked for at sign-in, for a while."""
    _set(response, TRUSTED, value, TRUSTED_LIFE_SECONDS)


def _set(response: HttpResponse, name: str, value: str, max_age: int | None) -> None:
    response.set_cookie(name, value, max_age=max_age, path="/", secure=True, httponly=True, samesite="Strict")
