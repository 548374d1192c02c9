"""One mail a day at most, at the member's own wall-clock time, never twice."""
