"""Safety plans and a self-test of made-up people. Knows nothing of Django."""

from random import Random

_STEPS: dict[str, tuple[dict[str, str], ...]] = {
    "warning_signs": (
        {"text": "I stop answering messages"},
        {"text": "I lie awake and count what went wrong"},
        {"text": "Everything I own seems to be in the way"},
    ),
    "on_my_own": (
        {"text": "Walk to the water and back"},
        {"text": "Cold water on hands and face"},
        {"text": "The playlist from the summer"},
        {"text": "Water the plants, one after the other"},
    ),
    "people_and_places": (
        {"text": "Alex, who talks about football", "phone": "+49 30 0000 4001", "kind": "person"},
        {"text": "My cousin", "phone": "+49 30 0000 4002", "kind": "person"},
        {"text": "The library, second floor", "kind": "place"},
        {"text": "The café at the corner", "kind": "place"},
    ),
    "ask_for_help": (
        {"text": "My sister", "phone": "+49 30 0000 4003"},
        {"text": "Sam from next door", "phone": "+49 30 0000 4004"},
    ),
    "professionals": (
        {"text": "My practitioner", "phone": "+49 30 0000 4005"},
        {"text": "The emergency department of the city hospital"},
    ),
    "surroundings": (
        {"text": "My sister keeps what I do not want near me"},
        {"text": "No drinking when I am alone"},
    ),
}


def plan(random: Random) -> dict[str, list[dict[str, str]]]:
    """Somebody's six steps: of each a few lines, in the steps' order."""
    return {step: list(lines[: random.randint(1, len(lines))]) for step, lines in _STEPS.items()}


def drawn_days(random: Random) -> list[bool]:
    """A self-test's days as chance draws them: two of every four."""
    days: list[bool] = []
    for _ in range(7):
        block = [True, True, False, False]
        random.shuffle(block)
        days += block
    return days
