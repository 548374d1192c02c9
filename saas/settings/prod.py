"""Production: everything comes from the environment; see .env.example."""

from saas.settings.base import *  # noqa: F403  (a settings module is its base plus the lines below)

SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_SSL_REDIRECT = False  # NGINX redirects; behind it every request is already https

# What Django's own middleware would do is done by ours: headers and HSTS by saas.core.middleware on every answer,
# cookies and form tokens by saas.site.middleware for the admin alone (the API has no cookie that Django would check).
SILENCED_SYSTEM_CHECKS = [
    *SILENCED_SYSTEM_CHECKS,  # noqa: F405  (from base)
    "security.W001",
    "security.W002",
    "security.W003",
]
