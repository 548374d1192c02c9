"""Goals and habits: paused, made smaller, never reset."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.test_every_endpoint import statements
from tests.wellness.conftest import CANARY, Person
from tests.wellness.test_mood_entries import counted
from wellness.models import Goal, GoalCheckIn, GoalSize

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def save(person: Person, key: UUID | None = None, **fields: Any) -> Any:
    return person.put(f"goals/{key or uuid7()}/", {"kind": "habit", "title": "Walk"} | fields)


def done(person: Person, key: UUID, *days: str, undo: bool = False) -> Any:
    for day in days:
        response = person.post(f"goals/{key}/check-ins/", {"date": day, "done": not undo})
    return response


def today_here() -> date:
    return datetime.now(UTC).date()


def test_a_goal_is_made_under_the_clients_id_and_repeated_without_effect(member: Person) -> None:
    key = uuid7()
    first = save(member, key, why="My back.", smallest="To the door.", times_per_week=5)
    again = save(member, key, why="My back.", smallest="To the door.", times_per_week=5)
    other = save(member, key, title="Walk far", times_per_week=5)

    assert [response.status_code for response in (first, again, other)] == [201, 200, 200]
    assert again.json() == first.json()
    assert (first.json()["why"], first.json()["state"]) == ("My back.", "active")
    assert other.json()["title"] == "Walk far"
    assert member.get(f"goals/{key}/").json() == other.json()


def test_days_are_noted_once_and_can_be_taken_back(member: Person) -> None:
    key = uuid7()
    save(member, key)
    done(member, key, "2026-03-02", "2026-03-02", "2026-03-03")

    answer = done(member, key, "2026-03-03", undo=True).json()

    assert answer["progress"]["days_total"] == 1
    listed = member.get(f"goals/{key}/check-ins/", **{"from": "2026-03-01", "to": "2026-03-31"}).json()
    assert listed == {"results": [{"date": "2026-03-02"}]}


def test_the_future_cannot_be_done_yet(member: Person) -> None:
    key = uuid7()
    save(member, key)
    later = (today_here() + timedelta(days=2)).isoformat()
    refused = done(member, key, later)
    assert (refused.status_code, refused.json()["code"]) == (400, "in_the_future")


def test_progress_forgives_two_days_a_week_and_pauses(member: Person) -> None:
    key = uuid7()
    save(member, key)
    with time_machine.travel(datetime(2026, 3, 20, 12, tzinfo=UTC), tick=False):
        member.client.defaults["HTTP_AUTHORIZATION"] = _fresh(member)
        done(member, key, *[f"2026-03-{day:02}" for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13)])
        # A Friday: since Monday four days were missed.
        broken = member.get(f"goals/{key}/").json()["progress"]
    with time_machine.travel(datetime(2026, 3, 14, 12, tzinfo=UTC), tick=False):
        member.client.defaults["HTTP_AUTHORIZATION"] = _fresh(member)
        member.post(f"goals/{key}/pause/", {"until": "2026-03-20"})
        paused = member.get(f"goals/{key}/").json()
    with time_machine.travel(datetime(2026, 3, 20, 12, tzinfo=UTC), tick=False):
        member.client.defaults["HTTP_AUTHORIZATION"] = _fresh(member)
        back = member.get(f"goals/{key}/").json()

    assert (broken["best_run"], broken["current_run"], broken["days_this_month"]) == (10, 0, 10)
    assert (paused["state"], paused["paused_until"]) == ("paused", "2026-03-20")
    assert (back["state"], back["progress"]["current_run"], back["progress"]["days_total"]) == (
        "active",
        10,
        10,
    )


def _fresh(person: Person) -> str:
    from tests.factories.people import client_of

    return str(client_of(person.record, person.membership).defaults["HTTP_AUTHORIZATION"])


def test_a_pause_ends_when_the_member_wants(member: Person) -> None:
    key = uuid7()
    save(member, key)
    until = (today_here() + timedelta(days=30)).isoformat()

    assert member.post(f"goals/{key}/pause/", {"until": until}).json()["state"] == "paused"
    assert member.post(f"goals/{key}/pause/", {"until": until}).json()["paused_until"] == until
    assert member.post(f"goals/{key}/resume/").json()["state"] == "active"
    assert member.post(f"goals/{key}/resume/").json()["paused_until"] is None
    for bad in ((today_here() - timedelta(days=3)).isoformat(), "2999-01-01"):
        refused = member.post(f"goals/{key}/pause/", {"until": bad})
        assert (refused.status_code, refused.json()["code"]) == (400, "bad_pause")


def test_making_it_smaller_keeps_what_was_done_and_what_it_was(member: Person) -> None:
    key = uuid7()
    save(member, key, title="Run 5 km", times_per_week=5)
    done(member, key, "2026-03-02", "2026-03-03")
    wanted = {"title": "Put the shoes on", "times_per_week": 3}

    smaller = member.post(f"goals/{key}/make_smaller/", wanted).json()
    again = member.post(f"goals/{key}/make_smaller/", wanted).json()

    assert (smaller["title"], smaller["times_per_week"]) == ("Put the shoes on", 3)
    assert again == smaller
    assert smaller["progress"]["days_total"] == 2
    (before,) = member.get(f"goals/{key}/sizes/").json()["results"]
    assert (before["title"], before["times_per_week"]) == ("Run 5 km", 5)
    bigger = member.post(f"goals/{key}/make_smaller/", {"times_per_week": 6})
    assert (bigger.status_code, bigger.json()["code"]) == (400, "not_smaller")
    other = uuid7()
    save(member, other)
    assert member.post(f"goals/{other}/make_smaller/", {}).json()["code"] == "not_smaller"


def test_a_goal_is_reached_put_away_and_taken_up_again(member: Person) -> None:
    key = uuid7()
    save(member, key, kind="goal", title="Call the library")
    done(member, key, "2026-03-02")

    states = []
    for act in ("reach", "reach", "archive", "archive", "reopen", "reopen"):
        answer = member.post(f"goals/{key}/{act}/")
        assert answer.status_code == 200
        states.append(answer.json()["state"])

    assert states == ["reached", "reached", "archived", "archived", "active", "active"]
    assert answer.json()["progress"]["days_total"] == 1


def test_what_was_done_is_not_deleted_with_a_click(member: Person) -> None:
    key, empty = uuid7(), uuid7()
    save(member, key)
    save(member, empty)
    done(member, key, "2026-03-02")

    refused = member.delete(f"goals/{key}/")

    assert (refused.status_code, refused.json()["code"]) == (409, "has_check_ins")
    assert member.delete(f"goals/{empty}/").status_code == 204
    assert member.get(f"goals/{empty}/").status_code == 404


def test_the_list_can_be_cut_by_state(member: Person, stranger: Person) -> None:
    keys = {state: uuid7() for state in ("active", "paused", "reached", "archived")}
    for number, (state, key) in enumerate(keys.items()):
        save(member, key, title=state, position=number)
    member.post(f"goals/{keys['paused']}/pause/", {"until": (today_here() + timedelta(days=9)).isoformat()})
    member.post(f"goals/{keys['reached']}/reach/")
    member.post(f"goals/{keys['archived']}/archive/")
    save(stranger)

    for state in keys:
        assert [goal["title"] for goal in member.get("goals/", state=state).json()["results"]] == [state]
    assert [goal["title"] for goal in member.get("goals/").json()["results"]] == list(keys)
    assert member.get("goals/", state="lost").status_code == 400


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"title": ""}, "title", "blank"),
        ({"title": "x" * 201}, "title", "max_length"),
        ({"kind": "dream"}, "kind", "invalid_choice"),
        ({"times_per_week": 8}, "times_per_week", "max_value"),
        ({"times_per_week": 0}, "times_per_week", "min_value"),
        ({"kind": "goal", "times_per_week": 3}, "times_per_week", "not_a_habit"),
        ({"state": "reached"}, "state", "unknown_field"),
    ],
)
def test_a_bad_goal_is_refused(member: Person, fields: dict[str, Any], field: str, code: str) -> None:
    response = save(member, **fields)
    assert response.status_code == 400, response.content
    assert (field, code) in [(each["field"], each["code"]) for each in response.json()["errors"]]


def test_words_of_goals_are_sealed_and_hidden_when_changed(member: Person) -> None:
    key = uuid7()
    save(member, key, title=CANARY)
    member.post(f"goals/{key}/make_smaller/", {"title": "Less."})
    with tenant_scope(member.record):
        sealed = bytes(rows(GoalSize).get().text_sealed) + bytes(rows(Goal).get(pk=key).text_sealed)
        assert CANARY.encode() not in sealed
        blob = bytes(rows(GoalSize).get().text_sealed)
        rows(Goal).filter(pk=key).update(text_sealed=blob)

    (shown,) = member.get("goals/").json()["results"]

    assert (shown["unreadable"], shown["title"]) == (True, None)


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_costs_three_statements_however_much_was_done(member: Person, rows: int) -> None:
    keys = [uuid7() for _ in range(rows)]
    for key in keys:
        save(member, key)
    with tenant_scope(member.record):
        GoalCheckIn.objects.bulk_create(
            GoalCheckIn(
                goal_id=key, local_date=date(2026, 1, 1) + timedelta(days=day), created_at=datetime.now(UTC)
            )
            for key in keys
            for day in range(rows)
        )
    with counted() as captured:
        response = member.get("goals/", limit=100)
    assert [goal["progress"]["days_total"] for goal in response.json()["results"]] == [rows] * rows
    assert statements(captured) == 3
