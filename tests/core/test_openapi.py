from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core import openapi
from saas.core.serializers import StrictQueryMixin, StrictSerializer


class ThingSerializer(StrictSerializer):
    name = serializers.CharField()


class Thing(StrictQueryMixin, APIView):
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    serializer_class = ThingSerializer
    query_parameters = {"get": ["day", OpenApiParameter("depth", int, description="How deep.")]}

    def get(self, request: Request, pk: str) -> Response:
        return Response({})

    def post(self, request: Request, pk: str) -> Response:
        return Response({})


urlpatterns = [
    path("api/v1/things/<uuid:pk>/", Thing.as_view()),
    path("admin/things/<uuid:pk>/", Thing.as_view()),
    path("api/v1/schema/", openapi.schema_view(__name__), name="schema"),
    path("api/v1/docs/", openapi.docs_view, name="docs"),
]


@pytest.fixture
def described() -> dict[str, Any]:
    schema: dict[str, Any] = SchemaGenerator(urlconf=__name__).get_schema(request=None, public=True)
    return schema


def test_it_is_openapi_3_1_of_the_api_alone(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert list(described["paths"]) == ["/api/v1/things/{id}/"]


def test_operation_ids_come_from_the_path_and_not_from_the_code(described: dict[str, Any]) -> None:
    operations = described["paths"]["/api/v1/things/{id}/"]

    assert (operations["get"]["operationId"], operations["post"]["operationId"]) == (
        "things_retrieve",
        "things_create",
    )


def test_every_operation_says_how_it_can_fail_and_with_which_body(described: dict[str, Any]) -> None:
    operations = described["paths"]["/api/v1/things/{id}/"]

    assert {"200", "400", "404", "429", "503"} <= operations["get"]["responses"].keys()
    assert {"400", "404", "409", "413", "415"} <= operations["post"]["responses"].keys()
    problem = described["components"]["responses"]["Problem404"]["content"]["application/problem+json"]
    assert problem["schema"]["$ref"] == "#/components/schemas/Problem"
    assert set(described["components"]["schemas"]["Problem"]["required"]) == {
        "type", "title", "status", "detail", "code", "request_id",
    }  # fmt: skip


def test_the_parameters_that_a_view_lets_through_are_listed(described: dict[str, Any]) -> None:
    operations = described["paths"]["/api/v1/things/{id}/"]

    names = {parameter["name"]: parameter["schema"] for parameter in operations["get"]["parameters"]}
    assert names["day"] == {"type": "string"}
    assert names["depth"] == {"type": "integer"}
    assert {parameter["name"] for parameter in operations["post"].get("parameters", [])} == {"id"}


def test_the_description_is_served_as_json(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    request = RequestFactory().get("/api/v1/schema/", headers={"Accept": "application/json"})

    response = openapi.schema_view(__name__)(request)
    response.render()  # type: ignore[attr-defined]  # a DRF response

    assert response.status_code == 200
    assert b"/api/v1/things/{id}/" in response.content  # type: ignore[attr-defined]  # as above


def test_the_interactive_pages_need_nothing_from_elsewhere_and_run_no_inline_script(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    request = RequestFactory().get("/api/v1/docs/")
    request.session = {}  # type: ignore[assignment]  # the template's context processors look at it

    response = openapi.docs_view(request)
    response.render()  # type: ignore[attr-defined]  # a template response
    html = response.content.decode()  # type: ignore[attr-defined]  # as above

    assert "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js" in html
    assert "https://" not in html
    assert all("src=" in tag for tag in html.split("<script")[1:])
