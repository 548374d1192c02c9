import contextlib
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import APIException, ParseError

from saas.core.errors import PayloadTooLarge
from saas.core.parsers import MAX_BYTES, GuardedJSONParser, parse_object

plain_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | plain_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_text, inner, max_size=4),
    max_leaves=20,
)


def parse(raw: bytes, media_type: str = "application/json", length: str | None = None) -> dict[str, Any]:
    request = SimpleNamespace(META={"CONTENT_LENGTH": str(len(raw)) if length is None else length})
    return GuardedJSONParser().parse(io.BytesIO(raw), media_type, {"request": request})


def refusal(raw: bytes, **more: Any) -> tuple[int, Any]:
    with pytest.raises(APIException) as caught:
        parse(raw, **more)
    return caught.value.status_code, caught.value.get_codes()


@given(st.dictionaries(plain_text, values, max_size=5))
def test_what_is_json_and_decent_comes_through_unchanged(value: dict[str, Any]) -> None:
    assert parse(json.dumps(value).encode()) == value
    assert parse(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_parsed_or_refused_and_never_crash(raw: bytes) -> None:
    with contextlib.suppress(ParseError):
        assert isinstance(parse_object(raw), dict)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'{"a": "x\\u0000y"}', "nul_character"),
        (b'{"x\\u0000y": 1}', "nul_character"),
        (b'{"a": {"b": ["\\u0000"]}}', "nul_character"),
        (b'{"a": "\\ud800"}', "lone_surrogate"),
        (b'{"\\udfff": 1}', "lone_surrogate"),
        (b'{"a": "\\udc00\\ud800"}', "lone_surrogate"),
        (b'{"a": 1, "a": 2}', "duplicate_key"),
        (b'{"b": [{"a": 1, "\\u0061": 2}]}', "duplicate_key"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": Infinity}', "not_json"),
        (b'{"a": -Infinity}', "not_json"),
        (b'{"a": 1e400}', "number_out_of_range"),
        (b'{"a": -1e400}', "number_out_of_range"),
        (b'{"a": ' + b"9" * 5000 + b"}", "number_out_of_range"),
        (b'{"a": 18446744073709551616}', "number_out_of_range"),
        (b'{"a": -9223372036854775809}', "number_out_of_range"),
        (b"[]", "not_an_object"),
        (b'"text"', "not_an_object"),
        (b"null", "not_an_object"),
        (b"17", "not_an_object"),
        (b"{", "malformed_json"),
        (b"", "malformed_json"),
        (b"{'a': 1}", "malformed_json"),
        (b'{"a": 1} x', "malformed_json"),
        (b'{"a": "\xff"}', "malformed_json"),
        (b'{"a": "\xed\xa0\x80"}', "malformed_json"),
        ('{"a": 1}'.encode("utf-16"), "malformed_json"),
        (b'{"a": [' + b",".join([b"1"] * 1001) + b"]}", "too_many_items"),
        (b'{"a": ' * 33 + b"1" + b"}" * 33, "too_deep"),
        (b'{"a": ' + b"[" * 990 + b"]" * 990 + b"}", "too_deep"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too_deep"),
        (b'{"a": ' + b"[" * 100_000, "too_deep"),
    ],
)
def test_each_abuse_is_refused_with_its_code(raw: bytes, code: str) -> None:
    assert refusal(raw) == (400, code)


def test_the_limits_themselves_are_allowed() -> None:
    deepest = b'{"a": ' * 32 + b"1" + b"}" * 32
    longest = b'{"a": [' + b",".join([b"1"] * 1000) + b"]}"
    largest = b'{"a": "' + b"x" * (MAX_BYTES - 9) + b'"}'

    assert parse(deepest)
    assert len(parse(longest)["a"]) == 1000
    assert len(largest) == MAX_BYTES
    assert parse(largest)
    assert parse(b'{"a": [18446744073709551615, -9223372036854775808]}')


def test_a_pair_of_surrogates_is_one_character_and_fine() -> None:
    assert parse(b'{"a": "\\ud83d\\ude00"}') == {"a": "\U0001f600"}


def test_a_byte_order_mark_is_ignored() -> None:
    assert parse(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


def test_a_body_declared_too_large_is_not_even_read() -> None:
    class Untouched(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            raise AssertionError("read")

    request = SimpleNamespace(META={"CONTENT_LENGTH": str(MAX_BYTES + 1)})
    with pytest.raises(PayloadTooLarge):
        GuardedJSONParser().parse(Untouched(), "application/json", {"request": request})


@pytest.mark.parametrize("length", ["", "17", "abc", "-5"])
def test_a_body_that_is_larger_than_it_says_is_refused_while_it_is_read(length: str) -> None:
    raw = b'{"a": "' + b"x" * MAX_BYTES + b'"}'

    assert refusal(raw, length=length) == (413, "too_large")


@pytest.mark.parametrize(
    "media_type",
    ["application/json; charset=utf-16", "application/json;charset=nonsense", "application/json; charset="],
)
def test_another_charset_is_refused(media_type: str) -> None:
    assert refusal(b'{"a": 1}', media_type=media_type) == (400, "unsupported_charset")


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        'application/json; charset="UTF-8"',
        "application/json;CHARSET=us-ascii",
    ],
)
def test_utf_8_by_any_of_its_names_is_taken(media_type: str) -> None:
    assert parse(b'{"a": 1}', media_type=media_type) == {"a": 1}
