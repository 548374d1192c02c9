"""What a member is shown of their own entries, and what they are never told."""

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.test_every_endpoint import statements
from tests.wellness.conftest import Person
from wellness.insights import overview
from wellness.insights.days import Day, days_of
from wellness.insights.patterns import summary_sentence, tag_patterns
from wellness.models import InsightSettings, MoodEntry, QuestionnaireResponse

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def today() -> date:
    return timezone.now().date()


def add(person: Person, day: date, valence: int, **fields: Any) -> MoodEntry:
    at = datetime.combine(day, time(12), UTC)
    values = {"occurred_at": at, "time_zone": "UTC", "local_date": day, "created_at": at, "updated_at": at}
    return MoodEntry(id=uuid7(), member_id=person.membership.pk, valence=valence, **values | fields)


def keep(person: Person, entries: Iterable[MoodEntry]) -> None:
    with tenant_scope(person.record):
        MoodEntry.objects.bulk_create(entries)


def exercise_helps(person: Person, days: int = 60, *, tag: str = "exercise") -> None:
    """Every day an answer, by chance; on days with a yes the mood is two steps higher."""
    chance = random.Random(4)
    entries = []
    for ago in range(days):
        did = chance.random() < 0.5
        valence = chance.choice((-1, 0)) + (2 if did else 0)
        said = {"tags": [tag]} if did else {"absent": [tag]}
        entries.append(add(person, today() - timedelta(days=ago), valence, **said))
    keep(person, entries)


def insights(person: Person, **query: Any) -> Any:
    response = person.get("insights/", **query)
    assert response.status_code == 200, response.content
    return response.json()


@contextmanager
def counted() -> Iterator[CaptureQueriesContext]:
    """Statements of a warm request on a connection that served somebody else before."""
    connection.forget()
    with CaptureQueriesContext(connection) as captured:
        yield captured


def the_day(text: str, *entries: tuple[int, tuple[str, ...], tuple[str, ...]]) -> Day:
    (day,) = days_of((date.fromisoformat(text), valence, (), yes, no) for valence, yes, no in entries)
    return day


def run_of(*, first: str, means: list[int | None]) -> list[Day]:
    """One day after the other; None is a day without an entry."""
    start = date.fromisoformat(first)
    return days_of(
        (start + timedelta(days=number), mean, (), (), ())
        for number, mean in enumerate(means)
        if mean is not None
    )


# --- days -------------------------------------------------------------------------------------------------------------


def test_a_days_value_is_the_mean_of_its_entries_and_the_answer_says_so(member: Person) -> None:
    keep(member, [add(member, today(), valence) for valence in (-2, 1, 2, 2)])

    shown = insights(member)

    assert shown["calendar"] == [
        {"date": today().isoformat(), "mean": 0.75, "count": 4, "lowest": -2, "highest": 2}
    ]
    assert (shown["basis"], shown["basis_sentence"]) == (
        "mean_of_entries",
        "A day's value is the mean of that day's entries.",
    )


def test_one_yes_makes_a_day_a_yes_and_silence_is_not_a_no() -> None:
    day = the_day("2026-03-01", (1, ("exercise",), ("friends",)), (0, (), ("exercise", "work")))
    assert (day.yes, day.no) == ({"exercise"}, {"friends", "work"})


def test_deleted_entries_and_other_peoples_are_not_counted(
    member: Person, stranger: Person, outsider: Person
) -> None:
    keep(member, [add(member, today(), 1), add(member, today(), -2, deleted_at=timezone.now())])
    keep(stranger, [add(stranger, today(), -2)])
    keep(outsider, [add(outsider, today(), -2)])

    assert [(day["mean"], day["count"]) for day in insights(member)["calendar"]] == [(1.0, 1)]


# --- trend, weeks, months ---------------------------------------------------------------------------------------------


def test_the_trend_has_no_point_where_fewer_than_three_of_seven_days_have_entries() -> None:
    days = run_of(first="2026-03-01", means=[1, 1, None, None, None, None, None, None, 2, 2, 2, None])

    points = {point["date"].day: point["mean"] for point in overview.trend_points(days)}

    assert set(points) == {8, 9, 10, 11}
    assert points[9] == points[10] == 2.0


def test_a_gap_of_more_than_three_days_is_a_gap_and_a_shorter_one_is_none() -> None:
    days = run_of(first="2026-03-01", means=[0, None, None, None, 0, None, None, None, None, 0])
    assert overview.gaps(days) == [{"from": date(2026, 3, 6), "to": date(2026, 3, 9), "days": 4}]
    assert overview.gaps([]) == []


