"""The API's description: OpenAPI 3.1, one document for tenant hosts and one for the apex, and its pages, offline."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

from saas.core.views import StrictQueryMixin

_PREFIX = "/api/v1/"
_PROBLEM = "#/components/schemas/Problem"

PROBLEM_SCHEMAS: dict[str, Any] = {
    "FieldError": {
        "type": "object",
        "description": "One thing that is wrong with what was sent.",
        "required": ["field", "code", "detail"],
        "properties": {
            "field": {
                "type": ["string", "null"],
                "description": "A path such as `owner.email` or `items.0.name`; null for the whole body.",
            },
            "code": {"type": "string", "description": "For programs; stable."},
            "detail": {"type": "string", "description": "For people."},
        },
    },
    "Problem": {
        "type": "object",
        "description": "RFC 9457. Every error has this body.",
        "required": ["type", "title", "status", "detail", "code", "request_id"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "For people."},
            "code": {"type": "string", "description": "For programs; stable."},
            "request_id": {"type": "string", "description": "Quote it when you report the problem."},
            "errors": {
                "type": "array",
                "description": "With 400: what is wrong, place by place.",
                "items": {"$ref": "#/components/schemas/FieldError"},
            },
        },
    },
}

_PROBLEMS = {
    "400": "The request is malformed, or a field or parameter cannot be accepted.",
    "401": "No valid access token.",
    "403": "Not allowed with this role, or not now.",
    "404": "Missing, or not yours to see: the two are not told apart.",
    "409": "The state of things does not allow it.",
    "413": "The body is larger than 256 kB.",
    "415": "The body is not JSON.",
    "429": "Too many tries; `Retry-After` says how many seconds to wait.",
    "503": "Not available for a moment; `Retry-After` says how many seconds to wait.",
}
_WITH_BODY = {"post", "put", "patch"}


def only_api(endpoints: list[Any], **_kwargs: Any) -> list[Any]:
    """Preprocessing hook: the description is of the API, not of the admin, the app or itself."""
    own = (f"{_PREFIX}schema/", f"{_PREFIX}docs/")
    return [
        endpoint
        for endpoint in endpoints
        if endpoint[0].startswith(_PREFIX) and not endpoint[0].startswith(own)
    ]


def finish(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: the errors that every operation can answer with."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(PROBLEM_SCHEMAS)
    responses = result["components"].setdefault("responses", {})
    for status, description in _PROBLEMS.items():
        responses[f"Problem{status}"] = {
            "description": description,
            "content": {"application/problem+json": {"schema": {"$ref": _PROBLEM}}},
        }
    for path, operations in result.get("paths", {}).items():
        for method, operation in operations.items():
            if isinstance(operation, dict) and "responses" in operation:
                for status in _statuses(path, method, operation):
                    operation["responses"].setdefault(
                        status, {"$ref": f"#/components/responses/Problem{status}"}
                    )
                operation["responses"] = dict(sorted(operation["responses"].items()))
    return result


def _statuses(path: str, method: str, operation: dict[str, Any]) -> list[str]:
    """Which problems an operation can answer with. No `security` or an empty one in it means that it needs no token."""
    statuses = ["400", "429", "503"]
    security = operation.get("security", [])
    if security:
        statuses += ["401", "403"]
    if "{" in path:
        statuses.append("404")
    if method in _WITH_BODY:
        statuses += ["409", "413", "415"]
    return statuses


class _SchemaView(StrictQueryMixin, SpectacularJSONAPIView):
    """Made once per process: it depends on nothing but the code."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    _made: dict[Any, Any] = {}

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if self.urlconf not in self._made:
            self._made[self.urlconf] = super().get(request, *args, **kwargs).data
        return Response(self._made[self.urlconf])


class _DocsView(SpectacularSwaggerSplitView):
    """Swagger UI from files of our own host; its start script is a second request, so that no script is inline."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []


def schema_view(urlconf: str) -> Callable[..., HttpResponseBase]:
    """The view of the description of one URL configuration (`saas.urls` or `saas.urls_public`)."""
    return _SchemaView.as_view(urlconf=urlconf)


def docs_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The interactive pages for the host that was asked; the route of the description is named `schema`."""
    return _docs(request, *args, **kwargs)


_docs = _DocsView.as_view(url_name="schema")
