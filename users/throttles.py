"""How often somebody may try. Counters live in PostgreSQL and are exact under parallel requests.

No limit ever closes an account for good: guessing gets slow, and a browser that signed in before is counted apart, so
that a stranger's guesses do not keep the owner out.
"""

import hashlib
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.http import HttpRequest

from saas.core.errors import DomainError
from tenants.scope import platform_scope
from users.models import ThrottleCounter


@dataclass(frozen=True, slots=True)
class Rule:
    """`limit` tries in `window`; beyond it, refusal until the window ends.

    With `max_delay`, each further try is allowed after a delay that starts at `first_delay` and doubles.
    """

    name: str
    limit: int
    window: timedelta
    first_delay: timedelta = timedelta(0)
    max_delay: timedelta = timedelta(0)


_QUARTER: Final = timedelta(minutes=15)
_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)

# Guesses at one account from browsers of one kind (a known one, or all unknown ones together).
LOGIN_ACCOUNT: Final = Rule(
    "login account", 5, _QUARTER, first_delay=timedelta(seconds=30), max_delay=_QUARTER
)
# Guesses at one account from all unknown browsers, whatever their number.
LOGIN_ACCOUNT_DAY: Final = Rule("login account day", 100, _DAY)
LOGIN_IP: Final = Rule("login ip", 30, _MINUTE)
SIGN_UP_IP: Final = Rule("sign-up ip", 5, _HOUR)
SIGN_UP_EMAIL: Final = Rule("sign-up email", 5, _HOUR)
# Wrong join codes; right ones are counted apart, because a whole school may register behind one address.
JOIN_CODE_IP: Final = Rule("join code ip", 30, _HOUR)
REGISTER_IP: Final = Rule("register ip", 1000, _HOUR)
# Mails to one mailbox. Beyond it the answer stays the same and no mail leaves.
REGISTER_EMAIL: Final = Rule("register email", 3, _HOUR)
# Guesses at one account's second factor, by those who have given the first; browsers of one kind count together.
FACTOR_ACCOUNT: Final = Rule(
    "factor account", 5, _QUARTER, first_delay=timedelta(seconds=30), max_delay=_QUARTER
)
FACTOR_ACCOUNT_DAY: Final = Rule("factor account day", 100, _DAY)
# Mails that carry a code or a link for signing in. Beyond it the answer stays the same and no mail leaves.
SIGN_IN_MAIL: Final = Rule("sign-in mail", 5, _HOUR)
SIGN_IN_MAIL_IP: Final = Rule("sign-in mail ip", 30, _MINUTE)
# Tries at one mailed code, and at one account's from browsers that are not known.
EMAIL_CODE: Final = Rule("email code", 5, _HOUR)
EMAIL_CODE_DAY: Final = Rule("email code day", 100, _DAY)
RESET_IP: Final = Rule("reset ip", 30, _MINUTE)
# Tries to show again who one is, in one session.
STEP_UP: Final = Rule("step-up", 5, _QUARTER, first_delay=timedelta(seconds=30), max_delay=_QUARTER)
# Invitations of one organisation: a first day with a whole school fits, a life of sending advertisements does not.
INVITE_ORGANIZATION: Final = Rule("invite organization", 1000, _DAY)
IMPORT_ORGANIZATION: Final = Rule("import organization", 20, _DAY)
# Invitations to one mailbox, whoever sends them. Beyond it no mail leaves.
INVITE_MAILBOX: Final = Rule("invite mailbox", 5, _DAY)
INVITATION_IP: Final = Rule("invitation ip", 60, _MINUTE)
DOMAIN_CHECK: Final = Rule("domain check", 30, _HOUR)
# Mails about an account that anybody can ask for. Beyond it the answer stays the same and no mail leaves.
ACCOUNT_MAIL: Final = Rule("account mail", 5, _HOUR)
ACCOUNT_MAIL_IP: Final = Rule("account mail ip", 30, _MINUTE)
# Sign-in pages that were opened: browsers ask for a passkey's challenge before anybody has typed a letter.
CHALLENGE_IP: Final = Rule("passkey challenge ip", 300, _MINUTE)
# Ways to an identity provider and back; each may call out.
OPENID_IP: Final = Rule("openid ip", 120, _MINUTE)
# Notifications that somebody sends to their own device to see one, and readings of one calendar's address.
PUSH_TEST: Final = Rule("push test", 10, _HOUR)
CALENDAR_FEED: Final = Rule("calendar feed", 60, _HOUR)
CALENDAR_IP: Final = Rule("calendar ip", 120, _MINUTE)
# Readings and changes by the token of a mail.
MAIL_TOKEN_IP: Final = Rule("mail token ip", 60, _MINUTE)
AVAILABILITY_IP: Final = Rule("availability ip", 60, _MINUTE)
# Wrong kiosk codes (6 digits, 10 minutes): of one device, and of all devices together at one organisation.
KIOSK_IP: Final = Rule("kiosk ip", 10, _QUARTER)
KIOSK_ORGANIZATION: Final = Rule("kiosk organization", 60, _QUARTER)


