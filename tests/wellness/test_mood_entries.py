from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.jobs.models import Job
from tenants.models import Organization
from tenants.scope import platform_scope, tenant_scope
from tests.rows import rows
from tests.test_every_endpoint import statements
from tests.wellness.conftest import Person, mood
from wellness.models import MoodEntry
from wellness.moods.tasks import purge_entry

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@contextmanager
def counted() -> Iterator[CaptureQueriesContext]:
    """Statements of a warm request on a connection that served somebody else before."""
    with platform_scope():
        Organization.objects.exists()
    with CaptureQueriesContext(connection) as captured:
        yield captured


def test_one_tap_saves_an_entry(member: Person) -> None:
    key = uuid7()

    response = member.save_mood(key, valence=2)

    assert response.status_code == 201
    assert response["Cache-Control"] == "no-store"
    entry = response.json()
    assert entry["links"]["self"].endswith(f"/api/v1/mood-entries/{key}/")
    assert entry == {
        "id": str(key),
        "kind": "moment",
        "valence": 2,
        "energy": None,
        "words": [],
        "tags": [],
        "amounts": {},
        "absent": [],
        "sleep_minutes": None,
        "sleep_quality": None,
        "note": "",
        "unreadable": False,
        "occurred_at": "2026-03-14T08:26:00+00:00",
        "time_zone": "Europe/Berlin",
        "created_at": entry["created_at"],
        "updated_at": entry["created_at"],
        "links": entry["links"],
    }
    assert member.client.get(entry["links"]["self"]).json() == entry
    with tenant_scope(member.record):
        assert rows(MoodEntry).get(pk=key).member_id == member.membership.pk


