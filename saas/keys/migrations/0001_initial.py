"""The tables of wrapped keys, in the keys database. A destroyed key stays destroyed; no row is removed."""

from django.db import migrations, models

import saas.core.ids

GUARD = """
CREATE FUNCTION keys_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
        RAISE EXCEPTION 'keys are destroyed, never removed: a missing row would be made anew'
            USING ERRCODE = 'insufficient_privilege';
    ELSIF OLD.destroyed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a destroyed key stays destroyed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keys_member_guard BEFORE UPDATE OR DELETE ON keys_memberkey
    FOR EACH ROW EXECUTE FUNCTION keys_guard();
CREATE TRIGGER keys_member_guard_truncate BEFORE TRUNCATE ON keys_memberkey
    FOR EACH STATEMENT EXECUTE FUNCTION keys_guard();
CREATE TRIGGER keys_organization_guard BEFORE UPDATE OR DELETE ON keys_organizationkey
    FOR EACH ROW EXECUTE FUNCTION keys_guard();
CREATE TRIGGER keys_organization_guard_truncate BEFORE TRUNCATE ON keys_organizationkey
    FOR EACH STATEMENT EXECUTE FUNCTION keys_guard();
"""

RIGHTS = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mm_app') THEN
        REVOKE DELETE, TRUNCATE, REFERENCES, TRIGGER ON keys_memberkey, keys_organizationkey FROM mm_app;
    END IF;
END $$;
"""

BACK = """
DROP TRIGGER keys_member_guard ON keys_memberkey;
DROP TRIGGER keys_member_guard_truncate ON keys_memberkey;
DROP TRIGGER keys_organization_guard ON keys_organizationkey;
DROP TRIGGER keys_organization_guard_truncate ON keys_organizationkey;
DROP FUNCTION keys_guard();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MemberKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organization_id", models.UUIDField()),
                ("version", models.PositiveIntegerField()),
                ("wrapped", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(null=True)),
                ("member_id", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization_id", "member_id", "version"), name="keys_one_member_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("destroyed_at__isnull", True), ("wrapped__isnull", False)),
                            models.Q(("destroyed_at__isnull", False), ("wrapped__isnull", True)),
                            _connector="OR",
                        ),
                        name="keys_member_key_gone_or_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganizationKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organization_id", models.UUIDField()),
                ("version", models.PositiveIntegerField()),
                ("wrapped", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(null=True)),
                ("master_key_id", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization_id", "version"), name="keys_one_organization_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("destroyed_at__isnull", True), ("wrapped__isnull", False)),
                            models.Q(("destroyed_at__isnull", False), ("wrapped__isnull", True)),
                            _connector="OR",
                        ),
                        name="keys_organization_key_gone_or_not",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, BACK),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
