"""The WSGI application that gunicorn serves: tenants, apex and, in its own process, the platform's admin."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saas.settings.prod")

application = get_wsgi_application()
