from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from saas.core.links import origin
from users.permissions import ANYONE_HERE, PUBLIC
from wellness.fhir import resources
from wellness.fhir.capability import statement
from wellness.fhir.protocol import FhirPagination, FhirView, bundle, check_parameters, part_link
from wellness.fhir.resources import OBSERVATIONS, Looked, ScoreObservations, fits, row_of


class MetadataView(FhirView):
    authentication_classes = []
    roles_for = {"get": PUBLIC}

    def get(self, request: Request) -> Response:
        """The CapabilityStatement, for everybody."""
        return Response(statement(origin(request)))


class QuestionnaireSearch(FhirView):
    roles_for = {"get": ANYONE_HERE}

    def get(self, request: Request) -> Response:
        found = resources.questionnaires(Looked(request, now=timezone.now()))
        return Response(bundle(request, found, following=None))


class QuestionnaireRead(FhirView):
    roles_for = {"get": ANYONE_HERE}

    def get(self, request: Request, resource_id: str) -> Response:
        return Response(resources.questionnaire_by_id(resource_id, Looked(request, now=timezone.now())))


class RowSearch(FhirView):
    """A search in one table; `source` says which."""

    roles_for = {"get": ANYONE_HERE}
    source: ClassVar[Any]

    def get(self, request: Request) -> Response:
        looked = Looked(request, now=timezone.now())
        rows, following = page_of(self.source, looked)
        return Response(bundle(request, self.source.resources(rows, looked), following=following))


class RowRead(FhirView):
    roles_for = {"get": ANYONE_HERE}
    source: ClassVar[Any]

    def get(self, request: Request, resource_id: str) -> Response:
        looked = Looked(request, now=timezone.now())
        return Response(one_of(self.source, resource_id, looked))


class QuestionnaireResponseSearch(RowSearch):
    source = resources.QuestionnaireResponses()


class QuestionnaireResponseRead(RowRead):
    source = resources.QuestionnaireResponses()


class ConsentSearch(RowSearch):
    source = resources.Consents()


class ConsentRead(RowRead):
    source = resources.Consents()


class AuditEventSearch(RowSearch):
    source = resources.AuditEvents()


class AuditEventRead(RowRead):
    source = resources.AuditEvents()


class ObservationSearch(FhirView):
    """Scores first, then moods: two tables, one after the other. Follow `next` to the end."""

    roles_for = {"get": ANYONE_HERE}

    def get(self, request: Request) -> Response:
        check_parameters(request, ScoreObservations.parameters)
        looked = Looked(request, now=timezone.now())
        scores, moods = OBSERVATIONS
        source: Any = moods if request.query_params.get("_part") == moods.part else scores
        rows, following = page_of(source, looked)
        if source is scores and not rows:
            source = moods
            rows, following = page_of(source, looked)
        elif source is scores and following is None:
            following = part_link(request, moods.part)
        found = (each for each in source.resources(rows, looked) if fits(each, request))
        return Response(bundle(request, found, following=following))


class ObservationRead(FhirView):
    roles_for = {"get": ANYONE_HERE}

    def get(self, request: Request, resource_id: str) -> Response:
        looked = Looked(request, now=timezone.now())
        for source in OBSERVATIONS:
            try:
                return Response(one_of(source, resource_id, looked))
            except Http404:
                continue
        raise Http404


def page_of(source: Any, looked: Looked) -> tuple[list[Any], str | None]:
    """The rows of a page, each of them noted as looked at, and the address of the next page."""
    pagination = FhirPagination()
    rows = pagination.paginate_queryset(source.matching(looked), looked.request)
    _record(source, rows, looked)
    return rows, pagination.get_next_link()


def one_of(source: Any, resource_id: str, looked: Looked) -> dict[str, Any]:
    """The one resource of this id. Raises Http404 also for what is not shared."""
    row_id = row_of(resource_id)
    rows = list(source.rows(looked).filter(pk=row_id)[:1]) if row_id else []
    for resource in source.resources(rows, looked):
        if resource["id"] == resource_id:
            _record(source, rows, looked)
            return dict(resource)
    raise Http404


def _record(source: Any, rows: list[Any], looked: Looked) -> None:
    if (data_class := getattr(source, "data_class", None)) is not None:
        looked.record(rows, data_class)
