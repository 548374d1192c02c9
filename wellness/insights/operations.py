"""Reading a member's own entries for insights, and the self-tests that chance plans."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from saas.core.errors import DomainError
from users.actors import Actor
from wellness.insights import self_tests
from wellness.insights.days import COLUMNS, Day, days_of
from wellness.insights.models import TEST_DAYS, InsightSettings, SelfTest
from wellness.members.models import Member
from wellness.moods.models import MoodEntry
from wellness.owned import Whose
from wellness.questionnaires.change import WORSENED, change_between
from wellness.questionnaires.definitions import shipped
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.safety import triggers
from wellness.tags.models import Tag
from wellness.tags.operations import TAG_COLUMNS, opened_tag
from wellness.tags.vocabulary import NEVER_IN_INSIGHTS, TAGS, is_delicate, tag_names

_PEOPLE = "people"  # the group of tags whose own ones are mostly names
MOST_RUNNING = 3
WORSENED_LATELY = timedelta(days=14)  # a score that is older says nothing of now
_BLOCK = 4  # days; chance decides within each which two are "do it"


class IdTaken(DomainError):
    """Another person of this organisation has a self-test with this id."""

    code = "id_taken"


class SelfTestFixed(DomainError):
    """A plan that could be changed afterwards would be no test."""

    code = "self_test_fixed"


class SelfTestRunning(DomainError):
    """This tag is being tried already, or as many as a person can keep apart."""

    code = "self_test_running"


class UnknownTag(DomainError):
    status = 400
    code = "unknown_tag"


class TagKeptOut(DomainError):
    """One of those things of which nothing is ever said here."""

    status = 400
    code = "tag_kept_out"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose insights they are, and what that person wants of them."""

    locale: str
    time_zone: str
    is_on: bool
    streak_is_on: bool

    def today(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.time_zone)).date()


@dataclass(frozen=True, slots=True)
class Names:
    """What the member's tags are called, by reference, and of which nothing is said."""

    names: dict[str, str]
    kept_out: frozenset[str]


def reader_of(*, actor: Whose) -> Reader:
    """One statement."""
    row = Member.objects.values(
        "locale", "time_zone", "insight_settings__is_on", "insight_settings__streak_is_on"
    ).get(pk=actor.member_id)
    return Reader(
        locale=row["locale"],
        time_zone=row["time_zone"],
        is_on=row["insight_settings__is_on"] is not False,
        streak_is_on=row["insight_settings__streak_is_on"] is not False,
    )


def change_settings(changes: dict[str, bool], *, actor: Actor, now: datetime) -> None:
    """Keep what the member decides; what they leave out stays."""
    InsightSettings.objects.visible_to(actor).update_or_create(
        member_id=actor.member_id, defaults=changes | {"updated_at": now}
    )


def days_between(first: date, last: date, *, actor: Whose) -> list[Day]:
    """The member's days with entries in this range. One statement."""
    rows = (
        MoodEntry.objects.visible_to(actor)
        .kept()
        .filter(local_date__range=(first, last))
        .values_list(*COLUMNS)
    )
    return days_of(rows)


def names_of(locale: str, *, actor: Whose) -> Names:
    """Of our tags and the member's own, archived ones too. One statement.

    Never said anything of: alcohol, self-harm, weight (ours by code, own ones by what their names say), own tags in the
    group of people, which are mostly names, and what the member took out.
    """
    names, kept_out = dict(tag_names(locale)), set(NEVER_IN_INSIGHTS)
    rows = Tag.objects.visible_to(actor).values(*TAG_COLUMNS, "group__key")
    for row in rows:
        group = row.pop("group__key")
        tag = opened_tag(row, actor=actor)
        reference = tag["key"] or str(tag["id"])
        if tag["name"]:
            names[reference] = tag["name"]
        is_name = group == _PEOPLE and not tag["key"]
        if is_name or not tag["in_insights"] or is_delicate(tag["name"] or ""):
            kept_out.add(reference)
    return Names(names, frozenset(kept_out))


def is_low_week(days: Sequence[Day], *, today: date) -> bool:
    """Whether the lowest face was chosen three times in the last seven days."""
    return triggers.of_moods(
        ((day.date, triggers.VERY_LOW) for day in days for _ in range(day.very_low)), today=today
    )


