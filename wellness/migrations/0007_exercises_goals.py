import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("wellness", "0006_safety"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exercise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(blank=True, editable=False, max_length=40)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("summary", models.CharField(blank=True, max_length=300)),
                ("steps", models.TextField(blank=True, max_length=8000)),
                ("minutes", models.PositiveSmallIntegerField(default=5)),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "en"), ("de", "de"), ("sw", "sw"), ("es", "es"), ("ar", "ar")],
                        max_length=2,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("key",),
                        name="exercise_once_of_ours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key", ""), _negated=True),
                            models.Q(
                                models.Q(("title", ""), _negated=True), models.Q(("steps", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="exercise_has_steps",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (1, 120))), name="exercise_minutes_in_range"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExerciseSession",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("exercise", models.CharField(max_length=40)),
                ("exercise_version", models.PositiveIntegerField()),
                ("content_sealed", models.BinaryField(null=True)),
                ("before", models.SmallIntegerField(null=True)),
                ("after", models.SmallIntegerField(null=True)),
                ("occurred_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("time_zone", models.CharField(max_length=64)),
                ("local_date", models.DateField()),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exercise_sessions",
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
                        name="exercises_newest_first",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", None), ("before__range", (-2, 2)), _connector="OR"),
                        name="exercise_before_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("after", None), ("after__range", (-2, 2)), _connector="OR"),
                        name="exercise_after_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_at", None),
                            ("finished_at__gte", models.F("occurred_at")),
                            _connector="OR",
                        ),
                        name="exercise_ends_after_its_begin",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("goal", "Goal"), ("habit", "Habit")], max_length=5)),
                ("text_sealed", models.BinaryField()),
                ("times_per_week", models.PositiveSmallIntegerField(null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("reached_on", models.DateField(null=True)),
                ("archived_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member", "position", "id"], name="goals_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["goal", "habit"])), name="goal_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "goal"), ("times_per_week", None)),
                            models.Q(("kind", "habit"), ("times_per_week__range", (1, 7))),
                            _connector="OR",
                        ),
                        name="goal_habits_have_a_week",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalSize",
            fields=[
                ("id", models.UUIDField(default=saas.core.ids.uuid7, primary_key=True, serialize=False)),
                ("text_sealed", models.BinaryField()),
                ("times_per_week", models.PositiveSmallIntegerField(null=True)),
                ("until", models.DateTimeField()),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sizes", to="wellness.goal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GoalPause",
            fields=[
                ("id", models.UUIDField(default=saas.core.ids.uuid7, primary_key=True, serialize=False)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="wellness.goal"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="goal_pause_has_days",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalCheckIn",
            fields=[
                ("id", models.UUIDField(default=saas.core.ids.uuid7, primary_key=True, serialize=False)),
                ("local_date", models.DateField()),
                ("created_at", models.DateTimeField()),
                (
                    "goal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_ins",
                        to="wellness.goal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("goal", "local_date"), name="goal_once_a_day")
                ],
            },
        ),
    ]
