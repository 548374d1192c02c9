"""When a practitioner's weekly digest is next due."""

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from tenants.tasks import enqueue, mark_due
from users.actors import Actor
from wellness.care.models import CaseloadView
from wellness.care.tasks import send_caseload_digest
from wellness.members.models import Member
from wellness.reminders.rules import Recurrence, Rule
from wellness.reminders.schedule import local_date_of, next_occurrence

# In the morning of the day they chose, after quiet hours: the service times it, so these bind (rulings 24).
DIGEST_AT: Final = time(8, 30)
_DAY: Final = timedelta(days=1)


def next_digest(*, after: datetime, weekday: int, zone: str, last_on: date | None) -> datetime | None:
    """The next such morning; never a second one on the date of the last."""
    today = local_date_of(after, zone=zone)
    weekly = Recurrence(Rule("WEEKLY", by_day=((0, weekday),)), today - _DAY)
    found = next_occurrence(
        after=after,
        local_time=DIGEST_AT,
        recurrence=weekly,
        zone=zone,
        not_before=None if last_on is None else last_on + _DAY,
    )
    return found.at if found else None


@transaction.atomic
def save_view(
    *,
    order: str,
    reason: str,
    questionnaire: str,
    is_digest_on: bool,
    digest_weekday: int,
    actor: Actor,
    now: datetime,
) -> CaseloadView:
    """Keep how `actor` likes to see the caseload."""
    view = _own(actor, now=now)
    view.order, view.reason, view.questionnaire, view.updated_at = order, reason, questionnaire, now
    view.is_digest_on, view.digest_weekday = is_digest_on, digest_weekday
    _schedule(view, zone=_zone(actor.membership_id), now=now)
    view.save()
    return view


@transaction.atomic
def begin_digest(actor: Actor, *, now: datetime) -> None:
    """Who cares for somebody gets the digest, unless they switched it off."""
    view = _own(actor, now=now)
    if view.is_digest_on and view.digest_next_at is None:
        _schedule(view, zone=_zone(actor.membership_id), now=now)
        view.save(update_fields=["digest_next_at"])


def view_of(actor: Actor) -> CaseloadView | None:
    return CaseloadView.objects.filter(pk=actor.membership_id).first()


def _own(actor: Actor, *, now: datetime) -> CaseloadView:
    CaseloadView.objects.bulk_create(
        [CaseloadView(pk=actor.membership_id, updated_at=now)], ignore_conflicts=True
    )
    return CaseloadView.objects.select_for_update().get(pk=actor.membership_id)


def _zone(practitioner_id: UUID) -> str:
    zone: str = Member.objects.values_list("time_zone", flat=True).get(pk=practitioner_id)
    return zone


def _schedule(view: CaseloadView, *, zone: str, now: datetime) -> None:
    view.digest_next_at = None
    if view.is_digest_on:
        view.digest_next_at = next_digest(
            after=now, weekday=view.digest_weekday, zone=zone, last_on=view.digest_sent_on
        )
    if view.digest_next_at is not None:
        mark_due(view.digest_next_at)


# --- the tick's side --------------------------------------------------------------------------------------------------
def next_moment() -> datetime | None:
    found: datetime | None = (
        CaseloadView.objects.filter(digest_next_at__isnull=False)
        .order_by("digest_next_at")
        .values_list("digest_next_at", flat=True)
        .first()
    )
    return found


@transaction.atomic
def queue_due(*, now: datetime, limit: int) -> int:
    """Queue the digests whose time has come, and set the next; returns how many. After an outage one, not several."""
    due = list(
        CaseloadView.objects.filter(digest_next_at__lte=now)
        .order_by("digest_next_at")
        .select_for_update(skip_locked=True)[:limit]
    )
    for view in due:
        zone = Member.objects.filter(pk=view.pk).values_list("time_zone", flat=True).first()
        view.digest_next_at = None
        if zone is not None:
            today = local_date_of(now, zone=zone)
            view.digest_next_at = next_digest(
                after=now, weekday=view.digest_weekday, zone=zone, last_on=today
            )
            if view.digest_next_at is not None:
                mark_due(view.digest_next_at)
            enqueue(send_caseload_digest, practitioner_id=view.pk)
        view.save(update_fields=["digest_next_at"])
    return len(due)
