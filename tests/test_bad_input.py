"""Whatever is wrong with a request, the answer says so in the right way, and nothing was written."""

import json
from datetime import timedelta
from typing import Any

import pytest

from saas.core.ids import uuid7
from tenants.models import Domain, Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import HostClient, add_person, client_of
from tests.rows import rows
from users.models import User
from wellness.models import MoodEntry

MOOD = {"valence": 1, "occurred_at": "2026-03-14T09:26:00+01:00", "time_zone": "Europe/Berlin"}
SIGN_UP = {
    "name": "North Clinic",
    "kind": "clinic",
    "subdomain": "north-clinic",
    "time_zone": "Europe/Berlin",
    "locale": "en",
    "country": "DE",
    "owner": {"email": "owner@north.example", "password": "nine brown kettles humming", "name": "Olive"},
}


def problem(response: Any) -> tuple[int, str]:
    body = response.json()
    assert response["Content-Type"].startswith("application/problem+json")
    assert {"type", "title", "status", "detail", "code", "request_id"} <= set(body)
    assert body["status"] == response.status_code
    return response.status_code, body["code"]


def counts(acme: TenantRecord) -> tuple[int, ...]:
    with platform_scope():
        shared = Organization.objects.count(), Domain.objects.count(), User.objects.count()
    with tenant_scope(acme):
        return (*shared, rows(MoodEntry).count())


@pytest.fixture
def member(acme: TenantRecord) -> HostClient:
    return client_of(acme, add_person(acme, "member"))


def put(client: HostClient, body: Any, key: str = "") -> Any:
    raw = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.put(f"/api/v1/mood-entries/{key or uuid7()}/", raw, content_type="application/json")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({**MOOD, "valence": 3}, 400, "invalid"),
        ({**MOOD, "valence": "good"}, 400, "invalid"),
        ({**MOOD, "valence": None}, 400, "invalid"),
        ({**MOOD, "valence": 1.5}, 400, "invalid"),
        ({**MOOD, "valence": True}, 400, "invalid"),
        ({**MOOD, "valence": [1]}, 400, "invalid"),
        ({**MOOD, "energy": 9}, 400, "invalid"),
        ({**MOOD, "words": "calm"}, 400, "invalid"),
        ({**MOOD, "words": ["a"] * 6}, 400, "invalid"),
        ({**MOOD, "tags": [{"a": 1}]}, 400, "invalid"),
        ({**MOOD, "note": {"text": "x"}}, 400, "invalid"),
        ({**MOOD, "occurred_at": "yesterday"}, 400, "invalid"),
        ({**MOOD, "occurred_at": "2999-01-01T00:00:00Z"}, 400, "invalid"),
        ({**MOOD, "occurred_at": "0001-01-01T00:00:00Z"}, 400, "invalid"),
        ({**MOOD, "time_zone": "Mars/Olympus"}, 400, "invalid"),
        ({**MOOD, "time_zone": "../../etc/passwd"}, 400, "invalid"),
        ({**MOOD, "colour": "red"}, 400, "unknown_field"),
        ({**MOOD, "member": str(uuid7())}, 400, "unknown_field"),
        ({"time_zone": "UTC"}, 400, "invalid"),
        ([MOOD], 400, None),
        ("", 400, None),
        ("{", 400, None),
        ("null", 400, None),
        ('{"valence": NaN}', 400, None),
        ('{"valence": 1e400}', 400, None),
        ('{"valence": 1, "valence": 2}', 400, None),
        ('{"note": "a\\u0000b"}', 400, None),
        ('{"note": "\\ud800"}', 400, None),
        ("[" * 990 + "]" * 990, 400, None),
        ('{"note": ' + "[" * 40 + "]" * 40 + "}", 400, None),
        (b'{"note": "\xff"}', 400, None),
        ('{"note": "' + "x" * 3_000_000 + '"}', 413, None),
    ],
    ids=lambda value: str(value)[:40] if not isinstance(value, int) else str(value),
)
def test_a_bad_entry_is_refused_and_nothing_is_written(
    acme: TenantRecord, member: HostClient, body: Any, status: int, code: str | None
) -> None:
    before = counts(acme)

    found = problem(put(member, body))

    assert found[0] == status
    assert code is None or found[1] == code
    assert counts(acme) == before


@pytest.mark.parametrize("key", ["1", "x", "00000000-0000-0000-0000-000000000000", "0189%000", "../x"])
def test_a_bad_id_is_refused(acme: TenantRecord, member: HostClient, key: str) -> None:
    before = counts(acme)
    assert put(member, MOOD, key).status_code in {400, 404}
    assert counts(acme) == before


