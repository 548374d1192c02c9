"""What becomes of a day with several reminders: one mail, the service's manners, and silence."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.factories.people import client_of
from tests.rows import rows
from tests.wellness.conftest import Person
from wellness.goals.models import Goal, GoalCheckIn
from wellness.models import Delivery, JournalEntry, Mail, QuestionnaireResponse, Reminder, SafetyPlan
from wellness.reminders import due
from wellness.reminders.models import DeliveryState, Kind, ReminderDefaults
from wellness.reminders.operations import nudge, withdraw_nudge

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

# A Saturday. Noon in UTC is when the members of these tests set what they set.
TODAY = date(2026, 3, 14)
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def set_one(person: Person, **fields: Any) -> UUID:
    key = uuid7()
    response = person.set_reminder(key, **{"time_zone": "UTC"} | fields)
    assert response.status_code == 201, response.content
    return key


def run(person: Person, now: datetime) -> int:
    with tenant_scope(replace(person.record)):
        return due.run(now, 100)


def run_until(person: Person, end: datetime, *, most: int = 200) -> None:
    """Let the worker come at each moment that is due."""
    for _ in range(most):
        with tenant_scope(person.record):
            at = due.next_due_at()
        if at is None or at > end:
            return
        run(person, at)
    raise AssertionError("something is due again and again")


def at_a_later(moment: datetime, person: Person, clock: Any) -> Person:
    """The same person, signed in anew: tokens do not last that long."""
    clock.move_to(moment)
    return replace(person, client=client_of(person.record, person.membership))


def outcome(person: Person, key: UUID) -> list[tuple[date, str, str]]:
    """(local date, state, reason) of a reminder's deliveries."""
    with tenant_scope(person.record):
        found = Delivery.objects.filter(reminder_id=key).order_by("local_date")
        return list(found.values_list("local_date", "state", "reason"))


def next_of(person: Person, key: UUID) -> str:
    return str(person.get(f"reminders/{key}/").json()["next_due_at"])


# --- one mail a day -------------------------------------------------------------------------------------------------
def test_the_first_mail_of_a_day_carries_everything_that_is_due_on_it(member: Person) -> None:
    walk = set_one(member, kind="custom", title="Walk", local_time="15:00")
    evening = set_one(member, local_time="20:00")
    sunday = set_one(member, kind="journal", local_time="09:00", weekdays=[7])

    run_until(member, NOON + 11 * HOUR)

    assert len(mail.outbox) == 1
    assert outcome(member, walk) == outcome(member, evening) == [(TODAY, DeliveryState.SENT, "")]
    assert outcome(member, sunday) == []
    with tenant_scope(member.record):
        (sent,) = Mail.objects.all()
        assert Delivery.objects.filter(mail=sent).count() == 2
        assert sent.created_at.hour == 15
    assert next_of(member, evening) == "2026-03-15T20:00:00+00:00"
    assert next_of(member, walk) == "2026-03-15T15:00:00+00:00"

    run_until(member, NOON + DAY + 11 * HOUR)
    assert len(mail.outbox) == 2
    assert outcome(member, sunday) == [(TODAY + DAY, DeliveryState.SENT, "")]


def test_what_the_service_times_waits_for_the_time_that_the_member_chose(member: Person) -> None:
    plan = set_one(member, kind="questionnaires", local_time=None)
    chosen = set_one(member, local_time="20:00")
    assert next_of(member, plan) == "2026-03-14T18:00:00+00:00"

    run(member, NOON + 6 * HOUR)
    assert mail.outbox == []
    assert outcome(member, plan) == []
    assert next_of(member, plan) == "2026-03-14T20:00:00+00:00"

    run(member, NOON + 8 * HOUR)
    assert len(mail.outbox) == 1
    assert outcome(member, plan) == outcome(member, chosen) == [(TODAY, DeliveryState.SENT, "")]
    assert next_of(member, plan) == "2026-03-15T18:00:00+00:00"


