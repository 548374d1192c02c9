"""What the mail provider says afterwards settles what nobody lived to write down, and is the only thing that does."""

from datetime import UTC, datetime, time, timedelta
from email import message_from_string
from email.message import Message
from uuid import UUID

import pytest
from django.core import mail

from saas.core.ids import uuid7
from tenants.scope import platform_scope, tenant_scope
from tests.factories.mail_events import PATH, post_event, ses_event
from tests.factories.people import HostClient
from tests.wellness.conftest import Person
from users.actors import Actor
from users.models import SuppressedAddress
from users.operations.suppression import lift, suppressed
from wellness.models import Delivery, Reminder
from wellness.reminders import due
from wellness.reminders.models import DeliveryState
from wellness.reminders.operations import Setting, save_reminder

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DUE = datetime(2026, 3, 14, 20, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def sent(member: Person) -> Message:
    """The mail of a daily reminder, as the server got it."""
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
        setting = Setting(time(20), time_zone="UTC")
        save_reminder(uuid7(), setting, actor=actor, now=DUE - timedelta(hours=8))
        due.run(DUE, 100)
    return message_from_string(mail.outbox[-1].message().as_string())


def delivery(person: Person) -> Delivery:
    with tenant_scope(person.record):
        return Delivery.objects.latest("local_date")


def set_state(person: Person, state: str, **more: object) -> None:
    with tenant_scope(person.record):
        Delivery.objects.update(state=state, **more)


def is_suppressed(address: str) -> bool:
    return suppressed([address]) == {address}


def test_an_unknown_mail_that_was_delivered_is_sent(apex: HostClient, member: Person, sent: Message) -> None:
    set_state(member, DeliveryState.UNKNOWN)

    assert post_event(apex, ses_event("Delivery", sent)).status_code == 200

    assert delivery(member).state == DeliveryState.SENT
    assert not is_suppressed(str(sent["To"]))


def test_the_event_may_come_while_its_worker_is_dead_and_may_come_twice(
    apex: HostClient, member: Person, sent: Message
) -> None:
    set_state(member, DeliveryState.HANDING_OVER, token=uuid7(), lease_until=DUE + DAY)

    for _ in range(2):
        assert post_event(apex, ses_event("Delivery", sent)).status_code == 200

    row = delivery(member)
    assert (row.state, row.token, row.lease_until) == (DeliveryState.SENT, None, None)


def test_a_mailbox_that_does_not_exist_gets_no_second_mail_until_it_proves_itself(
    apex: HostClient, member: Person, sent: Message
) -> None:
    address = str(sent["To"])

    post_event(apex, ses_event("Bounce", sent))

    row = delivery(member)
    assert (row.state, row.reason) == (DeliveryState.FAILED, Delivery.Reason.BOUNCED)
    mails = len(mail.outbox)
    with tenant_scope(member.record):
        due.run(DUE + DAY, 100)
    row = delivery(member)
    assert (row.state, row.reason) == (DeliveryState.SKIPPED, Delivery.Reason.SUPPRESSED)
    assert len(mail.outbox) == mails

    with platform_scope():
        lift(address)
    with tenant_scope(member.record):
        due.run(DUE + 2 * DAY, 100)
    assert delivery(member).state == DeliveryState.SENT
    assert len(mail.outbox) == mails + 1


def test_a_full_mailbox_gets_the_next_mail(apex: HostClient, member: Person, sent: Message) -> None:
    post_event(apex, ses_event("Bounce", sent, bounceType="Transient", bounceSubType="MailboxFull"))

    assert delivery(member).state == DeliveryState.SENT
    assert not is_suppressed(str(sent["To"]))


def test_who_calls_a_mail_unwanted_gets_none_any_more(
    apex: HostClient, member: Person, sent: Message
) -> None:
    post_event(apex, ses_event("Complaint", sent))

    with tenant_scope(member.record):
        reminder = Reminder.objects.get()
    assert reminder.unsubscribed_at is not None
    assert reminder.next_due_at is None
    assert is_suppressed(str(sent["To"]))


def test_only_a_keyed_hash_of_the_address_is_kept(apex: HostClient, sent: Message) -> None:
    post_event(apex, ses_event("Complaint", sent))

    with platform_scope():
        row = SuppressedAddress.objects.get()
    assert len(row.address_hash) == 32
    assert str(sent["To"]).encode() not in bytes(row.address_hash)


def test_without_the_secret_nothing_is_believed(apex: HostClient, member: Person, sent: Message) -> None:
    set_state(member, DeliveryState.UNKNOWN)

    assert post_event(apex, ses_event("Delivery", sent), secret="provider:guessed").status_code == 400
    assert apex.post(PATH, "{}", content_type="text/plain").status_code == 401

    assert delivery(member).state == DeliveryState.UNKNOWN


@pytest.mark.parametrize(
    "metadata",
    [
        "{}",
        "[]",
        "not json",
        '{"organization": "x", "mail": "y"}',
        f'{{"organization": "{UUID(int=7)}", "mail": "{UUID(int=8)}"}}',
    ],
)
def test_an_event_about_no_mail_of_ours_is_taken_and_changes_nothing(
    apex: HostClient, member: Person, sent: Message, metadata: str
) -> None:
    set_state(member, DeliveryState.UNKNOWN)
    sent.replace_header("X-Metadata", metadata)

    assert post_event(apex, ses_event("Delivery", sent)).status_code == 200

    assert delivery(member).state == DeliveryState.UNKNOWN


def test_an_event_about_one_organisations_mail_touches_no_others(
    apex: HostClient, at: object, member: Person, sent: Message
) -> None:
    """The mail's id alone opens nothing: it is looked for in the organisation that the event names."""
    set_state(member, DeliveryState.UNKNOWN)
    named = str(sent["X-Metadata"]).replace(str(member.record.id), str(UUID(int=9)))
    sent.replace_header("X-Metadata", named)

    assert post_event(apex, ses_event("Delivery", sent)).status_code == 200

    assert delivery(member).state == DeliveryState.UNKNOWN
