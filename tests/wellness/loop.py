"""A clinic with a risk policy, the people it names, and a clock that only the test moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import time_machine
from django.core import mail

from saas.core.ids import uuid7
from saas.demo.seed import actor_of
from tenants.jobs.models import Job
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tenants.tasks import REGISTRY
from tests.factories.people import add_person, client_of
from tests.wellness.conftest import Person
from users.actors import Actor
from users.models import Membership
from users.operations.memberships import deactivate
from wellness.members.operations import ensure_member
from wellness.models import RiskEvent, RiskStep
from wellness.risk import due, events, operations
from wellness.risk.operations import Setting

# A Tuesday, 10:00 in Berlin, within cover.
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
OFFICE = tuple((weekday, time(9), time(17)) for weekday in range(1, 6))


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Loop:
    """Everybody and everything a test of the loop needs. `people` are by duty, and `owner`, `colleague`, `member`."""

    record: TenantRecord
    people: dict[str, Membership]
    clock: Clock = field(default_factory=Clock)
    _signed_in: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        """Somebody with a client of their own, signed in when first asked for."""
        if name not in self.people:
            raise AttributeError(name)
        if name not in self._signed_in:
            membership = self.people[name]
            self._signed_in[name] = Person(self.record, membership, client_of(self.record, membership))
        return self._signed_in[name]

    def actor(self, name: str) -> Actor:
        return actor_of(self.people[name])

    @contextmanager
    def scope(self) -> Iterator[None]:
        with tenant_scope(self.record):
            yield

    @contextmanager
    def at(self, moment: datetime | None = None) -> Iterator[None]:
        """At this moment, or the clock's, by every clock there is; everybody has signed in anew."""
        with time_machine.travel(moment or self.clock(), tick=False):
            self._signed_in.clear()
            yield
            self._signed_in.clear()

    def raise_flag(self, *, level: int = 1, source_id: UUID | None = None, **fields: Any) -> RiskEvent:
        with self.scope():
            event = events.raise_flag(
                **{
                    "member_id": self.member.membership.pk,
                    "trigger": "item_9",
                    "source_id": source_id or uuid7(),
                    "level": level,
                    "now": self.clock(),
                }
                | fields
            )
        assert event is not None
        return event

    def work(self) -> int:
        """What a worker does at this moment: everything due, then the mails."""
        with self.scope():
            moved = due.run(self.clock(), 100)
        self.send_mails()
        return moved

    def send_mails(self) -> None:
        with self.scope():
            jobs = list(Job.objects.filter(task="wellness.risk.mail_notice", state="pending").order_by("id"))
            for job in jobs:
                REGISTRY[job.task](now=self.clock(), **job.payload)
                Job.objects.filter(pk=job.pk).delete()

    def wait_until_due(self, event: RiskEvent) -> int:
        """Move the clock to the moment at which the event's present step is over, and let the worker run."""
        at = self.now_of(event).next_at
        assert at is not None
        self.clock.now = at
        return self.work()

    def wait(self, **duration: int) -> int:
        self.clock.now += timedelta(**duration)
        return self.work()

    def now_of(self, event: RiskEvent) -> RiskEvent:
        with self.scope():
            return RiskEvent.objects.get(pk=event.pk)

    def history(self, event: RiskEvent) -> list[str]:
        with self.scope():
            return list(
                RiskStep.objects.filter(event=event).order_by("number").values_list("state", flat=True)
            )

    def acknowledge(self, name: str, event: RiskEvent) -> RiskEvent:
        with self.scope():
            return events.acknowledge(event.pk, actor=self.actor(name), now=self.clock())

    def start(self, name: str, event: RiskEvent) -> RiskEvent:
        with self.scope():
            return events.start(event.pk, actor=self.actor(name), now=self.clock())

    def resolve(
        self, name: str, event: RiskEvent, *, outcome: str = "spoke_with_member", note: str = ""
    ) -> RiskEvent:
        with self.scope():
            return events.resolve(
                event.pk, outcome=outcome, note=note, actor=self.actor(name), now=self.clock()
            )

    def hand_over(self, name: str, event: RiskEvent, to: str) -> RiskEvent:
        with self.scope():
            return events.hand_over(
                event.pk,
                to=self.people[to].pk,
                note="",
                actor=self.actor(name),
                now=self.clock(),
            )

    def mailed(self) -> list[str]:
        """To whom mails went since the last call, by their names here."""
        addresses = {membership.user.email: name for name, membership in self.people.items()}
        found = sorted(addresses[address] for message in mail.outbox for address in message.to)
        mail.outbox.clear()
        return found


def clinic(record: TenantRecord, *, holidays: tuple[date, ...] = (), cover: Any = OFFICE) -> Loop:
    """An organisation with responder, backup and safeguarding lead, its policy switched on by the owner."""
    people = {
        "owner": _person(record, "owner", "Olgabeth Quistgaard"),
        "responder": _person(record, "practitioner", "Ritabel Tarnbeck"),
        "backup": _person(record, "practitioner", "Brunold Kestrel"),
        "lead": _person(record, "practitioner", "Lenabeth Moorhen"),
        "colleague": _person(record, "practitioner", "Carlwin Fiskwater"),
        "member": _person(record, "member", "Marabeth Canarywood"),
    }
    loop = Loop(record, people)
    with loop.scope():
        owner = loop.actor("owner")
        operations.set_policy(
            Setting(
                responder_title="our care team",
                urgent_from=2,
                time_zone="Europe/Berlin",
                holidays=list(holidays),
                cover=list(cover),
                responders=[
                    (people["responder"].pk, "responder"),
                    (people["backup"].pk, "backup"),
                    (people["lead"].pk, "safeguarding_lead"),
                ],
            ),
            actor=owner,
            now=NOW,
        )
        operations.activate(is_confirmed=True, actor=owner, now=NOW)
    mail.outbox.clear()
    return loop


def _person(record: TenantRecord, role: str, name: str) -> Membership:
    membership = add_person(record, role, name=name)
    with tenant_scope(record):
        ensure_member(membership, membership.user, NOW)
    return membership


def leave(loop: Loop, name: str) -> None:
    """The owner deactivates this person."""
    with loop.scope():
        deactivate(loop.people[name].pk, actor=loop.actor("owner"), now=loop.clock())
