"""Single sign-on: there and back, and its set-up by owners."""

from uuid import UUID

from django.utils import timezone

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.endpoint_rows.base import PUBLIC, REFUSED_BUT_REACHED, Body, Endpoint, Rows
from users.models import IdentityProvider, Membership
from users.roles import ANYONE_HERE, OWNER

OWNERS = frozenset({OWNER})
NOT_SET_UP = frozenset({404})


def make_provider(record: TenantRecord, membership: Membership) -> UUID:
    """The organisation's one provider."""
    now = timezone.now()
    with platform_scope():
        provider, _ = IdentityProvider.objects.get_or_create(
            organization_id=record.id,
            defaults={
                "issuer": "https://login.example.org",
                "client_id": "mentalmuse",
                "label": "Acme account",
                "tested_at": now,
                "created_at": now,
                "updated_at": now,
            },
        )
        return provider.pk


def provider_body() -> Body:
    return {"issuer": "https://login.example.org", "client_id": "mentalmuse", "label": "Acme account"}


TENANT: Rows = {
    "GET /api/v1/auth/openid/": Endpoint(PUBLIC),
    # Without `X-MentalMuse` and an own Origin nothing begins.
    "POST /api/v1/auth/openid/start/": Endpoint(PUBLIC, body=dict, accepts=frozenset({403})),
    "POST /api/v1/auth/openid/callback/": Endpoint(
        PUBLIC, body=lambda: {"state": "x" * 43, "code": "x"}, accepts=frozenset({403})
    ),
    "POST /api/v1/auth/openid/join/": Endpoint(
        PUBLIC, body=lambda: {"ticket": "x" * 43}, accepts=frozenset({403})
    ),
    "POST /api/v1/auth/openid/step-up/": Endpoint(ANYONE_HERE, body=dict, accepts=frozenset({403})),
    "POST /api/v1/auth/openid/link/": Endpoint(
        ANYONE_HERE, body=lambda: {"ticket": "x" * 43}, accepts=REFUSED_BUT_REACHED
    ),
    "GET /api/v1/identity-provider/": Endpoint(OWNERS, make=make_provider, is_shared=True),
    "PUT /api/v1/identity-provider/": Endpoint(
        OWNERS, make=make_provider, is_shared=True, body=provider_body
    ),
    "DELETE /api/v1/identity-provider/": Endpoint(OWNERS, make=make_provider, is_shared=True),
    "POST /api/v1/identity-provider/test/": Endpoint(OWNERS, accepts=NOT_SET_UP),
}
APEX: Rows = {}
