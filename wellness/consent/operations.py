"""Giving and withdrawing consent, and opening by the organisation's risk policy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from saas.audit.record import record
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.keys.operations import record_cipher
from users.actors import Actor
from users.models import Membership
from users.roles import PRACTITIONER
from wellness.consent import registry, texts
from wellness.consent.classes import BY_ENTRY, COUNTED, DATED, Basis, DataClass, How, Purpose, RecipientKind
from wellness.consent.door import Extent, Reader, is_shut_here
from wellness.consent.models import ConsentGrant

TABLE = "wellness_consentgrant"
_SCOPE = ("recipient_kind", "recipient_id", "recipient_role", "data_class", "entry_id")


class NotInEmployer(DomainError):
    """In an employer's organisation nobody but the member reads anything, so nothing can be shared with anyone."""

    code = "not_in_employer"

    def __init__(self) -> None:
        super().__init__(
            "Here nobody but you can ever read what you write, so there is nobody to share it with."
        )


class UnknownRecipient(DomainError):
    """Not an active practitioner of this organisation, or oneself."""

    status = 400
    code = "unknown_recipient"


class NotShareable(DomainError):
    """This class cannot be shared in this way."""

    status = 400
    code = "not_shareable"


class TextChanged(DomainError):
    """The words that were agreed to are not the ones in force. The problem says which are."""

    code = "text_changed"


class BadPeriod(DomainError):
    """It ends before it starts, or in the past."""

    status = 400
    code = "bad_period"