def test_a_reminder_set_after_the_days_mail_begins_the_next_day(member: Person, clock: Any) -> None:
    set_one(member, local_time="15:00")
    run(member, NOON + 3 * HOUR)
    member = at_a_later(NOON + 4 * HOUR, member, clock)

    later = set_one(member, kind="journal", local_time="20:00")

    assert next_of(member, later) == "2026-03-15T20:00:00+00:00"
    shown = member.post("reminders/preview/", body(kind="journal", local_time="20:00")).json()
    assert shown["occurrences"][0]["local_date"] == "2026-03-15"


def test_a_mail_says_the_same_whatever_it_carries_and_a_digest_alone_leads_to_the_week(
    member: Person,
) -> None:
    member.save_mood(occurred_at="2026-03-14T10:00:00+00:00")
    set_one(member, kind="custom", title="Therapy with Dr Lee", local_time="15:00", weekdays=[6])
    set_one(member, kind="digest", local_time=None, rule="FREQ=DAILY")

    run_until(member, NOON + DAY)

    first, second = mail.outbox
    assert "Lee" not in str(first.message()) + str(second.message())
    assert "/week" not in first.body
    assert "/week" in second.body


# --- quiet hours ----------------------------------------------------------------------------------------------------
def test_a_time_that_the_member_chose_wins_over_quiet_hours(member: Person) -> None:
    key = set_one(member, local_time="22:30")
    assert member.get(f"reminders/{key}/").json()["in_quiet_hours"] is True

    run(member, NOON + 10 * HOUR + 30 * MINUTE)

    assert outcome(member, key) == [(TODAY, DeliveryState.SENT, "")]


def test_the_service_keeps_its_own_times_out_of_the_members_quiet_hours(member: Person) -> None:
    key = set_one(member, kind="questionnaires", local_time=None)

    member.patch("reminders/settings/", {"quiet_from": "17:00", "quiet_until": "19:30"})

    answer = member.get(f"reminders/{key}/").json()
    assert (answer["effective_time"], answer["next_due_at"]) == ("19:30", "2026-03-14T19:30:00+00:00")


def test_quiet_hours_that_the_organisation_moved_hold_when_the_time_comes(member: Person) -> None:
    key = set_one(member, kind="questionnaires", local_time=None)
    with tenant_scope(member.record):
        ReminderDefaults.objects.create(quiet_from=time(17), quiet_until=time(19), updated_at=NOON)

    run(member, NOON + 6 * HOUR)
    assert outcome(member, key) == []

    run(member, NOON + 7 * HOUR)
    assert outcome(member, key) == [(TODAY, DeliveryState.SENT, "")]


def test_what_the_service_times_is_left_out_when_a_late_worker_comes_in_quiet_hours(member: Person) -> None:
    member.patch("reminders/settings/", {"quiet_from": "18:30", "quiet_until": "08:00"})
    key = set_one(member, kind="questionnaires", local_time=None)

    run(member, NOON + 7 * HOUR)

    assert mail.outbox == []
    assert outcome(member, key) == [(TODAY, DeliveryState.SKIPPED, "quiet_hours")]
    assert next_of(member, key) == "2026-03-15T18:00:00+00:00"


# --- is there something due -----------------------------------------------------------------------------------------
def answered(person: Person, at: datetime | None) -> None:
    with tenant_scope(person.record):
        rows(QuestionnaireResponse).create(
            id=uuid7(),
            member_id=person.membership.pk,
            code="ons4",
            version="1",
            checksum="x",
            asks_about_harm=False,
            status="completed" if at else "in-progress",
            started_at=at or NOON,
            updated_at=at or NOON,
            completed_at=at,
        )


@pytest.mark.parametrize(
    ("days_ago", "is_sent"), [(None, True), (5, False), (7, True)], ids=["never", "lately", "a week ago"]
)
def test_questionnaires_are_due_unless_one_was_answered_lately(
    member: Person, days_ago: int | None, is_sent: bool
) -> None:
    key = set_one(member, kind="questionnaires", local_time="18:00")
    if days_ago is not None:
        answered(member, NOON - days_ago * DAY)

    run(member, NOON + 6 * HOUR)

    expected = (DeliveryState.SENT, "") if is_sent else (DeliveryState.SKIPPED, "nothing_due")
    assert outcome(member, key) == [(TODAY, *expected)]


