"""What a tenant may see of accounts and memberships, and the question every request asks."""

from django.db import migrations

# Same names and columns as the tables, so that the models work read-only inside a scope. Inside: only people with a
# membership here, without their password; and of the others' organisations nothing.
VIEWS = """
CREATE VIEW tenant_views.users_user WITH (security_barrier) AS
    SELECT person.id, ''::varchar(128) AS password, person.email, person.name, person.is_active,
           false AS is_platform_staff, person.email_verified_at, NULL::timestamptz AS password_changed_at,
           person.created_at
    FROM public.users_user AS person
    WHERE EXISTS (
        SELECT FROM public.users_membership AS membership
        JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
        WHERE membership.user_id = person.id AND organization.schema_name = current_user::text COLLATE "default"
    );

CREATE VIEW tenant_views.users_membership WITH (security_barrier) AS
    SELECT membership.id, membership.role, membership.status, membership.version, membership.created_at,
           membership.organization_id, membership.user_id
    FROM public.users_membership AS membership
    JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
    WHERE organization.schema_name = current_user::text COLLATE "default";

CREATE VIEW tenant_views.users_joincode WITH (security_barrier) AS
    SELECT code.id, code.code, code.role, code.created_at, code.expires_at, code.max_uses, code.uses,
           code.revoked_at, code.organization_id
    FROM public.users_joincode AS code
    JOIN public.tenants_organization AS organization ON organization.id = code.organization_id
    WHERE organization.schema_name = current_user::text COLLATE "default";

GRANT SELECT ON tenant_views.users_user, tenant_views.users_membership, tenant_views.users_joincode TO mm_tenant;
"""

DROP_VIEWS = """
DROP VIEW tenant_views.users_joincode, tenant_views.users_membership, tenant_views.users_user;
"""

# SECURITY DEFINER, because a tenant role reads none of these tables. `current_setting('role')` is the caller's role,
# which is its schema's name (`current_user` would be the owner here): a session of another organisation is no row.
# plpgsql keeps the plan; the order of the columns is that of users.authentication.SignInState.
AUTH_CHECK = """
CREATE FUNCTION tenant_views.auth_check(
    sid uuid,
    OUT user_id uuid,
    OUT user_is_active boolean,
    OUT membership_id uuid,
    OUT role varchar,
    OUT version integer,
    OUT status varchar,
    OUT session_kind varchar,
    OUT authenticated_at timestamptz,
    OUT amr varchar[],
    OUT expires_at timestamptz,
    OUT revoked_at timestamptz,
    OUT organization_id uuid,
    OUT organization_status varchar
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' ROWS 1 AS $$
BEGIN
    RETURN QUERY
    SELECT person.id, person.is_active, membership.id, membership.role, membership.version, membership.status,
           session.kind, session.authenticated_at, session.amr, session.expires_at, session.revoked_at,
           organization.id, organization.status
    FROM public.users_session AS session
    JOIN public.users_membership AS membership ON membership.id = session.membership_id
    JOIN public.users_user AS person ON person.id = membership.user_id
    JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
    WHERE session.id = sid AND organization.schema_name = pg_catalog.current_setting('role');
END
$$;
REVOKE ALL ON FUNCTION tenant_views.auth_check(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_views.auth_check(uuid) TO mm_tenant;
"""

DROP_AUTH_CHECK = "DROP FUNCTION tenant_views.auth_check(uuid);"


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0001_initial"),
        ("tenants", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(VIEWS, DROP_VIEWS),
        migrations.RunSQL(AUTH_CHECK, DROP_AUTH_CHECK),
    ]
