"""Trying something on random days: chance plans, nothing is looked at early, the answer is as careful as the rest."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.wellness.conftest import Person
from tests.wellness.test_insights import add, exercise_helps, keep, today
from wellness.models import SelfTest

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def plan(person: Person, key: Any = None, **fields: Any) -> Any:
    body = {"tag": "exercise", "starts_on": today().isoformat()} | fields
    return person.put(f"self-tests/{key or uuid7()}/", body)


def finished(person: Person, effect: int, *, days: int = 28, keeps_to: bool = True) -> Any:
    """A test that ended yesterday, with a mood on each of the first `days` days."""
    starts_on = today() - timedelta(days=28)
    key = plan(person).json()["id"]
    with tenant_scope(person.record):
        rows(SelfTest).filter(pk=key).update(starts_on=starts_on)
        drawn = rows(SelfTest).get(pk=key).plan
    chance = random.Random(6)
    keep(
        person,
        [
            add(
                person,
                starts_on + timedelta(days=number),
                chance.choice((-1, 0)) + effect * do_it,
                **({"tags": ["exercise"]} if do_it and keeps_to else {"absent": ["exercise"]}),
            )
            for number, do_it in enumerate(drawn[:days])
        ],
    )
    return person.get(f"self-tests/{key}/").json()


def test_chance_chooses_fourteen_of_twenty_eight_days_two_in_every_four(member: Person) -> None:
    response = plan(member)

    test = response.json()
    chosen = [day["do_it"] for day in test["days"]]
    assert response.status_code == 201
    assert (test["name"], test["state"], len(chosen), sum(chosen)) == ("Exercise", "running", 28, 14)
    assert [sum(chosen[block : block + 4]) for block in range(0, 28, 4)] == [2] * 7
    assert test["days"][0]["date"] == test["starts_on"] == today().isoformat()
    assert test["days"][-1]["date"] == test["ends_on"]
    assert test["today"] == test["days"][0]
    assert member.client.get(test["links"]["self"]).json() == test


def test_plans_differ(member: Person, stranger: Person, outsider: Person) -> None:
    plans = {
        tuple(day["do_it"] for day in plan(person).json()["days"]) for person in (member, stranger, outsider)
    }
    assert len(plans) > 1


def test_planning_again_under_the_same_id_draws_nothing_new(member: Person) -> None:
    key = uuid7()
    first, again = plan(member, key), plan(member, key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


def test_a_plan_cannot_be_changed(member: Person, stranger: Person) -> None:
    key = uuid7()
    plan(member, key)

    assert plan(member, key, tag="music").json()["code"] == "self_test_fixed"
    assert plan(stranger, key).json()["code"] == "id_taken"
    assert member.get(f"self-tests/{key}/").json()["tag"] == "exercise"


def test_one_thing_is_tried_once_at_a_time_and_three_things_are_the_most(member: Person) -> None:
    plan(member)
    assert plan(member).json()["code"] == "self_test_running"
    for tag in ("music", "nature"):
        assert plan(member, tag=tag).status_code == 201
    refused = plan(member, tag="reading")
    assert (refused.status_code, refused.json()["code"]) == (409, "self_test_running")


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"tag": "alcohol"}, "tag", "tag_kept_out"),
        ({"tag": "no such thing"}, "tag", "unknown_tag"),
        ({"tag": str(uuid7())}, "tag", "unknown_tag"),
        ({"starts_on": (timezone.now() - timedelta(days=3)).date().isoformat()}, "starts_on", "out_of_range"),
        (
            {"starts_on": (timezone.now() + timedelta(days=17)).date().isoformat()},
            "starts_on",
            "out_of_range",
        ),
        ({"plan": [True] * 28}, "plan", "unknown_field"),
    ],
)
def test_what_cannot_be_tried_is_refused(member: Person, fields: Any, field: str, code: str) -> None:
    response = plan(member, **fields)
    assert response.status_code == 400
    assert [(error["field"], error["code"]) for error in response.json()["errors"]] == [(field, code)]


def test_an_own_tag_can_be_tried(member: Person) -> None:
    tag = uuid7()
    member.put(f"tags/{tag}/", {"name": "Cold water"})
    test = plan(member, tag=str(tag)).json()
    assert (test["tag"], test["name"]) == (str(tag), "Cold water")


def test_before_its_end_no_result_is_shown(member: Person) -> None:
    key = uuid7()
    plan(member, key)
    with tenant_scope(member.record):
        rows(SelfTest).filter(pk=key).update(starts_on=today() - timedelta(days=27))
    exercise_helps(member, 28)

    test = member.get(f"self-tests/{key}/").json()

    assert (test["state"], test["today"]["date"]) == ("running", today().isoformat())
    assert (test["result"]["outcome"], test["result"]["difference"]) == ("open", None)
    assert "looking early" in test["result"]["sentence"]


def test_a_difference_is_said_with_its_interval_and_what_it_may_mean(member: Person) -> None:
    test = finished(member, effect=2)

    result = test["result"]
    assert (test["state"], test["today"], result["outcome"]) == ("finished", None, "difference")
    assert (result["days_with"], result["days_without"], result["kept_to"]) == (14, 14, 28)
    assert result["interval"][0] < result["difference"] < result["interval"][1]
    assert "this can point to a cause, for you and for these four weeks" in result["sentence"]
    assert result["caution"].startswith("You knew which day it was")


def test_no_difference_is_called_none(member: Person) -> None:
    result = finished(member, effect=0)["result"]
    assert result["outcome"] == "no_clear_difference"
    assert result["sentence"].startswith("No clear difference: ")
    assert "cause" not in result["sentence"]


def test_days_count_by_what_was_planned_not_by_what_was_done(member: Person) -> None:
    """Else good days, on which people keep to plans, would choose themselves."""
    result = finished(member, effect=2, keeps_to=False)["result"]
    assert (result["days_with"], result["days_without"], result["kept_to"]) == (14, 14, 14)


def test_with_too_few_moods_nothing_is_said(member: Person) -> None:
    result = finished(member, effect=2, days=12)["result"]
    assert (result["outcome"], result["difference"], result["interval"]) == ("too_few_days", None, None)
    assert "6 days with and 6 without, 10 of each are needed" in result["sentence"]


def test_a_finished_test_makes_room_and_a_deleted_one_is_gone(member: Person) -> None:
    old = finished(member, effect=1)
    assert plan(member).status_code == 201
    listed = member.get("self-tests/").json()["results"]
    assert [test["state"] for test in listed] == ["running", "finished"]

    assert member.delete(f"self-tests/{old['id']}/").status_code == 204

    assert member.get(f"self-tests/{old['id']}/").status_code == 404
    assert len(member.get("self-tests/").json()["results"]) == 1
    assert len(member.get("insights/").json()["calendar"]) == 28


def test_the_database_holds_no_plan_of_another_length(member: Person) -> None:
    with tenant_scope(member.record), pytest.raises(IntegrityError), transaction.atomic():
        SelfTest.objects.create(
            id=uuid7(),
            member_id=member.membership.pk,
            tag="exercise",
            starts_on=date(2026, 3, 1),
            plan=[True],
            created_at=timezone.now(),
        )