def test_a_questionnaire_that_was_begun_is_due_even_so(member: Person) -> None:
    key = set_one(member, kind="questionnaires", local_time="18:00")
    answered(member, NOON - DAY)
    answered(member, None)

    run(member, NOON + 6 * HOUR)

    assert outcome(member, key) == [(TODAY, DeliveryState.SENT, "")]


@pytest.mark.parametrize(
    ("goal", "done", "is_sent"),
    [
        (None, [], False),
        ({"times_per_week": 2}, [], True),
        ({"times_per_week": 2}, [TODAY], False),
        ({"times_per_week": 2}, [TODAY - DAY, TODAY - 2 * DAY], False),
        ({"times_per_week": 2}, [TODAY - DAY, TODAY - 7 * DAY], True),
        ({"kind": "goal"}, [], True),
        ({"kind": "goal", "reached_on": TODAY}, [], False),
        ({"kind": "goal", "archived_at": NOON}, [], False),
        ({"kind": "goal", "pause": True}, [], False),
    ],
)
def test_goals_are_due_while_something_is_left_of_the_day(
    member: Person, goal: dict[str, Any] | None, done: list[date], is_sent: bool
) -> None:
    key = set_one(member, kind="goals", local_time="18:00")
    if goal is not None:
        fields = {"kind": "habit"} | {name: value for name, value in goal.items() if name != "pause"}
        with tenant_scope(member.record):
            made = rows(Goal).create(
                id=uuid7(),
                member_id=member.membership.pk,
                text_sealed=b"",
                created_at=NOON,
                updated_at=NOON,
                **fields,
            )
            for day in done:
                rows(GoalCheckIn).create(goal=made, local_date=day, created_at=NOON - 9 * DAY)
            if "pause" in goal:
                made.pauses.create(first_day=TODAY, last_day=TODAY)

    run(member, NOON + 6 * HOUR)

    expected = (DeliveryState.SENT, "") if is_sent else (DeliveryState.SKIPPED, "nothing_due")
    assert outcome(member, key) == [(TODAY, *expected)]


@pytest.mark.parametrize(("every", "is_sent"), [(None, False), (30, True), (31, False)])
def test_a_safety_plan_is_due_when_its_review_is(member: Person, every: int | None, is_sent: bool) -> None:
    key = set_one(member, kind="safety_plan", local_time=None, rule="FREQ=DAILY", starts_on="2026-03-15")
    with tenant_scope(member.record):
        rows(SafetyPlan).create(
            member_id=member.membership.pk,
            version=1,
            review_every_days=every,
            reviewed_on=TODAY + DAY - 30 * DAY,
            updated_at=NOON - 30 * DAY,
        )

    run(member, NOON + 22 * HOUR)

    expected = (DeliveryState.SENT, "") if is_sent else (DeliveryState.SKIPPED, "nothing_due")
    assert outcome(member, key) == [(TODAY + DAY, *expected)]


def test_an_empty_week_is_nothing_to_be_told_about(member: Person, stranger: Person) -> None:
    stranger.save_mood(occurred_at="2026-03-14T10:00:00+00:00")
    empty, full = (set_one(each, kind="digest", local_time=None) for each in (member, stranger))

    run(member, NOON + 21 * HOUR)

    assert outcome(member, empty) == [(TODAY + DAY, DeliveryState.SKIPPED, "nothing_due")]
    assert outcome(stranger, full) == [(TODAY + DAY, DeliveryState.SENT, "")]


def test_one_that_had_nothing_due_leaves_the_day_to_the_others(member: Person) -> None:
    goals = set_one(member, kind="goals", local_time="15:00")
    evening = set_one(member, local_time="20:00")

    run_until(member, NOON + 11 * HOUR)

    assert outcome(member, goals) == [(TODAY, DeliveryState.SKIPPED, "nothing_due")]
    assert outcome(member, evening) == [(TODAY, DeliveryState.SENT, "")]


