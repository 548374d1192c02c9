"""Another address for an account: both mailboxes agree, and the old one can take it back for a week."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users import throttles
from users.actors import Actor
from users.models import AccountLink, EmailChange, MailedToken, User
from users.operations.account_links import locked_link, new_link, spend
from users.operations.credentials import credentials_changed
from users.operations.joining import LinkRefused
from users.operations.notices import send_notice
from users.operations.own_sign_in import check_own_sign_in

_PURPOSE = AccountLink.Purpose


class SameAddress(DomainError):
    status = 400
    code = "same_address"

    def __init__(self) -> None:
        super().__init__("This is the address you have.", field="email")


@dataclass(frozen=True, slots=True)
class Confirmed:
    state: Literal["waiting_for_old", "waiting_for_new", "changed"]
    email: str  # the new one


def pending_change(actor: Actor, *, now: datetime) -> tuple[User, EmailChange | None]:
    """The account and its open change, for its own eyes. Raises OwnSignInRequired."""
    check_own_sign_in(actor)
    with platform_scope():
        user = User.objects.get(pk=actor.user_id)
        return user, _open(user).filter(expires_at__gt=now).first()


def ask_for_email_change(email: str, *, actor: Actor, organization: TenantRecord, now: datetime) -> None:
    """Mail both addresses. `email` is normalised. Says nothing about whether it has an account: then only its owner is
    told, and no link leaves. Raises OwnSignInRequired, SameAddress, TooManyTries.
    """
    check_own_sign_in(actor)
    throttles.reserve(throttles.ACCOUNT_MAIL, actor.user_id, "email change", now=now)
    with platform_scope(), transaction.atomic():
        user = User.objects.select_for_update().get(pk=actor.user_id)
        if user.email == email:
            raise SameAddress
        _stop(_open(user), now=now)
        change = EmailChange.objects.create(
            user=user,
            old_email=user.email,
            new_email=email,
            created_at=now,
            expires_at=now + EmailChange.LIFE,
        )
        for purpose, address in ((_PURPOSE.EMAIL_OLD, user.email), (_PURPOSE.EMAIL_NEW, email)):
            new_link(
                purpose, user=user, email=address, organization_id=organization.id, change=change, now=now
            )
        audit("users.email.change_asked", actor=actor, target=change, now=now)


def stop_email_change(*, actor: Actor, now: datetime) -> None:
    """Give up an open change; nothing happens when there is none. Raises OwnSignInRequired."""
    check_own_sign_in(actor)
    with platform_scope(), transaction.atomic():
        user = User.objects.select_for_update().get(pk=actor.user_id)
        if _stop(_open(user), now=now):
            audit("users.email.change_stopped", actor=actor, target=user, now=now)


def confirm_email_change(raw: str, *, organization: TenantRecord, now: datetime) -> Confirmed:
    """One mailbox agrees; when both have, the address is changed. Raises LinkRefused."""
    with platform_scope(), transaction.atomic():
        link = locked_link(raw, _PURPOSE.EMAIL_OLD, _PURPOSE.EMAIL_NEW, organization=organization, now=now)
        change = _locked(link)
        if change.stopped_at or change.changed_at or now >= change.expires_at:
            raise LinkRefused
        spend(link, now=now)
        if link.purpose == _PURPOSE.EMAIL_OLD:
            change.confirmed_old_at = now
        else:
            change.confirmed_new_at = now
        change.save(update_fields=["confirmed_old_at", "confirmed_new_at"])
        audit("users.email.change_confirmed", actor=None, target=change, now=now, by=link.purpose)
        if change.confirmed_old_at is None:
            return Confirmed("waiting_for_old", change.new_email)
        if change.confirmed_new_at is None:
            return Confirmed("waiting_for_new", change.new_email)
        user = User.objects.select_for_update().get(pk=change.user_id)
        _move(user, change.new_email, now=now)
        change.changed_at = now
        change.save(update_fields=["changed_at"])
        new_link(
            _PURPOSE.EMAIL_OBJECT,
            user=user,
            email=change.old_email,
            organization_id=organization.id,
            change=change,
            now=now,
        )
        send_notice("email_changed", user=user, organization_id=organization.id, now=now)
        audit("users.email.changed", actor=None, target=user, now=now)
        return Confirmed("changed", change.new_email)


def undo_email_change(raw: str, *, organization: TenantRecord, now: datetime) -> None:
    """The old mailbox says that this was not its owner: the old address comes back and every session ends.

    Raises LinkRefused, also where somebody else has the old address by now.
    """
    with platform_scope(), transaction.atomic():
        link = locked_link(raw, _PURPOSE.EMAIL_OBJECT, organization=organization, now=now)
        change = _locked(link)
        if change.stopped_at or change.changed_at is None or now >= change.changed_at + EmailChange.UNDO_FOR:
            raise LinkRefused
        spend(link, now=now)
        user = User.objects.select_for_update().get(pk=change.user_id)
        _stop(_open(user), now=now)
        _move(user, change.old_email, now=now)
        change.stopped_at = now
        change.save(update_fields=["stopped_at"])
        # Whoever changed it may be signed in anywhere.
        credentials_changed(user, keep_session=None, now=now)
        send_notice("email_change_undone", user=user, organization_id=organization.id, now=now)
        audit("users.email.change_undone", actor=None, target=user, now=now)


def _move(user: User, email: str, *, now: datetime) -> None:
    """Give the account this address, whose mailbox was just proved. Raises LinkRefused if it has an account now."""
    user.email, user.email_verified_at = email, now
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "email_verified_at"])
    except IntegrityError:
        raise LinkRefused from None
    # Links that went to another address open nothing of this account any more.
    MailedToken.objects.filter(user=user, used_at=None).exclude(email=email).update(used_at=now)
    AccountLink.objects.filter(user=user, used_at=None).exclude(purpose=_PURPOSE.EMAIL_OBJECT).exclude(
        email=email
    ).update(used_at=now)


def _open(user: User) -> QuerySet[EmailChange]:
    return EmailChange.objects.filter(user=user, changed_at=None, stopped_at=None)


def _stop(changes: QuerySet[EmailChange], *, now: datetime) -> int:
    return changes.update(stopped_at=now)


def _locked(link: AccountLink) -> EmailChange:
    if link.change_id is None:
        raise LinkRefused
    return EmailChange.objects.select_for_update().get(pk=link.change_id)
