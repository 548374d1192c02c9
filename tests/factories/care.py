"""Members who share something with a practitioner, and what they answered: as rows, quickly and any number of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from users.models import Membership
from wellness.consent import texts
from wellness.consent.classes import DataClass
from wellness.models import ConsentGrant, Member, QuestionnaireResponse
from wellness.questionnaires.definitions import shipped

EVERYTHING = tuple(DataClass)
CASELOAD = (DataClass.PROFILE, DataClass.ASSESSMENT_SCORE, DataClass.MOOD)


def share(
    record: TenantRecord,
    member_id: UUID,
    *,
    to: UUID | None,
    classes: Iterable[str] = CASELOAD,
    since: datetime | None = None,
) -> list[UUID]:
    """The member shares these classes with one practitioner, or with all of them; returns the grants' ids."""
    since = since or timezone.now() - timedelta(days=1)
    with tenant_scope(record):
        words = texts.kept(texts.current("person" if to else "role"), now=since)
        grants = [
            ConsentGrant(
                member_id=member_id,
                recipient_kind="person" if to else "role",
                recipient_id=to,
                recipient_role="" if to else "practitioner",
                data_class=data_class,
                purpose="care",
                basis="consent",
                how="app",
                text=words,
                granted_at=since,
                starts_at=since,
            )
            for data_class in classes
        ]
        ConsentGrant.objects.bulk_create(grants)
    return [grant.pk for grant in grants]


def ensure_member(record: TenantRecord, membership: Membership, *, name: str = "") -> Member:
    """The person's row here, which their first sign-in would make."""
    with tenant_scope(record):
        member, _ = Member.objects.get_or_create(
            pk=membership.pk,
            defaults={
                "user_id": membership.user_id,
                "display_name": name,
                "locale": "en",
                "time_zone": "Europe/Berlin",
                "created_at": timezone.now(),
            },
        )
    return member


def answered(
    record: TenantRecord,
    member_id: UUID,
    values: Sequence[tuple[datetime, float]],
    *,
    code: str = "phq9",
    source: str = "subject",
) -> list[UUID]:
    """Finished questionnaires with these totals at these moments; of their answers nothing was kept."""
    definition = shipped()[code]
    score = definition.scores[0]
    rows = [
        QuestionnaireResponse(
            id=uuid7(),
            member_id=member_id,
            code=code,
            version=definition.version,
            checksum=definition.checksum,
            asks_about_harm=definition.risk is not None,
            source=source,
            sealed_with="member" if source == "subject" else "record",
            status="completed",
            scores={
                score.name: {
                    "value": value,
                    "band": None,
                    "is_positive": None,
                    "is_prorated": False,
                }
            },
            started_at=at,
            updated_at=at,
            completed_at=at,
        )
        for at, value in values
    ]
    with tenant_scope(record):
        QuestionnaireResponse.objects.bulk_create(rows)
    return [row.pk for row in rows]
