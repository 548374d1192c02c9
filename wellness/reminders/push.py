"""Reminders as notifications of a browser: the same neutral words as the mail, at most once a day and device.

A mail's row for the channel `push` is written together with the job that sends it, and its unique key (member, channel,
local date) is what makes it one a day. `pushed_at` is committed before anything leaves, so that a worker which dies in
between leaves a notification unsent rather than sent twice.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.core.mail_texts import direction_of, language_of, mail_text
from saas.core.webpush import Outcome, Subscription, is_available, push
from saas.keys.errors import MemberKeyDestroyed
from saas.keys.operations import member_cipher
from tenants.scope import current_tenant
from tenants.tasks import enqueue, tenant_task
from users.actors import Actor
from users.models import Session
from users.throttles import PUSH_TEST, reserve
from wellness.reminders.devices import (
    MOST_DEVICES,
    MOST_FAILURES,
    ChannelChoice,
    PushDevice,
    PushDeviceQuerySet,
)
from wellness.reminders.mails import LINKS, Kind
from wellness.reminders.models import Delivery, Mail

log = structlog.get_logger(__name__)

_TABLE: Final = "wellness_pushdevice"
_COLUMN: Final = "subscription_sealed"
KEPT_FOR: Final = timedelta(hours=4)  # by the push service, while the device is away; later it is of no use
_TOPIC: Final = "reminder"


class PushUnavailable(DomainError):
    """This installation has no key to sign notifications with."""

    code = "push_unavailable"

    def __init__(self) -> None:
        super().__init__("Notifications are not set up on this server.")


@dataclass(frozen=True, slots=True)
class Occasion:
    """A mail that is about to be handed over: what a notification on the member's devices goes along with."""

    member_id: UUID
    local_date: date
    kind: Kind


class NotTaken(Exception):
    """No device could be reached just now; the job is tried again."""


# --- Devices -------------------------------------------------------------------------------------------------------
@transaction.atomic
def switch_on(subscription: Subscription, *, actor: Actor, now: datetime) -> tuple[PushDevice, bool]:
    """Let this browser show the actor's reminders; returns the device and whether it is new. Raises PushUnavailable.

    A browser belongs to who switched it on last. Those whose session ended are forgotten, and beyond MOST_DEVICES the
    longest known one.
    """
    if not is_available():
        raise PushUnavailable
    digest = hashlib.sha256(subscription.endpoint.encode()).hexdigest()
    known = PushDevice.objects.select_for_update().filter(endpoint_hash=digest).first()
    if known is not None and known.member_id != actor.member_id:
        known.delete()
        known = None
    device = known or PushDevice(id=uuid7(), member_id=actor.member_id, endpoint_hash=digest, created_at=now)
    device.session_id, device.failures = actor.session_id, 0
    device.subscription_sealed = member_cipher(current_tenant().id, actor.member_id).seal(
        subscription.as_text(), table=_TABLE, column=_COLUMN, row=device.pk
    )
    device.save()
    mine = PushDevice.objects.visible_to(actor)
    mine.exclude(pk__in=list(live(mine).values_list("pk", flat=True))).delete()
    kept = mine.order_by("-created_at", "-pk").values("pk")[:MOST_DEVICES]
    mine.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    return device, known is None


def switch_off(device_id: UUID, *, actor: Actor) -> None:
    """Forget a device. Raises PushDevice.DoesNotExist."""
    deleted, _ = PushDevice.objects.visible_to(actor).filter(pk=device_id).delete()
    if not deleted:
        raise PushDevice.DoesNotExist


def choose_channels(*, is_mail_off: bool, actor: Actor, now: datetime) -> None:
    ChannelChoice.objects.update_or_create(
        member_id=actor.member_id, defaults={"is_mail_off": is_mail_off, "updated_at": now}
    )


