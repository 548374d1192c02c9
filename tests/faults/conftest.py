"""Workers that are killed, a mail server that hangs, and reminders that are due."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.backend.functions import mark_due
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import add_person
from tests.faults.sink import Sink
from tests.queue.conftest import (  # noqa: F401  (fixtures are found by their name in this module)
    acme,
    committed,
    effects,
    start_worker,
    valkey,
)
from users.models import Membership, User
from wellness.members.models import Member
from wellness.members.operations import ensure_member
from wellness.reminders.models import Reminder


@pytest.fixture
def sink() -> Iterator[Sink]:
    server = Sink()
    yield server
    server.close()


@pytest.fixture
def mail_worker(start_worker: Any, sink: Sink) -> Callable[..., Any]:  # noqa: F811  (the fixture, not the import)
    """`mail_worker()` starts a worker that sends to the sink."""

    def start(*, concurrency: int = 1) -> Any:
        return start_worker(
            concurrency=concurrency, EMAIL_URL=sink.url, DJANGO_SETTINGS_MODULE="tests.faults.settings_smtp"
        )

    return start


@pytest.fixture
def due_reminders(acme: TenantRecord) -> Iterator[Callable[[int], list[Reminder]]]:  # noqa: F811  (as above)
    """`due_reminders(n)`: n new members, each with a reminder due at this moment. All of it goes at the end."""
    made: list[Membership] = []

    def make(number: int) -> list[Reminder]:
        reminders = []
        for _ in range(number):
            membership = add_person(acme, "member")
            made.append(membership)
            now = timezone.now()
            with tenant_scope(acme):
                ensure_member(membership, membership.user, now)
                reminders.append(
                    Reminder.objects.create(
                        id=uuid7(),
                        member_id=membership.pk,
                        local_time=now.time().replace(second=0, microsecond=0),
                        time_zone="UTC",
                        next_due_at=now,
                        next_due_date=now.date(),
                        created_at=now,
                        updated_at=now,
                    )
                )
        with tenant_scope(acme):
            mark_due(timezone.now())
        return reminders

    yield make
    ids = [membership.pk for membership in made]
    with tenant_scope(acme):
        Member.objects.filter(pk__in=ids).delete()
    with platform_scope():
        Membership.objects.filter(pk__in=ids).delete()
        # Not delete(): Django would look for the user's entries in its admin log, which the application may not read.
        User.objects.filter(pk__in=[membership.user_id for membership in made])._raw_delete("default")
