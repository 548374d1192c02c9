"""Counts of reminders in the organisation's admin: by day and kind, beside nobody; for employers ten at least."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.admin.conftest import entered
from tests.factories.people import add_person
from users.models import Membership
from wellness.members.operations import ensure_member
from wellness.reminders import counts
from wellness.reminders.models import Delivery, Reminder

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PAGE = "/admin/wellness/delivery/"


def deliveries(record: TenantRecord, number: int, *, day: date, kind: str = "journal", **fields: str) -> None:
    now = timezone.now()
    for _ in range(number):
        membership = add_person(record, "member")
        with tenant_scope(record):
            ensure_member(membership, membership.user, now)
            reminder = Reminder.objects.create(
                id=uuid7(),
                member_id=membership.pk,
                kind=kind,
                local_time="20:00",
                time_zone="UTC",
                created_at=now,
                updated_at=now,
            )
            Delivery.objects.create(reminder=reminder, local_date=day, due_at=now, settled_at=now, **fields)


def today() -> date:
    return datetime.now().date()


def test_admins_see_what_became_of_reminders_by_day_and_kind(
    acme: TenantRecord, acme_admin: Membership
) -> None:
    deliveries(acme, 3, day=today(), state="sent")
    deliveries(acme, 2, day=today(), kind="goals", state="skipped", reason="nothing_due")
    deliveries(acme, 1, day=today() - timedelta(days=1), state="failed", reason="refused")
    deliveries(acme, 1, day=today() - timedelta(days=counts.DAYS + 1), state="sent")

    with tenant_scope(acme):
        found = counts.lines(today=today())
    page = entered(acme, acme_admin).get(PAGE).content.decode()

    assert [(line.day, line.kind, line.outcome, line.reason, line.number) for line in found] == [
        (today(), "goals", "skipped", "nothing was due", 2),
        (today(), "journal", "sent", "", 3),
        (today() - timedelta(days=1), "journal", "failed", "the mail server refused", 1),
    ]
    assert "Skipped: nothing was due" in page
    assert "Failed: the mail server refused" in page


def test_no_person_stands_beside_a_kind(acme: TenantRecord, acme_admin: Membership) -> None:
    deliveries(acme, 1, day=today(), state="sent")
    with tenant_scope(acme):
        delivery = Delivery.objects.select_related("reminder").get()
    client = entered(acme, acme_admin)

    page = client.get(PAGE).content.decode()

    assert str(delivery.reminder.member_id) not in page
    assert "@example.org" not in page.replace(acme_admin.user.email, "")
    assert client.get(f"{PAGE}{delivery.pk}/change/").status_code == 404


@pytest.mark.parametrize(
    ("people", "shown"),
    [(1, "fewer than 10"), (9, "fewer than 10"), (10, "10 or more"), (11, "10 or more"), (20, "20 or more")],
)
def test_an_employer_cannot_tell_from_the_counts_whether_one_person_joined(
    globex: TenantRecord, people: int, shown: str
) -> None:
    deliveries(globex, people, day=today(), state="sent")

    with tenant_scope(globex):
        (line,) = counts.lines(today=today())

    assert line.shown_number == shown


def test_ten_mails_of_one_person_are_one_person(globex: TenantRecord) -> None:
    deliveries(globex, 1, day=today(), state="sent")
    with tenant_scope(globex):
        first = Delivery.objects.select_related("reminder").get()
        for _ in range(11):
            reminder = Reminder.objects.create(
                id=uuid7(),
                member_id=first.reminder.member_id,
                kind="journal",
                local_time="20:00",
                time_zone="UTC",
                created_at=timezone.now(),
                updated_at=timezone.now(),
            )
            Delivery.objects.create(
                reminder=reminder, local_date=today(), due_at=timezone.now(), state="sent"
            )

        (line,) = counts.lines(today=today())

    assert line.shown_number == "fewer than 10"


def test_every_outcome_and_reason_has_words() -> None:
    assert set(counts.REASONS) == set(Delivery.Reason)
