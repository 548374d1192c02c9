"""What the demo practitioners have in care: whom they see, what was planned, asked and noted. Only of who shares it."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from users.actors import Actor
from wellness.care.models import CarePlan
from wellness.care.operations import assignments, notes, plans, relations, switches
from wellness.care.operations.notes import Mark, NoteContent
from wellness.care.operations.plans import Series, Setting
from wellness.consent import door
from wellness.consent.classes import DataClass

IN_CARE: Final = 6
_DAY: Final = timedelta(days=1)
_NOTES: Final = (
    "Sleeps better since the shift plan changed. Wants to go on with the evening walks; we looked at what gets in the "
    "way. Next time: the talk with the sister.",
    "First weeks after the holiday. Many cancelled plans, little appetite. Agreed on one thing a day, written down.",
    "Quieter than last time. Asked about the safety plan: it is there and still right. Meet again in a week.",
    "Doing well. Talked about meeting less often from next month on.",
    "New at work, first conflict. Thought record tried twice; found it helpful the second time.",
    "Came with questions about medication: to be taken up with the general practitioner.",
)
_MARKS: Final = (
    ("medication", "Sertraline 50 mg begun", 70, None),
    ("event", "Moved to another flat", 48, None),
    ("event", "Two weeks of holiday", 30, 16),
)


def caseload(
    members: Mapping[UUID, Actor], practitioner: Actor, owner: Actor, *, code: str, zone: str, now: datetime
) -> int:
    """Take the first few who share scores into care, and live some weeks with them; returns how many.

    `code` is the questionnaire of their plans. Made through the operations that staff use, at times in the past.
    """
    open_ = set(
        door.granted(practitioner, DataClass.ASSESSMENT_SCORE, now).values_list("member_id", flat=True)
    )
    chosen = [member for member in members if member in open_][:IN_CARE]
    if not chosen:
        return 0
    if code == "phq9":
        switches.switch_on(is_confirmed=True, actor=owner, now=now - 80 * _DAY)
    for number, member in enumerate(chosen):
        relations.take_into_care(member, actor=practitioner, now=now)
        setting = Setting(
            focus=CarePlan.Focus.CBT_DEPRESSION
            if code == "phq9" and number % 2 == 0
            else CarePlan.Focus.OTHER,
            anchor=CarePlan.Anchor.INTAKE,
            anchor_on=(now - 70 * _DAY).date(),
            time_zone=zone,
            local_time=time(9),
            expires_after_days=4,
            remind_after_days=2,
            series=(Series(code, ("FREQ=WEEKLY;INTERVAL=2;COUNT=12", "FREQ=MONTHLY")),),
        )
        plans.create(member, setting, actor=practitioner, now=now)
        content = NoteContent(
            text=_NOTES[number % len(_NOTES)],
            audience=("author", "care_team", "member")[number % 3],
            session_on=(now - (9 + number) * _DAY).date(),
        )
        notes.write_note(member, content, actor=practitioner, now=now)
        if number < 2:
            for kind, text, ago, until in _MARKS:
                mark = Mark(
                    kind=kind,
                    text=text,
                    on=(now - ago * _DAY).date(),
                    until=(now - until * _DAY).date() if until else None,
                )
                notes.annotate(member, mark, actor=practitioner, now=now)
        if number % 3 == 1:  # asked a week ago, and waiting since
            _asked(member, practitioner, code="ons4", now=now - 7 * _DAY)
    first = members[chosen[0]]
    notes.save_talking_points(
        "How to tell my sister that I need more time for myself. And the nights.",
        actor=first,
        now=now - 2 * _DAY,
    )
    _asked(chosen[0], practitioner, code="ons4", now=now - _DAY)
    return len(chosen)


def _asked(member: UUID, practitioner: Actor, *, code: str, now: datetime) -> None:
    """Opened then; whether it could be is asked of today's consent."""
    assignments.open_for_member(
        member,
        code=code,
        assigned_by=practitioner.membership_id,
        expires_after_days=4,
        remind_after_days=None,  # a reminder would have an id of its own at every seeding
        now=now,
    )
