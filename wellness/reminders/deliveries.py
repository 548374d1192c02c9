"""From a due reminder to a mail that the server took: at most once, and never silently not at all.

Three short transactions, each committed before the next step: the claim (a lease under a fencing token), the mark
`handing_over` right before the mail server gets the message, and the outcome. Who dies after the claim loses nothing:
its lease runs out and another worker takes over. Who dies between the mark and the outcome leaves a mail that may or
may not have gone; it becomes `unknown` and is never sent again.
"""

import smtplib
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import DateField, DateTimeField, Exists, F, Min, OuterRef

from saas.core import metrics
from tenants import pace
from tenants.backend.compiled import CompiledUpdate, together
from tenants.queue import backoff
from tenants.scope import current_tenant
from users.models import Membership
from users.operations.suppression import suppressed
from wellness.reminders import push
from wellness.reminders.day import CHANGED, LATE_AFTER, decide, settle_next
from wellness.reminders.line import Line, kept_line
from wellness.reminders.mails import Kind as MailKind
from wellness.reminders.mails import reminder_message
from wellness.reminders.models import Delivery, DeliveryState, Kind, Mail, Reminder
from wellness.reminders.push import Occasion

log = structlog.get_logger(__name__)

MAX_ATTEMPTS = 8
# Longer than any hand-over can take: when it ends, nobody is still at it.
HAND_OVER_LEASE = timedelta(seconds=settings.REMINDER_HAND_OVER_SECONDS)

# A mail server that is away is tried again as if it had failed this often: within 80 seconds, all at different times.
_AWAY = 4

_OUTCOMES = {
    DeliveryState.SENT: "sent",
    DeliveryState.UNKNOWN: "unknown",
    DeliveryState.FAILED: "refused",
    DeliveryState.SKIPPED: "skipped",
}

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to send one mail, with all the deliveries it carries, until its lease ends."""

    token: UUID
    mail_id: UUID
    message_id: str
    member_id: UUID
    reminder_ids: tuple[UUID, ...]  # in the order in which they became due
    kinds: tuple[str, ...]  # of these reminders
    local_date: date
    is_last: bool
    attempts: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one claim is to be written down: from one state to another, if it is still ours."""

    claim: Claim
    before: DeliveryState
    after: DeliveryState
    at: datetime
    reason: str = Delivery.Reason.NONE
    again_at: datetime | None = None  # for one that is tried again

    @property
    def update(self) -> tuple[CompiledUpdate, tuple[Any, ...]]:
        held = (self.claim.mail_id, self.claim.token, self.before.value)
        if self.again_at is not None:
            return _DEFER, (*held, self.again_at)
        return _END, (*held, self.after.value, str(self.reason), self.at)

    def count(self, changed: int) -> None:
        """Tell the figures, and the log of a row that somebody else holds by now."""
        if not changed:
            log.warning("reminders.fenced", mail=str(self.claim.mail_id))
        elif self.again_at is not None:
            metrics.MAILS.labels(outcome="deferred").inc()
        else:
            metrics.MAILS.labels(outcome=_OUTCOMES[self.after]).inc()

    def write(self) -> None:
        update, values = self.update
        self.count(update(*values))


def mail_kind(claim: Claim) -> MailKind:
    """Which of the few mails it is. What its reminders are about makes no difference but for a digest alone."""
    if claim.is_last:
        return "last_reminder"
    return "digest" if set(claim.kinds) == {Kind.DIGEST} else "reminder"


def clock_from(now: datetime) -> Clock:
    """A clock that shows `now` at this moment and runs on from there."""
    started = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - started)


def next_moment() -> datetime | None:
    """When there is next something to claim, take over or settle."""
    due: datetime | None = Reminder.objects.aggregate(first=Min("next_due_at"))["first"]
    abandoned: datetime | None = Delivery.objects.open().aggregate(first=Min("lease_until"))["first"]
    return min(filter(None, (due, abandoned)), default=None)


def unknown_count() -> int:
    """How many deliveries were cut off in the middle and not settled by an event since."""
    return Delivery.objects.filter(state=DeliveryState.UNKNOWN).count()


# --- the claim -----------------------------------------------------------------------------------------------------
def claim_due(*, now: datetime, limit: int) -> tuple[list[Claim], int]:
    """Claim reminders whose time has come and set their next one; returns the claims and how many rows were looked at.

    Writes one delivery for each reminder, also for one that is too late or whose member has a mail that day already.
    """
    with transaction.atomic(durable=True):
        reminders = list(Reminder.objects.due(now).select_for_update(skip_locked=True)[:limit])
        if not reminders:
            return [], 0
        portion = decide(reminders, now=now)
        deliveries = portion.deliveries
        _reserve_the_day(deliveries, now=now)
        Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
        # A date served before (the clock was set back, a restored backup) keeps its row and is not served again.
        written = set(
            Delivery.objects.filter(pk__in=[row.pk for row in deliveries]).values_list("pk", flat=True)
        )
        for delivery in deliveries:
            settle_next(delivery, portion.wishes[delivery.reminder.member_id], now=now)
            if delivery.state == DeliveryState.SKIPPED:
                log.info("reminders.skipped", delivery=str(delivery.pk), reason=delivery.reason)
        _save(portion.reminders)
    return _claims(row for row in deliveries if row.pk in written), len(reminders)


