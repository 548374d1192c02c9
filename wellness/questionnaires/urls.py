from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.questionnaires.views import (
    LibraryEntryView,
    LibraryView,
    PackConfirmView,
    PackDetailView,
    PackView,
    QuestionnaireDetailView,
    QuestionnaireResponseViewSet,
    QuestionnaireView,
)

router = SimpleRouter(use_regex_path=False)
router.register("questionnaire-responses", QuestionnaireResponseViewSet, basename="questionnaire-response")

urlpatterns = [
    path("questionnaires/", QuestionnaireView.as_view(), name="questionnaires"),
    path("questionnaires/<slug:code>/", QuestionnaireDetailView.as_view(), name="questionnaire-detail"),
    path("questionnaire-library/", LibraryView.as_view(), name="questionnaire-library"),
    path(
        "questionnaire-library/<slug:code>/", LibraryEntryView.as_view(), name="questionnaire-library-detail"
    ),
    path("questionnaire-packs/", PackView.as_view(), name="questionnaire-packs"),
    path("questionnaire-packs/<uuid:pk>/", PackDetailView.as_view(), name="questionnaire-pack-detail"),
    path(
        "questionnaire-packs/<uuid:pk>/confirm/", PackConfirmView.as_view(), name="questionnaire-pack-confirm"
    ),
    *router.urls,
]