# --- silence --------------------------------------------------------------------------------------------------------
def test_writing_anywhere_is_an_answer(member: Person) -> None:
    key = set_one(member, local_time="20:00")
    run_until(member, NOON + 3 * DAY)
    with tenant_scope(member.record):
        assert Reminder.objects.get(pk=key).unanswered == 3
        rows(JournalEntry).create(
            id=uuid7(),
            member_id=member.membership.pk,
            text_sealed=b"",
            version=1,
            is_draft=False,
            occurred_at=NOON + 3 * DAY,
            created_at=NOON + 3 * DAY,
            updated_at=NOON + 3 * DAY,
            time_zone="UTC",
            local_date=TODAY + 3 * DAY,
        )

    run_until(member, NOON + 6 * DAY)

    # The next one had been put two days off already; from then on they come daily again.
    assert [day.day for day, _, _ in outcome(member, key)] == [14, 15, 16, 18, 19]
    with tenant_scope(member.record):
        assert Reminder.objects.get(pk=key).unanswered == 2


def test_whoever_is_away_gets_three_mails_in_the_second_week_and_one_question_for_all_reminders(
    member: Person,
) -> None:
    keys = [
        set_one(member, local_time="20:00", weekdays=[6, 1, 3]),
        set_one(member, kind="journal", local_time="20:00", weekdays=[7, 2]),
        set_one(member, kind="custom", title="Walk", local_time="20:00", weekdays=[4, 5]),
    ]

    run_until(member, NOON + 40 * DAY)

    with tenant_scope(member.record):
        sent = list(Mail.objects.order_by("local_date").values_list("local_date", "is_last"))
        reasons = Counter(Delivery.objects.values_list("reason", flat=True))
        states = list(Reminder.objects.values_list("stopped_at", "next_due_at"))
    days = [(day - TODAY).days for day, _ in sent]
    assert days[:7] == list(range(7))
    assert len([day for day in days if 7 <= day < 14]) == 3
    assert reasons["weekly_cap"] > 0
    assert [is_last for _, is_last in sent] == [False] * (len(sent) - 1) + [True]
    assert len(keys) == len(states)
    assert all(stopped and due_at is None for stopped, due_at in states)


def test_setting_another_reminder_answers_the_first(member: Person, clock: Any) -> None:
    key = set_one(member, local_time="20:00")
    run_until(member, NOON + 3 * DAY)
    member = at_a_later(NOON + 3 * DAY, member, clock)

    set_one(member, kind="journal", local_time="21:00")

    with tenant_scope(member.record):
        row = Reminder.objects.get(pk=key)
    assert (row.unanswered, row.silent_since) == (0, None)
    assert row.next_due_at == NOON + 3 * DAY + 8 * HOUR


# --- put off, paused ------------------------------------------------------------------------------------------------
def test_put_off_it_comes_then_and_the_rule_goes_on_after_it(member: Person) -> None:
    key = set_one(member, local_time="20:00")

    answer = member.post(f"reminders/{key}/snooze/", {"until": "2026-03-16T09:30:00+00:00"})

    assert answer.status_code == 200, answer.content
    assert answer.json()["snoozed_until"] == answer.json()["next_due_at"] == "2026-03-16T09:30:00+00:00"
    run_until(member, NOON + 3 * DAY)
    assert [day.day for day, state, _ in outcome(member, key) if state == DeliveryState.SENT] == [16]
    assert next_of(member, key) == "2026-03-17T20:00:00+00:00"
    assert member.get(f"reminders/{key}/").json()["snoozed_until"] is None


def test_it_cannot_be_put_off_into_a_day_that_has_its_mail(member: Person, clock: Any) -> None:
    key = set_one(member, local_time="15:00")
    run(member, NOON + 3 * HOUR)
    member = at_a_later(NOON + 4 * HOUR, member, clock)

    refused = member.post(f"reminders/{key}/snooze/", {"until": "2026-03-14T21:00:00+00:00"})

    assert (refused.status_code, refused.json()["code"]) == (409, "day_served")