def has_worsened(*, actor: Actor, now: datetime) -> bool:
    """Whether the newest score of a questionnaire, at most two weeks old, is reliably worse than the first one.

    One statement. Only our own questionnaires whose reliable change was published (wellness/questionnaires/change.py).
    """
    rules = {
        definition.code: definition.scores[0].change
        for definition in shipped().values()
        if definition.scores[0].change is not None
    }
    rows = (
        QuestionnaireResponse.objects.visible_to(actor)
        .filter(status=QuestionnaireResponse.Status.COMPLETED, code__in=rules)
        .order_by("completed_at", "id")
        .values_list("code", "completed_at", "scores__total__value")
    )
    first: dict[str, float] = {}
    newest: dict[str, tuple[datetime, float]] = {}
    for code, completed_at, value in rows:
        if value is not None and completed_at is not None:
            first.setdefault(code, value)
            newest[code] = (completed_at, value)
    for code, (completed_at, value) in newest.items():
        rule = rules[code]
        change = change_between(rule, baseline=first[code], latest=value) if rule else None
        if change and change.status == WORSENED and now - completed_at <= WORSENED_LATELY:
            return True
    return False


# --- self-tests -------------------------------------------------------------------------------------------------------
@transaction.atomic
def plan_self_test(
    test_id: UUID, *, tag: str, starts_on: date, actor: Actor, now: datetime
) -> tuple[SelfTest, bool]:
    """Let chance choose 14 of 28 days, two in every four. Returns the test and whether it is new; repeating is safe.

    Raises UnknownTag, TagKeptOut, SelfTestRunning, SelfTestFixed, IdTaken.
    """
    reader = reader_of(actor=actor)
    names = names_of(reader.locale, actor=actor)
    if tag not in TAGS and tag not in names.names:
        raise UnknownTag("This tag is not known here.", field="tag")
    if tag in names.kept_out:
        raise TagKeptOut("Of this nothing is said in insights, so it cannot be tried here.", field="tag")
    mine = SelfTest.objects.visible_to(actor).filter(pk=test_id)
    there = mine.select_for_update().first()
    if there is None:
        _check_room(tag, today=reader.today(now), actor=actor)
        made = SelfTest(
            id=test_id,
            member_id=actor.member_id,
            tag=tag,
            starts_on=starts_on,
            plan=_draw(),
            created_at=now,
        )
        SelfTest.objects.bulk_create([made], ignore_conflicts=True)
        there = mine.first()
        if there is not None and there.plan == made.plan:
            return there, True
    if there is None:
        raise IdTaken("This id is in use already. Make a new one and send it again.", field="id")
    if (there.tag, there.starts_on) != (tag, starts_on):
        raise SelfTestFixed("A self-test cannot be changed. Delete it and plan another one.")
    return there, False


def delete_self_test(test_id: UUID, *, actor: Actor) -> None:
    """End and forget it. Raises SelfTest.DoesNotExist."""
    deleted, _ = SelfTest.objects.visible_to(actor).filter(pk=test_id).delete()
    if not deleted:
        raise SelfTest.DoesNotExist


def judged(tests: Sequence[SelfTest], *, actor: Actor, today: date) -> list[dict[str, Any]]:
    """Each test with its result; one statement for the moods of all of them, none where none is over."""
    over = [test for test in tests if test.ends_on < today]
    days: list[Day] = []
    if over:
        first, last = min(test.starts_on for test in over), max(test.ends_on for test in over)
        days = days_between(first, last, actor=actor)
    return [self_tests.as_shown(test, days, today=today) for test in tests]


def _check_room(tag: str, *, today: date, actor: Actor) -> None:
    running = list(SelfTest.objects.visible_to(actor).not_over(today).values_list("tag", flat=True))
    if tag in running:
        raise SelfTestRunning("You are trying this already.", field="tag")
    if len(running) >= MOST_RUNNING:
        raise SelfTestRunning(f"{MOST_RUNNING} at once are enough. Wait for one to end, or delete it.")


def _draw() -> list[bool]:
    chance = secrets.SystemRandom()
    plan: list[bool] = []
    for _ in range(TEST_DAYS // _BLOCK):
        block = [True, True, False, False]
        chance.shuffle(block)
        plan += block
    return plan
