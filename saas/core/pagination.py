"""Cursor pagination: `results`, `next`, `previous`; `limit` up to 100."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.core.exceptions import ValidationError as InvalidValue
from django.db.models import Field, Q, QuerySet
from rest_framework import pagination
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

_SIGNATURE_LENGTH = 16  # bytes


class _Column(NamedTuple):
    """One term of the order."""

    name: str
    field: "Field[Any, Any]"
    is_descending: bool


class _Cursor(NamedTuple):
    """The page strictly behind the row with these values, or strictly before it."""

    is_backward: bool
    values: list[Any]


class CursorPagination(pagination.BasePagination):
    """Pages that start right after (or before) a row, by the values of every column of the order.

    The queryset brings its order: plain columns that are never NULL; `pk` is added where the order does not end in
    it. A page costs one query whatever its number, and rows that come or go elsewhere neither repeat nor hide others.
    (DRF's own class looks at the first column only and skips rows when people turn back.)

    Cursors are signed: an unsigned one is a hand-written condition on the columns of the order, and a wrong type or a
    NUL in it would be a database error. One made for another list or another order is refused.
    """

    page_size = 20
    max_page_size = 100
    page_size_query_param = "limit"
    cursor_query_param = "cursor"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """Read the page. Raises ValidationError for a `limit` out of range or a cursor that is not ours."""
        order = self._begin(queryset, request)
        size = self._size(request)
        cursor = self._read(request)

        if cursor is not None:
            queryset = queryset.filter(self._beyond(cursor))
        is_backward = cursor is not None and cursor.is_backward
        queryset = queryset.order_by(*order)
        # One row more than the page tells whether there is another page.
        rows = list((queryset.reverse() if is_backward else queryset)[: size + 1])
        has_more, rows = len(rows) > size, rows[:size]
        if is_backward:
            rows.reverse()
        self._has_next = is_backward or has_more
        self._has_previous = has_more if is_backward else cursor is not None
        self._rows = rows
        return rows

    def first_page(self, rows: list[Any], request: Request, *, order: QuerySet[Any]) -> list[Any]:
        """The page of a list that was asked for without any parameter, from rows that were read already.

        `rows` are the first `page_size + 1`, in the order of the queryset `order`, which is not evaluated.
        """
        self._begin(order, request)
        self._has_next, self._has_previous = len(rows) > self.page_size, False
        self._rows = rows[: self.page_size]
        return self._rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.get_next_link(), "previous": self.get_previous_link()})

    def get_next_link(self) -> str | None:
        return self._link(self._rows[-1], is_backward=False) if self._has_next and self._rows else None

    def get_previous_link(self) -> str | None:
        return self._link(self._rows[0], is_backward=True) if self._has_previous and self._rows else None

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": self.page_size_query_param,
                "in": "query",
                "required": False,
                "description": "How many results a page has.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": self.max_page_size,
                    "default": self.page_size,
                },
            },
            {
                "name": self.cursor_query_param,
                "in": "query",
                "required": False,
                "description": "Where a page starts: follow `next` and `previous` rather than writing one.",
                "schema": {"type": "string"},
            },
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": link, "previous": link},
        }

    def _begin(self, queryset: QuerySet[Any], request: Request) -> list[str]:
        """Note what cursors are made for; returns the terms of the order."""
        self._url = request.build_absolute_uri()
        self._columns = _columns(queryset)
        order = [f"{'-' if column.is_descending else ''}{column.name}" for column in self._columns]
        self._purpose = f"{request.path}|{','.join(order)}".encode()
        return order

    def _size(self, request: Request) -> int:
        raw = request.query_params.get(self.page_size_query_param)
        if raw is None:
            return self.page_size
        if not (raw.isascii() and raw.isdecimal() and len(raw) <= 3 and 1 <= int(raw) <= self.max_page_size):
            raise _refused(
                self.page_size_query_param, f"A whole number from 1 to {self.max_page_size}.", "invalid_limit"
            )
        return int(raw)

    def _beyond(self, cursor: _Cursor) -> Q:
        """Rows after the cursor's in lexicographic order of the columns (before it, going backward)."""
        condition, equal = Q(), Q()
        for column, value in zip(self._columns, cursor.values, strict=True):
            lookup = "lt" if column.is_descending != cursor.is_backward else "gt"
            condition |= equal & Q(**{f"{column.name}__{lookup}": value})
            equal &= Q(**{column.name: value})
        first, value = self._columns[0], cursor.values[0]
        lookup = "lte" if first.is_descending != cursor.is_backward else "gte"
        # Says nothing new, but is a range that an index on the first column can start from.
        return Q(**{f"{first.name}__{lookup}": value}) & condition

    def _link(self, row: Any, *, is_backward: bool) -> str:
        values = [
            str(row[column.field.attname] if isinstance(row, Mapping) else getattr(row, column.field.attname))
            for column in self._columns
        ]
        payload = orjson.dumps([is_backward, *values])
        token = urlsafe_b64encode(self._signature(payload) + payload).rstrip(b"=").decode()
        return str(replace_query_param(self._url, self.cursor_query_param, token))

    def _read(self, request: Request) -> _Cursor | None:
        token = request.query_params.get(self.cursor_query_param)
        if token is None:
            return None
        try:
            raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
            payload = raw[_SIGNATURE_LENGTH:]
            if not hmac.compare_digest(raw[:_SIGNATURE_LENGTH], self._signature(payload)):
                raise ValueError("The signature is wrong")
            is_backward, *values = orjson.loads(payload)
            return _Cursor(
                is_backward, [c.field.to_python(v) for c, v in zip(self._columns, values, strict=True)]
            )
        except (ValueError, InvalidValue) as error:
            raise _refused(
                self.cursor_query_param,
                "Follow the links of the page before; cursors cannot be made up.",
                "invalid_cursor",
            ) from error

    def _signature(self, payload: bytes) -> bytes:
        key = f"cursor|{settings.SECRET_KEY}".encode()
        return hmac.digest(key, self._purpose + b"\0" + payload, "sha256")[:_SIGNATURE_LENGTH]


def _columns(queryset: QuerySet[Any]) -> list[_Column]:
    model = queryset.model
    columns = []
    for term in queryset.query.order_by:
        if not isinstance(term, str) or not queryset.query.standard_ordering:
            raise TypeError(f"{model.__name__}: paginated rows are ordered by plain columns.")
        name = term.removeprefix("-")
        columns.append(_Column(name, _field(queryset, name), term.startswith("-")))
    if not columns:
        raise TypeError(f"{model.__name__}: a paginated queryset needs an order.")
    if columns[-1].field is not model._meta.pk:
        columns.append(_Column("pk", model._meta.pk, columns[-1].is_descending))
    return columns


def _field(queryset: QuerySet[Any], name: str) -> "Field[Any, Any]":
    meta = queryset.model._meta
    if name == "pk":
        return meta.pk
    try:
        return meta.get_field(name)
    except FieldDoesNotExist:
        field = queryset.query.annotations[name].output_field.clone()
        field.attname = name
        return field


def _refused(parameter: str, detail: str, code: str) -> ValidationError:
    return ValidationError({parameter: [ErrorDetail(detail, code)]})
