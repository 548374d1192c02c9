"""The two organisations that every test finds: acme (a clinic) and globex (an employer)."""

import django

ACME = "acme"
GLOBEX = "globex"


def build() -> None:
    from django.db import transaction  # Django is set up by the caller
    from django.utils import timezone

    from tenants.operations import create_organization, verify_owner
    from tenants.scope import platform_scope

    now = timezone.now()
    for subdomain, kind in ((ACME, "clinic"), (GLOBEX, "employer")):
        with platform_scope(), transaction.atomic():
            organization = create_organization(
                name=subdomain.title(),
                kind=kind,
                subdomain=subdomain,
                time_zone="Europe/Berlin",
                locale="en",
                country="DE",
                now=now,
            )
        verify_owner(organization.pk, now=now)


if __name__ == "__main__":
    django.setup()
    build()
