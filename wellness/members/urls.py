from django.urls import path

from wellness.members.views import MeView

urlpatterns = [path("me/", MeView.as_view(), name="me")]
