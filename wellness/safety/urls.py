from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.safety.views import (
    HelpView,
    SafetyPlanReviewView,
    SafetyPlanVersionViewSet,
    SafetyPlanView,
    SafetySettingsView,
)

router = SimpleRouter(use_regex_path=False)
router.register("safety-plan/versions", SafetyPlanVersionViewSet, basename="safety-plan-version")

urlpatterns = [
    path("help/", HelpView.as_view(), name="help"),
    path("safety-plan/", SafetyPlanView.as_view(), name="safety-plan"),
    path("safety-plan/reviewed/", SafetyPlanReviewView.as_view(), name="safety-plan-reviewed"),
    path("safety-settings/", SafetySettingsView.as_view(), name="safety-settings"),
    *router.urls,
]
