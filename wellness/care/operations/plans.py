"""Plans: which questionnaires come when. What is due is opened by the tick (wellness/care/due.py)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from saas.audit.record import record
from saas.core.errors import DomainError
from tenants.tasks import mark_due
from users.actors import Actor
from wellness.care import recurrence
from wellness.care.access import check_asks, still_asks
from wellness.care.models import CarePlan, PlanSeries
from wellness.care.operations.assignments import open_for_member
from wellness.members.models import Member
from wellness.questionnaires.catalogue import Catalogue, NotOffered
from wellness.reminders.rules import BadRule
from wellness.reminders.schedule import instant, local_date_of

SHOWN: Final = 24  # days of a series that a preview lists


class InvalidRule(DomainError):
    """`code` is `invalid_rule` or `unsupported_rule`."""

    status = 400

    def __init__(self, position: int, error: BadRule) -> None:
        self.code = error.code
        super().__init__(str(error), field=f"series.{position}.rules")


@dataclass(frozen=True, slots=True)
class Series:
    questionnaire: str
    rules: tuple[str, ...]
    offset_days: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What a practitioner decides about a plan. Days and times are by the clock of `time_zone`."""

    focus: str
    anchor: str
    anchor_on: date
    time_zone: str
    local_time: time
    expires_after_days: int
    remind_after_days: int | None
    series: Sequence[Series]


def preview(setting: Setting) -> list[list[date]]:
    """The first days of each series. Raises InvalidRule."""
    _check(setting.series)
    return [list(islice(_days(series, setting.anchor_on), SHOWN)) for series in setting.series]


@transaction.atomic
def create(member_id: UUID, setting: Setting, *, actor: Actor, now: datetime) -> CarePlan:
    """Make a plan for a member who shares scores with `actor`. Raises NotShared, InvalidRule, NotOffered."""
    check_asks(actor, member_id, now=now)
    plan = CarePlan(
        member_id=member_id,
        created_by=actor.membership_id,
        focus=setting.focus,
        anchor=setting.anchor,
        anchor_on=setting.anchor_on,
        time_zone=setting.time_zone,
        local_time=setting.local_time,
        expires_after_days=setting.expires_after_days,
        remind_after_days=setting.remind_after_days,
        created_at=now,
        updated_at=now,
    )
    plan.save(force_insert=True)
    _add(plan, setting.series, now=now)
    record("wellness.care_plan.made", actor=actor, target=Member(pk=member_id), now=now, plan=plan.pk)
    return plan


@transaction.atomic
def amend(
    plan_id: UUID,
    *,
    focus: str | None = None,
    expires_after_days: int | None = None,
    remind_after_days: int | None = None,
    has_reminder: bool | None = None,
    series: Sequence[Series] | None = None,
    actor: Actor,
    now: datetime,
) -> CarePlan:
    """Change what is given. `series` replaces them all: what is open stays, what stays the same goes on counting.

    Raises NotShared, InvalidRule, NotOffered, CarePlan.DoesNotExist.
    """
    plan = CarePlan.objects.select_for_update().get(pk=plan_id, ended_at=None)
    check_asks(actor, plan.member_id, now=now)
    plan.focus = focus or plan.focus
    plan.expires_after_days = expires_after_days or plan.expires_after_days
    if has_reminder is not None:
        plan.remind_after_days = remind_after_days if has_reminder else None
    plan.updated_at = now
    plan.save()
    if series is not None:
        running = {
            (row.questionnaire, tuple(row.rules), row.offset_days): row
            for row in plan.series.filter(ended_at=None)
        }
        wanted = {(each.questionnaire, each.rules, each.offset_days) for each in series}
        gone = [row.pk for key, row in running.items() if key not in wanted]
        plan.series.filter(pk__in=gone).update(ended_at=now, next_on=None, next_at=None)
        new = [each for each in series if (each.questionnaire, each.rules, each.offset_days) not in running]
        _check(series)
        _add(plan, new, now=now)
    target = Member(pk=plan.member_id)
    record("wellness.care_plan.changed", actor=actor, target=target, now=now, plan=plan.pk)
    return plan


