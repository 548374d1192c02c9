"""Production: everything comes from the environment; see .env.example."""

from saas.settings.base import *

SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_SSL_REDIRECT = False  # NGINX redirects; behind it every request is already https
