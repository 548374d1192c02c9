"""Deleting an account: asked for with a fresh proof, confirmed by mail, and gone everywhere at once."""

from datetime import datetime
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import ForeignObjectRel

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.tokens import sha256
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from users import throttles
from users.actors import Actor
from users.models import AccountLink, HandoverCode, Membership, User
from users.opaque import is_secret
from users.operations.account_links import locked_link, new_link
from users.operations.joining import LinkRefused
from users.operations.memberships import hide
from users.operations.own_sign_in import check_own_sign_in
from users.operations.sessions import HandoverRefused
from users.roles import OWNER


class StillLastOwner(DomainError):
    """`organizations` are their names: only the person themself is told."""

    code = "last_owner"

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            "You are the last owner here. Make somebody else an owner or close the organisation first.",
            extra={"organizations": names},
        )


def ask_for_deletion(*, actor: Actor, organization: TenantRecord, now: datetime) -> None:
    """Mail the link that deletes the account. Raises OwnSignInRequired, StillLastOwner, TooManyTries."""
    check_own_sign_in(actor)
    throttles.reserve(throttles.ACCOUNT_MAIL, actor.user_id, "deletion", now=now)
    with platform_scope(), transaction.atomic():
        _ask(User.objects.get(pk=actor.user_id), organization_id=organization.id, now=now)
        audit("users.account.deletion_asked", actor=actor, target=None, now=now)


def ask_for_deletion_at_apex(ticket: str, *, now: datetime) -> None:
    """The same with the ticket of a sign-in on the apex, which is ten minutes old at most and has shown all factors.

    Raises HandoverRefused, StillLastOwner, TooManyTries.
    """
    with platform_scope():
        proof = (
            HandoverCode.objects.select_related("user")
            .filter(code_hash=sha256(ticket), membership=None, expires_at__gt=now, user__is_active=True)
            .first()
            if is_secret(ticket)
            else None
        )
    if proof is None:
        raise HandoverRefused
    throttles.reserve(throttles.ACCOUNT_MAIL, proof.user_id, "deletion", now=now)
    with platform_scope(), transaction.atomic():
        _ask(proof.user, organization_id=None, now=now)
        audit("users.account.deletion_asked", actor=None, target=proof.user, now=now)


def delete_account(raw: str, *, organization: TenantRecord | None, now: datetime) -> None:
    """Use the mailed link: the account and everything that proves it is deleted.

    Memberships end in every organisation; what the person wrote there is hidden now and handed to the product
    (settings.USERS_LEFT), which erases it. Raises LinkRefused, StillLastOwner.
    """
    with platform_scope(), transaction.atomic():
        link = locked_link(raw, AccountLink.Purpose.DELETE, organization=organization, now=now)
        user = _account(link)
        _check_replaceable(user, is_locked=True)
        delete_everywhere(user, now=now)


def delete_everywhere(user: User, *, now: datetime) -> None:
    """The account and its memberships, and in each organisation the wish that what it wrote be erased.

    Inside `platform_scope()` and a transaction, after it was checked that nobody needs the account.
    """
    for membership in user.memberships.select_related("organization__schema"):
        if membership.organization.status != Organization.Status.CLOSED:
            with tenant_scope(membership.organization.record()):
                hide(membership.pk, now=now, is_erased=True)
        audit("users.membership.ended", actor=None, target=membership, now=now)
    audit("users.account.deleted", actor=None, target=user, now=now)
    _delete(user)


def _account(link: AccountLink) -> User:
    """Locked. Only while the account still has the address that was mailed."""
    user = User.objects.select_for_update().filter(email=link.email, is_active=True).first()
    if user is None or user.pk != link.user_id:
        raise LinkRefused
    return user


def _ask(user: User, *, organization_id: UUID | None, now: datetime) -> None:
    _check_replaceable(user, is_locked=False)
    new_link(
        AccountLink.Purpose.DELETE, user=user, email=user.email, organization_id=organization_id, now=now
    )


def _check_replaceable(user: User, *, is_locked: bool) -> None:
    """No organisation loses its last owner. Inside `platform_scope()`; `is_locked`: owners cannot change meanwhile."""
    owned = (
        user.memberships.active().filter(role=OWNER).exclude(organization__status=Organization.Status.CLOSED)
    )
    here = Membership.objects.active().filter(organization__in=owned.values("organization_id"), role=OWNER)
    if is_locked:
        list(here.order_by("pk").select_for_update(of=("self",)))
    others = set(here.exclude(user=user).values_list("organization_id", flat=True))
    names = [
        membership.organization.name
        for membership in owned.select_related("organization").order_by("organization__name")
        if membership.organization_id not in others
    ]
    if names:
        raise StillLastOwner(names)


def _delete(user: User) -> None:
    """Every row that hangs on the account, then the account.

    Not `user.delete()`: it would look into Django's own admin log, which no login of the service may read and which is
    never written.
    """
    for relation in User._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model is not LogEntry:
            relation.related_model._base_manager.filter(**{relation.field.name: user}).delete()
    User.objects.filter(pk=user.pk)._raw_delete(using="default")
