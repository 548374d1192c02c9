import json
import re
from typing import Any

import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction
from django.test import Client

from saas.core.errors import flattened, is_passing, problem_response
from tests.core.sample_urls import CANARY


def problem(response: Any) -> dict[str, Any]:
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(response.content)
    assert {"type", "title", "status", "detail", "code", "request_id"} <= body.keys()
    assert body["status"] == response.status_code
    assert body["type"] == f"urn:mentalmuse:problem:{body['code']}"
    assert body["request_id"] == response["X-Request-ID"]
    return body


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("taken", 409, "taken"),
        ("missing", 404, "not_found"),
        ("not-found", 404, "not_found"),
        ("denied", 403, "role"),
        ("django-denied", 403, "permission_denied"),
        ("suspicious", 400, "bad_request"),
        ("anonymous", 401, "not_authenticated"),
        ("media", 415, "unsupported_media_type"),
        ("invalid", 400, "invalid"),
        ("serialization", 503, "unavailable"),
        ("deadlock", 503, "unavailable"),
        ("lock", 503, "unavailable"),
        ("timeout", 503, "unavailable"),
        ("restart", 503, "unavailable"),
        ("disk", 500, "internal_error"),
        ("bug", 500, "internal_error"),
        ("data", 500, "internal_error"),
    ],
)
def test_every_error_of_the_api_has_the_one_body(sample: Client, name: str, status: int, code: str) -> None:
    body = problem(sample.get(f"/api/v1/raising/{name}/"))

    assert (body["status"], body["code"]) == (status, code)
    assert "internal words" not in body["detail"]
    assert CANARY not in json.dumps(body)


def test_missing_and_somebody_elses_cannot_be_told_apart(sample: Client) -> None:
    answers = [
        sample.get(f"/api/v1/{path}/", headers={"X-Request-ID": "one-and-the-same"})
        for path in ("raising/missing", "raising/not-found", "no-such-route")
    ]

    assert len({answer.content for answer in answers}) == 1


def test_a_domain_error_names_its_field(sample: Client) -> None:
    body = problem(sample.get("/api/v1/raising/taken/"))

    assert body["errors"] == [{"field": "subdomain", "code": "taken", "detail": "That name is taken."}]


def test_a_domain_error_adds_members_but_replaces_none(sample: Client) -> None:
    body = problem(sample.get("/api/v1/raising/conflict/"))

    assert body["links"] == {"self": "x"}
    assert body["status"] == 409


def test_a_401_says_how_to_sign_in(sample: Client) -> None:
    assert sample.get("/api/v1/raising/anonymous/")["WWW-Authenticate"] == 'Bearer realm="api"'


def test_throttled_answers_say_how_long_to_wait(sample: Client) -> None:
    ours, stock = sample.get("/api/v1/raising/tries/"), sample.get("/api/v1/raising/throttled/")

    assert problem(ours)["code"] == problem(stock)["code"] == "throttled"
    assert (ours["Retry-After"], ours["RateLimit-Limit"], ours["RateLimit-Remaining"]) == ("30", "5", "0")
    assert (stock["Retry-After"], stock["RateLimit-Reset"]) == ("13", "13")


def test_what_passes_by_itself_says_when_to_try_again(sample: Client) -> None:
    response = sample.get("/api/v1/raising/lock/")

    assert int(response["Retry-After"]) >= 1


def test_refused_fields_are_named_by_path(sample: Client) -> None:
    response = sample.post(
        "/api/v1/sign-up/",
        {
            "name": "too long",
            "owner": {"email": "no address"},
            "friends": [
                {"email": "a@example.org", "name": "ok"},
                {"email": "a@example.org", "name": "x\u202ey"},
            ],
        },
        "application/json",
    )

    body = problem(response)
    assert response.status_code == 400
    assert body["code"] == "invalid"
    assert {(entry["field"], entry["code"]) for entry in body["errors"]} == {
        ("name", "max_length"),
        ("owner.email", "invalid"),
        ("owner.name", "required"),
        ("friends.1.name", "invisible"),
    }


def test_an_error_about_the_whole_body_has_no_field(sample: Client) -> None:
    body = problem(sample.get("/api/v1/raising/invalid/"))

    assert body["errors"] == [{"field": None, "code": "exclusive", "detail": "Not together."}]


def test_nested_errors_about_the_object_itself_name_the_object() -> None:
    found = list(
        flattened({"owner": {"non_field_errors": ["Not together."]}, "rows": [{}, {"name": ["Too long."]}]})
    )

    assert [(entry["field"], entry["detail"]) for entry in found] == [
        ("owner", "Not together."),
        ("rows.1.name", "Too long."),
    ]


@pytest.mark.parametrize(
    ("name", "status"),
    [("missing", 404), ("django-denied", 403), ("suspicious", 400), ("lock", 503), ("bug", 500)],
)
def test_people_get_a_page_with_a_heading_and_a_way_on(sample: Client, name: str, status: int) -> None:
    response = sample.get(f"/page/{name}/", headers={"Accept": "text/html"})

    html = response.content.decode()
    assert response.status_code == status
    assert response["Content-Type"].startswith("text/html")
    assert '<html lang="en">' in html
    assert len(re.findall("<h1>", html)) == 1
    assert '<a href="/">' in html
    assert "internal words" not in html
    assert CANARY not in html
    nonce = re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"])
    assert nonce
    assert f'<style nonce="{nonce[1]}">' in html
    assert "style=" not in html


def test_a_program_asking_for_json_gets_a_problem_on_any_path(sample: Client) -> None:
    response = sample.get("/page/missing/", headers={"Accept": "application/json"})

    assert problem(response)["code"] == "not_found"


def test_a_statement_that_runs_too_long_is_told_apart_from_a_bug(db: None) -> None:
    with pytest.raises(OperationalError) as timed_out, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 50; SELECT pg_sleep(5)")
    with pytest.raises(ProgrammingError) as bug, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column")

    assert is_passing(timed_out.value)
    assert not is_passing(bug.value)


def test_a_server_that_is_not_there_is_unavailable_and_no_bug(db: None) -> None:
    wrapper = connection.copy("unreachable")
    wrapper.settings_dict = {**wrapper.settings_dict, "HOST": "127.0.0.1", "PORT": "1"}

    with pytest.raises(OperationalError) as caught:
        wrapper.ensure_connection()

    assert is_passing(caught.value)


def test_a_problem_is_never_stored_by_a_cache() -> None:
    assert problem_response(404)["Cache-Control"] == "no-store"