def take_over(*, now: datetime, limit: int) -> tuple[list[Claim], int]:
    """Settle or claim anew the mails that others left behind; returns the claims and how many rows were looked at."""
    left = Delivery.objects.abandoned(now)
    with transaction.atomic(durable=True):
        # The mail's row is locked first, so that two workers never take one half each of what it carries.
        mails = (
            Mail.objects.filter(Exists(left.filter(mail=OuterRef("pk"))))
            .order_by("created_at", "pk")
            .select_for_update(skip_locked=True)[:limit]
        )
        rows = list(
            left.filter(mail_id__in=[mail.pk for mail in mails])
            .select_related("mail", "reminder")
            .order_by("due_at", "pk")
            .select_for_update(of=("self",))
        )
        by_mail = defaultdict(list)
        for row in rows:
            by_mail[row.mail_id].append(row)
        for carried in by_mail.values():
            _take_over(carried, now=now)
        Delivery.objects.bulk_update(
            rows, ["state", "reason", "token", "lease_until", "attempts", "claimed_at", "settled_at"]
        )
    return _claims(rows), len(rows)


def _reserve_the_day(deliveries: Sequence[Delivery], *, now: datetime) -> None:
    """Insert the mails; the unique key on (member, channel, local date) decides who may send that day."""
    carried: dict[UUID, list[Delivery]] = defaultdict(list)
    mails: dict[UUID, Mail] = {}
    for delivery in deliveries:
        if delivery.mail is not None:
            mails[delivery.mail.pk] = delivery.mail
            carried[delivery.mail.pk].append(delivery)
    Mail.objects.bulk_create(mails.values(), ignore_conflicts=True)
    ours = set(Mail.objects.filter(pk__in=mails).values_list("pk", flat=True))
    for mail_id, of_one in carried.items():
        if mail_id in ours:
            for delivery in of_one:
                delivery.settled_at = None
            _lease_together(of_one, now=now)
            continue
        for delivery in of_one:
            delivery.mail, delivery.reason = None, Delivery.Reason.ONE_A_DAY


def _save(reminders: Sequence[Reminder]) -> None:
    """What was decided about them, in one round trip. `bulk_update` takes longer to write its SQL than all the rest."""
    if reminders:
        together(*((_SAVE, (row.pk, *(getattr(row, name) for name in CHANGED))) for row in reminders))


def _stand_in(number: int, name: str) -> Any:
    """A value of the column's type that no row holds, another one for each number."""
    field = Reminder._meta.get_field(name)
    if isinstance(field, DateTimeField):
        return datetime(1, 1, number, tzinfo=UTC)
    return date(1, 1, number) if isinstance(field, DateField) else number - 1_000_000


_SAVE = CompiledUpdate(
    lambda key, *values: (Reminder.objects.filter(pk=key), dict(zip(CHANGED, values, strict=True))),
    UUID(int=1),
    *(_stand_in(number, name) for number, name in enumerate(CHANGED, start=1)),
)


def _take_over(carried: Sequence[Delivery], *, now: datetime) -> None:
    """`carried`: everything that one mail had to deliver and that nobody holds any more."""
    again = []
    for row in carried:
        if row.state == DeliveryState.HANDING_OVER:
            _settle(row, DeliveryState.UNKNOWN, now=now)
            metrics.MAILS.labels(outcome="unknown").inc()
            log.warning("reminders.unknown", delivery=str(row.pk))
        elif now - row.due_at > LATE_AFTER:
            _settle(row, DeliveryState.SKIPPED, now=now, reason=Delivery.Reason.LATE)
            log.warning("reminders.skipped", delivery=str(row.pk), reason=row.reason)
        elif row.attempts >= MAX_ATTEMPTS:
            _settle(row, DeliveryState.FAILED, now=now, reason=Delivery.Reason.GIVEN_UP)
            log.error("reminders.given_up", delivery=str(row.pk))
        else:
            again.append(row)
    _lease_together(again, now=now)


def _lease_together(carried: Iterable[Delivery], *, now: datetime) -> None:
    """Give all that one mail carries to this worker, under one token."""
    token = uuid4()
    for row in carried:
        row.state = DeliveryState.CLAIMED
        row.token = token
        row.lease_until = now + timedelta(seconds=settings.REMINDER_LEASE_SECONDS)
        row.claimed_at = now
        row.attempts += 1


