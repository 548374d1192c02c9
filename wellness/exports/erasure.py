"""Erasing one person in one organisation (rulings 7).

At once: out on every device, hidden from everybody, no mails. For 14 days the link that was shown and mailed takes it
back. Then, or within a minute after "now", the key is destroyed, so that nothing they wrote opens any more, in backups
neither; the rows go, with what stood in them in clear; the membership goes, and the account with its last one. What the
organisation has to keep as its own record stays. The destroyed key's row in the keys database is the tombstone: after a
restore, `reapply` erases again whoever has one.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from saas.audit.record import record as audit
from saas.core import storage
from saas.core.errors import DomainError
from saas.core.mail import build_message
from saas.core.tokens import sha256
from saas.keys import signing
from saas.keys.operations import destroy_member_key
from tenants.hosts import mail_host, mail_url
from tenants.scope import current_tenant
from tenants.tasks import enqueue, tenant_task
from users.actors import Actor
from users.opaque import is_secret, mailed_secret
from users.operations.erasure import (
    begin_erasure,
    finish_erasure,
    has_come_back,
    mailbox_of,
    undo_erasure,
)
from wellness.exports.models import UNDO_FOR, DataImport, DataRequest, Erasure, Export
from wellness.exports.requests import close_requests
from wellness.exports.retention import standing_hold
from wellness.members.models import Member
from wellness.members.operations import hide_member, show_member
from wellness.portable import portables
from wellness.reminders.operations import switch_on_again

_LOOK_AGAIN: Final = timedelta(days=1)  # whether a hold still stands
KEY_BACKUPS_KEPT: Final = timedelta(days=7)  # rulings 6: by then no backup has the key either


class LegallyHeld(DomainError):
    """A legal hold stands. `extra.reason` are the organisation's words."""

    code = "legal_hold"

    def __init__(self, reason: str) -> None:
        super().__init__(
            "Your data has to be kept for the moment, and cannot be erased before that ends.",
            extra={"reason": reason},
        )


class LinkRefused(DomainError):
    status = 404
    code = "link_refused"

    def __init__(self) -> None:
        super().__init__("This link is not right.")


class TooLate(DomainError):
    code = "too_late"

    def __init__(self) -> None:
        super().__init__("It is done, and nothing is left that could come back.")


@dataclass(frozen=True, slots=True)
class Goes:
    """One line of what goes: a section and how many rows."""

    name: str
    title: str
    rows: int


@dataclass(frozen=True, slots=True)
class Stays:
    """One line of what stays, with a code of why: `record`, `proof`, `audit`, `backups`, `mailbox`."""

    name: str
    title: str
    rows: int | None
    why: str


def preview(*, actor: Actor, now: datetime) -> dict[str, Any]:
    """Before the click: what goes now, what stays, until when and why. One statement for each kind of row."""
    goes, stays = [], []
    for portable in portables():
        rows = portable.of_member(actor.member_id).count()
        going = portable.erasable(actor.member_id).count() if portable.stays else rows
        if going:
            goes.append(asdict(Goes(portable.name, portable.title, going)))
        if rows - going:
            stays.append(asdict(Stays(portable.name, portable.title, rows - going, portable.stays_why)))
    stays.append(
        asdict(Stays("audit_events", "That something was done, with ids and no content", None, "audit"))
    )
    stays.append(asdict(Stays("backups", "Backups, in which nothing of yours can be read", None, "backups")))
    hold = standing_hold(actor.member_id)
    return {
        "goes": goes,
        "stays": stays,
        "undo_days": UNDO_FOR.days,
        "key_backup_days": KEY_BACKUPS_KEPT.days,
        "hold": {"reason": hold.reason, "placed_at": hold.placed_at} if hold else None,
    }


def ask(*, is_now: bool, actor: Actor, now: datetime) -> tuple[Erasure, str]:
    """Out and hidden at once; erased in 14 days, or right away. Second: the secret that opens certificate and undo.

    Raises LegallyHeld, LastOwner.
    """
    hold = standing_hold(actor.member_id)
    if hold is not None:
        # The wish is noted all the same: the organisation has to answer it.
        DataRequest.objects.get_or_create(
            member_id=actor.member_id,
            kind=DataRequest.Kind.ERASURE,
            state=DataRequest.State.OPEN,
            defaults={"received_at": now, "due_at": now + timedelta(days=30)},
        )
        raise LegallyHeld(hold.reason)
    with transaction.atomic():
        begin_erasure(actor=actor, now=now)
        paused = hide_member(actor.member_id, now=now)
        erasure = _schedule(actor.member_id, due_at=now if is_now else now + UNDO_FOR, is_now=is_now, now=now)
        Erasure.objects.filter(pk=erasure.pk).update(paused=paused)
        enqueue(mail_erasure, erasure_id=erasure.pk)
    return erasure, mailed_secret(erasure.pk)


