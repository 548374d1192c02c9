"""Inviting, domains, sessions, organisations of one's own, the address, deleting the account."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.endpoint_rows.base import NOW, PUBLIC, REFUSED_BUT_REACHED, Body, Endpoint, Rows
from tests.endpoint_rows.foundation import make_person
from users.models import EmailDomain, Invitation, InvitationImport, Membership, Session
from users.roles import ADMINS, ANYONE_HERE


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


def make_invitation(record: TenantRecord, membership: Membership) -> UUID:
    invitation = Invitation(organization_id=record.id, email=f"{uuid7().hex}@example.org")
    invitation.renew(name="", role="member", invited_by_id=membership.pk, is_here=False, now=timezone.now())
    with platform_scope():
        invitation.save()
    return invitation.pk


def make_import(record: TenantRecord, membership: Membership) -> UUID:
    now = timezone.now()
    with platform_scope():
        return InvitationImport.objects.create(
            organization_id=record.id,
            created_by_id=membership.pk,
            encoding="utf-8",
            delimiter=",",
            lines=0,
            total=0,
            created_at=now,
            expires_at=now + InvitationImport.LIFE,
        ).pk


def make_session(record: TenantRecord, membership: Membership) -> UUID:
    now = timezone.now()
    with platform_scope():
        return Session.objects.create(
            membership=membership,
            amr=["pwd"],
            authenticated_at=now,
            created_at=now,
            last_seen_at=now,
            idle_limit=timedelta(days=1),
            expires_at=now + timedelta(days=1),
        ).pk


def a_token() -> Body:
    return {"token": "x" * 43}


def an_address() -> Body:
    return {"email": "somebody@example.org"}


INVITATIONS: Rows = {
    "GET /api/v1/invitations/": Endpoint(
        ADMINS, make=make_invitation, is_list=True, is_shared=True, statements=3
    ),
    "POST /api/v1/invitations/": Endpoint(ADMINS, body=an_address),
    "GET /api/v1/invitations/{pk}/": Endpoint(ADMINS, make=make_invitation, is_shared=True),
    "DELETE /api/v1/invitations/{pk}/": Endpoint(ADMINS, make=make_invitation, is_shared=True),
    "POST /api/v1/invitations/{pk}/resend/": Endpoint(
        ADMINS, make=make_invitation, is_shared=True, body=dict
    ),
    # Takes a file and no JSON.
    "POST /api/v1/invitations/imports/": Endpoint(ADMINS, body=dict, accepts=frozenset({415})),
    "GET /api/v1/invitations/imports/{pk}/": Endpoint(ADMINS, make=make_import, is_shared=True),
    "POST /api/v1/invitations/imports/{pk}/confirm/": Endpoint(
        ADMINS, make=make_import, is_shared=True, body=dict
    ),
    "DELETE /api/v1/invitations/imports/{pk}/": Endpoint(ADMINS, make=make_import, is_shared=True),
    "POST /api/v1/auth/invitation/": Endpoint(PUBLIC, body=a_token, accepts=REFUSED_BUT_REACHED),
    "POST /api/v1/auth/invitation/accept/": Endpoint(PUBLIC, body=a_token, accepts=REFUSED_BUT_REACHED),
    "DELETE /api/v1/members/{pk}/": Endpoint(ADMINS, make=make_person, is_shared=True),
    "GET /api/v1/organization/settings/": Endpoint(ADMINS),
    "PATCH /api/v1/organization/settings/": Endpoint(ADMINS, body=lambda: {"time_zone": "Europe/Berlin"}),
}

ACCOUNT: Rows = {
    "GET /api/v1/auth/sessions/": Endpoint(ANYONE_HERE, make=make_session, is_list=True, statements=3),
    "POST /api/v1/auth/sessions/revoke-others/": Endpoint(ANYONE_HERE, body=dict),
    "DELETE /api/v1/auth/sessions/{pk}/": Endpoint(ANYONE_HERE, make=make_session),
    "POST /api/v1/auth/known-browser/": Endpoint(PUBLIC, body=an_address),
    "POST /api/v1/auth/known-browser/confirm/": Endpoint(PUBLIC, body=a_token, accepts=REFUSED_BUT_REACHED),
    "POST /api/v1/auth/email-change/": Endpoint(PUBLIC, body=a_token, accepts=REFUSED_BUT_REACHED),
    "POST /api/v1/auth/email-change/object/": Endpoint(PUBLIC, body=a_token, accepts=REFUSED_BUT_REACHED),
    "POST /api/v1/auth/account-deletion/": Endpoint(PUBLIC, body=a_token, accepts=REFUSED_BUT_REACHED),
    "GET /api/v1/me/organizations/": Endpoint(ANYONE_HERE),
    # Of an organisation that one does not belong to.
    "POST /api/v1/me/organizations/{organization_id}/handover/": Endpoint(
        ANYONE_HERE, body=dict, accepts=frozenset({404})
    ),
    # 409: a lone owner stays.
    "DELETE /api/v1/me/membership/": Endpoint(ANYONE_HERE, accepts=frozenset({204, 409})),
    "GET /api/v1/me/email/": Endpoint(ANYONE_HERE),
    "POST /api/v1/me/email/": Endpoint(ANYONE_HERE, body=an_address),
    "DELETE /api/v1/me/email/": Endpoint(ANYONE_HERE),
    "POST /api/v1/me/deletion/": Endpoint(ANYONE_HERE, body=dict, accepts=frozenset({202, 409})),
}

TENANT: Rows = {**DOMAINS, **INVITATIONS, **ACCOUNT}
APEX: Rows = {
    "POST /api/v1/organizations/find/": Endpoint(PUBLIC, body=an_address),
    "POST /api/v1/organizations/find/open/": Endpoint(PUBLIC, body=a_token, accepts=REFUSED_BUT_REACHED),
    "POST /api/v1/account/deletion/": Endpoint(
        PUBLIC, body=lambda: {"ticket": "x" * 43}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/auth/account-deletion/": Endpoint(PUBLIC, body=a_token, accepts=REFUSED_BUT_REACHED),
}
