"""Notifications, the calendar, preferences of mails, and the organisation's colour."""

from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from saas.core.webpush import Subscription
from saas.keys.operations import member_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import Endpoint, Rows
from tests.factories.push_service import Browser
from users.models import Membership
from users.roles import ANYONE_HERE
from wellness.members.operations import ensure_member
from wellness.models import PushDevice

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
    "POST /api/v1/reminders/channels/devices/": Endpoint(
        ANYONE_HERE, body=lambda: Browser("https://push.example").subscription()
    ),
    "DELETE /api/v1/reminders/channels/devices/{pk}/": Endpoint(ANYONE_HERE, make=make_device),
    "POST /api/v1/reminders/channels/devices/{pk}/test/": Endpoint(ANYONE_HERE, make=make_device, body=dict),
}
APEX: Rows = {}
