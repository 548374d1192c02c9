from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from wellness.fields import check_client_id
from wellness.lookups import missing_is_404
from wellness.owned import OwnQuerySet
from wellness.queries import flag_parameter
from wellness.tags import operations
from wellness.tags.models import Tag, TagGroup
from wellness.tags.operations import GROUP_COLUMNS, TAG_COLUMNS, GroupContent, TagContent
from wellness.tags.serializers import (
    TagGroupSerializer,
    TagGroupWriteSerializer,
    TagSerializer,
    TagWriteSerializer,
)

_ARCHIVED = OpenApiParameter("archived", OpenApiTypes.BOOL, description="Only archived ones, or only others.")
_ROLES = {
    "list": ANYONE_HERE,
    "retrieve": ANYONE_HERE,
    "update": ANYONE_HERE,
    "partial_update": ANYONE_HERE,
}


class _OwnViewSet(StrictQueryMixin, GenericViewSet[Any]):
    """What both nouns share: the member's own rows in their order, archived rather than deleted."""

    lookup_value_converter = "uuid"
    roles_for = _ROLES
    query_parameters = {"list": (_ARCHIVED,)}
    columns: tuple[str, ...] = ()

    def _list(self, request: Request) -> Response:
        rows = self.get_queryset().order_by("position", "id")
        if (archived := flag_parameter(request, "archived")) is not None:
            rows = rows.filter(archived_at__isnull=not archived)
        page = self.paginate_queryset(rows.values(*self.columns)) or []
        return self.get_paginated_response([self._json(self._opened(row)) for row in page])

    def _row(self, pk: UUID) -> dict[str, Any]:
        with missing_is_404():
            return self._opened(self.get_queryset().values(*self.columns).get(pk=pk))

    def _opened(self, row: Any) -> dict[str, Any]:
        raise NotImplementedError

    def _json(self, row: dict[str, Any]) -> dict[str, Any]:
        row["links"] = {"self": link(self.request, f"{self.basename}-detail", row["id"])}
        return row


class TagViewSet(_OwnViewSet):
    """The signed-in person's own tags. Entries name them by id; names are sealed."""

    serializer_class = TagSerializer
    columns = TAG_COLUMNS

    def get_queryset(self) -> OwnQuerySet:
        return Tag.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="tags_list")
    def list(self, request: Request) -> Response:
        return self._list(request)

    @extend_schema(operation_id="tags_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(self._json(self._row(pk)))

    @extend_schema(
        operation_id="tags_save",
        request=TagWriteSerializer,
        responses={
            200: TagSerializer,
            201: TagSerializer,
            409: OpenApiResponse(description="`id_taken`, `tag_exists`, `too_many_tags`."),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Make a tag under an id that the client made, or replace it."""
        check_client_id(pk)
        content = TagContent(**TagWriteSerializer.checked(request.data))
        tag, is_new = operations.save_tag(pk, content, actor=request.actor, now=timezone.now())
        return Response(self._json(_tag_json(tag)), status=201 if is_new else 200)

    @extend_schema(operation_id="tags_amend", request=TagWriteSerializer(partial=True))
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change some of it: the name, the place, whether it is archived."""
        serializer = TagWriteSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        row = self._row(pk)
        content = replace(
            TagContent.of(
                row | {"group_id": row["group"], "name": row["name"] or "", "unit": row["unit"] or ""}
            ),
            **serializer.validated_data,
        )
        _check_named(content.name, content.key)
        tag, _ = operations.save_tag(pk, content, actor=request.actor, now=timezone.now())
        return Response(self._json(_tag_json(tag)))

    def _opened(self, row: Any) -> dict[str, Any]:
        return _tag_json(operations.opened_tag(row, actor=self.request.actor))


class TagGroupViewSet(_OwnViewSet):
    """The signed-in person's groups of tags, in their order."""

    serializer_class = TagGroupSerializer
    columns = GROUP_COLUMNS

    def get_queryset(self) -> OwnQuerySet:
        return TagGroup.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="tag_groups_list")
    def list(self, request: Request) -> Response:
        return self._list(request)

    @extend_schema(operation_id="tag_groups_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(self._json(self._row(pk)))

    @extend_schema(
        operation_id="tag_groups_save",
        request=TagGroupWriteSerializer,
        responses={
            200: TagGroupSerializer,
            201: TagGroupSerializer,
            409: OpenApiResponse(description="`id_taken`, `tag_exists`, `too_many_tags`."),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Make a group under an id that the client made, or replace it."""
        check_client_id(pk)
        content = GroupContent(**TagGroupWriteSerializer.checked(request.data))
        group, is_new = operations.save_group(pk, content, actor=request.actor, now=timezone.now())
        return Response(self._json(group), status=201 if is_new else 200)

    @extend_schema(operation_id="tag_groups_amend", request=TagGroupWriteSerializer(partial=True))
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change some of it."""
        serializer = TagGroupWriteSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        row = self._row(pk)
        content = replace(GroupContent.of(row | {"name": row["name"] or ""}), **serializer.validated_data)
        _check_named(content.name, content.key)
        group, _ = operations.save_group(pk, content, actor=request.actor, now=timezone.now())
        return Response(self._json(group))

    def _opened(self, row: Any) -> dict[str, Any]:
        return operations.opened_group(row, actor=self.request.actor)


def _tag_json(tag: dict[str, Any]) -> dict[str, Any]:
    tag["group"] = tag.pop("group_id")
    return tag


def _check_named(name: str, key: str) -> None:
    if not name and not key:
        raise ValidationError({"name": [ErrorDetail("Give it a name.", "required")]})
