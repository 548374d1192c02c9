"""Plans and assignments: RFC 5545, an expiry and one reminder, late answers, and whose key seals what."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise

import pytest
import time_machine
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.factories.care import EVERYTHING, share
from tests.rows import rows
from tests.wellness.conftest import Person
from wellness.care import due, recurrence
from wellness.consent.models import ConsentGrant
from wellness.models import Assignment, PlanSeries, QuestionnaireResponse, Reminder
from wellness.reminders.rules import BadRule

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

FORTNIGHTS = ["FREQ=WEEKLY;INTERVAL=2;COUNT=12", "FREQ=MONTHLY"]
ANSWERS = {str(n): 1 for n in range(1, 8)}


@pytest.fixture
def lee(acme, member: Person, someone) -> Person:
    person = someone(acme, "practitioner", name="Dr Lee")
    share(acme, member.membership.pk, to=person.membership.pk, classes=EVERYTHING)
    return person


def case(member: Person) -> str:
    return f"caseload/{member.membership.pk}"


def send(lee: Person, member: Person, **fields: object) -> dict:
    response = lee.post(f"{case(member)}/assignments/", {"questionnaire": "gad7", **fields})
    assert response.status_code == 201, response.content
    return response.json()


def answer_all(member: Person, assignment: str) -> str:
    key = str(uuid7())
    assert member.post(f"assignments/{assignment}/start/", {"response": key}).status_code == 201
    assert member.patch(f"questionnaire-responses/{key}/", {"answers": ANSWERS}).status_code == 200
    assert member.post(f"questionnaire-responses/{key}/complete/").status_code == 200
    return key


def test_every_two_weeks_twelve_times_then_every_month() -> None:
    days = list(islice(recurrence.occurrences(FORTNIGHTS, start=date(2026, 1, 31)), 15))

    assert days[0] == date(2026, 1, 31)
    assert [(later - day).days for day, later in pairwise(days[:12])] == [14] * 11
    assert days[11:] == [date(2026, 7, 4), date(2026, 8, 4), date(2026, 9, 4), date(2026, 10, 4)]
    assert recurrence.in_words(FORTNIGHTS) == "every 2 weeks, 12 times; then every month"


def test_a_monthly_plan_from_the_thirty_first_leaves_no_month_out() -> None:
    days = list(recurrence.occurrences(["FREQ=MONTHLY;COUNT=4"], start=date(2024, 1, 31)))

    assert days == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)]


def test_only_the_last_rule_may_go_on_for_ever() -> None:
    with pytest.raises(BadRule):
        recurrence.check(["FREQ=WEEKLY", "FREQ=MONTHLY"])


def test_a_rule_that_is_no_rule_is_refused_where_it_stands(lee: Person, member: Person) -> None:
    series = [{"questionnaire": "gad7", "rules": ["biweekly"]}]
    response = lee.post(f"{case(member)}/plans/", {"anchor_on": "2026-03-14", "series": series})

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "series.0.rules"


def test_a_plan_asks_when_its_day_comes_and_never_twice(acme, lee: Person, member: Person) -> None:
    today = timezone.now().date()
    series = [{"questionnaire": "gad7", "rules": FORTNIGHTS}]
    body = {"anchor_on": str(today), "time_zone": "UTC", "local_time": "00:00", "series": series}
    plan = lee.post(f"{case(member)}/plans/", body)
    assert plan.status_code == 201, plan.content
    assert plan.json()["series"][0]["next_on"] == str(today)

    with tenant_scope(acme):
        now = timezone.now()
        assert due.run(now, 100) == 1
        assert due.run(now, 100) == 0
        assert due.next_due_at() == datetime.combine(today + timedelta(days=14), datetime.min.time(), UTC)
        # The worker was away for six weeks: the newest day is asked, those before it are not.
        later = now + timedelta(days=45)
        due.run(later, 100)
        asked = list(Assignment.objects.order_by("id").values_list("local_date", "closed_as"))
        assert asked == [(today, "missed"), (today + timedelta(days=42), "")]
        assert PlanSeries.objects.get().next_on == today + timedelta(days=56)


def test_a_plan_asks_nothing_once_the_practitioner_may_not_see_the_answers(
    acme, lee: Person, member: Person
) -> None:
    body = {
        "anchor_on": str(timezone.now().date()),
        "time_zone": "UTC",
        "local_time": "00:00",
        "series": [{"questionnaire": "gad7", "rules": ["FREQ=WEEKLY"]}],
    }
    assert lee.post(f"{case(member)}/plans/", body).status_code == 201

    with tenant_scope(acme):
        rows(ConsentGrant).filter(data_class="assessment_score").update(revoked_at=timezone.now())
        assert due.run(timezone.now(), 100) == 1
        assert not Assignment.objects.exists()
        assert PlanSeries.objects.get().next_on is not None  # it goes on when they share again


def test_the_member_reads_who_will_see_it_before_question_one(lee: Person, member: Person) -> None:
    send(lee, member)

    [asked] = member.get("assignments/", status="open").json()["results"]

    assert asked["assigned_by"]["name"] == "Dr Lee"
    assert asked["who_sees"][0] == "Your result can be seen by Dr Lee."
    assert asked["who_sees"][1] == "Your single answers can be seen by Dr Lee."
    assert "records" in asked["who_sees"][-1]


def test_what_was_answered_for_care_is_a_record_under_the_organisations_key(
    acme, lee: Person, member: Person
) -> None:
    from saas.keys.operations import record_cipher

    sent = send(lee, member)
    key = answer_all(member, sent["id"])

    with tenant_scope(acme):
        row = rows(QuestionnaireResponse).get(pk=key)
        assert row.sealed_with == "record"
        opened = record_cipher(acme.id).open(
            bytes(row.answers_sealed), table="wellness_questionnaireresponse", column="answers", row=key
        )
        assert '"1":1' in opened
    assert member.get(f"questionnaire-responses/{key}/").json()["answers"] == ANSWERS
    refused = member.delete(f"questionnaire-responses/{key}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "kept_as_record")
    done = lee.get(f"care-assignments/{sent['id']}/").json()
    assert (done["status"], done["is_late"], done["response"]) == ("completed", False, key)


def test_late_answers_are_taken_and_marked(lee: Person, member: Person) -> None:
    sent = send(lee, member, expires_after_days=1, remind_after_days=None)

    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        asked = member.client  # a token lives five minutes: sign in anew
        from tests.factories.people import client_of

        fresh = Person(member.record, member.membership, client_of(member.record, member.membership))
        assert asked is not fresh.client
        [waiting] = fresh.get("assignments/", status="open").json()["results"]
        assert waiting["status"] == "expired"
        answer_all(fresh, sent["id"])
        [done] = fresh.get("assignments/", status="done").json()["results"]

    assert (done["status"], done["is_late"]) == ("completed", True)


def test_there_is_one_reminder_and_none_once_it_is_answered(acme, lee: Person, member: Person) -> None:
    sent = send(lee, member)
    with tenant_scope(acme):
        [nudge] = Reminder.objects.filter(subject=sent["id"])
        assert nudge.starts_on == date.fromisoformat(sent["remind_on"])
        assert nudge.next_due_at is not None
        assert nudge.rule == "FREQ=DAILY;COUNT=1"

    answer_all(member, sent["id"])

    with tenant_scope(acme):
        nudge.refresh_from_db()
        assert (nudge.next_due_at, nudge.deleted_at is not None) == (None, True)


@pytest.mark.parametrize(
    "fields", [{"expires_after_days": 0}, {"expires_after_days": 31}, {"remind_after_days": 10}]
)
def test_days_outside_the_bounds_are_refused(lee: Person, member: Person, fields: dict) -> None:
    response = lee.post(f"{case(member)}/assignments/", {"questionnaire": "gad7", **fields})

    assert response.status_code == 400


def test_the_same_is_asked_once_at_a_time_and_may_be_declined(lee: Person, member: Person) -> None:
    sent = send(lee, member)
    again = lee.post(f"{case(member)}/assignments/", {"questionnaire": "gad7"})
    assert (again.status_code, again.json()["code"]) == (409, "already_assigned")

    assert member.post(f"assignments/{sent['id']}/decline/").json()["status"] == "declined"
    start = member.post(f"assignments/{sent['id']}/start/", {"response": str(uuid7())})
    assert (start.status_code, start.json()["code"]) == (409, "not_open")
    send(lee, member)


def test_who_does_not_see_scores_asks_nothing(acme, someone, member: Person) -> None:
    moss = someone(acme, "practitioner")
    share(acme, member.membership.pk, to=moss.membership.pk, classes=["mood", "profile"])

    response = moss.post(f"{case(member)}/assignments/", {"questionnaire": "gad7"})
    many = {"members": [str(member.membership.pk)], "questionnaire": "gad7"}

    assert response.status_code == 404
    assert moss.post("caseload-assignments/", many).json()["refused"][0]["code"] == "not_found"
