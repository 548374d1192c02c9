"""The people of an organisation, on tenant hosts, under /api/v1/."""

from django.urls import path

from users.views import domains

urlpatterns = [
    path(
        "email-domains/",
        domains.EmailDomainViewSet.as_view({"get": "list", "post": "create"}),
        name="email-domains-list",
    ),
    path(
        "email-domains/<uuid:pk>/",
        domains.EmailDomainViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="email-domains-detail",
    ),
    path(
        "email-domains/<uuid:pk>/check/",
        domains.EmailDomainViewSet.as_view({"post": "check"}),
        name="email-domains-check",
    ),
]
