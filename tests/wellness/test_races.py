"""Several workers, several devices, one moment: on a database of its own, where commits are real."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone

from saas.core.ids import uuid7
from saas.keys.operations import forget_cached_keys
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.factories.people import HostClient
from tests.rows import rows
from tests.wellness.conftest import Person, mood, reminder
from wellness.members.operations import ensure_member
from wellness.models import Delivery, Member, MoodEntry, Reminder
from wellness.reminders import due
from wellness.reminders.models import DeliveryState

pytestmark = pytest.mark.usefixtures("own_database")

DUE = datetime(2026, 3, 14, 20, tzinfo=UTC)
THREADS = 4


@pytest.fixture(autouse=True)
def _locmem(settings: Any, own_database: None) -> Iterator[None]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    forget_cached_keys()
    yield
    forget_cached_keys()


def at_once(work: Callable[[int], Any], threads: int = THREADS) -> list[Any]:
    """Run `work(n)` in several threads that start together, each with connections of its own; the results in order."""
    barrier = threading.Barrier(threads)

    def run(number: int) -> Any:
        try:
            barrier.wait(20)
            return work(number)
        finally:
            for alias in connections:
                connections[alias].close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))


def due_reminders(record: TenantRecord, someone: Callable[..., Person], number: int) -> None:
    people = [someone(record) for _ in range(number)]
    with tenant_scope(record):
        Reminder.objects.bulk_create(
            Reminder(
                id=uuid7(),
                member_id=person.membership.pk,
                local_time="20:00",
                time_zone="UTC",
                next_due_at=DUE,
                next_due_date=DUE.date(),
                created_at=DUE,
                updated_at=DUE,
            )
            for person in people
        )


def test_workers_at_the_same_reminders_send_each_once(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    due_reminders(acme, someone, 20)

    def work(number: int) -> int:
        with tenant_scope(acme):
            return sum(due.run(DUE, 7) for _ in range(5))

    at_once(work)

    sent = Counter(message.to[0] for message in mail.outbox)
    assert len(sent) == sent.total() == 20
    with tenant_scope(acme):
        assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}
        assert Delivery.objects.count() == 20


def test_two_reminders_of_one_member_on_one_date_bring_one_mail(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    """Each worker's turn ends with the reminder thrown away and another one due for the same date."""
    due_reminders(acme, someone, 1)
    with tenant_scope(acme):
        member_id = Member.objects.get().pk

    def work(number: int) -> None:
        with tenant_scope(acme):
            for _ in range(5):
                due.run(DUE, 10)
                Reminder.objects.filter(deleted_at=None).update(
                    deleted_at=DUE, next_due_at=None, next_due_date=None
                )
                Reminder.objects.bulk_create(
                    [
                        Reminder(
                            id=uuid7(),
                            member_id=member_id,
                            local_time="20:00",
                            time_zone="UTC",
                            next_due_at=DUE,
                            next_due_date=DUE.date(),
                            created_at=DUE,
                            updated_at=DUE,
                        )
                    ],
                    ignore_conflicts=True,
                )

    at_once(work)

    assert len(mail.outbox) <= 1
    with tenant_scope(acme):
        states = Counter(Delivery.objects.values_list("state", flat=True))
    assert states[DeliveryState.SENT] == len(mail.outbox)
    assert states.total() > 1


def test_one_entry_sent_by_several_requests_at_once_is_one_row(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    person, key = someone(acme), uuid7()
    token = person.client.defaults["HTTP_AUTHORIZATION"]

    def work(number: int) -> Any:
        client = HostClient(acme.host, HTTP_AUTHORIZATION=token)
        return client.put(
            f"/api/v1/mood-entries/{key}/", mood(note="Once."), content_type="application/json"
        ).status_code

    results = at_once(work)

    assert sorted(results) == [200] * (THREADS - 1) + [201]
    with tenant_scope(acme):
        assert rows(MoodEntry).count() == 1


def test_an_id_fought_over_by_two_members_belongs_to_one(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    tokens = [someone(acme).client.defaults["HTTP_AUTHORIZATION"] for _ in range(THREADS)]
    key = uuid7()

    def work(number: int) -> Any:
        client = HostClient(acme.host, HTTP_AUTHORIZATION=tokens[number])
        return client.put(f"/api/v1/mood-entries/{key}/", mood(), content_type="application/json").status_code

    assert sorted(at_once(work)) == [201] + [409] * (THREADS - 1)


def test_several_devices_asking_for_a_digest_make_one(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    person = someone(acme)
    token = person.client.defaults["HTTP_AUTHORIZATION"]

    def work(number: int) -> Any:
        client = HostClient(acme.host, HTTP_AUTHORIZATION=token)
        return client.put(
            f"/api/v1/reminders/{uuid7()}/", reminder(kind="digest"), content_type="application/json"
        ).status_code

    assert sorted(at_once(work)) == [201] + [409] * (THREADS - 1)
    with tenant_scope(acme):
        assert Reminder.objects.kept().count() == 1


def test_sessions_starting_at_once_make_one_member(
    acme: TenantRecord, someone: Callable[..., Person]
) -> None:
    person = someone(acme)
    user = person.membership.user
    with tenant_scope(acme):
        Member.objects.all().delete()

    def work(number: int) -> Any:
        with tenant_scope(acme):
            return ensure_member(person.membership, user, timezone.now())["id"]

    assert at_once(work) == [person.membership.pk] * THREADS
