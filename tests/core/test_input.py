import json
from typing import Any

import pytest
from django.test import Client

from saas.core.serializers import LineField

BODY = {"name": "acme", "owner": {"email": "anna@example.org", "name": "Anna"}}


def post(sample: Client, body: Any, query: str = "") -> tuple[int, dict[str, Any]]:
    response = sample.post(f"/api/v1/sign-up/{query}", json.dumps(body), "application/json")
    return response.status_code, json.loads(response.content)


def test_a_body_of_known_fields_is_taken(sample: Client) -> None:
    assert post(sample, BODY) == (201, BODY)


def test_an_unknown_field_is_refused_also_deep_inside(sample: Client) -> None:
    status, top = post(sample, BODY | {"is_staff": True})
    _, deep = post(sample, BODY | {"owner": {**BODY["owner"], "is_staff": True}})  # type: ignore[dict-item]  # JSON

    assert (status, top["code"]) == (400, "unknown_field")
    assert [entry["field"] for entry in top["errors"]] == ["is_staff"]
    assert (deep["code"], [entry["field"] for entry in deep["errors"]]) == (
        "unknown_field",
        ["owner.is_staff"],
    )


def test_a_field_that_only_we_write_is_refused_and_not_ignored(sample: Client) -> None:
    status, body = post(sample, BODY | {"id": "0190a000-0000-7000-8000-000000000001"})

    assert (status, body["code"]) == (400, "read_only_field")


def test_unknown_fields_are_named_together_with_what_else_is_wrong(sample: Client) -> None:
    _, body = post(sample, {"name": "too long", "owner": BODY["owner"], "extra": 1})

    assert body["code"] == "invalid"
    assert {entry["field"]: entry["code"] for entry in body["errors"]} == {
        "name": "max_length",
        "extra": "unknown_field",
    }


def test_an_unknown_query_parameter_is_refused_and_a_known_one_is_not(sample: Client) -> None:
    known, unknown = sample.get("/api/v1/sign-up/?day=1"), sample.get("/api/v1/sign-up/?day=1&debug=1")

    assert known.status_code == 200
    assert unknown.status_code == 400
    body = json.loads(unknown.content)
    assert (body["code"], body["errors"][0]["field"]) == ("unknown_parameter", "debug")


def test_parameters_are_known_per_method(sample: Client) -> None:
    status, body = post(sample, BODY, "?day=1")

    assert (status, body["code"]) == (400, "unknown_parameter")


def test_links_are_absolute_on_the_host_that_was_asked(sample: Client) -> None:
    response = sample.get("/api/v1/sign-up/", headers={"Host": "acme.localhost:8123"})

    assert response.json() == {"links": {"self": "http://acme.localhost:8123/api/v1/sign-up/"}}


def test_a_body_that_is_not_json_is_415(sample: Client) -> None:
    response = sample.post("/api/v1/sign-up/", "name=acme", "application/x-www-form-urlencoded")

    assert response.status_code == 415
    assert response["Content-Type"] == "application/problem+json"


def test_a_body_of_three_megabytes_is_413(sample: Client) -> None:
    response = sample.post("/api/v1/sign-up/", b'{"name": "' + b"x" * 3_000_000 + b'"}', "application/json")

    assert (response.status_code, response.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/sign-up/?day=%00",
        "/api/v1/sign-up/?day=a%00b",
        "/api/v1/raising/x%00/",
        "/page/%00/",
    ],
)
def test_nul_in_path_or_query_is_400_everywhere(sample: Client, path: str) -> None:
    response = sample.get(path)

    assert response.status_code == 400
    assert response["X-Request-ID"]


def test_nul_hidden_in_a_quoted_cookie_is_400(sample: Client) -> None:
    response = sample.get("/page/", headers={"Cookie": '__Host-sessionid="abcdefgh\\000"'})

    assert response.status_code == 400


@pytest.mark.parametrize(
    "query", ["day=%ff%fe", "day=%ed%a0%80", "day=%2500", "day=" + "x" * 5000, "day=%E2%80%AE"]
)
def test_other_nasty_queries_are_no_error_of_ours(sample: Client, query: str) -> None:
    assert sample.get(f"/api/v1/sign-up/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Anna   Maria ", "Anna Maria"),
        ("Zoe\u0308", "Zoë"),
        ("a\tb\nc", "a b c"),
        ("محمد", "محمد"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
    ],
)
def test_names_in_any_script_are_kept_and_tidied(raw: str, clean: str) -> None:
    assert LineField().run_validation(raw) == clean


@pytest.mark.parametrize("raw", ["abc\u202edef", "a\u2066b", "a\x07b", "a\x1bb", "\ufdd0"])
def test_names_with_hidden_or_direction_turning_characters_are_refused(raw: str) -> None:
    with pytest.raises(Exception) as caught:
        LineField().run_validation(raw)

    assert caught.value.get_codes() == ["invisible"]  # type: ignore[attr-defined]  # DRF's ValidationError
