"""The test settings with a mail server at EMAIL_URL instead of the inbox folder."""

from saas.settings.test import *

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
