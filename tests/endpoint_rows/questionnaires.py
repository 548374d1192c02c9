from datetime import time
from typing import Any
from uuid import UUID

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW, Body, Endpoint, Rows
from tests.rows import rows
from users.models import Membership
from users.roles import ADMINS, ANYONE_HERE, OWNER
from wellness.models import QuestionnairePack, QuestionnaireResponse
from wellness.questionnaires.definitions import FOLDER, checksum, shipped

OWNERS = frozenset({OWNER})
# The walk fills in an id that is no code: reached, and nothing there.
UNKNOWN_CODE = frozenset({404})


def make_draft(record: TenantRecord, membership: Membership) -> UUID:
    return _make(record, membership)


def make_answered(record: TenantRecord, membership: Membership) -> UUID:
    """A GAD-2 that only has to be finished."""
    from saas.keys.operations import member_cipher  # a table of rows needs no keys before it is used

    key = _make(record, membership)
    sealed = member_cipher(record.id, membership.pk).seal(
        '{"1":1,"2":2}', table="wellness_questionnaireresponse", column="answers", row=str(key)
    )
    with tenant_scope(record):
        rows(QuestionnaireResponse).filter(pk=key).update(answers_sealed=sealed)
    return key


def _make(record: TenantRecord, membership: Membership) -> UUID:
    from django.utils import timezone  # drafts end after a week

    key, definition, now = uuid7(), shipped()["gad2"], timezone.now()
    with tenant_scope(record):
        QuestionnaireResponse.objects.create(
            id=key,
            member_id=membership.pk,
            code=definition.code,
            version=definition.version,
            checksum=definition.checksum,
            asks_about_harm=False,
            started_at=now,
            updated_at=now,
        )
    return key


def pack_content() -> dict[str, Any]:
    """WHO-5 with made-up words, as somebody who holds a licence would upload it."""
    import json

    data: dict[str, Any] = json.loads((FOLDER / "who5.json").read_text())
    for number, item in enumerate(data["items"]):
        item["text"] = f"Item {number}"
    for answer in data["answer_sets"]["scale"]:
        answer["text"] = f"Answer {answer['value']}"
    data["needs_text"] = False
    data["licence"] |= {"ref": "WHO-17", "valid_until": "2999-12-31", "credit": "© WHO"}
    return data


def pack_body() -> Body:
    content = pack_content()
    return {"checksum": checksum(content), "content": content}


def make_pack(record: TenantRecord, membership: Membership) -> UUID:
    content = pack_content() | {"version": uuid7().hex[-12:]}
    with tenant_scope(record):
        return QuestionnairePack.objects.create(
            code=content["code"],
            version=content["version"],
            content=content,
            checksum=checksum(content),
            uploaded_by=membership.pk,
            uploaded_at=NOW,
        ).pk


def policy_body() -> Body:
    return {
        "responder_title": "our counselling team",
        "time_zone": "Europe/Berlin",
        "cover": [{"weekday": 1, "starts": str(time(9)), "ends": str(time(17))}],
        "responders": [],
    }


TENANT: Rows = {
    "GET /api/v1/questionnaires/": Endpoint(ANYONE_HERE),
    "GET /api/v1/questionnaires/{code}/": Endpoint(ANYONE_HERE, accepts=UNKNOWN_CODE),
    "GET /api/v1/questionnaire-responses/": Endpoint(
        ANYONE_HERE, make=make_draft, is_list=True, statements=3
    ),
    "GET /api/v1/questionnaire-responses/{pk}/": Endpoint(ANYONE_HERE, make=make_draft),
    "PUT /api/v1/questionnaire-responses/{pk}/": Endpoint(
        ANYONE_HERE, make=make_draft, body=lambda: {"questionnaire": "gad2"}
    ),
    "PATCH /api/v1/questionnaire-responses/{pk}/": Endpoint(
        ANYONE_HERE, make=make_draft, body=lambda: {"answers": {"1": 2}}
    ),
    "DELETE /api/v1/questionnaire-responses/{pk}/": Endpoint(ANYONE_HERE, make=make_draft),
    "POST /api/v1/questionnaire-responses/{pk}/complete/": Endpoint(ANYONE_HERE, make=make_answered),
    "GET /api/v1/questionnaire-library/": Endpoint(ADMINS),
    "PATCH /api/v1/questionnaire-library/{code}/": Endpoint(
        ADMINS, body=lambda: {"is_on": True}, accepts=UNKNOWN_CODE
    ),
    "POST /api/v1/questionnaire-packs/": Endpoint(OWNERS, body=pack_body),
    "POST /api/v1/questionnaire-packs/{pk}/confirm/": Endpoint(
        OWNERS, make=make_pack, is_shared=True, body=lambda: {"is_confirmed": True}
    ),
    "DELETE /api/v1/questionnaire-packs/{pk}/": Endpoint(OWNERS, make=make_pack, is_shared=True),
    "GET /api/v1/risk-policy/": Endpoint(ADMINS),
    "PUT /api/v1/risk-policy/": Endpoint(ADMINS, body=policy_body),
    "POST /api/v1/risk-policy/activation/": Endpoint(
        OWNERS, body=lambda: {"is_confirmed": True}, accepts=frozenset({409})
    ),
    "DELETE /api/v1/risk-policy/activation/": Endpoint(ADMINS),
}
APEX: Rows = {}
