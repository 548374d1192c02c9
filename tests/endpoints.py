"""One row for each route: who may call it, what a sensible call looks like, and what its list costs.

tests/test_every_endpoint.py and tests/test_isolation.py walk these rows; a route without one fails.
"""

from tests.endpoint_rows import (
    account,
    care,
    channels,
    consent,
    data_rights,
    exercises_goals,
    foundation,
    insights,
    journal,
    moods,
    operations_view,
    passkeys,
    people,
    questionnaires,
    reminders_more,
    reports,
    risk_loop,
    safety,
    single_sign_on,
)
from tests.endpoint_rows.base import Endpoint, Rows

_SUBJECTS = (
    foundation,
    account,
    passkeys,
    single_sign_on,
    people,
    questionnaires,
    moods,
    journal,
    exercises_goals,
    safety,
    insights,
    reminders_more,
    channels,
    operations_view,
    consent,
    data_rights,
    care,
    reports,
    risk_loop,
)


def _collect(host: str) -> Rows:
    rows: Rows = {}
    for subject in _SUBJECTS:
        more: Rows = getattr(subject, host)
        assert not rows.keys() & more.keys(), f"{subject.__name__} repeats a row"
        rows |= more
    return rows


TENANT = _collect("TENANT")
APEX = _collect("APEX")

__all__ = ["APEX", "TENANT", "Endpoint"]
