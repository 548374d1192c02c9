"""Goals and habits: made, paused, made smaller, reached, put away. What was done stays done."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.keys.operations import MemberCipher, member_cipher
from users.actors import Actor
from wellness import runs
from wellness.goals.models import (
    ACTIVE,
    ARCHIVED,
    DAYS_A_WEEK,
    LONGEST_PAUSE,
    PAUSED,
    REACHED,
    Goal,
    GoalCheckIn,
    GoalPause,
    GoalQuerySet,
    GoalSize,
)
from wellness.members.models import Member
from wellness.owned import Whose

_TABLE, _SIZES = "wellness_goal", "wellness_goalsize"
_FIRST_TO_SEE_A_DAY = timedelta(hours=14)  # the zone farthest east is that much ahead of UTC
_ONE_DAY = timedelta(days=1)


class IdTaken(DomainError):
    """Another person of this organisation has a goal with this id. Only a broken or hostile client gets here."""

    code = "id_taken"


class NotSmaller(DomainError):
    """Making smaller never makes bigger, and changes something."""

    status = 400
    code = "not_smaller"


class InTheFuture(DomainError):
    """Nobody did something tomorrow."""

    status = 400
    code = "in_the_future"


class BadPause(DomainError):
    """It ends before it begins, or too far away."""

    status = 400
    code = "bad_pause"


class HasCheckIns(DomainError):
    """What was done is not thrown away with a click; archive it."""

    code = "has_check_ins"


class Unreadable(DomainError):
    """The words cannot be opened, and the change would keep what nobody can see."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Content:
    """What the member says about a goal."""

    kind: str
    title: str
    why: str
    smallest: str
    times_per_week: int | None
    position: int

    @classmethod
    def of(cls, goal: Mapping[str, Any]) -> "Content":
        return cls(**{field.name: goal[field.name] for field in fields(cls)})


def goals(*, actor: Whose) -> Any:
    """The actor's goals as rows for `opened`: with their days, and where the member's clock is. One statement."""
    rows: GoalQuerySet = Goal.objects.visible_to(actor).with_days()
    return rows.annotate(time_zone=F("member__time_zone")).values(
        "id",
        "kind",
        "text_sealed",
        "times_per_week",
        "position",
        "reached_on",
        "archived_at",
        "created_at",
        "updated_at",
        "days",
        "pause_firsts",
        "pause_lasts",
        "time_zone",
    )


def today_of(actor: Actor, *, now: datetime) -> date:
    """The day it is where the member lives."""
    zone = Member.objects.values_list("time_zone", flat=True).get(pk=actor.member_id)
    return now.astimezone(ZoneInfo(zone)).date()


def opened(row: Mapping[str, Any], *, actor: Whose, now: datetime) -> dict[str, Any]:
    """A row of `goals` as the member knows it, with its state and progress today.

    What cannot be opened is `unreadable`, its words None.
    """
    goal = dict(row)
    goal |= _open(goal.pop("text_sealed"), table=_TABLE, row=goal["id"], actor=actor)
    today = now.astimezone(ZoneInfo(goal.pop("time_zone"))).date()
    pauses = list(zip(goal.pop("pause_firsts"), goal.pop("pause_lasts"), strict=True))
    paused_until = max((last for first, last in pauses if first <= today <= last), default=None)
    goal["state"] = _state(goal, is_paused=paused_until is not None)
    goal["paused_until"] = paused_until + _ONE_DAY if paused_until and goal["state"] == PAUSED else None
    goal["progress"] = _progress(goal.pop("days"), set(_days_of(pauses)), goal["times_per_week"], today=today)
    del goal["archived_at"]
    return goal


