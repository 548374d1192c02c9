"""The journal: entries, drafts, history, search, prompts."""

from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from saas.keys.operations import member_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, Body, Endpoint, Rows
from tests.rows import rows
from users.models import Membership
from users.roles import ANYONE_HERE
from wellness.models import JournalEntry, JournalVersion


def make_entry(record: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record):
        cipher = member_cipher(record.id, membership.pk)
        JournalEntry.objects.create(
            id=key,
            member_id=membership.pk,
            text_sealed=cipher.seal(
                '["A day", "Long."]', table="wellness_journalentry", column="text", row=key
            ),
            is_draft=False,
            version=1,
            occurred_at=NOW,
            local_date=NOW.date(),
            time_zone="Europe/Berlin",
            created_at=NOW,
            updated_at=NOW,
        )
    return key


def make_deleted_entry(record: TenantRecord, membership: Membership) -> UUID:
    key = make_entry(record, membership)
    with tenant_scope(record):
        rows(JournalEntry).filter(pk=key).update(deleted_at=timezone.now())
    return key


def make_version(record: TenantRecord, membership: Membership) -> UUID:
    """A version has the id of its entry here, so that one id fits both places of the address."""
    entry = make_entry(record, membership)
    with tenant_scope(record):
        cipher = member_cipher(record.id, membership.pk)
        JournalVersion.objects.create(
            id=entry,
            entry_id=entry,
            version=1,
            text_sealed=cipher.seal(
                '["A day", "Short."]', table="wellness_journalversion", column="text", row=entry
            ),
            created_at=NOW,
        )
    return entry


def entry_body() -> Body:
    return {"body": "Rain.", "occurred_at": "2026-03-14T09:26:00+01:00", "time_zone": "Europe/Berlin"}


WITHOUT_IF_MATCH = frozenset({200, 201, 428})

TENANT: Rows = {
    "GET /api/v1/journal-entries/": Endpoint(ANYONE_HERE, make=make_entry, is_list=True, statements=3),
    "GET /api/v1/journal-entries/{pk}/": Endpoint(ANYONE_HERE, make=make_entry),
    "PUT /api/v1/journal-entries/{pk}/": Endpoint(
        ANYONE_HERE, make=make_entry, body=entry_body, accepts=WITHOUT_IF_MATCH
    ),
    "PATCH /api/v1/journal-entries/{pk}/": Endpoint(
        ANYONE_HERE, make=make_entry, body=lambda: {"title": "Rain"}, accepts=WITHOUT_IF_MATCH
    ),
    "DELETE /api/v1/journal-entries/{pk}/": Endpoint(ANYONE_HERE, make=make_entry),
    "POST /api/v1/journal-entries/{pk}/restore/": Endpoint(ANYONE_HERE, make=make_deleted_entry),
    "POST /api/v1/journal-entries/search/": Endpoint(ANYONE_HERE, body=lambda: {"q": "rain"}),
    "GET /api/v1/journal-entries/{entry_pk}/versions/": Endpoint(ANYONE_HERE, make=make_version),
    "GET /api/v1/journal-entries/{entry_pk}/versions/{pk}/": Endpoint(ANYONE_HERE, make=make_version),
    "GET /api/v1/journal-prompts/": Endpoint(ANYONE_HERE),
}
APEX: Rows = {}
