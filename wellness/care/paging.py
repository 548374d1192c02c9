"""Pages of a list that is ordered in Python: signed cursors that name the key of the row a page starts behind."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from django.conf import settings
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from saas.core.pagination import CursorPagination
from wellness.queries import refused

_SIGNATURE_LENGTH: Final = 16  # bytes


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[Any]
    next: str | None
    previous: str | None


def page_of(
    rows: Sequence[Any], request: Request, *, key: Callable[[Any], tuple[Any, ...]], order: str
) -> Page:
    """The page that `limit` and `cursor` ask for, of rows that stand in the order of `key`, whose values are unique.

    Rows that come or go elsewhere neither repeat nor hide others. Raises ValidationError as the other lists do.
    """
    size = _size(request)
    is_backward, start = _read(request, order)
    keys = [list(key(row)) for row in rows]
    if start is None:
        first = 0
    elif is_backward:
        first = max(0, sum(1 for each in keys if each < start) - size)
    else:
        first = sum(1 for each in keys if each <= start)
    last = min(len(rows), first + size)
    if is_backward and start is not None:
        last = min(last, sum(1 for each in keys if each < start))
    url = request.build_absolute_uri()
    return Page(
        rows=rows[first:last],
        next=_link(url, order, keys[last - 1], is_backward=False) if first < last < len(rows) else None,
        previous=_link(url, order, keys[first], is_backward=True) if 0 < first < len(rows) else None,
    )


def _size(request: Request) -> int:
    raw = request.query_params.get("limit")
    if raw is None:
        return CursorPagination.page_size
    most = CursorPagination.max_page_size
    if not (raw.isascii() and raw.isdecimal() and len(raw) <= 3 and 1 <= int(raw) <= most):
        raise refused("limit", f"A whole number from 1 to {most}.", "invalid_limit")
    return int(raw)


def _link(url: str, order: str, key: list[Any], *, is_backward: bool) -> str:
    payload = orjson.dumps([is_backward, key])
    token = urlsafe_b64encode(_signature(payload, order) + payload).rstrip(b"=").decode()
    return str(replace_query_param(url, "cursor", token))


def _read(request: Request, order: str) -> tuple[bool, list[Any] | None]:
    token = request.query_params.get("cursor")
    if token is None:
        return False, None
    try:
        raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        payload = raw[_SIGNATURE_LENGTH:]
        if not hmac.compare_digest(raw[:_SIGNATURE_LENGTH], _signature(payload, order)):
            raise ValueError("The signature is wrong")
        is_backward, key = orjson.loads(payload)
    except ValueError as error:
        raise refused(
            "cursor", "Follow the links of the page before; cursors cannot be made up.", "invalid_cursor"
        ) from error
    return is_backward, key


def _signature(payload: bytes, order: str) -> bytes:
    purpose = f"caseload|{order}".encode()
    secret = f"cursor|{settings.SECRET_KEY}".encode()
    return hmac.digest(secret, purpose + b"\0" + payload, "sha256")[:_SIGNATURE_LENGTH]