def goal_of(goal_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """One goal, opened. Raises Goal.DoesNotExist."""
    return opened(goals(actor=actor).get(pk=goal_id), actor=actor, now=now)


@transaction.atomic
def save_goal(goal_id: UUID, content: Content, *, actor: Actor, now: datetime) -> tuple[dict[str, Any], bool]:
    """Make the goal, or make it say this. Returns it opened, and whether it is new. Raises IdTaken."""
    mine = Goal.objects.visible_to(actor).filter(pk=goal_id)
    is_new = mine.select_for_update().values("id").first() is None
    if is_new and Goal.objects.owner_of(goal_id) is not None:
        raise IdTaken("This id is in use already. Make a new one and send the goal again.", field="id")
    if not is_new:
        before = goal_of(goal_id, actor=actor, now=now)
        if not before["unreadable"] and Content.of(before) == content:
            return before, False
    columns = {
        "kind": content.kind,
        "text_sealed": _seal(content, table=_TABLE, row=goal_id, actor=actor),
        "times_per_week": content.times_per_week,
        "position": content.position,
        "updated_at": now,
    }
    if is_new:
        Goal.objects.create(id=goal_id, member_id=actor.member_id, created_at=now, **columns)
    else:
        mine.update(**columns)
    return goal_of(goal_id, actor=actor, now=now), is_new


@transaction.atomic
def make_smaller(
    goal_id: UUID, *, title: str | None, times_per_week: int | None, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Ask less of oneself, and keep what it was before. Nothing that was done is lost.

    Raises Goal.DoesNotExist, NotSmaller, Unreadable.
    """
    goal = _locked(goal_id, actor=actor, now=now)
    if goal["unreadable"]:
        raise Unreadable("This goal cannot be read any more. Write it anew.")
    before = Content.of(goal)
    wanted_title = before.title if title is None else title
    wanted_times = before.times_per_week if times_per_week is None else times_per_week
    if (wanted_title, wanted_times) == (before.title, before.times_per_week):
        # Sent again after a lost answer; or nothing to do.
        if GoalSize.objects.within(goal_id=goal_id).exists():
            return goal
        raise NotSmaller("Say what shall be smaller: how often, or what.")
    if wanted_times is not None and (before.times_per_week is None or wanted_times > before.times_per_week):
        raise NotSmaller("This would be more than now.", field="times_per_week")
    size = GoalSize(goal_id=goal_id, times_per_week=before.times_per_week, until=now)
    size.text_sealed = _seal(before, table=_SIZES, row=size.id, actor=actor)
    size.save(force_insert=True)
    after = Content(before.kind, wanted_title, before.why, before.smallest, wanted_times, before.position)
    Goal.objects.visible_to(actor).filter(pk=goal_id).update(
        text_sealed=_seal(after, table=_TABLE, row=goal_id, actor=actor),
        times_per_week=wanted_times,
        updated_at=now,
    )
    return goal_of(goal_id, actor=actor, now=now)


def sizes(goal_id: UUID, *, actor: Actor) -> list[dict[str, Any]]:
    """What it was before, the latest first. Raises Goal.DoesNotExist."""
    Goal.objects.visible_to(actor).only("id").get(pk=goal_id)
    rows = (
        GoalSize.objects.within(goal_id=goal_id)
        .order_by("-until", "-id")
        .values("id", "text_sealed", "times_per_week", "until")
    )
    return [
        {
            "times_per_week": row["times_per_week"],
            "until": row["until"],
            **_open(row["text_sealed"], table=_SIZES, row=row["id"], actor=actor),
        }
        for row in rows
    ]


@transaction.atomic
def pause(goal_id: UUID, *, until: date, actor: Actor, now: datetime) -> dict[str, Any]:
    """Rest until a day, on which the goal comes back by itself; a pause that goes on gets this end.

    Raises Goal.DoesNotExist, BadPause.
    """
    _locked(goal_id, actor=actor, now=now)
    today = today_of(actor, now=now)
    if not today < until <= today + LONGEST_PAUSE:
        raise BadPause("A day after today, within a year.", field="until")
    last = until - _ONE_DAY
    running = GoalPause.objects.within(goal_id=goal_id).filter(first_day__lte=today, last_day__gte=today)
    if not running.update(last_day=last):
        GoalPause.objects.create(goal_id=goal_id, first_day=today, last_day=last)
    return goal_of(goal_id, actor=actor, now=now)


@transaction.atomic
def resume(goal_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Go on today. Nothing happens to a goal that is not paused. Raises Goal.DoesNotExist."""
    _locked(goal_id, actor=actor, now=now)
    today = today_of(actor, now=now)
    pauses = GoalPause.objects.within(goal_id=goal_id).filter(last_day__gte=today)
    pauses.filter(first_day=today).delete()
    pauses.filter(first_day__lt=today).update(last_day=today - _ONE_DAY)
    return goal_of(goal_id, actor=actor, now=now)


def reach(goal_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Note that it is reached, today. Raises Goal.DoesNotExist."""
    today = today_of(actor, now=now)
    return _set(goal_id, lambda goal: {"reached_on": goal["reached_on"] or today}, actor=actor, now=now)


def archive(goal_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Put it away; what was done stays. Raises Goal.DoesNotExist."""
    return _set(goal_id, lambda _goal: {"archived_at": now}, actor=actor, now=now)


def reopen(goal_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Take it up again, reached or put away. Raises Goal.DoesNotExist."""
    return _set(goal_id, lambda _goal: {"archived_at": None, "reached_on": None}, actor=actor, now=now)


@transaction.atomic
def delete_goal(goal_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Delete one for which nothing was done yet. Raises Goal.DoesNotExist, HasCheckIns."""
    _locked(goal_id, actor=actor, now=now)
    if GoalCheckIn.objects.within(goal_id=goal_id).exists():
        raise HasCheckIns("You did this before, and that stays. Archive the goal instead.")
    Goal.objects.visible_to(actor).filter(pk=goal_id).delete()


@transaction.atomic
def check_in(goal_id: UUID, *, day: date, done: bool, actor: Actor, now: datetime) -> dict[str, Any]:
    """Note that it was done on a day, now or long ago, or that it was not. Safe to repeat.

    Raises Goal.DoesNotExist, InTheFuture.
    """
    _locked(goal_id, actor=actor, now=now)
    if day > (now + _FIRST_TO_SEE_A_DAY).date():
        raise InTheFuture("This day is still to come.", field="date")
    if done:
        made = GoalCheckIn(goal_id=goal_id, local_date=day, created_at=now)
        GoalCheckIn.objects.bulk_create([made], ignore_conflicts=True)
    else:
        GoalCheckIn.objects.within(goal_id=goal_id).filter(local_date=day).delete()
    return goal_of(goal_id, actor=actor, now=now)


def check_ins(goal_id: UUID, *, first: date, last: date, actor: Actor) -> list[date]:
    """The days it was done in this span, both included. Raises Goal.DoesNotExist."""
    Goal.objects.visible_to(actor).only("id").get(pk=goal_id)
    rows = GoalCheckIn.objects.within(goal_id=goal_id).filter(local_date__range=(first, last))
    return list(rows.order_by("local_date").values_list("local_date", flat=True))


def _locked(goal_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    Goal.objects.visible_to(actor).select_for_update().only("id").get(pk=goal_id)
    return goal_of(goal_id, actor=actor, now=now)


@transaction.atomic
def _set(
    goal_id: UUID,
    columns: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    actor: Actor,
    now: datetime,
) -> dict[str, Any]:
    goal = _locked(goal_id, actor=actor, now=now)
    Goal.objects.visible_to(actor).filter(pk=goal_id).update(**columns(goal), updated_at=now)
    return goal_of(goal_id, actor=actor, now=now)


def _state(goal: Mapping[str, Any], *, is_paused: bool) -> str:
    if goal["archived_at"] is not None:
        return ARCHIVED
    if goal["reached_on"] is not None:
        return REACHED
    return PAUSED if is_paused else ACTIVE


def _progress(
    days: list[date], excused: set[date], times_per_week: int | None, *, today: date
) -> dict[str, Any]:
    """Numbers that only a check-in taken back by hand can lower, apart from the run of these days."""
    free_days = max(runs.FREE_DAYS_A_WEEK, DAYS_A_WEEK - (times_per_week or DAYS_A_WEEK))
    monday = today - timedelta(days=today.weekday())
    return {
        "days_total": len(days),
        "days_this_month": runs.days_this_month(days, today=today),
        "best_run": runs.best_run(days, excused=excused, free_days=free_days),
        "current_run": runs.current_run(days, today=today, excused=excused, free_days=free_days),
        "this_week": sum(monday <= day <= today for day in days),
        "rest_days_per_week": free_days,
        "done_today": today in days,
    }


def _days_of(spans: list[tuple[date, date]]) -> Iterator[date]:
    for first, last in spans:
        yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def _seal(content: Content, *, table: str, row: UUID, actor: Actor) -> bytes:
    words = {"title": content.title, "why": content.why, "smallest": content.smallest}
    return _cipher(actor).seal(json.dumps(words, ensure_ascii=False), table=table, column="text", row=row)


def _open(sealed: Any, *, table: str, row: UUID, actor: Whose) -> dict[str, Any]:
    try:
        words: dict[str, Any] = json.loads(
            _cipher(actor).open(bytes(sealed), table=table, column="text", row=row)
        )
    except CryptoError:
        return {"title": None, "why": None, "smallest": None, "unreadable": True}
    return words | {"unreadable": False}


def _cipher(actor: Whose) -> MemberCipher:
    return member_cipher(actor.organization_id, actor.member_id)
