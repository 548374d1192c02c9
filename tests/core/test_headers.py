import json
import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

PATHS = [
    "/page/",
    "/page/missing/",
    "/page/bug/",
    "/api/v1/sign-up/",
    "/api/v1/raising/bug/",
    "/api/v1/raising/anonymous/",
    "/api/v1/nothing/",
    "/api/v1/sign-up/?day=%00",
    "/static/nothing.css",
    "/",
]


def directives(response: Any) -> dict[str, str]:
    policy = response["Content-Security-Policy"]
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in policy.split(";"))}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(sample: Client, path: str) -> None:
    response = sample.get(path)

    policy = directives(response)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert re.fullmatch(r"'self' 'nonce-[A-Za-z0-9_-]{22}'", policy["style-src"])
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cross-Origin-Opener-Policy"] == response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert UUID(response["X-Request-ID"]).version == 7


def test_a_nonce_is_used_once(sample: Client) -> None:
    assert len({directives(sample.get("/page/"))["style-src"] for _ in range(20)}) == 20


@pytest.mark.parametrize("path", ["/admin/", "/api/v1/docs/"])
def test_only_the_named_pages_have_an_exception_and_it_allows_no_inline_script(
    sample: Client, path: str
) -> None:
    policy = directives(sample.get(path))

    assert policy["script-src"] == "'self' 'unsafe-eval'"
    assert policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"


def test_admin_forms_can_prove_where_they_come_from(sample: Client) -> None:
    assert sample.get("/admin/")["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/api/v1/sign-up/", "/api/v1/raising/missing/", "/api/v1/nothing/", "/admin/"]
)
def test_nothing_of_api_and_admin_is_stored_by_a_cache(sample: Client, path: str) -> None:
    assert sample.get(path)["Cache-Control"] == "no-store"


def test_strict_transport_security_is_sent_over_https_alone(sample: Client, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    again = Client(raise_request_exception=False)  # middleware reads the settings when it is made

    assert (
        again.get("/page/", secure=True)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    )
    assert "Strict-Transport-Security" not in again.get("/page/")


def test_an_inbound_request_id_is_kept_if_it_can_do_no_harm(sample: Client) -> None:
    given = "01890000-0000-7000-8000-00000000000A"

    response = sample.get("/api/v1/raising/missing/", headers={"X-Request-ID": given})

    assert response["X-Request-ID"] == json.loads(response.content)["request_id"] == given.lower()


@pytest.mark.parametrize(
    "given", ["", "short", "with space in it", "a\nInjected: yes", '"quote"aaaa', "x" * 65, "é" * 20]
)
def test_any_other_inbound_request_id_is_replaced(sample: Client, given: str) -> None:
    response = sample.get("/page/", headers={"X-Request-ID": given})

    assert UUID(response["X-Request-ID"]).version == 7
