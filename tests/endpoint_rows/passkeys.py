"""Passkeys: one's own, and signing in with one."""

import os
from uuid import UUID

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.endpoint_rows.base import NOW, PUBLIC, REFUSED_BUT_REACHED, Body, Endpoint, Rows
from users.models import Membership, Passkey
from users.roles import ANYONE_HERE


def make_passkey(record: TenantRecord, membership: Membership) -> UUID:
    with platform_scope():
        return Passkey.objects.create(
            user_id=membership.user_id,
            rp_id=record.host,
            credential_id=os.urandom(32),
            public_key=b"key",
            user_handle=b"handle",
            name="Phone",
            is_backup_eligible=True,
            is_backed_up=True,
            created_at=NOW,
        ).pk


def a_credential() -> Body:
    return {"id": "eA", "rawId": "eA", "type": "public-key", "response": {}}


TENANT: Rows = {
    "GET /api/v1/auth/passkeys/": Endpoint(ANYONE_HERE, make=make_passkey, is_list=True, statements=3),
    "GET /api/v1/auth/passkeys/{pk}/": Endpoint(ANYONE_HERE, make=make_passkey),
    "PATCH /api/v1/auth/passkeys/{pk}/": Endpoint(
        ANYONE_HERE, make=make_passkey, body=lambda: {"name": "Key on the ring"}
    ),
    "DELETE /api/v1/auth/passkeys/{pk}/": Endpoint(ANYONE_HERE, make=make_passkey),
    "POST /api/v1/auth/passkeys/registration/options/": Endpoint(ANYONE_HERE, body=dict),
    "POST /api/v1/auth/passkeys/registration/verify/": Endpoint(
        ANYONE_HERE, body=lambda: {"credential": a_credential()}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/auth/passkeys/step-up/options/": Endpoint(ANYONE_HERE, body=dict),
    "POST /api/v1/auth/passkeys/step-up/verify/": Endpoint(
        ANYONE_HERE, body=lambda: {"credential": a_credential()}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/auth/passkeys/authentication/options/": Endpoint(PUBLIC, body=dict),
    "POST /api/v1/auth/passkeys/authentication/verify/": Endpoint(
        PUBLIC, body=lambda: {"credential": a_credential()}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/auth/passkeys/enrol/options/": Endpoint(
        PUBLIC, body=lambda: {"ticket": "x" * 43}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/auth/passkeys/enrol/verify/": Endpoint(
        PUBLIC, body=lambda: {"ticket": "x" * 43, "credential": a_credential()}, accepts=REFUSED_BUT_REACHED
    ),
}
APEX: Rows = {}
