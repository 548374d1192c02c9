"""Tags, groups of tags, what the check-in offers, a phone's queue."""

from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from saas.demo.seed import actor_of
from saas.keys.operations import member_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, Body, Endpoint, Rows
from users.models import Membership
from users.roles import ANYONE_HERE
from wellness.models import Tag, TagGroup
from wellness.moods import imports


def make_tag(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        cipher = member_cipher(record.id, membership.pk)
        Tag.objects.create(
            id=key,
            member_id=membership.pk,
            text_sealed=cipher.seal(
                '{"name": "Cold water", "unit": ""}', table="wellness_tag", column="text", row=key
            ),
            created_at=NOW,
            updated_at=NOW,
        )
    return key


def make_group(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        cipher = member_cipher(record.id, membership.pk)
        TagGroup.objects.create(
            id=key,
            member_id=membership.pk,
            name_sealed=cipher.seal("Mornings", table="wellness_taggroup", column="name", row=key),
            created_at=NOW,
            updated_at=NOW,
        )
    return key


DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n2025-01-31,,,22:30,rad,family | gym,,Fine.\n"


def make_import(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        imports.check(key, DAYLIO, time_zone="Europe/Berlin", actor=actor_of(membership), now=timezone.now())
    return key


def import_body() -> Body:
    return {"file": DAYLIO, "time_zone": "Europe/Berlin"}


def queue_body() -> Body:
    entry = {"valence": 1, "occurred_at": "2026-03-14T09:26:00+01:00", "time_zone": "Europe/Berlin"}
    return {"entries": [entry | {"id": str(uuid7())}]}


TENANT: Rows = {
    "GET /api/v1/mood-vocabulary/": Endpoint(ANYONE_HERE),
    "GET /api/v1/mood-entries/usage/": Endpoint(ANYONE_HERE),
    "POST /api/v1/mood-entries/sync/": Endpoint(ANYONE_HERE, body=queue_body),
    "GET /api/v1/mood-imports/": Endpoint(ANYONE_HERE, make=make_import, is_list=True, statements=3),
    "GET /api/v1/mood-imports/{pk}/": Endpoint(ANYONE_HERE, make=make_import),
    "PUT /api/v1/mood-imports/{pk}/": Endpoint(ANYONE_HERE, make=make_import, body=import_body),
    "DELETE /api/v1/mood-imports/{pk}/": Endpoint(ANYONE_HERE, make=make_import),
    "POST /api/v1/mood-imports/{pk}/start/": Endpoint(ANYONE_HERE, make=make_import, body=dict),
    "GET /api/v1/tags/": Endpoint(ANYONE_HERE, make=make_tag, is_list=True, statements=3),
    "GET /api/v1/tags/{pk}/": Endpoint(ANYONE_HERE, make=make_tag),
    "PUT /api/v1/tags/{pk}/": Endpoint(ANYONE_HERE, make=make_tag, body=lambda: {"name": "Tea outside"}),
    "PATCH /api/v1/tags/{pk}/": Endpoint(ANYONE_HERE, make=make_tag, body=lambda: {"is_archived": True}),
    "GET /api/v1/tag-groups/": Endpoint(ANYONE_HERE, make=make_group, is_list=True, statements=3),
    "GET /api/v1/tag-groups/{pk}/": Endpoint(ANYONE_HERE, make=make_group),
    "PUT /api/v1/tag-groups/{pk}/": Endpoint(ANYONE_HERE, make=make_group, body=lambda: {"name": "Evenings"}),
    "PATCH /api/v1/tag-groups/{pk}/": Endpoint(ANYONE_HERE, make=make_group, body=lambda: {"position": 3}),
}
APEX: Rows = {}