@pytest.mark.parametrize(
    "query", ["colour=red", "limit=0", "limit=1000000", "limit=x", "cursor=%00", "from=2026-02-30"]
)
def test_a_bad_query_is_refused(member: HostClient, query: str) -> None:
    assert problem(member.get(f"/api/v1/mood-entries/?{query}"))[0] == 400


@pytest.mark.parametrize(
    ("subdomain", "code"),
    [
        ("admin", "reserved"),
        ("menta1muse", "look_alike"),
        ("acme", "taken"),
        ("ab", "too_short"),
        ("a" * 41, "too_long"),
        ("North", "upper_case"),
        ("nörth", "invalid_characters"),
        ("north.clinic", "invalid_characters"),
    ],
)
def test_a_bad_subdomain_is_refused_with_its_reason(
    acme: TenantRecord, apex: HostClient, subdomain: str, code: str
) -> None:
    before = counts(acme)

    response = apex.post(
        "/api/v1/organizations/", {**SIGN_UP, "subdomain": subdomain}, content_type="application/json"
    )
    asked = apex.get("/api/v1/organizations/availability/", {"subdomain": subdomain})

    assert problem(response)[0] == 400
    assert code in response.content.decode()
    assert asked.status_code == 200
    assert asked.json()["available"] is False
    assert asked.json()["code"] == code
    assert counts(acme) == before


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "prison"},
        {"time_zone": "Nowhere"},
        {"country": "ZZZ"},
        {"locale": "!!"},
        {"name": ""},
        {"name": "x" * 500},
        {"owner": "olive"},
        {"owner": {"email": "not an address", "password": "nine brown kettles humming", "name": "O"}},
        {"owner": {"email": "o@north.example", "password": "short", "name": "O"}},
        {
            "owner": {
                "email": "o@north.example",
                "password": "nine brown kettles humming",
                "name": "O",
                "role": "x",
            }
        },
        {"schema_name": "t_x"},
        {"status": "active"},
    ],
    ids=str,
)
def test_a_bad_sign_up_is_refused_and_nothing_is_written(
    acme: TenantRecord, apex: HostClient, change: dict[str, Any]
) -> None:
    before = counts(acme)
    response = apex.post("/api/v1/organizations/", {**SIGN_UP, **change}, content_type="application/json")
    assert problem(response)[0] == 400
    assert counts(acme) == before


HOSTS = [
    "nobody.localhost",
    "acme.localhost.example.org",
    "acme.evil.localhost",
    "127.0.0.1",
    "[::1]",
    "",
    "acme@localhost",
    "acme.localhost/..",
    "acme..localhost",
    "public.localhost",
    "t_0123.localhost",
    "acme.localhost:99999x",
    "localhost.evil",
    "xn--a.localhost",
    "*.localhost",
]


@pytest.mark.parametrize("host", HOSTS)
def test_an_unknown_host_is_nobodys(acme: TenantRecord, host: str) -> None:
    response = HostClient(host).get("/api/v1/organization/")
    assert response.status_code in {400, 404}
    assert acme.name not in response.content.decode()


@pytest.mark.parametrize(
    "host", ["ACME.localhost", "acme.localhost.", "acme.localhost:8000", "Acme.LocalHost.:1"]
)
def test_other_spellings_of_a_host_are_the_same_host(acme: TenantRecord, host: str) -> None:
    assert HostClient(host).get("/api/v1/organization/").json()["id"] == str(acme.id)


@pytest.mark.parametrize(
    "header", ["HTTP_X_FORWARDED_HOST", "HTTP_X_TENANT", "HTTP_X_ORIGINAL_HOST", "HTTP_FORWARDED"]
)
def test_no_header_names_a_tenant(acme: TenantRecord, globex: TenantRecord, header: str) -> None:
    response = HostClient(acme.host).get("/api/v1/organization/", **{header: globex.host})
    assert response.json()["id"] == str(acme.id)


def test_an_expired_token_is_refused(acme: TenantRecord, time_machine: Any) -> None:
    client = client_of(acme, add_person(acme, "member"))
    assert client.get("/api/v1/mood-entries/").status_code == 200
    from django.utils import timezone  # after the clock is ours

    time_machine.move_to(timezone.now() + timedelta(minutes=6))
    assert problem(client.get("/api/v1/mood-entries/")) == (401, "token_invalid")