def _settle(
    row: Delivery, state: DeliveryState, *, now: datetime, reason: str = Delivery.Reason.NONE
) -> None:
    row.state, row.reason, row.settled_at = state, reason, now
    row.token = row.lease_until = None


def _claims(rows: Iterable[Delivery]) -> list[Claim]:
    """One claim for each mail that these deliveries are carried by, those that are settled left out."""
    carried: dict[UUID, list[Delivery]] = defaultdict(list)
    for row in rows:
        if row.state == DeliveryState.CLAIMED and row.token is not None and row.mail is not None:
            carried[row.token].append(row)
    return [_claim(token, together) for token, together in carried.items()]


def _claim(token: UUID, carried: Sequence[Delivery]) -> Claim:
    mail = carried[0].mail
    if mail is None:
        raise ValueError("Not a claimed delivery.")
    return Claim(
        token=token,
        mail_id=mail.pk,
        message_id=mail.message_id,
        member_id=carried[0].reminder.member_id,
        reminder_ids=tuple(row.reminder_id for row in carried),
        kinds=tuple(row.reminder.kind for row in carried),
        local_date=mail.local_date,
        is_last=mail.is_last,
        attempts=max(row.attempts for row in carried),
    )


# --- the hand-over -------------------------------------------------------------------------------------------------
def hand_over(claims: Sequence[Claim], *, clock: Clock, until: datetime) -> bool:
    """Send the claimed mails, no faster than the provider may be sent to. What is not begun at `until`, or must wait
    for its turn, is given back; False then, and nothing more should be claimed for now.
    """
    sendable = _sendable(claims, clock=clock)
    if not sendable:
        return True
    turn = pace.reserve(pace.MAIL, len(sendable), now=clock())
    if turn is None:
        _give_back((claim for claim, _ in sendable), after=pace.PATIENCE, now=clock())
        return False
    locales = _locales([claim for claim, _ in sendable])
    line = kept_line()
    outcome: Outcome | None = None  # of the mail before, not yet written down
    try:
        for position, (claim, address) in enumerate(sendable):
            message = reminder_message(
                to=address,
                member_id=claim.member_id,
                mail_id=claim.mail_id,
                message_id=claim.message_id,
                local_date=claim.local_date,
                locale=locales[claim.member_id],
                kind=mail_kind(claim),
            )
            if wait := turn.seconds_until(position, now=clock()):
                if outcome:
                    outcome.write()
                    outcome = None
                time.sleep(wait)
            rest = [claim for claim, _ in sendable[position:]]
            if clock() >= until:
                _give_back(rest, after=timedelta(0), now=clock())
                return False
            if refused := _offered(claim, message, line, clock=clock):
                if outcome:
                    outcome.write()
                outcome = refused
                continue
            if not line.is_open:
                _give_back(rest, after=backoff(_AWAY), now=clock())
                return False
            ended, outcome = outcome, None
            if _mark(claim, ended, now=clock()):
                outcome = _delivered(claim, message, line, clock=clock)
            else:
                line.withdraw()
        return True
    finally:
        if outcome:
            outcome.write()


def _sendable(claims: Sequence[Claim], *, clock: Clock) -> list[tuple[Claim, str]]:
    """Those that may be mailed, with the address; the others are settled."""
    addresses = _addresses(claims)
    unwanted = suppressed(addresses.values())
    without_mail = push.go_along(
        [
            Occasion(claim.member_id, claim.local_date, mail_kind(claim))
            for claim in claims
            if claim.member_id in addresses
        ],
        now=clock(),
    )
    sendable = []
    for claim in claims:
        address = addresses.get(claim.member_id)
        if claim.member_id in without_mail:  # it comes as a notification alone
            Outcome(claim, DeliveryState.CLAIMED, DeliveryState.SENT, clock()).write()
            continue
        if address is not None and address not in unwanted:
            sendable.append((claim, address))
            continue
        if address is not None:
            reason = Delivery.Reason.SUPPRESSED
        elif current_tenant().owner_verified:
            reason = Delivery.Reason.NO_ADDRESS
        else:
            reason = Delivery.Reason.OWNER_UNVERIFIED
        Outcome(claim, DeliveryState.CLAIMED, DeliveryState.SKIPPED, clock(), reason).write()
    return sendable


def _offered(claim: Claim, message: EmailMessage, line: Line, *, clock: Clock) -> Outcome | None:
    """Ask the mail server whether it takes the mail; what is to be written down when it refuses, else None.

    Nothing was sent, whatever happens here.
    """
    try:
        line.offer(message)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        return _refused(claim, DeliveryState.CLAIMED, error, clock=clock)
    return None


