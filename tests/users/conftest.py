from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import HostClient, add_person, sign_in
from users.models import JoinCode, Membership
from users.passwords import Argon2Hasher


class CheapHasher(Argon2Hasher):
    """The same code with parameters that cost nothing: guessing tests compute hundreds of hashes."""

    time_cost, memory_cost = 1, 8


@pytest.fixture(autouse=True)
def _cheap_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CheapHasher"]


@pytest.fixture
def owner(acme: TenantRecord) -> Membership:
    return add_person(acme, "owner", email="owner@acme.example")


@pytest.fixture
def admin(acme: TenantRecord) -> Membership:
    return add_person(acme, "admin", email="admin@acme.example")


@pytest.fixture
def practitioner(acme: TenantRecord) -> Membership:
    return add_person(acme, "practitioner", email="practitioner@acme.example")


@pytest.fixture
def member(acme: TenantRecord) -> Membership:
    return add_person(acme, "member", email="member@acme.example")


@pytest.fixture
def browser(acme: TenantRecord) -> HostClient:
    """A browser on acme's host: it says where it is, as browsers do."""
    return browser_at(acme)


def browser_at(record: TenantRecord, **headers: Any) -> HostClient:
    return HostClient(
        record.host,
        HTTP_ORIGIN=f"http://{record.host}",
        HTTP_SEC_FETCH_SITE="same-origin",
        HTTP_X_MENTALMUSE="1",
        **headers,
    )


def post(client: Any, path: str, body: dict[str, Any] | None = None, **headers: Any) -> Any:
    return client.post(f"/api/v1/{path}", body or {}, content_type="application/json", **headers)


def me(record: TenantRecord, access: str) -> int:
    """The status of a request that any signed-in person may make, with this access token."""
    return HostClient(record.host, access).get("/api/v1/me/").status_code


def access_of(record: TenantRecord, membership: Membership) -> str:
    return str(sign_in(record, membership).access)


def join_code(record: TenantRecord, code: str = "HAZELWREN2", **fields: Any) -> JoinCode:
    now = timezone.now()
    with platform_scope():
        return JoinCode.objects.create(
            organization=Organization.objects.get(pk=record.id),
            code=code,
            created_at=now,
            **{"expires_at": now + timedelta(days=30), **fields},
        )


def at_once(count: int, call: Callable[[], Any]) -> list[Any]:
    """What `count` threads get that make the same call at the same moment; exceptions count as results."""
    barrier = Barrier(count)
    results: list[Any] = []

    def run() -> None:
        try:
            connection.ensure_connection()  # takes longer than the calls, which would then not meet
            barrier.wait(timeout=30)
            results.append(call())
        except Exception as error:  # noqa: BLE001  (whatever it is, the test looks at it)
            results.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results
