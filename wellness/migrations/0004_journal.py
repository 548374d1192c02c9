import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("wellness", "0003_moods"),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("text_sealed", models.BinaryField()),
                ("is_draft", models.BooleanField()),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "privacy",
                    models.CharField(choices=[("private", "Private")], default="private", max_length=16),
                ),
                ("prompt", models.CharField(blank=True, max_length=40)),
                ("version", models.PositiveIntegerField()),
                ("occurred_at", models.DateTimeField()),
                ("time_zone", models.CharField(max_length=64)),
                ("local_date", models.DateField()),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("deleted_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="journal_entries",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("occurred_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="journal_newest_first",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tags__len__lte", 20)), name="journal_few_tags"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("privacy__in", ["private"])), name="journal_privacy_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="journal_version_counts"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalVersion",
            fields=[
                ("id", models.UUIDField(default=saas.core.ids.uuid7, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("text_sealed", models.BinaryField()),
                ("created_at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="wellness.journalentry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "version"), name="journal_one_of_each_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalPrompt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[("prompt", "Prompt"), ("template", "Template")],
                        default="prompt",
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField(blank=True, max_length=4000)),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "en"), ("de", "de"), ("sw", "sw"), ("es", "es"), ("ar", "ar")],
                        max_length=2,
                    ),
                ),
                (
                    "valences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("key",),
                        name="journal_prompt_once_of_ours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="journal_prompt_has_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valences__contained_by", [-2, -1, 0, 1, 2])),
                        name="journal_prompt_valences_in_range",
                    ),
                ],
            },
        ),
    ]