def test_a_change_is_called_one_only_when_it_is_clear(member: Person) -> None:
    chance = random.Random(1)
    level = {True: (1, 2), False: (-2, -1)}
    keep(
        member,
        [add(member, today() - timedelta(days=ago), chance.choice(level[ago < 30])) for ago in range(60)],
    )
    sentence = insights(member)["trend"]["sentence"]
    assert sentence.startswith("In the last 30 days your mood was 2.9 higher than in the 30 before, probably")
    assert "30 and 30 days with entries" in sentence


def test_no_change_and_too_few_days_are_said_as_what_they_are(member: Person, stranger: Person) -> None:
    keep(member, [add(member, today() - timedelta(days=ago), ago % 2) for ago in range(60)])
    keep(stranger, [add(stranger, today() - timedelta(days=ago), 1) for ago in range(9)])

    assert insights(member)["trend"]["sentence"].startswith("No clear change between the last 30 days")
    assert insights(stranger)["trend"]["sentence"].startswith("Not enough days yet")


def test_weeks_begin_on_monday_and_an_empty_one_is_no_fault() -> None:
    days = run_of(first="2026-03-02", means=[2, 1, None, None, None, None, None, None, None, None, None, -1])

    weeks = overview.weeks(days, first=date(2026, 2, 20), last=date(2026, 3, 18))

    assert [(week["start"].isoformat(), week["days"], week["mean"]) for week in weeks] == [
        ("2026-03-16", 0, None),
        ("2026-03-09", 1, -1.0),
        ("2026-03-02", 2, 1.5),
        ("2026-02-23", 0, None),
        ("2026-02-16", 0, None),
    ]
    assert weeks[0]["sentence"] == "Nothing noted, and that is fine."
    assert weeks[2]["sentence"] == "2 days noted, on average 1.5 on the scale from -2 to 2."


def test_a_month_shows_what_was_used_most(member: Person) -> None:
    keep(
        member,
        [
            add(member, date(2026, 3, day), 1, words=["calm"], tags=["exercise"] + ["work"] * (day == 1))
            for day in (1, 2, 3)
        ]
        + [add(member, date(2026, 1, 31), -1)],
    )

    months = insights(member, **{"from": "2026-01-01", "to": "2026-03-31"})["months"]

    assert [(month["start"], month["days"]) for month in months] == [
        ("2026-03-01", 3),
        ("2026-02-01", 0),
        ("2026-01-01", 1),
    ]
    assert months[0]["words"] == [{"word": "calm", "count": 3}]
    assert [(tag["tag"], tag["count"]) for tag in months[0]["tags"]] == [("exercise", 3), ("work", 1)]
    assert months[0]["tags"][0]["name"] == "Exercise"


# --- patterns ---------------------------------------------------------------------------------------------------------


def test_a_pattern_comes_with_both_counts_its_interval_and_no_cause(member: Person) -> None:
    exercise_helps(member)

    patterns = insights(member)["patterns"]

    (result,) = patterns["results"]
    assert (result["tag"], result["name"], result["tier"]) == ("exercise", "Exercise", "pattern")
    assert result["days_with"] + result["days_without"] == 60
    assert result["interval"][0] < result["difference"] < result["interval"][1]
    assert 1.5 < result["difference"] < 2.5
    assert f"from {result['days_with']} days with and {result['days_without']} without" in result["sentence"]
    assert result["sentence"].endswith("Together, not because of.")
    assert patterns["sentence"] == "1 pattern in 60 days."
    assert patterns["minimum"] == {"with": 10, "without": 10, "days": 28}


def test_no_clear_pattern_is_a_normal_answer_and_says_its_numbers(member: Person) -> None:
    chance = random.Random(2)
    keep(
        member,
        [
            add(
                member,
                today() - timedelta(days=ago),
                chance.choice((-1, 0, 1)),
                **({"tags": ["music"]} if ago % 2 else {"absent": ["music"]}),
            )
            for ago in range(45)
        ],
    )

    patterns = insights(member)["patterns"]

    assert patterns["sentence"] == "No clear pattern in 45 days. That is a normal answer."
    (result,) = patterns["results"]
    assert result["tier"] == "none"
    assert result["sentence"].startswith("No clear pattern yet: ")
    assert "from 22 days with and 23 without" in result["sentence"]
    assert len(result["interval"]) == 2


def test_days_without_a_word_about_it_are_not_days_without_it(member: Person) -> None:
    """The common rule would show this one: high on days with, low on the days that say nothing."""
    keep(
        member,
        [
            add(
                member,
                today() - timedelta(days=ago),
                *((2,) if ago % 2 else (-2,)),
                tags=["nature"] * (ago % 2),
            )
            for ago in range(60)
        ],
    )

    (result,) = insights(member)["patterns"]["results"]

    assert (result["tier"], result["days_with"], result["days_without"]) == ("none", 30, 0)
    assert (result["difference"], result["interval"]) == (None, None)
    assert "30 days with and 0 with a no; 10 of each are needed" in result["sentence"]


