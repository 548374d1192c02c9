"""The sentences of care pages. English only, until a named reviewer has checked a translation (rulings 30)."""

from datetime import date
from typing import Final

from wellness.care.need import OffTrack, Reason, Why

READ_IS_SEEN: Final = "Opening this page is recorded, and {name} can see that you did."
THEM: Final = "the member"
OFF_TRACK_SOURCE: Final = "PMID 26077754"
NO_REASON: Final = "No change beyond chance, nothing overdue."
RECORD_NOTICE: Final = (
    "Once finished, your answers become part of {organization}'s records. You cannot delete them yourself; they are "
    "removed with those records."
)
NOBODY_SEES: Final = "Nobody at {organization} can see your result or your answers unless you share them."
SCORES_SEEN: Final = "Your result can be seen by {who}."
ANSWERS_SEEN: Final = "Your single answers can be seen by {who}."
ANSWERS_UNSEEN: Final = "Your single answers cannot be seen by anybody."
POINTS_SEEN: Final = "{who} can read this before you meet."
POINTS_UNSEEN: Final = (
    "Nobody can read this at the moment: nobody has you in care, or you share nothing with them."
)
EVERY_PRACTITIONER: Final = "every practitioner of {organization}"
SOMEBODY: Final = "a practitioner"
STAFF: Final = "the practitioner at {organization} who asked you"
PROXY_SEEN: Final = (
    "What you answer here can be read by {who}. You answer about somebody else, as you see them."
)

# Where measuring alone does little, this is where the effect is (domain C6): our own words, for a talk in supervision
# or with the member, in no order of weight.
CHECKLIST: Final = (
    (
        "alliance",
        "The two of you",
        "Do you agree on what to work on and how? Ask what helped and what did not.",
    ),
    ("motivation", "Wanting to change", "What speaks for going on, what against? Is now the time for it?"),
    ("practice", "Between the sessions", "Which exercises were tried? What was in the way?"),
    ("dose", "How often you meet", "Were sessions missed or far apart? Would more, or longer, be possible?"),
    ("events", "What happened", "A loss, a move, work, money, a conflict: does the plan still fit?"),
    ("support", "Other people", "Who knows, who helps, who makes it harder?"),
    (
        "body",
        "Body and medication",
        "Sleep, pain, alcohol, a new or stopped medication: who should look at it?",
    ),
    ("diagnosis", "Whether it fits", "Could it be something else, or something beside it?"),
    ("safety", "Safety", "Ask about thoughts of death. Is the safety plan there and still right?"),
    ("step_up", "Another way", "Talk it over in supervision: another focus, a step up, a second opinion."),
)


def reason_sentence(why: Why, *, title: str) -> str:
    """Why somebody stands where they stand in the caseload. `title` is the questionnaire's."""
    match why.reason:
        case Reason.OPEN_RISK:
            if why.severity == "urgent":
                return "An urgent item waits for an answer."
            return "An item is to be reviewed."
        case Reason.WORSENED:
            points = _points(why.difference or 0)
            return f"{title} is {points} higher than on {_day(why.since)}. That is more than chance."
        case Reason.NOT_ON_TRACK:
            return off_track_sentence(why.off_track) if why.off_track else ""
        case Reason.OVERDUE:
            return f"A questionnaire is open since its last day, {_day(why.since)}."
        case Reason.SILENT:
            return f"Nothing was heard for {why.days} days."
        case Reason.STABLE:
            return NO_REASON
    return NO_REASON


def off_track_sentence(off: OffTrack) -> str:
    return (
        f"In week {off.week} the PHQ-9 stands at {off.value:g}; in the usual course of treatment it is below "
        f"{off.limit} by then. A reason to talk, not a verdict."
    )


def change_line(difference: float | None, status: str | None, *, since: date | None) -> str:
    """For the page of a session: what a difference between two scores says."""
    if difference is None:
        return "First score."
    if difference == 0:
        return f"As on {_day(since)}."
    way = "lower" if difference < 0 else "higher"
    said = f"{_points(abs(difference))} {way} than on {_day(since)}"
    if status is None:
        return f"{said}."
    if status == "no_reliable_change":
        return f"{said}: within what chance explains."
    return f"{said}: more than chance."


def listed(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _points(value: float) -> str:
    return "1 point" if value == 1 else f"{value:g} points"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "the first time"
