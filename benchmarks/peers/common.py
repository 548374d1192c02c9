"""Settings that all peers share: everything that costs time and is not the point is left out."""

from datetime import timedelta

from saas.core import env

SECRET_KEY = "only-for-benchmarks-0123456789-0123456789-0123456789-0123456789"
DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False
LOGGING_CONFIG = None


def database(engine: str) -> dict[str, object]:
    """Persistent connections, no health check (it would be one more statement), no transaction around a request."""
    return env.database("BENCH_DATABASE_URL") | {"ENGINE": engine, "CONN_MAX_AGE": None}


SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(hours=2)
}  # longer than a benchmark; everything else is the default