def test_nothing_is_ever_said_of_alcohol(member: Person) -> None:
    exercise_helps(member, tag="alcohol")
    shown = insights(member)
    assert shown["patterns"]["results"] == []
    assert shown["patterns"]["sentence"].startswith("No clear pattern")


@pytest.mark.parametrize(
    ("name", "fields", "is_shown"),
    [
        ("Cold water", {}, True),
        ("Beer with dinner", {"in_insights": True}, False),
        ("Weight", {"in_insights": True}, False),
        ("Cutting", {"in_insights": True}, False),
        ("Cold water", {"in_insights": False}, False),
    ],
)
def test_own_tags_are_judged_by_their_names_and_by_their_owner(
    member: Person, name: str, fields: dict[str, Any], is_shown: bool
) -> None:
    tag = uuid7()
    assert member.put(f"tags/{tag}/", {"name": name} | fields).status_code == 201
    exercise_helps(member, tag=str(tag))

    results = insights(member)["patterns"]["results"]

    assert [result["name"] for result in results] == ([name] if is_shown else [])


def test_own_tags_in_the_group_of_people_are_names_and_stay_out(member: Person) -> None:
    group, tag = uuid7(), uuid7()
    assert member.put(f"tag-groups/{group}/", {"key": "people", "name": ""}).status_code == 201
    assert member.put(f"tags/{tag}/", {"name": "Ana", "group": str(group)}).status_code == 201
    exercise_helps(member, tag=str(tag))

    assert insights(member)["patterns"]["results"] == []


def test_tags_kept_out_do_not_count_among_the_tests_either() -> None:
    chance = random.Random(9)
    days = days_of(
        (
            date(2026, 1, 1) + timedelta(days=number),
            chance.choice((-2, -1, 0, 1, 2)),
            (),
            ("a",) if number % 2 else ("b",),
            ("b",) if number % 2 else ("a",),
        )
        for number in range(60)
    )
    names = {"a": "A", "b": "B"}
    assert {result["tag"] for result in tag_patterns(days, names=names, kept_out=())} == {"a", "b"}
    assert {result["tag"] for result in tag_patterns(days, names=names, kept_out={"b"})} == {"a"}
    assert {result["tag"] for result in tag_patterns(days, names={"a": "A"}, kept_out=())} == {"a"}
    assert tag_patterns([], names=names, kept_out=()) == []


def test_the_sentence_over_all_tags_counts_patterns_only() -> None:
    none, found = {"tier": "none"}, {"tier": "pattern"}
    assert summary_sentence([], days=1) == "No clear pattern in 1 day. That is a normal answer."
    assert summary_sentence([none, found, found], days=80) == "2 patterns in 80 days."


# --- switches ---------------------------------------------------------------------------------------------------------


def test_switched_off_nothing_is_concluded_and_the_entries_stay(member: Person, stranger: Person) -> None:
    exercise_helps(member)
    assert member.patch("insights/settings/", {"is_on": False}).json()["is_on"] is False

    shown = insights(member)

    assert (shown["is_on"], shown["patterns"]["is_on"], shown["patterns"]["results"]) == (False, False, [])
    assert (shown["trend"]["sentence"], shown["patterns"]["sentence"]) == ("", "")
    assert len(shown["calendar"]) == 60
    assert shown["streak"]["is_on"] is True
    assert stranger.get("insights/settings/").json()["is_on"] is True


def test_the_streak_can_be_switched_off_alone(member: Person) -> None:
    keep(member, [add(member, today(), 1)])
    member.patch("insights/settings/", {"streak_is_on": False})

    streak = insights(member)["streak"]

    assert streak == {
        "is_on": False,
        "days_this_month": None,
        "best_run": None,
        "current_run": None,
        "rest_days_a_week": 2,
    }
    assert insights(member)["is_on"] is True
    with tenant_scope(member.record):
        assert rows(InsightSettings).count() == 1


# --- the streak -------------------------------------------------------------------------------------------------------


def test_two_days_a_week_are_free_and_a_day_added_later_counts(member: Person) -> None:
    days = [today() - timedelta(days=ago) for ago in range(14)]
    missed = {day for day in days if day.weekday() in (5, 6)}
    keep(member, [add(member, day, 1) for day in days if day not in missed])
    before = insights(member)["streak"]

    keep(member, [add(member, day, 0) for day in missed])

    assert before["best_run"] == before["current_run"] == 14 - len(missed)
    assert insights(member)["streak"]["current_run"] == 14


# --- suggestions ------------------------------------------------------------------------------------------------------


