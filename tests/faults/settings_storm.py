"""A storm in minutes instead of hours: the same leases, only shorter, and the mail server at EMAIL_URL."""

from saas.core import env, logs
from saas.settings.test import *  # noqa: F403  (a settings module is its base plus the lines below)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 2
DUE_LEASE_SECONDS = 9
REMINDER_LEASE_SECONDS = 6
REMINDER_HAND_OVER_SECONDS = 8
RETRY_BASE_SECONDS = 1
PER_SECOND = {"mail": env.integer("MAILS_PER_SECOND", default=50)}
LOGGING = logs.config(level="WARNING", show_messages=True)
