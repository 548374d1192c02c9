"""The tenant side of the audit: a table that can only be added to. Names no schema, so it fits every organisation's."""

from django.db import migrations, models

import saas.core.ids

# A statement-level trigger also refuses an UPDATE that would touch no row: trying is the mistake.
APPEND_ONLY = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit rows are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""

# The tenant's role has its schema's name; default privileges gave it more than it may keep.
INSERT_ONLY = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema()) THEN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON audit_event FROM %I', current_schema());
    END IF;
END $$;
"""

BACK = "DROP TRIGGER audit_append_only ON audit_event; DROP FUNCTION audit_refuse_change();"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
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
                "db_table": "audit_event",
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="audit_event_newest"),
                    models.Index(fields=["target_id", "-at"], name="audit_event_target"),
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, BACK),
        migrations.RunSQL(INSERT_ONLY, migrations.RunSQL.noop),
    ]
