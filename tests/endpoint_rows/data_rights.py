"""Copies of one's data, erasure, clocks, requests, holds."""

from uuid import UUID

from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, PUBLIC, REFUSED_BUT_REACHED, Endpoint, Rows
from users.models import Membership
from users.roles import ADMINS, ANYONE_HERE, OWNER
from wellness.models import DataImport, DataRequest, Export, LegalHold

TOKEN = "x" * 43


def make_export(record: TenantRecord, membership: Membership) -> UUID:
    with tenant_scope(record):
        return Export.objects.create(
            member_id=membership.pk, state=Export.State.EXPIRED, created_at=NOW, expires_at=NOW
        ).pk


def make_import(record: TenantRecord, membership: Membership) -> UUID:
    with tenant_scope(record):
        return DataImport.objects.create(
            member_id=membership.pk, state=DataImport.State.DONE, created_at=NOW
        ).pk


def make_request(record: TenantRecord, membership: Membership) -> UUID:
    with tenant_scope(record):
        return DataRequest.objects.create(
            member_id=membership.pk, kind=DataRequest.Kind.RESTRICTION, received_at=NOW, due_at=NOW
        ).pk


def make_hold(record: TenantRecord, membership: Membership) -> UUID:
    with tenant_scope(record):
        return LegalHold.objects.create(
            member_id=membership.pk,
            reason="A court asked for it.",
            placed_by=membership.pk,
            placed_at=NOW,
            released_at=NOW,
        ).pk


def a_certificate() -> dict[str, object]:
    return {"signature": "0" * 64}


TENANT: Rows = {
    "GET /api/v1/organization/closure/": Endpoint(frozenset({OWNER})),
    "POST /api/v1/organization/closure/": Endpoint(
        frozenset({OWNER}), body=dict, accepts=frozenset({200, 409})
    ),
    "DELETE /api/v1/organization/closure/": Endpoint(frozenset({OWNER})),
    "GET /api/v1/exports/": Endpoint(ANYONE_HERE, make=make_export, is_list=True, statements=3),
    "POST /api/v1/exports/": Endpoint(ANYONE_HERE, body=dict),
    "GET /api/v1/exports/{pk}/": Endpoint(ANYONE_HERE, make=make_export),
    "DELETE /api/v1/exports/{pk}/": Endpoint(ANYONE_HERE, make=make_export),
    "GET /api/v1/exports/{pk}/download/": Endpoint(
        ANYONE_HERE, make=make_export, accepts=frozenset({200, 409})
    ),
    "GET /api/v1/imports/": Endpoint(ANYONE_HERE, make=make_import, is_list=True, statements=3),
    "POST /api/v1/imports/": Endpoint(ANYONE_HERE, body=dict, accepts=frozenset({400, 415})),
    "GET /api/v1/imports/{pk}/": Endpoint(ANYONE_HERE, make=make_import),
    "GET /api/v1/erasure/": Endpoint(ANYONE_HERE),
    "POST /api/v1/erasure/": Endpoint(
        ANYONE_HERE, body=lambda: {"when": "later"}, accepts=frozenset({202, 409})
    ),
    "POST /api/v1/erasure/undo/": Endpoint(
        PUBLIC, body=lambda: {"token": TOKEN}, accepts=REFUSED_BUT_REACHED | {404}
    ),
    "POST /api/v1/erasure/certificate/": Endpoint(
        PUBLIC, body=lambda: {"token": TOKEN}, accepts=REFUSED_BUT_REACHED | {404}
    ),
    "POST /api/v1/erasure/certificate/check/": Endpoint(PUBLIC, body=a_certificate),
    "GET /api/v1/retention/": Endpoint(ADMINS),
    "PATCH /api/v1/retention/": Endpoint(ADMINS, body=lambda: {"days": {"mood": 400}}),
    "GET /api/v1/data-requests/": Endpoint(
        ADMINS, make=make_request, is_list=True, statements=3, is_shared=True
    ),
    "POST /api/v1/data-requests/": Endpoint(ANYONE_HERE, body=lambda: {"kind": "access"}),
    "GET /api/v1/data-requests/mine/": Endpoint(ANYONE_HERE),
    "GET /api/v1/data-requests/{pk}/": Endpoint(ADMINS, make=make_request, is_shared=True),
    "PATCH /api/v1/data-requests/{pk}/": Endpoint(
        ADMINS, make=make_request, is_shared=True, body=lambda: {"state": "done"}
    ),
    "GET /api/v1/legal-holds/": Endpoint(ADMINS, make=make_hold, is_list=True, statements=3, is_shared=True),
    "POST /api/v1/legal-holds/": Endpoint(
        ADMINS, body=lambda: {"reason": "A court asked for it."}, accepts=frozenset({201, 409})
    ),
    "POST /api/v1/legal-holds/{pk}/release/": Endpoint(ADMINS, make=make_hold, is_shared=True),
}
APEX: Rows = {}
