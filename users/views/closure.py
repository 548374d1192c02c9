"""Closing the organisation."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.operations import closure
from users.permissions import OWNER


class ClosureSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(["none", "asked", "closing"])
    asked_at = serializers.DateTimeField(allow_null=True)
    erase_at = serializers.DateTimeField(allow_null=True)
    owners = serializers.IntegerField(help_text="With more than one, two have to want it.")
    links = serializers.DictField(child=serializers.URLField())


class ClosureView(StrictQueryMixin, APIView):
    """Whether the organisation is to be erased. It stays in use for the 30 days, so that people can take their data."""

    roles_for = {"get": frozenset({OWNER}), "post": frozenset({OWNER}), "delete": frozenset({OWNER})}
    step_up_for = {"post"}

    @extend_schema(operation_id="organization_closure", responses=ClosureSerializer, tags=["organization"])
    def get(self, request: Request) -> Response:
        """How far it is."""
        return self._answer(request, closure.closure_of_organization())

    @extend_schema(
        operation_id="organization_close",
        request=None,
        responses={200: ClosureSerializer, 409: OpenApiResponse(description="`another_owner`.")},
        tags=["organization"],
    )
    def post(self, request: Request) -> Response:
        """Ask for it, or agree to what another owner asked. Erased for good 30 days later."""
        return self._answer(request, closure.ask_for_closure(actor=request.actor, now=timezone.now()))

    @extend_schema(operation_id="organization_reopen", responses={204: None}, tags=["organization"])
    def delete(self, request: Request) -> Response:
        """Take it back."""
        closure.undo_closure(actor=request.actor, now=timezone.now())
        return Response(status=204)

    def _answer(self, request: Request, state: closure.ClosureState) -> Response:
        return Response(asdict(state) | {"links": {"self": link(request, "organization-closure")}})
