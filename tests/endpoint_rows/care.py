from datetime import timedelta
from uuid import UUID

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import PUBLIC, Body, Endpoint, Rows
from users.models import Membership
from users.roles import ADMINS, ANYONE_HERE, CARE, OWNER, PRACTITIONER
from wellness.models import (
    Annotation,
    AnsweringPass,
    Assignment,
    CarePlan,
    CareRelation,
    Note,
)

OWNERS = frozenset({OWNER})
# The walk fills in one id for everything; where two are asked for, or a code, it is reached and nothing is there.
NOTHING_THERE = frozenset({404})


def a_case(record: TenantRecord, membership: Membership) -> UUID:
    """A member who shares with this practitioner."""
    from tests.factories.care import (  # rows need no models before they are used
        EVERYTHING,
        ensure_member,
        share,
    )
    from tests.factories.people import add_person

    member = add_person(record, "member")
    ensure_member(record, member, name="Somebody")
    ensure_member(record, membership)
    if membership.role == PRACTITIONER:
        share(record, member.pk, to=membership.pk, classes=EVERYTHING)
    return member.pk


def note(record: TenantRecord, membership: Membership) -> UUID:
    member = a_case(record, membership)
    return _note(record, membership.pk, member, audience="author")


def shared_note(record: TenantRecord, membership: Membership) -> UUID:
    """About the person themselves."""
    from tests.factories.care import ensure_member

    ensure_member(record, membership)
    return _note(record, uuid7(), membership.pk, audience="member")


def _note(record: TenantRecord, author: UUID, member: UUID, *, audience: str) -> UUID:
    from django.utils import timezone

    from wellness.care.texts import NOTES, RecordSealer

    key, now = uuid7(), timezone.now()
    with tenant_scope(record):
        sealed = RecordSealer(record.id).seal("noted", table=NOTES, row=key)
        Note.objects.create(
            id=key,
            member_id=member,
            author_id=author,
            audience=audience,
            text_sealed=sealed,
            created_at=now,
            updated_at=now,
        )
    return key


def annotation(record: TenantRecord, membership: Membership) -> UUID:
    from django.utils import timezone

    from wellness.care.texts import ANNOTATIONS, RecordSealer

    member, key, now = a_case(record, membership), uuid7(), timezone.now()
    with tenant_scope(record):
        Annotation.objects.create(
            id=key,
            member_id=member,
            author_id=membership.pk,
            kind="event",
            text_sealed=RecordSealer(record.id).seal("moved", table=ANNOTATIONS, row=key),
            on=now.date(),
            created_at=now,
            updated_at=now,
        )
    return key


def sent(record: TenantRecord, membership: Membership) -> UUID:
    """Sent by this practitioner."""
    return _assignment(record, a_case(record, membership), by=membership.pk)


def asked(record: TenantRecord, membership: Membership) -> UUID:
    """Asked of this person."""
    from tests.factories.care import ensure_member

    ensure_member(record, membership)
    with tenant_scope(record):  # of one questionnaire only one is open at a time
        Assignment.objects.open().filter(member_id=membership.pk).update(
            closed_as="missed", closed_at=membership.created_at
        )
    return _assignment(record, membership.pk, by=uuid7())


def _assignment(record: TenantRecord, member: UUID, *, by: UUID) -> UUID:
    from django.utils import timezone

    now = timezone.now()
    with tenant_scope(record):
        return Assignment.objects.create(
            member_id=member,
            code="gad7",
            assigned_by=by,
            opened_at=now,
            expires_at=now + timedelta(days=4),
        ).pk


def plan(record: TenantRecord, membership: Membership) -> UUID:
    from django.utils import timezone

    member, now = a_case(record, membership), timezone.now()
    with tenant_scope(record):
        return CarePlan.objects.create(
            member_id=member,
            created_by=membership.pk,
            anchor_on=now.date(),
            time_zone="Europe/Berlin",
            local_time="09:00",
            created_at=now,
            updated_at=now,
        ).pk


def a_pass(record: TenantRecord, membership: Membership) -> UUID:
    from django.utils import timezone

    member, now = a_case(record, membership), timezone.now()
    with tenant_scope(record):
        return AnsweringPass.objects.create(
            member_id=member,
            mode="staff_read",
            code="gad7",
            created_by=membership.pk,
            created_at=now,
            expires_at=now + timedelta(hours=2),
        ).pk


def cared_for(record: TenantRecord, membership: Membership) -> UUID:
    """Somebody has this person in care."""
    from django.utils import timezone

    from tests.factories.care import ensure_member

    ensure_member(record, membership)
    with tenant_scope(record):
        return CareRelation.objects.create(
            member_id=membership.pk, practitioner_id=uuid7(), started_at=timezone.now()
        ).pk


def plan_body() -> Body:
    return {
        "anchor_on": "2026-03-14",
        "series": [{"questionnaire": "gad7", "rules": ["FREQ=WEEKLY;INTERVAL=2;COUNT=12", "FREQ=MONTHLY"]}],
    }


def send_body() -> Body:
    return {"questionnaire": "gad7"}


def note_body() -> Body:
    return {"text": "noted"}


def mark_body() -> Body:
    return {"kind": "event", "text": "moved", "on": "2026-03-14"}


def pass_body() -> Body:
    return {"mode": "kiosk", "questionnaire": "gad7"}


CASE = "/api/v1/caseload/{member}"

