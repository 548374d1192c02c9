"""Settings of workers that try again at once, and may not take much memory."""

from saas.settings.test import *  # noqa: F403  (settings are made that way)

RETRY_BASE_SECONDS = 0.1
RETRY_CAP_SECONDS = 0.5
WORKER_MEMORY_MB = 512
