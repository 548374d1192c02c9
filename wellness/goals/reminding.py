"""What reminders ask of goals: whether something is left to do on a day, and when somebody last did it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max

from wellness.goals.models import Goal, GoalCheckIn, GoalPause


def due(asked: Mapping[UUID, date], now: datetime) -> set[UUID]:
    """Those with a goal that is neither reached, put away nor paused on the day, and was not done on it.

    A habit that was done as often as its week has it needs no reminder before the next one. Three statements.
    """
    goals = list(
        Goal.objects.unguarded()
        .filter(member_id__in=asked, archived_at=None, reached_on=None)
        .values_list("id", "member_id", "times_per_week")
    )
    if not goals:
        return set()
    ids = [goal_id for goal_id, _, _ in goals]
    pauses: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    resting = GoalPause.objects.unguarded().filter(goal_id__in=ids, last_day__gte=min(asked.values()))
    for goal_id, first_day, last_day in resting.values_list("goal_id", "first_day", "last_day"):
        pauses[goal_id].append((first_day, last_day))
    mondays = {member: day - timedelta(days=day.weekday()) for member, day in asked.items()}
    done: dict[UUID, list[date]] = defaultdict(list)
    check_ins = GoalCheckIn.objects.unguarded().filter(goal_id__in=ids, local_date__gte=min(mondays.values()))
    for goal_id, day in check_ins.values_list("goal_id", "local_date"):
        done[goal_id].append(day)

    found = set()
    for goal_id, member_id, times_per_week in goals:
        today = asked[member_id]
        if any(first <= today <= last for first, last in pauses[goal_id]) or today in done[goal_id]:
            continue
        this_week = Counter(mondays[member_id] <= day < today for day in done[goal_id])[True]
        if times_per_week is None or this_week < times_per_week:
            found.add(member_id)
    return found


def activity(members: Iterable[UUID], since: datetime) -> Mapping[UUID, datetime]:
    rows = GoalCheckIn.objects.unguarded().filter(goal__member_id__in=list(members), created_at__gte=since)
    return dict(rows.values_list("goal__member_id").annotate(Max("created_at")))
