"""Links of representations: absolute addresses on the host that was asked."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from rest_framework.request import Request


def origin(request: HttpRequest | Request) -> str:
    """`https://acme.example`, with the port the client used. The host was checked by the tenant middleware."""
    inner: Any = getattr(request, "_request", request)
    known: str | None = getattr(inner, "_origin", None)
    if known is None:
        known = f"{inner.scheme}://{inner.get_host()}"
        inner._origin = known
    return known


def link(request: HttpRequest | Request, view_name: str, *args: Any, **kwargs: Any) -> str:
    """The absolute address of a named route; positional or keyword arguments as for `reverse`."""
    return origin(request) + reverse(view_name, args=args or None, kwargs=kwargs or None)
