"""Becoming a member: registering with a join code, proving the address, joining with an account one has."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.tokens import sha256
from tenants import operations as tenants
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import current_tenant, platform_scope
from users import throttles
from users.actors import Actor
from users.models import Invitation, JoinCode, MailedToken, Membership, User
from users.opaque import is_secret
from users.operations.domains import is_proved
from users.operations.mailed import send_link
from users.operations.suppression import lift
from users.passwords import check_new_password
from users.roles import MEMBER, OWNER

# No letters and digits that look alike in print. 31 ** 10 codes, so guessing through the throttles is hopeless.
_CODE_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXY"
_CODE_LENGTH: Final = 10
JOIN_CODE_LIFE: Final = timedelta(days=30)
JOIN_CODE_MAX_LIFE: Final = timedelta(days=366)


class OrganizationNotOpen(DomainError):
    code = "organization_not_open"

    def __init__(self) -> None:
        super().__init__("Nobody can join here yet: the owner has not confirmed their email address.")


class SignUpClosed(DomainError):
    code = "sign_up_closed"

    def __init__(self) -> None:
        super().__init__("This organisation does not take registrations by join code.")


class JoinCodeRefused(DomainError):
    status = 400
    code = "join_code_refused"

    def __init__(self) -> None:
        super().__init__("This code is not valid (any more). Ask for a new one.", field="join_code")


class LinkRefused(DomainError):
    status = 400
    code = "link_invalid"

    def __init__(self) -> None:
        super().__init__("This link is used, too old, or for another address.", field="token")


class EmailDomainRefused(DomainError):
    """Says something about the domain that was typed in, nothing about accounts."""

    status = 400
    code = "email_domain_refused"

    def __init__(self) -> None:
        super().__init__("Register with an address of this organisation.", field="email")


class UsesHidden(DomainError):
    """An employer could tell by a code's remaining uses whether one person joined."""

    status = 400
    code = "max_uses_not_here"

    def __init__(self) -> None:
        super().__init__("Codes of an employer have no limit of uses.", field="max_uses")


@dataclass(frozen=True, slots=True)
class Verified:
    """`next` is what the page should offer: sign in here (always, for now)."""

    email: str
    next: Literal["sign_in"] = "sign_in"


def register(
    *,
    organization: TenantRecord,
    email: str,
    password: str,
    name: str,
    join_code: str = "",
    address: str,
    now: datetime,
) -> None:
    """Ask to become a member. Says nothing, in words or time, about whether the address has an account.

    `email` is normalised, `address` the client's network address, `password` may be empty. What follows is in a mail: a
    link that makes the account, or, for an address that has one, the advice to sign in here. Raises
    OrganizationNotOpen, SignUpClosed, EmailDomainRefused, JoinCodeRefused, WeakPassword, TooManyTries, none of which
    depend on the account.
    """
    if not organization.owner_verified:
        raise OrganizationNotOpen
    code = None
    if organization.sign_up_mode == Organization.SignUpMode.JOIN_CODE:
        code = _checked_code(join_code, organization=organization, address=address, now=now)
    elif organization.sign_up_mode == Organization.SignUpMode.EMAIL_DOMAIN:
        with platform_scope():
            is_ours = is_proved(email, organization_id=organization.id)
        if not is_ours:
            raise EmailDomainRefused
    else:
        raise SignUpClosed
    throttles.reserve(throttles.REGISTER_IP, address, now=now)
    if password:
        check_new_password(password, context=[email, name, organization.name])
    # Without one, members sign in with a mailed code or a passkey; nothing matches what is kept then.
    password_hash = make_password(password or None)
    is_mailed = True
    try:
        throttles.reserve(throttles.REGISTER_EMAIL, email, now=now)
    except throttles.TooManyTries:
        is_mailed = False  # a mailbox must not be flooded, and the answer must not tell
    with platform_scope(), transaction.atomic():
        user = User.objects.filter(email=email).first()
        send_link(
            MailedToken.Purpose.JOIN if user else MailedToken.Purpose.VERIFY_EMAIL,
            organization_id=organization.id,
            user=user,
            email=email,
            name=name,
            password_hash="" if user else password_hash,
            join_code=code,
            now=now,
            is_mailed=is_mailed,
        )


def _checked_code(raw: str, *, organization: TenantRecord, address: str, now: datetime) -> JoinCode:
    throttles.reserve(throttles.JOIN_CODE_IP, address, now=now)
    with platform_scope():
        code = (
            JoinCode.objects.usable(now)
            .filter(organization_id=organization.id, code=normalise_join_code(raw))
            .first()
        )
    if code is None:
        raise JoinCodeRefused
    throttles.give_back(throttles.JOIN_CODE_IP, address, now=now)
    return code


