"""Domains of an organisation."""

from uuid import UUID

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.endpoint_rows.base import NOW, Endpoint, Rows
from users.models import EmailDomain, Membership
from users.roles import ADMINS


def make_domain(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with platform_scope():
        EmailDomain.objects.create(
            id=key, organization_id=record.id, domain=f"{key.hex}.example", token="t" * 43, created_at=NOW
        )
    return key


DOMAINS: Rows = {
    "GET /api/v1/email-domains/": Endpoint(
        ADMINS, make=make_domain, is_list=True, is_shared=True, statements=3
    ),
    "POST /api/v1/email-domains/": Endpoint(ADMINS, body=lambda: {"domain": "example.org"}),
    "GET /api/v1/email-domains/{pk}/": Endpoint(ADMINS, make=make_domain, is_shared=True),
    "POST /api/v1/email-domains/{pk}/check/": Endpoint(
        ADMINS, make=make_domain, is_shared=True, body=dict, accepts=frozenset({409})
    ),
    "DELETE /api/v1/email-domains/{pk}/": Endpoint(ADMINS, make=make_domain, is_shared=True),
}

TENANT: Rows = {**DOMAINS}
APEX: Rows = {}
