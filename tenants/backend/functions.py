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
