import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.models import Membership
from users.permissions import ANYONE_HERE
from users.roles import PRACTITIONER
from wellness.consent import operations, registry, texts
from wellness.consent.classes import BY_ENTRY, COUNTED, DATED, DataClass, RecipientKind
from wellness.consent.door import is_shut_here
from wellness.consent.hidden import untold_grants
from wellness.consent.models import ConsentGrant, ConsentGrantQuerySet, ConsentText
from wellness.consent.serializers import (
    ConsentSerializer,
    ConsentTextSerializer,
    GiveSerializer,
    OptionsSerializer,
    PractitionerSerializer,
    PreviewSerializer,
    ScopeSerializer,
    StoppedSerializer,
    WithdrawAllSerializer,
    consent_json,
    words_json,
)
from wellness.lookups import missing_is_404

_PREVIEWED = 50
CLOSED = (
    "This space belongs to an employer. Nobody but you can ever read what you write here, and nobody is told whether "
    "you are here, so there is nobody to share it with."
)
_STATE = OpenApiParameter("state", enum=["live", "ended"], description="Only what counts now, or no longer.")
_ENTRY = OpenApiParameter("entry_id", description="Only what is given for this one entry.")
_LOCALE = OpenApiParameter("locale", description="BCP 47: what the reader reads.")
_NAME = OpenApiParameter("q", description="Part of the name.")
_REFUSALS = {
    409: OpenApiResponse(
        description="`text_changed`: other words are in force. `not_in_employer`: here nothing is shared."
    ),
}


class ConsentViewSet(StrictQueryMixin, GenericViewSet[ConsentGrant]):
    """What the signed-in person shares with whom: given with one call, withdrawn with one call, never forgotten."""

    serializer_class = ConsentSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "create": ANYONE_HERE,
        "withdraw": ANYONE_HERE,
        "withdraw_all": ANYONE_HERE,
        "preview": ANYONE_HERE,
    }
    query_parameters = {"list": (_STATE, _ENTRY)}

    def get_queryset(self) -> ConsentGrantQuerySet:
        """Without what the risk policy opened and has not told them of yet."""
        actor = self.request.actor
        rows: ConsentGrantQuerySet = ConsentGrant.objects.visible_to(actor)
        return rows.exclude(pk__in=untold_grants(actor.member_id))

    @extend_schema(operation_id="consents_list")
    def list(self, request: Request) -> Response:
        """Everything that was ever given, the latest first; with `state` only what counts now, or no longer."""
        now, rows = timezone.now(), self.get_queryset()
        state = request.query_params.get("state")
        if state not in {None, "live", "ended"}:
            raise ValidationError({"state": [ErrorDetail("live or ended.", "invalid_choice")]})
        if state is not None:
            rows = rows.live(now) if state == "live" else rows.ended(now)
        if (entry := request.query_params.get("entry_id")) is not None:
            rows = rows.filter(entry_id=_uuid(entry, "entry_id"))
        page = self.paginate_queryset(rows.select_related("text").order_by("-granted_at", "-id")) or []
        return self.get_paginated_response(self._shown(page))

    @extend_schema(operation_id="consents_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        with missing_is_404():
            grant = self.get_queryset().select_related("text").get(pk=pk)
        return Response(self._shown([grant])[0])

    @extend_schema(
        operation_id="consents_give",
        request=GiveSerializer,
        responses={200: ConsentSerializer, 201: ConsentSerializer, **_REFUSALS},
    )
    def create(self, request: Request) -> Response:
        """Share a class with a person or a role, or let it be counted. The same again gives what is there: 200.

        With other days or another end it takes the place of what was given before. Undo a withdrawal by giving again.
        """
        serializer = GiveSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        given = serializer.validated_data
        grant, is_new = operations.give(
            GiveSerializer.scope(given),
            text_sha256=given["text_sha256"],
            actor=request.actor,
            now=timezone.now(),
        )
        return Response(self._shown([grant])[0], status=201 if is_new else 200)

    @extend_schema(
        operation_id="consents_withdraw",
        request=None,
        responses={
            200: ConsentSerializer,
            409: OpenApiResponse(description="`not_withdrawable`: break-glass."),
        },
    )
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: UUID) -> Response:
        """Stop it: from the reader's next request on there is nothing there any more. No reason, no question."""
        with missing_is_404():
            grant = operations.withdraw(pk, actor=request.actor, now=timezone.now())
        return Response(self._shown([grant])[0])

    @extend_schema(
        operation_id="consents_withdraw_all", request=WithdrawAllSerializer, responses=StoppedSerializer
    )
    @action(detail=False, methods=["post"], url_path="withdraw-all", pagination_class=None)
    def withdraw_all(self, request: Request) -> Response:
        """Stop everything at once, or everything with one person."""
        serializer = WithdrawAllSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        stopped = operations.withdraw_all(
            **serializer.validated_data, actor=request.actor, now=timezone.now()
        )
        return Response({"stopped": self._shown(stopped)})

    @extend_schema(operation_id="consents_preview", request=ScopeSerializer, responses=PreviewSerializer)
    @action(detail=False, methods=["post"], pagination_class=None)
    def preview(self, request: Request) -> Response:
        """Exactly what the reader would see, made by the code that makes it for them. Changes and records nothing."""
        serializer = ScopeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        scope, now = ScopeSerializer.scope(serializer.validated_data), timezone.now()
        operations.check(scope, actor=request.actor, now=now)
        found: Sequence[dict[str, Any]] = []
        if scope.recipient_kind != RecipientKind.AGGREGATE:
            found = registry.preview(
                request.actor.member_id, scope.data_class, scope.extent, now=now, limit=_PREVIEWED + 1
            )
        return Response(
            {
                "data_class": scope.data_class,
                "shows": texts.class_words()[scope.data_class]["shows"],
                "shown": min(len(found), _PREVIEWED),
                "is_cut": len(found) > _PREVIEWED,
                "results": found[:_PREVIEWED],
            }
        )

    def _shown(self, grants: Iterable[ConsentGrant]) -> Sequence[dict[str, Any]]:
        rows = list(grants)
        names = names_of(row.recipient_id for row in rows if row.recipient_id)
        now = timezone.now()
        return [consent_json(row, names=names, request=self.request, now=now) for row in rows]


