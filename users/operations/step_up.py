"""Showing again who one is, before something that cannot be undone or opens much.

A session counts as fresh for five minutes after everything that the account asks for was shown in it. A browser that is
trusted skips the factor at sign-in; its session states the time when the factor was last shown, so it is not fresh.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users import throttles
from users.actors import FEDERATED, Actor
from users.models import EmailCode, Session, User
from users.operations.email_codes import mail_code_to, spend_email_code
from users.operations.factors import CodeRefused
from users.operations.gate import Proof, active_factors
from users.operations.second_step import Shown
from users.operations.sessions import SessionEnded
from users.tokens import AccessToken

MAX_AGE: Final = timedelta(minutes=5)


class StepUpRequired(DomainError):
    status = 403
    code = "step_up_required"

    def __init__(self) -> None:
        super().__init__("Please show again that it is you.", extra={"max_age": int(MAX_AGE.total_seconds())})


class StepUpIncomplete(DomainError):
    status = 400
    code = "step_up_incomplete"

    def __init__(self, missing: list[str]) -> None:
        super().__init__("Something is missing that you sign in with.", extra={"missing": missing})


class StepUpFailed(DomainError):
    status = 400
    code = "step_up_failed"

    def __init__(self) -> None:
        super().__init__("This is not right. Please try again.")


@dataclass(frozen=True, slots=True)
class Needs:
    """Ways to step up, each a set of things to show together: the first is the ordinary one."""

    alternatives: list[list[str]]

    @property
    def ordinary(self) -> list[str]:
        return self.alternatives[0]


def is_step_up_fresh(actor: Actor, *, now: datetime) -> bool:
    return now - actor.auth_time <= MAX_AGE


def step_up_needs(user: User, organization: TenantRecord) -> Needs:
    """What this account must show. Inside `platform_scope()`."""
    first = "password" if user.has_usable_password() else "email_code"
    factors = active_factors(user, organization)
    ways = []
    if "totp" in factors:
        ways.append([first, "totp"])
    if "passkey" in factors:
        ways.append(["passkey"])
        if "totp" not in factors:
            ways.append([first, "recovery_code"])
    return Needs(ways or [[first]])


def needs_of(actor: Actor, *, organization: TenantRecord) -> Needs:
    with platform_scope():
        return step_up_needs(User.objects.get(pk=actor.user_id), organization)


def mail_step_up_code(*, actor: Actor, organization: TenantRecord, browser: str, now: datetime) -> str:
    """For accounts without a password: a code to their own address. Answers with its ticket. Raises TooManyTries."""
    throttles.reserve(throttles.SIGN_IN_MAIL, actor.user_id, "step-up", now=now)
    with platform_scope(), transaction.atomic():
        return mail_code_to(
            actor.membership_id,
            EmailCode.Purpose.STEP_UP,
            organization_id=organization.id,
            browser=browser,
            now=now,
            is_mailed=True,
        )


def step_up(
    *,
    actor: Actor,
    organization: TenantRecord,
    password: str,
    shown: Shown | None,
    email_code: str,
    ticket: str,
    browser: str,
    now: datetime,
) -> AccessToken:
    """Show again what the account signs in with; answers with an access token of the same session.

    `ticket` belongs to `email_code`. Raises StepUpIncomplete, StepUpFailed, TooManyTries, SessionEnded.
    """
    with platform_scope():
        user = User.objects.get(pk=actor.user_id)
        needs = step_up_needs(user, organization)
        has_factor = bool(active_factors(user, organization))
    given = {
        "password": bool(password),
        "email_code": bool(email_code),
        "totp": shown is not None,
        "recovery_code": shown is not None,
    }
    ordinary = next(way for way in needs.alternatives if way != ["passkey"] or len(needs.alternatives) == 1)
    if missing := [name for name in ordinary if not given.get(name)]:
        raise StepUpIncomplete(missing)
    throttles.reserve(throttles.STEP_UP, actor.user_id, now=now)
    if ordinary[0] == "password":
        with platform_scope():
            if not user.check_password(password):
                raise StepUpFailed
    try:
        with platform_scope(), transaction.atomic():
            amr: tuple[str, ...] = ("pwd",)
            if ordinary[0] == "email_code":
                spend_email_code(
                    ticket,
                    email_code,
                    purpose=EmailCode.Purpose.STEP_UP,
                    organization=organization,
                    browser=browser,
                    membership_id=actor.membership_id,
                    now=now,
                )
                amr = ("otp",)
            proof = Proof(amr, now)
            if has_factor and shown is not None:
                proof = proof.with_factor(
                    *shown.spend(user, organization_id=organization.id, now=now), now=now
                )
            access = complete_step_up(actor, organization=organization, proof=proof, now=now)
    except CodeRefused as refused:
        raise StepUpFailed from refused
    throttles.forgive(throttles.STEP_UP, actor.user_id)
    return access


def complete_step_up(actor: Actor, *, organization: TenantRecord, proof: Proof, now: datetime) -> AccessToken:
    """Move the session's proof to now. For every kind of proof that shows all the account asks for.

    Inside `platform_scope()` and a transaction. Raises SessionEnded.
    """
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("membership")
        .filter(pk=actor.session_id, membership_id=actor.membership_id)
        .first()
    )
    if session is None or not session.is_live(now):
        raise SessionEnded
    # Who came by the organisation's provider stays within what that reaches, whatever else is shown.
    came_by = (FEDERATED,) if FEDERATED in session.amr else ()
    session.amr, session.authenticated_at, session.last_seen_at = [*came_by, *proof.amr], now, now
    session.save(update_fields=["amr", "authenticated_at", "last_seen_at"])
    audit("users.session.stepped_up", actor=actor, target=session, now=now, membership_id=actor.membership_id)
    return AccessToken.issue(session, session.membership, audience=organization.audience, now=now)
