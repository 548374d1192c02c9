"""`python -m benchmarks.peers.stock.prepare`: migrate, make the organisations, print who can ask as JSON."""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.peers.stock.settings")


def main() -> None:
    import django

    django.setup()
    # After setup: models can be imported only then.
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django_tenants.utils import schema_context
    from rest_framework_simplejwt.tokens import AccessToken

    from benchmarks import rows
    from benchmarks.peers.stock.customers.models import Client, Domain
    from benchmarks.peers.stock.moods.models import MoodEntry

    call_command("migrate_schemas", shared=True, verbosity=0)
    callers = []
    for number in range(rows.TENANTS):
        tenant = Client(schema_name=f"bench{number}", name=f"Bench {number}")
        tenant.save(verbosity=0)
        host = f"bench{number}.localhost"
        Domain.objects.create(domain=host, tenant=tenant, is_primary=True)
        for person in rows.people(number):
            user = User.objects.create(username=person.email, email=person.email)
            with schema_context(tenant.schema_name):
                MoodEntry.objects.bulk_create(MoodEntry(user=user, **entry) for entry in person.entries())
            callers.append({"host": host, "token": str(AccessToken.for_user(user))})
    json.dump(callers, sys.stdout)


if __name__ == "__main__":
    main()
