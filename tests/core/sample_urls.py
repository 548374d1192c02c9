"""A small API that goes wrong in every way, for the tests of errors, headers and logs."""

from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core import errors
from saas.core.links import link
from saas.core.serializers import LineField, StrictQueryMixin, StrictSerializer
from saas.core.spa import app_page

handler400, handler403 = errors.handler400, errors.handler403
handler404, handler500 = errors.handler404, errors.handler500

CANARY = "canary-7f3a91c4-what-somebody-wrote"


class Taken(errors.DomainError):
    code = "taken"


class TooManyTries(errors.DomainError):
    status = 429
    code = "throttled"
    retry_after = 30
    limit = 5


class OwnerSerializer(StrictSerializer):
    email = serializers.EmailField()
    name = LineField(max_length=20)


class SignUpSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=5)
    owner = OwnerSerializer()
    friends = OwnerSerializer(many=True, required=False)


class DriverError(Exception):
    """What stands behind Django's database errors: the driver's error with PostgreSQL's code."""

    def __init__(self, pgcode: str) -> None:
        self.pgcode = pgcode


def from_postgres(pgcode: str) -> Exception:
    error = OperationalError("could not")
    error.__cause__ = DriverError(pgcode)
    return error


RAISED: dict[str, Exception] = {
    "taken": Taken("That name is taken.", field="subdomain"),
    "conflict": Taken("That cannot be.", extra={"links": {"self": "x"}, "status": 200}),
    "tries": TooManyTries("Too many tries."),
    "missing": Http404("Member 17 of acme"),
    "not-found": exceptions.NotFound("Member 17 of acme"),
    "denied": exceptions.PermissionDenied("Not with this role.", code="role"),
    "django-denied": PermissionDenied("internal words"),
    "suspicious": SuspiciousOperation("internal words"),
    "anonymous": exceptions.NotAuthenticated(),
    "throttled": exceptions.Throttled(wait=12.2),
    "media": exceptions.UnsupportedMediaType("text/csv"),
    "invalid": exceptions.ValidationError("Not together.", code="exclusive"),
    "serialization": from_postgres("40001"),
    "deadlock": from_postgres("40P01"),
    "lock": from_postgres("55P03"),
    "timeout": from_postgres("57014"),
    "restart": from_postgres("57P01"),
    "disk": from_postgres("53100"),
    "bug": ZeroDivisionError(CANARY),
    "data": DataError(CANARY),
}


class Raising(APIView):
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []

    def get(self, request: Request, name: str) -> Response:
        structlog.get_logger(__name__).info("sample", note=CANARY, who="anna@example.org")
        raise RAISED[name].with_traceback(None)

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class SignUp(StrictQueryMixin, APIView):
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    query_parameters = {"get": ["day"]}

    def get(self, request: Request) -> Response:
        return Response({"links": {"self": link(request, "sign-up")}})

    def post(self, request: Request) -> Response:
        serializer = SignUpSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.validated_data, status=201)


def page(request: HttpRequest, name: str = "") -> HttpResponse:
    if name:
        raise RAISED[name].with_traceback(None)
    return HttpResponse("fine")


urlpatterns = [
    path("api/v1/raising/<str:name>/", Raising.as_view()),
    path("api/v1/sign-up/", SignUp.as_view(), name="sign-up"),
    path("api/v1/docs/", page),
    path("admin/", page),
    path("_dev/mail/", page),
    path("page/", page),
    path("page/<str:name>/", page),
    re_path("^(?!api/).*$", app_page("tenant")),
]
