"""The platform's own admin, in a process with a database login of its own (MM_PROCESS=platform)."""

from django.urls import path
from django.views.generic import RedirectView

from saas.core import errors
from saas.site import platform_admin

handler400, handler403, handler404, handler500 = (
    errors.handler400,
    errors.handler403,
    errors.handler404,
    errors.handler500,
)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", platform_admin.urls),
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