class TooManyTries(DomainError):
    """`retry_after` is in whole seconds, at least 1."""

    status = 429
    code = "throttled"

    def __init__(self, rule: Rule, retry_at: datetime, *, now: datetime) -> None:
        self.rule = rule
        self.retry_after = max(1, math.ceil((retry_at - now).total_seconds()))
        self.limit = rule.limit
        # Whoever reads the mailbox need not wait: see users.operations.account_links.ask_to_know_browser.
        extra = {"prove_by_mail": True} if rule in (LOGIN_ACCOUNT, LOGIN_ACCOUNT_DAY) else None
        super().__init__("Too many tries. Please wait a moment.", extra=extra)


def reserve(rule: Rule, *parts: object, now: datetime) -> None:
    """Count one try of `parts` before it is made. Raises TooManyTries.

    Counting first is what makes the limit exact: of any number of parallel tries, `limit` pass. A try that is refused
    is not counted, so hammering does not lengthen the wait. It commits by itself, whatever becomes of the try.
    """
    with platform_scope(), transaction.atomic():
        counter = _locked(rule, parts, now=now)
        if counter.blocked_until and now < counter.blocked_until:
            raise TooManyTries(rule, counter.blocked_until, now=now)
        if counter.count >= rule.limit and not rule.max_delay:
            raise TooManyTries(rule, counter.window_started_at + rule.window, now=now)
        counter.count += 1
        counter.blocked_until = None
        if rule.max_delay and counter.count >= rule.limit:
            # The window now counts from the last try and includes the wait: only a pause starts it afresh.
            counter.blocked_until = now + _delay(rule, counter.count)
            counter.window_started_at = counter.blocked_until
            counter.expires_at = counter.blocked_until + rule.window
        counter.save(update_fields=["count", "blocked_until", "window_started_at", "expires_at"])


def give_back(rule: Rule, *parts: object, now: datetime) -> None:
    """The reserved try turned out to be an honest one."""
    with platform_scope():
        ThrottleCounter.objects.filter(pk=_key(rule, parts), count__gt=0).update(
            count=F("count") - 1,
            blocked_until=Case(When(count__lte=rule.limit, then=Value(None)), default=F("blocked_until")),
        )


def forgive(rule: Rule, *parts: object) -> None:
    """Forget all tries: the right secret was given."""
    with platform_scope():
        ThrottleCounter.objects.filter(pk=_key(rule, parts)).delete()


def client_address(request: HttpRequest) -> str:
    """The client's address, as far as our own proxies vouch for it; IPv6 as its /64, which is one customer's.

    With TRUSTED_PROXIES = n, the n-th entry from the right of X-Forwarded-For: what stands left of it the client wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        if len(hops) >= settings.TRUSTED_PROXIES:
            address = hops[-settings.TRUSTED_PROXIES]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _delay(rule: Rule, count: int) -> timedelta:
    doublings = min(count - rule.limit, 20)  # beyond that the longest delay is reached anyhow
    return min(rule.first_delay * 2**doublings, rule.max_delay)


def _key(rule: Rule, parts: tuple[object, ...]) -> str:
    return hashlib.sha256("\0".join([rule.name, *map(str, parts)]).encode()).hexdigest()


def _locked(rule: Rule, parts: tuple[object, ...], *, now: datetime) -> ThrottleCounter:
    """The counter's row, locked, made or started afresh where needed."""
    key = _key(rule, parts)
    counter = None
    while counter is None:  # somebody who succeeds deletes the row, also between the next two statements
        ThrottleCounter.objects.bulk_create(
            [ThrottleCounter(key=key, window_started_at=now, expires_at=now + rule.window)],
            ignore_conflicts=True,
        )
        counter = ThrottleCounter.objects.select_for_update().filter(pk=key).first()
    if now >= counter.window_started_at + rule.window:
        counter.count, counter.window_started_at, counter.blocked_until = 0, now, None
        counter.expires_at = now + rule.window
    return counter
