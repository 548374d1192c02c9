import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import structlog
from django.db import DataError, IntegrityError, connection, transaction
from django.test import Client

from saas.audit.platform.models import PlatformAuditEvent
from saas.core import context, logs
from tenants.scope import platform_scope
from tests.core.sample_urls import CANARY


class Sink:
    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def sink() -> Iterator[Sink]:
    """What production would write: every logger's lines, through the production formatter and filters."""
    config = logs.config(level="DEBUG", show_messages=False)
    sink = Sink()
    handler = logging.StreamHandler(sink.stream)
    options = dict(config["formatters"]["json"])
    options.pop("()")
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(**options))
    handler.addFilter(logs.WithoutPath())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield sink
    root.removeHandler(handler)
    root.setLevel(before)


def test_a_request_is_one_line_with_its_route_and_never_its_path_or_query(sample: Client, sink: Sink) -> None:
    response = sample.get(f"/api/v1/raising/missing/?token={CANARY}")

    (line,) = [line for line in sink.lines if line["event"] == "request"]
    assert line["method"] == "GET"
    assert line["route"] == "/api/v1/raising/<str:name>/"
    assert line["status"] == 404
    assert line["ms"] >= 0
    assert line["request_id"] == response["X-Request-ID"]
    assert {"level", "logger", "timestamp", "tenant"} <= line.keys()
    assert CANARY not in sink.text


@pytest.mark.parametrize(
    "path", ["/api/v1/raising/bug/", "/api/v1/raising/data/", "/page/bug/", "/page/suspicious/"]
)
def test_nothing_that_somebody_wrote_reaches_the_log_when_a_view_breaks(
    sample: Client, sink: Sink, path: str
) -> None:
    sample.get(f"{path}?q={CANARY}", headers={"Cookie": f"a={CANARY}", "Authorization": f"Bearer {CANARY}"})

    assert sink.lines
    assert CANARY not in sink.text
    assert "anna@example.org" not in sink.text
    assert "internal words" not in sink.text


def test_a_broken_view_is_logged_with_the_types_and_places_needed_to_repair_it(
    sample: Client, sink: Sink
) -> None:
    response = sample.get("/api/v1/raising/bug/")

    (line,) = [line for line in sink.lines if line["event"] == "request.failed"]
    (cause,) = line["exception"]
    assert line["request_id"] == response["X-Request-ID"]
    assert cause["type"] == "builtins.ZeroDivisionError"
    assert "message" not in cause
    assert cause["frames"][-1].endswith(" get")


def test_a_database_error_is_logged_without_the_value_that_it_quotes(db: None, sink: Sink) -> None:
    with (
        pytest.raises(DataError, match=CANARY) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT %s::int", [CANARY])
    logging.getLogger("anything").error("broke", exc_info=caught.value)

    (line,) = [line for line in sink.lines if line["event"] == "broke"]
    assert CANARY not in sink.text
    assert [cause["type"] for cause in line["exception"]] == [
        "django.db.utils.DataError",
        "psycopg2.errors.InvalidTextRepresentation",
    ]


def test_a_refused_row_names_its_constraint(db: None, sink: Sink) -> None:
    event = PlatformAuditEvent(at=datetime(2027, 3, 1, tzinfo=UTC), action="saas.sample.made")
    with platform_scope():
        event.save(force_insert=True)
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            event.save(force_insert=True)
    logging.getLogger("anything").error("broke", exc_info=caught.value)

    (line,) = [line for line in sink.lines if line["event"] == "broke"]
    assert str(event.pk) not in sink.text
    assert {"pgcode": "23505", "constraint": "platform_audit_event_pkey"}.items() <= line["exception"][
        1
    ].items()


def test_development_may_see_the_message() -> None:
    processor = logs.exceptions_as_places(show_messages=True)
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        event = processor(None, "error", {"exc_info": error})

    assert event["exception"][0]["message"] == CANARY


def test_lines_of_any_library_carry_the_request_and_the_organisation(sink: Sink) -> None:
    context.request_id.set("request-17")
    context.tenant_label.set("0190a000-0000-7000-8000-000000000001")
    try:
        logging.getLogger("some.library").warning("mail for %s bounced", "anna@example.org")
    finally:
        context.request_id.set("")
        context.tenant_label.set("")

    (line,) = sink.lines
    assert line["event"] == "mail for [address] bounced"
    assert (line["request_id"], line["tenant"]) == ("request-17", "0190a000-0000-7000-8000-000000000001")


def test_an_answer_that_was_chosen_is_no_failure(sample: Client, sink: Sink) -> None:
    sample.get("/page/lock/")
    sample.get("/api/v1/raising/lock/")

    failures = [line for line in sink.lines if line["event"] == "request.failed"]
    # Outside of the API the lock reached Django as an exception; in the API it was answered.
    assert len(failures) == 1
    assert failures[0]["exception"][0]["type"].endswith("OperationalError")
    assert [line["status"] for line in sink.lines if line["event"] == "request"] == [503, 503]
    assert [line["pgcode"] for line in sink.lines if line["event"] == "database.refused"] == ["55P03"]


def test_health_questions_leave_no_line(sample: Client, sink: Sink, settings: Any) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.core.test_logs.HealthMiddleware"]

    assert Client().get("/healthz").status_code == 200
    assert not [line for line in sink.lines if line["event"] == "request"]


class HealthMiddleware:
    def __init__(self, get_response: Any) -> None:
        pass

    def __call__(self, request: Any) -> Any:
        from saas.core import health

        return health.answer(request)
