"""What FHIR R4 (4.0.1) says of HTTP, as far as a read-only server needs it: parameters, Bundles, errors."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import orjson
from django.db.models import Q
from django.http import HttpResponse
from rest_framework import exceptions
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.views import APIView

from saas.core.links import origin
from saas.core.pagination import CursorPagination
from saas.core.renderers import ORJSONRenderer

Resource = dict[str, Any]
MEDIA_TYPE: Final = "application/fhir+json"
BASE: Final = "/fhir/R4"
_JSON_TYPES: Final = {MEDIA_TYPE, "application/json", "text/json", "application/*", "*/*", "json", ""}
# FHIR's codes of what went wrong (OperationOutcome.issue.code) by status.
_ISSUES: Final = {
    400: "invalid",
    401: "login",
    403: "forbidden",
    404: "not-found",
    405: "not-supported",
    406: "not-supported",
    415: "not-supported",
    429: "throttled",
}
# Parameters of every search that are about the answer; of these only `_count` does something.
_ABOUT_THE_ANSWER: Final = {"_count", "_cursor", "_part", "_format", "_pretty"}


class FhirRenderer(ORJSONRenderer):
    media_type = f"{MEDIA_TYPE}; fhirVersion=4.0"


class FhirNegotiation(BaseContentNegotiation):
    """JSON, whether it is called by FHIR's name or not; `_format` wins over Accept. Raises NotAcceptable."""

    def select_renderer(
        self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        wanted = request.query_params.get("_format")
        accepted = [wanted] if wanted is not None else request.headers.get("Accept", "*/*").split(",")
        if not any(each.partition(";")[0].strip().lower() in _JSON_TYPES for each in accepted):
            raise exceptions.NotAcceptable
        renderer = next(iter(renderers))
        return renderer, renderer.media_type

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        return next(iter(parsers), None)


class FhirView(APIView):
    """A read of resources. Errors are OperationOutcomes; unknown parameters are ignored unless the client is strict."""

    renderer_classes = [FhirRenderer]
    content_negotiation_class = FhirNegotiation
    schema = None  # its contract is the CapabilityStatement, not our OpenAPI document
    http_method_names = ["get", "head", "options"]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # PostgreSQL has no such character in a text.
        if any("\0" in value for values in request.query_params.lists() for value in values[1]):
            raise refused("A parameter has a NUL in it.")

    def handle_exception(self, exc: Exception) -> HttpResponse:  # type: ignore[override]
        """The same status, headers and words as everywhere else, in FHIR's shape."""
        problem: HttpResponse = super().handle_exception(exc)  # our handler's own
        said = orjson.loads(problem.content)
        first = next(iter(said.get("errors") or []), None)
        body = outcome(said["status"], first["detail"] if first else said["detail"])
        problem.content = orjson.dumps(body)
        problem["Content-Type"] = FhirRenderer.media_type
        return problem


def outcome(status: int, detail: str) -> Resource:
    return {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": _ISSUES.get(status, "processing"), "diagnostics": detail}],
    }


def refused(detail: str) -> exceptions.ValidationError:
    return exceptions.ValidationError({"parameter": [detail]})


def check_parameters(request: Request, known: Iterable[str]) -> None:
    """With `Prefer: handling=strict`, raise for parameters that the search does not know."""
    if "handling=strict" not in request.headers.get("Prefer", "").replace(" ", ""):
        return
    unknown = sorted(request.query_params.keys() - set(known) - _ABOUT_THE_ANSWER)
    if unknown:
        raise refused(f"Not a parameter of this search: {', '.join(unknown)}.")


_DATE: Final = re.compile(
    r"(?P<prefix>eq|ge|gt|le|lt|sa|eb)?(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)


def date_condition(column: str, values: Iterable[str]) -> Q:
    """FHIR's date parameter, each value one more condition: a prefix and a date as precise as it is written.

    Dates without a zone are UTC. Raises ValidationError.
    """
    condition = Q()
    for value in values:
        found = _DATE.fullmatch(value)
        try:
            first, last = _span(found) if found else (None, None)
        except ValueError:
            found = None
            first = last = None
        if found is None or first is None or last is None:
            raise refused(f"Not a date: {value[:40]}")
        match found["prefix"] or "eq":
            case "eq":
                condition &= Q(**{f"{column}__gte": first, f"{column}__lt": last})
            case "ge":
                condition &= Q(**{f"{column}__gte": first})
            case "gt" | "sa":
                condition &= Q(**{f"{column}__gte": last})
            case "lt" | "eb":
                condition &= Q(**{f"{column}__lt": first})
            case "le":
                condition &= Q(**{f"{column}__lt": last})
    return condition


def _span(found: re.Match[str]) -> tuple[datetime, datetime]:
    """From the first moment that is meant to the first that no longer is."""
    year, month, day = int(found["year"]), found["month"], found["day"]
    if found["time"]:
        text = f"{year:04}-{month}-{day}T{found['time']}{found['zone'] or '+00:00'}"
        moment = datetime.fromisoformat(text)
        parts = found["time"].count(":")
        step = timedelta(minutes=1) if parts == 1 else timedelta(seconds=1)
        if "." in found["time"]:
            step = timedelta(microseconds=1)
        return moment.astimezone(UTC), (moment + step).astimezone(UTC)
    first = date(year, int(month or 1), int(day or 1))
    if day:
        days = 1
    elif month:
        days = calendar.monthrange(year, int(month))[1]
    else:
        days = 366 if calendar.isleap(year) else 365
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return start, start + timedelta(days=days)


def member_of(value: str) -> UUID | None:
    """The id in `Patient/<id>`, in an absolute address of it, or alone; None for what can be nobody's."""
    try:
        return UUID(value.rpartition("/")[2])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Token:
    """FHIR's token parameter: `code`, `system|code`, `|code` or `system|`; None stands for any."""

    system: str | None
    code: str | None

    @classmethod
    def read(cls, value: str) -> "Token":
        if "|" not in value:
            return cls(None, value)
        system, _, code = value.partition("|")
        return cls(system, code or None)

    def fits(self, system: str, code: str) -> bool:
        return (self.system is None or self.system == system) and (self.code is None or self.code == code)


def tokens(request: Request, name: str) -> list[list[Token]]:
    """Every occurrence must fit; of the values in one, separated by commas, any."""
    return [[Token.read(each) for each in value.split(",")] for value in request.query_params.getlist(name)]


class FhirPagination(CursorPagination):
    """Rows of a page by `_count`; more than a hundred are given as a hundred, as servers may."""

    page_size_query_param = "_count"
    cursor_query_param = "_cursor"

    def _size(self, request: Request) -> int:
        raw = request.query_params.get(self.page_size_query_param, "")
        if not (raw.isascii() and raw.isdecimal() and len(raw) <= 9) or int(raw) == 0:
            return self.page_size
        return min(int(raw), self.max_page_size)


def bundle(request: Request, resources: Iterable[Resource], *, following: str | None) -> Resource:
    """A searchset. `following` is the address of the next page."""
    base = f"{origin(request)}{BASE}"
    entries = [
        {
            "fullUrl": f"{base}/{each['resourceType']}/{each['id']}",
            "resource": each,
            "search": {"mode": "match"},
        }
        for each in resources
    ]
    links = [{"relation": "self", "url": request.build_absolute_uri()}]
    if following:
        links.append({"relation": "next", "url": following})
    found: Resource = {"resourceType": "Bundle", "type": "searchset", "link": links}
    return found | ({"entry": entries} if entries else {})


def part_link(request: Request, part: str) -> str:
    """The first page of the next part of a search that looks in several tables."""
    url = remove_query_param(request.build_absolute_uri(), FhirPagination.cursor_query_param)
    return str(replace_query_param(url, "_part", part))
