"""What was made for one organisation is refused by every route of another, and what has ended is refused at once."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tenants import operations as tenants
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.endpoints import TENANT
from tests.factories.people import PASSWORD, HostClient, add_person, add_user, client_of, sign_in
from tests.test_every_endpoint import PROTECTED, call
from users.models import Membership, Session

TRIPLES = 2_000
ADMIN_PATHS = (
    "/admin/",
    "/admin/users/membership/",
    "/admin/tenants/organization/",
    "/admin/users/joincode/",
)
KINDS = ("access token", "refresh token", "refresh cookie", "admin cookie", "mailed link")


class Person:
    """One account in both organisations, with one of each credential in each."""

    def __init__(self, records: tuple[TenantRecord, ...], roles: tuple[str, str]) -> None:
        self.user = add_user()
        self.memberships = [
            add_person(record, role, user=self.user) for record, role in zip(records, roles, strict=True)
        ]
        self.signed_in = [
            sign_in(record, membership) for record, membership in zip(records, self.memberships, strict=True)
        ]


def admin_cookie(record: TenantRecord, membership: Membership) -> str:
    client = HostClient(record.host, HTTP_SEC_FETCH_SITE="same-origin")
    response = client.post(
        "/admin/login/", {"username": membership.user.email, "password": PASSWORD}, secure=True
    )
    assert response.status_code == 302, response.content
    return str(client.cookies["__Host-sessionid"].value)


def test_no_credential_of_one_organisation_opens_any_route_of_another(
    acme: TenantRecord, globex: TenantRecord
) -> None:
    """2,000 drawn triples of route, credential and pair of organisations; each route at least once."""
    draw = random.Random(20)
    records = (acme, globex)
    people = [
        Person(records, roles)
        for roles in (("owner", "owner"), ("member", "practitioner"), ("admin", "member"))
    ]
    cookies = {number: admin_cookie(records[number], people[0].memberships[number]) for number in (0, 1)}
    keys = [*PROTECTED, *(f"GET {path}" for path in ADMIN_PATHS)]
    drawn = keys + [draw.choice(keys) for _ in range(TRIPLES - len(keys))]
    opened = []

    for number, key in enumerate(drawn):
        if number % 50 == 0:
            # Refusals ask no database, and it ends a transaction that is idle for ten seconds: this test's own.
            with platform_scope():
                assert Membership.objects.exists()
        person, issued_by = draw.choice(people), draw.randrange(2)
        here = records[1 - issued_by]
        signed_in = person.signed_in[issued_by]
        kind = draw.choice(KINDS)
        client = HostClient(here.host)
        headers: dict[str, str] = {}
        if kind == "access token":
            headers["HTTP_AUTHORIZATION"] = f"Bearer {signed_in.access}"
        elif kind == "refresh token":
            headers["HTTP_AUTHORIZATION"] = f"Bearer {signed_in.refresh}"
        elif kind == "refresh cookie":
            client.cookies["__Host-refresh"] = signed_in.refresh
        elif kind == "admin cookie":
            client.cookies["__Host-sessionid"] = cookies[issued_by]
        else:
            headers["HTTP_AUTHORIZATION"] = f"Bearer {'x' * 43}"
        if key in TENANT:
            status = call(client, key, TENANT[key], **headers).status_code
            if status != 401:
                opened.append((key, kind, issued_by, status))
        else:
            response = client.get(key.removeprefix("GET "), secure=True, **headers)
            if response.status_code != 302 or "/login/" not in response["Location"]:
                opened.append((key, kind, issued_by, response.status_code))

    assert opened == []
    assert len(drawn) == TRIPLES
    assert set(drawn) == set(keys)
    # The same credentials do open their own organisation: the refusals above mean something.
    for number in (0, 1):
        own = HostClient(records[number].host, str(people[0].signed_in[number].access))
        assert own.get("/api/v1/mood-entries/").status_code == 200
        own.cookies["__Host-sessionid"] = cookies[number]
        assert own.get("/admin/", secure=True).status_code == 200


@pytest.mark.parametrize("place", ["body", "cookie"])
def test_a_refresh_token_is_spent_only_where_it_was_made(
    acme: TenantRecord, globex: TenantRecord, place: str
) -> None:
    person = Person((acme, globex), ("member", "member"))
    raw = person.signed_in[0].refresh

    def refresh(record: TenantRecord) -> Any:
        client = HostClient(record.host)
        if place == "body":
            return client.post("/api/v1/auth/refresh/", {"refresh": raw}, content_type="application/json")
        client.cookies["__Host-refresh"] = raw
        return client.post(
            "/api/v1/auth/refresh/",
            {},
            content_type="application/json",
            headers={"X-MentalMuse": "1", "Origin": f"http://{record.host}", "Sec-Fetch-Site": "same-origin"},
        )

    assert refresh(globex).status_code == 401
    assert refresh(acme).status_code == 200, "the refused try elsewhere must not burn it"


ENDINGS: dict[str, Callable[[TenantRecord, Membership], None]] = {
    "membership removed": lambda record, membership: _update(membership, status="deactivated", version=2),
    "role changed": lambda record, membership: _update(membership, role="practitioner", version=2),
    "session revoked": lambda record, membership: _end_sessions(membership, revoked_at=timezone.now()),
    "session expired": lambda record, membership: _end_sessions(
        membership, expires_at=timezone.now() - timedelta(seconds=1)
    ),
    "account deactivated": lambda record, membership: _deactivate_account(membership),
    "organisation suspended": lambda record, membership: tenants.suspend(
        record.id, actor=None, now=timezone.now()
    ),
}


def _update(membership: Membership, **fields: Any) -> None:
    with platform_scope():
        Membership.objects.filter(pk=membership.pk).update(**fields)


def _end_sessions(membership: Membership, **fields: Any) -> None:
    with platform_scope():
        Session.objects.filter(membership=membership).update(**fields)


def _deactivate_account(membership: Membership) -> None:
    with platform_scope():
        membership.user.is_active = False
        membership.user.save(update_fields=["is_active"])


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_what_has_ended_is_refused_on_the_next_request(acme: TenantRecord, ending: str) -> None:
    membership = add_person(acme, "member")
    devices = [client_of(acme, membership) for _ in range(3)]
    for device in devices:
        assert device.get("/api/v1/mood-entries/").status_code == 200

    ENDINGS[ending](acme, membership)

    for device in devices:
        assert device.get("/api/v1/mood-entries/").status_code in {401, 403}
        assert device.put(
            "/api/v1/mood-entries/01890000-0000-7000-8000-00000000000a/",
            {"valence": 1, "occurred_at": "2026-03-14T09:26:00Z", "time_zone": "UTC"},
            content_type="application/json",
        ).status_code in {401, 403}
