"""What an organisation sets for its people: quiet hours for who chose none, and reminders that it suggests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from django.db import transaction

from saas.audit.record import record
from users.actors import Actor
from wellness.reminders.models import Kind, ReminderDefaults, ReminderSuggestion
from wellness.reminders.quiet import QuietHours
from wellness.reminders.wishes import organisation_quiet


@dataclass(frozen=True, slots=True)
class Suggestion:
    kind: str
    local_time: time | None
    rule: str


# Where the organisation suggests nothing of its own. One a day is our default (domain 5.1), in the evening.
SHIPPED: Final = (
    Suggestion(Kind.CHECK_IN, time(19), "FREQ=DAILY"),
    Suggestion(Kind.JOURNAL, time(19, 30), "FREQ=WEEKLY;BYDAY=WE,SU"),
    Suggestion(Kind.QUESTIONNAIRES, None, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
    Suggestion(Kind.DIGEST, None, "FREQ=WEEKLY;BYDAY=MO"),
)


@dataclass(frozen=True, slots=True)
class Defaults:
    quiet: QuietHours
    suggestions: Sequence[Suggestion]


def suggestions() -> Sequence[Suggestion]:
    """The organisation's own, or ours where it has none. One that is switched off is not one."""
    rows = ReminderSuggestion.objects.order_by("position", "id")
    own = [(row.is_active, Suggestion(row.kind, row.local_time, row.rule)) for row in rows]
    return [suggestion for is_active, suggestion in own if is_active] if own else SHIPPED


def defaults() -> Defaults:
    return Defaults(organisation_quiet(), suggestions())


@transaction.atomic
def set_defaults(chosen: Defaults, *, actor: Actor, now: datetime) -> Defaults:
    """Replace both. Reminders that the service times move out of new quiet hours when their time comes."""
    set_quiet_hours(chosen.quiet, actor=actor, now=now)
    if list(suggestions()) != list(chosen.suggestions):
        ReminderSuggestion.objects.all().delete()
        ReminderSuggestion.objects.bulk_create(
            ReminderSuggestion(kind=each.kind, local_time=each.local_time, rule=each.rule, position=place)
            for place, each in enumerate(chosen.suggestions)
        )
        record("wellness.reminder_suggestions.changed", actor=actor, target=_the_row(now), now=now)
    return chosen


@transaction.atomic
def set_quiet_hours(quiet: QuietHours, *, actor: Actor, now: datetime) -> None:
    """For everybody who chose none of their own."""
    if quiet == organisation_quiet():
        return
    row = _the_row(now)
    row.quiet_from, row.quiet_until, row.updated_at = quiet.begin, quiet.end, now
    row.save()
    record("wellness.quiet_hours.changed", actor=actor, target=row, now=now)


def _the_row(now: datetime) -> ReminderDefaults:
    return ReminderDefaults.objects.select_for_update().get_or_create(defaults={"updated_at": now})[0]
