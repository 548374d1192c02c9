"""`python -m benchmarks.peers.single.prepare`: migrate, make all people in one schema, print who can ask as JSON."""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.peers.single.settings")


def main() -> None:
    import django

    django.setup()
    # After setup: models can be imported only then.
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from rest_framework_simplejwt.tokens import AccessToken

    from benchmarks import rows
    from benchmarks.peers.single.moods.models import MoodEntry

    call_command("migrate", verbosity=0)
    callers = []
    for number in range(rows.TENANTS):
        for person in rows.people(number):
            user = User.objects.create(username=person.email, email=person.email)
            MoodEntry.objects.bulk_create(MoodEntry(user=user, **entry) for entry in person.entries())
            callers.append({"host": "single.localhost", "token": str(AccessToken.for_user(user))})
    json.dump(callers, sys.stdout)


if __name__ == "__main__":
    main()