def test_sending_the_same_entry_again_answers_the_same(member: Person) -> None:
    key = uuid7()
    body = {"energy": 3, "words": ["calm", "like rain"], "tags": ["sleep"], "note": "Slept well."}
    first = member.save_mood(key, **body)

    again = member.save_mood(key, **body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    with tenant_scope(member.record):
        assert rows(MoodEntry).count() == 1


def test_other_content_replaces_the_entry_as_a_whole(member: Person) -> None:
    key = uuid7()
    member.save_mood(key, energy=4, words=["calm"], note="Slept well.")

    response = member.save_mood(key, valence=-2)

    assert response.status_code == 200
    entry = response.json()
    assert (entry["valence"], entry["energy"], entry["words"], entry["note"]) == (-2, None, [], "")
    assert entry["updated_at"] > entry["created_at"]
    assert member.get(f"mood-entries/{key}/").json() == entry


def test_details_may_be_added_later_without_repeating_the_rest(member: Person) -> None:
    key = uuid7()
    member.save_mood(key, valence=2, note="First.")

    response = member.patch(f"mood-entries/{key}/", {"words": ["proud", "light-footed"]})

    entry = response.json()
    assert response.status_code == 200
    assert (entry["valence"], entry["words"], entry["note"]) == (2, ["proud", "light-footed"], "First.")
    assert member.get(f"mood-entries/{key}/").json() == entry


def test_a_deleted_entry_is_gone_and_comes_back(member: Person) -> None:
    key = uuid7()
    saved = member.save_mood(key, note="Keep me.").json()
    address = f"mood-entries/{key}/"

    assert member.delete(address).status_code == 204
    assert member.get(address).status_code == 404
    assert member.get("mood-entries/").json()["results"] == []
    assert member.delete(address).status_code == 404

    restored = member.post(f"{address}restore/")
    assert restored.status_code == 200
    assert restored.json() == saved | {"updated_at": restored.json()["updated_at"]}
    assert member.post(f"{address}restore/").json() == restored.json()


def test_saving_a_deleted_entry_brings_it_back(member: Person) -> None:
    key = uuid7()
    member.save_mood(key)
    member.delete(f"mood-entries/{key}/")

    assert member.save_mood(key).status_code == 200
    assert member.get(f"mood-entries/{key}/").status_code == 200


def test_after_thirty_days_a_deleted_entry_is_purged(member: Person) -> None:
    key, kept = uuid7(), uuid7()
    for entry_id in (key, kept):
        member.save_mood(entry_id)
        member.delete(f"mood-entries/{entry_id}/")
    member.post(f"mood-entries/{kept}/restore/")
    later = timezone.now() + timedelta(days=30, minutes=1)
    with tenant_scope(member.record):
        jobs = list(Job.objects.filter(task="wellness.moods.purge").order_by("pk"))
        assert all(job.run_after <= later for job in jobs)

        for job in jobs:
            purge_entry(now=later, **job.payload)

        assert list(rows(MoodEntry).values_list("pk", flat=True)) == [kept]


def test_a_deletion_can_be_undone_for_thirty_days_and_no_longer(member: Person) -> None:
    key = uuid7()
    member.save_mood(key)
    with tenant_scope(member.record):
        deleted_at = timezone.now() - timedelta(days=29, hours=23)
        rows(MoodEntry).filter(pk=key).update(deleted_at=deleted_at)
    assert member.post(f"mood-entries/{key}/restore/").status_code == 200

    with tenant_scope(member.record):
        rows(MoodEntry).filter(pk=key).update(deleted_at=deleted_at - timedelta(hours=2))
    assert member.post(f"mood-entries/{key}/restore/").status_code == 404


def test_an_id_of_another_member_is_taken_and_nothing_is_written(member: Person, stranger: Person) -> None:
    key = uuid7()
    member.save_mood(key, valence=2, note="Mine.")

    response = stranger.save_mood(key, valence=-2, note="Not mine.")

    assert (response.status_code, response.json()["code"]) == (409, "id_taken")
    assert member.get(f"mood-entries/{key}/").json()["note"] == "Mine."
    assert stranger.get("mood-entries/").json()["results"] == []


def test_an_id_known_in_another_organisation_is_a_new_entry_here(member: Person, outsider: Person) -> None:
    key = uuid7()
    member.save_mood(key, valence=2)

    assert outsider.save_mood(key, valence=-1).status_code == 201
    assert member.get(f"mood-entries/{key}/").json()["valence"] == 2


@pytest.mark.parametrize("send", ["get", "patch", "delete", "restore"])
def test_another_members_entry_answers_exactly_as_a_missing_one(
    member: Person, stranger: Person, outsider: Person, send: str
) -> None:
    theirs, elsewhere = uuid7(), uuid7()
    member.save_mood(theirs)
    outsider.save_mood(elsewhere)

    def answer(key: Any) -> Any:
        path = f"mood-entries/{key}/"
        if send == "restore":
            response = stranger.post(f"{path}restore/")
        elif send == "patch":
            response = stranger.patch(path, {"valence": 0})
        else:
            response = getattr(stranger, send)(path)
        body = response.json()
        body.pop("request_id")
        return response.status_code, body

    assert answer(theirs) == answer(uuid7()) == answer(elsewhere)
    assert answer(theirs)[0] == 404
    assert member.get(f"mood-entries/{theirs}/").json()["valence"] == 1


def test_the_list_is_newest_first_in_pages(member: Person, stranger: Person) -> None:
    for hour in range(10, 15):
        member.save_mood(occurred_at=f"2026-03-14T{hour}:00:00+00:00", note=f"At {hour}.")
    stranger.save_mood(note="Not yours.")

    first = member.get("mood-entries/", limit=2).json()
    second = member.client.get(first["next"]).json()
    third = member.client.get(second["next"]).json()

    notes = [entry["note"] for page in (first, second, third) for entry in page["results"]]
    assert notes == ["At 14.", "At 13.", "At 12.", "At 11.", "At 10."]
    assert third["next"] is None
    assert member.client.get(third["previous"]).json()["results"] == second["results"]


def test_the_list_can_be_cut_by_the_members_own_days(member: Person) -> None:
    # 14 March on both clocks, though on three dates in UTC.
    member.save_mood(
        occurred_at="2026-03-14T00:30:00+14:00", time_zone="Pacific/Kiritimati", note="west of the line"
    )
    member.save_mood(
        occurred_at="2026-03-14T23:30:00-10:00", time_zone="Pacific/Honolulu", note="late in the day"
    )
    member.save_mood(occurred_at="2026-03-15T09:00:00+01:00", note="the day after")
    member.save_mood(occurred_at="2026-03-13T09:00:00+01:00", note="the day before")

    notes = [
        entry["note"]
        for entry in member.get("mood-entries/", **{"from": "2026-03-14", "to": "2026-03-14"}).json()[
            "results"
        ]
    ]

    assert notes == ["late in the day", "west of the line"]


def test_the_list_can_be_cut_to_one_face_and_turned_round(member: Person) -> None:
    for hour, valence in ((10, -2), (11, 0), (12, 0)):
        member.save_mood(occurred_at=f"2026-03-14T{hour}:00:00+00:00", valence=valence, note=f"At {hour}.")

    page = member.get("mood-entries/", valence="0", ordering="occurred_at", limit=1).json()
    rest = member.client.get(page["next"]).json()

    assert [entry["note"] for entry in page["results"] + rest["results"]] == ["At 11.", "At 12."]
    for query in ({"valence": "3"}, {"valence": "happy"}, {"ordering": "note"}):
        response = member.get("mood-entries/", **query)
        assert response.status_code == 400
        assert response.json()["errors"][0]["code"] == "invalid_choice"


@pytest.mark.parametrize("rows", [1, 20])
def test_a_warm_list_costs_three_statements(member: Person, rows: int) -> None:
    for _ in range(rows):
        member.save_mood(note="Some words.", words=["calm", "my own"])
    with counted() as captured:
        response = member.get("mood-entries/")

    assert len(response.json()["results"]) == rows
    assert statements(captured) == 3, captured.captured_queries


def test_a_deleted_entry_costs_the_list_nothing(member: Person) -> None:
    key = uuid7()
    member.save_mood(key)
    member.delete(f"mood-entries/{key}/")
    assert member.get("mood-entries/").json() == {"results": [], "next": None, "previous": None}


def test_the_day_history_is_the_mean_of_each_own_day(member: Person, stranger: Person) -> None:
    member.save_mood(valence=2, occurred_at="2026-03-14T23:30:00+01:00")
    member.save_mood(valence=-1, occurred_at="2026-03-14T08:00:00+01:00")
    member.save_mood(valence=0, occurred_at="2026-03-14T09:00:00+01:00")
    # Half past eleven in New York is the next day in Berlin: it counts where the member was.
    member.save_mood(valence=-2, occurred_at="2026-03-15T23:30:00-04:00", time_zone="America/New_York")
    deleted = uuid7()
    member.save_mood(deleted, valence=2, occurred_at="2026-03-15T10:00:00+01:00")
    member.delete(f"mood-entries/{deleted}/")
    stranger.save_mood(valence=-2, occurred_at="2026-03-14T10:00:00+01:00")

    with counted() as captured:
        response = member.get("mood-entries/days/", **{"from": "2026-03-01", "to": "2026-03-31"})

    unsaid = {"energy": None, "sleep_minutes": None, "sleep_quality": None}
    assert response.json() == {
        "basis": "mean_of_entries",
        "results": [
            {"date": "2026-03-14", "mean": 0.33, "count": 3, "lowest": -1, "highest": 2} | unsaid,
            {"date": "2026-03-15", "mean": -2.0, "count": 1, "lowest": -2, "highest": -2} | unsaid,
        ],
    }
    assert statements(captured) == 3


def test_without_parameters_the_day_history_is_the_last_month(member: Person) -> None:
    now = timezone.now()
    member.save_mood(occurred_at=(now - timedelta(days=2)).isoformat(), time_zone="UTC")
    member.save_mood(occurred_at=(now - timedelta(days=60)).isoformat(), time_zone="UTC")

    days = member.get("mood-entries/days/").json()["results"]

    assert [day["date"] for day in days] == [(now - timedelta(days=2)).date().isoformat()]


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ({"from": "2026-03-02", "to": "2026-03-01"}, "to", "wrong_order"),
        ({"from": "2025-01-01", "to": "2026-02-05"}, "to", "range_too_long"),
        ({"from": "1.3.2026", "to": "2026-03-01"}, "from", "invalid_date"),
        ({"from": "2026-W10-1", "to": "2026-03-01"}, "from", "invalid_date"),
        ({"from": "2026-02-29", "to": "2026-03-01"}, "from", "invalid_date"),
        ({"from": "0001-01-01", "to": "0001-01-02"}, "from", "invalid_date"),
        ({"from": "9999-12-31", "to": "9999-12-31"}, "from", "invalid_date"),
        ({"from": "", "to": ""}, "from", "invalid_date"),
        ({"since": "2026-03-01"}, "since", "unknown_parameter"),
    ],
)
def test_a_bad_range_is_refused(member: Person, query: dict[str, str], field: str, code: str) -> None:
    response = member.get("mood-entries/days/", **query)

    assert response.status_code == 400
    assert {"field": field, "code": code} in [
        {"field": error["field"], "code": error["code"]} for error in response.json()["errors"]
    ]


