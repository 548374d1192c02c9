"""Saving, reviewing and bringing back one's own safety plan, sealed with one's own key."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from saas.core.crypto import CryptoError
from saas.core.etags import check_version
from saas.core.ids import uuid7
from saas.keys.operations import member_cipher
from users.actors import Actor
from wellness.owned import Whose
from wellness.safety import plan as steps_of_plan
from wellness.safety.models import REVIEW_EVERY_DAYS, SafetyPlan, SafetyPlanVersion, SafetySettings
from wellness.safety.plan import Steps

_TABLE = "wellness_safetyplanversion"
# Older ones are dropped: each save of a page makes one.
MOST_VERSIONS = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as its owner sees it. Version 0: there is none yet."""

    version: int
    steps: Steps
    review_every_days: int | None
    review_due_on: date | None
    updated_at: datetime | None
    unreadable: bool = False  # what is stored was changed or moved; an earlier version may be readable


NO_PLAN = Plan(
    version=0,
    steps=steps_of_plan.empty(),
    review_every_days=REVIEW_EVERY_DAYS,
    review_due_on=None,
    updated_at=None,
)


def current_plan(*, actor: Whose) -> Plan:
    """The plan in force, or NO_PLAN. One statement."""
    row = SafetyPlanVersion.objects.visible_to(actor).in_force().select_related("plan").first()
    return NO_PLAN if row is None else _opened(row, actor=actor)


def plan_of_version(version_id: UUID, *, actor: Actor) -> Plan:
    """The plan as it was saved then. Raises SafetyPlanVersion.DoesNotExist."""
    row = SafetyPlanVersion.objects.visible_to(actor).select_related("plan").get(pk=version_id)
    return _opened(row, actor=actor)


@transaction.atomic
def save_plan(
    steps: Steps, *, review_every_days: int | None, named_version: int | None, actor: Actor, now: datetime
) -> Plan:
    """Make a new version that says this. The same again makes none, whatever version is named: an answer was lost.

    The first save needs no version. Raises PreconditionRequired, Stale.
    """
    # First what gives way, then the lock: two first saves at once would both insert.
    fresh = SafetyPlan(
        member_id=actor.member_id,
        version=0,
        review_every_days=review_every_days,
        reviewed_on=now.date(),
        updated_at=now,
    )
    SafetyPlan.objects.bulk_create([fresh], ignore_conflicts=True)
    plan = SafetyPlan.objects.visible_to(actor).select_for_update().get()
    if plan.version:
        before = _opened(plan.versions.all().get(number=plan.version), actor=actor, plan=plan)
        if (before.steps, before.review_every_days) == (steps, review_every_days) and not before.unreadable:
            return before
        check_version(named_version, current=plan.version)
    elif named_version:
        check_version(named_version, current=0)
    return _save(plan, steps, review_every_days=review_every_days, actor=actor, now=now)


@transaction.atomic
def restore_version(version_id: UUID, *, named_version: int | None, actor: Actor, now: datetime) -> Plan:
    """Make a new version with what an earlier one says.

    Raises SafetyPlanVersion.DoesNotExist, PreconditionRequired, Stale, TamperedCiphertext.
    """
    row = SafetyPlanVersion.objects.visible_to(actor).get(pk=version_id)
    plan = SafetyPlan.objects.visible_to(actor).select_for_update().get(pk=row.plan_id)
    check_version(named_version, current=plan.version)
    steps = _open(row, actor=actor)
    return _save(plan, steps, review_every_days=plan.review_every_days, actor=actor, now=now)


@transaction.atomic
def note_review(*, actor: Actor, now: datetime) -> Plan:
    """The member read the plan and it still holds: the next review moves. Raises SafetyPlan.DoesNotExist."""
    plan = SafetyPlan.objects.visible_to(actor).select_for_update().get()
    plan.reviewed_on = now.date()
    plan.save(update_fields=["reviewed_on"])
    return _opened(plan.versions.all().get(number=plan.version), actor=actor, plan=plan)


def delete_plan(*, actor: Actor) -> None:
    """Delete the plan with all its versions, for good. Raises SafetyPlan.DoesNotExist."""
    deleted, _ = SafetyPlan.objects.visible_to(actor).delete()
    if not deleted:
        raise SafetyPlan.DoesNotExist


def settings_of(*, actor: Actor) -> dict[str, Any]:
    """What the member decided, or what holds until they do."""
    row = SafetySettings.objects.visible_to(actor).values(*SafetySettings.CHOICES).first()
    return dict(row) if row else {name: getattr(SafetySettings(), name) for name in SafetySettings.CHOICES}


def change_settings(changes: dict[str, bool], *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Keep what the member decides; what they leave out stays."""
    SafetySettings.objects.visible_to(actor).update_or_create(
        member_id=actor.member_id, defaults=changes | {"updated_at": now}
    )
    return settings_of(actor=actor)


def _save(
    plan: SafetyPlan, steps: Steps, *, review_every_days: int | None, actor: Actor, now: datetime
) -> Plan:
    row_id = uuid7()
    cipher = member_cipher(actor.organization_id, actor.member_id)
    plan.version += 1
    plan.review_every_days = review_every_days
    plan.reviewed_on, plan.updated_at = now.date(), now
    row = SafetyPlanVersion.objects.create(
        id=row_id,
        plan=plan,
        number=plan.version,
        content_sealed=cipher.seal(json.dumps(steps), table=_TABLE, column="content", row=str(row_id)),
        created_at=now,
    )
    plan.save(update_fields=["version", "review_every_days", "reviewed_on", "updated_at"])
    plan.versions.all().filter(number__lte=plan.version - MOST_VERSIONS).delete()
    return _opened(row, actor=actor, plan=plan)


def _open(row: SafetyPlanVersion, *, actor: Whose) -> Steps:
    cipher = member_cipher(actor.organization_id, actor.member_id)
    text = cipher.open(bytes(row.content_sealed), table=_TABLE, column="content", row=str(row.pk))
    return steps_of_plan.whole(json.loads(text))


def _opened(row: SafetyPlanVersion, *, actor: Whose, plan: SafetyPlan | None = None) -> Plan:
    plan = plan or row.plan
    unreadable = False
    try:
        steps = _open(row, actor=actor)
    except CryptoError:
        # An error page in place of the plan would be the worst answer: the headings and the help still stand there.
        steps, unreadable = steps_of_plan.empty(), True
    return Plan(
        version=row.number,
        steps=steps,
        review_every_days=plan.review_every_days,
        review_due_on=plan.review_due_on,
        updated_at=row.created_at,
        unreadable=unreadable,
    )
