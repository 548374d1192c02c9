"""Our own tags, in groups. They are codes; names/*.json says what they are called.

Only these codes and the ids of members' own tags stand in clear in what members save, for SQL to count.
"""

import re
from pathlib import Path
from typing import Final

from wellness.texts import texts

YES_NO: Final = "yes_no"
AMOUNT: Final = "amount"

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "body": ("sleep", "exercise", "food", "health", "rest", "caffeine", "alcohol"),
    "people": ("family", "friends", "partner", "alone_time", "caring", "pets"),
    "doing": ("work", "school", "learning", "chores", "creative", "music", "reading", "play", "screen_time"),
    "around": ("home", "nature", "travel", "weather", "money", "news", "spirituality"),
}
TAGS: Final = frozenset(tag for tags in GROUPS.values() for tag in tags)
# Counted rather than ticked, unless the member wants it otherwise; the unit is a word of names/*.json.
AMOUNTS: Final = {"caffeine": "cups", "alcohol": "drinks"}
# No pattern is ever shown of these (domain 5.3 h).
NEVER_IN_INSIGHTS: Final = frozenset({"alcohol"})

_FOLDER = Path(__file__).parent / "names"
# What patterns must not be drawn from, as far as a name tells: alcohol, other drugs, self-harm, weight. English,
# German, Spanish, Swahili; a member can switch each tag by hand.
_DELICATE = re.compile(
    r"\b(alcohol|drink(s|ing)?|drunk|beer|wine|vodka|whisky|whiskey|booze|hangover|weed|cannabis|cocaine|drugs?|smok\w*"
    r"|self.?harm\w*|cut(ting)?|burn(ing)?|hurt(ing)? (me|myself)|suicid\w*"
    r"|weight|weigh(ed|ing)?|kilos?|calories|diet\w*|binge\w*|purg\w*|fast(ed|ing)?"
    r"|alkohol|bier|wein|getrunken|kater|gewicht|kalorien|abnehmen|selbstverletz\w*|ritzen"
    r"|cerveza|vino|borracher\w*|peso|calor[ií]as|dieta|autolesi\w*"
    r"|pombe|bia|uzito)\b",
    re.IGNORECASE,
)


def is_delicate(name: str) -> bool:
    """Whether a name looks like something of which no pattern should be shown unasked."""
    return _DELICATE.search(name) is not None


def tag_names(locale: str) -> dict[str, str]:
    """Our tags' names by code."""
    found: dict[str, str] = texts(_FOLDER, locale)["tags"]
    return found


def group_names(locale: str) -> dict[str, str]:
    found: dict[str, str] = texts(_FOLDER, locale)["groups"]
    return found


def unit_of(tag: str, locale: str) -> str:
    """What one of our tags is counted in; empty for one that is ticked."""
    units: dict[str, str] = texts(_FOLDER, locale)["units"]
    return units[AMOUNTS[tag]] if tag in AMOUNTS else ""
