"""Exercises as data, and what members leave in them."""

from typing import Any
from uuid import UUID

import pytest

from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.test_every_endpoint import statements
from tests.wellness.conftest import CANARY, Person
from tests.wellness.test_mood_entries import counted
from wellness.exercises import library
from wellness.models import Exercise, ExerciseSession

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

WANTED = {
    "box_breathing",
    "breathing_478",
    "grounding_54321",
    "body_scan",
    "thought_record",
    "behavioural_activation",
    "gratitude",
    "sleep_wind_down",
}


def session(**fields: Any) -> dict[str, Any]:
    return {
        "exercise": "thought_record",
        "started_at": "2026-03-14T09:26:00+01:00",
        "time_zone": "Europe/Berlin",
    } | fields


def save(person: Person, key: UUID | None = None, **fields: Any) -> Any:
    return person.put(f"exercise-sessions/{key or uuid7()}/", session(**fields))


@pytest.mark.parametrize("locale", ["en", "de", "sw", "es", "ar"])
def test_every_language_has_every_exercise_step_by_step(member: Person, locale: str) -> None:
    listed = member.get("exercises/", locale=locale).json()

    assert listed["locale"] == locale
    assert {each["id"] for each in listed["results"]} >= WANTED
    for each in listed["results"]:
        whole = member.client.get(f"{each['links']['self']}?locale={locale}").json()
        english = member.get(f"exercises/{each['id']}/", locale="en").json()
        assert len(whole["steps"]) == each["steps_count"] == len(english["steps"])
        assert whole["still"]
        assert whole["before"]
        assert whole["after"]
        for step, other in zip(whole["steps"], english["steps"], strict=True):
            assert (step["key"], step["kind"]) == (other["key"], other["kind"])
            assert step["text"]
            assert locale == "en" or step["text"] != other["text"]
            assert (step["kind"] == "breathe") == bool(step["phases"])
            assert all(phase["label"] for phase in step["phases"])
            assert (step["kind"] == "timer") == bool(step["seconds"])
            assert (step["kind"] == "rate") == bool(step["low"] and step["high"])


def test_four_seven_eight_breathes_so(member: Person) -> None:
    steps = member.get("exercises/breathing_478/").json()["steps"]
    (breathing,) = [step for step in steps if step["kind"] == "breathe"]
    assert [(phase["phase"], phase["seconds"]) for phase in breathing["phases"]] == [
        ("in", 4),
        ("hold", 7),
        ("out", 8),
    ]


def test_the_organisation_switches_ours_off_and_adds_its_own(member: Person) -> None:
    with tenant_scope(member.record):
        Exercise.objects.create(key="body_scan", is_active=False)
        own = Exercise.objects.create(
            title="The harbour walk", steps="Go out.\n60s Listen.\n? What did you hear?"
        )
        Exercise.objects.create(title="Not yet", steps="Wait.", is_active=False)
        Exercise.objects.create(title="Nur auf Deutsch", steps="Los.", language="de")

    listed = member.get("exercises/").json()["results"]

    assert {each["id"] for each in listed} == (set(library.ours()) - {"body_scan"}) | {str(own.pk)}
    assert member.get("exercises/body_scan/").status_code == 404
    steps = member.get(f"exercises/{own.pk}/").json()["steps"]
    assert [(step["key"], step["kind"], step["text"], step["seconds"]) for step in steps] == [
        ("s1", "read", "Go out.", None),
        ("s2", "timer", "Listen.", 60),
        ("s3", "write", "What did you hear?", None),
    ]
    assert save(member, exercise=str(own.pk), answers={"s3": "Gulls."}).status_code == 201
    refused = save(member, exercise="body_scan")
    assert (refused.status_code, refused.json()["code"]) == (400, "unknown_exercise")


