"""Answering questionnaires: drafts that are saved answer by answer, and results."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from saas.audit.record import record as audit
from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.keys.operations import MemberCipher, member_cipher, record_cipher
from users.actors import Actor
from wellness.owned import Owner, Whose
from wellness.questionnaires.catalogue import Catalogue, definition_of
from wellness.questionnaires.change import change_between
from wellness.questionnaires.completion import tell_completed
from wellness.questionnaires.definitions import (
    Definition,
    DefinitionRefused,
    check_flows,
    check_pack,
    checksum,
    parse,
    shipped,
)
from wellness.questionnaires.models import (
    DRAFT_LIFE,
    QuestionnairePack,
    QuestionnaireResponse,
    QuestionnaireSetting,
    ResponseQuerySet,
)
from wellness.questionnaires.scoring import (
    Answers,
    BadAnswer,
    carried,
    check_answer,
    is_shown,
    result_of,
)
from wellness.risk.events import raise_flag
from wellness.risk.machine import Trigger
from wellness.risk.operations import is_harm_asked
from wellness.safety import triggers

_TABLE: Final = "wellness_questionnaireresponse"
_Key = QuestionnaireResponse.Key


class IdTaken(DomainError):
    code = "id_taken"

    def __init__(self) -> None:
        super().__init__("This id is in use already. Make a new one and try again.", field="id")


class AlreadyCompleted(DomainError):
    code = "already_completed"

    def __init__(self) -> None:
        super().__init__("This was finished already. Start a new one to answer again.")


class DraftExpired(DomainError):
    code = "draft_expired"

    def __init__(self) -> None:
        super().__init__(
            "This was begun more than a week ago, and the questions are about now. Start a new one."
        )


class AnswerRefused(DomainError):
    status = 400
    code = "invalid_answer"

    def __init__(self, link_id: str, detail: str) -> None:
        super().__init__(detail, field=f"answers.{link_id}")


class Unanswered(DomainError):
    """`extra.link_ids`: the items that are neither answered nor declined."""

    status = 409
    code = "unanswered"

    def __init__(self, link_ids: list[str]) -> None:
        super().__init__(
            "Answer these first, or say that you would rather not.", extra={"link_ids": link_ids}
        )


class NotAskedNow(DomainError):
    code = "not_asked_now"

    def __init__(self) -> None:
        super().__init__("This question is not asked here at the moment. You can go on without it.")


class UnreadableAnswers(DomainError):
    code = "unreadable"

    def __init__(self) -> None:
        super().__init__("These answers cannot be read any more. Start a new one.")


class KeptAsRecord(DomainError):
    code = "kept_as_record"

    def __init__(self) -> None:
        super().__init__(
            "This was answered for your care and is part of the organisation's records now: it is kept with them."
        )


class PackExists(DomainError):
    code = "version_taken"

    def __init__(self) -> None:
        super().__init__(
            "There is a pack of this version already; its content never changes.", field="content"
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A response with its definition and its answers; `answers` is None when they cannot be opened any more."""

    row: QuestionnaireResponse
    definition: Definition
    answers: dict[str, int | None] | None

    @property
    def is_completed(self) -> bool:
        return self.row.status == QuestionnaireResponse.Status.COMPLETED


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why and by whom a questionnaire is answered. By default by oneself, of one's own accord."""

    assignment_id: UUID | None = None
    source: str = QuestionnaireResponse.Source.SUBJECT
    author_id: UUID | None = None
    # False: the form without the question about harm, wherever there is one.
    may_ask_about_harm: bool = True
    is_record: bool = (
        False  # sealed as the organisation's from the first answer on: there is no session of one's own
    )


OF_ONES_OWN: Final = Occasion()


