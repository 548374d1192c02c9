"""Anchors of the audits' chains. Rows are added, never changed or removed."""

from django.db import migrations, models

import saas.core.ids

GUARD = """
CREATE FUNCTION keys_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'anchors are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER keys_anchor_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON keys_auditanchor
    FOR EACH STATEMENT EXECUTE FUNCTION keys_refuse_change();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'mm_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON keys_auditanchor FROM mm_app;
    END IF;
END $$;
"""

BACK = "DROP TRIGGER keys_anchor_guard ON keys_auditanchor; DROP FUNCTION keys_refuse_change();"


class Migration(migrations.Migration):
    dependencies = [("keys", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="AuditAnchor",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("owner_id", models.UUIDField()),
                ("sequence", models.BigIntegerField()),
                ("mac", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["owner_id", "at"], name="keys_anchors_by_owner")],
            },
        ),
        migrations.RunSQL(GUARD, BACK),
    ]