def _delivered(claim: Claim, message: EmailMessage, line: Line, *, clock: Clock) -> Outcome:
    """Hand over the message; returns what is to be written down about it, by the caller."""
    before = DeliveryState.HANDING_OVER
    try:
        line.deliver(message)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        return _refused(claim, before, error, clock=clock)
    except OSError as error:  # the line broke or went quiet (smtplib's own errors are OSErrors too)
        log.warning("reminders.unknown", mail=str(claim.mail_id), error=type(error).__name__)
        line.close()
        return Outcome(claim, before, DeliveryState.UNKNOWN, clock())
    return Outcome(claim, before, DeliveryState.SENT, clock())


def _refused(
    claim: Claim,
    before: DeliveryState,
    error: smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused,
    *,
    clock: Clock,
) -> Outcome:
    """The mail server answered no, so it has not got the mail: not now, or never."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        is_final = all(code >= _PERMANENT for code, _ in error.recipients.values())
    else:
        is_final = error.smtp_code >= _PERMANENT
    if not is_final:
        return Outcome(
            claim, before, DeliveryState.CLAIMED, clock(), again_at=clock() + backoff(claim.attempts)
        )
    log.warning("reminders.refused", mail=str(claim.mail_id))
    return Outcome(claim, before, DeliveryState.FAILED, clock(), Delivery.Reason.REFUSED)


_PERMANENT = 500  # SMTP reply codes from here on say "never", those below "not now"


def _mark(claim: Claim, ended: Outcome | None, *, now: datetime) -> bool:
    """Commit that the mail server gets this one next, and with it how the last one ended; False when it must not:
    the lease was lost, or the member said stop."""
    mark = (_MARK, (claim.mail_id, claim.token, now, now + HAND_OVER_LEASE))
    if ended:
        changed, marked = together(ended.update, mark)
        ended.count(changed)
    else:
        (marked,) = together(mark)
    if marked < len(claim.reminder_ids):
        Outcome(
            claim, DeliveryState.CLAIMED, DeliveryState.SKIPPED, now, Delivery.Reason.SWITCHED_OFF
        ).write()
    return bool(marked)


def _held(mail_id: UUID, token: UUID, state: str) -> Any:
    return Delivery.objects.filter(mail_id=mail_id, token=token, state=state)


# Stand-ins: see CompiledUpdate. None of them is anything that a row could hold.
_MAIL, _TOKEN = UUID(int=1), UUID(int=2)
_NOW, _LATER = datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 2, tzinfo=UTC)

_MARK = CompiledUpdate(
    lambda mail_id, token, now, until: (
        _held(mail_id, token, DeliveryState.CLAIMED.value).filter(
            reminder__is_active=True, reminder__deleted_at=None, reminder__unsubscribed_at=None
        ),
        {"state": DeliveryState.HANDING_OVER.value, "handed_over_at": now, "lease_until": until},
    ),
    *(_MAIL, _TOKEN, _NOW, _LATER),
)
_END = CompiledUpdate(
    lambda mail_id, token, before, after, reason, at: (
        _held(mail_id, token, before),
        {"state": after, "reason": reason, "settled_at": at, "token": None, "lease_until": None},
    ),
    *(_MAIL, _TOKEN, "<before>", "<after>", "<reason>", _NOW),
)
_DEFER = CompiledUpdate(
    lambda mail_id, token, before, again_at: (
        _held(mail_id, token, before),
        {"state": DeliveryState.CLAIMED.value, "handed_over_at": None, "lease_until": again_at},
    ),
    *(_MAIL, _TOKEN, "<before>", _LATER),
)


def _give_back(claims: Iterable[Claim], *, after: timedelta, now: datetime) -> None:
    """Let others take these after a while. The try does not count: it was not theirs to fail."""
    Delivery.objects.filter(token__in=[claim.token for claim in claims], state=DeliveryState.CLAIMED).update(
        lease_until=now + after, attempts=F("attempts") - 1
    )


def _addresses(claims: Sequence[Claim]) -> dict[UUID, str]:
    """The proved addresses of those members who still belong here, read now and kept nowhere."""
    if not current_tenant().owner_verified:
        return {}  # no mail to anyone before the owner proved an address
    rows = Membership.objects.active().filter(
        pk__in=[claim.member_id for claim in claims],
        user__is_active=True,
        user__email_verified_at__isnull=False,
    )
    return dict(rows.values_list("pk", "user__email"))


def _locales(claims: Sequence[Claim]) -> dict[UUID, str]:
    """The language of each member's profile."""
    rows = Mail.objects.filter(pk__in=[claim.mail_id for claim in claims])
    return dict(rows.values_list("member_id", "member__locale"))
