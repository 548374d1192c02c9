"""The words of a reminder mail, as somebody sees them who looks over a shoulder."""

import email
import re
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from django.core import mail

from saas.core.ids import uuid7
from tenants.hosts import apex_url, mail_url
from tenants.scope import tenant_scope
from tests.factories.people import HostClient
from tests.wellness.conftest import Person
from wellness.models import Reminder
from wellness.reminders import due
from wellness.reminders.mails import LAST_SUBJECT, SUBJECTS, message_id_for, reminder_message

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

# Beginnings of words that say, in any mail, what this service is for.
HEALTH = re.compile(
    r"mental|health|mood|feel|emotion|well-?being|wellness|therap|counsel|clinic|patient|doctor|depress|anxi|stress|"
    r"psych|symptom|diagnos|medic|treat|suicid|self-?harm|crisis|\bcare\b|check-?in|journal|questionnaire|score|streak",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")


class _Text(HTMLParser):
    """What a reader of the HTML part sees, the hidden preview line included; addresses are kept apart."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        self.words += [value for name, value in attrs if name in ("alt", "title", "aria-label") and value]

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.words.append(data)


def rendered(person: Person, *, day: date = date(2026, 3, 14), is_last: bool = False) -> EmailMessage:
    """A whole mail, parsed from the bytes that would leave."""
    with tenant_scope(person.record):
        message = reminder_message(
            to="ada@example.org",
            reminder_id=uuid7(),
            mail_id=uuid7(),
            message_id=message_id_for(uuid7()),
            local_date=day,
            is_last=is_last,
        )
    parsed = email.message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def html_of(message: EmailMessage) -> _Text:
    part = message.get_body(("html",))
    assert part is not None
    reader = _Text()
    reader.feed(part.get_content())
    return reader


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    content: str = part.get_content()
    return content


@pytest.mark.parametrize("is_last", [False, True])
def test_no_word_of_health_and_no_name_of_the_organisation(member: Person, is_last: bool) -> None:
    message = rendered(member, is_last=is_last)

    seen = [
        str(message["Subject"]),
        str(message["From"]),
        _ADDRESS.sub("", text_of(message)),
        *html_of(message).words,
    ]

    for words in seen:
        assert not HEALTH.search(words), words
        assert member.record.name.lower() not in words.lower()
        assert "ada" not in words.lower().split()


def test_subjects_come_from_a_fixed_list_without_words_of_health(member: Person) -> None:
    found = {str(rendered(member, day=date(2026, 3, day))["Subject"]) for day in range(1, 29)}
    assert found == set(SUBJECTS)
    assert not any(HEALTH.search(subject) for subject in (*SUBJECTS, LAST_SUBJECT))
    assert str(rendered(member, is_last=True)["Subject"]) == LAST_SUBJECT


def test_the_lint_itself_finds_what_it_is_for() -> None:
    for words in (
        "How do you feel?",
        "Your mood today",
        "MentalMuse",
        "Your wellbeing",
        "Time for a check-in",
    ):
        assert HEALTH.search(words)


def test_the_headers_let_one_click_unsubscribe(member: Person) -> None:
    message = rendered(member)

    address = str(message["List-Unsubscribe"]).replace("\n", "").replace(" ", "")
    assert address.startswith(f"<{mail_url(member.record, '/api/v1/reminders/unsubscribe/?token=')}")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert str(message["From"]).startswith("Muse <")


def test_links_show_the_apex_and_nothing_is_loaded(member: Person) -> None:
    message = rendered(member)
    page = html_of(message)

    assert page.links
    assert all(link.startswith(mail_url(member.record)) for link in page.links), page.links
    assert [link for link in page.links if "/unsubscribe#token=" in link]
    assert "/unsubscribe#token=" in text_of(message)


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
