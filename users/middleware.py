"""Lets whatever starts a session ask for the device behind the request."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from saas.core import context
from users.cookies import device_cookie
from users.throttles import client_address

_LONGEST = 400  # characters of a header that are looked at


class ClientMiddleware:
    """Keeps the request at hand for saas.core.context.client. Nothing is read unless somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = context.client.set(lambda: _client(request))
        try:
            return self.get_response(request)
        finally:
            context.client.reset(token)


def _client(request: HttpRequest) -> context.Client:
    return context.Client(
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:_LONGEST],
        time_zone=request.META.get("HTTP_X_TIME_ZONE", "")[:64],
        address=client_address(request),
        device=device_cookie(request),
    )