@transaction.atomic
def try_out(device_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Show a notification on this device within seconds. Raises PushDevice.DoesNotExist and TooManyTries."""
    device = PushDevice.objects.visible_to(actor).get(pk=device_id)
    reserve(PUSH_TEST, current_tenant().id, actor.member_id, now=now)
    enqueue(push_test, device_id=device.pk)


# --- Going along with the mail -------------------------------------------------------------------------------------
def go_along(occasions: Sequence[Occasion], *, now: datetime) -> set[UUID]:
    """Queue notifications for those members who have a device; returns who wants no mail besides.

    Repeating it for the same day queues nothing more. One statement where nobody has a device.
    """
    if not occasions or not is_available():
        return set()
    members = {occasion.member_id: occasion for occasion in occasions}
    with_device = {device.member_id for device in live(PushDevice.objects.filter(member_id__in=members))}
    if not with_device:
        return set()
    rows = [
        Mail(
            member_id=member_id,
            channel=Mail.Channel.PUSH,
            local_date=members[member_id].local_date,
            is_last=members[member_id].kind == "last_reminder",
            created_at=now,
        )
        for member_id in with_device
    ]
    with transaction.atomic():
        Mail.objects.bulk_create(rows, ignore_conflicts=True)
        ours = set(Mail.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        for row in rows:
            if row.pk in ours:
                enqueue(push_reminder, mail_id=row.pk, kind=members[row.member_id].kind)
    choices = ChannelChoice.objects.filter(member_id__in=with_device, is_mail_off=True)
    return set(choices.values_list("member_id", flat=True))


@tenant_task(name="wellness.reminders.push")
def push_reminder(*, now: datetime, mail_id: str, kind: Kind) -> None:
    """Show the reminder on the member's devices. At most once: see the top of this file."""
    begun = Mail.objects.filter(pk=UUID(mail_id), channel=Mail.Channel.PUSH, pushed_at=None)
    if not begun.update(pushed_at=now):
        return
    mail = Mail.objects.annotate(language=F("member__locale")).get(pk=UUID(mail_id))
    if now - mail.created_at > KEPT_FOR or not _is_wanted(mail):
        log.info("reminders.push_skipped", mail=mail_id)
        return
    payload = _payload(kind, mail.language, mail.local_date)
    outcomes = [
        _push_to(device, payload, now=now)
        for device in list(live(PushDevice.objects.filter(member_id=mail.member_id)))
    ]
    log.info("reminders.pushed", mail=mail_id, taken=outcomes.count(Outcome.TAKEN))
    if outcomes and all(outcome == Outcome.LATER for outcome in outcomes):
        Mail.objects.filter(pk=mail.pk).update(pushed_at=None)  # nobody got it
        raise NotTaken


@tenant_task(name="wellness.reminders.push_test")
def push_test(*, now: datetime, device_id: str) -> None:
    """Show on one device what a reminder looks like. A second one takes the place of the first."""
    device = (
        live(PushDevice.objects.filter(pk=UUID(device_id))).annotate(language=F("member__locale")).first()
    )
    if device is not None:
        _push_to(device, _payload("reminder", device.language, now.date()), now=now)


def _is_wanted(mail: Mail) -> bool:
    """Whether something of that day was not switched off while the job waited."""
    day = Delivery.objects.filter(reminder__member_id=mail.member_id, local_date=mail.local_date)
    return day.filter(
        reminder__is_active=True, reminder__deleted_at=None, reminder__unsubscribed_at=None
    ).exists()


def live(devices: PushDeviceQuerySet) -> PushDeviceQuerySet:
    """Those whose session was not ended: signing out, or ending a lost device's session, silences it at once."""
    session = Session.objects.filter(pk=OuterRef("session_id"), revoked_at=None)
    return devices.annotate(session=Subquery(session.values("pk")[:1])).filter(session__isnull=False)


def _push_to(device: PushDevice, payload: dict[str, str], *, now: datetime) -> Outcome:
    """Hand it over, and remember what that says about the device."""
    row = PushDevice.objects.filter(pk=device.pk)
    try:
        opened = member_cipher(current_tenant().id, device.member_id).open(
            bytes(device.subscription_sealed), table=_TABLE, column=_COLUMN, row=device.pk
        )
    except MemberKeyDestroyed:
        row.delete()
        return Outcome.GONE
    outcome = push(Subscription.from_text(opened), payload, topic=_TOPIC, keep=KEPT_FOR, now=now)
    if outcome == Outcome.TAKEN:
        row.update(failures=0, used_at=now)
    elif outcome == Outcome.GONE or device.failures + 1 >= MOST_FAILURES:
        row.delete()
    else:
        row.update(failures=F("failures") + 1)
    return outcome


def _payload(kind: Kind, locale: str, day: date) -> dict[str, str]:
    """The words of the mail's subject and preview: fixed, and checked like all words of mails."""
    language = language_of(locale)
    text = mail_text(f"wellness/mail/{kind}", language)
    return {
        "title": text.subjects[day.toordinal() % len(text.subjects)],
        "body": text.preview,
        "lang": language,
        "dir": direction_of(language),
        "url": LINKS[kind],
    }