def start(
    response_id: UUID,
    *,
    code: str,
    carried_from: UUID | None,
    actor: Whose,
    now: datetime,
    occasion: Occasion = OF_ONES_OWN,
) -> tuple[Opened, bool]:
    """Begin a questionnaire under a client-made id; the same again gives what is there. Second: whether it is new.

    `carried_from` is a finished short form whose answers are taken over. Raises IdTaken, NotOffered,
    QuestionnaireResponse.DoesNotExist.
    """
    with transaction.atomic():
        mine = _rows(actor).filter(pk=response_id)
        found = mine.first()
        if found is None:
            definition = Catalogue(today=now.date()).to_start(
                code, may_ask_about_harm=occasion.may_ask_about_harm
            )
            answers = _taken_over(carried_from, definition, actor=actor) if carried_from else {}
            row = QuestionnaireResponse(
                id=response_id,
                member_id=actor.member_id,
                code=definition.code,
                version=definition.version,
                checksum=definition.checksum,
                asks_about_harm=definition.risk is not None,
                source=occasion.source,
                author_id=occasion.author_id,
                assignment_id=occasion.assignment_id,
                sealed_with=_Key.RECORD if occasion.is_record else _Key.MEMBER,
                carried_from=carried_from,
                started_at=now,
                updated_at=now,
            )
            row.answers_sealed = _sealed(answers, row, actor)
            QuestionnaireResponse.objects.bulk_create([row], ignore_conflicts=True)
            found = mine.first()  # another request may have been faster
            if found is not None and found.started_at == now:
                return Opened(row, definition, answers), True
    if found is None:
        raise IdTaken  # somebody else's
    return opened(found, actor=actor), False


def opened(row: QuestionnaireResponse, *, actor: Whose) -> Opened:
    """A row with what is sealed in it: the actor's own, or one that the door let them see."""
    definition = definition_of(row.code, row.version, expected=row.checksum)
    answers: dict[str, int | None] | None = {}
    if row.answers_sealed is not None:
        try:
            text = _cipher(row, actor).open(
                bytes(row.answers_sealed), table=_TABLE, column="answers", row=str(row.pk)
            )
            answers = json.loads(text)
        except CryptoError:
            answers = None
    return Opened(row, definition, answers)


@transaction.atomic
def answer(response_id: UUID, answers: Mapping[str, int | None], *, actor: Whose, now: datetime) -> Opened:
    """Save some answers of a draft and keep the others; None is an answer that was declined.

    Two devices at once both keep what they saved: the last word counts for each item alone. Raises AnswerRefused,
    AlreadyCompleted, DraftExpired, NotAskedNow, UnreadableAnswers, QuestionnaireResponse.DoesNotExist.
    """
    draft = _draft(response_id, actor=actor, now=now)
    definition = draft.definition
    for link_id, value in answers.items():
        try:
            check_answer(definition, link_id, value)
        except BadAnswer as error:
            raise AnswerRefused(link_id, str(error)) from error
    asked = definition.risk is not None and answers.get(definition.risk.item) is not None
    # The policy may have been switched off since this was begun: nobody would read the answer.
    if asked and not is_harm_asked():
        raise NotAskedNow
    kept = {**(draft.answers or {}), **answers}
    row = draft.row
    row.answers_sealed, row.updated_at = _sealed(kept, row, actor), now
    row.save(update_fields=["answers_sealed", "updated_at"])
    saved = Opened(row, definition, kept)
    if asked:
        _flag(saved, now=now)
    return saved


