"""The one thing about the queue that a tenant role may do in the public schema, as SQL for a migration."""

# SECURITY DEFINER: the tenant role has no right on the table. `current_setting('role')` is the caller's role, which is
# its schema's name; `current_user` would be the function's owner here.
#
# It always updates the row, also when the moment is not earlier than the one there, and so always takes the row lock
# until the caller commits. A worker recomputes `next_due_at` under the same lock. Were the update skipped when it
# changes nothing, the worker could recompute while the caller's job is not yet committed, not see it, and move the
# moment behind it: the job would wait for ever. `least` ignores NULL, so a row with nothing due takes the new moment.
MARK_DUE_SQL = """
CREATE OR REPLACE FUNCTION tenant_views.mark_due(at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.tenants_tenantdue AS due (organization_id, next_due_at)
    SELECT id, at FROM public.tenants_organization WHERE schema_name = current_setting('role')
    ON CONFLICT (organization_id) DO UPDATE SET next_due_at = least(due.next_due_at, excluded.next_due_at);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'mark_due: no organisation has the role %', current_setting('role');
    END IF;
END
$$;
REVOKE ALL ON FUNCTION tenant_views.mark_due(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_views.mark_due(timestamptz) TO mm_tenant;
"""

MARK_DUE_REVERSE_SQL = "DROP FUNCTION IF EXISTS tenant_views.mark_due(timestamptz);"
