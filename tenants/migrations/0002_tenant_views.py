"""What a tenant may see of the public tables that concern itself, and the one thing it may do there."""

from django.db import migrations

from tenants.queue_sql import MARK_DUE_REVERSE_SQL, MARK_DUE_SQL

# Same names as the tables, so that the models work read-only inside a scope. `security_barrier` keeps a caller's own
# functions from seeing rows before the filter has. `current_user` in a view is the caller, not the view's owner.
VIEWS = """
CREATE VIEW tenant_views.tenants_organization WITH (security_barrier) AS
    SELECT id, schema_name, name, kind, status, time_zone, locale, country, sign_up_mode, is_named_in_mail,
           is_demo, owner_verified_at, created_at
    FROM public.tenants_organization
    WHERE schema_name = current_user::text COLLATE "default";

CREATE VIEW tenant_views.tenants_domain WITH (security_barrier) AS
    SELECT domain.id, domain.domain, domain.is_primary, domain.tenant_id, domain.redirect_until
    FROM public.tenants_domain AS domain
    JOIN public.tenants_organization AS organization ON organization.id = domain.tenant_id
    WHERE organization.schema_name = current_user::text COLLATE "default";

CREATE VIEW tenant_views.django_content_type AS SELECT id, app_label, model FROM public.django_content_type;

GRANT SELECT ON tenant_views.tenants_organization, tenant_views.tenants_domain, tenant_views.django_content_type
    TO mm_tenant;
"""

DROP_VIEWS = """
DROP VIEW tenant_views.tenants_organization, tenant_views.tenants_domain, tenant_views.django_content_type;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunSQL(VIEWS, DROP_VIEWS),
        migrations.RunSQL(MARK_DUE_SQL, MARK_DUE_REVERSE_SQL),
    ]
