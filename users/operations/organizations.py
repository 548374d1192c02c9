"""Founding an organisation: the one act that needs tenants and people together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast
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
from users.models import MailedToken, Membership, SignUpKey, User
from users.operations.mailed import send_link
from users.operations.sessions import hand_over
from users.operations.sign_up_keys import KeyReused, fingerprint, kept, take
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
    *, address: str, now: datetime, idempotency_key: str = "", **wanted: Any
) -> SignedUp:
    """Found an organisation with its first owner. `owner_email` is normalised, `address` the client's.

    A new owner can work at once. Where the address already has an account, nothing happens to that account: the
    organisation waits until the link in a mail to it is used. That this tells of the account is accepted here, and
    limited to five tries an hour. With `idempotency_key` the same request within a day gives the first
    answer again. Raises KeyReused, SubdomainRefused, WeakPassword, TooManyOrganizations, TooManyTries.
    """
    if not idempotency_key:
        signed_up = _sign_up(**wanted, address=address, now=now, key=None)
        assert signed_up is not None  # noqa: S101  (only a key can be taken already)
        return signed_up
    request = fingerprint(wanted)
    for _ in range(2):
        with platform_scope(), transaction.atomic():
            found = kept(idempotency_key, request=request, now=now)
            if found is not None:
                return _answered(found, now=now)
        signed_up = _sign_up(**wanted, address=address, now=now, key=(idempotency_key, request))
        if signed_up is not None:
            return signed_up
    raise KeyReused


def _answered(found: SignUpKey, *, now: datetime) -> SignedUp:
    """The first answer, with a code for the new host that can still be used."""
    organization = found.organization
    if organization is None:
        raise KeyReused
    state, handover = cast(SignUpState, found.state), ""
    owner = Membership.objects.filter(organization=organization, role=OWNER).order_by("created_at").first()
    if state == "ready" and owner is not None:
        handover = hand_over(owner, amr=["pwd"], authenticated_at=found.created_at, now=now)
    return SignedUp(organization.record(), handover, state)


def _sign_up(
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
    key: tuple[str, bytes] | None,
) -> SignedUp | None:
    """As `sign_up_organization`; None if a parallel request with the same key was faster."""
    throttles.reserve(throttles.SIGN_UP_IP, address, now=now)
    throttles.reserve(throttles.SIGN_UP_EMAIL, owner_email, now=now)
    check_new_password(
        owner_password, context=[owner_email, owner_name, name, subdomain], field="owner.password"
    )
    password_hash = make_password(owner_password)  # before the transaction: hashing is slow on purpose
    with platform_scope(), transaction.atomic():
        taken = take(key[0], request=key[1], now=now) if key else None
        if key and taken is None:
            return None
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
        if taken is not None:
            taken.organization, taken.state = organization, state
            taken.save(update_fields=["organization", "state"])
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
