"""Every route of a urlconf, read from Django's resolver, so that a new one cannot be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """`template` is the path with `{name}` for each parameter: `/api/v1/mood-entries/{pk}/`."""

    method: str
    template: str
    action: str
    view: Any = None

    @property
    def key(self) -> str:
        return f"{self.method.upper()} {self.template}"


def routes(urlconf: str) -> list[Route]:
    """The API's routes of one host, each method on its own."""
    return routes_under(urlconf, "/api/")


def routes_under(urlconf: str, prefix: str) -> list[Route]:
    found = {
        route.key: route
        for route in _walk(import_module(urlconf).urlpatterns, "/")
        if route.template.startswith(prefix)
    }
    return sorted(found.values(), key=lambda route: route.key)


def _walk(patterns: list[Any], prefix: str) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + _template(pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield from _methods(pattern.callback, path)


def _template(pattern: URLPattern | URLResolver) -> str:
    """`<uuid:pk>` and `(?P<pk>[^/.]+)` both become `{pk}`."""
    text = str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
    out = ""
    while text:
        if text.startswith("(?P<"):
            name, _, rest = text[4:].partition(">")
            depth, end = 1, 0
            while depth:
                depth += (rest[end] == "(") - (rest[end] == ")")
                end += 1
            out, text = f"{out}{{{name}}}", rest[end:]
        elif text.startswith("<") and ">" in text:
            inside, _, text = text[1:].partition(">")
            out += "{" + inside.rpartition(":")[2] + "}"
        else:
            out, text = out + text[0], text[1:]
    return out


def _methods(callback: Any, path: str) -> Iterator[Route]:
    actions = getattr(callback, "actions", None)  # a view set
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    if actions:
        for method, action in actions.items():
            if method in METHODS:
                yield Route(method, path, action, view)
    elif view is not None:
        for method in METHODS:
            if hasattr(view, method) and method in view.http_method_names:
                yield Route(method, path, method, view)
    else:
        yield Route("get", path, "get", None)
