"""A member's reminder through the API."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils import timezone

from saas.audit.models import AuditEvent
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


# --- rules, titles, what is decided for all ------------------------------------------------------------------------
def ruled(**fields: Any) -> dict[str, Any]:
    return {"local_time": "20:00", "rule": "FREQ=DAILY", "time_zone": "Europe/Berlin"} | fields


def test_a_rule_is_kept_in_its_one_spelling(at_noon: None, member: Person) -> None:
    answer = member.put(
        f"reminders/{uuid7()}/", ruled(rule="rrule:freq=monthly;byday=1mo;interval=1", starts_on="2026-03-01")
    ).json()

    assert (answer["rule"], answer["weekdays"]) == ("FREQ=MONTHLY;BYDAY=1MO", [1])
    assert answer["next_due_at"] == "2026-04-06T18:00:00+00:00"


RULED_BADLY: list[tuple[dict[str, Any], str, str]] = [
    ({"rule": "FREQ=YEARLY"}, "rule", "unsupported_rule"),
    ({"rule": "often"}, "rule", "invalid_rule"),
    ({"rule": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}, "rule", "never_happens"),
    ({"rule": "FREQ=DAILY;UNTIL=20200101"}, "rule", "never_happens"),
    ({"weekdays": [1]}, "rule", "rule_or_weekdays"),
    ({"kind": "nagging"}, "kind", "invalid_choice"),
    ({"kind": "journal", "local_time": None}, "local_time", "null"),
    ({"kind": "journal", "title": "Dear diary"}, "title", "not_custom"),
    ({"starts_on": "1999-01-01"}, "starts_on", "out_of_range"),
    ({"subject": "01890000-0000-7000-8000-000000000000"}, "subject", "unknown_field"),
]


@pytest.mark.parametrize(("fields", "field", "code"), RULED_BADLY)
def test_a_bad_rule_is_refused_for_saving_and_for_looking(
    member: Person, fields: dict[str, Any], field: str, code: str
) -> None:
    for response in (
        member.put(f"reminders/{uuid7()}/", ruled(**fields)),
        member.post("reminders/preview/", ruled(**fields)),
    ):
        assert response.status_code == 400, response.content
        assert (field, code) in [(error["field"], error["code"]) for error in response.json()["errors"]]
    with tenant_scope(member.record):
        assert not Reminder.objects.exists()


def test_the_words_of_an_own_reminder_are_sealed(member: Person) -> None:
    key = uuid7()
    answer = member.put(f"reminders/{key}/", ruled(kind="custom", title="Call my sister")).json()

    assert answer["title"] == "Call my sister"
    assert member.get("reminders/").json()["results"][0]["title"] == "Call my sister"
    with tenant_scope(member.record):
        row = Reminder.objects.get()
        assert b"sister" not in bytes(row.title_sealed or b"")
        Reminder.objects.update(title_sealed=b"spoilt")
    assert member.get(f"reminders/{key}/").json()["title"] is None


def test_twenty_reminders_and_one_digest_are_enough(member: Person) -> None:
    digest = ruled(kind="digest", local_time=None)
    assert member.put(f"reminders/{uuid7()}/", digest).status_code == 201
    again = member.put(f"reminders/{uuid7()}/", digest)
    assert (again.status_code, again.json()["code"]) == (409, "digest_exists")

    for _ in range(19):
        assert member.set_reminder().status_code == 201
    refused = member.set_reminder()
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_reminders")


def test_a_preview_shows_the_next_five_and_writes_nothing(at_noon: None, member: Person) -> None:
    answer = member.post(
        "reminders/preview/", ruled(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;COUNT=4", local_time="22:00")
    ).json()

    assert [row["local_date"] for row in answer["occurrences"]] == [
        "2026-03-14",
        "2026-03-28",
        "2026-04-11",
        "2026-04-25",
    ]
    # Clocks were put forward in between.
    assert [row["at"][11:16] for row in answer["occurrences"][:3]] == ["21:00", "21:00", "20:00"]
    assert (answer["has_more"], answer["in_quiet_hours"], answer["effective_time"]) == (False, True, "22:00")
    more = member.post("reminders/preview/", ruled(kind="digest", local_time=None)).json()
    assert (len(more["occurrences"]), more["has_more"], more["effective_time"]) == (5, True, "09:00")
    with tenant_scope(member.record):
        assert not Reminder.objects.exists()


def test_quiet_hours_are_the_organisations_until_a_member_has_their_own(
    member: Person, stranger: Person
) -> None:
    everybody = {"quiet_from": "21:00", "quiet_until": "08:00"}
    before = member.get("reminders/settings/").json()
    assert (before["quiet_from"], before["organization"]) == (None, everybody)

    own = member.patch("reminders/settings/", {"quiet_from": "23:00", "quiet_until": "06:00"}).json()

    assert (own["quiet_from"], own["quiet_until"], own["organization"]) == ("23:00", "06:00", everybody)
    assert stranger.get("reminders/settings/").json()["quiet_from"] is None
    back = member.patch("reminders/settings/", {"quiet_from": None, "quiet_until": None}).json()
    assert back["quiet_from"] is None
    half = member.patch("reminders/settings/", {"quiet_from": "23:00"})
    assert half.json()["errors"][0]["code"] == "two_ends"
    far = member.patch("reminders/settings/", {"paused_until": "2999-01-01"})
    assert far.json()["errors"][0]["code"] == "bad_pause"


def test_an_organisation_suggests_and_sets_quiet_hours_and_members_decide(
    member: Person, acme: Any, someone: Any
) -> None:
    admin = someone(acme, "admin")
    shipped = member.get("reminders/suggestions/").json()["results"]
    assert [each["kind"] for each in shipped] == ["check_in", "journal", "questionnaires", "digest"]
    wanted = {
        "quiet_from": "20:00",
        "quiet_until": "09:00",
        "suggestions": [{"kind": "goals", "local_time": "17:00", "rule": "FREQ=WEEKLY;BYDAY=FR"}],
    }

    for _ in range(2):
        assert admin.put("reminders/defaults/", wanted).status_code == 200

    assert member.get("reminders/suggestions/").json()["results"] == wanted["suggestions"]
    assert member.get("reminders/settings/").json()["organization"]["quiet_from"] == "20:00"
    assert member.get("reminders/").json()["results"] == []  # nobody has one without taking it
    with tenant_scope(acme):
        actions = list(AuditEvent.objects.filter(action__contains="remind").values_list("action", flat=True))
        assert AuditEvent.objects.filter(action="wellness.quiet_hours.changed").count() == 1
    assert actions.count("wellness.reminder_suggestions.changed") == 1

    own_words = wanted | {"suggestions": [{"kind": "custom", "local_time": "17:00", "rule": "FREQ=DAILY"}]}
    assert admin.put("reminders/defaults/", own_words).status_code == 400
    emptied = admin.put("reminders/defaults/", wanted | {"suggestions": []}).json()
    assert emptied["suggestions"] == shipped


def test_the_week_is_looked_back_at_in_own_numbers(at_noon: None, member: Person, stranger: Person) -> None:
    member.save_mood(occurred_at="2026-03-03T10:00:00+01:00")
    member.save_mood(occurred_at="2026-03-03T20:00:00+01:00")
    member.save_mood(occurred_at="2026-03-10T10:00:00+01:00")
    stranger.save_mood(occurred_at="2026-03-04T10:00:00+01:00")
    goal = uuid7()
    member.put(f"goals/{goal}/", {"kind": "habit", "title": "Walk", "times_per_week": 3})
    member.put(f"goals/{goal}/check-ins/2026-03-05/", {"done": True})

    answer = member.get("digest/").json()

    assert (answer["first"], answer["last"], answer["is_over"]) == ("2026-03-02", "2026-03-08", True)
    assert (answer["moods"]["days"], answer["moods"]["entries"], answer["days"]) == (1, 2, ["2026-03-03"])
    assert answer["counts"]["journal_entries"] == answer["counts"]["exercises"] == 0
    assert answer["links"]["next"].endswith("?week=2026-03-09")
    this_week = member.get("digest/", week="2026-03-14").json()
    assert (this_week["first"], this_week["is_over"], this_week["links"]["next"]) == (
        "2026-03-09",
        False,
        None,
    )
    assert member.get("digest/", week="soon").status_code == 400
