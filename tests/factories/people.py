"""People for tests: made as rows, signed in through the operation that every sign-in ends in."""

from datetime import datetime
from functools import cache
from typing import Any

import pyotp
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users.models import Membership, Totp, User
from users.operations.factors import begin_totp, replace_recovery_codes
from users.operations.sessions import SignedIn, start_session

PASSWORD = "seven quiet otters rowing"
ROLES = ("owner", "admin", "practitioner", "member", "auditor")


class HostClient(Client):
    """Django's test client on one host, for one person if given a token."""

    def __init__(self, host: str, token: str = "", **defaults: Any) -> None:
        if token:
            defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        super().__init__(HTTP_HOST=host, **defaults)


@cache
def _password_hash() -> str:
    """One Argon2 run for all people of a test process: it is slow on purpose."""
    return make_password(PASSWORD)


def add_user(email: str = "", name: str = "Somebody") -> User:
    """An account with a proved address and PASSWORD."""
    now = timezone.now()
    with platform_scope():
        return User.objects.create(
            email=email or f"{uuid7().hex}@example.org",
            name=name,
            password=_password_hash(),
            email_verified_at=now,
            created_at=now,
        )


def add_person(record: TenantRecord, role: str, *, user: User | None = None, **fields: Any) -> Membership:
    """A membership of this organisation, for a new account unless one is given."""
    user = user or add_user(**fields)
    with platform_scope():
        return Membership.objects.create(
            user=user,
            organization=Organization.objects.get(pk=record.id),
            role=role,
            created_at=timezone.now(),
        )


def sign_in(record: TenantRecord, membership: Membership) -> SignedIn:
    """A new session, as after a login on the organisation's host."""
    now = timezone.now()
    with platform_scope(), transaction.atomic():
        return start_session(
            membership,
            organization=record,
            is_own_device=True,
            label="test",
            amr=["pwd"],
            authenticated_at=now,
            now=now,
        )


def client_of(record: TenantRecord, membership: Membership) -> HostClient:
    """A client on the organisation's host with this person's access token."""
    return HostClient(record.host, str(sign_in(record, membership).access))


def enrol_totp(user: User) -> str:
    """Give the account an authenticator; answers with its secret. Nothing of it is used yet."""
    now = timezone.now()
    with platform_scope(), transaction.atomic():
        secret = begin_totp(user, now=now).secret
        Totp.objects.filter(user=user).update(confirmed_at=now)
    return secret


def add_recovery_codes(user: User) -> list[str]:
    with platform_scope(), transaction.atomic():
        return replace_recovery_codes(user, actor=None, now=timezone.now())


def totp_code(secret: str, now: datetime | None = None) -> str:
    """What the authenticator shows."""
    return pyotp.TOTP(secret).at(now or timezone.now())


def cast(record: TenantRecord) -> dict[str, HostClient]:
    """One signed-in person for each role."""
    return {role: client_of(record, add_person(record, role)) for role in ROLES}
