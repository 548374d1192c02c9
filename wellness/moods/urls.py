from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.moods.views import MoodEntryViewSet, MoodImportViewSet, VocabularyView

router = SimpleRouter(use_regex_path=False)
router.register("mood-entries", MoodEntryViewSet, basename="mood-entry")
router.register("mood-imports", MoodImportViewSet, basename="mood-import")

urlpatterns = [path("mood-vocabulary/", VocabularyView.as_view(), name="mood-vocabulary"), *router.urls]
