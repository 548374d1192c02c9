from uuid import UUID

from saas.core.ids import uuid7
from saas.keys.operations import member_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, Body, Endpoint, Rows
from tests.rows import rows
from users.models import Membership
from users.roles import ANYONE_HERE
from wellness.models import SafetyPlan, SafetyPlanVersion


def make_version(record: TenantRecord, membership: Membership) -> UUID:
    """One more version of the person's plan."""
    key = uuid7()
    cipher = member_cipher(record.id, membership.pk)
    with tenant_scope(record):
        plan, _ = rows(SafetyPlan).get_or_create(
            member_id=membership.pk, defaults={"version": 0, "reviewed_on": NOW.date(), "updated_at": NOW}
        )
        plan.version += 1
        plan.save(update_fields=["version"])
        SafetyPlanVersion.objects.create(
            id=key,
            plan=plan,
            number=plan.version,
            content_sealed=cipher.seal(
                '{"on_my_own": [{"text": "Walk to the pier"}]}',
                table="wellness_safetyplanversion",
                column="content",
                row=str(key),
            ),
            created_at=NOW,
        )
    return key


def plan_body() -> Body:
    return {"steps": {"on_my_own": [{"text": "Walk to the pier"}]}}


# A change that names no version is refused after everything else was found to be right.
NAMES_NO_VERSION = frozenset({428})

TENANT: Rows = {
    "GET /api/v1/safety-plan/": Endpoint(ANYONE_HERE),
    "PUT /api/v1/safety-plan/": Endpoint(ANYONE_HERE, body=plan_body),
    "DELETE /api/v1/safety-plan/": Endpoint(ANYONE_HERE, make=make_version),
    "POST /api/v1/safety-plan/reviewed/": Endpoint(ANYONE_HERE, make=make_version),
    "GET /api/v1/safety-plan/versions/": Endpoint(ANYONE_HERE, make=make_version, is_list=True, statements=3),
    "GET /api/v1/safety-plan/versions/{pk}/": Endpoint(ANYONE_HERE, make=make_version),
    "POST /api/v1/safety-plan/versions/{pk}/restore/": Endpoint(
        ANYONE_HERE, make=make_version, accepts=NAMES_NO_VERSION
    ),
    "GET /api/v1/safety-settings/": Endpoint(ANYONE_HERE),
    "PATCH /api/v1/safety-settings/": Endpoint(ANYONE_HERE, body=lambda: {"tell_care_team": True}),
}
APEX: Rows = {}
