"""Notifications, the calendar, preferences of mails, and the organisation's colour."""

from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from saas.core.webpush import Subscription
from saas.keys.operations import member_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import PUBLIC, REFUSED_BUT_REACHED, Endpoint, Rows
from tests.factories.push_service import Browser
from users.models import Membership
from users.roles import ANYONE_HERE
from wellness.members.operations import ensure_member
from wellness.models import PushDevice

# Reached, and refused for a code that was mailed to nobody.
NOT_THEIRS = frozenset({400, 401, 403, 409})
KEYS = Browser("https://localhost:9").subscription()["keys"]


def make_device(record: TenantRecord, membership: Membership) -> UUID:
    now = timezone.now()
    with tenant_scope(record):
        member = ensure_member(membership, membership.user, now)
        device = PushDevice(
            id=uuid7(),
            member_id=member["id"],
            session_id=uuid7(),
            endpoint_hash=uuid7().hex * 2,
            created_at=now,
        )
        words = Subscription("https://localhost:9/x", **KEYS).as_text()
        device.subscription_sealed = member_cipher(record.id, device.member_id).seal(
            words, table="wellness_pushdevice", column="subscription_sealed", row=device.pk
        )
        device.save()
    return device.pk


TENANT: Rows = {
    "GET /api/v1/reminders/channels/": Endpoint(ANYONE_HERE),
    "PATCH /api/v1/reminders/channels/": Endpoint(ANYONE_HERE, body=lambda: {"is_mail_off": False}),
    "POST /api/v1/reminders/channels/address/": Endpoint(ANYONE_HERE, body=dict),
    "PUT /api/v1/reminders/channels/address/": Endpoint(
        ANYONE_HERE, body=lambda: {"ticket": "x" * 43, "code": "12345678"}, accepts=NOT_THEIRS
    ),
    "GET /api/v1/reminders/calendar/": Endpoint(ANYONE_HERE),
    "POST /api/v1/reminders/calendar/": Endpoint(ANYONE_HERE, body=dict),
    "DELETE /api/v1/reminders/calendar/": Endpoint(ANYONE_HERE),
    "POST /api/v1/reminders/mail-preferences/": Endpoint(
        PUBLIC, body=lambda: {"token": "x" * 43}, accepts=REFUSED_BUT_REACHED
    ),
    "PATCH /api/v1/reminders/mail-preferences/": Endpoint(
        PUBLIC, body=lambda: {"token": "x" * 43, "week": False}, accepts=REFUSED_BUT_REACHED
    ),
    "POST /api/v1/reminders/channels/devices/": Endpoint(
        ANYONE_HERE, body=lambda: Browser("https://push.example").subscription()
    ),
    "DELETE /api/v1/reminders/channels/devices/{pk}/": Endpoint(ANYONE_HERE, make=make_device),
    "POST /api/v1/reminders/channels/devices/{pk}/test/": Endpoint(ANYONE_HERE, make=make_device, body=dict),
}
APEX: Rows = {}
