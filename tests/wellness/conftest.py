"""Two members of one clinic, and one of an employer, each with a client of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from saas.core.ids import uuid7
from saas.keys.operations import forget_cached_keys
from tenants.records import TenantRecord
from tests.factories.people import HostClient, add_person, client_of
from users.models import Membership

CANARY = "the heron was seen at dusk"


@dataclass(frozen=True, slots=True)
class Person:
    record: TenantRecord
    membership: Membership
    client: HostClient

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query)

    def put(self, path: str, body: Any) -> Any:
        return self.client.put(f"/api/v1/{path}", body, content_type="application/json")

    def patch(self, path: str, body: Any) -> Any:
        return self.client.patch(f"/api/v1/{path}", body, content_type="application/json")

    def post(self, path: str, body: Any = None) -> Any:
        return self.client.post(f"/api/v1/{path}", body or {}, content_type="application/json")

    def delete(self, path: str) -> Any:
        return self.client.delete(f"/api/v1/{path}")

    def save_mood(self, entry_id: UUID | None = None, **fields: Any) -> Any:
        return self.put(f"mood-entries/{entry_id or uuid7()}/", mood(**fields))

    def set_reminder(self, reminder_id: UUID | None = None, **fields: Any) -> Any:
        return self.put(f"reminders/{reminder_id or uuid7()}/", reminder(**fields))


def mood(**fields: Any) -> dict[str, Any]:
    return {"valence": 1, "occurred_at": "2026-03-14T09:26:00+01:00", "time_zone": "Europe/Berlin"} | fields


def reminder(**fields: Any) -> dict[str, Any]:
    days = {} if "rule" in fields else {"weekdays": [1, 2, 3, 4, 5, 6, 7]}
    return {"local_time": "20:00", "time_zone": "Europe/Berlin"} | days | fields


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.fixture(autouse=True)
def _no_keys_of_another_test() -> None:
    """A test's keys are rolled back with it; the process must not remember them."""
    forget_cached_keys()


@pytest.fixture
def someone() -> Callable[..., Person]:
    def make(record: TenantRecord, role: str = "member", **fields: Any) -> Person:
        membership = add_person(record, role, **fields)
        return Person(record, membership, client_of(record, membership))

    return make


@pytest.fixture
def member(acme: TenantRecord, someone: Callable[..., Person]) -> Person:
    return someone(acme, name="Ada")


@pytest.fixture
def stranger(acme: TenantRecord, someone: Callable[..., Person]) -> Person:
    return someone(acme, name="Bo")


@pytest.fixture
def outsider(globex: TenantRecord, someone: Callable[..., Person]) -> Person:
    return someone(globex, name="Cy")
