"""Every class that can be shared, with the function that shows it: most stand in the `shared.py` of their subject.

Those of subjects on the floor stand here, because the floor does not know consent.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

# Imported for what they register.
import wellness.exercises.shared
import wellness.goals.shared
import wellness.insights.shared
import wellness.journal.shared
import wellness.moods.shared
import wellness.questionnaires.shared  # noqa: F401
from tenants.scope import current_tenant
from wellness.consent.classes import DataClass
from wellness.consent.door import Extent
from wellness.consent.registry import register, registered
from wellness.members.models import Member
from wellness.owned import Owner
from wellness.safety.operations import current_plan
from wellness.safety.plan import STEPS


def show_plan(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    """The plan in force, step by step; nothing where there is none. It has no day, so only the whole is shared."""
    if not extent.is_everything:
        return []
    plan = current_plan(actor=Owner(current_tenant().id, member_id))
    if not plan.version:
        return []
    return [
        {
            "id": step.key,
            "date": plan.updated_at.date().isoformat() if plan.updated_at else None,
            "heading": step.heading,
            "items": [
                {"text": item["text"], "phone": item.get("phone", "")} for item in plan.steps[step.key]
            ],
        }
        for step in STEPS
    ]


def show_profile(member_id: UUID, extent: Extent, at: datetime, *, limit: int) -> list[dict[str, Any]]:
    if not extent.is_everything:
        return []
    names = Member.objects.filter(pk=member_id).values_list("display_name", flat=True)
    return [{"id": str(member_id), "date": None, "display_name": name} for name in names]


def collect() -> None:
    """Once, when the apps are ready; what registers itself did so when this module was imported."""
    if DataClass.PROFILE not in registered():
        register(DataClass.SAFETY_PLAN, show_plan)
        register(DataClass.PROFILE, show_profile)
