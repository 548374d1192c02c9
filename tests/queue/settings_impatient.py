"""Settings of a worker that gives up after two deaf seconds."""

from saas.settings.test import *  # noqa: F403  (settings are made that way)

WORKER_IDLE_SECONDS = 2
