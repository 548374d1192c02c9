"""Somebody's organisations, and going from one to another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users.actors import Actor
from users.models import Membership
from users.operations.memberships import NoSuchMembership
from users.operations.own_sign_in import check_own_sign_in
from users.operations.sessions import Home, hand_over


def homes_of(actor: Actor) -> list[Home]:
    """The organisations that this account may enter, by name. Raises OwnSignInRequired."""
    check_own_sign_in(actor)
    with platform_scope():
        rows = (
            Membership.objects.active()
            .filter(user_id=actor.user_id, organization__status=Organization.Status.ACTIVE)
            .select_related("organization__schema")
            .prefetch_related("organization__domains")
            .order_by("organization__name", "pk")
        )
        return [Home(membership.organization.record(), membership.role) for membership in rows]


def go_to(organization_id: UUID, *, actor: Actor, nonce: str, now: datetime) -> tuple[str, TenantRecord]:
    """A one-time code for another of the account's organisations, and where to take it.

    It carries what this session has shown and when; that organisation's own policy decides whether that is enough.
    Raises OwnSignInRequired, NoSuchMembership.
    """
    check_own_sign_in(actor)
    with platform_scope(), transaction.atomic():
        membership = (
            Membership.objects.active()
            .select_related("organization__schema")
            .filter(
                user_id=actor.user_id,
                user__is_active=True,
                organization_id=organization_id,
                organization__status=Organization.Status.ACTIVE,
            )
            .first()
        )
        if membership is None:
            raise NoSuchMembership
        raw = hand_over(
            membership, amr=list(actor.amr), authenticated_at=actor.auth_time, nonce=nonce, now=now
        )
        # At the platform only: neither organisation learns of the other.
        audit("users.handover.made", actor=actor, target=membership, now=now)
        return raw, membership.organization.record()
