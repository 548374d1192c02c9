from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from saas.audit.models import AuditEvent
from saas.audit.platform.models import PlatformAuditEvent
from saas.audit.record import NoAuditScope, record
from saas.core import context
from saas.core.ids import uuid7
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope

NOW = datetime(2027, 3, 1, 20, 15, tzinfo=UTC)


@dataclass(frozen=True)
class SomeActor:
    user_id: UUID
    membership_id: UUID
    role: str = "admin"


@dataclass(frozen=True)
class Staff:
    user_id: UUID


ACTOR = SomeActor(UUID(int=1), UUID(int=2))


def test_inside_an_organisation_the_row_is_the_organisations(
    acme: TenantRecord, globex: TenantRecord
) -> None:
    reminder = uuid7()
    with tenant_scope(acme):
        before = AuditEvent.objects.count()
        record(
            "wellness.reminder.changed", actor=ACTOR, now=NOW, reminder_id=reminder, minutes=5, kind="evening"
        )
        event = AuditEvent.objects.get(action="wellness.reminder.changed")
        assert AuditEvent.objects.count() == before + 1

    assert (event.at, event.actor_id, event.actor_role) == (NOW, ACTOR.membership_id, "admin")
    assert event.detail == {"reminder_id": str(reminder), "minutes": 5, "kind": "evening"}
    assert event.pk.version == 7
    with tenant_scope(globex):
        assert not AuditEvent.objects.filter(action="wellness.reminder.changed").exists()
    with platform_scope():
        assert not PlatformAuditEvent.objects.filter(action="wellness.reminder.changed").exists()


def test_at_the_platform_the_row_is_the_platforms_and_names_the_account(acme: TenantRecord) -> None:
    with platform_scope():
        organization = Organization.objects.get(pk=acme.id)
        record("tenants.sample.suspended", actor=ACTOR, target=organization, now=NOW)
        record("tenants.sample.reviewed", actor=Staff(UUID(int=9)), now=NOW)
        event = PlatformAuditEvent.objects.get(action="tenants.sample.suspended")
        by_staff = PlatformAuditEvent.objects.get(action="tenants.sample.reviewed")

    assert event.actor_id == ACTOR.user_id
    assert (event.target_type, event.target_id) == ("tenants.organization", acme.id)
    assert (by_staff.actor_id, by_staff.actor_role) == (UUID(int=9), "")


def test_outside_of_both_there_is_no_row_but_an_error(db: None) -> None:
    with pytest.raises(NoAuditScope):
        record("wellness.sample.done", actor=None)


def test_inside_an_organisation_somebody_without_a_membership_is_not_taken_for_the_service(
    acme: TenantRecord,
) -> None:
    with tenant_scope(acme), pytest.raises(ValueError, match="membership"):
        record("wellness.sample.done", actor=Staff(UUID(int=9)))


def test_the_service_itself_has_no_id(acme: TenantRecord) -> None:
    with tenant_scope(acme):
        record("wellness.sample.expired", actor=None, now=NOW)
        event = AuditEvent.objects.get(action="wellness.sample.expired")

    assert (event.actor_id, event.actor_role, event.target_type, event.target_id) == (None, "", "", None)


def test_a_row_can_be_found_from_a_request(acme: TenantRecord) -> None:
    token = context.request_id.set("request-17")
    try:
        with tenant_scope(acme):
            record("wellness.sample.done", actor=None, now=NOW)
            assert AuditEvent.objects.get(action="wellness.sample.done").request_id == "request-17"
    finally:
        context.request_id.reset(token)


def test_what_is_rolled_back_was_not_done(acme: TenantRecord) -> None:
    with tenant_scope(acme):
        with transaction.atomic():
            record("wellness.sample.undone", actor=None)
            transaction.set_rollback(True)
        assert not AuditEvent.objects.filter(action="wellness.sample.undone").exists()


@pytest.mark.parametrize(
    "action", ["", "login", "users.login", "Users.session.started", "a.b.c.d", "a.b.c d", "a.b.", "a-b.c.d"]
)
def test_an_action_has_its_three_parts(acme: TenantRecord, action: str) -> None:
    with tenant_scope(acme), pytest.raises(ValueError, match="audit action"):
        record(action, actor=None)


@pytest.mark.parametrize(
    "value",
    [
        "Anna Müller", "anna@example.org", "Anna", "slept badly", "", "x" * 41, "a\x00b", 1.5, b"bytes", ["list"],
        {"a": 1}, object(),
    ],
)  # fmt: skip
def test_what_could_be_a_name_or_a_text_is_refused(acme: TenantRecord, value: Any) -> None:
    with tenant_scope(acme), pytest.raises(ValueError, match="audit detail value"):
        record("wellness.sample.done", actor=None, value=value)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        (17, 17), (True, True), (None, None), ("practitioner", "practitioner"), ("invitation_only", "invitation_only"),
        (NOW, "2027-03-01T20:15:00+00:00"), (date(2027, 3, 1), "2027-03-01"),
        (Organization.Status.SUSPENDED, "suspended"),
    ],
)  # fmt: skip
def test_ids_numbers_times_and_codes_are_kept(acme: TenantRecord, value: Any, kept: Any) -> None:
    with tenant_scope(acme):
        record("wellness.sample.done", actor=None, value=value)
        event = AuditEvent.objects.get(action="wellness.sample.done")

    assert event.detail == {"value": kept}
    assert type(event.detail["value"]) is type(kept)


def _refused(sql: str, reason: str) -> None:
    with pytest.raises(ProgrammingError, match=reason), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


CHANGES = [
    "UPDATE {} SET action = 'x'",
    "UPDATE {} SET action = 'x' WHERE false",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "DROP TABLE {}",
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_application_has_no_right_to_change_or_remove_a_row(acme: TenantRecord, change: str) -> None:
    reason = "permission denied|must be owner"
    with tenant_scope(acme):
        record("wellness.sample.done", actor=None)
        _refused(change.format("audit_event"), reason)
    with platform_scope():
        record("users.sample.done", actor=None)
        _refused(change.format("platform_audit_event"), reason)


def test_rows_can_still_be_read_and_added(acme: TenantRecord) -> None:
    with tenant_scope(acme):
        record("wellness.sample.done", actor=None)
        assert AuditEvent.objects.order_by("-at").first()
