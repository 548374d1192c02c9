"""Answering one questionnaire without the member's own session: at the practice's device, read aloud, or by a parent or
teacher. A pass names member and questionnaire; who holds it can do nothing else."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from saas.audit.record import record
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.core.tokens import random_token, sha256
from tenants.scope import current_tenant
from users import throttles
from users.actors import Actor
from wellness.care.access import check_asks, still_asks
from wellness.care.models import KIOSK_CODE_LIFE, AnsweringPass
from wellness.care.operations.assignments import open_of
from wellness.members.models import Member
from wellness.owned import Owner
from wellness.questionnaires import operations as questionnaires
from wellness.questionnaires.catalogue import Catalogue
from wellness.questionnaires.definitions import Definition
from wellness.questionnaires.models import DRAFT_LIFE, QuestionnaireResponse
from wellness.questionnaires.operations import Occasion, Opened

Mode = AnsweringPass.Mode
# From the code or the click on: long enough for a slow reader, short enough for a device that others use next.
SESSION_LIFE: Final = timedelta(hours=2)
PROXY_LIFE: Final = DRAFT_LIFE
_DIGITS: Final = 6
_TRIES: Final = 5


class CodeInvalid(DomainError):
    """Wrong, used, or over: which one is not said."""

    status = 400
    code = "code_invalid"

    def __init__(self) -> None:
        super().__init__("This code does not open anything. Ask for a new one.", field="code")


@dataclass(frozen=True, slots=True)
class Issued:
    """A new pass with its secret, which is not kept."""

    row: AnsweringPass
    code: str | None = None
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """What a token opens: the pass, the questionnaire, and the answers given so far, if there are any."""

    row: AnsweringPass
    definition: Definition
    opened: Opened | None


def issue(
    member_id: UUID, *, mode: str, questionnaire: str, relationship: str, actor: Actor, now: datetime
) -> Issued:
    """Let one questionnaire be answered about a member who shares scores with `actor`.

    Raises NotShared, NotOffered.
    """
    # A proxy is never asked about harm: that question is for the person alone.
    Catalogue(today=now.date()).to_start(questionnaire, may_ask_about_harm=mode != Mode.PROXY)
    check_asks(actor, member_id, now=now)
    lives = {Mode.KIOSK: KIOSK_CODE_LIFE, Mode.STAFF_READ: SESSION_LIFE, Mode.PROXY: PROXY_LIFE}
    row = AnsweringPass(
        member_id=member_id,
        mode=mode,
        relationship=relationship,
        code=questionnaire,
        created_by=actor.membership_id,
        created_at=now,
        expires_at=now + lives[Mode(mode)],
        opened_at=now if mode == Mode.STAFF_READ else None,
    )
    issued = _with_code(row, now=now) if mode == Mode.KIOSK else _with_token(row)
    record(
        "wellness.answering_pass.issued",
        actor=actor,
        target=Member(pk=member_id),
        now=now,
        mode=mode,
        questionnaire=questionnaire,
    )
    return issued


@transaction.atomic
def revoke(pass_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Close a pass at once; what was answered stays. Raises NotShared, AnsweringPass.DoesNotExist."""
    row = AnsweringPass.objects.select_for_update().get(pk=pass_id)
    check_asks(actor, row.member_id, now=now)
    if row.revoked_at is None:
        row.revoked_at, row.entry_hash = now, None
        row.save(update_fields=["revoked_at", "entry_hash"])
        record("wellness.answering_pass.revoked", actor=actor, target=Member(pk=row.member_id), now=now)


def enter(code: str, *, address: str, now: datetime) -> tuple[AnsweringPass, str]:
    """Exchange the 6 digits for a token, once. Raises CodeInvalid, TooManyTries.

    Tries count for each address and for the organisation: a million codes cannot be gone through in ten minutes.
    """
    organization_id = current_tenant().id
    throttles.reserve(throttles.KIOSK_IP, organization_id, address, now=now)
    throttles.reserve(throttles.KIOSK_ORGANIZATION, organization_id, now=now)
    with transaction.atomic():
        row = (
            AnsweringPass.objects.select_for_update()
            .filter(entry_hash=_entry_hash(code), opened_at=None, revoked_at=None, expires_at__gt=now)
            .first()
        )
        if row is None or not still_asks(row.created_by, row.member_id, now=now):
            raise CodeInvalid
        token = random_token()
        row.entry_hash, row.token_hash = None, sha256(token)
        row.opened_at, row.expires_at = now, now + SESSION_LIFE
        row.save(update_fields=["entry_hash", "token_hash", "opened_at", "expires_at"])
    throttles.give_back(throttles.KIOSK_IP, organization_id, address, now=now)
    throttles.give_back(throttles.KIOSK_ORGANIZATION, organization_id, now=now)
    return row, token


