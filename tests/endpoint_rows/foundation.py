"""Signing in, people, moods, the reminder, help."""

from datetime import time, timedelta
from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.endpoint_rows.base import NOW, PUBLIC, REFUSED_BUT_REACHED, Body, Endpoint, Rows
from tests.rows import rows
from users.models import JoinCode, Membership
from users.roles import ADMINS, ANYONE_HERE
from wellness.models import MoodEntry, Reminder


def make_mood(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        MoodEntry.objects.create(
            id=key,
            member_id=membership.pk,
            valence=1,
            occurred_at=NOW,
            local_date=NOW.date(),
            time_zone="Europe/Berlin",
            created_at=NOW,
            updated_at=NOW,
        )
    return key


def make_deleted_mood(record: TenantRecord, membership: Membership) -> UUID:
    key = make_mood(record, membership)
    with tenant_scope(record):
        rows(MoodEntry).filter(pk=key).update(deleted_at=timezone.now())
    return key


def make_reminder(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        Reminder.objects.create(
            id=key,
            member_id=membership.pk,
            local_time=time(20, 0),
            time_zone="Europe/Berlin",
            next_due_at=timezone.now() + timedelta(hours=5),
            next_due_date=timezone.now().date(),
            created_at=NOW,
            updated_at=NOW,
        )
    return key


def make_person(record: TenantRecord, membership: Membership) -> UUID:
    """Another practitioner: listed to admins of every kind of organisation."""
    from tests.factories.people import add_person  # people need a database, this table does not

    return add_person(record, "practitioner").pk


def make_join_code(record: TenantRecord, membership: Membership) -> UUID:
    with platform_scope():
        return JoinCode.objects.create(
            organization=Organization.objects.get(pk=record.id),
            code=uuid7().hex[-10:].upper(),
            created_at=NOW,
            expires_at=timezone.now() + timedelta(days=30),
        ).pk


def mood_body() -> Body:
    return {"valence": 1, "occurred_at": "2026-03-14T09:26:00+01:00", "time_zone": "Europe/Berlin"}


def reminder_body() -> Body:
    return {"local_time": "20:00", "weekdays": [1, 3, 5], "time_zone": "Europe/Berlin", "is_active": True}


TENANT: Rows = {
    "GET /api/v1/organization/": Endpoint(PUBLIC, statements=0),
    "POST /api/v1/auth/register/": Endpoint(
        PUBLIC,
        body=lambda: {
            "email": "new@example.org",
            "name": "New",
            "password": "nine brown kettles humming",
            "join_code": "AAAAABBBBB",
        },
        accepts=REFUSED_BUT_REACHED,
    ),
    "POST /api/v1/auth/verify-email/": Endpoint(
        PUBLIC, body=lambda: {"token": "x" * 43}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/auth/login/": Endpoint(
        PUBLIC,
        body=lambda: {"email": "a@example.org", "password": "wrong password here"},
        accepts=REFUSED_BUT_REACHED,
    ),
    "POST /api/v1/auth/handover/": Endpoint(
        PUBLIC, body=lambda: {"code": "x" * 43}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/auth/refresh/": Endpoint(
        PUBLIC, body=lambda: {"refresh": "x" * 43}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/auth/logout/": Endpoint(PUBLIC, body=lambda: {"refresh": "x" * 43}),
    "GET /api/v1/members/": Endpoint(ADMINS, make=make_person, is_list=True, is_shared=True, statements=3),
    "GET /api/v1/members/{pk}/": Endpoint(ADMINS, make=make_person, is_shared=True),
    "PATCH /api/v1/members/{pk}/": Endpoint(
        ADMINS, make=make_person, is_shared=True, body=lambda: {"status": "deactivated"}
    ),
    "GET /api/v1/join-codes/": Endpoint(
        ADMINS, make=make_join_code, is_list=True, is_shared=True, statements=3
    ),
    "POST /api/v1/join-codes/": Endpoint(ADMINS, body=dict),
    "GET /api/v1/join-codes/{pk}/": Endpoint(ADMINS, make=make_join_code, is_shared=True),
    "DELETE /api/v1/join-codes/{pk}/": Endpoint(ADMINS, make=make_join_code, is_shared=True),
    "GET /api/v1/me/": Endpoint(ANYONE_HERE),
    "PATCH /api/v1/me/": Endpoint(ANYONE_HERE, body=lambda: {"display_name": "Otter"}),
    "GET /api/v1/mood-entries/": Endpoint(ANYONE_HERE, make=make_mood, is_list=True, statements=3),
    "GET /api/v1/mood-entries/days/": Endpoint(ANYONE_HERE, make=make_mood),
    "GET /api/v1/mood-entries/{pk}/": Endpoint(ANYONE_HERE, make=make_mood),
    "PUT /api/v1/mood-entries/{pk}/": Endpoint(ANYONE_HERE, make=make_mood, body=mood_body),
    "PATCH /api/v1/mood-entries/{pk}/": Endpoint(ANYONE_HERE, make=make_mood, body=lambda: {"energy": 3}),
    "DELETE /api/v1/mood-entries/{pk}/": Endpoint(ANYONE_HERE, make=make_mood),
    "POST /api/v1/mood-entries/{pk}/restore/": Endpoint(ANYONE_HERE, make=make_deleted_mood),
    "GET /api/v1/reminders/": Endpoint(ANYONE_HERE, make=make_reminder, is_list=True, statements=5),
    "GET /api/v1/reminders/{pk}/": Endpoint(ANYONE_HERE, make=make_reminder),
    "PUT /api/v1/reminders/{pk}/": Endpoint(ANYONE_HERE, make=make_reminder, body=reminder_body),
    "DELETE /api/v1/reminders/{pk}/": Endpoint(ANYONE_HERE, make=make_reminder),
    "POST /api/v1/reminders/unsubscribe/": Endpoint(
        PUBLIC, body=lambda: {"token": "x" * 43}, accepts=REFUSED_BUT_REACHED
    ),
    "GET /api/v1/help/": Endpoint(PUBLIC),
    "GET /api/v1/schema/": Endpoint(PUBLIC),
    "GET /api/v1/docs/": Endpoint(PUBLIC),
}

APEX: Rows = {
    "POST /api/v1/organizations/": Endpoint(PUBLIC, body=dict, accepts=REFUSED_BUT_REACHED),
    "GET /api/v1/organizations/availability/": Endpoint(PUBLIC, accepts=REFUSED_BUT_REACHED),
    "GET /api/v1/organizations/{organization_id}/status/": Endpoint(PUBLIC, accepts=frozenset({404})),
    "POST /api/v1/auth/login/": Endpoint(
        PUBLIC,
        body=lambda: {"email": "a@example.org", "password": "wrong password here"},
        accepts=REFUSED_BUT_REACHED,
    ),
    "POST /api/v1/auth/handover/": Endpoint(PUBLIC, body=dict, accepts=REFUSED_BUT_REACHED),
    "GET /api/v1/schema/": Endpoint(PUBLIC),
    "GET /api/v1/docs/": Endpoint(PUBLIC),
}
