"""Numbers about everybody in the demo organisations: most people agreed to be counted, and a quarter was released."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from wellness.consent import texts
from wellness.consent.classes import Basis, DataClass, How, Purpose, RecipientKind
from wellness.consent.models import ConsentGrant
from wellness.members.models import Member
from wellness.reports import pages
from wellness.reports.models import ReportPage
from wellness.reports.periods import Period, quarter_of, release_at, week_of

_WEEKS: Final = 14
_COUNTED: Final = (DataClass.MOOD, DataClass.EXERCISE_USE, DataClass.ASSESSMENT_SCORE)


def numbers(members: Sequence[Member], record: TenantRecord, *, now: datetime) -> None:
    """Every eighth member did not agree. Pages are made as the worker would have made them."""
    text = texts.kept(texts.current(RecipientKind.AGGREGATE), now=now)
    ConsentGrant.objects.bulk_create(
        ConsentGrant(
            id=uuid7(),
            member=member,
            recipient_kind=RecipientKind.AGGREGATE,
            data_class=data_class,
            purpose=Purpose.REPORTS,
            basis=Basis.CONSENT,
            how=How.APP,
            text=text,
            granted_at=member.created_at,
            starts_at=member.created_at,
        )
        for number, member in enumerate(members)
        if number % 8 != 7
        for data_class in _COUNTED
    )
    first = now - timedelta(weeks=_WEEKS)
    periods: list[tuple[datetime, str, Period]] = []
    for week in range(_WEEKS):
        day = (first + timedelta(weeks=week)).date()
        for kind, period in (
            (ReportPage.Kind.WEEK, week_of(day)),
            (ReportPage.Kind.QUARTER, quarter_of(day)),
        ):
            at = release_at(period, time_zone=record.time_zone, organization_id=record.id)
            if at < now:
                periods.append((at, str(kind), period))
    for at, name, period in sorted(set(periods)):
        pages.release(name, period, now=at)
