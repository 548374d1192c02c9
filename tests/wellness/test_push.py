"""Notifications: neutral words that only the browser can read, once a day, to devices that are still wanted."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from saas.core.ids import uuid7
from saas.core.mail_texts import LANGUAGES, mail_text
from saas.core.webpush import BadSubscription, Subscription, public_key
from tenants.jobs.models import Job
from tenants.scope import tenant_scope
from tenants.tasks import REGISTRY
from tests.factories.certificates import Authority
from tests.factories.people import client_of
from tests.factories.push_service import Browser, PushService, is_signed
from tests.mail_reading import health_words
from tests.wellness.conftest import Person
from wellness.models import Delivery, Mail, PushDevice, Reminder
from wellness.reminders import due
from wellness.reminders.devices import MOST_DEVICES, MOST_FAILURES
from wellness.reminders.models import DeliveryState
from wellness.reminders.push import NotTaken

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

CHANNELS, DEVICES = "reminders/channels/", "reminders/channels/devices/"


@pytest.fixture
def service(tmp_path: Path, settings: Any) -> Iterator[PushService]:
    authority = Authority(tmp_path)
    service = PushService(authority)
    settings.OUTBOUND_CA_FILES = [str(authority.file)]
    settings.OUTBOUND_ALLOWED = [service.host]
    yield service
    service.close()


@pytest.fixture
def browser(service: PushService, member: Person) -> Browser:
    """The member's browser, switched on."""
    browser = service.browser()
    switch_on(member, browser)
    return browser


def switch_on(person: Person, browser: Browser) -> Any:
    response = person.post(DEVICES, browser.subscription())
    assert response.status_code in {200, 201}, response.content
    return response.json()


def come_due(person: Person, *, day: int = 14) -> None:
    """Make all reminders of the organisation due, and do what workers would."""
    now = timezone.now()
    with tenant_scope(person.record):
        Reminder.objects.filter(deleted_at=None).update(
            next_due_at=now, next_due_date=f"2026-03-{day:02}", is_active=True
        )
        due.run(now, 100)
    work_off(person)


def work_off(person: Person, *, now: datetime | None = None) -> None:
    """Run each queued notification once; what was not taken stays queued."""
    with tenant_scope(person.record):
        for job in list(Job.objects.filter(task__startswith="wellness.reminders.push").order_by("pk")):
            try:
                REGISTRY[job.task].body(now=now or timezone.now(), **job.payload)
            except NotTaken:
                continue
            job.delete()


def mails_to(person: Person) -> list[Any]:
    return [message for message in mail.outbox if message.to == [person.membership.user.email]]


def test_a_reminder_is_shown_in_the_browser_and_mailed(
    service: PushService, browser: Browser, member: Person
) -> None:
    member.set_reminder()

    come_due(member)

    (shown,) = service.shown(browser)
    text = mail_text("wellness/mail/reminder", "en")
    assert shown == {
        "title": mails_to(member)[0].subject,
        "body": text.preview,
        "lang": "en",
        "dir": "ltr",
        "url": "/",
    }
    (received,) = service.received
    assert is_signed(received, audience=service.origin, public_key=public_key())
    assert received.headers["TTL"] == str(4 * 3600)
    assert received.headers["Topic"] == "reminder"


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_give_nothing_away_in_any_language(
    service: PushService, browser: Browser, member: Person, language: str
) -> None:
    member.patch("me/", {"locale": language})
    member.set_reminder()

    come_due(member)

    (shown,) = service.shown(browser)
    assert shown["lang"] == language
    for words in shown.values():
        assert not health_words(language).search(words)
        assert member.record.name.lower() not in words.lower()


def test_on_its_way_nobody_can_read_it(service: PushService, browser: Browser, member: Person) -> None:
    member.set_reminder()
    come_due(member)

    (received,) = service.received
    assert b"moment" not in received.body.lower()
    assert not re.search(rb'"title"|"body"', received.body)
    with pytest.raises(Exception, match=r".*"):
        service.browser().read(received.body)


def test_once_a_day_however_often_it_is_tried(service: PushService, browser: Browser, member: Person) -> None:
    member.set_reminder()

    come_due(member)
    with tenant_scope(member.record):
        notification = Mail.objects.get(channel=Mail.Channel.PUSH)
    for _ in range(2):  # the job again, after a worker that died at its end
        with tenant_scope(member.record):
            REGISTRY["wellness.reminders.push"].body(
                now=timezone.now(), mail_id=str(notification.pk), kind="reminder"
            )
    come_due(member)  # the same local date again

    assert len(service.shown(browser)) == 1


