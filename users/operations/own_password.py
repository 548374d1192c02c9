"""A person's own password: changing it, and choosing a new one with a link from the mailbox."""

from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.tokens import sha256
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users import throttles
from users.actors import Actor
from users.addresses import normalise_email
from users.models import MailedToken, Membership, Totp, User
from users.opaque import is_secret
from users.operations.credentials import credentials_changed
from users.operations.joining import LinkRefused
from users.operations.mailed import send_link
from users.operations.notices import send_notice
from users.operations.own_sign_in import check_own_sign_in
from users.operations.sessions import Tries
from users.operations.step_up import StepUpRequired, is_step_up_fresh
from users.passwords import MIN_LENGTH, MIN_LENGTH_WITH_FACTOR, check_new_password, is_short

_RESET: Final = MailedToken.Purpose.PASSWORD_RESET


class CurrentPasswordWrong(DomainError):
    status = 400
    code = "current_password_wrong"

    def __init__(self) -> None:
        super().__init__("This is not your current password.", field="current_password")


def min_length(user: User) -> int:
    """How long this account's password must be. Inside `platform_scope()`.

    An authenticator works wherever the password does, so it makes up for length. A passkey works on one host only and
    the password on others without it, so it does not.
    """
    has_totp = Totp.objects.filter(user=user, confirmed_at__isnull=False).exists()
    return MIN_LENGTH_WITH_FACTOR if has_totp else MIN_LENGTH


def change_password(
    *, actor: Actor, organization: TenantRecord, current: str, password: str, now: datetime
) -> None:
    """Set another password, or the first one; ends all other sessions.

    Proved by `current`, or, left empty, by a fresh sign-in or step-up. Raises CurrentPasswordWrong, StepUpRequired,
    WeakPassword, TooManyTries, OwnSignInRequired.
    """
    check_own_sign_in(actor)
    with platform_scope():
        user = User.objects.get(pk=actor.user_id)
        length = min_length(user)
    if current:
        _check_current(user, current, actor=actor, now=now)
    elif not is_step_up_fresh(actor, now=now):
        raise StepUpRequired
    check_new_password(
        password, context=[user.email, user.name, organization.name, organization.host], min_length=length
    )
    encoded = make_password(password)  # before the transaction: hashing is slow on purpose
    with platform_scope(), transaction.atomic():
        user = User.objects.select_for_update().get(pk=actor.user_id)
        _set(user, password, encoded, now=now)
        credentials_changed(user, keep_session=actor.session_id, now=now)
        audit("users.password.changed", actor=actor, target=user, now=now)
        send_notice("password_changed", user=user, organization_id=organization.id, now=now)


def _check_current(user: User, current: str, *, actor: Actor, now: datetime) -> None:
    throttles.reserve(throttles.STEP_UP, actor.user_id, now=now)
    with platform_scope():  # a hash made with older parameters is replaced
        is_right = user.check_password(current)
    if not is_right:
        raise CurrentPasswordWrong
    throttles.forgive(throttles.STEP_UP, actor.user_id)


def forgot_password(
    *, organization: TenantRecord | None, email: str, device: str, address: str, now: datetime
) -> None:
    """Mail a link for a new password, if the address has an account here (on the apex: at all).

    Does the same and takes the same time whether or not it has. Raises TooManyTries, by network address only.
    """
    throttles.reserve(throttles.SIGN_IN_MAIL_IP, address, now=now)
    try:
        email = normalise_email(email)
    except ValidationError:
        return
    with platform_scope():
        accounts = User.objects.filter(email=email, is_active=True)
        if organization is not None:
            accounts = accounts.filter(
                memberships__organization_id=organization.id,
                memberships__status=Membership.Status.ACTIVE,
            )
        user = accounts.first()
    is_mailed = True
    try:
        throttles.reserve(throttles.SIGN_IN_MAIL, email, "reset", Tries.kind_of(user, device), now=now)
    except throttles.TooManyTries:
        is_mailed = False  # a mailbox must not be flooded, and the answer must not tell
    with platform_scope(), transaction.atomic():
        send_link(
            _RESET,
            organization_id=organization.id if organization else None,
            user=user,
            email=email,
            now=now,
            is_mailed=is_mailed,
        )


def reset_password(
    raw: str, *, organization: TenantRecord | None, password: str, address: str, now: datetime
) -> None:
    """Choose a new password with a mailed link, once, on the host it was made for. Ends every session everywhere.

    It signs nobody in: the factor is asked for when the person does. Raises LinkRefused, WeakPassword, TooManyTries.
    """
    throttles.reserve(throttles.RESET_IP, address, now=now)
    with platform_scope():
        user = _reset_token(raw, organization=organization, now=now)[1]
        length = min_length(user)
    words = [organization.name, organization.host] if organization else []
    check_new_password(password, context=[user.email, user.name, *words], min_length=length)
    encoded = make_password(password)
    with platform_scope(), transaction.atomic():
        token, user = _reset_token(raw, organization=organization, now=now, is_locked=True)
        token.used_at = now
        token.save(update_fields=["used_at"])
        _set(user, password, encoded, now=now)
        if user.email_verified_at is None:
            user.email_verified_at = now  # the link was read in that mailbox
            user.save(update_fields=["email_verified_at"])
        credentials_changed(user, keep_session=None, now=now)
        audit("users.password.reset", actor=None, target=user, now=now)
        send_notice(
            "password_reset", user=user, organization_id=organization.id if organization else None, now=now
        )
    throttles.give_back(throttles.RESET_IP, address, now=now)


def _reset_token(
    raw: str, *, organization: TenantRecord | None, now: datetime, is_locked: bool = False
) -> tuple[MailedToken, User]:
    """The usable token and whose it is. Raises LinkRefused: also when the account's address is another by now."""
    if not is_secret(raw):
        raise LinkRefused
    tokens = MailedToken.objects.select_related("user")
    if is_locked:
        tokens = tokens.select_for_update(of=("self",))
    where = Q(organization_id=organization.id) if organization else Q(organization=None)
    token = tokens.filter(
        where, token_hash=sha256(raw), purpose=_RESET, used_at=None, expires_at__gt=now
    ).first()
    if token is None or token.user is None or not token.user.is_active or token.user.email != token.email:
        raise LinkRefused
    return token, token.user


def _set(user: User, password: str, encoded: str, *, now: datetime) -> None:
    user.password, user.password_changed_at, user.password_is_short = encoded, now, is_short(password)
    user.save(update_fields=["password", "password_changed_at", "password_is_short"])
