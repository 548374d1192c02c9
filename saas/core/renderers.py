"""Answers as JSON, by orjson."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import orjson
from django.utils.duration import duration_iso_string
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer


class ORJSONRenderer(BaseRenderer):
    """UTF-8 JSON. Times come out as RFC 3339, UUIDs and decimals as text."""

    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8 by definition
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=_plain)


def _plain(value: Any) -> Any:
    """What orjson does not know. A TypeError here is a bug in a serializer."""
    if isinstance(value, Decimal | Promise):
        return str(value)
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON.")
