import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.renderers import JSONRenderer

from saas.audit.platform.models import PlatformAuditEvent
from saas.core.errors import exception_handler
from saas.core.pagination import CursorPagination
from tenants.scope import platform_scope

START = datetime(2027, 3, 1, tzinfo=UTC)
requests = RequestFactory()


class EventSerializer(serializers.ModelSerializer[PlatformAuditEvent]):
    class Meta:
        model = PlatformAuditEvent
        fields = ["id", "at", "request_id"]


class Events(ListAPIView[PlatformAuditEvent]):
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    renderer_classes = [JSONRenderer]
    pagination_class = CursorPagination
    serializer_class = EventSerializer
    order = ("-at", "-pk")

    def get_queryset(self) -> Any:
        return PlatformAuditEvent.objects.filter(action="saas.sample.listed").order_by(*self.order)

    def get_exception_handler(self) -> Any:
        return exception_handler


def get(url: str, **view: Any) -> tuple[int, dict[str, Any]]:
    response = Events.as_view(**view)(requests.get(url))
    if hasattr(response, "render"):
        response.render()
    return response.status_code, json.loads(response.content)


def create(*offsets: int) -> None:
    PlatformAuditEvent.objects.bulk_create(
        PlatformAuditEvent(
            at=START + timedelta(seconds=offset), action="saas.sample.listed", request_id=str(number)
        )
        for number, offset in enumerate(offsets)
    )


def walk(url: str, direction: str = "next", **view: Any) -> list[list[str]]:
    """The pages from `url` on, each as its rows' numbers; ends, or fails after 50."""
    pages = []
    for _ in range(50):
        status, body = get(url, **view)
        assert status == 200, body
        pages.append([row["request_id"] for row in body["results"]])
        if body[direction] is None:
            return pages
        url = body[direction]
    raise AssertionError("no end")


@pytest.fixture(autouse=True)
def _at_the_platform(db: None) -> Iterator[None]:
    with platform_scope():
        yield


def expected(order: tuple[str, ...]) -> list[str]:
    rows = PlatformAuditEvent.objects.filter(action="saas.sample.listed").order_by(*order)
    return list(rows.values_list("request_id", flat=True))


@pytest.mark.parametrize(
    "order", [("-at", "-pk"), ("at", "pk"), ("-at", "pk"), ("at",), ("pk",), ("action", "-at")]
)
@pytest.mark.parametrize("limit", [1, 3, 4, 7])
def test_every_row_comes_once_forward_and_back_also_where_times_are_equal(
    order: tuple[str, ...], limit: int
) -> None:
    create(3, 1, 0, 1, 5, 1, 2, 1, 4, 3, 1)
    rows = expected(order if "pk" in order else (*order, "-pk" if order[-1].startswith("-") else "pk"))

    forward = walk(f"/events/?limit={limit}", order=order)
    assert [row for page in forward for row in page] == rows

    url = f"/events/?limit={limit}"
    while (following := get(url, order=order)[1]["next"]) is not None:
        url = following
    backward = walk(url, "previous", order=order)
    assert [row for page in reversed(backward) for row in page] == rows


def test_turning_back_shows_the_same_page_again() -> None:
    create(*range(9))
    _, first = get("/events/?limit=3")
    _, second = get(first["next"])
    _, third = get(second["next"])

    assert get(third["previous"])[1]["results"] == second["results"]
    assert get(second["previous"])[1]["results"] == first["results"]
    assert get(second["previous"])[1]["previous"] is None


def test_rows_that_come_meanwhile_neither_hide_nor_repeat_others() -> None:
    create(*range(6))
    _, first = get("/events/?limit=3")
    seen = [row["request_id"] for row in first["results"]]
    create(100, 101)

    _, second = get(first["next"])

    assert seen == ["5", "4", "3"]
    assert [row["request_id"] for row in second["results"]] == ["2", "1", "0"]


def test_a_page_costs_one_query_and_counts_nothing() -> None:
    create(*range(50))
    _, body = get("/events/")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        status, body = get(body["next"])

    assert status == 200
    assert len(body["results"]) == 20
    assert len([query for query in queries if "SELECT" in query["sql"]]) == 1
    assert "COUNT" not in queries[-1]["sql"]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "abc", "1.5", "", "1e2", "٣", "9" * 400, "%00"])
def test_a_limit_out_of_range_is_refused(limit: str) -> None:
    status, body = get(f"/events/?limit={limit}")

    assert status == 400
    assert body["errors"] == [
        {"field": "limit", "code": "invalid_limit", "detail": "A whole number from 1 to 100."}
    ]


@pytest.mark.parametrize(
    "cursor", ["", "x", "cD0yMDI3", "é", "A" * 5000, "%00", "bz0xJnI9MSZwPTIwMjctMDEtMDE%3D"]
)
def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    status, body = get(f"/events/?cursor={cursor}")

    assert status == 400
    assert body["errors"][0]["code"] == "invalid_cursor"


def test_a_cursor_is_good_for_its_list_and_order_alone() -> None:
    create(*range(9))
    _, body = get("/events/?limit=3")
    query = urlsplit(body["next"]).query

    assert get(f"/events/?{query}")[0] == 200
    assert get(f"/other/?{query}")[0] == 400
    assert get(f"/events/?{query}", order=("at", "pk"))[0] == 400


def test_an_empty_list_has_no_links() -> None:
    assert get("/events/")[1] == {"results": [], "next": None, "previous": None}


def test_other_parameters_stay_in_the_links() -> None:
    create(*range(3))

    _, body = get("/events/?limit=1&kind=a%26b")

    assert "kind=a%26b" in body["next"]
    assert "limit=1" in body["next"]


def test_rows_as_dictionaries_are_paged_too() -> None:
    create(*range(5))
    paginator = CursorPagination()
    rows = PlatformAuditEvent.objects.filter(action="saas.sample.listed").order_by("-at", "-pk")
    request = Events().initialize_request(requests.get("/events/?limit=2"))

    page = paginator.paginate_queryset(rows.values("id", "at", "request_id"), request)

    assert [row["request_id"] for row in page] == ["4", "3"]
    assert paginator.get_next_link()


def test_rows_without_an_order_are_a_bug() -> None:
    with pytest.raises(TypeError, match="needs an order"):
        Events.as_view(order=())(requests.get("/events/"))
