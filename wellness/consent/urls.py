from django.urls import path

from wellness.consent import access_views, views

_consent = views.ConsentViewSet.as_view
urlpatterns = [
    path("consents/", _consent({"get": "list", "post": "create"}), name="consent-list"),
    path("consents/options/", views.ConsentOptionsView.as_view(), name="consent-options"),
    path(
        "consents/recipients/",
        views.RecipientViewSet.as_view({"get": "list"}),
        name="consent-recipient-list",
    ),
    path("consents/preview/", _consent({"post": "preview"}), name="consent-preview"),
    path("consents/withdraw-all/", _consent({"post": "withdraw_all"}), name="consent-withdraw-all"),
    path("consents/texts/<uuid:pk>/", views.ConsentTextView.as_view(), name="consent-text"),
    path("consents/<uuid:pk>/", _consent({"get": "retrieve"}), name="consent-detail"),
    path("consents/<uuid:pk>/withdraw/", _consent({"post": "withdraw"}), name="consent-withdraw"),
    path("access-log/", access_views.AccessLogViewSet.as_view({"get": "list"}), name="access-log-list"),
    path(
        "disclosures/",
        access_views.DisclosureViewSet.as_view({"get": "list", "post": "create"}),
        name="disclosure-list",
    ),
    path("disclosures/report/", access_views.DisclosureReportView.as_view(), name="disclosure-report"),
]