def verify_email(raw: str, *, organization: TenantRecord, now: datetime) -> Verified:
    """Use the link of a mail, once, on the host it was made for. Raises LinkRefused, JoinCodeRefused."""
    if not is_secret(raw):
        raise LinkRefused
    with platform_scope(), transaction.atomic():
        token = (
            MailedToken.objects.select_for_update(of=("self",))
            .select_related("user")
            .filter(
                token_hash=sha256(raw),
                organization_id=organization.id,
                purpose__in=_USE,
                used_at=None,
                expires_at__gt=now,
            )
            .first()
        )
        if token is None:
            raise LinkRefused
        _USE[MailedToken.Purpose(token.purpose)](token, now)
        lift(token.email)
        audit("users.email.verified", actor=None, target=token, now=now)
    return Verified(token.email)


def _use_registration(token: MailedToken, now: datetime) -> None:
    """The registration behind this link becomes an account, unless another link for the address was faster."""
    user, is_new = User.objects.get_or_create(
        email=token.email,
        defaults={
            "name": token.name,
            "password": token.password,
            "password_changed_at": now,
            "email_verified_at": now,
            "created_at": now,
        },
    )
    if not is_new:
        # The account's own password stays; signing in with it joins, as for any account.
        token.purpose, token.user, token.password = MailedToken.Purpose.JOIN, user, ""
        token.save(update_fields=["purpose", "user", "password"])
        _prove_address(user, now)
        return
    _join(user, token, now=now)
    audit("users.account.created", actor=None, target=user, now=now)


def _use_join(token: MailedToken, now: datetime) -> None:
    """Only proves the mailbox; the token stays until the person signs in here.

    Who has no password signs in with the mailbox, so to them the link is what the password is to others.
    """
    if token.user is None:
        return
    _prove_address(token.user, now)
    if not token.user.has_usable_password() and not _belongs(token.user, token):
        _join(token.user, token, now=now)


def _belongs(user: User, token: MailedToken) -> bool:
    return Membership.objects.filter(user=user, organization_id=_organization_id(token)).exists()


def _use_owner_link(token: MailedToken, now: datetime) -> None:
    if token.user is None:
        raise LinkRefused
    _prove_address(token.user, now)
    _spend(token, now)
    tenants.verify_owner(_organization_id(token), now=now)


def _use_owner_claim(token: MailedToken, now: datetime) -> None:
    """An account confirms that the organisation waiting for it is its own."""
    organization_id = _organization_id(token)
    if token.user is None or Membership.objects.filter(organization_id=organization_id).exists():
        raise LinkRefused
    membership = Membership.objects.create(
        user=token.user, organization_id=organization_id, role=OWNER, created_at=now
    )
    audit("users.membership.created", actor=None, target=membership, now=now)
    _use_owner_link(token, now)


_USE: Final = {
    MailedToken.Purpose.VERIFY_EMAIL: _use_registration,
    MailedToken.Purpose.JOIN: _use_join,
    MailedToken.Purpose.OWNER_VERIFY: _use_owner_link,
    MailedToken.Purpose.OWNER_CLAIM: _use_owner_claim,
}


def join_with_kept_code(user: User, *, organization: TenantRecord, now: datetime) -> Membership | None:
    """Make a membership from an invitation or a registration of the last 24 hours, for somebody who has just signed in.

    None when there was none, or the address is not proved yet. Inside `platform_scope()` and a transaction.
    """
    if user.email_verified_at is None:
        return None
    invitation = (
        Invitation.objects.select_for_update()
        .filter(
            organization_id=organization.id,
            email=user.email,
            accepted_at=None,
            revoked_at=None,
            opened_at__gt=now - Invitation.KEPT,
        )
        .first()
    )
    if invitation is not None:
        return join_by_invitation(user, invitation, now=now)
    token = (
        MailedToken.objects.select_for_update(of=("self",))
        .filter(
            user=user,
            organization_id=organization.id,
            purpose=MailedToken.Purpose.JOIN,
            used_at=None,
            expires_at__gt=now,
        )
        .order_by("created_at")
        .last()
    )
    return _join(user, token, now=now) if token else None


def join_by_invitation(user: User, invitation: Invitation, *, now: datetime) -> Membership:
    """Spend a locked invitation. Inside `platform_scope()` and a transaction."""
    membership = enter(user, organization_id=invitation.organization_id, role=invitation.role, now=now)
    invitation.accepted_at, invitation.mail_wanted_at = now, None
    invitation.save(update_fields=["accepted_at", "mail_wanted_at"])
    # At the platform only: the organisation's own audit would tell an employer who joined.
    audit("users.invitation.accepted", actor=None, target=invitation, now=now)
    return membership