def test_three_very_low_moods_in_a_week_bring_a_suggestion_and_nothing_else(member: Person) -> None:
    keep(member, [add(member, today() - timedelta(days=ago), -2) for ago in (0, 3)])
    assert insights(member)["suggestions"] == []

    keep(member, [add(member, today() - timedelta(days=6), -2)])

    (suggestion,) = insights(member)["suggestions"]
    assert suggestion["kind"] == "low_week"
    assert set(suggestion["links"]) == {"exercises", "safety_plan", "help"}
    for address in suggestion["links"].values():
        assert member.client.get(address).status_code == 200
    for word in ("!", "risk", "worry", "score"):
        assert word not in suggestion["sentence"]


def score(person: Person, value: int | None, *, days_ago: float, code: str = "phq8") -> None:
    """A finished questionnaire of theirs."""
    at = timezone.now() - timedelta(days=days_ago)
    with tenant_scope(person.record):
        QuestionnaireResponse.objects.create(
            id=uuid7(),
            member_id=person.membership.pk,
            code=code,
            version="1",
            checksum="",
            asks_about_harm=False,
            status="completed",
            scores={"total": {"value": value}},
            started_at=at,
            updated_at=at,
            completed_at=at,
        )


@pytest.mark.parametrize(
    ("scores", "is_suggested"),
    [
        ([(8, 60), (14, 1)], True),
        ([(8, 60), (13, 1)], False),  # within what the instrument cannot tell
        ([(8, 60), (14, 15)], False),  # says nothing of now
        ([(8, 60), (20, 30), (9, 1)], False),
        ([(14, 1)], False),
        ([(8, 60), (14, 3), (None, 1)], True),  # a newer one without a score changes nothing
    ],
)
def test_a_score_that_is_reliably_worse_brings_a_suggestion_and_one_that_is_not_brings_none(
    member: Person, stranger: Person, scores: list[tuple[int | None, float]], is_suggested: bool
) -> None:
    for value, days_ago in scores:
        score(member, value, days_ago=days_ago)

    kinds = [suggestion["kind"] for suggestion in insights(member)["suggestions"]]

    assert kinds == (["reliable_worsening"] if is_suggested else [])
    assert insights(stranger)["suggestions"] == []


def test_two_questionnaires_are_not_compared_with_each_other(member: Person) -> None:
    score(member, 4, days_ago=30, code="gad7")
    score(member, 14, days_ago=1, code="phq8")
    assert insights(member)["suggestions"] == []


# --- the request ------------------------------------------------------------------------------------------------------


def test_a_page_costs_one_statement_for_each_source_however_many_entries_there_are(member: Person) -> None:
    insights(member)
    counts = []
    for days in (1, 50):
        keep(
            member,
            [
                add(member, today() - timedelta(days=ago), ago % 5 - 2, tags=["exercise"], absent=["work"])
                for ago in range(days)
            ],
        )
        with counted() as captured:
            insights(member)
        counts.append(statements(captured))
    # The scope, the sign-in, the member with their settings, the entries, the tags, scores of questionnaires.
    assert counts == [6, 6]


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ({"from": "2026-03-01", "to": "2026-02-01"}, "to", "wrong_order"),
        ({"from": "2020-01-01", "to": "2026-02-01"}, "to", "range_too_long"),
        ({"from": "yesterday"}, "from", "invalid_date"),
        ({"member": "x"}, "member", "unknown_parameter"),
    ],
)
def test_a_range_that_is_none_is_refused(
    member: Person, query: dict[str, str], field: str, code: str
) -> None:
    response = member.get("insights/", **query)
    assert response.status_code == 400
    assert [(error["field"], error["code"]) for error in response.json()["errors"]] == [(field, code)]


def test_without_entries_the_page_is_empty_and_kind(member: Person) -> None:
    shown = insights(member)
    assert (shown["calendar"], shown["trend"]["points"], shown["patterns"]["results"]) == ([], [], [])
    assert shown["streak"] | {"is_on": True} == {
        "is_on": True,
        "days_this_month": 0,
        "best_run": 0,
        "current_run": 0,
        "rest_days_a_week": 2,
    }


# 14 hours ahead and 11 behind: at any moment it is another date than in UTC at one of them.
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_range_ends_on_the_members_own_today(member: Person, zone: str) -> None:
    member.patch("me/", {"time_zone": zone})

    shown = insights(member)

    assert shown["to"] == timezone.now().astimezone(ZoneInfo(zone)).date().isoformat()
    assert (date.fromisoformat(shown["to"]) - date.fromisoformat(shown["from"])).days == 364


@pytest.mark.parametrize("role", ["owner", "admin", "practitioner", "auditor"])
def test_every_role_sees_its_own_insights_only(
    member: Person, someone: Callable[..., Person], role: str
) -> None:
    exercise_helps(member)
    assert insights(someone(member.record, role))["calendar"] == []
