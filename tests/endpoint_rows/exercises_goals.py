"""Exercises, sessions of them, goals and habits."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from saas.keys.operations import member_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, Body, Endpoint, Rows
from users.models import Membership
from users.roles import ANYONE_HERE
from wellness.models import Exercise, ExerciseSession, Goal, GoalCheckIn


def make_exercise(record: TenantRecord, membership: Membership) -> UUID:
    """The organisation's own: everybody in it sees it."""
    with tenant_scope(record):
        return Exercise.objects.create(title="The harbour walk", steps="Walk.\n? What did you see?").pk


def make_session(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        ExerciseSession.objects.create(
            id=key,
            member_id=membership.pk,
            exercise="box_breathing",
            exercise_version=1,
            occurred_at=NOW,
            local_date=NOW.date(),
            time_zone="Europe/Berlin",
            created_at=NOW,
            updated_at=NOW,
        )
    return key


def make_goal(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        cipher = member_cipher(record.id, membership.pk)
        Goal.objects.create(
            id=key,
            member_id=membership.pk,
            kind="habit",
            times_per_week=7,
            text_sealed=cipher.seal(
                '{"title": "Walk", "why": "", "smallest": ""}', table="wellness_goal", column="text", row=key
            ),
            created_at=NOW,
            updated_at=NOW,
        )
    return key


def make_done_goal(record: TenantRecord, membership: Membership) -> UUID:
    key = make_goal(record, membership)
    with tenant_scope(record):
        GoalCheckIn.objects.create(goal_id=key, local_date=NOW.date(), created_at=NOW)
    return key


def session_body() -> Body:
    return {
        "exercise": "thought_record",
        "started_at": "2026-03-14T09:26:00+01:00",
        "time_zone": "Europe/Berlin",
        "answers": {"situation": "The bus was late.", "belief_before": 7},
    }


def goal_body() -> Body:
    return {"kind": "habit", "title": "Walk", "times_per_week": 5}


def a_pause() -> Body:
    return {"until": (timezone.now().date() + timedelta(days=7)).isoformat()}


def own(make, **more) -> Endpoint:
    return Endpoint(ANYONE_HERE, make=make, **more)


TENANT: Rows = {
    "GET /api/v1/exercises/": Endpoint(ANYONE_HERE),
    "GET /api/v1/exercises/{pk}/": own(make_exercise, is_shared=True),
    "GET /api/v1/exercise-sessions/": own(make_session, is_list=True, statements=3),
    "GET /api/v1/exercise-sessions/{pk}/": own(make_session),
    "PUT /api/v1/exercise-sessions/{pk}/": own(make_session, body=session_body),
    "DELETE /api/v1/exercise-sessions/{pk}/": own(make_session),
    "GET /api/v1/goals/": own(make_done_goal, is_list=True, statements=3),
    "GET /api/v1/goals/{pk}/": own(make_done_goal),
    "PUT /api/v1/goals/{pk}/": own(make_goal, body=goal_body),
    "DELETE /api/v1/goals/{pk}/": own(make_goal),
    "POST /api/v1/goals/{pk}/pause/": own(make_goal, body=a_pause),
    "POST /api/v1/goals/{pk}/resume/": own(make_goal),
    "POST /api/v1/goals/{pk}/make_smaller/": own(make_goal, body=lambda: {"times_per_week": 3}),
    "GET /api/v1/goals/{pk}/sizes/": own(make_goal),
    "POST /api/v1/goals/{pk}/reach/": own(make_goal),
    "POST /api/v1/goals/{pk}/archive/": own(make_goal),
    "POST /api/v1/goals/{pk}/reopen/": own(make_goal),
    "GET /api/v1/goals/{pk}/check-ins/": own(make_done_goal),
    "POST /api/v1/goals/{pk}/check-ins/": own(make_goal, body=lambda: {"date": "2026-03-14", "done": True}),
}
APEX: Rows = {}
