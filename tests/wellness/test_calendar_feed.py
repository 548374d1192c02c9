"""The calendar: neutral words, exactly our instants, and an address that ends when it should."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from django.utils import timezone
from icalendar import Calendar

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from saas.core.mail_texts import LANGUAGES
from tenants.hosts import apex_url
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import HostClient
from tests.mail_reading import health_words
from tests.wellness.conftest import Person
from users.models import Membership
from wellness.models import CalendarFeed, Reminder
from wellness.reminders import schedule
from wellness.reminders.calendar_feed import HORIZON, calendar_of
from wellness.reminders.rules import parse
from wellness.reminders.wishes import wishes_of_one

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

URL = "reminders/calendar/"
# Times that the clocks jump over and show twice, on both sides of the equator; half an hour, at midnight, in Ramadan.
ZONES = [
    ("Europe/Berlin", "02:30"),
    ("America/New_York", "01:30"),
    ("Australia/Lord_Howe", "02:10"),
    ("Africa/Cairo", "00:15"),
    ("America/Santiago", "00:30"),
    ("Pacific/Apia", "23:30"),
    ("Africa/Casablanca", "02:30"),
    ("Asia/Kathmandu", "20:00"),
    ("UTC", "09:00"),
]
RULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,TH,SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
    "FREQ=MONTHLY;BYDAY=1MO,-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=-1,15",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=DAILY;COUNT=30",
    "FREQ=DAILY;UNTIL=20270331",
]


def address(person: Person) -> str:
    response = person.post(URL)
    assert response.status_code == 201, response.content
    url: str = response.json()["url"]
    return url


def fetch(url: str, **headers: Any) -> Any:
    """As a calendar program does: on the apex, with no cookie and no token."""
    return HostClient("localhost").get(url.removeprefix(apex_url("")), **headers)


def events(content: bytes) -> list[Any]:
    return Calendar.from_ical(content).walk("VEVENT")


def instants(event: Any, until: datetime) -> list[datetime]:
    """What a calendar program shows, worked out with python-dateutil and the event's own words alone (RFC 5545)."""
    start = event["DTSTART"].dt
    zone = start.tzinfo
    # Recurrences are of wall-clock times; UNTIL is an instant, so it is compared as one.
    rule = event["RRULE"].to_ical().decode()
    until_at = event["RRULE"].get("UNTIL", [None])[0]
    bare = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL"))
    walls = rrulestr(bare, dtstart=start.replace(tzinfo=None))
    left_out = {item.dt.replace(tzinfo=None) for item in _all(event, "EXDATE")}
    found = [
        wall.replace(tzinfo=zone).astimezone(UTC)
        for wall in takewhile(lambda wall: wall.replace(tzinfo=UTC) <= until + timedelta(days=2), walls)
        if wall not in left_out
    ]
    found += [item.dt.astimezone(UTC) for item in _all(event, "RDATE")]
    return sorted(at for at in found if at <= until and (until_at is None or at <= until_at))


def _all(event: Any, name: str) -> Iterable[Any]:
    value = event.get(name, [])
    return [item for each in (value if isinstance(value, list) else [value]) for item in each.dts]


@pytest.mark.parametrize("rule", RULES)
def test_a_calendar_shows_exactly_the_instants_of_our_schedule(member: Person, rule: str) -> None:
    now = datetime(2026, 1, 20, 12, tzinfo=UTC)
    until = now + HORIZON - timedelta(days=3)
    for zone, at in ZONES:
        key = uuid7()
        fields = {"local_time": at, "time_zone": zone, "kind": "custom", "title": "x"}
        response = member.put(f"reminders/{key}/", fields | {"rule": "FREQ=DAILY"})
        assert response.status_code == 201, response.content
    with tenant_scope(member.record):
        Reminder.objects.update(rule=str(parse(rule)), starts_on="2026-01-22")  # whatever today is
        content = calendar_of(member.membership.pk, now=now)
        reminders = {f"{each.pk}@localhost": each for each in Reminder.objects.all()}
        quiet = wishes_of_one(member.membership.pk).quiet

    found = {str(event["UID"]): event for event in events(content)}
    assert found.keys() == reminders.keys()
    for uid, reminder in reminders.items():
        ours = schedule.occurrences(
            after=now,
            local_time=reminder.time_of_day(quiet),
            recurrence=reminder.recurrence,
            zone=reminder.time_zone,
        )
        expected = [each.at for each in takewhile(lambda each: each.at <= until, ours)]
        assert instants(found[uid], until) == expected, reminder.time_zone
        assert expected


