"""Simulated people: moods that carry over from day to day, tags that come in runs, an effect only where one is made.

Moods are AR(1) 0.4 with a standard deviation of 0.95 around 3.3, on faces 1 to 5; each person has 15 tags with shares
of 15 to 60 % of the days and a persistence of 0.3. All people are drawn at once.
"""

import numpy as np
from numpy.typing import NDArray

CARRY, SPREAD, CENTRE, PERSISTENCE = 0.4, 0.95, 3.3, 0.3
TAGS = 15
_WARM_UP = 20


def people(
    days: int, *, count: int, seed: int, effect: float = 0.0, tags: int = TAGS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(moods: count x days, tags: count x tags x days). `effect` is what the first tag adds to a day's mood."""
    random = np.random.default_rng(seed)
    noise = random.normal(size=(count, days + _WARM_UP))
    moods = np.zeros_like(noise)
    for day in range(1, days + _WARM_UP):
        moods[:, day] = CARRY * moods[:, day - 1] + np.sqrt(1 - CARRY**2) * noise[:, day]
    share = random.uniform(0.15, 0.6, size=(count, tags))
    states = np.zeros((count, tags, days))
    states[:, :, 0] = random.random((count, tags)) < share
    for day in range(1, days):
        before = states[:, :, day - 1]
        chance = np.where(before == 1, share + PERSISTENCE * (1 - share), share * (1 - PERSISTENCE))
        states[:, :, day] = random.random((count, tags)) < chance
    felt = CENTRE + SPREAD * moods[:, _WARM_UP:] + effect * states[:, 0, :]
    return np.clip(np.rint(felt), 1, 5), states
