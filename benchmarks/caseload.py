"""`python -m benchmarks.caseload`: the first page of a practitioner's caseload of 500 members.

A process of its own with the product's settings; prints JSON. The whole way of a request through the product (host,
token, session, SQL, the audit of what was shown, serialising), without a network. Wall-clock, because that is what the
practitioner waits for; the statements beside it do not wobble.
"""

import json
import os
import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saas.settings.prod")

MEMBERS = 500
SCORES = 12  # of each of two questionnaires, one every fortnight
CHECK_INS = 90
CALLS = 30
PAGE = "/api/v1/caseload/"


def measure() -> dict[str, Any]:
    import django

    django.setup()
    # After setup: models can be imported only then.
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.product import tokens
    from tenants.hosts import record_for_host
    from tenants.records import TenantRecord
    from tenants.scope import platform_scope
    from users.models import Membership, Session

    name = "Bench 1"
    with platform_scope():
        session = Session.objects.filter(membership__organization__name=name).order_by("pk").first()
        if session is None:
            raise SystemExit("Prepare the product first.")
        Membership.objects.filter(pk=session.membership_id).update(role=Membership.Role.PRACTITIONER)
    caller = tokens(name)[0]
    record = record_for_host(caller["host"])
    if not isinstance(record, TenantRecord):
        raise SystemExit("Prepare the product first.")
    _fill(record, practitioner=session.membership_id)

    client = Client(HTTP_HOST=caller["host"], HTTP_AUTHORIZATION=f"Bearer {caller['token']}")
    spent: list[float] = []
    for number in range(CALLS + 3):
        begun = time.perf_counter()
        answer = client.get(PAGE)
        if number >= 3:
            spent.append((time.perf_counter() - begun) * 1000)
    body = answer.json()
    if sum(body["counts"].values()) != MEMBERS or len(body["results"]) != 20:
        raise SystemExit(f"Not the caseload that was meant: {body['counts']}")
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE)
    return {
        "members": MEMBERS,
        "median": statistics.median(spent),
        "p95": statistics.quantiles(spent, n=20)[18],
        "statements": len(captured),
        "counts": body["counts"],
    }


def _fill(record: Any, *, practitioner: Any) -> None:
    """Members who share profile, scores and check-ins; some of them worse, some overdue, some silent."""
    from saas.core.ids import uuid7
    from tenants.scope import platform_scope, tenant_scope
    from users.models import Membership, User
    from wellness.consent import texts
    from wellness.consent.models import ConsentGrant
    from wellness.members.models import Member
    from wellness.models import Assignment, MoodEntry, QuestionnaireResponse
    from wellness.questionnaires.definitions import shipped

    draw, now = random.Random(500), datetime.now(UTC)
    since = now - timedelta(days=200)
    with platform_scope():
        users = User.objects.bulk_create(
            User(email=f"case{number}@bench.example", email_verified_at=now, created_at=now)
            for number in range(MEMBERS)
        )
        memberships = Membership.objects.bulk_create(
            Membership(user=user, organization_id=record.id, role=Membership.Role.MEMBER, created_at=since)
            for user in users
        )
    with tenant_scope(record):
        Member.objects.bulk_create(
            Member(
                id=membership.pk,
                user_id=membership.user_id,
                display_name=f"Member {number}",
                locale="en",
                time_zone="Europe/Berlin",
                created_at=since,
            )
            for number, membership in enumerate(memberships)
        )
        words = texts.kept(texts.current("person"), now=since)
        ConsentGrant.objects.bulk_create(
            ConsentGrant(
                member_id=membership.pk,
                recipient_kind="person",
                recipient_id=practitioner,
                data_class=data_class,
                purpose="care",
                basis="consent",
                how="app",
                text=words,
                granted_at=since,
                starts_at=since,
            )
            for membership in memberships
            for data_class in ("profile", "assessment_score", "mood", "exercise_use")
        )
        for membership in memberships:
            quiet = timedelta(days=draw.choice((0, 0, 0, 20)))
            answers = []
            for code in ("gad7", "phq8"):
                definition = shipped()[code]
                value = draw.randint(4, 14)
                for number in range(SCORES):
                    at = now - quiet - timedelta(days=14 * (SCORES - number), seconds=draw.randint(0, 9999))
                    value = max(0, min(21, value + draw.randint(-3, 3)))
                    answers.append(
                        QuestionnaireResponse(
                            id=uuid7(),
                            member_id=membership.pk,
                            code=code,
                            version=definition.version,
                            checksum=definition.checksum,
                            asks_about_harm=False,
                            status="completed",
                            scores={
                                "total": {
                                    "value": value,
                                    "band": None,
                                    "is_positive": None,
                                    "is_prorated": False,
                                }
                            },
                            started_at=at,
                            updated_at=at,
                            completed_at=at,
                        )
                    )
            QuestionnaireResponse.objects.bulk_create(answers)
            moments = [
                now - quiet - timedelta(days=day, minutes=draw.randint(0, 600)) for day in range(CHECK_INS)
            ]
            MoodEntry.objects.bulk_create(
                MoodEntry(
                    id=uuid7(),
                    member_id=membership.pk,
                    valence=draw.randint(-2, 2),
                    occurred_at=at,
                    time_zone="Europe/Berlin",
                    local_date=at.date(),
                    created_at=at,
                    updated_at=at,
                )
                for at in moments
            )
            if draw.random() < 0.3:
                opened = now - timedelta(days=draw.randint(1, 12))
                Assignment.objects.create(
                    member_id=membership.pk,
                    code="gad7",
                    assigned_by=practitioner,
                    opened_at=opened,
                    expires_at=opened + timedelta(days=4),
                )


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
