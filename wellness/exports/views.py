from typing import Any
from uuid import UUID

from django.http import Http404, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.parsers import CsvParser
from saas.core.views import StrictQueryMixin
from tenants.models import Organization
from tenants.scope import current_tenant
from users.models import Membership
from users.permissions import ADMINS, ANYONE_HERE, PUBLIC
from users.views.sign_in import PublicView
from wellness.exports import erasure, imports, operations, requests, retention
from wellness.exports.models import DataImport, DataRequest, Export, LegalHold, OwnCopyQuerySet
from wellness.exports.serializers import (
    CertificateSerializer,
    CheckedCertificateSerializer,
    ClocksChangeSerializer,
    ClocksSerializer,
    DataImportSerializer,
    DataRequestCloseSerializer,
    DataRequestSerializer,
    ErasureAskedSerializer,
    ErasureAskSerializer,
    ErasurePreviewSerializer,
    ExportSerializer,
    LegalHoldSerializer,
    SecretSerializer,
    export_json,
    hold_json,
    import_json,
    request_json,
)
from wellness.lookups import missing_is_404


class ExportViewSet(StrictQueryMixin, GenericViewSet[Export]):
    """Copies of everything the signed-in person has here."""

    serializer_class = ExportSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "create": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "destroy": ANYONE_HERE,
        "download": ANYONE_HERE,
    }
    step_up_for = {"create", "download"}

    def get_queryset(self) -> OwnCopyQuerySet:
        return Export.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="exports_list")
    def list(self, request: Request) -> Response:
        """Those of the last month, newest first."""
        rows = self.paginate_queryset(self.get_queryset().order_by("-pk")) or []
        base = link(request, "export-list")
        return self.get_paginated_response([export_json(row, base=base) for row in rows])

    @extend_schema(
        operation_id="exports_create",
        request=None,
        responses={202: ExportSerializer, 200: ExportSerializer},
    )
    def create(self, request: Request) -> Response:
        """Have a copy made: 202. While one is being made, that one: 200. Its file is there for 24 hours."""
        export, is_new = operations.ask(actor=request.actor, now=timezone.now())
        return Response(export_json(export, base=link(request, "export-list")), status=202 if is_new else 200)

    @extend_schema(operation_id="exports_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """How far it is."""
        with missing_is_404():
            export = self.get_queryset().get(pk=pk)
        return Response(export_json(export, base=link(request, "export-list")))

    @extend_schema(operation_id="exports_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete the file now."""
        with missing_is_404():
            operations.discard(pk, actor=request.actor, now=timezone.now())
        return Response(status=204)

    @extend_schema(
        operation_id="exports_download",
        responses={
            (200, "application/zip"): OpenApiTypes.BINARY,
            409: OpenApiResponse(description="`not_ready`: still being made, or its day is over."),
        },
    )
    @action(detail=True)
    def download(self, request: Request, pk: UUID) -> Any:
        """The ZIP: pages to read, CSV, FHIR R4, and what can be brought in again."""
        with missing_is_404():
            export, pieces = operations.download(pk, actor=request.actor, now=timezone.now())
        response = StreamingHttpResponse(pieces, content_type="application/zip")
        response["Content-Disposition"] = 'attachment; filename="my-data.zip"'
        response["Content-Length"] = str(export.size)
        response["X-Content-Type-Options"] = "nosniff"
        patch_cache_control(response, no_store=True)
        return response


class ZipParser(CsvParser):
    """An export of ours as the whole body."""

    media_type = "application/zip"
    max_bytes = imports.MAX_BYTES


class DataImportViewSet(StrictQueryMixin, GenericViewSet[DataImport]):
    """Copies of ours, brought into this account while it is empty."""

    serializer_class = DataImportSerializer
    parser_classes = [ZipParser]
    lookup_value_converter = "uuid"
    roles_for = {"list": ANYONE_HERE, "create": ANYONE_HERE, "retrieve": ANYONE_HERE}

    def get_queryset(self) -> OwnCopyQuerySet:
        return DataImport.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="data_imports_list")
    def list(self, request: Request) -> Response:
        """Those of the last week, newest first."""
        rows = self.paginate_queryset(self.get_queryset().order_by("-pk")) or []
        base = link(request, "data-import-list")
        return self.get_paginated_response([import_json(row, base=base) for row in rows])

    @extend_schema(
        operation_id="data_imports_create",
        request={"application/zip": OpenApiTypes.BINARY},
        responses={
            202: DataImportSerializer,
            400: OpenApiResponse(description="`not_an_export`, `changed`, `newer_version`, `too_large`."),
            409: OpenApiResponse(description="`not_empty`: there is something here already."),
        },
    )
    def create(self, request: Request) -> Response:
        """Bring in a copy that this service made. Nothing of a changed file is taken."""
        # Bytes, by the parser; a request without a body never reaches it.
        content: Any = request.data if isinstance(request.data, bytes) else b""
        row = imports.ask(content, actor=request.actor, now=timezone.now())
        return Response(import_json(row, base=link(request, "data-import-list")), status=202)

    @extend_schema(operation_id="data_imports_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """How far it is."""
        with missing_is_404():
            row = self.get_queryset().get(pk=pk)
        return Response(import_json(row, base=link(request, "data-import-list")))


class ErasureView(StrictQueryMixin, APIView):
    """Everything of mine here, erased."""

    roles_for = {"get": ANYONE_HERE, "post": ANYONE_HERE}
    step_up_for = {"post"}

    @extend_schema(operation_id="erasure_preview", responses=ErasurePreviewSerializer)
    def get(self, request: Request) -> Response:
        """Before the click: what goes, what stays and why, how long each class is kept, and whether a hold stands."""
        now = timezone.now()
        found = erasure.preview(actor=request.actor, now=now)
        found["kept"] = retention.kept_for()
        found["links"] = {"self": link(request, "erasure"), "exports": link(request, "export-list")}
        return Response(found)

    @extend_schema(
        operation_id="erasure_ask",
        request=ErasureAskSerializer,
        responses={
            202: ErasureAskedSerializer,
            409: OpenApiResponse(description="`legal_hold` (with `reason`), `last_owner`."),
        },
    )
    def post(self, request: Request) -> Response:
        """Signed out everywhere and hidden at once. `now` cannot be taken back."""
        body = ErasureAskSerializer.checked(request.data)
        row, token = erasure.ask(is_now=body["when"] == "now", actor=request.actor, now=timezone.now())
        return Response({"id": row.pk, "state": row.state, "due_at": row.due_at, "token": token}, status=202)


class ErasureUndoView(PublicView):
    """For whoever holds the link; there is no account to sign in to at that moment."""

    serializer_class = SecretSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(operation_id="erasure_undo", responses={204: None}, auth=[])
    def post(self, request: Request) -> Response:
        """Take it back, within the 14 days. Signing in works again afterwards."""
        erasure.undo(self.validated(request)["token"], now=timezone.now())
        return Response(status=204)


class ErasureCertificateView(PublicView):
    """The proof, also when the account is long gone."""

    serializer_class = SecretSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(operation_id="erasure_certificate", responses=CertificateSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """How far it is; once it is done, the signed certificate."""
        return Response(erasure.certificate(self.validated(request)["token"]))


class CertificateCheckView(PublicView):
    """For whoever was shown a certificate."""

    serializer_class = CertificateSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        operation_id="erasure_certificate_check",
        request=CertificateSerializer,
        responses=CheckedCertificateSerializer,
        auth=[],
    )
    def post(self, request: Request) -> Response:
        """Whether this service signed it, word for word."""
        return Response({"is_genuine": erasure.is_certificate(dict(request.data))})


class RetentionView(StrictQueryMixin, APIView):
    """How long the organisation keeps what."""

    roles_for = {"get": ADMINS, "patch": ADMINS}
    step_up_for = {"patch"}

    @extend_schema(operation_id="retention_retrieve", responses=ClocksSerializer)
    def get(self, request: Request) -> Response:
        """Each clock, its limits, and how many rows are past it."""
        return self._answer(request)

    @extend_schema(
        operation_id="retention_change", request=ClocksChangeSerializer, responses=ClocksSerializer
    )
    def patch(self, request: Request) -> Response:
        """Set some of them. What is past them goes with the next daily sweep."""
        body = ClocksChangeSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        retention.set_rules(body.validated_data["days"], actor=request.actor, now=timezone.now())
        return self._answer(request)

    def _answer(self, request: Request) -> Response:
        found = retention.rules(now=timezone.now())
        return Response({"results": found, "links": {"self": link(request, "retention")}})


_STATE = OpenApiParameter("state", enum=[*DataRequest.State.values], description="Only these.")


class DataRequestViewSet(StrictQueryMixin, GenericViewSet[DataRequest]):
    """What people asked about their own data: kinds and dates, never content."""

    serializer_class = DataRequestSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ADMINS,
        "create": ANYONE_HERE,
        "mine": ANYONE_HERE,
        "retrieve": ADMINS,
        "partial_update": ADMINS,
    }
    query_parameters = {"list": (_STATE,)}

    def get_queryset(self) -> Any:
        return DataRequest.objects.all()

    @extend_schema(operation_id="data_requests_list")
    def list(self, request: Request) -> Response:
        """Those that are due first, first. An employer is not told whose they are."""
        rows = self.get_queryset()
        state = request.query_params.get("state")
        if state is not None:
            rows = rows.filter(state=state)
        page = self.paginate_queryset(rows.order_by("due_at", "pk")) or []
        return self.get_paginated_response([self._json(row) for row in page])

    @extend_schema(operation_id="data_requests_create", responses={201: DataRequestSerializer})
    def create(self, request: Request) -> Response:
        """Use a right: the organisation answers within a month. 409 `request_open` while one of the kind is open."""
        body = DataRequestSerializer.checked(request.data)
        row = requests.open_request(body["kind"], actor=request.actor, now=timezone.now())
        return Response(self._json(row), status=201)

    @extend_schema(
        operation_id="data_requests_mine", filters=False, responses=DataRequestSerializer(many=True)
    )
    @action(detail=False)
    def mine(self, request: Request) -> Response:
        """My own."""
        rows = DataRequest.objects.filter(member_id=request.actor.member_id).order_by("due_at", "pk")
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response([self._json(row) for row in page])

    @extend_schema(operation_id="data_requests_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One of them."""
        with missing_is_404():
            return Response(self._json(self.get_queryset().get(pk=pk)))

    @extend_schema(
        operation_id="data_requests_close",
        request=DataRequestCloseSerializer,
        responses={
            200: DataRequestSerializer,
            409: OpenApiResponse(description="`already_closed`."),
        },
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Say that it was answered, or refused."""
        state = DataRequestCloseSerializer.checked(request.data)["state"]
        with missing_is_404():
            row = requests.close_request(pk, state=state, actor=request.actor, now=timezone.now())
        return Response(self._json(row))

    def _json(self, row: DataRequest) -> dict[str, Any]:
        is_named = current_tenant().kind != Organization.Kind.EMPLOYER and self.action != "mine"
        is_overdue = row.state == DataRequest.State.OPEN and row.due_at < timezone.now()
        return request_json(
            row,
            base=link(self.request, "data-request-list"),
            member=row.member_id if is_named else None,
            is_overdue=is_overdue,
        )


class LegalHoldViewSet(StrictQueryMixin, GenericViewSet[LegalHold]):
    """What must not be erased for now, and why."""

    serializer_class = LegalHoldSerializer
    lookup_value_converter = "uuid"
    roles_for = {"list": ADMINS, "create": ADMINS, "release": ADMINS}
    step_up_for = {"create", "release"}

    def get_queryset(self) -> Any:
        return LegalHold.objects.all()

    @extend_schema(operation_id="legal_holds_list")
    def list(self, request: Request) -> Response:
        """Newest first, with those that were released."""
        rows = self.paginate_queryset(self.get_queryset().order_by("-pk")) or []
        return self.get_paginated_response([self._json(row) for row in rows])

    @extend_schema(
        operation_id="legal_holds_create",
        responses={
            201: LegalHoldSerializer,
            403: OpenApiResponse(description="`not_for_one_person` in an employer's organisation."),
            409: OpenApiResponse(description="`hold_stands`."),
        },
    )
    def create(self, request: Request) -> Response:
        """Stop erasures and clocks of one person, or of everybody. The person is told the reason."""
        body = LegalHoldSerializer.checked(request.data)
        member_id = body.get("member")
        is_employer = current_tenant().kind == Organization.Kind.EMPLOYER
        known = Membership.objects.visible_to(request.actor)
        if member_id and not is_employer and not known.filter(pk=member_id).exists():
            raise Http404
        hold = retention.place_hold(
            member_id=member_id, reason=body["reason"], actor=request.actor, now=timezone.now()
        )
        return Response(self._json(hold), status=201)

    @extend_schema(operation_id="legal_holds_release", request=None)
    @action(detail=True, methods=["post"])
    def release(self, request: Request, pk: UUID) -> Response:
        """Let erasures and clocks go on."""
        with missing_is_404():
            hold = retention.release_hold(pk, actor=request.actor, now=timezone.now())
        return Response(self._json(hold))

    def _json(self, hold: LegalHold) -> dict[str, Any]:
        return hold_json(hold, base=link(self.request, "legal-hold-list"))
