"""What becomes of a due reminder: one mail, late, unwanted, refused, cut off."""

import smtplib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from saas.core.ids import uuid7
from saas.embedded import ports
from tenants.models import Pace
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import add_person
from tests.wellness.conftest import Person
from users.actors import Actor
from wellness.members.operations import ensure_member
from wellness.models import Delivery, Mail, Reminder
from wellness.reminders import deliveries, due
from wellness.reminders.models import DeliveryState
from wellness.reminders.operations import Setting, save_reminder

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DUE = datetime(2026, 3, 14, 20, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def key(member: Person) -> UUID:
    """A daily reminder at 20:00 in UTC, set at noon on 14 March 2026."""
    reminder_id = uuid7()
    actor = Actor(
        user_id=member.membership.user_id,
        membership_id=member.membership.pk,
        organization_id=member.record.id,
        role="member",
        session_id=uuid7(),
        auth_time=DUE,
        amr=("pwd",),
    )
    with tenant_scope(member.record):
        save_reminder(reminder_id, Setting(time(20), time_zone="UTC"), actor=actor, now=DUE - 8 * HOUR)
    return reminder_id


def run(person: Person, now: datetime, **changes: Any) -> int:
    with tenant_scope(replace(person.record, **changes)):
        return due.run(now, 100)


def rows(person: Person) -> list[Delivery]:
    with tenant_scope(person.record):
        return list(Delivery.objects.select_related("mail").order_by("local_date"))


def only(person: Person) -> Delivery:
    (delivery,) = rows(person)
    return delivery


def the_reminder(person: Person) -> Reminder:
    with tenant_scope(person.record):
        return Reminder.objects.get()


def next_due(person: Person) -> datetime | None:
    with tenant_scope(person.record):
        return due.next_due_at()


def test_a_due_reminder_is_sent_once_and_set_to_the_next_day(member: Person, key: UUID) -> None:
    assert run(member, DUE - MINUTE) == 0
    assert mail.outbox == []

    assert run(member, DUE + MINUTE) == 1
    assert run(member, DUE + MINUTE) == 0

    (message,) = mail.outbox
    with platform_scope():
        assert message.to == [member.membership.user.email]
    delivery = only(member)
    assert (delivery.state, delivery.attempts, str(delivery.local_date)) == (
        DeliveryState.SENT,
        1,
        "2026-03-14",
    )
    assert (delivery.token, delivery.lease_until) == (None, None)
    assert delivery.mail is not None
    assert message.extra_headers["Message-ID"] == delivery.mail.message_id
    assert delivery.handed_over_at is not None
    reminder = the_reminder(member)
    assert (reminder.next_due_at, str(reminder.next_due_date)) == (DUE + DAY, "2026-03-15")
    assert (reminder.unanswered, reminder.silent_since) == (1, DUE)
    assert next_due(member) == DUE + DAY


@pytest.mark.parametrize(("late", "state"), [(2 * HOUR, DeliveryState.SENT), (2 * HOUR + MINUTE, "skipped")])
def test_more_than_two_hours_late_it_is_skipped_and_said(
    member: Person, key: UUID, late: timedelta, state: str
) -> None:
    run(member, DUE + late - timedelta(seconds=1) if state == DeliveryState.SENT else DUE + late)

    delivery = only(member)
    assert delivery.state == state
    assert delivery.reason == ("" if state == DeliveryState.SENT else "late")
    assert len(mail.outbox) == (state == DeliveryState.SENT)
    reminder = the_reminder(member)
    assert reminder.next_due_at == DUE + DAY
    assert reminder.unanswered == (state == DeliveryState.SENT)  # what never came cannot be left unanswered


def test_a_long_outage_ends_in_no_burst(member: Person, key: UUID) -> None:
    run(member, DUE + 9 * DAY - HOUR)
    assert mail.outbox == []
    assert [delivery.reason for delivery in rows(member)] == ["late"]
    assert the_reminder(member).next_due_at == DUE + 9 * DAY


def test_silence_makes_mails_rarer_and_after_two_weeks_they_stop(member: Person, key: UUID) -> None:
    for _ in range(40):
        at = next_due(member)
        if at is None:
            break
        run(member, at)

    days = [(delivery.due_at - DUE).days for delivery in rows(member)]
    assert days == [0, 1, 2, 4, 6, 8, 12, 16]
    assert len(mail.outbox) == 8
    assert mail.outbox[-1].subject == "Shall we go on?"
    assert "last one" in mail.outbox[-1].body
    assert all("last one" not in message.body for message in mail.outbox[:-1])
    reminder = the_reminder(member)
    assert reminder.next_due_at is None
    assert reminder.stopped_at is not None
    answer = member.get(f"reminders/{key}/").json()
    assert (answer["is_active"], answer["next_due_at"]) == (False, None)
    assert answer["stopped_at"] is not None
    assert member.set_reminder(key, local_time="20:00", time_zone="UTC").json()["is_active"] is True


def test_a_reminder_switched_off_after_the_claim_is_not_sent(member: Person, key: UUID) -> None:
    with tenant_scope(member.record):
        claims, _ = deliveries.claim_due(now=DUE, limit=10)
    member.delete(f"reminders/{key}/")
    with tenant_scope(member.record):
        deliveries.hand_over(claims, clock=deliveries.clock_from(DUE), until=DUE + MINUTE)

    assert mail.outbox == []
    assert (only(member).state, only(member).reason) == (DeliveryState.SKIPPED, "switched_off")


@pytest.mark.parametrize("change", ["unverified", "locked", "left"])
def test_nobody_is_mailed_who_cannot_be(member: Person, key: UUID, change: str) -> None:
    with platform_scope():
        user = member.membership.user
        if change == "unverified":
            user.email_verified_at = None
        user.is_active = change != "locked"
        user.save()
        member.membership.status = "deactivated" if change == "left" else "active"
        member.membership.save()

    run(member, DUE)

    assert mail.outbox == []
    assert (only(member).state, only(member).reason) == (DeliveryState.SKIPPED, "no_address")


def test_nobody_is_mailed_before_the_owner_is_verified(member: Person, key: UUID) -> None:
    run(member, DUE, owner_verified=False)
    assert mail.outbox == []
    assert only(member).reason == "owner_unverified"


def test_a_member_has_one_mail_a_day_whatever_else_is_due(member: Person, key: UUID) -> None:
    with tenant_scope(member.record):
        Mail.objects.create(
            member_id=member.membership.pk, local_date="2026-03-14", message_id="<x@y>", created_at=DUE
        )

    run(member, DUE)

    assert mail.outbox == []
    assert (only(member).state, only(member).reason) == (DeliveryState.SKIPPED, "one_a_day")


def test_a_second_reminder_for_the_same_date_brings_no_second_mail(member: Person, key: UUID) -> None:
    """The first one's mail is under way; meanwhile the reminder is thrown away and another made."""
    with tenant_scope(member.record):
        claims, _ = deliveries.claim_due(now=DUE, limit=10)
        Reminder.objects.update(deleted_at=DUE, next_due_at=None, next_due_date=None)
        Reminder.objects.create(
            id=uuid7(),
            member_id=member.membership.pk,
            local_time="20:01",
            time_zone="UTC",
            next_due_at=DUE + MINUTE,
            next_due_date="2026-03-14",
            created_at=DUE,
            updated_at=DUE,
        )
    run(member, DUE + MINUTE)
    with tenant_scope(member.record):
        deliveries.hand_over(claims, clock=deliveries.clock_from(DUE), until=DUE + HOUR)

    assert sorted(delivery.reason for delivery in rows(member)) == ["one_a_day", "switched_off"]
    assert mail.outbox == []


def test_a_date_served_before_is_not_served_again_when_a_row_says_so(member: Person, key: UUID) -> None:
    """As after a restored backup: the reminder points at a date that its ledger has already."""
    run(member, DUE)
    with tenant_scope(member.record):
        Reminder.objects.update(next_due_at=DUE, next_due_date="2026-03-14")

    run(member, DUE + MINUTE)

    assert len(mail.outbox) == len(rows(member)) == 1
    assert the_reminder(member).next_due_at == DUE + DAY


# --- workers that die ----------------------------------------------------------------------------------------------
def test_a_claim_that_nobody_carries_out_is_taken_over_when_its_lease_ends(
    member: Person, key: UUID, settings: Any
) -> None:
    lease = timedelta(seconds=settings.REMINDER_LEASE_SECONDS)
    with tenant_scope(member.record):
        deliveries.claim_due(now=DUE, limit=10)
    assert next_due(member) == DUE + lease

    assert run(member, DUE + lease - timedelta(seconds=1)) == 0
    assert run(member, DUE + lease) == 1
    assert run(member, DUE + lease) == 0

    assert len(mail.outbox) == 1
    assert (only(member).state, only(member).attempts) == (DeliveryState.SENT, 2)


def test_who_lost_the_lease_sends_nothing(member: Person, key: UUID) -> None:
    with tenant_scope(member.record):
        slow, _ = deliveries.claim_due(now=DUE, limit=10)
        run(member, DUE + MINUTE)
        assert len(mail.outbox) == 1

        deliveries.hand_over(slow, clock=deliveries.clock_from(DUE + MINUTE), until=DUE + HOUR)

    assert len(mail.outbox) == 1
    assert only(member).state == DeliveryState.SENT


def test_a_claim_found_too_late_is_skipped(member: Person, key: UUID) -> None:
    with tenant_scope(member.record):
        deliveries.claim_due(now=DUE, limit=10)

    run(member, DUE + 3 * HOUR)

    assert mail.outbox == []
    assert (only(member).state, only(member).reason) == (DeliveryState.SKIPPED, "late")


def test_after_eight_tries_a_mail_is_given_up(member: Person, key: UUID) -> None:
    with tenant_scope(member.record):
        deliveries.claim_due(now=DUE, limit=10)
        Delivery.objects.update(attempts=8)

    run(member, DUE + MINUTE)

    assert (only(member).state, only(member).reason) == (DeliveryState.FAILED, "given_up")


class Killed(BaseException):
    """What no code of ours catches, as a signal would be."""


class DyingBackend(EmailBackend):
    """Takes the mail, and then the worker dies before it hears of it."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise Killed


def test_a_death_during_the_hand_over_leaves_unknown_and_is_never_sent_again(
    member: Person, key: UUID, settings: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.DyingBackend"
    with pytest.raises(Killed):
        run(member, DUE)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert only(member).state == DeliveryState.HANDING_OVER

    assert run(member, DUE + MINUTE) == 0
    assert run(member, DUE + deliveries.HAND_OVER_LEASE + MINUTE) == 1
    assert run(member, DUE + HOUR) == 0

    assert len(mail.outbox) == 1
    assert (only(member).state, only(member).attempts) == (DeliveryState.UNKNOWN, 1)
    with tenant_scope(member.record):
        assert not Delivery.objects.unconfirmed(DUE + 23 * HOUR).exists()
        assert Delivery.objects.unconfirmed(DUE + 25 * HOUR).exists()


# --- what mail servers say -----------------------------------------------------------------------------------------
class MailServer:
    """`reply` answers the recipient or the data; an empty one breaks the line after the data."""

    def __init__(self) -> None:
        self.at_recipient = self.at_data = "250 OK"
        self.taken = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        envelope.rcpt_tos.append(address)
        return self.at_recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if not self.at_data:
            server.transport.abort()
        self.taken += self.at_data.startswith("2")
        return self.at_data or "250 never heard"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    handler = MailServer()
    controller = Controller(handler, hostname="127.0.0.1", port=ports.any_free())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield handler
    controller.stop()


def test_a_mail_server_takes_the_mail(member: Person, key: UUID, server: MailServer) -> None:
    run(member, DUE)
    assert server.taken == 1
    assert only(member).state == DeliveryState.SENT


@pytest.mark.parametrize("where", ["at_recipient", "at_data"])
def test_refused_for_good_it_fails_and_is_not_tried_again(
    member: Person, key: UUID, server: MailServer, where: str
) -> None:
    setattr(server, where, "550 No such person")

    run(member, DUE)
    run(member, DUE + HOUR)

    assert (only(member).state, only(member).reason, only(member).attempts) == (
        DeliveryState.FAILED,
        "refused",
        1,
    )


@pytest.mark.parametrize("where", ["at_recipient", "at_data"])
def test_refused_for_now_it_is_tried_again(member: Person, key: UUID, server: MailServer, where: str) -> None:
    setattr(server, where, "451 Come back later")
    with tenant_scope(member.record):
        claims, _ = deliveries.claim_due(now=DUE, limit=10)
        deliveries.hand_over(claims, clock=deliveries.clock_from(DUE), until=DUE + MINUTE)
    assert only(member).state == DeliveryState.CLAIMED
    assert only(member).handed_over_at is None

    setattr(server, where, "250 OK")
    run(member, DUE + HOUR)

    assert server.taken == 1
    assert (only(member).state, only(member).attempts) == (DeliveryState.SENT, 2)


def test_a_line_that_breaks_after_the_mail_leaves_unknown(
    member: Person, key: UUID, server: MailServer
) -> None:
    server.at_data = ""
    run(member, DUE)
    assert only(member).state == DeliveryState.UNKNOWN

    server.at_data = "250 OK"
    run(member, DUE + HOUR)
    assert server.taken == 0
    assert only(member).state == DeliveryState.UNKNOWN


def test_a_mail_server_that_is_away_costs_no_try_and_no_mail(
    member: Person, key: UUID, server: MailServer, settings: Any
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for minutes in range(0, 100, 5):
        run(member, DUE + minutes * MINUTE)
    assert only(member).state == DeliveryState.CLAIMED

    settings.EMAIL_PORT = port
    run(member, DUE + 110 * MINUTE)

    assert server.taken == 1
    assert only(member).state == DeliveryState.SENT


def test_smtplib_errors_are_what_the_order_of_except_clauses_assumes() -> None:
    assert issubclass(smtplib.SMTPException, OSError)
    assert issubclass(smtplib.SMTPDataError, smtplib.SMTPResponseException)
    assert not issubclass(smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException)


# --- cut off anywhere, an outage, a provider that says "not now" ---------------------------------------------------
class CutOff(Exception):
    """The moment the process would have died."""


@contextmanager
def cut_off_at(statement: int) -> Iterator[list[int]]:
    """Raise CutOff instead of sending the n-th statement; yields a counter of statements."""
    seen = [0]

    def count(execute: Any, *arguments: Any) -> Any:
        seen[0] += 1
        if seen[0] == statement:
            raise CutOff
        return execute(*arguments)

    with connection.execute_wrapper(count):
        yield seen


def test_cut_off_at_any_statement_a_mail_goes_once_or_is_said_to_be_unknown(
    member: Person, key: UUID
) -> None:
    def on_day(number: int) -> datetime:
        day = DUE + number * DAY
        with tenant_scope(member.record):
            Reminder.objects.update(
                next_due_at=day, next_due_date=day.date(), unanswered=0, silent_since=None
            )
        mail.outbox.clear()
        return day

    with cut_off_at(-1) as statements:
        run(member, on_day(0))
    assert len(mail.outbox) == 1
    ends = Counter()

    for statement in range(1, statements[0] + 1):
        day = on_day(statement)
        with suppress(CutOff), cut_off_at(statement):
            run(member, day)
        for later in (MINUTE, 2 * deliveries.HAND_OVER_LEASE, HOUR):
            run(member, day + later)

        with tenant_scope(member.record):
            delivery = Delivery.objects.get(local_date=day.date())
        ends[delivery.state, len(mail.outbox)] += 1

    # Sent and known to be; or cut off while the mail server had it, and then never again.
    assert set(ends) <= {(DeliveryState.SENT, 1), (DeliveryState.UNKNOWN, 1), (DeliveryState.UNKNOWN, 0)}
    assert ends[DeliveryState.SENT, 1] > 5
    assert 1 <= ends[DeliveryState.UNKNOWN, 1] + ends[DeliveryState.UNKNOWN, 0] <= 2


def test_after_six_hours_of_outage_only_the_last_two_hours_go_and_at_the_usual_pace(
    member: Person, settings: Any
) -> None:
    settings.PER_SECOND = {"mail": 50}
    start = DUE + 6 * HOUR - timedelta(seconds=30)  # the clock runs on while it works
    with tenant_scope(member.record):
        for position in range(60):
            membership = add_person(member.record, "member")
            ensure_member(membership, membership.user, DUE)
            at = DUE + position * 6 * MINUTE  # one every six minutes, for six hours
            Reminder.objects.create(
                id=uuid7(),
                member_id=membership.pk,
                local_time=at.time(),
                time_zone="UTC",
                next_due_at=at,
                next_due_date=at.date(),
                created_at=DUE,
                updated_at=DUE,
            )

    run(member, start)

    ended = Counter((row.state, row.reason) for row in rows(member))
    assert ended == {(DeliveryState.SKIPPED, "late"): 40, (DeliveryState.SENT, ""): 20}
    assert len(mail.outbox) == 20
    # Each had its own fiftieth of a second; how workers share them is in tests/queue/test_pace.py.
    with platform_scope():
        assert Pace.objects.get().next_at >= start + timedelta(seconds=20 / 50)


def test_a_provider_that_says_not_now_is_asked_eight_times_at_spread_moments_and_takes_one(
    member: Person, key: UUID, server: MailServer
) -> None:
    server.at_data = "451 too many"
    delays, now = [], DUE
    for _ in range(deliveries.MAX_ATTEMPTS - 1):
        run(member, now)
        row = only(member)
        assert row.state == DeliveryState.CLAIMED
        assert row.lease_until is not None
        delays.append((row.lease_until - now).total_seconds())
        now = row.lease_until + timedelta(seconds=1)
    limits = [10 * 2**number for number in range(len(delays))]
    assert all(0 <= delay <= limit + 5 for delay, limit in zip(delays, limits, strict=True))
    assert len(set(delays)) == len(delays)
    assert server.taken == 0

    server.at_data = "250 OK"
    run(member, now)
    run(member, now + MINUTE)

    assert (only(member).state, only(member).attempts) == (DeliveryState.SENT, deliveries.MAX_ATTEMPTS)
    assert server.taken == 1
