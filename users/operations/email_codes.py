"""Mailed one-time codes: eight digits, ten minutes, one browser, one organisation, once."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from saas.core.ids import uuid7
from saas.core.tokens import is_same, random_token, sha256
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tenants.tasks import enqueue
from users import throttles
from users.actors import Actor
from users.addresses import normalise_email
from users.models import EmailCode, Membership
from users.opaque import is_secret, mailed_code
from users.operations.devices import is_known_device, new_device_cookie
from users.operations.factors import CodeRefused
from users.operations.gate import Proof, SignInAt, check_may_enter, signing_in
from users.operations.sessions import SignedIn, Tries, complete_sign_in
from users.operations.suppression import lift
from users.roles import MEMBER
from users.tasks import mail_email_code


def request_email_code(
    *,
    organization: TenantRecord,
    email: str,
    browser: str,
    device: str,
    address: str,
    now: datetime,
) -> str:
    """Mail a code to a member of this organisation; answers with the ticket that goes with it.

    Does the same and takes the same time for every other address, too. Raises TooManyTries, by network address only.
    """
    throttles.reserve(throttles.SIGN_IN_MAIL_IP, address, now=now)
    try:
        email = normalise_email(email)
    except ValidationError:
        email = ""
    with platform_scope():
        # Whoever runs or cares signs in with more than a mailbox.
        membership = (
            Membership.objects.active()
            .select_related("user")
            .filter(organization_id=organization.id, user__email=email, user__is_active=True, role=MEMBER)
            .first()
        )
    is_mailed = True
    try:
        kind = Tries.kind_of(membership.user if membership else None, device)
        throttles.reserve(throttles.SIGN_IN_MAIL, email, "code", kind, now=now)
    except throttles.TooManyTries:
        is_mailed = False  # a mailbox must not be flooded, and the answer must not tell
    with platform_scope(), transaction.atomic():
        return mail_code_to(
            membership.pk if membership else None,
            EmailCode.Purpose.SIGN_IN,
            organization_id=organization.id,
            browser=browser,
            now=now,
            is_mailed=is_mailed,
        )


def mail_code_to(
    membership_id: UUID | None,
    purpose: EmailCode.Purpose,
    *,
    organization_id: UUID,
    browser: str,
    now: datetime,
    is_mailed: bool,
) -> str:
    """Keep a code and queue its mail; answers with its ticket. Inside `platform_scope()` and a transaction."""
    raw = random_token()
    code = EmailCode.objects.create(
        id=uuid7(),
        purpose=purpose,
        organization_id=organization_id,
        membership_id=membership_id,
        ticket_hash=sha256(raw),
        browser_hash=sha256(browser) if browser else None,
        created_at=now,
        expires_at=now + EmailCode.LIFE,
    )
    if is_mailed:
        enqueue(mail_email_code, email_code_id=code.pk)
    return raw


def verify_email_code(
    raw: str,
    code: str,
    *,
    organization: TenantRecord,
    is_own_device: bool,
    label: str,
    browser: str,
    trusted: str,
    device: str,
    now: datetime,
) -> SignedIn:
    """Sign in with a mailed code. Raises CodeRefused, TooManyTries, and as `complete_sign_in`."""
    with platform_scope():
        found = _usable(raw, EmailCode.Purpose.SIGN_IN, organization=organization, browser=browser, now=now)
    _count(found, device=device, now=now)
    with signing_in():
        membership = spend_email_code(
            raw,
            code,
            purpose=EmailCode.Purpose.SIGN_IN,
            organization=organization,
            browser=browser,
            membership_id=None,
            now=now,
        )
        if membership.role != MEMBER or not check_may_enter(membership):
            raise CodeRefused
        user = membership.user
        is_known = is_known_device(user, device)
        at = SignInAt(is_own_device, label, browser, trusted, device if is_known else new_device_cookie(user))
        return complete_sign_in(
            membership, organization=organization, proof=Proof(("otp",), now), at=at, now=now
        )


def spend_email_code(
    raw: str,
    code: str,
    *,
    purpose: EmailCode.Purpose,
    organization: TenantRecord,
    browser: str,
    membership_id: UUID | None,
    now: datetime,
) -> Membership:
    """Take a code, once under any number of tries; whose it is. `membership_id` is whose it must be, if known.

    Inside `platform_scope()` and a transaction. Raises CodeRefused.
    """
    found = _usable(raw, purpose, organization=organization, browser=browser, now=now)
    membership = found.membership if found else None
    digits = "".join(character for character in code if character.isdecimal())
    if found is None or membership is None or not is_same(digits, mailed_code(found.pk)):
        raise CodeRefused
    if membership_id is not None and membership.pk != membership_id:
        raise CodeRefused
    if not EmailCode.objects.filter(pk=found.pk, used_at=None).update(used_at=now):
        raise CodeRefused
    # The mailbox works, and its owner wants mail from here.
    lift(membership.user.email)
    return membership


def prove_mailbox(
    ticket: str, code: str, *, actor: Actor, organization: TenantRecord, browser: str, now: datetime
) -> None:
    """The actor shows the code mailed to them: reminders may go there again. Raises CodeRefused, TooManyTries."""
    purpose = EmailCode.Purpose.STEP_UP
    with platform_scope():
        found = _usable(ticket, purpose, organization=organization, browser=browser, now=now)
    _count(found, device="", now=now)
    with platform_scope(), transaction.atomic():
        spend_email_code(
            ticket,
            code,
            purpose=purpose,
            organization=organization,
            browser=browser,
            membership_id=actor.membership_id,
            now=now,
        )


def _usable(
    raw: str, purpose: EmailCode.Purpose, *, organization: TenantRecord, browser: str, now: datetime
) -> EmailCode | None:
    if not is_secret(raw):
        return None
    found = (
        EmailCode.objects.select_related("membership__user", "membership__organization")
        .filter(
            ticket_hash=sha256(raw),
            purpose=purpose,
            organization_id=organization.id,
            used_at=None,
            expires_at__gt=now,
        )
        .first()
    )
    if found is None:
        return None
    if found.browser_hash is not None and (not browser or bytes(found.browser_hash) != sha256(browser)):
        return None
    return found


def _count(found: EmailCode | None, *, device: str, now: datetime) -> None:
    """One try at one code, counted before it is made; those from browsers that are not known also by account.

    A code that was mailed to nobody counts the same. Raises CodeRefused when there is none at all, TooManyTries.
    """
    if found is None:
        raise CodeRefused
    throttles.reserve(throttles.EMAIL_CODE, found.pk, now=now)
    user = found.membership.user if found.membership else None
    if user is None or not is_known_device(user, device):
        throttles.reserve(throttles.EMAIL_CODE_DAY, user.pk if user else found.pk, now=now)
