"""Mails of invitations, and carrying out a confirmed import, in pieces."""

import json
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.ids import uuid7
from saas.core.mail import build_message
from saas.keys.operations import destroy_member_key, member_cipher
from tenants.hosts import mail_host, mail_url
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.tasks import enqueue, platform_task
from users import throttles
from users.models import Invitation, InvitationImport, Membership
from users.opaque import mailed_secret
from users.roles import MEMBER

_MAILS_A_JOB: Final = 100  # then the next job goes on, so that other organisations' mails get their turn
_CLAIMED_FOR: Final = timedelta(minutes=2)  # longer than one mail server may take for one mail
LINES_A_BATCH: Final = 500
ROWS: Final = {"table": "users_invitationimport", "column": "rows"}


@platform_task(name="users.mail_invitations", lease=timedelta(minutes=5))
def mail_invitations(*, now: datetime, organization_id: str) -> None:
    """Send what is still to be sent of an organisation's invitations. At least once: a second copy is the same link."""
    organization = Organization.objects.select_related("schema").get(pk=UUID(organization_id))
    # No mail to anybody before the owner's address is proved; and none for an organisation that is closed meanwhile.
    if organization.owner_verified_at is None or organization.status != Organization.Status.ACTIVE:
        return
    record = organization.record()
    waiting = Invitation.objects.open(now).filter(organization=organization, mail_wanted_at__lte=now)
    for invitation in list(waiting.order_by("mail_wanted_at", "pk")[:_MAILS_A_JOB]):
        # Claimed, so that two jobs do not send the same one; after a crash the claim runs out and it is sent again.
        same = Invitation.objects.filter(pk=invitation.pk, secret_id=invitation.secret_id)
        if not same.filter(mail_wanted_at=invitation.mail_wanted_at).update(
            mail_wanted_at=now + _CLAIMED_FOR
        ):
            continue
        if _has_room(invitation.email, now=now):
            _send(invitation, record)
        same.update(mail_wanted_at=None)
    with transaction.atomic():
        again = waiting.order_by("mail_wanted_at").first()
        later = Invitation.objects.open(now).filter(organization=organization, mail_wanted_at__gt=now)
        claimed = later.order_by("mail_wanted_at").first()
        if again is not None:
            enqueue(mail_invitations, organization_id=organization.pk)
        elif claimed is not None:  # another job's, or one that died: looked at when its claim has run out
            enqueue(mail_invitations, run_at=claimed.mail_wanted_at, organization_id=organization.pk)


def _send(invitation: Invitation, record: TenantRecord) -> None:
    build_message(
        template="users/mail/invitation",
        # No name in it, neither the person's nor the organisation's: any organisation can have this mailed.
        context={
            "link": mail_url(record, f"/invitation#token={mailed_secret(invitation.secret_id)}"),
            "host": mail_host(record),
            "days": Invitation.LIFE.days,
        },
        to=[invitation.email],
        locale=record.locale,
    ).send()


def _has_room(email: str, *, now: datetime) -> bool:
    """A mailbox must not be flooded, whoever invites it."""
    try:
        throttles.reserve(throttles.INVITE_MAILBOX, email, now=now)
    except throttles.TooManyTries:
        return False
    return True


@platform_task(name="users.import_invitations", lease=timedelta(minutes=5))
def import_invitations(*, now: datetime, import_id: str) -> None:
    """Invite the lines of a confirmed import, batch by batch.

    Each batch and the note of how far it got are one transaction under a lock: killed anywhere, run twice or by two
    workers at once, every line is taken once.
    """
    while _import_batch(UUID(import_id), now=now):
        pass
    forget_lines(UUID(import_id), now=now)


def forget_lines(import_id: UUID, *, now: datetime) -> None:
    """The lines of an ended import are gone with their row; so that no copy opens either, their key is destroyed."""
    ended = InvitationImport.objects.filter(pk=import_id, rows=None).first()
    if ended is not None:
        destroy_member_key(ended.organization_id, ended.pk, now=now)


def _import_batch(import_id: UUID, *, now: datetime) -> bool:
    """Take the next lines; False when there are no more."""
    with transaction.atomic():
        found = (
            InvitationImport.objects.select_for_update(of=("self",))
            .select_related("organization")
            .filter(pk=import_id, state=InvitationImport.State.RUNNING)
            .first()
        )
        if found is None or found.rows is None:
            return False
        rows = open_rows(found)
        batch = rows[found.done : found.done + LINES_A_BATCH]
        _invite_all(batch, found=found, now=now)
        found.done += len(batch)
        if found.done >= found.total:
            found.state, found.rows, found.finished_at = InvitationImport.State.DONE, None, now
            audit(
                "users.import.finished",
                actor=None,
                target=found,
                now=now,
                organization_id=found.organization_id,
            )
        found.save(update_fields=["done", "state", "rows", "finished_at"])
        if batch:
            enqueue(mail_invitations, organization_id=found.organization_id)
        return found.state == InvitationImport.State.RUNNING


def _invite_all(batch: list[list[str]], *, found: InvitationImport, now: datetime) -> None:
    """What `operations.invite` does, for many. Who is here or has an open invitation is left as they are."""
    emails = [email for email, _, _ in batch]
    here = dict(
        Membership.objects.filter(organization_id=found.organization_id, user__email__in=emails)
        .exclude(status=Membership.Status.LEFT)
        .values_list("user__email", "role")
    )
    known = {
        invitation.email: invitation
        for invitation in Invitation.objects.select_for_update().filter(
            organization_id=found.organization_id, email__in=emails
        )
    }
    is_employer = found.organization.kind == Organization.Kind.EMPLOYER
    new, renewed = [], []
    for email, name, role in batch:
        # With an employer a line for a member who is here already has to leave the same traces as any other.
        is_hidden = is_employer and here.get(email) == MEMBER
        if email in here and not is_hidden:
            continue
        invitation = known.get(email)
        if invitation is not None and (invitation.is_open(now) or (is_hidden and invitation.looks_open(now))):
            continue
        if invitation is None:
            invitation = Invitation(id=uuid7(), organization_id=found.organization_id, email=email)
            new.append(invitation)
        else:
            renewed.append(invitation)
        invitation.renew(
            name=name,
            role=role,
            invited_by_id=found.created_by_id,
            is_here=is_hidden and role == MEMBER,
            now=now,
        )
    Invitation.objects.bulk_create(new, ignore_conflicts=True)  # somebody may invite one of them right now
    for invitation in renewed:
        invitation.save()


def open_rows(found: InvitationImport) -> list[list[str]]:
    """The lines of an import that has not ended: `[email, name, role]` each."""
    cipher = member_cipher(found.organization_id, found.pk)
    rows: list[list[str]] = json.loads(cipher.open(bytes(found.rows or b""), row=found.pk, **ROWS))
    return rows


def seal_rows(rows: list[list[str]], *, organization_id: UUID, import_id: UUID) -> bytes:
    """For `InvitationImport.rows`: sealed with a key that belongs to this import alone."""
    cipher = member_cipher(organization_id, import_id)
    return cipher.seal(json.dumps(rows, ensure_ascii=False), row=import_id, **ROWS)
