"""Tests: real servers, the development pages on, mail into the inbox folder."""

from saas.settings.dev import *  # noqa: F403  (a settings module is its base plus the lines below)

FAILPOINTS = True
TICK_SECONDS = 1
REMINDER_LEASE_SECONDS = 3
MAIL_WEBHOOK_SECRET = "provider:what the provider knows"  # noqa: S105  (of tests only)
ANYMAIL = {"WEBHOOK_SECRET": MAIL_WEBHOOK_SECRET}
