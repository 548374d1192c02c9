from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def sample(settings: Any) -> Client:
    """A client of tests.core.sample_urls behind the middleware of saas.core alone: no tenant, no database."""
    settings.ROOT_URLCONF = "tests.core.sample_urls"
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if isinstance(name, str) and name.startswith("saas.core.")
    ]
    assert len(settings.MIDDLEWARE) == 4
    return Client(raise_request_exception=False)
