"""Importing what was kept in Daylio."""

from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.jobs.models import Job
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.wellness.conftest import CANARY, Person
from wellness.models import MoodImport, Tag
from wellness.moods.imports import run_import

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"
FILE = HEADER + (
    '2025-03-30,March 30,Sunday,10:30 PM,rad,"family | good sleep | gym",,"A ""good"" day,\nreally."\n'
    "2025-03-29,March 29,Saturday,08:05,so-so,,Title,\n"
    "2025-03-29,March 29,Saturday,08:05,awful,coffee,,\n"
    "2025-03-28,March 28,Friday,noon,good,,,\n"
    "2025-02-30,?,?,10:00,good,,,\n"
    "2999-01-01,?,?,10:00,good,,,\n"
    "2025-03-27,March 27,Thursday,10:00,,,,\n"
)


def check(person: Person, text: str = FILE, key: UUID | None = None, **fields: Any) -> Any:
    body = {"file": text, "time_zone": "Europe/Berlin"} | fields
    return person.put(f"mood-imports/{key or uuid7()}/", body)


def start(person: Person, key: Any, **fields: Any) -> Any:
    wanted = {"moods": {"so-so": 0}, "activities": {"gym": "new"}, "skip_errors": True} | fields
    return person.post(f"mood-imports/{key}/start/", wanted)


def entries(person: Person) -> list[dict[str, Any]]:
    return person.get("mood-entries/", limit=100, ordering="occurred_at").json()["results"]


def test_a_file_is_looked_at_first_and_nothing_is_imported(member: Person) -> None:
    found = check(member)

    assert found.status_code == 201, found.content
    shown = found.json()
    assert (shown["state"], shown["lines"], shown["total"], shown["already_here"]) == ("checked", 7, 3, 0)
    assert (shown["first"], shown["last"]) == ("2025-03-29", "2025-03-30")
    assert [(each["line"], each["code"]) for each in shown["errors"]] == [
        (6, "bad_time"),
        (7, "bad_date"),
        (8, "in_the_future"),
        (9, "no_mood"),
    ]
    assert {each["name"]: each["valence"] for each in shown["moods"]} == {
        "rad": 2,
        "so-so": None,
        "awful": -2,
    }
    assert {each["name"]: each["tag"] for each in shown["activities"]} == {
        "family": "family",
        "good sleep": "sleep",
        "gym": None,
        "coffee": "caffeine",
    }
    assert entries(member) == []
    assert member.client.get(shown["links"]["self"]).json() == shown


def test_moods_and_activities_become_what_the_member_says(member: Person) -> None:
    key = check(member).json()["id"]

    done = start(member, key)

    assert done.status_code == 200, done.content
    assert (done.json()["state"], done.json()["created"], done.json()["repeated"]) == ("done", 3, 0)
    # Two of one minute stand in no particular order.
    first, second, third = sorted(entries(member), key=lambda each: (each["occurred_at"], -each["valence"]))
    with tenant_scope(member.record):
        gym = str(rows(Tag).get().pk)
        stored = rows(MoodImport).get(pk=key)
    assert (stored.file_sealed, stored.plan_sealed) == (None, None)
    assert [first["valence"], second["valence"], third["valence"]] == [0, -2, 2]
    assert first["note"] == "Title"
    assert second["tags"] == ["caffeine"]
    assert third["tags"] == ["family", "sleep", gym]
    assert third["note"] == 'A "good" day,\nreally.'
    # Half past ten in the evening, on the day the clocks went forward.
    assert third["occurred_at"] == "2025-03-30T20:30:00+00:00"
    assert third["time_zone"] == "Europe/Berlin"


def test_importing_twice_doubles_nothing_whatever_is_said_the_second_time(member: Person) -> None:
    start(member, check(member).json()["id"])
    before = entries(member)

    again = check(member, time_zone="America/New_York")
    assert again.json()["already_here"] == 3
    done = start(member, again.json()["id"], moods={"so-so": 2, "rad": 0}, activities={"gym": None})

    assert (done.json()["created"], done.json()["repeated"]) == (0, 3)
    assert entries(member) == before


def test_a_longer_file_adds_only_what_is_new(member: Person) -> None:
    start(member, check(member).json()["id"])
    longer = FILE + "2025-04-01,April 1,Tuesday,09:00,good,,,\n"

    done = start(member, check(member, longer).json()["id"])

    assert (done.json()["created"], done.json()["repeated"]) == (1, 3)
    assert len(entries(member)) == 4


def test_an_entry_of_the_file_that_was_changed_here_stays_changed(member: Person) -> None:
    start(member, check(member).json()["id"])
    key = entries(member)[-1]["id"]
    member.patch(f"mood-entries/{key}/", {"note": "As I remember it now."})

    start(member, check(member).json()["id"])

    assert entries(member)[-1]["note"] == "As I remember it now."


