"""Seals: every event gets a place in a chain that shows any later change."""

from django.db import migrations, models

NOTE = """
CREATE FUNCTION audit_note_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_marked boolean := EXISTS (SELECT FROM audit_unsealed WHERE noted_at > now() - interval '30 seconds');
BEGIN
    INSERT INTO audit_unsealed (event_id, noted_at) SELECT id, now() FROM added;
    -- While a fresh one waits the sealer is on its way, and the lock that `mark_due` takes is not needed.
    IF NOT is_marked THEN
        PERFORM tenant_views.mark_due(now() + interval '10 seconds');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_unsealed_noted AFTER INSERT ON audit_event REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION audit_note_unsealed();
INSERT INTO audit_unsealed (event_id, noted_at) SELECT id, at FROM audit_event;
"""

SEALS_ARE_KEPT = """
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""

RIGHTS = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema()) THEN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON audit_seal FROM %I', current_schema());
    END IF;
END $$;
"""

BACK = """
DROP TRIGGER audit_unsealed_noted ON audit_event;
DROP FUNCTION audit_note_unsealed();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="AuditUnsealed",
            fields=[
                ("event_id", models.UUIDField(primary_key=True, serialize=False)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "db_table": "audit_unsealed",
                "indexes": [models.Index(fields=["noted_at"], name="audit_unsealed_noted")],
            },
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("event_id", models.UUIDField(unique=True)),
                ("mac", models.BinaryField(max_length=32)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={"db_table": "audit_seal"},
        ),
        migrations.RunSQL(NOTE, BACK),
        migrations.RunSQL(SEALS_ARE_KEPT, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