def test_exactly_four_hundred_days_are_allowed(member: Person) -> None:
    assert member.get("mood-entries/days/", **{"from": "2025-01-01", "to": "2026-02-04"}).status_code == 200


BAD_BODIES: list[tuple[dict[str, Any], str, str]] = [
    ({"valence": 3}, "valence", "max_value"),
    ({"valence": -3}, "valence", "min_value"),
    ({"valence": None}, "valence", "null"),
    ({"valence": "happy"}, "valence", "invalid"),
    ({"valence": 1.5}, "valence", "invalid"),
    ({"energy": 5}, "energy", "max_value"),
    ({"energy": -1}, "energy", "min_value"),
    ({"words": ["a", "b", "c", "d", "e", "f"]}, "words", "max_length"),
    ({"words": ["x" * 41]}, "words.0", "max_length"),
    ({"words": ["calm", "calm"]}, "words", "duplicate"),
    ({"words": [""]}, "words.0", "blank"),
    ({"words": [["calm"]]}, "words.0", "invalid"),
    ({"words": "calm"}, "words", "not_a_list"),
    ({"tags": [f"tag{n}" for n in range(21)]}, "tags", "max_length"),
    ({"note": "x" * 4001}, "note", "max_length"),
    ({"note": None}, "note", "null"),
    ({"note": {"a": 1}}, "note", "invalid"),
    ({"occurred_at": "2026-03-14T09:26:00"}, "occurred_at", "no_offset"),
    ({"occurred_at": "yesterday"}, "occurred_at", "invalid"),
    ({"occurred_at": "2026-02-30T00:00:00Z"}, "occurred_at", "invalid"),
    ({"occurred_at": "1850-01-01T00:00:00Z"}, "occurred_at", "too_long_ago"),
    ({"occurred_at": "0001-01-01T00:00:00+14:00"}, "occurred_at", "overflow"),
    ({"occurred_at": "2999-01-01T00:00:00Z"}, "occurred_at", "in_the_future"),
    ({"occurred_at": 5}, "occurred_at", "invalid"),
    ({"time_zone": "+01:00"}, "time_zone", "unknown_time_zone"),
    ({"time_zone": "../../etc/passwd"}, "time_zone", "unknown_time_zone"),
    ({"time_zone": "europe/berlin"}, "time_zone", "unknown_time_zone"),
    ({"member": str(uuid4())}, "member", "unknown_field"),
    ({"created_at": "2026-03-14T09:26:00Z"}, "created_at", "unknown_field"),
]


