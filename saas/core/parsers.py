"""The JSON parser of the API: everything that could hurt further in is refused here, with a code that says why."""

import codecs
import json
from collections.abc import Mapping
from typing import Any, NoReturn

from django.http import UnreadablePostError
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from saas.core.errors import PayloadTooLarge

MAX_BYTES = 262_144
MAX_FILE_BYTES = 2_000_000
MAX_DEPTH = 32
MAX_ITEMS = 1000  # in one list; an object may have as many members
# What every part behind us can hold: PostgreSQL's bigint, orjson's unsigned 64 bits.
_MIN_INTEGER, _MAX_INTEGER = -(2**63), 2**64 - 1
_MAX_DIGITS = 20


class GuardedJSONParser(BaseParser):
    """A JSON object of at most `max_bytes` (256 kB unless a subclass says more), in UTF-8, that means one thing only.

    Refused with 413: `too_large`. With 400: `malformed_json`, `unsupported_charset`, `not_an_object`, `too_deep`,
    `too_many_items`, `duplicate_key`, `nul_character`, `lone_surrogate`, `number_out_of_range`, `not_json` (NaN,
    Infinity).
    """

    media_type = "application/json"
    max_bytes = MAX_BYTES

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        request = (parser_context or {}).get("request")
        length = request.META.get("CONTENT_LENGTH") if request is not None else None
        if length and length.isdecimal() and int(length[:12]) > self.max_bytes:
            raise PayloadTooLarge
        _check_charset(media_type or "")
        try:
            raw = stream.read(self.max_bytes + 1)
        except UnreadablePostError as error:
            raise ParseError("The body did not arrive.", "incomplete_body") from error
        if len(raw) > self.max_bytes:
            raise PayloadTooLarge
        return parse_object(raw)


def parse_object(raw: bytes) -> dict[str, Any]:
    """The JSON object in `raw`, checked as GuardedJSONParser says. Raises ParseError with a code."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ParseError("The body is not UTF-8.", "malformed_json") from error
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer, parse_float=_float
        )
    except RecursionError as error:
        raise _too_deep() from error
    except json.JSONDecodeError as error:
        raise ParseError(f"Not JSON: line {error.lineno}, column {error.colno}.", "malformed_json") from error
    if not isinstance(value, dict):
        raise ParseError("The body must be a JSON object.", "not_an_object")
    _check(value)
    return value


def _check(root: dict[str, Any]) -> None:
    """Walk the value without recursion; a hostile one must not choose our stack's depth."""
    waiting: list[tuple[Any, int]] = [(root, 1)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            _check_text(value)
            continue
        if not isinstance(value, dict | list):
            continue
        if depth > MAX_DEPTH:
            raise _too_deep()
        if len(value) > MAX_ITEMS:
            raise ParseError(f"More than {MAX_ITEMS} items in one list or object.", "too_many_items")
        if isinstance(value, dict):
            for name in value:
                _check_text(name)
            waiting.extend((inner, depth + 1) for inner in value.values())
        else:
            waiting.extend((inner, depth + 1) for inner in value)


def _check_text(text: str) -> None:
    if "\0" in text:
        raise ParseError("Text must not contain the NUL character.", "nul_character")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ParseError(
                "Text contains half of a character (a lone surrogate).", "lone_surrogate"
            ) from error


def _check_charset(media_type: str) -> None:
    for parameter in media_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() != "charset":
            continue
        try:
            charset = codecs.lookup(value.strip().strip('"')).name
        except (LookupError, ValueError):
            charset = ""
        if charset not in {"utf-8", "ascii"}:
            raise ParseError("JSON is sent as UTF-8.", "unsupported_charset")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        # Two readers would pick different ones.
        raise ParseError("A name occurs twice in one object.", "duplicate_key")
    return value


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) <= _MAX_DIGITS and _MIN_INTEGER <= (value := int(digits)) <= _MAX_INTEGER:
        return value
    raise ParseError("A number is too large.", "number_out_of_range")


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ParseError("A number is too large.", "number_out_of_range")
    return value


def _constant(name: str) -> NoReturn:
    raise ParseError(f"{name} is not JSON.", "not_json")


def _too_deep() -> ParseError:
    return ParseError(f"Nested deeper than {MAX_DEPTH} levels.", "too_deep")


class CsvParser(BaseParser):
    """A CSV file of at most 2 MB as the whole body, as bytes. What is in it, the operation finds out.

    Refused with 413: `too_large`.
    """

    media_type = "text/csv"
    max_bytes = MAX_FILE_BYTES

    def parse(  # type: ignore[override]  # DRF's types know forms only; it hands on whatever comes
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> bytes:
        try:
            raw: bytes = stream.read(self.max_bytes + 1)
        except UnreadablePostError as error:
            raise ParseError("The body did not arrive.", "incomplete_body") from error
        if len(raw) > self.max_bytes:
            raise PayloadTooLarge
        return raw
