from django.db import migrations, models

# Columns are added at the end: PostgreSQL replaces a view only by one that begins with the same columns.
_COLUMNS = """SELECT id, schema_name, name, kind, status, time_zone, locale, country, sign_up_mode, is_named_in_mail,
           is_demo, owner_verified_at, created_at, mfa_required_roles, mfa_grace_days"""
_OWN = """FROM public.tenants_organization WHERE schema_name = current_user::text COLLATE "default";"""

VIEW = f"""
CREATE OR REPLACE VIEW tenant_views.tenants_organization WITH (security_barrier) AS
    {_COLUMNS}, brand_colour {_OWN}
"""
VIEW_BEFORE = f"""
DROP VIEW tenant_views.tenants_organization;
CREATE VIEW tenant_views.tenants_organization WITH (security_barrier) AS {_COLUMNS} {_OWN}
GRANT SELECT ON tenant_views.tenants_organization TO mm_tenant;
"""


class Migration(migrations.Migration):
    dependencies = [("tenants", "0007_engine")]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="brand_colour",
            field=models.CharField(blank=True, default="", max_length=7),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("brand_colour__regex", "^(#[0-9a-f]{6})?$")), name="brand_colour_is_one"
            ),
        ),
        migrations.RunSQL(VIEW, VIEW_BEFORE),
    ]