def test_each_device_shows_it(service: PushService, browser: Browser, member: Person) -> None:
    phone = service.browser()
    switch_on(member, phone)
    member.set_reminder()

    come_due(member)

    assert len(service.shown(browser)) == len(service.shown(phone)) == 1


def test_a_stranger_s_browser_shows_nothing(
    service: PushService, browser: Browser, member: Person, stranger: Person, outsider: Person
) -> None:
    theirs = {who: service.browser() for who in ("stranger", "outsider")}
    switch_on(stranger, theirs["stranger"])
    switch_on(outsider, theirs["outsider"])
    member.set_reminder()

    come_due(member)

    assert len(service.shown(browser)) == 1
    assert not any(service.shown(each) for each in theirs.values())


def test_without_mail_it_comes_as_a_notification_alone(
    service: PushService, browser: Browser, member: Person
) -> None:
    assert member.patch(CHANNELS, {"is_mail_off": True}).json()["is_mail_off"] is True
    member.set_reminder()

    come_due(member)

    assert len(service.shown(browser)) == 1
    assert mails_to(member) == []
    with tenant_scope(member.record):
        assert Delivery.objects.get().state == DeliveryState.SENT


def test_with_the_last_device_gone_mails_come_again(
    service: PushService, browser: Browser, member: Person
) -> None:
    member.patch(CHANNELS, {"is_mail_off": True})
    (device,) = member.get(CHANNELS).json()["devices"]
    assert member.delete(f"{DEVICES}{device['id']}/").status_code == 204
    member.set_reminder()

    come_due(member)

    assert len(mails_to(member)) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_does_not_want_any_more_is_forgotten(
    service: PushService, browser: Browser, member: Person, status: int
) -> None:
    service.answer(browser, status)
    member.set_reminder()

    come_due(member)

    assert member.get(CHANNELS).json()["devices"] == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_push_service_that_is_away_is_tried_again(
    service: PushService, browser: Browser, member: Person, status: int
) -> None:
    service.answer(browser, status)
    member.set_reminder()
    come_due(member)
    assert service.shown(browser) == []

    service.answer(browser, 201)
    work_off(member)

    assert len(service.shown(browser)) == 1
    with tenant_scope(member.record):
        assert PushDevice.objects.get().failures == 0


def test_a_device_that_never_works_is_given_up(
    service: PushService, browser: Browser, member: Person
) -> None:
    service.answer(browser, 400)
    member.set_reminder()

    for day in range(1, MOST_FAILURES + 1):
        assert len(member.get(CHANNELS).json()["devices"]) == 1
        come_due(member, day=day)

    assert member.get(CHANNELS).json()["devices"] == []


def test_what_waited_too_long_is_not_shown(service: PushService, browser: Browser, member: Person) -> None:
    service.answer(browser, 503)
    member.set_reminder()
    come_due(member)
    service.answer(browser, 201)

    work_off(member, now=timezone.now() + timedelta(hours=5))

    assert service.shown(browser) == []


def test_a_reminder_switched_off_in_between_is_not_shown(
    service: PushService, browser: Browser, member: Person
) -> None:
    key = uuid7()
    service.answer(browser, 503)
    member.set_reminder(key)
    come_due(member)
    service.answer(browser, 201)

    member.delete(f"reminders/{key}/")
    work_off(member)

    assert service.shown(browser) == []


def test_a_session_that_ends_silences_its_device(
    service: PushService, browser: Browser, member: Person
) -> None:
    """Signing out there, or ending it from somewhere else because the phone is lost."""
    member.set_reminder()
    elsewhere = Person(member.record, member.membership, client_of(member.record, member.membership))
    assert len(elsewhere.get(CHANNELS).json()["devices"]) == 1
    assert elsewhere.post("auth/sessions/revoke-others/").status_code == 200
    assert elsewhere.get(CHANNELS).json()["devices"] == []

    come_due(member)

    assert service.shown(browser) == []
    assert len(mails_to(member)) == 1


def test_a_browser_belongs_to_who_switched_it_on_last(
    service: PushService, browser: Browser, member: Person, stranger: Person
) -> None:
    switch_on(stranger, browser)

    assert member.get(CHANNELS).json()["devices"] == []
    assert len(stranger.get(CHANNELS).json()["devices"]) == 1


