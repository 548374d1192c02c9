"""The people of the organisation, for who runs it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django_filters import rest_framework as filters
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.views import StrictQueryMixin
from users import operations
from users.models import JoinCode, Membership
from users.operations import memberships
from users.operations.step_up import StepUpRequired, is_step_up_fresh
from users.permissions import ADMINS
from users.serializers import (
    JoinCodeSerializer,
    MembershipChangeSerializer,
    MembershipSerializer,
)


class MembershipFilter(filters.FilterSet):
    """What the list of people can be narrowed down to."""

    q = filters.CharFilter(method="containing", max_length=100)

    class Meta:
        model = Membership
        fields = ["role", "status"]

    def containing(self, rows: Any, _name: str, text: str) -> Any:
        return rows.filter(Q(user__email__icontains=text) | Q(user__name__icontains=text))


@extend_schema_view(
    list=extend_schema(summary="People of the organisation", tags=["people"]),
    retrieve=extend_schema(summary="One person of the organisation", tags=["people"]),
)
class MembershipViewSet(StrictQueryMixin, ListModelMixin, RetrieveModelMixin, GenericViewSet[Membership]):
    serializer_class = MembershipSerializer
    queryset = Membership.objects.none()  # for the description of the path; rows come from get_queryset
    filter_backends = [DjangoFilterBackend]
    filterset_class = MembershipFilter
    roles_for = {"list": ADMINS, "retrieve": ADMINS, "partial_update": ADMINS, "destroy": ADMINS}

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return (
            Membership.objects.visible_to(self.request.actor)
            .select_related("user")
            .order_by("created_at", "pk")
        )

    @extend_schema(
        summary="Change somebody's role, end or restore their access",
        tags=["people"],
        request=MembershipChangeSerializer,
        responses={200: MembershipSerializer},
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        membership = self.get_object()
        change = MembershipChangeSerializer(data=request.data)
        change.is_valid(raise_exception=True)
        act = {"active": operations.reactivate, "deactivated": operations.deactivate}
        who: Mapping[str, Any] = {"actor": request.actor, "now": timezone.now()}
        if "role" in change.validated_data:
            if not is_step_up_fresh(request.actor, now=who["now"]):
                raise StepUpRequired
            changed = operations.change_role(membership.pk, role=change.validated_data["role"], **who)
        else:
            changed = act[change.validated_data["status"]](membership.pk, **who)
        return Response(self.get_serializer(changed).data)

    @extend_schema(summary="Remove somebody", description="What they wrote stays theirs.", tags=["people"])
    def destroy(self, request: Request, pk: str) -> Response:
        memberships.remove(self.get_object().pk, actor=request.actor, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema_view(
    list=extend_schema(summary="Codes with which people can register", tags=["people"]),
    retrieve=extend_schema(summary="One join code", tags=["people"]),
)
class JoinCodeViewSet(StrictQueryMixin, ListModelMixin, RetrieveModelMixin, GenericViewSet[JoinCode]):
    serializer_class = JoinCodeSerializer
    queryset = JoinCode.objects.none()  # as above
    roles_for = {"list": ADMINS, "retrieve": ADMINS, "create": ADMINS, "destroy": ADMINS}

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return JoinCode.objects.visible_to(self.request.actor).order_by("-created_at", "-pk")

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "now": timezone.now()}

    @extend_schema(summary="Make a join code", tags=["people"], responses={201: JoinCodeSerializer})
    def create(self, request: Request) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        code = operations.create_join_code(
            actor=request.actor,
            now=timezone.now(),
            **serializer.validated_data,
        )
        return Response(self.get_serializer(code).data, status=status.HTTP_201_CREATED)

    @extend_schema(summary="End a join code at once", tags=["people"])
    def destroy(self, request: Request, pk: str) -> Response:
        operations.revoke_join_code(
            self.get_object().pk,
            actor=request.actor,
            now=timezone.now(),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)
