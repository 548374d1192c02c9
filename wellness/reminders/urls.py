from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.reminders.calendar_views import CalendarFeedView
from wellness.reminders.channel_views import (
    ChannelsView,
    ConfirmAddressView,
    PushDevicesView,
    PushDeviceView,
    PushTestView,
)
from wellness.reminders.preference_views import MailPreferencesView
from wellness.reminders.views import (
    ReminderDefaultsView,
    ReminderSettingsView,
    ReminderSuggestionsView,
    ReminderViewSet,
    UnsubscribeView,
)

router = SimpleRouter(use_regex_path=False)
router.register("reminders", ReminderViewSet, basename="reminder")

urlpatterns = [
    path("reminders/settings/", ReminderSettingsView.as_view(), name="reminder-settings"),
    path("reminders/suggestions/", ReminderSuggestionsView.as_view(), name="reminder-suggestions"),
    path("reminders/defaults/", ReminderDefaultsView.as_view(), name="reminder-defaults"),
    path("reminders/unsubscribe/", UnsubscribeView.as_view(), name="reminder-unsubscribe"),
    path("reminders/channels/", ChannelsView.as_view(), name="channels"),
    path("reminders/channels/address/", ConfirmAddressView.as_view(), name="confirm-address"),
    path("reminders/calendar/", CalendarFeedView.as_view(), name="calendar-feed"),
    path("reminders/mail-preferences/", MailPreferencesView.as_view(), name="mail-preferences"),
    path("reminders/channels/devices/", PushDevicesView.as_view(), name="push-device-list"),
    path("reminders/channels/devices/<uuid:pk>/", PushDeviceView.as_view(), name="push-device-detail"),
    path("reminders/channels/devices/<uuid:pk>/test/", PushTestView.as_view(), name="push-device-test"),
    *router.urls,
]
