"""Every error the service answers with, written by one function as RFC 9457 `application/problem+json`.

Body: `type title status detail code request_id`, and for refused input `errors: [{field, code, detail}]`, where
`field` is a path such as `owner.email` or `items.0.name`, or null when the whole body is meant. People on pages get the
same words as a plain HTML page. What is not ours to explain stays an exception: it becomes a 500 and a bug.
"""

import sys
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from django.core import exceptions as django_exceptions
from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.encoding import force_str
from rest_framework import exceptions

from saas.core import context, pages

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"
# Codes that say the request itself is malformed; where all errors share one, it is the problem's own code too.
_REQUEST_CODES = {"unknown_field", "unknown_parameter", "read_only_field"}

_DETAILS = {
    400: "This request could not be understood.",
    401: "Please sign in first.",
    403: "You may not do this.",
    404: "There is nothing here.",
    405: "This address does not take that method.",
    406: "This is not available in the wanted form.",
    413: "This is too large.",
    415: "This content type is not taken here.",
    429: "Too many tries. Please wait a moment.",
    500: "Something went wrong on our side. It has been noted.",
    503: "This is not available right now. Please try again in a moment.",
}
_CODES = {
    400: "bad_request",
    401: "not_authenticated",
    403: "permission_denied",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
    429: "throttled",
    500: "internal_error",
    503: "unavailable",
}

# PostgreSQL's own words for "try again": serialization failure, deadlock, lock timeout, statement timeout, server
# starting, stopping or full. Class 08 is a lost connection.
_PASSING = {"40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53300"}
_RETRY_AFTER = 2  # seconds


