"""MentalMuse as a side of the benchmark: `python -m benchmarks.product prepare` and `... tokens NAME`, JSON on stdout.

Both are processes of their own with the product's settings: `prepare` fills the database through the product's own
operations, `tokens` signs access tokens for the sessions made there, which live five minutes like everybody's.
"""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saas.settings.prod")


def prepare() -> None:
    import django

    django.setup()
    # After setup: models can be imported only then.
    from django.db import transaction

    from benchmarks import rows
    from tenants.operations import create_organization, record_of, verify_owner
    from tenants.scope import platform_scope, tenant_scope
    from users.actors import Actor
    from users.models import Membership, Session, User
    from wellness.members.models import Member
    from wellness.moods.models import MoodEntry
    from wellness.moods.operations import Content, Sealer

    now = datetime.now(UTC)

    def organization_named(name: str, subdomain: str) -> Any:
        with platform_scope(), transaction.atomic():
            organization = create_organization(
                name=name,
                kind="clinic",
                subdomain=subdomain,
                time_zone=rows.TIME_ZONE,
                locale="en",
                country="DE",
                now=now,
            )
        verify_owner(organization.pk, now=now)
        return organization

    def add_person(organization: Any, email: str, entries: Iterable[dict[str, Any]]) -> None:
        with platform_scope(), transaction.atomic():
            user = User.objects.create(email=email, email_verified_at=now, created_at=now)
            membership = Membership.objects.create(
                user=user, organization=organization, role=Membership.Role.MEMBER, created_at=now
            )
            session = Session.objects.create(
                membership=membership,
                amr=["pwd"],
                authenticated_at=now,
                created_at=now,
                last_seen_at=now,
                idle_limit=timedelta(days=1),
                expires_at=now + timedelta(days=1),
            )
        actor = Actor(
            user_id=user.pk,
            membership_id=membership.pk,
            organization_id=organization.pk,
            role=membership.role,
            session_id=session.pk,
            auth_time=now,
            amr=("pwd",),
        )
        names = {field.name for field in fields(Content)}
        with tenant_scope(record_of(organization.pk)), transaction.atomic():
            Member.objects.create(
                id=membership.pk, user_id=user.pk, locale="en", time_zone=rows.TIME_ZONE, created_at=now
            )
            sealer = Sealer(actor)
            MoodEntry.objects.bulk_create(
                MoodEntry(
                    id=entry["id"],
                    member_id=membership.pk,
                    created_at=entry["created_at"],
                    updated_at=entry["updated_at"],
                    **sealer.columns(
                        entry["id"],
                        Content(
                            **{
                                name: tuple(value) if isinstance(value, list) else value
                                for name, value in entry.items()
                                if name in names
                            }
                        ),
                    ),
                )
                for entry in entries
            )

    for number in range(rows.TENANTS):
        organization = organization_named(f"Bench {number}", f"bench{number}")
        for person in rows.people(number):
            add_person(organization, person.email, person.entries())
    add_person(organization_named("Diary", "diary"), "diary@diary.example", rows.diary())


def tokens(organizations: str) -> list[dict[str, Any]]:
    """Of everybody in the organisations whose names begin like this."""
    import django

    django.setup()
    from tenants.scope import platform_scope
    from users.models import Session
    from users.tokens import AccessToken

    now = datetime.now(UTC)
    with platform_scope():
        sessions = (
            Session.objects.filter(membership__organization__name__startswith=organizations)
            .select_related("membership__organization")
            .order_by("pk")
        )
        return [
            {
                "host": domain.domain,
                "token": str(
                    AccessToken.issue(
                        session,
                        session.membership,
                        audience=session.membership.organization.record().audience,
                        now=now,
                    )
                ),
            }
            for session in sessions
            for domain in session.membership.organization.domains.all()
        ]


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare()
    else:
        json.dump(tokens(sys.argv[2]), sys.stdout)
