"""Which roles need a second factor in an organisation, and how soon."""

import django.contrib.postgres.fields
from django.db import migrations, models

import tenants.policy

# The view has the columns of the table, in the order of its making: new ones go to the end.
VIEW = """
CREATE OR REPLACE VIEW tenant_views.tenants_organization WITH (security_barrier) AS
    SELECT id, schema_name, name, kind, status, time_zone, locale, country, sign_up_mode, is_named_in_mail,
           is_demo, owner_verified_at, created_at, mfa_required_roles, mfa_grace_days
    FROM public.tenants_organization
    WHERE schema_name = current_user::text COLLATE "default";
"""

NO_VIEW = """
DROP VIEW tenant_views.tenants_organization;
CREATE VIEW tenant_views.tenants_organization WITH (security_barrier) AS
    SELECT id, schema_name, name, kind, status, time_zone, locale, country, sign_up_mode, is_named_in_mail,
           is_demo, owner_verified_at, created_at
    FROM public.tenants_organization
    WHERE schema_name = current_user::text COLLATE "default";
GRANT SELECT ON tenant_views.tenants_organization TO mm_tenant;
"""


class Migration(migrations.Migration):
    dependencies = [("tenants", "0003_words")]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="mfa_grace_days",
            field=models.PositiveSmallIntegerField(default=14),
        ),
        migrations.AddField(
            model_name="organization",
            name="mfa_required_roles",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=16),
                blank=True,
                default=tenants.policy.default_mfa_roles,
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "mfa_required_roles__contained_by",
                        ["owner", "admin", "practitioner", "auditor", "member"],
                    )
                ),
                name="mfa_roles_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("mfa_grace_days__lte", 90)), name="mfa_grace_is_short"
            ),
        ),
        migrations.RunSQL(VIEW, NO_VIEW),
    ]
