from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from saas.core import health


@pytest.fixture(autouse=True)
def _fresh_checks() -> Iterator[None]:
    health._checks.cache_clear()
    yield
    health._checks.cache_clear()


def fine() -> None:
    pass


def behind() -> None:
    raise health.NotReady("schema_behind")


def broken() -> None:
    raise OperationalError("connection to 10.0.0.7 as mm_app failed")


def get(path: str, method: str = "get") -> Any:
    return health.answer(getattr(RequestFactory(), method)(path))


def test_liveness_answers_whatever_the_checks_say(settings: Any) -> None:
    settings.READINESS_CHECKS = [f"{__name__}.broken", "no.such.module"]

    response = get("/healthz")

    assert (response.status_code, response.content) == (200, b'{"status": "ok"}')


def test_readiness_needs_every_check_and_tells_no_address(settings: Any) -> None:
    settings.READINESS_CHECKS = [f"{__name__}.{name}" for name in ("fine", "behind", "broken")]

    response = get("/readyz")

    assert response.status_code == 503
    assert b'"fine": "ok", "behind": "schema_behind", "broken": "failed"' in response.content
    assert b"10.0.0.7" not in response.content


def test_readiness_is_200_with_a_database_and_cached_nowhere(settings: Any, db: None) -> None:
    settings.READINESS_CHECKS = ["saas.core.health.database"]

    response = get("/readyz")

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"


def test_only_reading_is_answered() -> None:
    assert get("/healthz", "post").status_code == 405
