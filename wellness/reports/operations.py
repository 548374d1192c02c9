"""What people decide about reports: how many must be together, which cohorts there are, who is in which."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from users.actors import Actor
from wellness.reports.disclosure import SMALLEST_K
from wellness.reports.models import Cohort, CohortChoice, ReportSettings

MOST_COHORTS = 200


class KTooSmall(DomainError):
    status = 400
    code = "k_too_small"

    def __init__(self) -> None:
        super().__init__(
            f"At least {SMALLEST_K} people are always together. More may be asked for.", field="k"
        )


class CohortExists(DomainError):
    code = "cohort_exists"

    def __init__(self) -> None:
        super().__init__("There is one of this name already.", field="name")


class TooManyCohorts(DomainError):
    code = "too_many_cohorts"

    def __init__(self) -> None:
        super().__init__(f"At most {MOST_COHORTS}: the smaller they are, the less can be shown.")


@transaction.atomic
def set_k(k: int, *, actor: Actor, now: datetime) -> int:
    """From the next page on at least `k` people are behind every figure. Raises KTooSmall."""
    if k < SMALLEST_K:
        raise KTooSmall
    ReportSettings.objects.update_or_create(is_the_one=True, defaults={"k": k})
    audit("wellness.reports.changed", actor=actor, now=now, k=k)
    return k


@transaction.atomic
def add_cohort(name: str, *, actor: Actor, now: datetime) -> Cohort:
    """Raises CohortExists, TooManyCohorts."""
    if Cohort.objects.filter(archived_at=None).count() >= MOST_COHORTS:
        raise TooManyCohorts
    try:
        with transaction.atomic():
            cohort = Cohort.objects.create(name=name, created_at=now)
    except IntegrityError as error:
        raise CohortExists from error
    audit("wellness.cohort.added", actor=actor, target=cohort, now=now)
    return cohort


@transaction.atomic
def rename_cohort(cohort: Cohort, name: str, *, actor: Actor, now: datetime) -> Cohort:
    """Raises CohortExists."""
    cohort.name = name
    try:
        with transaction.atomic():
            cohort.save(update_fields=["name"])
    except IntegrityError as error:
        raise CohortExists from error
    audit("wellness.cohort.renamed", actor=actor, target=cohort, now=now)
    return cohort


@transaction.atomic
def archive_cohort(cohort: Cohort, *, actor: Actor, now: datetime) -> None:
    """No longer offered. Pages that name it stay, and its people count in it until the quarter is over."""
    cohort.archived_at = now
    cohort.save(update_fields=["archived_at"])
    audit("wellness.cohort.archived", actor=actor, target=cohort, now=now)


def chosen_cohort(*, actor: Actor) -> Cohort | None:
    choice = (
        CohortChoice.objects.visible_to(actor)
        .filter(cohort__archived_at=None)
        .select_related("cohort")
        .first()
    )
    return choice.cohort if choice else None


@transaction.atomic
def choose_cohort(cohort_id: UUID | None, *, actor: Actor, now: datetime) -> Cohort | None:
    """Say where one belongs, from the next quarter on; None for nowhere. Raises Cohort.DoesNotExist.

    Not in the audit: an admin who reads there would see who is where.
    """
    if cohort_id is None:
        CohortChoice.objects.visible_to(actor).delete()
        return None
    cohort = Cohort.objects.get(pk=cohort_id, archived_at=None)
    CohortChoice.objects.bulk_create(
        [CohortChoice(member_id=actor.member_id, cohort=cohort, chosen_at=now)],
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=["cohort", "chosen_at"],
    )
    return cohort
