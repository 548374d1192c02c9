"""How long what is kept (a clock for each class of data), and what stops every clock: a legal hold."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.models import Organization
from tenants.scope import current_tenant
from tenants.tasks import tenant_task
from users.actors import Actor
from wellness.exports.models import LegalHold, RetentionRule
from wellness.portable import Portable, portables

_AT_ONCE: Final = 500
YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Clock:
    """What an organisation may decide about one class. Days; `most` None: as long as somebody is here."""

    data_class: str
    least: int
    most: int | None
    default: int | None
    # Counts from an entry's own moment; what has none is kept as long as the person is here.
    basis: str


# The least keeps an organisation from deleting what people only just wrote; records of care have to be kept longer by
# many laws (in Germany ten years after the treatment, BGB 630f; unchecked for other countries: counsel decides, and
# raises the number here).
CLOCKS: Final = (
    Clock("mood", 90, None, None, "GDPR Art. 5(1)(e)"),
    Clock("journal", 90, None, None, "GDPR Art. 5(1)(e)"),
    Clock("assessment_answers", 365, None, None, "GDPR Art. 5(1)(e)"),
    Clock("exercise_use", 90, None, None, "GDPR Art. 5(1)(e)"),
    Clock("profile", 30, 2 * YEAR, 2 * YEAR, "mails and what became of them"),
    Clock("risk_flag", 3 * YEAR, 30 * YEAR, 10 * YEAR, "record of care (BGB 630f)"),
    Clock("record", 3 * YEAR, 30 * YEAR, 10 * YEAR, "record of care (BGB 630f)"),
)
_BY_CLASS: Final = {clock.data_class: clock for clock in CLOCKS}


class OutOfRange(DomainError):
    status = 400
    code = "out_of_range"

    def __init__(self, clock: Clock) -> None:
        most = f" and at most {clock.most}" if clock.most else ""
        super().__init__(
            f"At least {clock.least} days{most}.",
            field=f"days.{clock.data_class}",
            extra={"least": clock.least},
        )


class HoldStands(DomainError):
    code = "hold_stands"

    def __init__(self) -> None:
        super().__init__("There is a hold already. Release it first.")


class NotForOnePerson(DomainError):
    """An employer does not learn whether one person is here, so it cannot name one."""

    status = 403
    code = "not_for_one_person"

    def __init__(self) -> None:
        super().__init__("Here a hold can only be placed on everybody.")


def rules(*, now: datetime) -> list[dict[str, Any]]:
    """Every clock with its setting, and how many rows are past it and would go with the next sweep."""
    kept = {rule.data_class: rule for rule in RetentionRule.objects.all()}
    found = []
    for clock in CLOCKS:
        rule = kept.get(clock.data_class)
        days = rule.days if rule else clock.default
        found.append(
            {
                "data_class": clock.data_class,
                "days": days,
                "least": clock.least,
                "most": clock.most,
                "basis": clock.basis,
                "past": _past_count(clock, days, now=now),
                "swept_at": rule.swept_at if rule else None,
                "swept_rows": rule.swept_rows if rule else 0,
            }
        )
    return found


def kept_for() -> list[dict[str, Any]]:
    """For members: class -> days, None as long as they are here. Records of care first stay when they go."""
    kept = {rule.data_class: rule.days for rule in RetentionRule.objects.all()}
    return [
        {"data_class": clock.data_class, "days": kept.get(clock.data_class, clock.default)}
        for clock in CLOCKS
    ]


@transaction.atomic
def set_rules(days: dict[str, int | None], *, actor: Actor, now: datetime) -> None:
    """Set some clocks. They count from the next sweep, within a day: a slip of the hand can be mended until then.

    Raises OutOfRange; KeyError for an unknown class.
    """
    for data_class, value in days.items():
        clock = _BY_CLASS[data_class]
        if value is None:
            if clock.most is not None:
                raise OutOfRange(clock)
        elif value < clock.least or (clock.most is not None and value > clock.most):
            raise OutOfRange(clock)
        RetentionRule.objects.update_or_create(
            data_class=data_class, defaults={"days": value, "updated_at": now}
        )
        audit(
            "wellness.retention.changed", actor=actor, target=None, now=now, data_class=data_class, days=value
        )


@tenant_task(name="wellness.exports.sweep_retention", lease=timedelta(minutes=10))
def sweep_retention(*, now: datetime) -> None:
    """Delete what is past its clock, except of people under a hold. Queued once a day (due.py)."""
    everybody, held = _held()
    days = {rule.data_class: rule.days for rule in RetentionRule.objects.all()}
    if everybody:
        return
    for clock in CLOCKS:
        limit = days.get(clock.data_class, clock.default)
        if limit is not None:
            _sweep(clock, limit, held=held, now=now)


def note_sweep(*, now: datetime) -> None:
    """That a sweep begins: makes the rows of clocks that nobody set."""
    missing = [
        RetentionRule(data_class=clock.data_class, days=clock.default, updated_at=now) for clock in CLOCKS
    ]
    RetentionRule.objects.bulk_create(missing, ignore_conflicts=True)
    RetentionRule.objects.update(swept_at=now)


def standing_hold(member_id: UUID) -> LegalHold | None:
    """The hold that stands on this person, or on everybody."""
    return LegalHold.objects.filter(Q(member_id=member_id) | Q(member_id=None), released_at=None).first()


@transaction.atomic
def place_hold(*, member_id: UUID | None, reason: str, actor: Actor, now: datetime) -> LegalHold:
    """Erasures and clocks of this person (None: of everybody) stand still. Raises HoldStands, NotForOnePerson."""
    if member_id is not None and current_tenant().kind == Organization.Kind.EMPLOYER:
        raise NotForOnePerson
    try:
        with transaction.atomic():
            hold = LegalHold.objects.create(
                member_id=member_id, reason=reason, placed_by=actor.membership_id, placed_at=now
            )
    except IntegrityError as error:
        raise HoldStands from error
    audit("wellness.legal_hold.placed", actor=actor, target=hold, now=now)
    return hold


@transaction.atomic
def release_hold(hold_id: UUID, *, actor: Actor, now: datetime) -> LegalHold:
    """The clocks run again, and erasures that waited go on within a day. Raises LegalHold.DoesNotExist."""
    hold = LegalHold.objects.select_for_update().get(pk=hold_id)
    if hold.released_at is None:
        hold.released_at, hold.released_by = now, actor.membership_id
        hold.save(update_fields=["released_at", "released_by"])
        audit("wellness.legal_hold.released", actor=actor, target=hold, now=now)
    return hold


def _held() -> tuple[bool, list[UUID]]:
    standing = list(LegalHold.objects.filter(released_at=None).values_list("member_id", flat=True))
    return None in standing, [each for each in standing if each is not None]


def _timed(clock: Clock) -> list[Portable]:
    """The sections that this clock counts: by their own class, and those that stay as a record by `record`."""
    return [
        portable
        for portable in portables()
        if portable.time
        and (
            (portable.data_class == clock.data_class and not portable.stays)
            or (clock.data_class == "record" and portable.stays_why == "record")
        )
    ]


def _past(portable: Portable, days: int, *, now: datetime) -> Any:
    rows = portable.model._base_manager.filter(**{f"{portable.time}__lt": now - timedelta(days=days)})
    return rows.filter(portable.stays()) if portable.stays else rows


def _past_count(clock: Clock, days: int | None, *, now: datetime) -> int:
    if days is None:
        return 0
    return sum(_past(portable, days, now=now).count() for portable in _timed(clock))


def _sweep(clock: Clock, days: int, *, held: list[UUID], now: datetime) -> None:
    gone = 0
    for portable in reversed(_timed(clock)):
        rows = _past(portable, days, now=now)
        if held:
            rows = rows.exclude(**{f"{portable.member}__in": held})
        while keys := list(rows.values_list("pk", flat=True)[:_AT_ONCE]):
            portable.model._base_manager.filter(pk__in=keys).delete()
            gone += len(keys)
    if gone:
        RetentionRule.objects.filter(data_class=clock.data_class).update(swept_rows=F("swept_rows") + gone)
        audit(
            "wellness.retention.swept",
            actor=None,
            target=None,
            now=now,
            data_class=clock.data_class,
            rows=gone,
        )
