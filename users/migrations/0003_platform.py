"""The platform's own admin: its sessions, and all that its login may read and change."""

from django.db import migrations, models

# Single columns of single tables. What is not named here is an error of PostgreSQL for that process: passwords, tokens,
# organisations' sessions, who belongs where, and of course every organisation's schema.
RIGHTS = """
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM mm_platform;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM mm_platform;

GRANT SELECT ON public.tenants_organization, public.tenants_domain, public.tenants_tenantschema,
    public.tenants_tenantdue, public.tenants_publicjob, public.tenants_deadletter, public.tenants_heartbeat,
    public.django_content_type
    TO mm_platform;
-- Suspending, reactivating, and making due again what waited meanwhile.
GRANT UPDATE (status) ON public.tenants_organization TO mm_platform;
GRANT UPDATE (next_due_at, lease_until, lease_token) ON public.tenants_tenantdue TO mm_platform;

GRANT SELECT (id, email, name, is_active, is_platform_staff, password_changed_at, created_at)
    ON public.users_user TO mm_platform;
-- What it does is written down, and stays.
GRANT SELECT, INSERT ON public.platform_audit_event TO mm_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.users_platformsession, public.users_throttlecounter TO mm_platform;
"""

NO_RIGHTS = "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM mm_platform;"

# Signing in needs the password's hash of that one account, and only of the staff's.
CREDENTIALS = """
CREATE FUNCTION public.platform_credentials(address varchar, OUT id uuid, OUT password varchar)
RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' ROWS 1 AS $$
    SELECT person.id, person.password
    FROM public.users_user AS person
    WHERE person.email = address AND person.is_platform_staff AND person.is_active;
$$;
REVOKE ALL ON FUNCTION public.platform_credentials(varchar) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.platform_credentials(varchar) TO mm_platform;
"""

NO_CREDENTIALS = "DROP FUNCTION public.platform_credentials(varchar);"


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0002_tenant_views"),
        ("tenants", "0002_tenant_views"),
        ("platform_audit", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="membership", options={"verbose_name": "person", "verbose_name_plural": "people"}
        ),
        migrations.CreateModel(
            name="PlatformSession",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.RunSQL(RIGHTS, NO_RIGHTS),
        migrations.RunSQL(CREDENTIALS, NO_CREDENTIALS),
    ]
