from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.reports.views import CohortViewSet, OwnCohortView, ReportPageViewSet, ReportRulesView

router = SimpleRouter(use_regex_path=False)
router.register("reports", ReportPageViewSet, basename="report")
router.register("cohorts", CohortViewSet, basename="cohort")

urlpatterns = [
    path("reports/rules/", ReportRulesView.as_view(), name="report-rules"),
    path("me/cohort/", OwnCohortView.as_view(), name="own-cohort"),
    *router.urls,
]
