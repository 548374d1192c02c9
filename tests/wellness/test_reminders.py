"""A member's reminder through the API."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.models import TenantDue
from tenants.scope import platform_scope, tenant_scope
from tests.wellness.conftest import Person, moment, reminder
from wellness.models import Delivery, Reminder
from wellness.reminders.models import DeliveryState

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def due_index(person: Person) -> datetime | None:
    with platform_scope():
        return TenantDue.objects.filter(pk=person.record.id).values_list("next_due_at", flat=True).first()


def delivered(person: Person, reminder_id: UUID, **fields: Any) -> Delivery:
    with tenant_scope(person.record):
        return Delivery.objects.create(
            reminder_id=reminder_id, due_at=timezone.now(), **{"state": DeliveryState.SENT} | fields
        )


@pytest.fixture
def at_noon() -> Any:
    """Saturday, 14 March 2026, noon in UTC: one o'clock in Berlin."""
    with time_machine.travel(datetime(2026, 3, 14, 12, tzinfo=UTC), tick=False):
        yield


def test_a_reminder_is_set_and_the_due_index_knows(at_noon: None, member: Person) -> None:
    key = uuid7()

    response = member.set_reminder(key, local_time="20:15", weekdays=[7, 6])

    assert response.status_code == 201
    answer = response.json()
    assert answer == {
        "id": str(key),
        "kind": "check_in",
        "title": None,
        "local_time": "20:15",
        "effective_time": "20:15",
        "rule": "FREQ=WEEKLY;BYDAY=SA,SU",
        "starts_on": "2026-03-14",
        "weekdays": [6, 7],
        "time_zone": "Europe/Berlin",
        "is_active": True,
        "is_nudge": False,
        "has_ended": False,
        "paused_until": None,
        "snoozed_until": None,
        "next_due_at": "2026-03-14T19:15:00+00:00",
        "in_quiet_hours": False,
        "unsubscribed_at": None,
        "stopped_at": None,
        "last_mail": "none",
        "last_mail_date": None,
        "links": answer["links"],
    }
    assert member.client.get(answer["links"]["self"]).json() == answer
    assert member.get("reminders/").json() == {"results": [answer], "next": None, "previous": None}
    assert due_index(member) == moment("2026-03-14T19:15+00:00")


def test_setting_it_to_the_same_again_changes_nothing(member: Person) -> None:
    key = uuid7()
    first = member.set_reminder(key)
    with tenant_scope(member.record):
        Reminder.objects.filter(pk=key).update(unanswered=2)

    again = member.set_reminder(key)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    with tenant_scope(member.record):
        assert Reminder.objects.get().unanswered == 2


def test_an_id_of_another_member_is_taken(member: Person, stranger: Person) -> None:
    key = uuid7()
    member.set_reminder(key)

    response = stranger.set_reminder(key, local_time="06:00")

    assert (response.status_code, response.json()["code"]) == (409, "id_taken")
    assert member.get(f"reminders/{key}/").json()["local_time"] == "20:00"


@pytest.mark.parametrize("send", ["get", "delete"])
def test_another_members_reminder_is_missing(member: Person, stranger: Person, send: str) -> None:
    key = uuid7()
    member.set_reminder(key)

    theirs, missing = (getattr(stranger, send)(f"reminders/{name}/") for name in (key, uuid7()))

    assert theirs.status_code == missing.status_code == 404
    assert theirs.json() | {"request_id": ""} == missing.json() | {"request_id": ""}
    assert member.get(f"reminders/{key}/").json()["is_active"] is True


def test_a_deleted_reminder_is_off_and_comes_back(member: Person) -> None:
    key = uuid7()
    before = member.set_reminder(key).json()

    assert member.delete(f"reminders/{key}/").status_code == 204
    assert member.get("reminders/").json()["results"] == []
    assert member.delete(f"reminders/{key}/").status_code == 404
    with tenant_scope(member.record):
        assert Reminder.objects.get().next_due_at is None

    assert member.set_reminder(key).status_code == 200
    assert member.get(f"reminders/{key}/").json() == before


def test_switched_off_nothing_is_due(member: Person) -> None:
    key = uuid7()
    member.set_reminder(key)

    answer = member.set_reminder(key, is_active=False).json()

    assert (answer["is_active"], answer["next_due_at"]) == (False, None)
    assert member.set_reminder(key, is_active=True).json()["next_due_at"] is not None


@pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.UNKNOWN])
def test_a_date_that_was_served_is_not_served_again_after_a_change(
    at_noon: None, member: Person, state: DeliveryState
) -> None:
    key = uuid7()
    member.set_reminder(key, local_time="12:30")
    delivered(member, key, local_date="2026-03-14", state=state)

    assert member.set_reminder(key, local_time="20:00").json()["next_due_at"] == "2026-03-15T19:00:00+00:00"
    # Nor by throwing the reminder away and making another one.
    member.delete(f"reminders/{key}/")
    assert (
        member.set_reminder(uuid7(), local_time="21:00").json()["next_due_at"] == "2026-03-15T20:00:00+00:00"
    )