@transaction.atomic
def complete(response_id: UUID, *, actor: Whose, now: datetime) -> Opened:
    """Finish a draft and score it; a second time changes nothing.

    What was assigned becomes the organisation's record here, under its key (rulings 6).

    Raises Unanswered, DraftExpired, UnreadableAnswers, QuestionnaireResponse.DoesNotExist.
    """
    row = _rows(actor).select_for_update().get(pk=response_id)
    if row.status == QuestionnaireResponse.Status.COMPLETED:
        return opened(row, actor=actor)
    draft = _draft(response_id, actor=actor, now=now)
    answers = draft.answers or {}
    definition = draft.definition
    open_items = [
        item.link_id
        for item in definition.items
        if item.link_id not in answers and is_shown(definition, item.link_id, answers)
    ]
    risk_item = definition.risk.item if definition.risk else None
    if risk_item in open_items and not is_harm_asked():
        open_items.remove(risk_item)
    if open_items:
        raise Unanswered(open_items)
    row = draft.row
    row.scores = scores_of(definition, answers)
    row.status, row.completed_at, row.updated_at = QuestionnaireResponse.Status.COMPLETED, now, now
    changed = ["scores", "status", "completed_at", "updated_at"]
    if row.assignment_id is not None and row.sealed_with != _Key.RECORD:
        row.sealed_with = _Key.RECORD
        row.answers_sealed = _sealed(answers, row, actor)
        changed += ["sealed_with", "answers_sealed"]
    row.save(update_fields=changed)
    tell_completed(row, now=now)
    done = Opened(row, definition, answers)
    _flag(done, now=now)
    return done


@transaction.atomic
def delete(response_id: UUID, *, actor: Actor) -> None:
    """Remove one's own draft or finished questionnaire for good.

    Raises KeptAsRecord for what was answered for one's care, QuestionnaireResponse.DoesNotExist.
    """
    row = QuestionnaireResponse.objects.visible_to(actor).select_for_update().get(pk=response_id)
    if row.sealed_with == _Key.RECORD:
        raise KeptAsRecord
    row.delete()


def baseline_of(row: QuestionnaireResponse) -> QuestionnaireResponse | None:
    """The member's first finished one of the same questionnaire, if it came before this one."""
    first: QuestionnaireResponse | None = (
        QuestionnaireResponse.objects.of_member(row.member_id)
        .filter(code=row.code, source=row.source, status=QuestionnaireResponse.Status.COMPLETED)
        .order_by("completed_at", "pk")
        .first()
    )
    return first if first is not None and first.pk != row.pk else None


def change_since(
    baseline: QuestionnaireResponse, current: QuestionnaireResponse, definition: Definition
) -> Any:
    """The change of the total, or None where there is none to speak of."""
    rule = definition.scores[0].change
    values = [row.scores.get("total", {}).get("value") for row in (baseline, current)]
    if rule is None or None in values:
        return None
    return change_between(rule, baseline=values[0], latest=values[1])


def scores_of(definition: Definition, answers: Answers) -> dict[str, Any]:
    """What a response keeps in clear: per score its value, band and flags. Raises BadAnswer."""
    return {
        score.name: {
            "value": score.value,
            "band": score.band.code if score.band else None,
            "is_positive": score.is_positive,
            "is_prorated": score.is_prorated,
        }
        for score in result_of(definition, answers).scores
    }


# --- the organisation's library --------------------------------------------------------------------------------------
@transaction.atomic
def switch(code: str, *, is_on: bool, actor: Actor, now: datetime) -> None:
    """Offer a questionnaire to members, or stop. Raises KeyError for an unknown code."""
    if code not in Catalogue(today=now.date()).entries:
        raise KeyError(code)
    QuestionnaireSetting.objects.update_or_create(code=code, defaults={"is_on": is_on, "updated_at": now})
    audit("wellness.questionnaire.switched", actor=actor, now=now, questionnaire=code, is_on=is_on)


@transaction.atomic
def upload_pack(content: dict[str, Any], *, expected: str, actor: Actor, now: datetime) -> QuestionnairePack:
    """Keep a pack, not yet offered. `expected` is the checksum that its maker names.

    Raises DefinitionRefused, PackExists.
    """
    definition = parse(content, expected=expected)
    check_pack(definition, today=now.date())
    others = [each for code, each in shipped().items() if code != definition.code]
    check_flows([*others, definition])
    pack = QuestionnairePack(
        code=definition.code,
        version=definition.version,
        content=content,
        checksum=expected,
        uploaded_by=actor.membership_id,
        uploaded_at=now,
    )
    QuestionnairePack.objects.bulk_create([pack], ignore_conflicts=True)
    if not QuestionnairePack.objects.filter(pk=pack.pk).exists():
        raise PackExists
    audit("wellness.questionnaire_pack.uploaded", actor=actor, target=pack, now=now)
    return pack


