"""Tenant hosts. The apex has saas.urls_public."""

from django.urls import include, path, re_path

from saas.core import errors, openapi
from saas.core.spa import app_page
from saas.site import tenant_admin
from wellness.reminders.calendar_views import read_calendar

handler400, handler403, handler404, handler500 = (
    errors.handler400,
    errors.handler403,
    errors.handler404,
    errors.handler500,
)

urlpatterns = [
    path("api/v1/", include("users.urls")),
    path("api/v1/", include("wellness.urls")),
    path("api/v1/schema/", openapi.schema_view("saas.urls"), name="schema"),
    path("api/v1/docs/", openapi.docs_view, name="docs"),
    path("fhir/R4/", include("wellness.fhir.urls")),
    path("admin/", tenant_admin.urls),
    path("calendar/<str:token>.ics", read_calendar, name="calendar"),
    # Everything else is a page of the React app; the browser decides which. Unknown API paths stay 404.
    re_path(r"^(?!api/|fhir/|admin/|static/|_dev/).*$", app_page("tenant"), name="app"),
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