def person_gone(member_id: UUID, *, is_erased: bool, now: datetime) -> None:
    """Somebody left, was removed, or with `is_erased` deleted their account. `users` calls it (settings.USERS_LEFT)."""
    with transaction.atomic():
        hide_member(member_id, now=now)
        if is_erased and not Erasure.objects.filter(member_id=member_id, state__in=Erasure.OPEN).exists():
            _schedule(member_id, due_at=now + UNDO_FOR, is_now=False, now=now)


def undo(token: str, *, now: datetime) -> None:
    """Take the wish back. Raises LinkRefused, TooLate."""
    with transaction.atomic():
        erasure = _by_token(token, is_locked=True)
        if erasure.state == Erasure.State.UNDONE:
            return
        if erasure.state not in Erasure.OPEN or erasure.is_now or erasure.key_destroyed_at:
            raise TooLate
        name = undo_erasure(erasure.member_id, now=now)
        if name is None:
            raise TooLate  # the account itself was deleted meanwhile
        _bring_back(erasure, name=name, now=now)


def certificate(token: str) -> dict[str, Any]:
    """How far it is, and once it is done the proof: signed, without names. Raises LinkRefused."""
    erasure = _by_token(token)
    proof: dict[str, Any] = {
        "kind": "mentalmuse-erasure-certificate",
        "version": 1,
        "erasure": str(erasure.pk),
        "organization": str(current_tenant().id),
        "person": str(erasure.member_id),
        "state": erasure.state,
        "asked_at": erasure.asked_at.isoformat(),
        "due_at": erasure.due_at.isoformat(),
        "key_destroyed_at": erasure.key_destroyed_at and erasure.key_destroyed_at.isoformat(),
        "done_at": erasure.done_at and erasure.done_at.isoformat(),
        "key_backups_gone_at": erasure.key_destroyed_at
        and (erasure.key_destroyed_at + KEY_BACKUPS_KEPT).isoformat(),
        "account_deleted": erasure.account_deleted,
        "erased": erasure.erased,
        "kept": erasure.kept,
    }
    signed = json.dumps(proof, sort_keys=True, separators=(",", ":")).encode()
    return proof | {"signature": signing.sign(signed, purpose=signing.CERTIFICATE)}


def is_certificate(proof: dict[str, Any]) -> bool:
    """Whether this service signed it, word for word."""
    unsigned = {name: value for name, value in proof.items() if name != "signature"}
    signed = json.dumps(unsigned, sort_keys=True, separators=(",", ":")).encode()
    return signing.is_ours(signed, str(proof.get("signature")), purpose=signing.CERTIFICATE)


@tenant_task(name="wellness.exports.erase", lease=timedelta(minutes=10))
def erase_member(*, now: datetime, erasure_id: str) -> None:
    """The end of the undo, or "now". The key first: from then on nothing opens, whatever happens to this worker."""
    erasure = Erasure.objects.filter(pk=erasure_id, state__in=Erasure.OPEN).first()
    if erasure is None:
        return
    if erasure.due_at > now:
        enqueue(erase_member, run_at=erasure.due_at, erasure_id=erasure.pk)
        return
    if erasure.key_destroyed_at is None:
        if has_come_back(erasure.member_id):
            with transaction.atomic():
                _bring_back(erasure, name=None, now=now)
            return
        if standing_hold(erasure.member_id) is not None:
            with transaction.atomic():
                Erasure.objects.filter(pk=erasure.pk).update(state=Erasure.State.HELD)
                enqueue(erase_member, run_at=now + _LOOK_AGAIN, erasure_id=erasure.pk)
            return
        Erasure.objects.filter(pk=erasure.pk).update(key_destroyed_at=now)
        erasure.key_destroyed_at = now
    destroy_member_key(current_tenant().id, erasure.member_id, now=erasure.key_destroyed_at)
    with transaction.atomic():
        gone, kept = erase_rows(erasure.member_id, now=now)
        account_deleted = finish_erasure(erasure.member_id, now=now)
        close_requests(erasure.member_id, "erasure", now=now)
        Erasure.objects.filter(pk=erasure.pk, state__in=Erasure.OPEN).update(
            state=Erasure.State.DONE,
            done_at=now,
            erased=gone,
            kept=kept,
            paused=[],
            account_deleted=account_deleted,
        )
        # Nobody's name and no count: an employer must not learn from its audit who was here.
        audit("wellness.member.erased", actor=None, target=erasure, now=now)


