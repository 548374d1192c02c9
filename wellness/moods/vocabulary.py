"""Our own words for how it feels. They are codes; names/*.json says what they are called, in each language.

Only these are stored in clear. Whatever else a member types is theirs and is sealed with their key.
"""

from pathlib import Path
from typing import Any, Final

from wellness.texts import texts

PLEASANT: Final = (
    "amused", "at_ease", "calm", "cheerful", "confident", "connected", "content", "curious", "excited", "free",
    "grateful", "hopeful", "inspired", "joyful", "kind", "loved", "moved", "playful", "proud", "relieved", "rested",
    "safe", "strong",
)  # fmt: skip
UNPLEASANT: Final = (
    "afraid", "alone", "angry", "annoyed", "anxious", "ashamed", "bored", "confused", "disappointed", "discouraged",
    "distracted", "embarrassed", "empty", "exhausted", "frustrated", "guilty", "homesick", "hopeless", "hurt",
    "irritated", "jealous", "lonely", "nervous", "numb", "overwhelmed", "rejected", "restless", "sad", "stressed",
    "tense", "tired", "worried",
)  # fmt: skip
BETWEEN: Final = ("indifferent", "pensive", "surprised", "thoughtful", "unsure")
TONES: Final = {"pleasant": PLEASANT, "unpleasant": UNPLEASANT, "between": BETWEEN}
WORDS: Final = frozenset(PLEASANT + UNPLEASANT + BETWEEN)

VALENCES: Final = (-2, -1, 0, 1, 2)
ENERGIES: Final = (0, 1, 2, 3, 4)

_FOLDER = Path(__file__).parent / "names"


def scaled(valence: int) -> float:
    """A step of ours as other products have it: -1 (very unpleasant) .. 1 (very pleasant), as Apple's State of Mind."""
    return valence / 2


def labels(locale: str) -> dict[str, Any]:
    """The five steps, the energies and the words as people of this locale read them."""
    names = texts(_FOLDER, locale)
    return {
        "valences": [
            {"value": value, "label": label} for value, label in zip(VALENCES, names["valences"], strict=True)
        ],
        "energies": [
            {"value": value, "label": label} for value, label in zip(ENERGIES, names["energies"], strict=True)
        ],
        "words": [
            {"code": code, "label": names["words"][code], "tone": tone}
            for tone, codes in TONES.items()
            for code in codes
        ],
    }
