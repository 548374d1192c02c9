"""Founding an organisation: the one act that needs tenants and people together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.fleet.tasks import provision
from tenants.models import Organization
from tenants.operations import create_organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tenants.tasks import enqueue
from users import throttles
from users.models import MailedToken, Membership, User
from users.operations.mailed import send_link
from users.operations.sessions import hand_over
from users.passwords import check_new_password
from users.roles import OWNER

MAX_ORGANIZATIONS: Final = 5  # per account

SignUpState = Literal["provisioning", "waiting_for_confirmation", "ready"]


class TooManyOrganizations(DomainError):
    code = "organization_limit"

    def __init__(self) -> None:
        super().__init__(f"One account can own {MAX_ORGANIZATIONS} organisations.")


@dataclass(frozen=True, slots=True)
class SignedUp:
    """`handover` signs the new owner in on the new host; empty when the organisation waits for a schema or a link."""

    organization: TenantRecord
    handover: str
    state: SignUpState


def sign_up_organization(
    *,
    name: str,
    kind: str,
    subdomain: str,
    time_zone: str,
    locale: str,
    country: str,
    owner_email: str,
    owner_password: str,
    owner_name: str,
    address: str,
    now: datetime,
) -> SignedUp:
    """Found an organisation with its first owner. `owner_email` is normalised, `address` the client's.

    A new owner can work at once. Where the address already has an account, nothing happens to that account: the
    organisation waits until the link in a mail to it is used. That this tells of the account is accepted here, and
    limited to five tries an hour. Raises SubdomainRefused, WeakPassword, TooManyOrganizations, TooManyTries.
    """
    throttles.reserve(throttles.SIGN_UP_IP, address, now=now)
    throttles.reserve(throttles.SIGN_UP_EMAIL, owner_email, now=now)
    check_new_password(
        owner_password, context=[owner_email, owner_name, name, subdomain], field="owner.password"
    )
    password_hash = make_password(owner_password)  # before the transaction: hashing is slow on purpose
    with platform_scope(), transaction.atomic():
        organization = create_organization(
            name=name,
            kind=kind,
            subdomain=subdomain,
            time_zone=time_zone,
            locale=locale,
            country=country,
            now=now,
        )
        if organization.status == Organization.Status.PROVISIONING:
            enqueue(provision, organization_id=organization.pk)
        owner, is_new = User.objects.get_or_create(
            email=owner_email,
            defaults={
                "name": owner_name,
                "password": password_hash,
                "password_changed_at": now,
                "created_at": now,
            },
        )
        if not is_new:
            _check_room(owner, now=now)
        send_link(
            MailedToken.Purpose.OWNER_VERIFY if is_new else MailedToken.Purpose.OWNER_CLAIM,
            organization_id=organization.pk,
            user=owner,
            email=owner_email,
            name=owner.name,
            now=now,
        )
        audit("users.organization.signed_up", actor=None, target=organization, now=now)
        handover = ""
        state: SignUpState = "ready" if is_new else "waiting_for_confirmation"
        if organization.status == Organization.Status.PROVISIONING:
            state = "provisioning"
        if is_new:
            membership = Membership.objects.create(
                user=owner, organization=organization, role=OWNER, created_at=now
            )
            audit("users.membership.created", actor=None, target=membership, now=now)
            if state == "ready":
                handover = hand_over(membership, amr=["pwd"], authenticated_at=now, now=now)
        return SignedUp(organization.record(), handover, state)


def _check_room(owner: User, *, now: datetime) -> None:
    owned = (
        owner.memberships.filter(role=OWNER).exclude(organization__status=Organization.Status.CLOSED).count()
    )
    waiting = MailedToken.objects.filter(
        user=owner, purpose=MailedToken.Purpose.OWNER_CLAIM, used_at=None, expires_at__gt=now
    ).count()
    if owned + waiting >= MAX_ORGANIZATIONS:
        raise TooManyOrganizations


def sign_up_state(organization_id: UUID) -> tuple[TenantRecord, SignUpState] | None:
    """How far a new organisation is; None for one that does not exist or is closed."""
    with platform_scope():
        organization = (
            Organization.objects.select_related("schema")
            .filter(
                pk=organization_id,
                status__in=[Organization.Status.PROVISIONING, Organization.Status.ACTIVE],
            )
            .first()
        )
        if organization is None:
            return None
        state: SignUpState = "ready"
        if organization.status == Organization.Status.PROVISIONING:
            state = "provisioning"
        elif not Membership.objects.filter(organization=organization).exists():
            state = "waiting_for_confirmation"
        return organization.record(), state
