"""Tests: real servers, the development pages on, mail into the inbox folder."""

from saas.settings.dev import *

FAILPOINTS = True
TICK_SECONDS = 1
REMINDER_LEASE_SECONDS = 3
