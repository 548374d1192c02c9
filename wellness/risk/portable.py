from django.db.models import Q

from wellness.portable import Portable
from wellness.risk.models import BreakGlass, RiskEvent, RiskLook, RiskNotice, RiskStep

_STAYS = "risk_record"  # the organisation's own record of what was done about a flag
_OWN_WORDS = "the organisation's own words about what it did"


def _all() -> Q:
    return ~Q(pk=None)


PORTABLE = (
    Portable(
        model=RiskEvent,
        name="risk_events",
        title="What your care team was told, and what became of it",
        data_class="risk_flag",
        is_imported=False,
        stays=_all,
        stays_why=_STAYS,
        columns=(
            "id",
            "trigger",
            "severity",
            "state",
            "raised_at",
            "shown_at",
            "acknowledged_at",
            "resolved_at",
            "outcome",
        ),
        left_out={
            "member_id": "it is you",
            "source_id": "the questionnaire or entry, which is exported itself",
            "is_drill": "never yours",
            "started_by": "never yours",
            "step": "whom of the organisation it had reached",
            "round": "how the service counts its mails",
            "clock_from": "how the service counts time",
            "notified_at": "when the organisation's people were mailed",
            "due_at": "the organisation's own clock",
            "first_due_at": "the organisation's own clock",
            "next_at": "when the service looks again",
            "escalated_at": "the organisation's own clock",
            "expired_at": "the organisation's own clock",
            "assigned_to": "who of the organisation had it in hand",
        },
    ),
    Portable(
        model=RiskStep,
        name="risk_steps",
        title="Each step of it",
        data_class="risk_flag",
        member="event__member_id",
        is_imported=False,
        stays=_all,
        stays_why=_STAYS,
        columns=("id", "event_id", "number", "state", "severity", "at"),
        left_out={
            "step": "whom of the organisation it had reached",
            "by": "who of the organisation did it",
            "to": "to whom of the organisation it went",
            "outcome": "stands with the event",
            "note_sealed": _OWN_WORDS,
        },
    ),
    Portable(
        model=RiskLook,
        name="risk_looks",
        title="Who saw it",
        data_class="risk_flag",
        member="event__member_id",
        is_imported=False,
        stays=_all,
        stays_why=_STAYS,
        columns=("id", "event_id", "membership_id", "at", "opened_at"),
    ),
    Portable(
        model=RiskNotice,
        name="risk_notices",
        title="Mails about it",
        data_class="risk_flag",
        member="event__member_id",
        is_imported=False,
        stays=_all,
        stays_why=_STAYS,
        columns=("id", "event_id", "queued_at", "sent_at"),
        left_out={
            "kind": "says which of the organisation's people it went to",
            "round": "how the service counts its mails",
            "recipient": "who of the organisation was mailed",
            "skipped": "why it was not needed any more",
            "break_glass_id": "stands with what was opened",
        },
    ),
    Portable(
        model=BreakGlass,
        name="break_glasses",
        title="When your content was opened without your consent",
        data_class="risk_flag",
        is_imported=False,
        stays=_all,
        stays_why=_STAYS,
        told=lambda: Q(told_at__isnull=False),
        columns=(
            "id",
            "opened_by",
            "second_person",
            "reason_code",
            "data_classes",
            "opened_at",
            "ends_at",
            "closed_at",
            "told_at",
        ),
        left_out={
            "member_id": "it is you",
            "reason_sealed": _OWN_WORDS,
            "grants": "stand among what you shared",
            "tell_at": "when it was to be told; told_at says when it was",
        },
    ),
)