def session_of(token: str, *, now: datetime) -> Session:
    """What this token opens. Raises AnsweringPass.DoesNotExist, NotOffered."""
    row = _live(token, now=now)
    if row.opened_at is None:
        row.opened_at = now
        row.save(update_fields=["opened_at"])
    if row.response_id is None:
        definition = Catalogue(today=now.date()).to_start(row.code, may_ask_about_harm=row.mode != Mode.PROXY)
        return Session(row, definition, None)
    owner = _owner(row)
    response = QuestionnaireResponse.objects.of_member(row.member_id).get(pk=row.response_id)
    opened = questionnaires.opened(response, actor=owner)
    return Session(row, opened.definition, opened)


@transaction.atomic
def answer(token: str, answers: Mapping[str, int | None], *, now: datetime) -> Session:
    """Save some answers. Raises what `questionnaires.answer` does, and AnsweringPass.DoesNotExist, NotOffered."""
    row = _live(token, now=now, is_locked=True)
    if row.response_id is None:
        row.response_id = _begin(row, now=now)
        row.opened_at = row.opened_at or now
        row.save(update_fields=["response_id", "opened_at"])
    opened = questionnaires.answer(row.response_id, answers, actor=_owner(row), now=now)
    return Session(row, opened.definition, opened)


@transaction.atomic
def complete(token: str, *, now: datetime) -> Session:
    """Finish it; the pass opens nothing more than that it is done. Raises as `questionnaires.complete` does."""
    row = _live(token, now=now, is_locked=True)
    if row.response_id is None:
        row.response_id = _begin(row, now=now)
    opened = questionnaires.complete(row.response_id, actor=_owner(row), now=now)
    row.completed_at = row.completed_at or now
    row.save(update_fields=["response_id", "completed_at"])
    return Session(row, opened.definition, opened)


def _begin(row: AnsweringPass, *, now: datetime) -> UUID:
    is_proxy = row.mode == Mode.PROXY
    occasion = Occasion(
        assignment_id=None if is_proxy else open_of(row.member_id, row.code, now=now),
        source=row.relationship if is_proxy else QuestionnaireResponse.Source.SUBJECT,
        author_id=row.created_by if row.mode == Mode.STAFF_READ else None,
        may_ask_about_harm=not is_proxy,
        is_record=True,
    )
    response_id = uuid7()
    questionnaires.start(
        response_id, code=row.code, carried_from=None, actor=_owner(row), now=now, occasion=occasion
    )
    return response_id


def _live(token: str, *, now: datetime, is_locked: bool = False) -> AnsweringPass:
    rows = AnsweringPass.objects.select_for_update() if is_locked else AnsweringPass.objects.all()
    row = rows.get(token_hash=sha256(token))
    # Asked again at every step: a member who withdrew is answered about no more, also half-way through.
    if not row.is_live(now) or not still_asks(row.created_by, row.member_id, now=now):
        raise AnsweringPass.DoesNotExist
    return row


def _owner(row: AnsweringPass) -> Owner:
    return Owner(organization_id=current_tenant().id, member_id=row.member_id)


def _with_token(row: AnsweringPass) -> Issued:
    token = random_token()
    row.token_hash = sha256(token)
    row.save(force_insert=True)
    return Issued(row, token=token)


def _with_code(row: AnsweringPass, *, now: datetime) -> Issued:
    # Codes that ran out unused give their digits back.
    AnsweringPass.objects.filter(entry_hash__isnull=False, expires_at__lte=now).update(entry_hash=None)
    for _ in range(_TRIES):
        code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
        row.entry_hash = _entry_hash(code)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            continue  # in use at this moment
        return Issued(row, code=code)
    raise RuntimeError("No free kiosk code was found: there would have to be hundreds of thousands in use.")


def _entry_hash(code: str) -> bytes:
    """Keyed, for a million codes are quickly hashed by whoever reads the table."""
    key = f"kiosk|{settings.SECRET_KEY}".encode()
    return hmac.digest(key, f"{current_tenant().id}|{code}".encode(), "sha256")
