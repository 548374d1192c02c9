from django.urls import path

from wellness.safety.views import HelpView

urlpatterns = [path("help/", HelpView.as_view(), name="help")]
