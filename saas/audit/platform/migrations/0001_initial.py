"""The platform's side of the audit: a table that can only be added to."""

from django.db import migrations, models

import saas.core.ids

# A statement-level trigger also refuses an UPDATE that would touch no row: trying is the mistake.
APPEND_ONLY = """
CREATE FUNCTION platform_audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit rows are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER platform_audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON platform_audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION platform_audit_refuse_change();
"""

INSERT_ONLY = """
DO $$
DECLARE login text;
BEGIN
    FOR login IN SELECT rolname FROM pg_roles WHERE rolname IN ('mm_app', 'mm_platform') LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON platform_audit_event FROM %I', login);
    END LOOP;
END $$;
"""

BACK = "DROP TRIGGER platform_audit_append_only ON platform_audit_event; DROP FUNCTION platform_audit_refuse_change();"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PlatformAuditEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("action", models.CharField(max_length=80)),
                ("actor_id", models.UUIDField(null=True)),
                ("actor_role", models.CharField(blank=True, max_length=20)),
                ("target_type", models.CharField(blank=True, max_length=80)),
                ("target_id", models.UUIDField(null=True)),
                ("detail", models.JSONField(default=dict)),
                ("request_id", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "db_table": "platform_audit_event",
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="platform_audit_event_newest"),
                    models.Index(fields=["target_id", "-at"], name="platform_audit_event_target"),
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, BACK),
        migrations.RunSQL(INSERT_ONLY, migrations.RunSQL.noop),
    ]
