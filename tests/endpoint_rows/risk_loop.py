from datetime import time, timedelta
from uuid import UUID

from saas.core.ids import uuid7
from saas.keys.operations import record_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, Body, Endpoint, Rows
from users.models import Membership
from users.roles import ADMIN, ADMINS, ANYONE_HERE, CARE, OWNER, PRACTITIONER
from wellness.models import BreakGlass, CoverWindow, Responder, RiskEvent, RiskPolicy

OWNERS = frozenset({OWNER})
STAFF = frozenset({OWNER, ADMIN, PRACTITIONER})
# A policy, a second person or a named practitioner is missing: the operation said so, after the role was found right.
REFUSED_BY_RULE = frozenset({403, 409})


def a_policy(record: TenantRecord, *, named: tuple[UUID, ...] = ()) -> RiskPolicy:
    """Inside or outside of the scope: a policy with cover every day that names these people as responders."""
    with tenant_scope(record):
        policy, _ = RiskPolicy.objects.get_or_create(defaults={"time_zone": "UTC", "updated_at": NOW})
        for weekday in range(1, 8):
            CoverWindow.objects.get_or_create(
                policy=policy, weekday=weekday, starts=time(8), defaults={"ends": time(18)}
            )
        for person in named:
            Responder.objects.get_or_create(policy=policy, membership_id=person, duty="responder")
    return policy


def make_event(record: TenantRecord, membership: Membership) -> UUID:
    """A flag that this practitioner has in hand."""
    return _event(record, membership, state="acknowledged")


def make_waiting(record: TenantRecord, membership: Membership) -> UUID:
    return _event(record, membership, state="notified")


def _event(record: TenantRecord, membership: Membership, *, state: str) -> UUID:
    a_policy(record)
    with tenant_scope(record):
        event = RiskEvent.objects.create(
            member_id=uuid7(),
            trigger="item_9",
            source_id=uuid7(),
            severity="review",
            raised_at=NOW,
            clock_from=NOW,
            next_at=NOW,
        )
        event.assigned_to = membership.pk
        event.state = "notified"
        event.save()
        if state == "acknowledged":
            event.state, event.acknowledged_at, event.next_at = "acknowledged", NOW, None
            event.save()
    return event.pk


def make_drill(record: TenantRecord, membership: Membership) -> UUID:
    """A drill that is over: another may begin."""
    a_policy(record, named=(membership.pk,))
    with tenant_scope(record):
        event = RiskEvent.objects.create(
            is_drill=True,
            trigger="drill",
            severity="urgent",
            raised_at=NOW,
            clock_from=NOW,
            next_at=NOW,
            started_by=membership.pk,
        )
        event.state, event.next_at, event.expired_at = "expired_unanswered", None, NOW
        event.save()
    return event.pk


def make_break_glass(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        BreakGlass.objects.create(
            id=key,
            member_id=uuid7(),
            opened_by=membership.pk,
            second_person=uuid7(),
            reason_code="other",
            reason_sealed=record_cipher(record.id).seal(
                "a canary sang", table="wellness_breakglass", column="reason", row=key
            ),
            data_classes=["mood"],
            grants=[],
            opened_at=NOW,
            ends_at=NOW + timedelta(hours=1),
            tell_at=NOW + timedelta(days=3),
        )
    return key


def make_notice(record: TenantRecord, membership: Membership) -> UUID:
    """One that its member was told of."""
    key = make_break_glass(record, membership)
    with tenant_scope(record):
        BreakGlass.objects.filter(pk=key).update(
            member_id=membership.pk, opened_by=uuid7(), told_at=NOW + timedelta(days=3)
        )
    return key


def open_body() -> Body:
    return {
        "member": str(uuid7()),
        "reason_code": "risk_to_life",
        "reason": "Did not come and does not answer the telephone.",
    }


TENANT: Rows = {
    "GET /api/v1/risk-events/": Endpoint(CARE, make=make_event, is_list=True, statements=8),
    "GET /api/v1/risk-events/{pk}/": Endpoint(CARE, make=make_event),
    "POST /api/v1/risk-events/{pk}/acknowledge/": Endpoint(CARE, make=make_waiting),
    "POST /api/v1/risk-events/{pk}/start/": Endpoint(CARE, make=make_event),
    "POST /api/v1/risk-events/{pk}/resolve/": Endpoint(
        CARE, make=make_event, body=lambda: {"outcome": "referred", "note": "To the day clinic."}
    ),
    "POST /api/v1/risk-events/{pk}/hand-over/": Endpoint(
        CARE, make=make_event, body=lambda: {"to": str(uuid7())}, accepts=frozenset({400})
    ),
    "GET /api/v1/risk-report/": Endpoint(STAFF, accepts=frozenset({200, 403})),
    "GET /api/v1/risk-drills/": Endpoint(STAFF, make=make_drill, is_list=True, is_shared=True, statements=4),
    "GET /api/v1/risk-drills/{pk}/": Endpoint(STAFF, make=make_drill, is_shared=True),
    "POST /api/v1/risk-drills/": Endpoint(
        frozenset({OWNER, PRACTITIONER}), body=lambda: {"severity": "urgent"}, accepts=REFUSED_BY_RULE
    ),
    "GET /api/v1/tell-care-team/": Endpoint(ANYONE_HERE),
    "POST /api/v1/tell-care-team/": Endpoint(
        ANYONE_HERE, body=lambda: {"id": str(uuid7())}, accepts=frozenset({409})
    ),
    "GET /api/v1/risk-policy/preview/": Endpoint(ADMINS),
    "POST /api/v1/risk-policy/break-glass/": Endpoint(
        OWNERS, body=lambda: {"notice_after_hours": 24}, accepts=frozenset({200, 409})
    ),
    "DELETE /api/v1/risk-policy/break-glass/": Endpoint(ADMINS, accepts=frozenset({200, 409})),
    "GET /api/v1/break-glass/": Endpoint(CARE, make=make_break_glass, is_list=True, statements=5),
    "GET /api/v1/break-glass/{pk}/": Endpoint(CARE, make=make_break_glass),
    "POST /api/v1/break-glass/": Endpoint(CARE, body=open_body, accepts=REFUSED_BY_RULE),
    "POST /api/v1/break-glass/{pk}/close/": Endpoint(CARE, make=make_break_glass),
    "GET /api/v1/break-glass-notices/": Endpoint(ANYONE_HERE, make=make_notice, is_list=True, statements=4),
}
APEX: Rows = {}
