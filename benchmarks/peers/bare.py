"""The floor: Django in the same server, with a view that answers `{}` and nothing around it."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.peers import common


def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"{}", content_type="application/json")


settings.configure(
    SECRET_KEY=common.SECRET_KEY,
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    DATABASES={},
    LOGGING_CONFIG=None,
)
urlpatterns = [path("api/v1/mood-entries/", empty)]
application = get_wsgi_application()