@transaction.atomic
def confirm_pack(pack_id: UUID, *, actor: Actor, now: datetime) -> QuestionnairePack:
    """The owner vouches for licence and words: the pack is offered. Raises DefinitionRefused,
    QuestionnairePack.DoesNotExist."""
    pack = QuestionnairePack.objects.select_for_update().get(pk=pack_id, withdrawn_at=None)
    if checksum(pack.content) != pack.checksum:
        raise DefinitionRefused("checksum_mismatch", "The pack was changed since it was uploaded.")
    check_pack(parse(pack.content), today=now.date())
    if pack.confirmed_at is None:
        pack.confirmed_by, pack.confirmed_at = actor.membership_id, now
        pack.save(update_fields=["confirmed_by", "confirmed_at"])
        audit("wellness.questionnaire_pack.confirmed", actor=actor, target=pack, now=now)
    return pack


@transaction.atomic
def withdraw_pack(pack_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Offer it no more. Kept, because what was answered under it keeps its words. Raises DoesNotExist."""
    withdrawn = QuestionnairePack.objects.filter(pk=pack_id, withdrawn_at=None).update(withdrawn_at=now)
    if not withdrawn:
        raise QuestionnairePack.DoesNotExist
    audit("wellness.questionnaire_pack.withdrawn", actor=actor, now=now, pack_id=pack_id)


# --- within ----------------------------------------------------------------------------------------------------------
def _flag(opened: Opened, *, now: datetime) -> None:
    """Pass a flagged answer on to who is named for it, in the transaction that saves the answer; in drafts too.

    A declined one is told to nobody.
    """
    risk = opened.definition.risk
    level = (opened.answers or {}).get(risk.item) if risk else None
    if triggers.of_item_9(level) is None:
        return
    raise_flag(
        member_id=opened.row.member_id,
        trigger=Trigger.ITEM_9,
        source_id=opened.row.pk,
        level=level,
        now=now,
    )


def _rows(actor: Whose) -> ResponseQuerySet:
    """A person's own; a pass (wellness/care) stands for one member and also reaches what others answer about them."""
    if isinstance(actor, Owner):
        return QuestionnaireResponse.objects.of_member(actor.member_id)
    return QuestionnaireResponse.objects.visible_to(actor)


def _draft(response_id: UUID, *, actor: Whose, now: datetime) -> Opened:
    row = _rows(actor).select_for_update().get(pk=response_id)
    if row.status == QuestionnaireResponse.Status.COMPLETED:
        raise AlreadyCompleted
    if now - row.started_at > DRAFT_LIFE:
        raise DraftExpired
    draft = opened(row, actor=actor)
    if draft.answers is None:
        raise UnreadableAnswers
    return draft


def _taken_over(response_id: UUID, definition: Definition, *, actor: Whose) -> dict[str, int | None]:
    """The answers of a finished short form that this questionnaire asks too."""
    short = opened(
        _rows(actor).get(pk=response_id, status=QuestionnaireResponse.Status.COMPLETED),
        actor=actor,
    )
    taken: dict[str, int | None] = {}
    for link_id, value in carried(short.definition, short.answers or {}).items():
        try:
            check_answer(definition, link_id, value)
        except BadAnswer:
            continue
        taken[link_id] = value
    return taken


def _cipher(row: QuestionnaireResponse, actor: Whose) -> MemberCipher:
    if row.sealed_with == _Key.RECORD:
        return record_cipher(actor.organization_id)
    return member_cipher(actor.organization_id, row.member_id)


def _sealed(answers: Answers, row: QuestionnaireResponse, actor: Whose) -> bytes:
    text = json.dumps(dict(answers), separators=(",", ":"))
    return _cipher(row, actor).seal(text, table=_TABLE, column="answers", row=str(row.pk))
