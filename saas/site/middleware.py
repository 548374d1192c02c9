"""Django's browser machinery (sessions, CSRF, messages), for the admin and nothing else.

The API has no cookies to protect and no session to load, so none of this runs for it.
"""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone

from saas.site import sign_in

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PREFIX = "/admin/"


class AdminMiddleware:
    """Wraps the paths of the admin in Django's own middleware and says who is asking.

    Sets `request.actor` (None unless somebody is signed in here and may be) and `request.user`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.elsewhere = get_response
        self.csrf = CsrfViewMiddleware(MessageMiddleware(_Identified(get_response)))
        self.admin = SessionMiddleware(self.csrf)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chain = self.admin if _is_admin(request) else self.elsewhere
        return cast("HttpResponseBase", chain(request))  # Django types its middleware for async as well

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Django calls this on the outermost middleware only, so hand it on to the one that checks forms."""
        return self.csrf.process_view(request, view, args, kwargs) if _is_admin(request) else None


def _is_admin(request: HttpRequest) -> bool:
    """On organisations' hosts, and in the platform's own process. The apex of the web process has no admin."""
    if not request.path_info.startswith(PREFIX):
        return False
    return settings.PROCESS == "platform" or getattr(request, "tenant", None) is not None


class _Identified:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.identify = (
            sign_in.platform_staff if settings.PROCESS == "platform" else sign_in.organization_admin
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = self.identify(request, now=timezone.now())
        request.actor = found.actor if found else None  # type: ignore[attr-defined]  # ours, as in the API
        request.user = found.user if found else AnonymousUser()
        tenant = request.tenant  # type: ignore[attr-defined]  # set by the middleware of the host
        with timezone.override(
            tenant.time_zone if tenant else None
        ):  # pages tell times as the organisation does
            return self.get_response(request)
