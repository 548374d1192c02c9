"""The page behind a mail: less without signing in, a pause, and nothing that a stranger at the mailbox would learn."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import HostClient
from tests.mail_reading import health_words
from tests.users.mailbox import letters
from tests.wellness.conftest import Person
from users.models import SuppressedAddress
from users.operations.suppression import suppress, suppressed
from wellness.models import Reminder
from wellness.reminders import due
from wellness.reminders.tokens import mail_token

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

URL = "/api/v1/reminders/mail-preferences/"


@pytest.fixture
def token(member: Person) -> str:
    with tenant_scope(member.record):
        return mail_token(member_id=member.membership.pk, mail_id=uuid7())


@pytest.fixture
def anybody(member: Person) -> HostClient:
    return HostClient(member.record.host, enforce_csrf_checks=True)


def look(client: HostClient, token: str) -> Any:
    return client.post(URL, {"token": token}, content_type="application/json")


def choose(client: HostClient, token: str, **changes: Any) -> Any:
    return client.patch(URL, {"token": token, **changes}, content_type="application/json")


def set_up(person: Person, *kinds: str) -> None:
    for kind in kinds:
        body = {"kind": kind, "local_time": "20:00", "time_zone": "UTC", "weekdays": [1, 2, 3, 4, 5, 6, 7]}
        response = person.put(f"reminders/{uuid7()}/", body)
        assert response.status_code == 201, response.content


def is_on(person: Person) -> dict[str, bool]:
    return {row["kind"]: row["is_active"] for row in person.get("reminders/").json()["results"]}


def test_it_shows_what_comes_in_groups_that_say_nothing(
    anybody: HostClient, member: Person, token: str
) -> None:
    set_up(member, "check_in", "journal", "safety_plan", "digest")

    answer = look(anybody, token)

    assert answer.status_code == 200
    assert answer.json() == {"groups": {"nudges": True, "due": True, "week": True}, "paused_until": None}
    assert not health_words("en").search(answer.content.decode())


def test_groups_of_which_there_is_nothing_are_not_shown(
    anybody: HostClient, member: Person, token: str
) -> None:
    set_up(member, "check_in")
    assert look(anybody, token).json()["groups"] == {"nudges": True}


def test_looking_changes_nothing(anybody: HostClient, member: Person, token: str) -> None:
    set_up(member, "check_in", "digest")
    with tenant_scope(member.record):
        before = list(Reminder.objects.order_by("pk").values())
        events = AuditEvent.objects.count()

    look(anybody, token)
    for method in ("get", "head", "options"):
        getattr(anybody, method)(f"{URL}?token={token}")

    with tenant_scope(member.record):
        assert list(Reminder.objects.order_by("pk").values()) == before
        assert AuditEvent.objects.count() == events


def test_one_group_is_switched_off_and_on_again(anybody: HostClient, member: Person, token: str) -> None:
    set_up(member, "check_in", "journal", "digest")

    assert choose(anybody, token, nudges=False).json()["groups"] == {"nudges": False, "week": True}
    assert is_on(member) == {"check_in": False, "journal": False, "digest": True}

    assert choose(anybody, token, nudges=True).json()["groups"] == {"nudges": True, "week": True}
    assert is_on(member) == {"check_in": True, "journal": True, "digest": True}
    with tenant_scope(member.record):
        assert Reminder.objects.filter(next_due_at=None).count() == 0
        assert AuditEvent.objects.filter(action="wellness.reminder.resumed").count() == 2


def test_none_of_them_at_all(anybody: HostClient, member: Person, token: str) -> None:
    set_up(member, "check_in", "questionnaires", "digest")

    answer = choose(anybody, token, nudges=False, due=False, week=False).json()

    assert answer["groups"] == {"nudges": False, "due": False, "week": False}
    assert not any(is_on(member).values())
    assert member.get("reminders/settings/").json()["nudges_are_on"] is False


def test_what_the_member_switched_off_in_the_app_stays_off(
    anybody: HostClient, member: Person, token: str
) -> None:
    key = uuid7()
    member.set_reminder(key)
    member.set_reminder(key, is_active=False)

    assert choose(anybody, token, nudges=True).json()["groups"] == {}
    assert is_on(member) == {"check_in": False}


def test_a_pause_begins_and_ends(anybody: HostClient, member: Person, token: str) -> None:
    set_up(member, "check_in")
    until = timezone.now().date() + timedelta(days=7)

    assert choose(anybody, token, paused_until=str(until)).json()["paused_until"] == str(until)
    with tenant_scope(member.record):
        assert Reminder.objects.get().next_due_date >= until
    assert choose(anybody, token, paused_until=None).json()["paused_until"] is None
    with tenant_scope(member.record):
        assert Reminder.objects.get().next_due_date < until


def test_a_pause_has_an_end_within_a_quarter(anybody: HostClient, member: Person, token: str) -> None:
    until = timezone.now().date() + timedelta(days=200)
    answer = choose(anybody, token, paused_until=str(until))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "bad_pause")


def test_a_token_reaches_one_person_in_one_organisation(
    anybody: HostClient, member: Person, stranger: Person, outsider: Person, token: str
) -> None:
    for person in (member, stranger, outsider):
        set_up(person, "check_in")

    assert choose(HostClient(outsider.record.host), token, nudges=False).status_code == 400
    assert choose(anybody, token, nudges=False).status_code == 200

    assert [is_on(person)["check_in"] for person in (member, stranger, outsider)] == [False, True, True]


@pytest.mark.parametrize("forged", ["", "x", "x" * 43, "x" * 300, "\u2603", "a:b:c"])
def test_a_forged_token_is_refused(anybody: HostClient, member: Person, token: str, forged: str) -> None:
    assert look(anybody, forged).status_code == 400
    assert choose(anybody, forged, nudges=False).status_code == 400
    assert look(anybody, token[:-1]).status_code == 400


def test_unknown_fields_are_refused(anybody: HostClient, member: Person, token: str) -> None:
    assert choose(anybody, token, everything=False).status_code == 400


def test_guessing_is_limited(anybody: HostClient, member: Person) -> None:
    statuses = {look(anybody, "x" * 43).status_code for _ in range(61)}
    assert statuses == {400, 429}


def test_the_link_of_a_mail_that_came_opens_it(anybody: HostClient, member: Person) -> None:
    set_up(member, "check_in")
    now = timezone.now()
    with tenant_scope(member.record):
        Reminder.objects.update(next_due_at=now, next_due_date="2026-03-14")
        due.run(now, 10)
    body = str(mail.outbox[-1].body)
    found = body.partition("/mail-preferences#token=")[2].split()[0]

    assert look(anybody, found.replace("%3A", ":")).json()["groups"] == {"nudges": True}


# --- An address that was stopped ----------------------------------------------------------------------------------
@pytest.fixture
def stopped(member: Person) -> str:
    address = member.membership.user.email
    suppress(address, reason=SuppressedAddress.Reason.BOUNCED, now=timezone.now())
    return address


def code_in(message: Any) -> str:
    return next(
        line.replace(" ", "") for line in str(message.body).splitlines() if line.replace(" ", "").isdecimal()
    )


def test_a_member_sees_that_mails_are_stopped_and_starts_them_again(member: Person, stopped: str) -> None:
    assert member.get("reminders/channels/").json()["is_mail_stopped"] is True

    ticket = member.post("reminders/channels/address/").json()["ticket"]
    code = code_in(letters(stopped)[-1])
    assert member.put("reminders/channels/address/", {"ticket": ticket, "code": code}).status_code == 204

    assert member.get("reminders/channels/").json()["is_mail_stopped"] is False
    assert suppressed([stopped]) == set()


def test_a_wrong_code_or_somebody_else_s_starts_nothing(
    member: Person, stranger: Person, stopped: str
) -> None:
    ticket = member.post("reminders/channels/address/").json()["ticket"]
    code = code_in(letters(stopped)[-1])

    assert member.put("reminders/channels/address/", {"ticket": ticket, "code": "00000000"}).status_code in {
        400,
        401,
    }
    assert stranger.put("reminders/channels/address/", {"ticket": ticket, "code": code}).status_code in {
        400,
        401,
    }
    assert suppressed([stopped]) == {stopped}


def test_signing_in_with_a_mailed_code_proves_the_mailbox_too(member: Person, stopped: str) -> None:
    host = member.record.host
    browser = HostClient(
        host, HTTP_ORIGIN=f"http://{host}", HTTP_SEC_FETCH_SITE="same-origin", HTTP_X_MENTALMUSE="1"
    )
    ticket = browser.post(
        "/api/v1/auth/email-code/", {"email": stopped}, content_type="application/json"
    ).json()["ticket"]
    code = code_in(letters(stopped)[-1])

    response = browser.post(
        "/api/v1/auth/email-code/verify/", {"ticket": ticket, "code": code}, content_type="application/json"
    )

    assert response.status_code == 200, response.content
    with platform_scope():
        assert not SuppressedAddress.objects.exists()