@pytest.mark.parametrize("lines", ["", "\n \n", "?", "601s Wait.", "\n".join("Go." for _ in range(41))])
def test_steps_that_make_no_sense_are_refused(lines: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        library.steps_of(lines)


def test_a_session_is_sent_while_it_goes_on_and_again_at_the_end(member: Person) -> None:
    key = uuid7()
    first = save(member, key, before=-1, answers={"situation": "The bus was late.", "belief_before": 8})
    again = save(member, key, before=-1, answers={"situation": "The bus was late.", "belief_before": 8})
    whole = {"situation": "The bus was late.", "belief_before": 8, "belief_after": 3}
    last = save(
        member,
        key,
        before=-1,
        after=1,
        answers=whole,
        note="Better.",
        finished_at="2026-03-14T09:36:00+01:00",
    )

    assert [response.status_code for response in (first, again, last)] == [201, 200, 200]
    assert again.json() == first.json()
    shown = member.get(f"exercise-sessions/{key}/").json()
    assert shown == last.json()
    assert shown["answers"] == whole
    assert (shown["before"], shown["after"], shown["exercise_version"]) == (-1, 1, 1)
    with tenant_scope(member.record):
        assert rows(ExerciseSession).count() == 1


def test_a_session_goes_on_when_its_exercise_was_switched_off_meanwhile(member: Person) -> None:
    key = uuid7()
    save(member, key)
    with tenant_scope(member.record):
        Exercise.objects.create(key="thought_record", is_active=False)

    assert save(member, key, after=1).status_code == 200
    assert save(member).status_code == 400


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"exercise": "juggling"}, "exercise", "unknown_exercise"),
        ({"exercise": str(uuid7())}, "exercise", "unknown_exercise"),
        ({"exercise": "../x"}, "exercise", "invalid"),
        ({"answers": {"nothing": "x"}}, "answers.nothing", "unknown_step"),
        ({"answers": {"situation": 5}}, "answers.situation", "invalid"),
        ({"answers": {"belief_before": "much"}}, "answers.belief_before", "invalid"),
        ({"answers": {"belief_before": 11}}, "answers", "not_an_answer"),
        ({"answers": {"belief_before": True}}, "answers", "not_an_answer"),
        ({"answers": {"situation": "x" * 2001}}, "answers", "max_length"),
        ({"answers": {"situation": ["x"]}}, "answers", "not_an_answer"),
        ({"before": 3}, "before", "max_value"),
        ({"finished_at": "2026-03-14T09:00:00+01:00"}, "finished_at", "wrong_order"),
        ({"finished_at": "2999-03-14T09:00:00+01:00"}, None, "in_the_future"),
        ({"started_at": "2999-03-14T09:00:00+01:00"}, "started_at", "in_the_future"),
        ({"member": str(uuid7())}, "member", "unknown_field"),
    ],
)
def test_a_bad_session_is_refused_and_nothing_written(
    member: Person, fields: dict[str, Any], field: str | None, code: str
) -> None:
    response = save(member, **fields)

    assert response.status_code == 400, response.content
    assert (field, code) in [(each["field"], each["code"]) for each in response.json()["errors"]]
    with tenant_scope(member.record):
        assert not rows(ExerciseSession).exists()


def test_what_was_written_is_sealed_and_shown_to_nobody_when_changed(member: Person) -> None:
    key = uuid7()
    save(member, key, answers={"situation": CANARY})
    with tenant_scope(member.record):
        blob = bytes(rows(ExerciseSession).get(pk=key).content_sealed)
        assert CANARY.encode() not in blob
        rows(ExerciseSession).filter(pk=key).update(content_sealed=blob[:-1] + bytes([blob[-1] ^ 1]))

    (shown,) = member.get("exercise-sessions/").json()["results"]

    assert (shown["unreadable"], shown["answers"], shown["note"]) == (True, None, None)


def test_answers_that_say_danger_bring_soft_help(member: Person) -> None:
    assert save(member, answers={"thought": "I want to die."}).json()["help"]["presentation"] == "soft"


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_costs_three_statements_and_can_be_cut(member: Person, rows: int) -> None:
    for _ in range(rows):
        save(member, answers={"situation": "x"})
    with counted() as captured:
        response = member.get("exercise-sessions/", limit=100)
    assert len(response.json()["results"]) == rows
    assert statements(captured) == 3
    assert member.get("exercise-sessions/", exercise="gratitude").json()["results"] == []
    assert member.get("exercise-sessions/", **{"from": "2026-03-15"}).json()["results"] == []
    assert member.get("exercise-sessions/", exercise="a b").status_code == 400
