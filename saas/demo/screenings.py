"""Questionnaires that demo people answered: every few weeks, following how their days went."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random
from statistics import fmean

from saas.demo.ids import uuid7_at
from saas.demo.stories import CheckIn
from saas.keys.operations import MemberCipher, member_cipher
from tenants.models import Organization
from tenants.records import TenantRecord
from users.actors import Actor
from users.models import Membership
from users.roles import PRACTITIONER
from wellness.questionnaires.definitions import Definition, shipped
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.questionnaires.operations import scores_of
from wellness.questionnaires.scoring import is_shown
from wellness.risk import operations as risk
from wellness.risk.models import Responder

_EVERY = timedelta(days=17)
_RECALL = timedelta(days=14)
_OFFICE = [(weekday, time(9), time(17)) for weekday in range(1, 6)]
# Clinics follow symptoms; schools and employers ask about well-being alone.
_CODES: dict[str, tuple[str, ...]] = {Organization.Kind.CLINIC: ("phq9", "gad7")}


def name_responder(memberships: Sequence[Membership], *, owner: Actor, zone: str, now: datetime) -> None:
    """Switch the clinic's risk policy on, with its practitioners as responders."""
    named = [
        (membership.pk, Responder.Duty.RESPONDER)
        for membership in memberships
        if membership.role == PRACTITIONER
    ]
    setting = risk.Setting(
        responder_title="our care team",
        urgent_from=2,
        time_zone=zone,
        holidays=[],
        cover=_OFFICE,
        responders=named,
    )
    risk.set_policy(setting, actor=owner, now=now)
    risk.activate(is_confirmed=True, actor=owner, now=now)


def responses(
    record: TenantRecord, membership: Membership, life: Sequence[CheckIn], *, random: Random, now: datetime
) -> Iterator[QuestionnaireResponse]:
    """Rows for one person, oldest first; about half of the people fill them in."""
    if not life or random.random() < 0.45:
        return
    cipher = member_cipher(record.id, membership.pk)
    day = life[0].day + _RECALL
    while day < now.date():
        felt = [check_in.valence for check_in in life if day - _RECALL <= check_in.day <= day]
        if felt and random.random() < 0.85:
            for number, code in enumerate(_CODES.get(record.kind, ("ons4",))):
                at = datetime.combine(day, time(19, 5 + 4 * number), now.tzinfo)
                yield _response(shipped()[code], fmean(felt), at, membership, cipher, random)
        day += _EVERY + timedelta(days=random.randint(-3, 4))


def _response(
    definition: Definition,
    felt: float,
    at: datetime,
    membership: Membership,
    cipher: MemberCipher,
    random: Random,
) -> QuestionnaireResponse:
    answers: dict[str, int | None] = {}
    for item in definition.items:
        if not is_shown(definition, item.link_id, answers):
            continue
        is_harm = definition.risk is not None and item.link_id == definition.risk.item
        answers[item.link_id] = (
            min(item.values) if is_harm else _answer(item.values, felt, random, definition)
        )
    key = uuid7_at(at, random)
    return QuestionnaireResponse(
        id=key,
        member_id=membership.pk,
        code=definition.code,
        version=definition.version,
        checksum=definition.checksum,
        asks_about_harm=definition.risk is not None,
        status=QuestionnaireResponse.Status.COMPLETED,
        answers_sealed=cipher.seal(
            json.dumps(answers), table="wellness_questionnaireresponse", column="answers", row=str(key)
        ),
        scores=scores_of(definition, answers),
        started_at=at,
        updated_at=at + timedelta(minutes=3),
        completed_at=at + timedelta(minutes=3),
    )


def _answer(values: Sequence[int], felt: float, random: Random, definition: Definition) -> int:
    """`felt` is the mean of two weeks, -2 .. 2. Well-being rises with it, symptoms fall."""
    share = (felt + 2) / 4 if definition.code == "ons4" else (2 - felt) / 4 * 0.8
    position = share * (len(values) - 1) + random.gauss(0, 0.6)
    return values[min(len(values) - 1, max(0, round(position)))]
