"""Included at /_dev/mail/ on the apex, only where settings.DEV_PAGES is on."""

from django.urls import path, re_path

from saas.embedded.inbox import previews, views

IDENTITY = r"(?P<identity>[0-9a-f]{16}-[0-9]+-[0-9]+)"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("style.css", views.stylesheet, name="inbox-style"),
    path("delete/", views.delete_all, name="inbox-delete"),
    path("previews/", previews.overview, name="mail-previews"),
    path("previews/<slug:language>/<path:name>/<slug:scheme>.html", previews.html, name="mail-preview-html"),
    path("previews/<slug:language>/<path:name>/", previews.preview, name="mail-preview"),
    re_path(rf"^{IDENTITY}/$", views.message, name="inbox-message"),
    re_path(rf"^{IDENTITY}/html/$", views.html_body, name="inbox-html"),
    re_path(rf"^{IDENTITY}\.json$", views.message_json, name="inbox-json"),
]
