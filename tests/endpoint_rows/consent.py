"""Consent, who looked, what went outside, and the audit."""

from uuid import UUID

from django.utils import timezone

from saas.audit.record import record
from saas.core.ids import uuid7
from saas.keys.operations import record_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import Body, Endpoint, Rows
from tests.factories.people import add_person
from users.models import Membership
from users.roles import ANYONE_HERE, AUDITOR, CARE, OWNER
from wellness.consent import texts
from wellness.models import ConsentGrant, Disclosure, Member


def make_consent(record_: TenantRecord, membership: Membership) -> UUID:
    """Of the journal, one entry each, so that one person can have fifty of them."""
    now = timezone.now()
    with tenant_scope(record_):
        return ConsentGrant.objects.create(
            member_id=membership.pk,
            recipient_kind="role",
            recipient_role="practitioner",
            data_class="journal",
            entry_id=uuid7(),
            purpose="care",
            basis="consent",
            how="app",
            text=texts.kept(texts.current("role"), now=now),
            granted_at=now,
            starts_at=now,
        ).pk


def make_text(record_: TenantRecord, membership: Membership) -> UUID:
    with tenant_scope(record_):
        return texts.kept(texts.current("person"), now=timezone.now()).pk


def make_look(record_: TenantRecord, membership: Membership) -> UUID:
    with tenant_scope(record_):
        record(
            "wellness.mood.read",
            actor=None,
            target=Member(pk=membership.pk),
            purpose="care",
            basis="consent",
        )
    return membership.pk


def make_disclosure(record_: TenantRecord, membership: Membership) -> UUID:
    key = uuid7()
    with tenant_scope(record_):
        said = record_cipher(record_.id).seal(
            '{"recipient": "A", "address": "", "purpose": "B"}',
            table="wellness_disclosure",
            column="said",
            row=key,
        )
        Disclosure.objects.create(
            id=key,
            member_id=membership.pk,
            made_by=membership.pk,
            way="letter",
            data_classes=["mood"],
            said_sealed=said,
            disclosed_at=timezone.now(),
        )
    return key


def make_recipient(record_: TenantRecord, membership: Membership) -> UUID:
    return add_person(record_, "practitioner").pk


def make_event(record_: TenantRecord, membership: Membership) -> UUID:
    with tenant_scope(record_):
        record("users.organization.changed", actor=None)
    return membership.pk


def scope_body() -> Body:
    return {"recipient_kind": "role", "recipient_role": "practitioner", "data_class": "mood"}


def give_body() -> Body:
    return scope_body() | {"text_sha256": texts.current("role").sha256}


TENANT: Rows = {
    "GET /api/v1/consents/": Endpoint(ANYONE_HERE, make=make_consent, is_list=True, statements=4),
    "POST /api/v1/consents/": Endpoint(ANYONE_HERE, body=give_body),
    "GET /api/v1/consents/{pk}/": Endpoint(ANYONE_HERE, make=make_consent),
    "POST /api/v1/consents/{pk}/withdraw/": Endpoint(ANYONE_HERE, make=make_consent),
    "POST /api/v1/consents/withdraw-all/": Endpoint(ANYONE_HERE, body=dict),
    "POST /api/v1/consents/preview/": Endpoint(ANYONE_HERE, body=scope_body),
    "GET /api/v1/consents/options/": Endpoint(ANYONE_HERE),
    "GET /api/v1/consents/recipients/": Endpoint(
        ANYONE_HERE, make=make_recipient, is_list=True, statements=3
    ),
    # Words are the organisation's, not one person's.
    "GET /api/v1/consents/texts/{pk}/": Endpoint(ANYONE_HERE, make=make_text, is_shared=True),
    "GET /api/v1/access-log/": Endpoint(ANYONE_HERE, make=make_look, is_list=True, statements=4),
    "GET /api/v1/disclosures/": Endpoint(ANYONE_HERE, make=make_disclosure, is_list=True, statements=4),
    "POST /api/v1/disclosures/": Endpoint(
        CARE,
        body=lambda: {
            "member_id": str(uuid7()),
            "recipient": "Dr Hale",
            "purpose": "referral",
            "way": "letter",
            "data_classes": ["mood"],
        },
        accepts=frozenset({404}),
    ),
    "GET /api/v1/disclosures/report/": Endpoint(ANYONE_HERE),
    "GET /api/v1/audit-events/": Endpoint(
        frozenset({OWNER, AUDITOR}), make=make_event, is_list=True, statements=3, is_shared=True
    ),
    "GET /api/v1/audit-events/export/": Endpoint(frozenset({OWNER, AUDITOR})),
}
APEX: Rows = {}
