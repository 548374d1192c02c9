"""The help panel and the crisis directory: whom it names, what it says, what it must never say."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.factories.people import HostClient
from wellness.models import HelpContact
from wellness.safety import directory, triggers, words
from wellness.safety.panel import Cover, help_panel

NOW = datetime(2026, 3, 13, 9, 26, tzinfo=UTC)  # a Friday
FILE = Path(directory.__file__).with_name("directory.json")


@pytest.fixture
def clinic(acme: TenantRecord) -> Iterator[TenantRecord]:
    with tenant_scope(acme):
        HelpContact.objects.create(name="Duty desk", phone="+49 30 1000", sms="+49 170 1", position=1)
        HelpContact.objects.create(name="School nurse", url="https://nurse.example", position=2)
        yield acme


def panel(trigger: str = triggers.ITEM_9, **fields: Any) -> dict[str, Any]:
    return help_panel(**{"trigger": trigger, "now": NOW} | fields)


def demo(record: TenantRecord) -> Any:
    """The same organisation as `seed_demo` would have made it."""
    return tenant_scope(_replaced(record, is_demo=True))


def _replaced(record: TenantRecord, **changes: Any) -> TenantRecord:
    values = {name: getattr(record, name) for name in record.__slots__}
    return TenantRecord(**values | changes)


def row(**changes: Any) -> dict[str, Any]:
    return {
        "country": "US",
        "region": "",
        "name": "A line",
        "phone": "988",
        "sms": "",
        "chat_url": "",
        "hours": "",
        "languages": ["en"],
        "audience": "",
        "source_url": "https://line.example",
        "verified_on": None,
        "verified_by": "",
        "expires_on": None,
    } | changes


# --- what counts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "declined", "trigger"),
    [
        (0, False, None),
        (None, False, None),
        (1, False, triggers.ITEM_9),
        (2, False, triggers.ITEM_9),
        (3, False, triggers.ITEM_9),
        (None, True, triggers.ITEM_9_DECLINED),
    ],
)
def test_item_9_counts_from_1_and_a_declined_one_is_not_a_0(
    value: int | None, declined: bool, trigger: str | None
) -> None:
    assert triggers.of_item_9(value, declined=declined) == trigger


def test_three_very_low_moods_in_seven_days_count_and_two_or_an_older_one_do_not() -> None:
    today = date(2026, 3, 14)

    def raised(*days_ago: int, valence: int = -2) -> bool:
        return triggers.of_moods(((today - timedelta(days=ago), valence) for ago in days_ago), today=today)

    assert raised(0, 3, 6)
    assert raised(0, 0, 0)
    assert not raised(0, 3, 7)
    assert not raised(0, 3)
    assert not raised(0, 1, 2, 3, valence=-1)
    assert not raised(-1, 0, 1)  # an entry of a phone that is a day ahead


# --- the panel --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_panel_puts_the_organisations_own_contacts_first_and_calling_before_writing(
    clinic: TenantRecord,
) -> None:
    with demo(clinic):
        shown = panel(country="US")

    assert [contact["name"] for contact in shown["contacts"]] == ["Duty desk", "School nurse"]
    assert [line["name"] for line in shown["directory"]] == ["988 Suicide & Crisis Lifeline"]
    assert [(action["kind"], action["href"]) for action in shown["actions"]] == [
        ("call", "tel:+49301000"),
        ("call", "tel:988"),
        ("text", "sms:+491701"),
        ("web", "https://findahelpline.com"),
        ("plan", "/safety-plan"),
        ("dismiss", ""),
    ]
    assert "local emergency number" in shown["emergency"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("trigger", "presentation"),
    [("item_9", "full"), ("item_9_declined", "quiet"), ("asked", "full"), ("phrase", "soft")],
)
def test_each_trigger_is_shown_as_loudly_as_it_should_be(
    clinic: TenantRecord, trigger: str, presentation: str
) -> None:
    shown = panel(trigger)
    assert (shown["trigger"], shown["presentation"]) == (trigger, presentation)
    assert shown["title"]


@pytest.mark.django_db
def test_the_panel_says_that_nobody_is_told_where_nobody_is(clinic: TenantRecord) -> None:
    lines = panel()["lines"]
    assert "MentalMuse is not an emergency service. No one reads this live." in lines
    assert f"MentalMuse tells nobody at {clinic.name} about this." in lines


@pytest.mark.django_db
def test_the_panel_says_who_looks_and_by_when_on_the_members_clock(clinic: TenantRecord) -> None:
    by = datetime(2026, 3, 16, 9, tzinfo=UTC)
    cover = Cover(role="a counsellor", usually_by=by, time_zone="Africa/Nairobi", is_open=True)

    inside = panel(cover=cover)["lines"]
    outside = panel(
        cover=Cover(role="a counsellor", usually_by=by, time_zone="Africa/Nairobi", is_open=False)
    )["lines"]

    assert (
        f"Your answer will be looked at by a counsellor at {clinic.name}, usually by Monday 12:00." in inside
    )
    assert "If you might act on these thoughts now, call +49 30 1000." in inside
    assert any(line.startswith("These are not the hours") for line in outside)
    for lines in (inside, outside):
        assert "MentalMuse is not an emergency service. No one reads this live." in lines
        assert not any("tells nobody" in line for line in lines)


@pytest.mark.django_db
def test_without_a_number_of_our_own_the_emergency_number_is_named(acme: TenantRecord) -> None:
    cover = Cover(role="a counsellor", usually_by=NOW, time_zone="UTC", is_open=True)
    with tenant_scope(acme):
        lines = panel(cover=cover)["lines"]
    assert "If you might act on these thoughts now, call your local emergency number." in lines


@pytest.mark.django_db
def test_the_panel_promises_nothing_blames_nobody_and_names_no_method(clinic: TenantRecord) -> None:
    cover = Cover(role="a counsellor", usually_by=NOW, time_zone="UTC", is_open=False)
    with demo(clinic):
        said = " ".join(
            json.dumps(panel(trigger, cover=each)).lower()
            for trigger in triggers.ALL
            for each in (None, cover)
        )

    for promise in ("24/7", "soon", "will contact you", "someone will", "you are safe", "always here"):
        assert promise not in said
    for other in ("score", "severe", "guilt", "selfish", "should have", "pills", "overdose", "cut ", "hang"):
        assert other not in said


@pytest.mark.django_db
def test_other_languages_get_the_english_words_and_one_line_that_says_so(clinic: TenantRecord) -> None:
    english, german = panel(locale="en-GB"), panel(locale="de")

    assert english["language_note"] == ""
    assert german["language_note"] == words.ENGLISH_ONLY
    assert german["lines"] == english["lines"]
    assert german["locale"] == "en"


@pytest.mark.django_db
def test_contacts_for_another_country_or_language_stand_last_and_never_disappear(
    clinic: TenantRecord,
) -> None:
    HelpContact.objects.create(name="Nairobi office", phone="+254 1", country="KE", position=0)
    HelpContact.objects.create(name="Kiswahili line", phone="+49 2", locale="sw", position=0)

    def names(**where: str) -> list[str]:
        return [contact["name"] for contact in panel(**where)["contacts"]]

    assert names(country="DE") == ["Duty desk", "School nurse", "Kiswahili line", "Nairobi office"]
    assert names(country="KE", locale="sw-KE")[:2] == ["Nairobi office", "Kiswahili line"]


@pytest.mark.django_db
def test_a_panel_costs_two_statements_however_many_contacts_there_are(clinic: TenantRecord) -> None:
    member = HelpContact.objects.values_list("pk", flat=True)[0]  # any id: there is no plan of theirs
    counts = []
    for number in range(2):
        HelpContact.objects.bulk_create(HelpContact(name=f"Line {i}", phone="1") for i in range(20 * number))
        with CaptureQueriesContext(connection) as captured:
            panel(member=member)
        counts.append(len(captured))
    assert counts == [2, 2]


# --- the directory ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_lines_that_nobody_checked_are_shown_in_a_demo_only_and_marked(clinic: TenantRecord) -> None:
    with demo(clinic):
        (line,) = panel(country="GB")["directory"]
    assert panel(country="GB")["directory"] == []
    assert (line["name"], line["is_verified"], line["mark"]) == ("Samaritans", False, directory.DEMO_MARK)


@pytest.mark.parametrize(
    ("day", "state"),
    [("2026-03-01", "current"), ("2026-08-28", "current"), ("2026-08-29", "expired")],
)
def test_a_line_expires_on_its_own_when_its_day_has_passed(day: str, state: str) -> None:
    (line,) = directory.read([row(verified_on="2026-03-01", verified_by="R. Adler", expires_on="2026-08-28")])
    assert line.state(date.fromisoformat(day)) == state


def test_an_expired_line_is_not_shown_outside_a_demo_and_blocks_a_release(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked = row(verified_on="2026-03-01", verified_by="R. Adler", expires_on="2026-08-28")
    monkeypatch.setattr(directory, "all_lines", lambda: directory.read([checked, row(name="Unchecked")]))
    before, after = date(2026, 8, 28), date(2026, 8, 29)

    assert [line["name"] for line in directory.lines("US", today=before, is_demo=False)] == ["A line"]
    assert directory.lines("US", today=after, is_demo=False) == []
    assert [(line.name, state) for line, state in directory.not_current(before)] == [
        ("Unchecked", "unverified")
    ]
    assert [(line.name, state) for line, state in directory.not_current(after)] == [
        ("A line", "expired"),
        ("Unchecked", "unverified"),
    ]


@pytest.mark.parametrize("number", ["1-800-273-8255", "1 (800) 273-8255", "+1 800 273 8255", "800.273.8255"])
def test_the_superseded_number_is_refused_however_it_is_written(number: str) -> None:
    with pytest.raises(directory.SupersededNumber):
        directory.read([row(phone=number)])
    with pytest.raises(directory.SupersededNumber):
        directory.read([row(sms=number)])


@pytest.mark.parametrize(
    "changes",
    [
        {"phone": ""},
        {"country": "USA"},
        {"source_url": ""},
        {"source_url": "http://line.example"},
        {"name": ""},
        {"verified_on": "2026-03-01"},
        {"verified_on": "2026-03-01", "expires_on": "2026-04-01"},
        {"verified_by": "R. Adler"},
        {"verified_on": "2026-03-01", "verified_by": "R. Adler", "expires_on": "2026-08-29"},
    ],
)
def test_a_line_that_must_not_be_shown_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(directory.BadDirectory):
        directory.read([row(**changes)])


def test_a_line_with_other_fields_is_refused() -> None:
    with pytest.raises(directory.BadDirectory):
        directory.read([row() | {"priority": 1}])
    with pytest.raises(directory.BadDirectory):
        directory.read([{name: value for name, value in row().items() if name != "expires_on"}])


def test_the_shipped_directory_holds_exactly_the_lines_that_were_seen() -> None:
    held = {(line.country, line.phone, line.sms) for line in directory.all_lines()}

    assert held == {
        ("US", "988", "988"),
        ("CA", "988", "988"),
        ("GB", "116 123", ""),
        ("IE", "116 123", ""),
        ("AU", "13 11 14", ""),
        ("NZ", "1737", ""),
        ("ZA", "0800 567 567", ""),
        ("IN", "14416", ""),
        ("KE", "+254 722 178 177", ""),
        ("KE", "0800 221 234", ""),
        ("KE", "999", ""),
        ("KE", "112", ""),
    }
    # Two sources disagree about the one; the others were not confirmed.
    text = FILE.read_text()
    for unconfirmed in ("1199", "1190", "0800 111 0 111", "3114"):
        assert unconfirmed not in text


# --- the page without a sign-in ---------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "country"),
    [
        ({}, ""),
        ({"country": "KE"}, "KE"),
        ({"time_zone": "Africa/Nairobi"}, "KE"),
        ({"time_zone": "Pacific/Auckland", "country": "IE"}, "IE"),
        ({"time_zone": "Etc/UTC"}, ""),
        ({"time_zone": "../../etc/passwd"}, ""),
    ],
)
def test_help_knows_the_country_by_name_or_by_clock(
    acme: TenantRecord, query: dict[str, str], country: str
) -> None:
    answer = HostClient(acme.host).get("/api/v1/help/", query)

    assert answer.status_code == 200
    assert answer.json()["country"] == (country or acme.country)
    assert answer.json()["actions"][-1]["href"] == "https://findahelpline.com"


@pytest.mark.django_db
@pytest.mark.parametrize("query", [{"country": "kenya"}, {"country": "ke"}, {"locale": "<b>"}])
def test_a_country_or_language_in_no_known_form_is_refused(acme: TenantRecord, query: dict[str, str]) -> None:
    answer = HostClient(acme.host).get("/api/v1/help/", query)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] in query
