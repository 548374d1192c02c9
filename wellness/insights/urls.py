from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.insights.views import DigestView, InsightSettingsView, InsightsView, SelfTestViewSet

router = SimpleRouter(use_regex_path=False)
router.register("self-tests", SelfTestViewSet, basename="self-test")

urlpatterns = [
    path("digest/", DigestView.as_view(), name="digest"),
    path("insights/", InsightsView.as_view(), name="insights"),
    path("insights/settings/", InsightSettingsView.as_view(), name="insight-settings"),
    *router.urls,
]
