import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wellness", "0007_exercises_goals")]

    operations = [
        migrations.CreateModel(
            name="InsightSettings",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="insight_settings",
                        serialize=False,
                        to="wellness.member",
                    ),
                ),
                ("is_on", models.BooleanField(default=True)),
                ("streak_is_on", models.BooleanField(default=True)),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SelfTest",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("tag", models.CharField(max_length=40)),
                ("starts_on", models.DateField()),
                (
                    "plan",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BooleanField(), size=None),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="self_tests",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("starts_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="self_tests_newest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("plan__len", 28)), name="self_test_has_its_days"
                    )
                ],
            },
        ),
    ]