def test_the_time_zone_comes_along_with_its_rules(member: Person) -> None:
    member.set_reminder(time_zone="Europe/Berlin")
    content = fetch(address(member)).content
    calendar = Calendar.from_ical(content)

    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Berlin"
    assert {str(part.name) for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    # Read with the zone that came along, and no other knowledge of it.
    carried = zone.to_tz(lookup_tzid=False)
    for month in (1, 7):
        wall = datetime(timezone.now().year + 1, month, 15, 20)
        assert (
            wall.replace(tzinfo=carried).utcoffset()
            == wall.replace(tzinfo=ZoneInfo("Europe/Berlin")).utcoffset()
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_give_nothing_away_in_any_language(member: Person, language: str) -> None:
    member.patch("me/", {"locale": language})
    for kind in ("check_in", "journal", "questionnaires", "goals", "safety_plan", "digest"):
        member.put(
            f"reminders/{uuid7()}/",
            {"kind": kind, "local_time": "20:00", "time_zone": "UTC", "weekdays": [1]},
        )
    member.put(
        f"reminders/{uuid7()}/",
        {
            "kind": "custom",
            "title": "the heron at dusk",
            "local_time": "20:00",
            "time_zone": "UTC",
            "weekdays": [1],
        },
    )

    url = address(member)
    text = fetch(url).content.decode()

    assert len(events(text.encode())) == 7
    bare = text.replace("\r\n ", "").replace("URL:", "")
    assert not health_words(language).search(bare), health_words(language).search(bare)
    for secret in ("heron", member.record.name, member.record.host, "Ada"):
        assert secret not in bare
        assert secret not in url
    assert len({str(event["SUMMARY"]) for event in events(text.encode())}) == 1


def test_paused_days_are_left_out(member: Person) -> None:
    member.set_reminder(time_zone="UTC")
    today = timezone.now().date()
    again = today + timedelta(days=7)
    assert member.patch("reminders/settings/", {"paused_until": str(again)}).status_code == 200

    (event,) = events(fetch(address(member)).content)

    shown = instants(event, timezone.now() + timedelta(days=10))
    assert min(at.date() for at in shown if at.date() >= today) == again


@pytest.mark.parametrize("how", ["off", "deleted", "unsubscribed"])
def test_what_does_not_come_is_not_shown(member: Person, how: str) -> None:
    key = uuid7()
    member.set_reminder(key)
    if how == "off":
        member.set_reminder(key, is_active=False)
    elif how == "deleted":
        member.delete(f"reminders/{key}/")
    else:
        with tenant_scope(member.record):
            Reminder.objects.update(unsubscribed_at=timezone.now(), next_due_at=None, next_due_date=None)

    assert events(fetch(address(member)).content) == []


def test_the_address_is_said_once_and_only_a_hash_is_kept(member: Person) -> None:
    url = address(member)
    token = url.rpartition("/")[2].removesuffix(".ics")

    assert len(token) == 43
    answer = member.get(URL).json()
    assert (answer["is_on"], answer["url"]) == (True, None)
    with tenant_scope(member.record):
        assert token not in repr(CalendarFeed.objects.values().get())
        event = AuditEvent.objects.get(action="wellness.calendar_feed.opened")
    assert event.actor_id == member.membership.pk


def test_a_new_address_ends_the_old_one_and_closing_ends_it_too(member: Person) -> None:
    first, second = address(member), address(member)

    assert fetch(first).status_code == 404
    assert fetch(second).status_code == 200
    assert member.delete(URL).status_code == 204
    assert fetch(second).status_code == 404
    assert member.delete(URL).status_code == 204
    assert member.get(URL).json()["is_on"] is False


def test_it_ends_with_the_membership(member: Person) -> None:
    url = address(member)
    with platform_scope():
        Membership.objects.filter(pk=member.membership.pk).update(status=Membership.Status.DEACTIVATED)

    assert fetch(url).status_code == 404


def test_one_person_s_address_shows_nothing_of_another_s(
    member: Person, stranger: Person, outsider: Person
) -> None:
    mine, theirs = uuid7(), uuid7()
    member.set_reminder(mine)
    stranger.set_reminder(theirs)
    url = address(member)

    assert [str(event["UID"]) for event in events(fetch(url).content)] == [f"{mine}@localhost"]
    token = url.rpartition("/")[2]
    elsewhere = HostClient(outsider.record.host).get(f"/calendar/{token}")
    assert elsewhere.status_code == 404
    assert HostClient(member.record.host).get(f"/calendar/{token}").status_code == 200


@pytest.mark.parametrize("token", ["x", "x" * 43, "%2e%2e", "a" * 300, "\u2603"])
def test_a_guess_is_404(member: Person, token: str) -> None:
    url = address(member)
    assert fetch(f"{url.rpartition('/')[0]}/{token}.ics").status_code == 404


def test_how_programs_may_keep_it(member: Person) -> None:
    member.set_reminder()
    url = address(member)
    first = fetch(url)

    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first["Cache-Control"] == "private, max-age=900"
    assert first["X-Robots-Tag"] == "noindex"
    assert fetch(url).content == first.content
    again = fetch(url, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    member.set_reminder(local_time="07:00")
    assert fetch(url, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_reading_is_limited_and_noted_by_day(member: Person) -> None:
    url = address(member)
    statuses = [fetch(url).status_code for _ in range(61)]

    assert statuses == [200] * 60 + [429]
    assert member.get(URL).json()["read_on"] == str(date.fromisoformat(str(timezone.now().date())))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_read(member: Person, method: str) -> None:
    url = address(member).removeprefix(apex_url(""))
    assert getattr(HostClient("localhost"), method)(url).status_code == 405
