"""Inviting people one by one, and what they do with the link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.core.tokens import sha256
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import current_tenant, platform_scope
from tenants.tasks import enqueue
from users import throttles
from users.actors import Actor
from users.invitation_tasks import mail_invitations
from users.models import Invitation, Membership, User
from users.opaque import is_secret
from users.operations.gate import Proof, SignInAt, signing_in
from users.operations.joining import LinkRefused, OrganizationNotOpen, join_by_invitation
from users.operations.memberships import ADMIN_MAY, NoSuchMembership, NotYours
from users.operations.sessions import SignedIn, complete_sign_in
from users.operations.step_up import StepUpRequired, is_step_up_fresh
from users.passwords import check_new_password
from users.roles import MEMBER, OWNER, ROLES


class NoSuchInvitation(NoSuchMembership):
    """Missing, or another organisation's."""


class AlreadyHere(DomainError):
    code = "already_here"

    def __init__(self) -> None:
        super().__init__("This person is here already.", field="email")


class AlreadyAccepted(DomainError):
    code = "already_accepted"

    def __init__(self) -> None:
        super().__init__("This invitation was accepted.")


class PasswordNeeded(DomainError):
    status = 400
    code = "password_required"

    def __init__(self) -> None:
        super().__init__("Your role here needs a password.", field="password")


@dataclass(frozen=True, slots=True)
class Look:
    """What the page behind an invitation's link shows. Only whoever reads that mailbox gets it."""

    invitation: Invitation
    has_account: bool

    @property
    def password_required(self) -> bool:
        return not self.has_account and self.invitation.role != MEMBER


@dataclass(frozen=True, slots=True)
class SignInToJoin:
    """The address has an account: signing in here within a day joins."""

    email: str
    next: Literal["sign_in"] = "sign_in"


def check_may_invite(roles: Iterable[str], *, actor: Actor, now: datetime) -> None:
    """Whether `actor` may hand out these roles. Raises NotYours, StepUpRequired for rights over others."""
    wanted = set(roles)
    if not wanted <= set(ROLES):
        raise ValueError(f"Not roles: {wanted - set(ROLES)}")
    if actor.role != OWNER and not wanted <= ADMIN_MAY:
        raise NotYours
    if wanted - {MEMBER} and not is_step_up_fresh(actor, now=now):
        raise StepUpRequired


def check_open(organization: TenantRecord) -> None:
    """No mail goes to anybody before the owner's address is proved (rulings 18). Raises OrganizationNotOpen."""
    if not organization.owner_verified:
        raise OrganizationNotOpen


def invite(email: str, *, name: str, role: str, actor: Actor, now: datetime) -> Invitation:
    """Invite a mailbox to the organisation in scope. `email` is normalised; inviting again renews.

    For a member of an employer's nothing in the answer, the row or the time depends on whether the person is here
    already: then no mail leaves, and the row looks as if one had. Raises NotYours, StepUpRequired, OrganizationNotOpen,
    AlreadyHere, TooManyTries.
    """
    organization = current_tenant()
    check_may_invite([role], actor=actor, now=now)
    check_open(organization)
    throttles.reserve(throttles.INVITE_ORGANIZATION, organization.id, now=now)
    with transaction.atomic():
        with platform_scope():
            here = Membership.objects.filter(organization_id=organization.id, user__email=email).exclude(
                status=Membership.Status.LEFT
            )
            is_hidden = organization.kind == Organization.Kind.EMPLOYER
            # With an employer only staff may be known to be here; inviting a hidden member as staff is a promotion.
            found = here.exclude(role=MEMBER).first() if is_hidden else here.first()
            if found is not None:
                raise AlreadyHere
            invitation = Invitation.objects.select_for_update().filter(
                organization_id=organization.id, email=email
            ).first() or Invitation(id=uuid7(), organization_id=organization.id, email=email)
            invitation.renew(
                name=name,
                role=role,
                invited_by_id=actor.membership_id,
                is_here=role == MEMBER and here.exists(),
                now=now,
            )
            invitation.save()
            enqueue(mail_invitations, organization_id=organization.id)
        audit("users.invitation.created", actor=actor, target=invitation, now=now, role=role)
    return invitation


def resend(invitation_id: UUID, *, actor: Actor, now: datetime) -> Invitation:
    """A new mail with a new link; the old link stops working. Raises NoSuchInvitation, AlreadyAccepted, as `invite`."""
    organization = current_tenant()
    check_open(organization)
    throttles.reserve(throttles.INVITE_ORGANIZATION, organization.id, now=now)
    with transaction.atomic():
        with platform_scope():
            invitation = _locked(invitation_id, organization_id=organization.id)
            check_may_invite([invitation.role], actor=actor, now=now)
            is_accepted = invitation.accepted_at is not None
            if is_accepted and not hides_state(invitation, organization):
                raise AlreadyAccepted
            invitation.renew(
                name=invitation.name,
                role=invitation.role,
                invited_by_id=actor.membership_id,
                is_here=is_accepted and _is_member(invitation),
                now=now,
            )
            invitation.save()
            enqueue(mail_invitations, organization_id=organization.id)
        audit("users.invitation.resent", actor=actor, target=invitation, now=now)
    return invitation