def test_flying_west_does_not_bring_a_second_mail_for_the_date(at_noon: None, member: Person) -> None:
    key = uuid7()
    member.set_reminder(key, local_time="00:30", time_zone="Pacific/Auckland")
    delivered(member, key, local_date="2026-03-15")

    answer = member.set_reminder(key, local_time="18:00", time_zone="Pacific/Honolulu").json()

    assert answer["next_due_at"] == "2026-03-17T04:00:00+00:00"  # the 16th there


def test_a_time_in_quiet_hours_is_kept_and_said(member: Person) -> None:
    for local_time, quiet in (("21:00", True), ("07:59", True), ("08:00", False), ("20:59", False)):
        answer = member.set_reminder(
            UUID("01890000-0000-7000-8000-000000000000"), local_time=local_time
        ).json()
        assert (answer["local_time"], answer["in_quiet_hours"]) == (local_time, quiet)


@pytest.mark.parametrize(
    ("state", "hours", "told"),
    [
        (DeliveryState.SENT, 0, "sent"),
        (DeliveryState.SKIPPED, 0, "skipped"),
        (DeliveryState.FAILED, 0, "failed"),
        (DeliveryState.UNKNOWN, 23, "under_way"),
        (DeliveryState.UNKNOWN, 25, "unconfirmed"),
    ],
)
def test_the_member_is_told_what_became_of_the_last_mail(
    member: Person, state: DeliveryState, hours: int, told: str
) -> None:
    key = uuid7()
    member.set_reminder(key)
    delivered(member, key, local_date="2026-03-13")
    delivered(
        member,
        key,
        local_date="2026-03-14",
        state=state,
        handed_over_at=timezone.now() - timedelta(hours=hours),
    )

    answer = member.get(f"reminders/{key}/").json()

    assert (answer["last_mail"], answer["last_mail_date"]) == (told, "2026-03-14")


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"local_time": "24:00"}, "local_time", "invalid"),
    ({"local_time": "8 pm"}, "local_time", "invalid"),
    ({"local_time": "20:00:30"}, "local_time", "whole_minutes"),
    ({"local_time": None}, "local_time", "null"),
    ({"local_time": 20}, "local_time", "invalid"),
    ({"weekdays": []}, "weekdays", "min_length"),
    ({"weekdays": [0]}, "weekdays.0", "min_value"),
    ({"weekdays": [8]}, "weekdays.0", "max_value"),
    ({"weekdays": [1, 1]}, "weekdays", "duplicate"),
    ({"weekdays": ["Monday"]}, "weekdays.0", "invalid"),
    ({"weekdays": 3}, "weekdays", "not_a_list"),
    ({"weekdays": [1, 2, 3, 4, 5, 6, 7, 7]}, "weekdays", "duplicate"),
    ({"time_zone": "Berlin"}, "time_zone", "unknown_time_zone"),
    ({"time_zone": "localtime"}, "time_zone", "unknown_time_zone"),
    ({"is_active": "perhaps"}, "is_active", "invalid"),
    ({"next_due_at": "2026-03-14T12:00:00Z"}, "next_due_at", "unknown_field"),
]


@pytest.mark.parametrize(("fields", "field", "code"), BAD)
def test_a_bad_setting_is_refused_and_nothing_written(
    member: Person, fields: dict[str, Any], field: str, code: str
) -> None:
    response = member.set_reminder(**fields)

    assert response.status_code == 400, response.content
    assert (field, code) in [(error["field"], error["code"]) for error in response.json()["errors"]]
    with tenant_scope(member.record):
        assert not Reminder.objects.exists()


def test_a_new_id_is_a_uuid_of_version_7(member: Person) -> None:
    assert member.put(f"reminders/{uuid4()}/", reminder()).json()["errors"][0]["code"] == "invalid_id"


def test_an_entry_answers_the_reminder_and_ends_the_pause(at_noon: None, member: Person) -> None:
    key = uuid7()
    member.set_reminder(key, local_time="20:00", time_zone="UTC")
    with tenant_scope(member.record):
        Reminder.objects.update(
            unanswered=6,
            silent_since=moment("2026-03-04T20:00+00:00"),
            next_due_at=moment("2026-03-17T20:00+00:00"),
            next_due_date="2026-03-17",
        )

    member.save_mood()

    with tenant_scope(member.record):
        row = Reminder.objects.get()
    assert (row.unanswered, row.silent_since) == (0, None)
    assert row.next_due_at == moment("2026-03-14T20:00+00:00")
    due = due_index(member)
    assert due is not None
    assert due <= row.next_due_at


def test_repeating_or_amending_an_old_entry_is_no_answer(member: Person) -> None:
    entry = uuid7()
    member.save_mood(entry)
    member.set_reminder()
    with tenant_scope(member.record):
        Reminder.objects.update(unanswered=2)

    member.save_mood(entry)
    member.patch(f"mood-entries/{entry}/", {"note": "More."})

    with tenant_scope(member.record):
        assert Reminder.objects.get().unanswered == 2
