"""Second factors, passwords, mailed codes, step-up."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from saas.core.tokens import sha256
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.endpoint_rows.base import PUBLIC, REFUSED_BUT_REACHED, Body, Endpoint, Rows
from users.models import Membership, TrustedDevice
from users.roles import ADMINS, ANYONE_HERE, OWNER

# Reached, and refused for what the made-up person does not have.
NOT_LIKE_THIS = frozenset({200, 201, 204, 400, 409})


def a_ticket() -> Body:
    return {"ticket": "x" * 43}


def a_ticket_and_a_code() -> Body:
    return {"ticket": "x" * 43, "code": "123456"}


def somebody() -> Body:
    return {"email": "a@example.org"}


def make_trusted_device(record: TenantRecord, membership: Membership) -> UUID:
    now = timezone.now()
    with platform_scope():
        return TrustedDevice.objects.create(
            membership=membership,
            token_hash=sha256(uuid7().hex),
            label="A browser",
            created_at=now,
            last_used_at=now,
            expires_at=now + timedelta(days=30),
        ).pk


FORGOT = Endpoint(PUBLIC, body=somebody)
RESET = Endpoint(
    PUBLIC,
    body=lambda: {"token": "x" * 43, "password": "nine brown kettles humming"},
    accepts=REFUSED_BUT_REACHED,
)
VERIFY = Endpoint(PUBLIC, body=a_ticket_and_a_code, accepts=REFUSED_BUT_REACHED)

TENANT: Rows = {
    "POST /api/v1/auth/mfa/verify/": VERIFY,
    "POST /api/v1/auth/mfa/enrol/totp/": Endpoint(PUBLIC, body=a_ticket, accepts=REFUSED_BUT_REACHED),
    "POST /api/v1/auth/mfa/enrol/totp/confirm/": VERIFY,
    "POST /api/v1/auth/email-code/": Endpoint(PUBLIC, body=somebody),
    "POST /api/v1/auth/email-code/verify/": VERIFY,
    "POST /api/v1/auth/password/forgot/": FORGOT,
    "POST /api/v1/auth/password/reset/": RESET,
    "POST /api/v1/auth/password/change/": Endpoint(
        ANYONE_HERE, body=lambda: {"password": "nine brown kettles humming"}
    ),
    "GET /api/v1/auth/mfa/": Endpoint(ANYONE_HERE),
    "POST /api/v1/auth/mfa/totp/": Endpoint(ANYONE_HERE, body=dict),
    "DELETE /api/v1/auth/mfa/totp/": Endpoint(ANYONE_HERE),
    "POST /api/v1/auth/mfa/totp/confirm/": Endpoint(
        ANYONE_HERE, body=lambda: {"code": "123456"}, accepts=NOT_LIKE_THIS
    ),
    "GET /api/v1/auth/mfa/recovery-codes/": Endpoint(ANYONE_HERE),
    "POST /api/v1/auth/mfa/recovery-codes/": Endpoint(ANYONE_HERE, body=dict, accepts=NOT_LIKE_THIS),
    "GET /api/v1/auth/mfa/trusted-devices/": Endpoint(
        ANYONE_HERE, make=make_trusted_device, is_list=True, statements=4
    ),
    "DELETE /api/v1/auth/mfa/trusted-devices/{pk}/": Endpoint(ANYONE_HERE, make=make_trusted_device),
    "GET /api/v1/auth/step-up/": Endpoint(ANYONE_HERE),
    "POST /api/v1/auth/step-up/": Endpoint(
        ANYONE_HERE, body=lambda: {"password": "wrong"}, accepts=NOT_LIKE_THIS
    ),
    "POST /api/v1/auth/step-up/email-code/": Endpoint(ANYONE_HERE, body=dict),
    "GET /api/v1/organization/sign-in-policy/": Endpoint(ADMINS),
    "PATCH /api/v1/organization/sign-in-policy/": Endpoint(
        frozenset({OWNER}), body=lambda: {"mfa_grace_days": 7}
    ),
}
APEX: Rows = {
    "POST /api/v1/auth/mfa/verify/": VERIFY,
    "POST /api/v1/auth/password/forgot/": FORGOT,
    "POST /api/v1/auth/password/reset/": RESET,
}