@pytest.mark.parametrize(("fields", "field", "code"), BAD_BODIES)
def test_a_bad_entry_is_refused_and_nothing_written(
    member: Person, fields: dict[str, Any], field: str, code: str
) -> None:
    response = member.save_mood(**fields)

    assert response.status_code == 400, response.content
    assert (field, code) in [(error["field"], error["code"]) for error in response.json()["errors"]]
    with tenant_scope(member.record):
        assert not rows(MoodEntry).exists()


@pytest.mark.parametrize("missing", ["valence", "occurred_at", "time_zone"])
def test_what_is_needed_is_asked_for(member: Person, missing: str) -> None:
    body = mood()
    del body[missing]

    response = member.put(f"mood-entries/{uuid7()}/", body)

    assert response.json()["errors"] == [
        {"field": missing, "code": "required", "detail": "This field is required."}
    ]


@pytest.mark.parametrize(
    ("key", "status"), [("80a3456d-cda2-40f3-a508-1f1ea7ca721a", 400), ("not-a-uuid", 404), ("1", 404)]
)
def test_a_new_id_is_a_uuid_of_version_7(member: Person, key: str, status: int) -> None:
    assert member.put(f"mood-entries/{key}/", mood()).status_code == status


def test_a_clock_that_runs_ahead_is_forgiven_five_minutes(member: Person) -> None:
    now = timezone.now()
    assert member.save_mood(occurred_at=(now + timedelta(minutes=4)).isoformat()).status_code == 201
    assert member.save_mood(occurred_at=(now + timedelta(minutes=6)).isoformat()).status_code == 400


def test_an_unknown_parameter_of_the_list_is_refused(member: Person) -> None:
    response = member.get("mood-entries/", member=str(uuid4()))
    assert (response.status_code, response.json()["code"]) == (400, "unknown_parameter")


def test_the_note_keeps_every_character(member: Person) -> None:
    note = "  two spaces\n\n\ttab, \u202eturned, é and e\u0301, 🦉 "
    key = uuid7()
    member.save_mood(key, note=note)
    assert member.get(f"mood-entries/{key}/").json()["note"] == note
