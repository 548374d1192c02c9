"""The apex host: sign-up, finding one's organisations, and (in development) the mail inbox."""

from anymail.webhooks.amazon_ses import AmazonSESTrackingWebhookView
from django.conf import settings
from django.urls import include, path, re_path

from saas.core import errors, openapi
from saas.core.spa import app_page
from saas.mail_links import calendar, follow, one_click

handler400, handler403, handler404, handler500 = (
    errors.handler400,
    errors.handler403,
    errors.handler404,
    errors.handler500,
)

urlpatterns = [
    path("api/v1/", include("users.urls_public")),
    path("api/v1/schema/", openapi.schema_view("saas.urls_public"), name="schema"),
    path("api/v1/docs/", openapi.docs_view, name="docs"),
    path("r/<str:short>/api/v1/reminders/unsubscribe/", one_click, name="mail-one-click"),
    path("r/<str:short>/calendar/<str:token>.ics", calendar, name="mail-calendar"),
    path("r/<str:short>/", follow, name="mail-home"),
    path("r/<str:short>/<slug:page>", follow, name="mail-page"),
]
if settings.MAIL_WEBHOOK_SECRET:
    urlpatterns.append(path("_hooks/mail/amazon-ses/", AmazonSESTrackingWebhookView.as_view()))
if settings.DEV_PAGES:
    urlpatterns.append(path("_dev/mail/", include("saas.embedded.inbox.urls")))
urlpatterns.append(re_path(r"^(?!api/|admin/|static/|_dev/|_hooks/).*$", app_page("apex"), name="app"))

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
