"""The sentences around a questionnaire. English only, until a named reviewer has checked a translation (rulings 30)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from wellness.questionnaires.change import IMPROVED, WORSENED, ChangeResult
from wellness.questionnaires.definitions import Definition, Score
from wellness.questionnaires.scoring import ScoreResult

SCREENING: Final = "This is a screening, not a diagnosis. It says how things have been, not what you have."
PRORATED: Final = "Some answers were left out; the number is estimated from the others."
NO_SCORE: Final = "Too many answers were left out for a number. That is all right: what you answered is kept."
ONLY_YOU: Final = (
    "Only you. Nobody at {organization} sees your answers or your result unless you choose to share them."
)
WHY: Final = "{subject}: {recall}. Answered now and then, it shows whether something changes."
HARM_ASKED: Final = (
    "One question asks about thoughts of being better off dead or of hurting yourself. You may leave it out, and you "
    "can answer the same questions without it. {who_is_told}"
)
BUT_FOR_HARM: Final = (
    "Only you, with one exception: nobody at {organization} sees your answers or your result unless you choose to "
    "share them. {who_is_told}"
)
_NAMES: Final[Mapping[str, str]] = {
    "total": "Your score",
    "anxiety": "Anxiety",
    "depression": "Low mood",
    "stress": "Stress",
    "satisfaction": "Life satisfaction",
    "worthwhile": "Things worthwhile",
    "happy": "Happy yesterday",
    "anxious": "Anxious yesterday",
    "intrusion": "Memories that intrude",
    "avoidance": "Avoiding",
    "cognition_and_mood": "Thoughts and mood",
    "arousal": "Alertness",
}


_SUBJECTS: Final[Mapping[str, str]] = {
    "phq9": "About low mood",
    "phq8": "About low mood",
    "phq2": "About low mood, in short",
    "phq4": "About worry and low mood, in short",
    "gad7": "About worry",
    "gad2": "About worry, in short",
    "k10": "About strain",
    "k6": "About strain, in short",
    "ons4": "About how satisfied you are",
}


def why(definition: Definition) -> str:
    """What it is about, and why one would answer it."""
    return WHY.format(
        subject=_SUBJECTS.get(definition.code, "About how you have been"), recall=definition.recall
    )


def name_of(score: Score) -> str:
    return _NAMES.get(score.name, score.name.replace("_", " ").capitalize())


def sentence(definition: Definition, score: Score, result: ScoreResult) -> str:
    """What one number means, in a sentence."""
    if result.value is None:
        return NO_SCORE
    low, high = score.range if score.table is None else (score.table[1][0], score.table[1][-1])
    number = f"{result.value:g}"
    start = f"{name_of(score)}: {number}, on a scale from {low:g} to {high:g}"
    band = f", in the range called “{result.band.text}”" if result.band else ""
    end = f" {PRORATED}" if result.is_prorated else ""
    return f"{start}{band}.{end}"


def change_sentence(change: ChangeResult, *, since: date) -> str:
    """A direction only where the difference is beyond what the questionnaire varies by itself."""
    when = f"{since.day} {since:%B %Y}"
    points = f"{abs(change.difference):g} point{'' if abs(change.difference) == 1 else 's'}"
    if change.status == IMPROVED:
        return f"That is {points} lower than on {when}: a clear change."
    if change.status == WORSENED:
        return f"That is {points} higher than on {when}: a clear change. You do not have to wait to talk to somebody."
    if change.difference == 0:
        return f"That is the same as on {when}."
    return f"The difference from {when} ({points}) is within what this questionnaire varies by itself."