@transaction.atomic
def end(plan_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Nothing more comes of it; what is open stays. Raises NotShared, CarePlan.DoesNotExist."""
    plan = CarePlan.objects.select_for_update().get(pk=plan_id, ended_at=None)
    check_asks(actor, plan.member_id, now=now)
    plan.ended_at = plan.updated_at = now
    plan.save(update_fields=["ended_at", "updated_at"])
    plan.series.filter(ended_at=None).update(ended_at=now, next_on=None, next_at=None)
    target = Member(pk=plan.member_id)
    record("wellness.care_plan.ended", actor=actor, target=target, now=now, plan=plan.pk)


# --- the tick's side --------------------------------------------------------------------------------------------------
def next_moment() -> datetime | None:
    found: datetime | None = (
        PlanSeries.objects.filter(next_at__isnull=False)
        .order_by("next_at")
        .values_list("next_at", flat=True)
        .first()
    )
    return found


@transaction.atomic
def open_due(*, now: datetime, limit: int) -> int:
    """Ask what has come due in at most `limit` series; returns how many were looked at.

    After an outage the newest day is asked and those before it are left out. Where the practitioner may no longer see
    the answers, or the questionnaire is not offered any more, that day passes in silence.
    """
    due = list(
        PlanSeries.objects.filter(next_at__lte=now)
        .order_by("next_at")
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("plan")[:limit]
    )
    for series in due:
        plan = series.plan
        today = local_date_of(now, zone=plan.time_zone)
        day = series.next_on
        days = _days(Series(series.questionnaire, tuple(series.rules), series.offset_days), plan.anchor_on)
        series.next_on = series.next_at = None
        for candidate in days:
            if day is not None and candidate <= day:
                continue
            at = moment_of(candidate, plan)
            if candidate <= today and at <= now:
                day = candidate
                continue
            series.next_on, series.next_at = candidate, at
            break
        series.save(update_fields=["next_on", "next_at"])
        if series.next_at is not None:
            mark_due(series.next_at)
        if (
            plan.ended_at is None
            and _is_offered(series.questionnaire, now=now)
            and still_asks(plan.created_by, plan.member_id, now=now)
        ):
            open_for_member(
                plan.member_id,
                code=series.questionnaire,
                assigned_by=plan.created_by,
                expires_after_days=plan.expires_after_days,
                remind_after_days=plan.remind_after_days,
                now=now,
                series_id=series.pk,
                local_date=day,
            )
    return len(due)


def moment_of(day: date, plan: CarePlan) -> datetime:
    """The instant at which the plan's time of day comes on `day`; where the clocks jump over it, right after."""
    zone = ZoneInfo(plan.time_zone)
    # A day that a whole zone left out (crossing the date line) begins where the next one does.
    return instant(day, plan.local_time, zone) or datetime.combine(day, time.min, zone).astimezone(UTC)


def _days(series: Series, anchor_on: date) -> Iterator[date]:
    return recurrence.occurrences(series.rules, start=anchor_on + timedelta(days=series.offset_days))


def _check(series: Sequence[Series]) -> None:
    for position, each in enumerate(series):
        try:
            recurrence.check(each.rules)
        except BadRule as error:
            raise InvalidRule(position, error) from error


def _add(plan: CarePlan, series: Sequence[Series], *, now: datetime) -> None:
    _check(series)
    catalogue = Catalogue(today=now.date())
    today = local_date_of(now, zone=plan.time_zone)
    for each in series:
        catalogue.to_start(each.questionnaire)
        # What lay before the plan was made is not asked afterwards; what is for today is.
        day = next((day for day in _days(each, plan.anchor_on) if day >= today), None)
        row = PlanSeries.objects.create(
            plan=plan,
            questionnaire=each.questionnaire,
            offset_days=each.offset_days,
            rules=list(each.rules),
            next_on=day,
            next_at=None if day is None else moment_of(day, plan),
        )
        if row.next_at is not None:
            mark_due(row.next_at)


def _is_offered(code: str, *, now: datetime) -> bool:
    try:
        Catalogue(today=now.date()).to_start(code)
    except NotOffered:
        return False
    return True
