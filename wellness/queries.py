"""Query parameters and fields that several subjects read: days, orders, steps of mood."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from wellness.owned import OwnQuerySet

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST = date(9000, 1, 1)
MAX_DAYS = 400
_VALENCES = ("-2", "-1", "0", "1", "2")
# Clocks of phones run ahead; an entry of tomorrow is a mistake.
_AHEAD = timedelta(minutes=5)


def refused(name: str, detail: str, code: str) -> ValidationError:
    """The error of one parameter or field."""
    return ValidationError({name: [ErrorDetail(detail, code)]})


def check_moment(value: datetime) -> datetime:
    """`value` if something can have happened then. Raises ValidationError `in_the_future`, `too_long_ago`."""
    if value > timezone.now() + _AHEAD:
        raise ValidationError("This lies in the future.", code="in_the_future")
    if value < EARLIEST:
        raise ValidationError("This is too long ago.", code="too_long_ago")
    return value


def day(raw: str, *, name: str) -> date:
    """A calendar day such as 2027-03-01. Raises ValidationError `invalid_date`."""
    try:
        # fromisoformat alone would also take week dates and the form without dashes.
        found = date.fromisoformat(raw if _DATE.fullmatch(raw) else "")
    except ValueError as error:
        raise refused(name, "A date such as 2027-03-01.", "invalid_date") from error
    if not EARLIEST.date() <= found <= _LATEST:
        raise refused(name, "A date from 1900 on.", "invalid_date")
    return found


def day_parameter(request: Request, name: str) -> date | None:
    """A query parameter that is a calendar day, None without it. Raises ValidationError."""
    raw = request.query_params.get(name)
    return None if raw is None else day(raw, name=name)


def day_range(request: Request, *, today: date) -> tuple[date, date]:
    """`from` and `to`, both included, at most 400 days; the last 30 days without them. Raises ValidationError."""
    first, last = day_parameter(request, "from"), day_parameter(request, "to")
    last = last or today + timedelta(days=1)  # somewhere it is tomorrow already
    first = first or last - timedelta(days=30)
    if first > last:
        raise refused("to", "This lies before `from`.", "wrong_order")
    if (last - first).days >= MAX_DAYS:
        raise refused("to", f"At most {MAX_DAYS} days at once.", "range_too_long")
    return first, last


def valence_parameter(request: Request) -> int | None:
    """`valence` of the query, None without it. Raises ValidationError."""
    raw = request.query_params.get("valence")
    if raw is None:
        return None
    if raw not in _VALENCES:
        raise refused("valence", "A whole number from -2 to 2.", "invalid_choice")
    return int(raw)


def flag_parameter(request: Request, name: str) -> bool | None:
    """`true` or `false` of the query, None without it. Raises ValidationError."""
    raw = request.query_params.get(name)
    if raw is None:
        return None
    if raw not in {"true", "false"}:
        raise refused(name, "true or false.", "invalid_choice")
    return raw == "true"


def within_days(rows: OwnQuerySet, first: date | None, last: date | None) -> Any:
    """Rows whose `local_date` lies in these days, both included, found by the index on `occurred_at`."""
    if first:
        # No zone is more than a day from UTC: the second condition lets the index of the order find the start.
        rows = rows.filter(local_date__gte=first, occurred_at__gte=_midnight(first - timedelta(days=1)))
    if last:
        rows = rows.filter(local_date__lte=last, occurred_at__lt=_midnight(last + timedelta(days=2)))
    return rows


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
