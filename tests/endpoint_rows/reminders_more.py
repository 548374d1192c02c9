"""Putting off, previewing, deciding for all; what the organisation sets; the look back at a week."""

from datetime import timedelta

from django.utils import timezone

from tests.endpoint_rows.base import Body, Endpoint, Rows
from tests.endpoint_rows.foundation import make_reminder, reminder_body
from users.roles import ADMINS, ANYONE_HERE


def later() -> Body:
    return {"until": (timezone.now() + timedelta(days=2)).isoformat()}


def defaults_body() -> Body:
    return {
        "quiet_from": "22:00",
        "quiet_until": "07:00",
        "suggestions": [{"kind": "digest", "local_time": None, "rule": "FREQ=WEEKLY;BYDAY=SU"}],
    }


TENANT: Rows = {
    "POST /api/v1/reminders/{pk}/snooze/": Endpoint(ANYONE_HERE, make=make_reminder, body=later),
    "POST /api/v1/reminders/preview/": Endpoint(ANYONE_HERE, body=reminder_body),
    "GET /api/v1/reminders/settings/": Endpoint(ANYONE_HERE),
    "PATCH /api/v1/reminders/settings/": Endpoint(ANYONE_HERE, body=lambda: {"nudges_are_on": False}),
    "GET /api/v1/reminders/suggestions/": Endpoint(ANYONE_HERE),
    "GET /api/v1/reminders/defaults/": Endpoint(ADMINS),
    "PUT /api/v1/reminders/defaults/": Endpoint(ADMINS, body=defaults_body),
    "GET /api/v1/digest/": Endpoint(ANYONE_HERE),
}
APEX: Rows = {}