class ConsentOptionsView(StrictQueryMixin, APIView):
    """What can be shared here, with which words."""

    roles_for = {"get": ANYONE_HERE}
    query_parameters = {"get": (_LOCALE,)}

    @extend_schema(operation_id="consents_options", responses=OptionsSerializer)
    def get(self, request: Request) -> Response:
        """The classes with what each shows, the kinds of recipients, and the words to agree to."""
        is_open = not is_shut_here()
        words, can_show = texts.class_words(), registry.registered()
        texts.notice(now=timezone.now())
        return Response(
            {
                "is_open": is_open,
                "closed_because": "" if is_open else CLOSED,
                "language_note": texts.note(request.query_params.get("locale", "en")),
                "classes": [
                    {
                        "data_class": each.value,
                        **words[each.value],
                        "by_days": each in DATED,
                        "by_entry": each in BY_ENTRY,
                        "to_people": is_open and each in can_show,
                        "counted": each in COUNTED,
                    }
                    for each in DataClass
                    if each in can_show or each in COUNTED
                ],
                "roles": [PRACTITIONER] if is_open else [],
                "texts": {kind.value: words_json(texts.current(kind)) for kind in RecipientKind},
                "links": {
                    "self": link(request, "consent-options"),
                    "consents": link(request, "consent-list"),
                    "recipients": link(request, "consent-recipient-list"),
                    "access_log": link(request, "access-log-list"),
                },
            }
        )


class RecipientViewSet(StrictQueryMixin, GenericViewSet[Membership]):
    """With whom one can share: the active practitioners. In an employer's organisation: nobody."""

    serializer_class = PractitionerSerializer
    roles_for = {"list": ANYONE_HERE}
    query_parameters = {"list": (_NAME,)}

    @extend_schema(operation_id="consent_recipients_list")
    def list(self, request: Request) -> Response:
        rows = Membership.objects.active().filter(
            organization_id=request.actor.organization_id, role=PRACTITIONER
        )
        rows = rows.exclude(pk=request.actor.membership_id)
        if is_shut_here():
            rows = rows.none()
        if name := request.query_params.get("q"):
            rows = rows.filter(user__name__icontains=name[:100])
        page = self.paginate_queryset(rows.select_related("user").order_by("created_at", "id")) or []
        return self.get_paginated_response(
            [{"id": row.pk, "name": row.user.name, "role": row.role} for row in page]
        )


class ConsentTextView(StrictQueryMixin, APIView):
    """Words that were agreed to once, as they stood then."""

    roles_for = {"get": ANYONE_HERE}

    @extend_schema(operation_id="consent_texts_retrieve", responses=ConsentTextSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        with missing_is_404():
            row = ConsentText.objects.get(pk=pk)
        said = json.loads(row.content)
        return Response(
            {
                "id": row.pk,
                "key": row.key,
                "version": row.version,
                "locale": row.locale,
                **{name: said[name] for name in ("title", "lines", "classes")},
                "sha256": row.sha256,
                "in_force_from": row.in_force_from,
                "lapses_at": row.lapses_at,
                "is_current": row.sha256 == texts.current(row.key).sha256,
            }
        )


def names_of(membership_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What these people are called now, also those who left; one statement, none where nobody is asked for."""
    wanted = set(membership_ids)
    if not wanted:
        return {}
    return dict(Membership.objects.filter(pk__in=wanted).values_list("pk", "user__name"))


def _uuid(text: str, name: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise ValidationError({name: [ErrorDetail("Not an id.", "invalid")]}) from error
