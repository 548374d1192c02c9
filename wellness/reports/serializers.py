"""Shapes of reports. A figure that is not shown has no number in it, and no hint at one."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from saas.core.serializers import LineField, StrictSerializer
from wellness.reports.disclosure import SMALLEST_K
from wellness.reports.measures import MEASURES, Form
from wellness.reports.models import Cohort, ReportCell, ReportPage

MAX_NAME_LENGTH = 80


class CohortSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    name = LineField(max_length=MAX_NAME_LENGTH, help_text="A site, team or year group.")


class CohortChoiceSerializer(StrictSerializer):
    cohort = serializers.UUIDField(allow_null=True, help_text="One of `cohorts/`, or null for none.")


class ChosenCohortSerializer(serializers.Serializer[Any]):
    cohort = CohortSerializer(allow_null=True)


class RulesWriteSerializer(StrictSerializer):
    k = serializers.IntegerField(min_value=SMALLEST_K, max_value=1000)


class MeasureSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=ReportPage.Kind.choices)
    form = serializers.ChoiceField(choices=[form.value for form in Form])
    data_class = serializers.CharField(help_text="Which consent to be counted it needs.")


class RulesSerializer(serializers.Serializer[Any]):
    k = serializers.IntegerField(help_text="So many people at least are behind every figure.")
    next_release_at = serializers.DateTimeField(allow_null=True)
    measures = MeasureSerializer(many=True)
    explanation = serializers.ListField(child=serializers.CharField())


class FigureSerializer(serializers.Serializer[Any]):
    """Of a share, `value`, `low` and `high` are whole per cent; `bound` says that it is only below or above that."""

    measure = serializers.CharField()
    cohort = CohortSerializer(allow_null=True, help_text="Null: everybody.")
    is_shown = serializers.BooleanField(help_text="False: not enough people yet.")
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True, help_text="Of the 95 % interval.")
    high = serializers.FloatField(allow_null=True)
    bound = serializers.ChoiceField(choices=["", "below", "above"])
    people = serializers.CharField(help_text="A band, such as 20-49; empty where nothing is shown.")


class ReportPageSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=ReportPage.Kind.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="Included.")
    k = serializers.IntegerField()
    released_at = serializers.DateTimeField()
    figures = FigureSerializer(many=True)


def cohort_json(cohort: Cohort) -> dict[str, Any]:
    return {"id": cohort.pk, "name": cohort.name}


def page_json(page: ReportPage, *, cohorts: Iterable[Cohort], is_employer: bool) -> dict[str, Any]:
    """The page with a figure for everybody and for each of `cohorts` in every measure, shown or not."""
    cells = {(cell.measure, cell.cohort_id): cell for cell in page.cells.all()}
    rows = [None, *cohorts]
    return {
        "id": page.pk,
        "kind": page.kind,
        "starts_on": page.starts_on,
        "ends_on": page.ends_on,
        "k": page.k,
        "released_at": page.released_at,
        "figures": [
            _figure(measure.key, cohort, cells.get((measure.key, cohort.pk if cohort else None)))
            for measure in MEASURES.values()
            if measure.kind == page.kind and (measure.is_for_employers or not is_employer)
            for cohort in rows
        ],
    }


def _figure(measure: str, cohort: Cohort | None, cell: ReportCell | None) -> dict[str, Any]:
    return {
        "measure": measure,
        "cohort": cohort_json(cohort) if cohort else None,
        "is_shown": cell is not None,
        "value": cell.value if cell else None,
        "low": cell.low if cell else None,
        "high": cell.high if cell else None,
        "bound": cell.bound if cell else "",
        "people": cell.people if cell else "",
    }
