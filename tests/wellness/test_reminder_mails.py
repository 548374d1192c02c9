"""The words of a reminder mail, as somebody sees them who looks over a shoulder."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from django.core import mail

from saas.core.ids import uuid7
from saas.core.mail import NO_BRAND
from saas.core.mail_texts import LANGUAGES, mail_text
from tenants.hosts import apex_url, mail_brand, mail_url
from tenants.models import Organization
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import HostClient
from tests.mail_reading import Read, health_words, read
from tests.wellness.conftest import Person
from wellness.models import Reminder
from wellness.reminders import due
from wellness.reminders.mails import Kind, message_id_for, reminder_message

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def rendered(
    person: Person, *, day: date = date(2026, 3, 14), kind: Kind = "reminder", locale: str = "en"
) -> Read:
    """A whole mail, parsed from the bytes that would leave."""
    with tenant_scope(person.record):
        message = reminder_message(
            to="ada@example.org",
            member_id=person.membership.pk,
            mail_id=uuid7(),
            message_id=message_id_for(uuid7()),
            local_date=day,
            locale=locale,
            kind=kind,
        )
    return read(message)


def name_in_mail(person: Person) -> Person:
    """The organisation allows mails to say its name."""
    with platform_scope():
        Organization.objects.filter(pk=person.record.id).update(is_named_in_mail=True, brand_colour="#7a1f5c")
        record = Organization.objects.select_related("schema").get(pk=person.record.id).record()
    return replace(person, record=record)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(Kind))
def test_no_word_of_health_and_no_name_of_the_organisation(member: Person, kind: Kind, language: str) -> None:
    found = rendered(member, kind=kind, locale=language)

    assert found.message["Content-Language"] == language
    for words in found.seen:
        assert not health_words(language).search(words), words
        assert member.record.name.lower() not in words.lower()
        assert "ada" not in words.lower().split()
    for headers in found.message.values():
        assert member.record.name.lower() not in str(headers).lower()
        assert member.record.host not in str(headers)
    assert member.record.host not in found.html + found.text


def test_where_the_organisation_may_be_named_it_is_and_its_host_too(member: Person) -> None:
    named = name_in_mail(member)
    mail = rendered(named)

    assert named.record.name in mail.words
    assert str(mail.message["From"]).startswith(f"{named.record.name} <")
    assert "#7a1f5c" in mail.html
    assert all(named.record.host in link for link in mail.links)


def test_an_organisation_whose_owner_is_not_verified_shows_nothing_of_itself(member: Person) -> None:
    named = name_in_mail(member)
    unverified = replace(named.record, owner_verified=False)

    assert mail_brand(unverified) == NO_BRAND


@pytest.mark.parametrize("name", ["evil.example", "https://x", "a@b", "Log in: x.io/now"])
def test_a_name_that_a_mail_program_would_make_a_link_of_is_not_shown(member: Person, name: str) -> None:
    record = replace(name_in_mail(member).record, name=name)

    assert mail_brand(record).name == ""


def test_subjects_come_from_a_fixed_list(member: Person) -> None:
    found = {str(rendered(member, day=date(2026, 3, day)).message["Subject"]) for day in range(1, 29)}

    assert found == set(mail_text("wellness/mail/reminder", "en").subjects)
    assert len(found) == 4


def test_the_headers_let_one_click_unsubscribe(member: Person) -> None:
    message = rendered(member).message

    address = str(message["List-Unsubscribe"]).replace("\n", "").replace(" ", "")
    assert address.startswith(f"<{mail_url(member.record, '/api/v1/reminders/unsubscribe/?token=')}")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert str(message["From"]).startswith("Muse <")


def test_links_show_the_apex_and_nothing_is_loaded(member: Person) -> None:
    mail = rendered(member)

    assert mail.links
    assert all(link.startswith(mail_url(member.record)) for link in mail.links), mail.links
    for page in ("/unsubscribe#token=", "/mail-preferences#token="):
        assert [link for link in mail.links if page in link]
        assert page in mail.text


def test_the_mail_comes_in_the_language_of_the_member(member: Person) -> None:
    member.patch("me/", {"locale": "sw"})
    member.set_reminder()
    now = datetime(2026, 3, 14, 20, tzinfo=UTC)
    with tenant_scope(member.record):
        Reminder.objects.update(next_due_at=now, next_due_date="2026-03-14")
        due.run(now, 10)

    (message,) = mail.outbox
    assert message.subject in mail_text("wellness/mail/reminder", "sw").subjects
    assert message.body.startswith("Habari,")


def test_the_very_mail_that_came_stops_them(member: Person) -> None:
    """From the due row to the POST that a mail program makes of its header."""
    key = uuid7()
    member.set_reminder(key)
    now = datetime(2026, 3, 14, 20, tzinfo=UTC)
    with tenant_scope(member.record):
        Reminder.objects.update(next_due_at=now, next_due_date="2026-03-14")
        due.run(now, 10)
    (message,) = mail.outbox
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    host = HostClient("localhost", enforce_csrf_checks=True)
    path = address.removeprefix(apex_url(""))

    assert host.get(path).status_code == 405
    assert member.get(f"reminders/{key}/").json()["is_active"] is True
    response = host.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")

    assert response.status_code == 200
    assert member.get(f"reminders/{key}/").json()["is_active"] is False
