"""Seals: every event gets a place in a chain that shows any later change."""

from django.db import migrations, models

NOTE = """
-- With its owner's rights: the platform's own login may add events and nothing else.
CREATE FUNCTION platform_audit_note_unsealed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO platform_audit_unsealed (event_id, noted_at) SELECT id, now() FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER platform_audit_unsealed_noted AFTER INSERT ON platform_audit_event REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION platform_audit_note_unsealed();
INSERT INTO platform_audit_unsealed (event_id, noted_at) SELECT id, at FROM platform_audit_event;
"""

SEALS_ARE_KEPT = """
CREATE TRIGGER platform_audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON platform_audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION platform_audit_refuse_change();
"""

RIGHTS = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mm_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON platform_audit_seal FROM mm_app;
    END IF;
END $$;
"""

BACK = """
DROP TRIGGER platform_audit_unsealed_noted ON platform_audit_event;
DROP FUNCTION platform_audit_note_unsealed();
"""


class Migration(migrations.Migration):
    dependencies = [("platform_audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="PlatformAuditUnsealed",
            fields=[
                ("event_id", models.UUIDField(primary_key=True, serialize=False)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "db_table": "platform_audit_unsealed",
            },
        ),
        migrations.CreateModel(
            name="PlatformAuditSeal",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("event_id", models.UUIDField(unique=True)),
                ("mac", models.BinaryField(max_length=32)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={"db_table": "platform_audit_seal"},
        ),
        migrations.RunSQL(NOTE, BACK),
        migrations.RunSQL(SEALS_ARE_KEPT, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
