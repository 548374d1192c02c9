"""Releasing pages: once for each period, after it ended, from people who were there when the quarter began."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from tenants.records import TenantRecord
from tenants.scope import current_tenant
from users.models import Membership
from users.roles import MEMBER
from wellness.consent.door import EMPLOYER, counted
from wellness.members.models import Member
from wellness.reports import disclosure
from wellness.reports.measures import MEASURES, Form, Measure
from wellness.reports.models import (
    CohortChoice,
    QuarterPlace,
    ReportCell,
    ReportPage,
    ReportSettings,
)
from wellness.reports.periods import Period, following, quarter_of, release_at, week_of

Places = dict[UUID, UUID | None]  # member -> cohort


def current_k() -> int:
    settings = ReportSettings.objects.first()
    return settings.k if settings else disclosure.SMALLEST_K


def next_page(record: TenantRecord) -> tuple[datetime, str, Period] | None:
    """When the next page is to be made, of which kind and for which period; None before there is anybody.

    Derived from the pages that are there: nothing has to be remembered, and a week without a worker is made up for.
    """
    first = Member.objects.order_by("created_at").values_list("created_at", flat=True).first()
    if first is None:
        return None
    found = []
    for kind, period_of in ((ReportPage.Kind.WEEK, week_of), (ReportPage.Kind.QUARTER, quarter_of)):
        last = ReportPage.objects.filter(kind=kind).order_by("-starts_on").first()
        day = first.date() if last is None else following(Period(last.starts_on, last.ends_on))
        period = period_of(day)
        at = release_at(period, time_zone=record.time_zone, organization_id=record.id)
        found.append((at, str(kind), period))
    return min(found)


@transaction.atomic
def release(kind: str, period: Period, *, now: datetime) -> ReportPage | None:
    """Make the page of a period; None when somebody did before. Its cells never change afterwards."""
    k = current_k()
    page = ReportPage(kind=kind, starts_on=period.starts_on, ends_on=period.ends_on, k=k, released_at=now)
    ReportPage.objects.bulk_create([page], ignore_conflicts=True)
    if not ReportPage.objects.filter(pk=page.pk).exists():
        return None
    places = _places(quarter_of(period.starts_on), k=k, now=now)
    is_employer = current_tenant().kind == EMPLOYER
    cells = [
        cell
        for measure in MEASURES.values()
        if measure.kind == kind and (measure.is_for_employers or not is_employer)
        for cell in _cells(page, measure, places, k=k, now=now)
    ]
    ReportCell.objects.bulk_create(cells)
    return page


def _places(quarter: Period, *, k: int, now: datetime) -> Places:
    """Who counts in this quarter, and where: frozen the first time that they are enough, and empty before."""
    frozen = _frozen(quarter.starts_on)
    if frozen:
        return frozen
    here = set(
        Membership.objects.active()
        .filter(role=MEMBER, pk__in=Member.objects.values("pk"))
        .values_list("pk", flat=True)
    )
    if len(here) < k:
        return {}
    chosen = dict(
        CohortChoice.objects.unguarded()
        .filter(member_id__in=here, cohort__archived_at=None)
        .values_list("member_id", "cohort_id")
    )
    QuarterPlace.objects.bulk_create(
        QuarterPlace(member_id=member_id, starts_on=quarter.starts_on, cohort_id=chosen.get(member_id))
        for member_id in sorted(here)
    )
    return {member_id: chosen.get(member_id) for member_id in here}


def _frozen(starts_on: date) -> Places:
    return dict(
        QuarterPlace.objects.unguarded().filter(starts_on=starts_on).values_list("member_id", "cohort_id")
    )


def _cells(
    page: ReportPage, measure: Measure, places: Places, *, k: int, now: datetime
) -> Iterator[ReportCell]:
    agreed = frozenset(counted(measure.data_class, now).values_list("member_id", flat=True)) & places.keys()
    values = measure.of(frozenset(agreed), Period(page.starts_on, page.ends_on))
    sizes = Counter(places[person] for person in values)
    cohorts = {cohort: size for cohort, size in sizes.items() if cohort is not None}
    shown = disclosure.shown_cells(len(values), cohorts, k=k)
    if shown.everybody:
        yield _cell(page, measure, None, list(values.values()))
    for cohort in sorted(shown.cohorts):
        yield _cell(page, measure, cohort, [values[each] for each in values if places[each] == cohort])


def _cell(page: ReportPage, measure: Measure, cohort: UUID | None, values: list[float]) -> ReportCell:
    if measure.form is Form.MEAN:
        figure = disclosure.mean(values, lowest=measure.lowest, highest=measure.highest)
    else:
        figure = disclosure.share(round(sum(values)), len(values))
    return ReportCell(
        page=page,
        cohort_id=cohort,
        measure=measure.key,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        people=disclosure.band(len(values)),
    )
