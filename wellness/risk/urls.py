from django.urls import include, path
from rest_framework.routers import SimpleRouter

from wellness.risk.break_glass_views import BreakGlassNoticeViewSet, BreakGlassViewSet
from wellness.risk.event_views import RiskDrillViewSet, RiskEventViewSet, RiskReportView, TellCareTeamView
from wellness.risk.views import (
    RiskPolicyActivationView,
    RiskPolicyBreakGlassView,
    RiskPolicyPreviewView,
    RiskPolicyView,
)

router = SimpleRouter(use_regex_path=False)
router.register("risk-events", RiskEventViewSet, basename="risk-event")
router.register("risk-drills", RiskDrillViewSet, basename="risk-drill")
router.register("break-glass", BreakGlassViewSet, basename="break-glass")
router.register("break-glass-notices", BreakGlassNoticeViewSet, basename="break-glass-notice")

urlpatterns = [
    path("risk-policy/", RiskPolicyView.as_view(), name="risk-policy"),
    path("risk-policy/activation/", RiskPolicyActivationView.as_view(), name="risk-policy-activation"),
    path("risk-policy/break-glass/", RiskPolicyBreakGlassView.as_view(), name="risk-policy-break-glass"),
    path("risk-policy/preview/", RiskPolicyPreviewView.as_view(), name="risk-policy-preview"),
    path("risk-report/", RiskReportView.as_view(), name="risk-report"),
    path("tell-care-team/", TellCareTeamView.as_view(), name="tell-care-team"),
    path("", include(router.urls)),
]
