"""Calls of database functions that no model stands for."""

from datetime import datetime

from django.db import connection


def mark_due(at: datetime) -> None:
    """Make the current tenant due no later than `at`; takes the lock on its row of the due index until the commit.

    Works inside a tenant scope only: the function knows the organisation by the session's role.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_views.mark_due(%s)", [at])