@pytest.mark.parametrize(
    ("until", "code"),
    [("2026-03-14T11:00:00+00:00", "bad_snooze"), ("2026-05-14T12:00:00+00:00", "bad_snooze")],
)
def test_it_is_put_off_to_a_moment_of_the_next_month(member: Person, until: str, code: str) -> None:
    key = set_one(member, local_time="20:00")
    refused = member.post(f"reminders/{key}/snooze/", {"until": until})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, code)


def test_one_that_is_off_cannot_be_put_off(member: Person) -> None:
    key = set_one(member, local_time="20:00", is_active=False)
    refused = member.post(f"reminders/{key}/snooze/", {"until": "2026-03-15T09:00:00+00:00"})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_on")


def test_a_pause_for_everything_ends_by_itself_and_early_when_lifted(member: Person) -> None:
    keys = [set_one(member, local_time="20:00"), set_one(member, kind="journal", local_time="21:00")]
    member.post(f"reminders/{keys[1]}/snooze/", {"until": "2026-03-15T09:00:00+00:00"})

    member.patch("reminders/settings/", {"paused_until": "2026-03-20"})

    assert [next_of(member, key) for key in keys] == [
        "2026-03-20T20:00:00+00:00",
        "2026-03-20T21:00:00+00:00",
    ]
    run_until(member, NOON + 5 * DAY)
    assert mail.outbox == []
    member.patch("reminders/settings/", {"paused_until": None})
    assert next_of(member, keys[0]) == "2026-03-14T20:00:00+00:00"


def test_a_pause_of_one_leaves_the_others(member: Person) -> None:
    paused = set_one(member, local_time="20:00", paused_until="2026-03-16")
    other = set_one(member, kind="journal", local_time="21:00")

    run_until(member, NOON + 2 * DAY + 10 * HOUR)

    assert [day.day for day, _, _ in outcome(member, paused)] == [16]
    assert [day.day for day, _, _ in outcome(member, other)] == [14, 15, 16]


def test_a_rule_that_is_over_says_so_and_sends_no_more(member: Person) -> None:
    key = set_one(member, local_time="20:00", rule="FREQ=DAILY;COUNT=2")

    run_until(member, NOON + 9 * DAY)

    assert [day.day for day, _, _ in outcome(member, key)] == [14, 15]
    answer = member.get(f"reminders/{key}/").json()
    assert (answer["has_ended"], answer["is_active"], answer["next_due_at"]) == (True, True, None)


# --- nudges ---------------------------------------------------------------------------------------------------------
def nudged(person: Person, subject: UUID, on: date = TODAY) -> None:
    with tenant_scope(person.record):
        nudge(person.membership.pk, kind=Kind.QUESTIONNAIRES, subject=subject, on=on, zone="UTC", now=NOON)


def test_a_nudge_comes_once_at_the_services_time(member: Person) -> None:
    subject = uuid7()
    nudged(member, subject, TODAY + DAY)
    nudged(member, subject)  # moved to an earlier day

    (shown,) = member.get("reminders/").json()["results"]
    assert (shown["is_nudge"], shown["next_due_at"]) == (True, "2026-03-14T18:00:00+00:00")
    run_until(member, NOON + 9 * DAY)

    assert len(mail.outbox) == 1