def test_what_an_activity_is_mapped_to_nothing_stands_in_the_note(member: Person) -> None:
    start(member, check(member).json()["id"], activities={"gym": None, "family": None})
    last = entries(member)[-1]
    assert last["tags"] == ["sleep"]
    assert last["note"].endswith("really.\nfamily | gym")


def test_two_members_may_import_the_same_file(member: Person, stranger: Person) -> None:
    for person in (member, stranger):
        assert start(person, check(person).json()["id"]).json()["created"] == 3


def test_a_large_file_is_imported_by_a_worker_with_progress(
    member: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wellness.moods.imports.BATCH", 100)
    lines = (
        f"2024-{n // 28 % 12 + 1:02}-{n % 28 + 1:02},,,{n % 24}:{n % 60:02},good,work,,{'Long. ' * 150}"
        for n in range(450)
    )
    text = HEADER + "\n".join(lines)
    assert len(text) > 262_144  # more than other bodies may have
    key = check(member, text).json()["id"]

    started = start(member, key, skip_errors=False)

    assert (started.status_code, started.json()["state"], started.json()["done"]) == (202, "running", 0)
    assert start(member, key).status_code == 202  # once more: it runs already
    assert member.delete(f"mood-imports/{key}/").json()["code"] == "already_started"
    with tenant_scope(member.record):
        (job,) = Job.objects.filter(task="wellness.moods.import")
        run_import(now=timezone.now(), **job.payload)
    shown = member.get(f"mood-imports/{key}/").json()
    assert (shown["state"], shown["total"], shown["done"], shown["created"]) == ("done", 450, 450, 450)
    assert start(member, key).status_code == 200


def test_bad_lines_are_left_out_only_if_the_member_says_so(member: Person) -> None:
    key = check(member).json()["id"]
    refused = start(member, key, skip_errors=False)
    assert (refused.status_code, refused.json()["code"]) == (409, "has_errors")
    assert entries(member) == []


def test_every_mood_needs_a_step(member: Person) -> None:
    key = check(member).json()["id"]
    refused = start(member, key, moods={})
    assert (refused.status_code, refused.json()["code"]) == (400, "unmapped_mood")
    assert refused.json()["unmapped"] == ["so-so"]


@pytest.mark.parametrize("tag", [str(uuid7()), "gymnastics"], ids=["an id", "a word"])
def test_an_activity_becomes_no_strange_tag(member: Person, tag: str) -> None:
    refused = start(member, check(member).json()["id"], activities={"gym": tag})
    assert (refused.status_code, refused.json()["code"]) == (400, "unknown_tag")
    assert entries(member) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "blank"),
        ("a,b\n1,2\n", "not_daylio"),
        ("PK\x03\x04 a zip", "not_daylio"),
        (HEADER + "2025-01-01,,,10:00,good,,,\n" * 10_001, "too_many_lines"),
        (HEADER + "x" * 2_000_000, "max_length"),
    ],
)
def test_another_file_is_refused(member: Person, text: str, code: str) -> None:
    refused = check(member, text)
    assert refused.status_code == 400, refused.content[:300]
    assert code in {each["code"] for each in refused.json()["errors"]}
    with tenant_scope(member.record):
        assert not rows(MoodImport).exists()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEADER + "2025-01-01,,,10:00,good,,,\n",
        "Full_Date,Time,Mood\r\n2025-01-01,10:00 AM,good\r\n",
        "time,mood,full_date\n10:00\u202fa.m.,good,2025-01-01\n",
        HEADER + "2025-01-01,,,10:00,good,,,,,,more cells,than columns\n",
        HEADER + "2025-01-01,,,10:00,good\n",
    ],
)
def test_files_of_other_versions_are_read_too(member: Person, text: str) -> None:
    found = check(member, text).json()
    assert (found["total"], found["error_count"], found["first"]) == (1, 0, "2025-01-01")
    done = start(member, found["id"], moods={}, activities={}, skip_errors=False)
    assert done.json()["created"] == 1


def test_the_file_is_sealed_and_can_be_thrown_away(member: Person, stranger: Person) -> None:
    key = check(member, HEADER + f"2025-01-01,,,10:00,good,{CANARY},,{CANARY}\n").json()["id"]
    with tenant_scope(member.record):
        stored = repr(list(rows(MoodImport).values())) + repr(bytes(rows(MoodImport).get().file_sealed))
    assert CANARY not in stored
    for send in (stranger.get, stranger.delete):
        assert send(f"mood-imports/{key}/").status_code == 404
    assert member.delete(f"mood-imports/{key}/").status_code == 204
    assert member.get(f"mood-imports/{key}/").status_code == 404
