"""Opening content in an emergency, and what the member reads of it afterwards."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.serializers import StrictSerializer
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE, CARE
from wellness.consent.classes import DataClass
from wellness.lookups import missing_is_404
from wellness.members.models import Member
from wellness.risk import break_glass, responders, words
from wellness.risk.break_glass import USUAL, Reason
from wellness.risk.event_serializers import FlaggedMemberSerializer, PersonSerializer, person_json
from wellness.risk.models import BreakGlass, BreakGlassQuerySet


class BreakGlassOpenSerializer(StrictSerializer):
    member = serializers.UUIDField()
    reason_code = serializers.ChoiceField(
        choices=BreakGlass.Reason.choices, help_text="The member is told this."
    )
    reason = serializers.CharField(
        min_length=10, max_length=2_000, help_text="In words, for the two practitioners. Kept sealed."
    )
    data_classes = serializers.ListField(
        child=serializers.ChoiceField(choices=DataClass.choices),
        allow_empty=False,
        max_length=len(DataClass),
        default=[str(each) for each in USUAL],
        help_text="The journal, goals, exercises and insights only where they are named.",
    )


class BreakGlassLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    close = serializers.URLField()


class BreakGlassSerializer(serializers.Serializer[BreakGlass]):
    id = serializers.UUIDField()
    member = FlaggedMemberSerializer()
    reason_code = serializers.ChoiceField(choices=BreakGlass.Reason.choices)
    reason = serializers.CharField(allow_null=True, help_text="Null: it opens no more.")
    data_classes = serializers.ListField(child=serializers.ChoiceField(choices=DataClass.choices))
    opened_by = PersonSerializer()
    second_person = PersonSerializer()
    opened_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    is_open = serializers.BooleanField()
    member_told_at = serializers.DateTimeField(help_text="When the member was, or will be, told.")
    is_member_told = serializers.BooleanField()
    links = BreakGlassLinksSerializer()


class BreakGlassNoticeSerializer(serializers.Serializer[BreakGlass]):
    """To the member: who looked without having been asked, when, at what, and why."""

    id = serializers.UUIDField()
    opened_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField()
    by = PersonSerializer()
    second_person = PersonSerializer()
    data_classes = serializers.ListField(child=serializers.ChoiceField(choices=DataClass.choices))
    reason_code = serializers.ChoiceField(choices=BreakGlass.Reason.choices)
    reason = serializers.CharField()
    told_at = serializers.DateTimeField()


class BreakGlassViewSet(StrictQueryMixin, GenericViewSet[BreakGlass]):
    """A member's content, opened for an hour without consent: where the owner allowed it, and never silently."""

    serializer_class = BreakGlassSerializer
    lookup_value_converter = "uuid"
    roles_for = {"list": CARE, "retrieve": CARE, "create": CARE, "close": CARE}
    step_up_for = {"create"}

    def get_queryset(self) -> BreakGlassQuerySet:
        return BreakGlass.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="break_glass_list")
    def list(self, request: Request) -> Response:
        """Those one opened, and those of which one is the second person; the latest first."""
        page = self.paginate_queryset(self.get_queryset().order_by("-opened_at", "-id")) or []
        return self.get_paginated_response(self._json(page))

    @extend_schema(operation_id="break_glass_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        with missing_is_404():
            row = self.get_queryset().get(pk=pk)
        return self._answer(row)

    @extend_schema(
        operation_id="break_glass_open",
        request=BreakGlassOpenSerializer,
        responses={
            201: BreakGlassSerializer,
            409: OpenApiResponse(description="`break_glass_off`, `no_second_person`, `already_open`."),
        },
    )
    def create(self, request: Request) -> Response:
        """Open it. A second person and the owners are told at once, the member later; every read is recorded."""
        data = BreakGlassOpenSerializer.checked(request.data)
        with missing_is_404():
            row = break_glass.open_(
                data["member"],
                reason=Reason(data["reason_code"], data["reason"]),
                data_classes=data["data_classes"],
                actor=request.actor,
                now=timezone.now(),
            )
        return self._answer(row, status=201)

    @extend_schema(operation_id="break_glass_close", request=None)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: UUID) -> Response:
        """End it before its hour is over. Either of the two may."""
        with missing_is_404():
            row = break_glass.close(pk, actor=request.actor, now=timezone.now())
        return self._answer(row)

    def _answer(self, row: BreakGlass, *, status: int = 200) -> Response:
        (body,) = self._json([row])
        return Response(body, status=status)

    def _json(self, rows: Sequence[BreakGlass]) -> Sequence[dict[str, Any]]:
        members = dict(
            Member.objects.filter(pk__in=[row.member_id for row in rows]).values_list("pk", "display_name")
        )
        names = _names(rows)
        base, now = link(self.request, "break-glass-list"), timezone.now()
        return [
            {
                "id": row.pk,
                "member": {"id": row.member_id, "display_name": members.get(row.member_id, "")},
                "reason_code": row.reason_code,
                "reason": break_glass.reason_of(row),
                "data_classes": row.data_classes,
                "opened_by": person_json(row.opened_by, names),
                "second_person": person_json(row.second_person, names),
                "opened_at": row.opened_at,
                "ends_at": row.ends_at,
                "closed_at": row.closed_at,
                "is_open": row.is_open(now),
                "member_told_at": row.told_at or row.tell_at,
                "is_member_told": row.told_at is not None,
                "links": {"self": f"{base}{row.pk}/", "close": f"{base}{row.pk}/close/"},
            }
            for row in rows
        ]


class BreakGlassNoticeViewSet(StrictQueryMixin, GenericViewSet[BreakGlass]):
    """What was opened of one's own without having been asked, once one is told."""

    serializer_class = BreakGlassNoticeSerializer
    roles_for = {"list": ANYONE_HERE}

    def get_queryset(self) -> BreakGlassQuerySet:
        return BreakGlass.objects.told_to(self.request.actor.member_id)

    @extend_schema(operation_id="break_glass_notices_list")
    def list(self, request: Request) -> Response:
        """The latest first."""
        page = self.paginate_queryset(self.get_queryset().order_by("-opened_at", "-id")) or []
        names = _names(page)
        return self.get_paginated_response(
            [
                {
                    "id": row.pk,
                    "opened_at": row.opened_at,
                    "ended_at": row.closed_at or row.ends_at,
                    "by": person_json(row.opened_by, names),
                    "second_person": person_json(row.second_person, names),
                    "data_classes": row.data_classes,
                    "reason_code": row.reason_code,
                    "reason": words.BREAK_GLASS_REASONS[row.reason_code],
                    "told_at": row.told_at,
                }
                for row in page
            ]
        )


def _names(rows: Sequence[BreakGlass]) -> Any:
    return responders.names_of({person for row in rows for person in (row.opened_by, row.second_person)})
