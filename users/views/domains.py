"""Domains of the organisation, for who runs it."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from saas.core.views import StrictQueryMixin
from users.models import EmailDomain
from users.operations import domains
from users.permissions import ADMINS
from users.serializers.domains import EmailDomainSerializer, NewEmailDomainSerializer


@extend_schema_view(
    list=extend_schema(summary="Domains of the organisation", tags=["people"]),
    retrieve=extend_schema(summary="One domain of the organisation", tags=["people"]),
)
class EmailDomainViewSet(StrictQueryMixin, ListModelMixin, RetrieveModelMixin, GenericViewSet[EmailDomain]):
    serializer_class = EmailDomainSerializer
    queryset = EmailDomain.objects.none()  # for the description of the path; rows come from get_queryset
    roles_for = {
        "list": ADMINS,
        "retrieve": ADMINS,
        "create": ADMINS,
        "check": ADMINS,
        "destroy": ADMINS,
    }

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return EmailDomain.objects.visible_to(self.request.actor).order_by("domain", "pk")

    @extend_schema(
        summary="Name a domain of the organisation",
        description="The answer says which TXT record proves it. Naming it again gives the same row.",
        tags=["people"],
        request=NewEmailDomainSerializer,
        responses={201: EmailDomainSerializer},
    )
    def create(self, request: Request) -> Response:
        wanted = NewEmailDomainSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        claimed = domains.claim_domain(
            wanted.validated_data["domain"], actor=request.actor, now=timezone.now()
        )
        return Response(self.get_serializer(claimed).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        summary="Look for the record in the DNS",
        tags=["people"],
        request=None,
        responses={200: EmailDomainSerializer},
    )
    def check(self, request: Request, pk: str) -> Response:
        proved = domains.prove_domain(self.get_object().pk, actor=request.actor, now=timezone.now())
        return Response(self.get_serializer(proved).data)

    @extend_schema(summary="Give up a domain and its proof", tags=["people"])
    def destroy(self, request: Request, pk: str) -> Response:
        domains.give_up_domain(self.get_object().pk, actor=request.actor, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