def test_a_nudge_is_not_sent_once_it_was_answered_taken_back_deleted_or_unwanted(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    people = [someone(acme) for _ in range(4)]
    subjects = [uuid7() for _ in people]
    for person, subject in zip(people, subjects, strict=True):
        nudged(person, subject)
    answered(people[0], NOON)
    with tenant_scope(acme):
        withdraw_nudge(subject=subjects[1], now=NOON)
    (shown,) = people[2].get("reminders/").json()["results"]
    people[2].delete(f"reminders/{shown['id']}/")
    nudged(people[2], subjects[2])  # asked for again: the member's word counts
    people[3].patch("reminders/settings/", {"nudges_are_on": False})

    run_until(people[0], NOON + 3 * DAY)

    assert mail.outbox == []
    with tenant_scope(acme):
        assert set(Delivery.objects.values_list("reason", flat=True)) == {"nothing_due", "switched_off"}


# --- what it costs, and what never happens --------------------------------------------------------------------------
def statements_of_a_claim(person: Person, now: datetime) -> int:
    from wellness.reminders import deliveries  # beside its only use

    with tenant_scope(person.record), CaptureQueriesContext(connection) as captured:
        claims, looked_at = deliveries.claim_due(now=now, limit=100)
    assert claims
    assert looked_at
    return len(captured)


def test_a_claim_costs_the_same_statements_whatever_the_number_of_reminders(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    kinds = ("check_in", "journal", "questionnaires", "goals", "safety_plan", "digest")
    counts = []
    for number in (1, 12):
        people = [someone(acme) for _ in range(number)]
        for person in people:
            for kind in kinds:
                set_one(person, kind=kind, local_time="20:00")
        with tenant_scope(acme):
            Reminder.objects.update(unanswered=2, silent_since=NOON - 9 * DAY)
        counts.append(statements_of_a_claim(people[0], NOON + 8 * HOUR))
        with tenant_scope(acme):
            Delivery.objects.all().delete()
            Mail.objects.all().delete()
            Reminder.objects.all().delete()

    assert counts[0] == counts[1]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_a_member_changes_during_a_day_no_date_is_served_twice(
    member: Person, clock: Any, seed: int
) -> None:
    """Through the API, as somebody who travels: zones, times, pauses, putting off, throwing away and making anew."""
    draw = random.Random(seed)
    zones = (
        "Pacific/Auckland",
        "Pacific/Honolulu",
        "Africa/Cairo",
        "Australia/Lord_Howe",
        "America/Santiago",
    )
    keys = [set_one(member, local_time="20:00", kind=kind) for kind in ("check_in", "journal")]
    now = NOON
    for _ in range(40):
        now += timedelta(minutes=draw.randint(20, 900))
        run_until(member, now)
        member = at_a_later(now, member, clock)
        key = draw.choice(keys)
        match draw.choice(("move", "move", "snooze", "pause", "renew")):
            case "move":
                zone, hour = draw.choice(zones), draw.randint(0, 23)
                member.set_reminder(key, local_time=f"{hour:02}:30", time_zone=zone, kind="check_in")
            case "snooze":
                until = now + timedelta(hours=draw.randint(1, 50))
                member.post(f"reminders/{key}/snooze/", {"until": until.isoformat()})
            case "pause":
                day = (now + timedelta(days=draw.randint(0, 2))).date()
                member.patch("reminders/settings/", {"paused_until": day.isoformat()})
            case "renew":
                member.delete(f"reminders/{key}/")
                keys.append(set_one(member, local_time="19:00", time_zone=draw.choice(zones)))
                keys.remove(key)

    with tenant_scope(member.record):
        served = Counter(Delivery.objects.values_list("reminder_id", "local_date"))
        mailed = Counter(Mail.objects.values_list("local_date", flat=True))
    assert max(served.values()) == max(mailed.values()) == 1
    assert len(mail.outbox) == len(mailed) > 5


def test_days_of_older_reminders_become_their_rules() -> None:
    migration: Any = import_module("wellness.migrations.0010_reminder_rules")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {migration.RULE_OF_WEEKDAYS} FROM (VALUES "
            "('{1,2,3,4,5,6,7}'::smallint[]), ('{1,7}'), ('{3}')) AS reminder (weekdays)"
        )
        found = [rule for (rule,) in cursor.fetchall()]
    assert found == ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,SU", "FREQ=WEEKLY;BYDAY=WE"]


def body(**fields: Any) -> dict[str, Any]:
    return {"local_time": "20:00", "rule": "FREQ=DAILY", "time_zone": "UTC"} | fields
