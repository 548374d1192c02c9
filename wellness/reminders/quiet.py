"""Hours in which the service does not write by itself. A time that the member chose wins over them (rulings 24)."""

from dataclasses import dataclass
from datetime import time
from typing import Final


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one wall-clock time until another, over midnight where the second is earlier. Two equal ones: none."""

    begin: time
    end: time  # the first minute that is not quiet any more

    def holds(self, moment: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= moment < self.end
        return moment >= self.begin or moment < self.end

    def moved_out(self, moment: time) -> time:
        """The time itself, or the end of the quiet hours it lies in: never later than that, on the same day."""
        return self.end if self.holds(moment) else moment


DEFAULT: Final = QuietHours(time(21), time(8))
