from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.reminders.views import ReminderViewSet, UnsubscribeView

router = SimpleRouter(use_regex_path=False)
router.register("reminders", ReminderViewSet, basename="reminder")

urlpatterns = [
    path("reminders/unsubscribe/", UnsubscribeView.as_view(), name="reminder-unsubscribe"),
    *router.urls,
]
