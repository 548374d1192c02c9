"""The apex: finding one's organisations, and deleting the account without entering one."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from users.operations import account_deletion, account_links
from users.permissions import PUBLIC
from users.serializers import AcceptedSerializer, TokenSerializer
from users.serializers.people import (
    AddressSerializer,
    ApexTicketSerializer,
    FoundHomesSerializer,
    found_home,
)
from users.throttles import client_address
from users.views.account import CHECK_YOUR_MAIL
from users.views.sign_in import PublicView


class FindView(PublicView):
    serializer_class = AddressSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Ask where an address has an account",
        description="Always 202. The mail carries a link and no names: of some, being a client says something.",
        tags=["organizations"],
        auth=[],
        responses={202: AcceptedSerializer},
    )
    def post(self, request: Request) -> Response:
        account_links.ask_for_organizations(
            self.validated(request)["email"], address=client_address(request._request), now=timezone.now()
        )
        return Response(CHECK_YOUR_MAIL, status=status.HTTP_202_ACCEPTED)


class FoundView(PublicView):
    serializer_class = TokenSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="The organisations behind a mailed link",
        description="Signs nobody in.",
        tags=["organizations"],
        auth=[],
        responses={200: FoundHomesSerializer},
    )
    def post(self, request: Request) -> Response:
        homes = account_links.found_organizations(self.validated(request)["token"], now=timezone.now())
        return Response({"organizations": [found_home(home) for home in homes]})


class ApexDeletionView(PublicView):
    serializer_class = ApexTicketSerializer
    roles_for = {"post": PUBLIC}

    @extend_schema(
        summary="Ask for the deletion of the account",
        description="With the ticket of a sign-in on the apex.",
        tags=["auth"],
        auth=[],
        responses={202: AcceptedSerializer},
    )
    def post(self, request: Request) -> Response:
        account_deletion.ask_for_deletion_at_apex(self.validated(request)["ticket"], now=timezone.now())
        return Response(CHECK_YOUR_MAIL, status=status.HTTP_202_ACCEPTED)
