"""Invitations; what is done with links from mails, which signs nobody in."""

from typing import Any

from django.utils import timezone

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import add_person
from tests.ways_in.account import browser, post
from tests.ways_in.base import NeverWays, State, Way, Ways
from users.actors import Actor
from users.models import Invitation, Membership
from users.opaque import mailed_secret
from users.operations.invitations import invite

NEW = "nine brown kettles humming"


def invited(record: TenantRecord, role: str) -> str:
    """The secret in the mail of an invitation to an address that has no account."""
    owner = add_person(record, "owner")
    now = timezone.now()
    actor = Actor(owner.user_id, owner.pk, record.id, "owner", owner.pk, now, ("pwd",))
    with tenant_scope(record):
        row = invite(f"{uuid7().hex}@example.org", name="New", role=role, actor=actor, now=now)
    with platform_scope():
        return mailed_secret(Invitation.objects.get(pk=row.pk).secret_id)


def by_invitation(record: TenantRecord, membership: Membership) -> Any:
    """A new account, with the role of `membership`: who has one signs in by another way."""
    raw = invited(record, membership.role)
    return post(browser(record.host), "auth/invitation/accept/", token=raw, name="New", password=NEW)


_LINK = "uses a mailed link; it signs nobody in"

TENANT: Ways = {
    "POST /api/v1/auth/invitation/accept/": [
        Way(by_invitation, role=role, states=(State.OFF, State.GRACE, State.REQUIRED))
        for role in ("practitioner", "member")
    ]
}
APEX: Ways = {}
NEVER: NeverWays = {
    "POST /api/v1/auth/invitation/": "only shows an invitation",
    "POST /api/v1/auth/known-browser/": "only mails",
    "POST /api/v1/auth/known-browser/confirm/": "gives a browser tries of its own; it signs nobody in",
    "POST /api/v1/auth/email-change/": _LINK,
    "POST /api/v1/auth/email-change/object/": _LINK,
    "POST /api/v1/auth/account-deletion/": _LINK,
}
APEX_NEVER: NeverWays = {
    "POST /api/v1/organizations/find/": "only mails",
    "POST /api/v1/organizations/find/open/": "tells a mailbox its organisations; each asks to sign in",
    "POST /api/v1/account/deletion/": "only mails",
    "POST /api/v1/auth/account-deletion/": _LINK,
}
