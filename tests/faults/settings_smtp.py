"""The test settings with a mail server at EMAIL_URL instead of the inbox folder."""

from saas.settings.test import *  # noqa: F403  (a settings module is its base plus the lines below)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
