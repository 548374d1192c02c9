"""Made-up organisations with made-up people, for development and demonstrations: the rows at the platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants import hosts
from tenants.models import Organization
from tenants.operations import create_organization, verify_owner
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from users.models import JoinCode, Membership, User


class NoDemoHere(DomainError):
    """Demo accounts have a password that everybody can read, so they exist where the development pages do."""

    code = "no_demo_here"


class AddressTaken(DomainError):
    """A real organisation has the demo's address, or a real account one of its people's."""

    code = "address_taken"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    email: str
    name: str
    role: str
    joined_at: datetime


def demo_organization(subdomain: str) -> TenantRecord | None:
    """The demo organisation at this address; None if there is none. Raises AddressTaken for a real one."""
    with platform_scope():
        found = Organization.objects.filter(domains__domain=hosts.host_for_subdomain(subdomain)).first()
        if found is None:
            return None
        if not found.is_demo:
            raise AddressTaken(f"{subdomain} is a real organisation.")
        return found.record()


@transaction.atomic
def found_demo_organization(
    *, name: str, kind: str, subdomain: str, time_zone: str, country: str, founded_at: datetime
) -> TenantRecord:
    """A demo organisation whose owner counts as verified. Raises NoDemoHere, SubdomainRefused."""
    if not settings.DEV_PAGES:
        raise NoDemoHere("Demo organisations exist in development only.")
    with platform_scope():
        organization = create_organization(
            name=name,
            kind=kind,
            subdomain=subdomain,
            time_zone=time_zone,
            locale="en",
            country=country,
            now=founded_at,
            is_demo=True,
        )
        verify_owner(organization.pk, now=founded_at)
        organization.refresh_from_db()
        return organization.record()


@transaction.atomic
def add_demo_people(
    organization: TenantRecord, people: Sequence[DemoPerson], *, password_hash: str
) -> list[Membership]:
    """Accounts and memberships, in the order given; accounts left from an earlier time are taken up again.

    Raises AddressTaken.
    """
    if not organization.is_demo:
        raise AddressTaken(f"{organization.name} is a real organisation.")
    emails = [person.email for person in people]
    with platform_scope():
        if Membership.objects.filter(user__email__in=emails).exists():
            raise AddressTaken("One of the demo's addresses belongs to somebody.")
        User.objects.bulk_create(
            (
                User(
                    email=person.email,
                    name=person.name,
                    password=password_hash,
                    password_changed_at=person.joined_at,
                    email_verified_at=person.joined_at,
                    created_at=person.joined_at,
                )
                for person in people
            ),
            update_conflicts=True,
            unique_fields=["email"],
            update_fields=["name", "password", "password_changed_at", "email_verified_at", "created_at"],
        )
        users = {user.email: user for user in User.objects.filter(email__in=emails)}
        memberships = Membership.objects.bulk_create(
            Membership(
                user=users[person.email],
                organization_id=organization.id,
                role=person.role,
                created_at=person.joined_at,
            )
            for person in people
        )
        for membership in memberships:
            audit("users.membership.created", actor=None, target=membership, now=membership.created_at)
    return memberships


@transaction.atomic
def remove_demo_people(organization: TenantRecord) -> None:
    """End all memberships and codes of a demo organisation. Accounts stay. Raises AddressTaken."""
    if not organization.is_demo:
        raise AddressTaken(f"{organization.name} is a real organisation.")
    with platform_scope():
        Membership.objects.filter(organization_id=organization.id).delete()
        JoinCode.objects.filter(organization_id=organization.id).delete()
        audit("users.demo.removed", actor=None, target=Organization.objects.get(pk=organization.id))


def demo_membership_ids(organization: TenantRecord) -> list[UUID]:
    """For clearing what hangs on them elsewhere."""
    with platform_scope():
        return list(Membership.objects.filter(organization_id=organization.id).values_list("pk", flat=True))
