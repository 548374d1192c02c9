"""When sessions end by themselves: a minute before it still works, a minute after it does not."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tenants.records import TenantRecord
from tests.factories.people import PASSWORD, HostClient, add_person
from tests.users.conftest import post

NOON = "2027-03-01T12:00:00Z"
MINUTE = timedelta(minutes=1)
STAFF = ("owner", "admin", "practitioner", "auditor")
# Role, whether the device is their own, idle limit, absolute end.
LIMITS = [
    *((role, own, timedelta(minutes=15), timedelta(hours=12)) for role in STAFF for own in (False, True)),
    ("member", False, timedelta(minutes=30), timedelta(hours=12)),
    ("member", True, timedelta(days=30), timedelta(days=30)),
]


class Device:
    """A program that keeps its tokens, as the app does."""

    def __init__(self, record: TenantRecord, role: str, *, is_own: bool) -> None:
        self.record = record
        email = add_person(record, role).user.email
        body = {"email": email, "password": PASSWORD, "refresh": "body", "own_device": is_own}
        self.tokens = post(HostClient(record.host), "auth/login/", body).json()

    def refresh(self) -> int:
        answer = post(HostClient(self.record.host), "auth/refresh/", {"refresh": self.tokens["refresh"]})
        if answer.status_code == 200:
            self.tokens = answer.json()
        return int(answer.status_code)

    def look(self) -> int:
        return int(HostClient(self.record.host, self.tokens["access"]).get("/api/v1/me/").status_code)


@pytest.mark.parametrize(("role", "is_own", "idle", "absolute"), LIMITS)
def test_a_quiet_session_ends_at_its_idle_limit(
    acme: TenantRecord, role: str, is_own: bool, idle: timedelta, absolute: timedelta
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        before, after = (Device(acme, role, is_own=is_own) for _ in range(2))
        clock.shift(idle - MINUTE)
        assert before.refresh() == 200
        assert before.look() == 200
        clock.shift(2 * MINUTE)

        assert after.refresh() == 401
        assert after.look() == 401


@pytest.mark.parametrize(("role", "is_own", "idle", "absolute"), LIMITS)
def test_no_activity_carries_a_session_beyond_its_end(
    acme: TenantRecord, role: str, is_own: bool, idle: timedelta, absolute: timedelta
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        device = Device(acme, role, is_own=is_own)
        pause = min(idle - MINUTE, timedelta(days=5))
        left = absolute - MINUTE
        while left:
            step = min(pause, left)
            clock.shift(step)
            left -= step
            assert device.refresh() == 200
        assert device.look() == 200

        clock.shift(2 * MINUTE)

        assert device.look() == 401, "also a token that would live longer"
        assert device.refresh() == 401


def in_admin(client: Any) -> bool:
    return bool(client.get("/admin/", secure=True).status_code == 200)


def admin_of(record: TenantRecord) -> HostClient:
    client = HostClient(record.host, HTTP_SEC_FETCH_SITE="same-origin")
    email = add_person(record, "admin").user.email
    answer = client.post("/admin/login/", {"username": email, "password": PASSWORD}, secure=True)
    assert answer.status_code == 302
    return client


def test_the_admin_site_has_the_limits_of_staff(acme: TenantRecord) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        quiet, busy = admin_of(acme), admin_of(acme)
        clock.shift(14 * MINUTE)
        assert in_admin(busy)
        clock.shift(2 * MINUTE)
        assert not in_admin(quiet)
        assert in_admin(busy)
        for _ in range(50):
            clock.shift(14 * MINUTE)
            assert in_admin(busy)
        clock.shift(timedelta(hours=12) - 716 * MINUTE - MINUTE)
        assert in_admin(busy)
        clock.shift(2 * MINUTE)

        assert not in_admin(busy)
