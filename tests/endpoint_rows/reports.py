from datetime import date
from uuid import UUID

from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, Endpoint, Rows
from users.models import Membership
from users.roles import ADMINS, ANYONE_HERE
from wellness.models import Cohort, ReportCell, ReportPage


def make_cohort(record: TenantRecord, membership: Membership) -> UUID:
    with tenant_scope(record):
        return Cohort.objects.create(name=f"Team {Cohort.objects.count() + 1}", created_at=NOW).pk


def make_page(record: TenantRecord, membership: Membership) -> UUID:
    """The page of one more week, with one figure."""
    with tenant_scope(record):
        week = date.fromordinal(date(2026, 1, 5).toordinal() + 7 * ReportPage.objects.count())
        page = ReportPage.objects.create(
            kind="week", starts_on=week, ends_on=date.fromordinal(week.toordinal() + 6), k=10, released_at=NOW
        )
        ReportCell.objects.create(page=page, measure="mood", value=0.4, low=0.2, high=0.6, people="20-49")
        return page.pk


TENANT: Rows = {
    "GET /api/v1/reports/": Endpoint(ANYONE_HERE, make=make_page, is_list=True, is_shared=True, statements=5),
    "GET /api/v1/reports/rules/": Endpoint(ANYONE_HERE),
    "PATCH /api/v1/reports/rules/": Endpoint(ADMINS, body=lambda: {"k": 12}),
    "GET /api/v1/cohorts/": Endpoint(
        ANYONE_HERE, make=make_cohort, is_list=True, is_shared=True, statements=3
    ),
    "POST /api/v1/cohorts/": Endpoint(ADMINS, body=lambda: {"name": "North"}),
    "PATCH /api/v1/cohorts/{pk}/": Endpoint(
        ADMINS, make=make_cohort, body=lambda: {"name": "South"}, is_shared=True
    ),
    "DELETE /api/v1/cohorts/{pk}/": Endpoint(ADMINS, make=make_cohort, is_shared=True),
    "GET /api/v1/me/cohort/": Endpoint(ANYONE_HERE),
    "PUT /api/v1/me/cohort/": Endpoint(ANYONE_HERE, body=lambda: {"cohort": None}),
}
APEX: Rows = {}
