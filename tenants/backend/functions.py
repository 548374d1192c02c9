"""Calls of database functions that no model stands for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection


def mark_due(at: datetime) -> None:
    """Make the current tenant due no later than `at`; takes the lock on its row of the due index until the commit.

    Works inside a tenant scope only: the function knows the organisation by the session's role.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_views.mark_due(%s)", [at])


def auth_check(session_id: UUID) -> tuple[Any, ...] | None:
    """What is true now about a sign-in, if it belongs to the tenant in scope; columns as in users/migrations/0002."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM tenant_views.auth_check(%s)", [session_id])
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def platform_credentials(email: str) -> tuple[UUID, str] | None:
    """Id and password hash of an active account of the platform's staff with this (normalised) address, or None.

    For the platform's login, which may read no password: nobody else's can be asked for here.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, password FROM public.platform_credentials(%s)", [email])
        row: tuple[UUID, str] | None = cursor.fetchone()
        return row


def platform_totp(user_id: UUID) -> tuple[UUID, bytes] | None:
    """Id and sealed secret of the authenticator of an active member of the platform's staff, or None."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, secret FROM public.platform_totp(%s)", [user_id])
        row: tuple[UUID, memoryview] | None = cursor.fetchone()
        return (row[0], bytes(row[1])) if row else None


def platform_spend_totp(user_id: UUID, *, step: int, at: datetime) -> bool:
    """Take the code of a 30-second step; False if it or a later one was taken before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.platform_spend_totp(%s, %s, %s)", [user_id, step, at])
        return bool(cursor.fetchone()[0])


def platform_spend_recovery_code(user_id: UUID, *, code_hash: bytes, at: datetime) -> bool:
    """Take a recovery code of the platform's staff; False if there is no such unused one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.platform_spend_recovery_code(%s, %s, %s)", [user_id, code_hash, at])
        return bool(cursor.fetchone()[0])


def platform_enrol(
    user_id: UUID, *, device_id: UUID, sealed: bytes, step: int, at: datetime, codes: dict[UUID, bytes]
) -> bool:
    """Give a member of the platform's staff their first authenticator; False if they have one. `codes` are the hashes
    of recovery codes by id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT public.platform_enrol(%s, %s, %s, %s, %s, %s::uuid[], %s::bytea[])",
            [user_id, device_id, sealed, step, at, list(codes), list(codes.values())],
        )
        return bool(cursor.fetchone()[0])