class DomainError(Exception):
    """A rule of the product said no. Subclasses stand beside the operation that raises them and set `code`.

    `detail` is shown to people as it is. With `field`, the answer carries one entry in `errors` for it. `extra` adds
    members to the problem (a ticket, the ids in conflict); it cannot replace the standard ones.
    """

    status: int = 409
    code: str = "conflict"
    retry_after: int | None = None  # seconds; sent as Retry-After
    limit: int | None = None  # tries allowed in the window; sent as RateLimit-Limit

    def __init__(self, detail: str, *, field: str | None = None, extra: dict[str, Any] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.extra = extra or {}


class PayloadTooLarge(exceptions.APIException):
    status_code = 413
    default_code = "too_large"
    default_detail = _DETAILS[413]


def problem_response(
    status: int,
    code: str | None = None,
    detail: str | None = None,
    *,
    errors: list[dict[str, Any]] | None = None,
    extra: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    retry_after: int | None = None,
    limit: int | None = None,
) -> HttpResponse:
    """The one writer of error bodies. `retry_after` is in seconds and becomes Retry-After and RateLimit headers."""
    code = code or _CODES.get(status, "error")
    body: dict[str, Any] = {
        **(extra or {}),
        "type": f"urn:mentalmuse:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or _DETAILS.get(status, HTTPStatus(status).phrase),
        "code": code,
        "request_id": context.request_id.get(),
    }
    if errors is not None:
        body["errors"] = errors
    response = HttpResponse(orjson.dumps(body, default=force_str), status=status, content_type=MEDIA_TYPE)
    for name, value in (headers or {}).items():
        response[name] = value
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            if limit is not None:
                response["RateLimit-Limit"] = str(limit)
            response["RateLimit-Remaining"] = "0"
            response["RateLimit-Reset"] = str(retry_after)
    response["Cache-Control"] = "no-store"
    return response


def site_problem(
    request: HttpRequest,
    status: int,
    code: str | None = None,
    detail: str | None = None,
    *,
    retry_after: int | None = None,
) -> HttpResponse:
    """The problem for programs, a plain page with the same words for people."""
    if wants_problem(request):
        return problem_response(status, code, detail, retry_after=retry_after)
    response = HttpResponse(pages.error_page(request, status=status, detail=detail), status=status)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    response["Cache-Control"] = "no-store"
    return response


def wants_problem(request: HttpRequest) -> bool:
    """API paths always speak JSON; elsewhere only a client that asks for JSON and not for HTML gets it."""
    if request.path_info.startswith(("/api/", "/fhir/")) or request.path_info in {"/healthz", "/readyz"}:
        return True
    accept = request.META.get("HTTP_ACCEPT", "")
    return "json" in accept and "html" not in accept


# --- Django REST framework ---------------------------------------------------------------------------------------
def exception_handler(error: Exception, _context: dict[str, Any]) -> HttpResponse | None:
    """REST_FRAMEWORK["EXCEPTION_HANDLER"]. None for what is a bug: Django then answers through `handler500`."""
    if isinstance(error, DomainError):
        return _domain_response(error)
    if isinstance(error, exceptions.ValidationError):
        return _validation_response(error)
    if isinstance(error, Http404 | exceptions.NotFound):
        # One body for what is missing and what is somebody else's: the two must not be told apart.
        return problem_response(404)
    if isinstance(error, exceptions.Throttled):
        wait = max(1, int(getattr(error, "wait", None) or 1))
        return problem_response(429, retry_after=wait, limit=getattr(error, "limit", None))
    if isinstance(error, exceptions.APIException):
        return _api_response(error)
    if isinstance(error, django_exceptions.PermissionDenied):
        return problem_response(403)
    if isinstance(error, django_exceptions.SuspiciousOperation):
        return _suspicious_response(error)
    if is_passing(error):
        # Answered, so Django logs nothing; a server that keeps refusing must be seen.
        log.warning("database.refused", pgcode=getattr(error.__cause__, "pgcode", None))
        return problem_response(503, retry_after=_RETRY_AFTER)
    return None


def _domain_response(error: DomainError) -> HttpResponse:
    errors = None
    if error.field is not None:
        errors = [{"field": error.field, "code": error.code, "detail": error.detail}]
    elif error.status == HTTPStatus.BAD_REQUEST:
        errors = []
    return problem_response(
        error.status,
        error.code,
        error.detail,
        errors=errors,
        extra=error.extra,
        retry_after=error.retry_after,
        limit=error.limit,
    )


def _validation_response(error: exceptions.ValidationError) -> HttpResponse:
    errors = list(flattened(error.detail))
    codes = {entry["code"] for entry in errors}
    code = codes.pop() if len(codes) == 1 and codes <= _REQUEST_CODES else "invalid"
    return problem_response(400, code, "Some of what was sent cannot be accepted.", errors=errors)


def _api_response(error: exceptions.APIException) -> HttpResponse:
    headers = {}
    if authenticate := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = authenticate
    code = error.get_codes()
    return problem_response(
        error.status_code,
        code if isinstance(code, str) else None,
        force_str(error.detail) if isinstance(error.detail, str) else None,
        errors=[] if error.status_code == HTTPStatus.BAD_REQUEST else None,
        headers=headers,
        retry_after=getattr(error, "retry_after", None),
    )


def flattened(detail: Any, path: str = "") -> Iterator[dict[str, Any]]:
    """The leaves of DRF's nested error lists and dictionaries as `{field, code, detail}`."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            # `non_field_errors` means the object itself.
            inner_path = path if name == "non_field_errors" else f"{path}.{name}" if path else str(name)
            yield from flattened(inner, inner_path)
    elif isinstance(detail, list | tuple):
        for index, inner in enumerate(detail):
            # Messages about one place stand in a list; lists of objects have one (maybe empty) mapping per item.
            is_message = isinstance(inner, str)
            yield from flattened(inner, path if is_message or not path else f"{path}.{index}")
    else:
        yield {"field": path or None, "code": getattr(detail, "code", "invalid"), "detail": force_str(detail)}


def is_passing(error: BaseException | None) -> bool:
    """Whether the database refused for a reason that goes away by itself: a lock, a time-out, a restart."""
    if not isinstance(error, DatabaseError):
        return False
    cause = error.__cause__
    code = getattr(cause, "pgcode", None)
    if code is None:
        # No code: the server was not reached, or the connection broke. psycopg2 has these two classes for it.
        return type(cause).__name__ in {"OperationalError", "InterfaceError"}
    return code in _PASSING or code.startswith("08")


# --- Django: what is raised outside of API views ------------------------------------------------------------------
def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, django_exceptions.RequestDataTooBig):
        return site_problem(request, 413)
    return site_problem(request, 400)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return site_problem(request, 403)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return site_problem(request, 404)


def handler500(request: HttpRequest) -> HttpResponse:
    # Django calls this while it handles the exception, also for one raised in a middleware.
    if is_passing(sys.exc_info()[1]):
        return site_problem(request, 503, retry_after=_RETRY_AFTER)
    return site_problem(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """settings.CSRF_FAILURE_VIEW. The reason is for developers and stays in the log."""
    return site_problem(
        request,
        403,
        "csrf_failed",
        "This form was open for too long or came from another page. Please go back and try again.",
    )


def _suspicious_response(error: django_exceptions.SuspiciousOperation) -> HttpResponse:
    return problem_response(413 if isinstance(error, django_exceptions.RequestDataTooBig) else 400)