def enter(user: User, *, organization_id: UUID, role: str, now: datetime) -> Membership:
    """The account's membership with this role: a new one, the one it left, or the one it has. Raises JoinCodeRefused.

    Who comes back finds what they wrote, because the membership's id is the same. An access that somebody ended stays
    ended. Inside `platform_scope()` and a transaction.
    """
    membership, is_new = Membership.objects.select_for_update(of=("self",)).get_or_create(
        user=user, organization_id=organization_id, defaults={"role": role, "created_at": now}
    )
    if membership.status == Membership.Status.DEACTIVATED:
        raise JoinCodeRefused
    if not is_new and (membership.role != role or not membership.is_active):
        membership.role, membership.role_since = role, now
        membership.status = Membership.Status.ACTIVE
        membership.version += 1
        membership.save(update_fields=["role", "role_since", "status", "version"])
    # At the platform only, as above.
    action = "users.membership.created" if is_new else "users.membership.resumed"
    audit(action, actor=None, target=membership, now=now)
    return Membership.objects.select_related("user", "organization").get(pk=membership.pk)


def _join(user: User, token: MailedToken, *, now: datetime) -> Membership:
    """By a join code, or by an address of a proved domain. Raises JoinCodeRefused."""
    organization_id = _organization_id(token)
    role = MEMBER
    if token.join_code_id is not None:
        # Locked: of any number of people with the last use of a code, one joins.
        code = JoinCode.objects.usable(now).select_for_update().filter(pk=token.join_code_id).first()
        if code is None:
            raise JoinCodeRefused
        JoinCode.objects.filter(pk=code.pk).update(uses=F("uses") + 1)
        role = code.role
    elif not _may_join_by_domain(token.email, organization_id):
        raise JoinCodeRefused
    membership = enter(user, organization_id=organization_id, role=role, now=now)
    _spend(token, now)
    return membership


def _may_join_by_domain(email: str, organization_id: UUID) -> bool:
    """Asked again when the link is used: mode and proof may have gone since."""
    mode = Organization.objects.values_list("sign_up_mode", flat=True).get(pk=organization_id)
    return mode == Organization.SignUpMode.EMAIL_DOMAIN and is_proved(email, organization_id=organization_id)


def _prove_address(user: User, now: datetime) -> None:
    if user.email_verified_at is None:
        user.email_verified_at = now
        user.save(update_fields=["email_verified_at"])


def _organization_id(token: MailedToken) -> UUID:
    """Only resets can be without one (a constraint), and they are not used here."""
    if token.organization_id is None:
        raise LinkRefused
    return token.organization_id


def _spend(token: MailedToken, now: datetime) -> None:
    token.used_at, token.password = now, ""
    token.save(update_fields=["used_at", "password"])


# --- Join codes ----------------------------------------------------------------------------------------------
def normalise_join_code(raw: str) -> str:
    """As printed, as typed: `abcde-fgh23` and `ABCDE FGH23` are one code."""
    return "".join(character for character in raw.upper() if character.isalnum())


def create_join_code(
    *, actor: Actor, now: datetime, expires_at: datetime | None = None, max_uses: int | None = None
) -> JoinCode:
    """A new code for the organisation in scope. Raises UsesHidden."""
    organization = current_tenant()
    if organization.kind == Organization.Kind.EMPLOYER and max_uses is not None:
        raise UsesHidden
    with transaction.atomic():
        with platform_scope():
            code = JoinCode.objects.create(
                organization_id=organization.id,
                code="".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH)),
                created_at=now,
                expires_at=expires_at or now + JOIN_CODE_LIFE,
                max_uses=max_uses,
            )
        audit("users.join_code.created", actor=actor, target=code, now=now)
    return code


def revoke_join_code(code_id: UUID, *, actor: Actor, now: datetime) -> JoinCode | None:
    """End a code of the organisation in scope at once; None if it has no such code."""
    organization = current_tenant()
    with transaction.atomic():
        with platform_scope():
            code = (
                JoinCode.objects.select_for_update()
                .filter(pk=code_id, organization_id=organization.id)
                .first()
            )
            if code is None:
                return None
            if code.revoked_at is None:
                code.revoked_at = now
                code.save(update_fields=["revoked_at"])
        audit("users.join_code.revoked", actor=actor, target=code, now=now)
    return code


def rotate_join_code(*, actor: Actor, now: datetime) -> JoinCode:
    """End every code of the organisation in scope and make a new one."""
    organization = current_tenant()
    with transaction.atomic():
        with platform_scope():
            JoinCode.objects.filter(organization_id=organization.id, revoked_at=None).update(revoked_at=now)
        return create_join_code(actor=actor, now=now)