TENANT: Rows = {
    "GET /api/v1/caseload/": Endpoint(CARE, make=a_case, is_list=True, statements=14),
    "GET /api/v1/caseload-view/": Endpoint(CARE),
    "PUT /api/v1/caseload-view/": Endpoint(
        CARE, make=a_case, body=lambda: {"order": "need", "is_digest_on": True}
    ),
    "POST /api/v1/caseload-assignments/": Endpoint(
        CARE, body=lambda: {"members": [str(uuid7())], "questionnaire": "gad7"}
    ),
    f"GET {CASE}/": Endpoint(CARE, make=a_case),
    f"PUT {CASE}/relation/": Endpoint(CARE, make=a_case, is_shared=True),
    f"DELETE {CASE}/relation/": Endpoint(CARE, make=a_case, accepts=NOTHING_THERE),
    f"GET {CASE}/trends/": Endpoint(CARE, make=a_case),
    f"GET {CASE}/items/": Endpoint(CARE, accepts=frozenset({400})),
    f"GET {CASE}/shared/{{data_class}}/": Endpoint(CARE, accepts=NOTHING_THERE),
    f"GET {CASE}/session-page/": Endpoint(CARE, make=a_case),
    f"GET {CASE}/session-page/print/": Endpoint(CARE, make=a_case),
    f"GET {CASE}/session-page/pdf/": Endpoint(CARE, make=a_case),
    f"GET {CASE}/notes/": Endpoint(CARE, make=a_case),
    f"POST {CASE}/notes/": Endpoint(CARE, make=a_case, body=note_body),
    f"GET {CASE}/annotations/": Endpoint(CARE, make=a_case),
    f"POST {CASE}/annotations/": Endpoint(CARE, make=a_case, body=mark_body),
    f"GET {CASE}/assignments/": Endpoint(CARE, make=a_case),
    f"POST {CASE}/assignments/": Endpoint(CARE, make=a_case, body=send_body),
    f"GET {CASE}/plans/": Endpoint(CARE, make=a_case),
    f"POST {CASE}/plans/": Endpoint(CARE, make=a_case, body=plan_body),
    f"GET {CASE}/passes/": Endpoint(CARE, make=a_case),
    f"POST {CASE}/passes/": Endpoint(CARE, make=a_case, body=pass_body),
    "GET /api/v1/notes/": Endpoint(CARE, make=note, is_list=True, statements=4),
    "GET /api/v1/notes/{pk}/": Endpoint(CARE, make=note),
    "PATCH /api/v1/notes/{pk}/": Endpoint(CARE, make=note, body=note_body, accepts=frozenset({428})),
    "DELETE /api/v1/notes/{pk}/": Endpoint(CARE, make=note),
    "GET /api/v1/notes/{pk}/versions/": Endpoint(CARE, make=note),
    "PUT /api/v1/annotations/{pk}/": Endpoint(CARE, make=annotation, body=mark_body, is_shared=True),
    "DELETE /api/v1/annotations/{pk}/": Endpoint(CARE, make=annotation),
    "GET /api/v1/care-assignments/{pk}/": Endpoint(CARE, make=sent),
    "DELETE /api/v1/care-assignments/{pk}/": Endpoint(CARE, make=sent),
    "POST /api/v1/care-plans/preview/": Endpoint(CARE, body=plan_body),
    "GET /api/v1/care-plans/{pk}/": Endpoint(CARE, make=plan),
    "PATCH /api/v1/care-plans/{pk}/": Endpoint(CARE, make=plan, body=lambda: {"expires_after_days": 7}),
    "DELETE /api/v1/care-plans/{pk}/": Endpoint(CARE, make=plan),
    "GET /api/v1/answering-passes/{pk}/": Endpoint(CARE, make=a_pass),
    "DELETE /api/v1/answering-passes/{pk}/": Endpoint(CARE, make=a_pass),
    "POST /api/v1/kiosk/": Endpoint(PUBLIC, body=lambda: {"code": "000000"}, accepts=frozenset({400})),
    "POST /api/v1/answering/": Endpoint(PUBLIC, body=lambda: {"token": "x"}, accepts=NOTHING_THERE),
    "PATCH /api/v1/answering/": Endpoint(
        PUBLIC, body=lambda: {"token": "x", "answers": {"1": 1}}, accepts=NOTHING_THERE
    ),
    "POST /api/v1/answering/complete/": Endpoint(PUBLIC, body=lambda: {"token": "x"}, accepts=NOTHING_THERE),
    "GET /api/v1/assignments/": Endpoint(ANYONE_HERE, make=asked, is_list=True, statements=8),
    "GET /api/v1/assignments/{pk}/": Endpoint(ANYONE_HERE, make=asked),
    "POST /api/v1/assignments/{pk}/start/": Endpoint(
        ANYONE_HERE, make=asked, body=lambda: {"response": str(uuid7())}
    ),
    "POST /api/v1/assignments/{pk}/decline/": Endpoint(ANYONE_HERE, make=asked),
    "GET /api/v1/talking-points/": Endpoint(ANYONE_HERE),
    "PUT /api/v1/talking-points/": Endpoint(ANYONE_HERE, body=lambda: {"text": "work"}),
    "GET /api/v1/care-team/": Endpoint(ANYONE_HERE),
    "DELETE /api/v1/care-team/{pk}/": Endpoint(ANYONE_HERE, make=cared_for),
    "GET /api/v1/shared-notes/": Endpoint(ANYONE_HERE, make=shared_note, is_list=True, statements=4),
    "GET /api/v1/care-settings/": Endpoint(ADMINS),
    "POST /api/v1/care-settings/not-on-track/": Endpoint(OWNERS, body=lambda: {"is_confirmed": True}),
    "DELETE /api/v1/care-settings/not-on-track/": Endpoint(ADMINS),
}
APEX: Rows = {}
