from rest_framework.routers import SimpleRouter

from wellness.goals.views import GoalViewSet

router = SimpleRouter(use_regex_path=False)
router.register("goals", GoalViewSet, basename="goal")

urlpatterns = router.urls
