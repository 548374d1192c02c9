"""The safety plan's six steps. Headings and questions are our own words; see CREDIT for where the order is from.

Source of the order: B. Stanley, G. K. Brown, Safety planning intervention, Cognitive and Behavioral Practice 19 (2012),
256-264. English only, until a named reviewer has checked a translation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TITLE = "My safety plan, six steps"
CREDIT = (
    "The order of these steps follows the safety planning intervention of Barbara Stanley and Gregory K. Brown. "
    "The words are ours. A plan like this is best made together with a clinician."
)
MAX_ITEMS = 10
MAX_TEXT = 300
MAX_PHONE = 40
MAX_URL = 300
PERSON, PLACE = "person", "place"

Item = dict[str, str]  # text, phone, url, kind
Steps = dict[str, list[Item]]  # by the key of a step


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    heading: str
    prompt: str
    suggested: int  # how many lines an empty one shows
    takes_phone: bool = False
    takes_url: bool = False
    takes_kind: bool = False


STEPS = (
    Step(
        "warning_signs",
        "How I notice that a hard time is coming",
        "Thoughts, moods, situations, things you begin or stop doing.",
        3,
    ),
    Step(
        "on_my_own",
        "What I can do by myself",
        "What has carried you through an hour before, without anybody else.",
        3,
    ),
    Step(
        "people_and_places",
        "People and places that take my mind off it",
        "You do not have to tell anybody how you are.",
        4,
        takes_phone=True,
        takes_kind=True,
    ),
    Step(
        "ask_for_help",
        "People I can ask for help",
        "Whom you can tell that it is bad right now.",
        3,
        takes_phone=True,
    ),
    Step(
        "professionals",
        "Professionals and services",
        "Your practitioner, a crisis line, the nearest emergency department.",
        3,
        takes_phone=True,
        takes_url=True,
    ),
    Step(
        "surroundings",
        "Making my surroundings safer",
        "What could be further away for a while, and who could help with that.",
        2,
    ),
)
BY_KEY = {step.key: step for step in STEPS}


def empty() -> Steps:
    return {step.key: [] for step in STEPS}


def whole(steps: Mapping[str, Any]) -> Steps:
    """All six steps in their order; those not given are empty, and each item has all its parts."""
    return {
        step.key: [
            {"text": item["text"], **{part: item.get(part, "") for part in ("phone", "url", "kind")}}
            for item in steps.get(step.key, ())
        ]
        for step in STEPS
    }
