from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.exercises.views import ExerciseSessionViewSet, ExercisesView, ExerciseView

router = SimpleRouter(use_regex_path=False)
router.register("exercise-sessions", ExerciseSessionViewSet, basename="exercise-session")

urlpatterns = [
    path("exercises/", ExercisesView.as_view(), name="exercise-list"),
    path("exercises/<str:pk>/", ExerciseView.as_view(), name="exercise-detail"),
    *router.urls,
]