@tenant_task(name="wellness.exports.mail_erasure")
def mail_erasure(*, now: datetime, erasure_id: str) -> None:
    """The link to undo and certificate, in words that say nothing about health. At least once."""
    erasure = Erasure.objects.filter(pk=erasure_id).first()
    found = mailbox_of(erasure.member_id, current_tenant()) if erasure else None
    if erasure is None or found is None:
        return
    record = current_tenant()
    build_message(
        template="wellness/mail/erasure",
        context={
            "link": mail_url(record, f"/erasure#token={mailed_secret(erasure.pk)}"),
            "host": mail_host(record),
        },
        to=found.address,
        locale=found.language,
        say="now" if erasure.is_now else "later",
    ).send()


def erase_rows(member_id: UUID, *, now: datetime) -> tuple[dict[str, int], dict[str, int]]:
    """Delete every row and file of one person, those that hang on others first; what is left is an id. Safe to repeat.

    Returns what went and what stays, by section. Their key must be destroyed already.
    """
    organization_id = current_tenant().id
    for kind, model in ((storage.EXPORTS, Export), (storage.IMPORTS, DataImport)):
        for file_id in model._default_manager.filter(member_id=member_id).values_list("pk", flat=True):
            storage.remove(storage.path_of(organization_id, kind, file_id))
    gone, kept = {}, {}
    for portable in reversed(portables()):
        if portable.model is Member:
            continue
        if rows := portable.erasable(member_id).delete()[1].get(portable.model._meta.label, 0):
            gone[portable.name] = rows
        if portable.stays and (left := portable.of_member(member_id).count()):
            kept[portable.name] = left
    Member.objects.filter(pk=member_id).update(
        display_name="",
        # Nobody's: the account's id is no business of this organisation any more.
        user_id=uuid4(),
        locale="en",
        time_zone="UTC",
        hidden_at=now,
        erased_at=now,
    )
    return dict(sorted(gone.items())), dict(sorted(kept.items()))


def open_wishes() -> list[Erasure]:
    """Of people who asked and still have their undo: a restore must not forget them (settings.TENANT_OPEN_WISHES)."""
    return list(Erasure.objects.filter(state__in=Erasure.OPEN))


def reapply(*, gone: list[UUID], wishes: list[Erasure], now: datetime) -> int:
    """After a restore, before anybody gets in: erase again who was erased since the backup, hide who asked for it.

    Returns how many were erased. Called by `tenants` (settings.TENANT_RESTORED) with the owner's rights.
    """
    for member_id in gone:
        erase_rows(member_id, now=now)
        Erasure.objects.filter(member_id=member_id, state__in=Erasure.OPEN).update(
            state=Erasure.State.DONE, done_at=now, key_destroyed_at=now, paused=[]
        )
    for wish in wishes:
        Erasure.objects.filter(Q(pk=wish.pk) | Q(member_id=wish.member_id, state__in=Erasure.OPEN)).delete()
        # Its job is not there; due.py finds it.
        wish.paused = hide_member(wish.member_id, now=now) or wish.paused
        wish.save(force_insert=True)
    return len(gone)


def _schedule(member_id: UUID, *, due_at: datetime, is_now: bool, now: datetime) -> Erasure:
    erasure = Erasure(member_id=member_id, is_now=is_now, asked_at=now, due_at=due_at)
    erasure.token_hash = sha256(mailed_secret(erasure.pk))
    erasure.save(force_insert=True)
    DataRequest.objects.get_or_create(
        member_id=member_id,
        kind=DataRequest.Kind.ERASURE,
        state=DataRequest.State.OPEN,
        defaults={"received_at": now, "due_at": now + timedelta(days=30)},
    )
    enqueue(erase_member, run_at=due_at, erasure_id=erasure.pk)
    return erasure


def _bring_back(erasure: Erasure, *, name: str | None, now: datetime) -> None:
    Erasure.objects.filter(pk=erasure.pk).update(state=Erasure.State.UNDONE, undone_at=now, paused=[])
    if name is not None:
        show_member(erasure.member_id, name=name)
    switch_on_again(erasure.member_id, erasure.paused, now=now)
    close_requests(erasure.member_id, "erasure", now=now)


def _by_token(token: str, *, is_locked: bool = False) -> Erasure:
    rows = Erasure.objects.select_for_update() if is_locked else Erasure.objects.all()
    erasure = rows.filter(token_hash=sha256(token)).first() if is_secret(token) else None
    if erasure is None:
        raise LinkRefused
    return erasure
