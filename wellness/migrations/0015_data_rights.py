import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [("wellness", "0014_risk_loop")]

    operations = [
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("data_class", models.CharField(max_length=24, primary_key=True, serialize=False)),
                ("days", models.PositiveIntegerField(null=True)),
                ("updated_at", models.DateTimeField()),
                ("swept_at", models.DateTimeField(null=True)),
                ("swept_rows", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="member",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="member",
            name="hidden_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "Access"),
                            ("correction", "Correction"),
                            ("erasure", "Erasure"),
                            ("restriction", "Restriction"),
                            ("objection", "Objection"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("refused", "Refused")],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "due_at", "id"], name="data_requests_by_due"),
                    models.Index(fields=["member_id"], name="data_requests_of_member"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True), ("closed_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="data_request_open_or_closed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("scheduled", "Scheduled"),
                            ("held", "Held"),
                            ("done", "Done"),
                            ("undone", "Undone"),
                        ],
                        default="scheduled",
                        max_length=9,
                    ),
                ),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("is_now", models.BooleanField()),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("key_destroyed_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("account_deleted", models.BooleanField(default=False)),
                (
                    "paused",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("erased", models.JSONField(default=dict)),
                ("kept", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["scheduled", "held"])),
                        fields=["due_at"],
                        name="erasures_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["scheduled", "held"])),
                        fields=("member_id",),
                        name="one_open_erasure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            models.Q(("done_at__isnull", False), ("key_destroyed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="done_erasure_has_proof",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member_id", models.UUIDField(null=True)),
                ("reason", models.CharField(max_length=500)),
                ("placed_by", models.UUIDField()),
                ("placed_at", models.DateTimeField()),
                ("released_by", models.UUIDField(null=True)),
                ("released_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("released_at", None)),
                        fields=("member_id",),
                        name="one_standing_hold",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=40)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("skipped", models.PositiveIntegerField(default=0)),
                ("keeps_ids", models.BooleanField(null=True)),
                ("key_sealed", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="data_imports",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="data_imports_newest_first",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["queued", "running"])),
                        fields=("member",),
                        name="one_open_data_import",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                            ("expired", "Expired"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("size", models.PositiveBigIntegerField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("key_sealed", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exports",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="exports_newest_first",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["queued", "running"])),
                        fields=("member",),
                        name="one_open_export",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(("expires_at__isnull", False), ("size__isnull", False)),
                            _connector="OR",
                        ),
                        name="ready_export_has_a_file",
                    ),
                ],
            },
        ),
    ]
