"""No tenancy: one schema, one login, one middleware less."""

from benchmarks.peers.common import *  # noqa: F403  (a settings module is its base plus the lines below)
from benchmarks.peers.common import database

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "rest_framework",
    "rest_framework_simplejwt",
    "benchmarks.peers.single.moods",
]
DATABASES = {"default": database("django.db.backends.postgresql")}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "benchmarks.peers.single.urls"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "saas.core.pagination.CursorPagination",
    "DEFAULT_RENDERER_CLASSES": ["saas.core.renderers.ORJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}