class NotWithdrawable(DomainError):
    """Access that the risk policy opened is not the member's to end; it ends by itself."""

    code = "not_withdrawable"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is shared with whom, and for how long."""

    recipient_kind: str
    data_class: str
    recipient_id: UUID | None = None
    recipient_role: str = ""
    entry_id: UUID | None = None
    from_date: date | None = None
    to_date: date | None = None
    ends_at: datetime | None = None

    @property
    def extent(self) -> Extent:
        if self.entry_id is not None:
            return Extent(entries=frozenset({self.entry_id}))
        return Extent(spans=frozenset({(self.from_date, self.to_date)}))

    @property
    def purpose(self) -> Purpose:
        return Purpose.REPORTS if self.recipient_kind == RecipientKind.AGGREGATE else Purpose.CARE

    def columns(self) -> dict[str, Any]:
        return {
            "recipient_kind": self.recipient_kind,
            "recipient_id": self.recipient_id,
            "recipient_role": self.recipient_role,
            "data_class": self.data_class,
            "entry_id": self.entry_id,
            "from_date": self.from_date,
            "to_date": self.to_date,
            "ends_at": self.ends_at,
        }


def give(
    scope: Scope, *, text_sha256: str, actor: Actor, now: datetime, how: How = How.APP
) -> tuple[ConsentGrant, bool]:
    """Let somebody read, under the words whose hash is named. Also whether that is new.

    The same again changes nothing; with other days, another end or newer words it replaces what was given before.
    Raises NotInEmployer, UnknownRecipient, NotShareable, TextChanged, BadPeriod.
    """
    check(scope, actor=actor, now=now)
    words = texts.current(scope.recipient_kind)
    if text_sha256 != words.sha256:
        raise TextChanged("The words have changed. Read them again and decide.", field="text_sha256")
    text = texts.kept(words, now=now)
    same = {name: scope.columns()[name] for name in _SCOPE}
    try:
        with transaction.atomic():
            mine = ConsentGrant.objects.visible_to(actor).filter(basis=Basis.CONSENT, revoked_at=None, **same)
            before = mine.select_for_update().first()
            made = ConsentGrant(
                id=uuid7(),
                member_id=actor.member_id,
                purpose=scope.purpose,
                basis=Basis.CONSENT,
                text=text,
                how=how,
                granted_at=now,
                starts_at=now,
                **scope.columns(),
            )
            if before is not None:
                if before.state(now) == "live" and _is_same(before, made):
                    return before, False
                _end(before, now=now, replaced_by=made.pk)
            made.save(force_insert=True)
            _record("given", made, actor=actor, now=now)
    except IntegrityError:
        # Two devices at once: the other was faster.
        found = ConsentGrant.objects.visible_to(actor).filter(basis=Basis.CONSENT, revoked_at=None, **same)
        return found.select_related("text").get(), False
    return made, True


def check(scope: Scope, *, actor: Actor, now: datetime) -> None:
    """Whether this can be given at all. Raises what `give` does, apart from TextChanged."""
    kind = RecipientKind(scope.recipient_kind)
    data_class = DataClass(scope.data_class)
    if kind == RecipientKind.AGGREGATE:
        if data_class not in COUNTED:
            raise NotShareable("This is never counted.", field="data_class")
    else:
        if is_shut_here():
            raise NotInEmployer
        if data_class not in registry.registered():
            raise NotShareable("There is nothing of this to share here.", field="data_class")
    _check_recipient(scope, actor=actor)
    if (scope.from_date or scope.to_date) and (data_class not in DATED or kind == RecipientKind.AGGREGATE):
        raise NotShareable("Of this all is shared or nothing, not some days.", field="from_date")
    if scope.from_date and scope.to_date and scope.to_date < scope.from_date:
        raise BadPeriod("The last day is before the first.", field="to_date")
    if scope.entry_id is not None:
        if data_class not in BY_ENTRY or kind == RecipientKind.AGGREGATE or scope.from_date or scope.to_date:
            raise NotShareable("This cannot be shared entry by entry.", field="entry_id")
        if not registry.has_entry(actor.member_id, data_class, scope.entry_id):
            raise NotShareable("There is no such saved entry of yours.", field="entry_id")
    if scope.ends_at is not None and scope.ends_at <= now:
        raise BadPeriod("This end has passed already.", field="ends_at")


@transaction.atomic
def withdraw(grant_id: UUID, *, actor: Actor, now: datetime) -> ConsentGrant:
    """Stop it, from the reader's next request on. Nothing happens to what has ended already.

    Raises ConsentGrant.DoesNotExist, NotWithdrawable.
    """
    mine = ConsentGrant.objects.visible_to(actor).select_related("text")
    grant: ConsentGrant = mine.select_for_update(of=("self",)).get(pk=grant_id)
    if grant.basis == Basis.BREAK_GLASS:
        raise NotWithdrawable("This was opened by your organisation's safety policy and ends by itself.")
    if grant.state(now) in {"live", "upcoming"}:
        _end(grant, now=now)
        _record("withdrawn", grant, actor=actor, now=now)
    return grant


@transaction.atomic
def withdraw_all(*, recipient_id: UUID | None = None, actor: Actor, now: datetime) -> list[ConsentGrant]:
    """Stop everything that is given, or everything with one person. Returns what was stopped."""
    mine = ConsentGrant.objects.visible_to(actor).filter(basis=Basis.CONSENT, revoked_at=None)
    if recipient_id is not None:
        mine = mine.filter(recipient_id=recipient_id)
    stopped = [
        grant
        for grant in mine.select_related("text").select_for_update(of=("self",)).order_by("id")
        if grant.state(now) in {"live", "upcoming"}
    ]
    for grant in stopped:
        _end(grant, now=now)
        _record("withdrawn", grant, actor=actor, now=now)
    return stopped


@transaction.atomic
def open_break_glass(
    member_id: UUID,
    *,
    actor: Reader,
    data_classes: Iterable[DataClass | str],
    reason: str,
    until: datetime,
    now: datetime,
) -> list[ConsentGrant]:
    """Open classes of one member's content to `actor` without consent, by the risk policy; one grant for each class.

    Called by `wellness.risk` only, which decides whether the policy allows it and tells the member. The reason is
    sealed with the organisation's record key. Raises NotInEmployer, UnknownRecipient (not a practitioner), BadPeriod.
    """
    if is_shut_here():
        raise NotInEmployer
    if actor.role != PRACTITIONER:
        raise UnknownRecipient("Only a practitioner can be let in.")
    if until <= now:
        raise BadPeriod("This end has passed already.")
    cipher = record_cipher(actor.organization_id)
    grants = []
    for data_class in dict.fromkeys(DataClass(each) for each in data_classes):
        grant_id = uuid7()
        grant = ConsentGrant(
            id=grant_id,
            member_id=member_id,
            recipient_kind=RecipientKind.PERSON,
            recipient_id=actor.membership_id,
            data_class=data_class,
            purpose=Purpose.SAFETY,
            basis=Basis.BREAK_GLASS,
            how=How.POLICY,
            reason_sealed=cipher.seal(reason, table=TABLE, column="reason", row=grant_id),
            granted_at=now,
            starts_at=now,
            ends_at=until,
        )
        grant.save(force_insert=True)
        _record("broken_open", grant, actor=actor, now=now)
        grants.append(grant)
    return grants


@transaction.atomic
def close_break_glass(member_id: UUID, *, reader_id: UUID, actor: Reader | None, now: datetime) -> int:
    """End what the risk policy opened of this member's content to `reader_id` before its time; returns how many grants.

    Another practitioner who broke in at the same time keeps theirs.
    """
    rows = ConsentGrant.objects.of_member(member_id).filter(
        basis=Basis.BREAK_GLASS, revoked_at=None, recipient_id=reader_id
    )
    open_ = list(rows.filter(ends_at__gt=now).select_for_update())
    for grant in open_:
        _end(grant, now=now)
        _record("closed_again", grant, actor=actor, now=now)
    return len(open_)


def _check_recipient(scope: Scope, *, actor: Actor) -> None:
    if scope.recipient_kind == RecipientKind.AGGREGATE:
        is_known = scope.recipient_id is None and not scope.recipient_role
    elif scope.recipient_kind == RecipientKind.ROLE:
        is_known = scope.recipient_id is None and scope.recipient_role == PRACTITIONER
    else:
        is_known = (
            scope.recipient_id is not None
            and not scope.recipient_role
            and scope.recipient_id != actor.membership_id
            and Membership.objects.active()
            .filter(pk=scope.recipient_id, organization_id=actor.organization_id, role=PRACTITIONER)
            .exists()
        )
    if not is_known:
        raise UnknownRecipient("Choose a practitioner of this organisation.", field="recipient_id")


def _is_same(before: ConsentGrant, made: ConsentGrant) -> bool:
    return all(
        getattr(before, name) == getattr(made, name)
        for name in ("from_date", "to_date", "ends_at", "text_id", "purpose")
    )


def _end(grant: ConsentGrant, *, now: datetime, replaced_by: UUID | None = None) -> None:
    grant.revoked_at, grant.replaced_by = now, replaced_by
    grant.save(update_fields=["revoked_at", "replaced_by"])


def _record(what: str, grant: ConsentGrant, *, actor: Reader | None, now: datetime) -> None:
    """Consent is about a member, so the member is the target; the grant is a detail."""
    record(
        f"wellness.consent.{what}",
        actor=actor,
        target=grant._meta.get_field("member").related_model(pk=grant.member_id),
        now=now,
        grant=grant.pk,
        data_class=grant.data_class,
        recipient_kind=grant.recipient_kind,
        recipient=grant.recipient_id,
        basis=grant.basis,
    )
