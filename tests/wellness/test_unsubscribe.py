"""The link and the header of a reminder mail."""

from typing import Any
from uuid import UUID

import pytest

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.factories.people import HostClient
from tests.wellness.conftest import Person
from wellness.models import Reminder
from wellness.reminders.tokens import mail_token

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

URL = "/api/v1/reminders/unsubscribe/"
FORM = "application/x-www-form-urlencoded"
ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture
def key(member: Person) -> UUID:
    reminder_id = uuid7()
    member.set_reminder(reminder_id)
    return reminder_id


@pytest.fixture
def token(member: Person, key: UUID) -> str:
    with tenant_scope(member.record):
        return mail_token(member_id=member.membership.pk, mail_id=uuid7())  # of a mail that is known no more


@pytest.fixture
def anybody(member: Person) -> HostClient:
    """A mail program: no token, no cookie, no Origin, and Django's check for forged forms switched on."""
    return HostClient(member.record.host, enforce_csrf_checks=True)


def is_on(person: Person, key: UUID) -> bool:
    return bool(person.get(f"reminders/{key}/").json()["is_active"])


def test_one_click_stops_the_mails_without_sign_in(
    anybody: HostClient, member: Person, key: UUID, token: str
) -> None:
    response = anybody.post(f"{URL}?token={token}", ONE_CLICK, content_type=FORM)

    assert response.status_code == 200
    answer = member.get(f"reminders/{key}/").json()
    assert (answer["is_active"], answer["next_due_at"]) == (False, None)
    assert answer["unsubscribed_at"] is not None
    with tenant_scope(member.record):
        event = AuditEvent.objects.get(action="wellness.reminder.unsubscribed")
    assert (event.actor_id, event.target_id) == (None, key)


def test_mail_programs_may_send_the_form_in_parts(
    anybody: HostClient, member: Person, key: UUID, token: str
) -> None:
    response = anybody.post(f"{URL}?token={token}", {"List-Unsubscribe": "One-Click"})  # multipart/form-data
    assert response.status_code == 200
    assert not is_on(member, key)


def test_the_pages_button_sends_json(anybody: HostClient, member: Person, key: UUID, token: str) -> None:
    assert anybody.post(URL, {"token": token}, content_type="application/json").status_code == 200
    assert not is_on(member, key)


def test_twice_is_as_good_as_once(anybody: HostClient, member: Person, key: UUID, token: str) -> None:
    first, again = (
        anybody.post(f"{URL}?token={token}", ONE_CLICK, content_type=FORM).json() for _ in range(2)
    )
    assert first == again
    with tenant_scope(member.record):
        assert AuditEvent.objects.filter(action="wellness.reminder.unsubscribed").count() == 1


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_other_methods_change_nothing(
    anybody: HostClient, member: Person, key: UUID, token: str, method: str
) -> None:
    response = getattr(anybody, method)(f"{URL}?token={token}")
    assert response.status_code == 405
    assert is_on(member, key)


def test_the_member_may_switch_it_on_again(
    anybody: HostClient, member: Person, key: UUID, token: str
) -> None:
    anybody.post(URL, {"token": token}, content_type="application/json")

    assert member.set_reminder(key).status_code == 200
    assert is_on(member, key)


def test_a_deleted_reminder_leaves_nothing_to_stop(
    anybody: HostClient, member: Person, key: UUID, token: str
) -> None:
    member.delete(f"reminders/{key}/")
    assert anybody.post(URL, {"token": token}, content_type="application/json").status_code == 200
    with tenant_scope(member.record):
        assert Reminder.objects.get().unsubscribed_at is None


def test_a_token_of_one_organisation_is_refused_by_another(
    outsider: Person, member: Person, key: UUID, token: str
) -> None:
    outsider.set_reminder(key)  # under the very same id

    elsewhere = HostClient(outsider.record.host)
    response = elsewhere.post(f"{URL}?token={token}", ONE_CLICK, content_type=FORM)

    assert (response.status_code, response.json()["errors"][0]["code"]) == (400, "token_invalid")
    assert is_on(outsider, key)
    assert is_on(member, key)


def _flipped(token: str) -> str:
    return token[:-1] + ("A" if token[-1] != "A" else "B")


def test_a_token_of_one_reminder_cannot_be_bent_to_another(
    anybody: HostClient, stranger: Person, key: UUID, token: str
) -> None:
    other = uuid7()
    stranger.set_reminder(other)
    with tenant_scope(stranger.record):
        theirs = mail_token(member_id=stranger.membership.pk, mail_id=uuid7())
    bent = f"{theirs.partition(':')[0]}:{token.partition(':')[2]}"
    for forged in (bent, _flipped(token), key.hex, "", "x" * 43, "\u2603", "x" * 201, f"{token} "):
        response = anybody.post(URL, {"token": forged}, content_type="application/json")
        assert response.status_code == (200 if forged.strip() == token else 400), forged
    assert is_on(stranger, other)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("", FORM, 400),
        ("List-Unsubscribe=Maybe", FORM, 400),
        ("x" * 5000, FORM, 413),
        (ONE_CLICK, "text/plain", 415),
        ('{"token": 1, "extra": 2}', "application/json", 400),
        ('{"token": ["a"]}', "application/json", 400),
        ("[]", "application/json", 400),
        ("{", "application/json", 400),
    ],
)
def test_a_bad_body_is_refused(
    anybody: HostClient, member: Person, key: UUID, token: str, body: str, content_type: str, status: int
) -> None:
    response: Any = anybody.post(f"{URL}?token={token}", body, content_type=content_type)
    assert response.status_code == status, response.content
    assert is_on(member, key)
