"""Development and demo: the same behaviour as production plus the mail inbox."""

from saas.core import env, logs
from saas.settings.base import *  # noqa: F403  (a settings module is its base plus the lines below)

DEV_PAGES = True
EMAIL_BACKEND = "saas.embedded.inbox.backend.InboxBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LOGGING = logs.config(level="INFO", show_messages=True)
# An identity provider of one's own on this machine.
OUTBOUND_ALLOWED = env.text("OUTBOUND_ALLOWED", default="").split()
OUTBOUND_CA_FILES = env.text("OUTBOUND_CA_FILES", default="").split()