def revoke(invitation_id: UUID, *, actor: Actor, now: datetime) -> Invitation:
    """The link stops working. An accepted invitation stays accepted. Raises NoSuchInvitation, NotYours."""
    organization = current_tenant()
    with transaction.atomic():
        with platform_scope():
            invitation = _locked(invitation_id, organization_id=organization.id)
            if actor.role != OWNER and invitation.role not in ADMIN_MAY:
                raise NotYours
            # What an employer may not know of must not be told by a revocation that did nothing either.
            is_open = invitation.accepted_at is None or hides_state(invitation, organization)
            if is_open and invitation.revoked_at is None:
                invitation.revoked_at, invitation.mail_wanted_at = now, None
                invitation.save(update_fields=["revoked_at", "mail_wanted_at"])
        audit("users.invitation.revoked", actor=actor, target=invitation, now=now)
    return invitation


def hides_state(invitation: Invitation, organization: TenantRecord) -> bool:
    """An employer never learns whether one person joined as a member (rulings 11)."""
    return organization.kind == Organization.Kind.EMPLOYER and invitation.role == MEMBER


# --- The other side of the link ------------------------------------------------------------------------------
def look_at_invitation(raw: str, *, organization: TenantRecord, now: datetime) -> Look:
    """What an open invitation says. Changes nothing. Raises LinkRefused."""
    with platform_scope():
        invitation = _open(raw, organization=organization, now=now)
        return Look(invitation, User.objects.filter(email=invitation.email, is_active=True).exists())


def accept_invitation(
    raw: str,
    *,
    organization: TenantRecord,
    name: str,
    password: str,
    at: SignInAt,
    now: datetime,
) -> SignedIn | SignInToJoin:
    """Use the link of an invitation. Whoever has it reads the mailbox, so a new account's address is proved.

    Without an account: makes it, joins and signs in through the gate; the link is spent. With one: the invitation is
    kept for a day, in which signing in here joins; the account itself is not touched. Raises LinkRefused,
    PasswordNeeded, WeakPassword, MfaEnrolmentRequired.
    """
    look = look_at_invitation(raw, organization=organization, now=now)
    if look.has_account:
        return _keep_for_sign_in(raw, organization=organization, now=now)
    if not password and look.password_required:
        raise PasswordNeeded
    name = name or look.invitation.name
    if password:
        check_new_password(password, context=[look.invitation.email, name, organization.name])
    # Before the transaction: hashing is slow on purpose. An empty password becomes one that nothing matches.
    password_hash = make_password(password or None)
    with signing_in():
        invitation = _open(raw, organization=organization, now=now, is_locked=True)
        user, is_new = User.objects.get_or_create(
            email=invitation.email,
            defaults={
                "name": name,
                "password": password_hash,
                "password_changed_at": now if password else None,
                "email_verified_at": now,
                "created_at": now,
            },
        )
        if not is_new:  # made a moment ago in another organisation, or closed
            raise LinkRefused
        audit("users.account.created", actor=None, target=user, now=now)
        membership = join_by_invitation(user, invitation, now=now)
        return complete_sign_in(
            membership,
            organization=organization,
            proof=Proof(("pwd",) if password else ("otp",), now),
            at=at,
            now=now,
        )


def _keep_for_sign_in(raw: str, *, organization: TenantRecord, now: datetime) -> SignInToJoin:
    with platform_scope(), transaction.atomic():
        invitation = _open(raw, organization=organization, now=now, is_locked=True)
        user = User.objects.filter(email=invitation.email, is_active=True).first()
        if user is None:
            raise LinkRefused
        if user.email_verified_at is None:
            user.email_verified_at = now
            user.save(update_fields=["email_verified_at"])
        is_here = Membership.objects.active().filter(user=user, organization_id=organization.id).exists()
        if is_here:
            join_by_invitation(user, invitation, now=now)  # a promotion: there is nothing to sign in for
        else:
            invitation.opened_at = now
            invitation.save(update_fields=["opened_at"])
        audit("users.invitation.opened", actor=None, target=invitation, now=now)
        return SignInToJoin(invitation.email)


def _open(raw: str, *, organization: TenantRecord, now: datetime, is_locked: bool = False) -> Invitation:
    """The open invitation with this secret on its own host. Raises LinkRefused for whatever else."""
    if not is_secret(raw):
        raise LinkRefused
    rows = Invitation.objects.open(now).filter(token_hash=sha256(raw), organization_id=organization.id)
    invitation = (rows.select_for_update() if is_locked else rows).first()
    if invitation is None:
        raise LinkRefused
    return invitation


def _is_member(invitation: Invitation) -> bool:
    return (
        Membership.objects.filter(organization_id=invitation.organization_id, user__email=invitation.email)
        .exclude(status=Membership.Status.LEFT)
        .exists()
    )


def _locked(invitation_id: UUID, *, organization_id: UUID) -> Invitation:
    invitation = (
        Invitation.objects.select_for_update()
        .filter(pk=invitation_id, organization_id=organization_id)
        .first()
    )
    if invitation is None:
        raise NoSuchInvitation
    return invitation
