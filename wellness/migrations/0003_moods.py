import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("wellness", "0002_mood_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="TagGroup",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=40)),
                ("name_sealed", models.BinaryField(null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("archived_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tag_groups",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member", "position", "id"], name="tag_groups_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("member", "key"),
                        name="tag_group_once_of_ours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", ""), _negated=True),
                            ("name_sealed__isnull", False),
                            _connector="OR",
                        ),
                        name="tag_group_has_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("key", models.CharField(blank=True, max_length=40)),
                ("text_sealed", models.BinaryField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("yes_no", "Yes No"), ("amount", "Amount")], default="yes_no", max_length=8
                    ),
                ),
                ("in_insights", models.BooleanField(default=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("archived_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tags",
                        to="wellness.member",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tags",
                        to="wellness.taggroup",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member", "position", "id"], name="tags_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("member", "key"),
                        name="tag_once_of_ours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", ""), _negated=True),
                            ("text_sealed__isnull", False),
                            _connector="OR",
                        ),
                        name="tag_has_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["yes_no", "amount"])), name="tag_kind_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SuggestedTagGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(blank=True, editable=False, max_length=40)),
                ("name", models.CharField(blank=True, max_length=40)),
                ("tags", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("key",),
                        name="suggested_group_once_of_ours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="suggested_group_has_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MoodImport",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("checked", "Checked"), ("running", "Running"), ("done", "Done")],
                        default="checked",
                        max_length=8,
                    ),
                ),
                ("time_zone", models.CharField(max_length=64)),
                ("file_sealed", models.BinaryField(null=True)),
                ("plan_sealed", models.BinaryField(null=True)),
                ("total", models.PositiveIntegerField()),
                ("done", models.PositiveIntegerField(default=0)),
                ("created", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mood_imports",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="mood_imports_newest_first",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["checked", "running", "done"])),
                        name="mood_import_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("total"))), name="mood_import_not_overdone"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="moodentry",
            name="absent",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="moodentry",
            name="kind",
            field=models.CharField(
                choices=[("moment", "Moment"), ("day", "Day")],
                db_default="moment",
                default="moment",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="moodentry",
            name="sleep_minutes",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="moodentry",
            name="sleep_quality",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="moodentry",
            name="tag_amounts",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.FloatField(null=True), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["moment", "day"])), name="mood_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("absent__len__lte", 40)), name="mood_few_absent"
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("tags__overlap", models.F("absent")), _negated=True),
                name="mood_not_both_yes_and_no",
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tag_amounts__len", 0), ("tag_amounts__len", models.F("tags__len")), _connector="OR"
                ),
                name="mood_amounts_beside_tags",
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sleep_minutes", None), ("sleep_minutes__range", (0, 1440)), _connector="OR"
                ),
                name="mood_sleep_in_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sleep_quality", None), ("sleep_quality__range", (0, 4)), _connector="OR"
                ),
                name="mood_sleep_quality_in_range",
            ),
        ),
    ]
