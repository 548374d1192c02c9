from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, Body, Endpoint, Rows
from users.models import Membership
from users.roles import ANYONE_HERE
from wellness.models import SelfTest


def make_self_test(record: TenantRecord, membership: Membership) -> UUID:
    """One that is over, so that its result is looked at."""
    key = uuid7()
    with tenant_scope(record):
        SelfTest.objects.create(
            id=key,
            member_id=membership.pk,
            tag="exercise",
            starts_on=NOW.date(),
            plan=[True, False] * 14,
            created_at=NOW,
        )
    return key


def self_test_body() -> Body:
    return {"tag": "exercise", "starts_on": (timezone.now().date() + timedelta(days=1)).isoformat()}


TENANT: Rows = {
    "GET /api/v1/insights/": Endpoint(ANYONE_HERE),
    "GET /api/v1/insights/settings/": Endpoint(ANYONE_HERE),
    "PATCH /api/v1/insights/settings/": Endpoint(ANYONE_HERE, body=lambda: {"is_on": False}),
    # The page, and then for all its tests: whose they are, the moods, the names of tags.
    "GET /api/v1/self-tests/": Endpoint(ANYONE_HERE, make=make_self_test, is_list=True, statements=6),
    "GET /api/v1/self-tests/{pk}/": Endpoint(ANYONE_HERE, make=make_self_test),
    "PUT /api/v1/self-tests/{pk}/": Endpoint(
        # A test that is there already was planned for other days.
        ANYONE_HERE,
        make=make_self_test,
        body=self_test_body,
        accepts=frozenset({201, 409}),
    ),
    "DELETE /api/v1/self-tests/{pk}/": Endpoint(ANYONE_HERE, make=make_self_test),
}
APEX: Rows = {}