def test_the_same_browser_again_is_one_device(service: PushService, browser: Browser, member: Person) -> None:
    again = Browser(browser.origin, browser.name)  # new keys, same address
    response = member.post(DEVICES, again.subscription())
    assert response.status_code == 200
    member.set_reminder()

    come_due(member)

    assert len(service.received) == 1
    assert again.read(service.received[0].body)["url"] == "/"


def test_no_more_than_so_many_devices(service: PushService, member: Person) -> None:
    for _ in range(MOST_DEVICES + 2):
        switch_on(member, service.browser())
    assert len(member.get(CHANNELS).json()["devices"]) == MOST_DEVICES


def test_the_list_says_which_device_asks(service: PushService, browser: Browser, member: Person) -> None:
    elsewhere = Person(member.record, member.membership, client_of(member.record, member.membership))

    assert [each["is_this_device"] for each in member.get(CHANNELS).json()["devices"]] == [True]
    assert [each["is_this_device"] for each in elsewhere.get(CHANNELS).json()["devices"]] == [False]


def test_trying_it_out_shows_one_and_is_limited(
    service: PushService, browser: Browser, member: Person
) -> None:
    (device,) = member.get(CHANNELS).json()["devices"]
    statuses = [member.post(f"{DEVICES}{device['id']}/test/").status_code for _ in range(11)]
    work_off(member)

    assert statuses == [202] * 10 + [429]
    assert len(service.shown(browser)) == 10


def test_the_address_and_keys_are_not_in_the_database(
    service: PushService, browser: Browser, member: Person
) -> None:
    with tenant_scope(member.record):
        (row,) = PushDevice.objects.values()
    stored = repr(
        {key: bytes(value) if key == "subscription_sealed" else value for key, value in row.items()}
    )

    given = browser.subscription()
    for secret in (given["endpoint"], browser.name, given["keys"]["p256dh"], given["keys"]["auth"]):
        assert secret not in stored


GOOD = Browser("https://push.example").subscription()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"endpoint": "http://push.example/x"}, "endpoint"),
        ({"endpoint": "https://127.0.0.1/x"}, "endpoint"),
        ({"endpoint": "https://[::1]/x"}, "endpoint"),
        ({"endpoint": "https://a:b@push.example/x"}, "endpoint"),
        ({"endpoint": "https://push.example:99999/x"}, "endpoint"),
        ({"endpoint": "x" * 2000}, "endpoint"),
        ({"keys": GOOD["keys"] | {"p256dh": "AAAA"}}, "keys"),
        ({"keys": GOOD["keys"] | {"p256dh": "\u2603"}}, "keys"),
        ({"keys": GOOD["keys"] | {"auth": "AAAA"}}, "keys"),
        ({"keys": {}}, "keys.p256dh"),
        ({"more": 1}, "more"),
    ],
)
def test_what_no_browser_gives_is_refused(member: Person, change: dict[str, Any], field: str) -> None:
    response = member.post(DEVICES, GOOD | change)

    assert response.status_code == 400
    assert field in {error["field"] for error in response.json()["errors"]}


def test_a_private_address_is_taken_and_never_called(member: Person, settings: Any) -> None:
    """What a name leads to is checked when it is called: here as everywhere else."""
    browser = Browser("https://localhost:9")
    switch_on(member, browser)
    member.set_reminder()

    come_due(member)

    with tenant_scope(member.record):
        assert PushDevice.objects.get().failures == 1


def test_without_a_key_there_are_no_notifications(
    service: PushService, browser: Browser, member: Person, settings: Any
) -> None:
    settings.VAPID_PRIVATE_KEY = ""

    assert member.get(CHANNELS).json()["public_key"] is None
    response = member.post(DEVICES, browser.subscription())
    assert (response.status_code, response.json()["code"]) == (409, "push_unavailable")
    member.set_reminder()
    come_due(member)
    assert service.shown(browser) == []
    assert len(mails_to(member)) == 1


def test_a_subscription_needs_a_point_on_the_curve() -> None:
    off_the_curve = "BA" + "A" * 85
    with pytest.raises(BadSubscription, match="p256dh"):
        Subscription.checked("https://push.example/x", off_the_curve, GOOD["keys"]["auth"])
