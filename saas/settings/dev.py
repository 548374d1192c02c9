"""Development and demo: the same behaviour as production plus the mail inbox."""

from saas.core import logs
from saas.settings.base import *  # noqa: F403  (a settings module is its base plus the lines below)

DEV_PAGES = True
EMAIL_BACKEND = "saas.embedded.inbox.backend.InboxBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LOGGING = logs.config(level="INFO", show_messages=True)
