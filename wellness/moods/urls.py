from rest_framework.routers import SimpleRouter

from wellness.moods.views import MoodEntryViewSet

router = SimpleRouter(use_regex_path=False)
router.register("mood-entries", MoodEntryViewSet, basename="mood-entry")

urlpatterns = router.urls
