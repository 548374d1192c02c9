"""The accounting of disclosures: what of a member's went outside of the organisation, to whom, when and why."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from saas.audit.record import record
from saas.core.crypto import CryptoError
from saas.core.ids import uuid7
from saas.keys.operations import record_cipher
from tenants.scope import current_tenant
from wellness.consent.classes import DataClass
from wellness.consent.door import NotShared, Reader, can_read
from wellness.consent.models import Disclosure

TABLE: Final = "wellness_disclosure"


@dataclass(frozen=True, slots=True)
class Said:
    """To whom and what for, in the words of who disclosed it."""

    recipient: str
    address: str
    purpose: str


@transaction.atomic
def disclose(
    member_id: UUID,
    said: Said,
    *,
    data_classes: Iterable[DataClass | str],
    way: str,
    actor: Reader,
    now: datetime,
) -> Disclosure:
    """Note that these classes went outside. Raises NotShared for one that `actor` may not read: nobody hands on what
    they cannot see."""
    classes = sorted({DataClass(each).value for each in data_classes})
    if not classes or not all(can_read(actor, member_id, each, now) for each in classes):
        raise NotShared
    row_id = uuid7()
    words = json.dumps(
        {"recipient": said.recipient, "address": said.address, "purpose": said.purpose}, ensure_ascii=False
    )
    row = Disclosure(
        id=row_id,
        member_id=member_id,
        made_by=actor.membership_id,
        way=way,
        data_classes=classes,
        said_sealed=record_cipher(actor.organization_id).seal(words, table=TABLE, column="said", row=row_id),
        disclosed_at=now,
    )
    row.save(force_insert=True)
    record(
        "wellness.content.disclosed",
        actor=actor,
        target=row._meta.get_field("member").related_model(pk=member_id),
        now=now,
        disclosure=row_id,
        way=way,
        classes=len(classes),
    )
    return row


def opened(row: Disclosure) -> dict[str, Any]:
    """The row with its words; None where they cannot be opened."""
    try:
        said = json.loads(
            record_cipher(current_tenant().id).open(
                bytes(row.said_sealed), table=TABLE, column="said", row=row.pk
            )
        )
    except CryptoError:
        said = {"recipient": None, "address": None, "purpose": None}
    return {
        "id": row.pk,
        "disclosed_at": row.disclosed_at,
        "made_by": row.made_by,
        "way": row.way,
        "data_classes": row.data_classes,
        **said,
    }
