import datetime

import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids

# Every reminder keeps its days: all seven are a daily rule, others a weekly one.
RULE_OF_WEEKDAYS = """
    CASE WHEN cardinality(weekdays) = 7 THEN 'FREQ=DAILY' ELSE
        'FREQ=WEEKLY;BYDAY=' || array_to_string(ARRAY(
            SELECT ('{MO,TU,WE,TH,FR,SA,SU}'::text[])[day] FROM unnest(weekdays) AS day ORDER BY day
        ), ',')
    END
"""
KEEP_DAYS = "UPDATE wellness_reminder SET starts_on = created_at::date, rule = " + RULE_OF_WEEKDAYS  # noqa: S608  (no input)


class Migration(migrations.Migration):
    dependencies = [("wellness", "0009_mail_events")]

    operations = [
        migrations.CreateModel(
            name="ReminderDefaults",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_the_one", models.BooleanField(default=True, editable=False, unique=True)),
                ("quiet_from", models.TimeField(default=datetime.time(21, 0))),
                ("quiet_until", models.TimeField(default=datetime.time(8, 0))),
                ("updated_at", models.DateTimeField()),
            ],
            options={"verbose_name": "quiet hours", "verbose_name_plural": "quiet hours"},
        ),
        migrations.CreateModel(
            name="ReminderPreferences",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reminder_preferences",
                        serialize=False,
                        to="wellness.member",
                    ),
                ),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_until", models.TimeField(null=True)),
                ("paused_until", models.DateField(null=True)),
                ("nudges_are_on", models.BooleanField(default=True)),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReminderSuggestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("check_in", "Check In"),
                            ("journal", "Journal"),
                            ("questionnaires", "Questionnaires"),
                            ("goals", "Goals"),
                            ("safety_plan", "Safety Plan"),
                            ("custom", "Custom"),
                            ("digest", "Digest"),
                        ],
                        max_length=16,
                    ),
                ),
                ("local_time", models.TimeField(blank=True, null=True)),
                ("rule", models.CharField(default="FREQ=DAILY", max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="reminder",
            name="one_reminder_per_member",
        ),
        migrations.RemoveConstraint(
            model_name="reminder",
            name="reminder_weekdays_known",
        ),
        migrations.AddField(
            model_name="reminder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("check_in", "Check In"),
                    ("journal", "Journal"),
                    ("questionnaires", "Questionnaires"),
                    ("goals", "Goals"),
                    ("safety_plan", "Safety Plan"),
                    ("custom", "Custom"),
                    ("digest", "Digest"),
                ],
                default="check_in",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="paused_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="reminder",
            name="rule",
            field=models.CharField(default="FREQ=DAILY", max_length=200),
        ),
        migrations.AddField(
            model_name="reminder",
            name="snoozed_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="reminder",
            name="starts_on",
            field=models.DateField(default=datetime.date(2026, 1, 1)),
        ),
        migrations.AddField(
            model_name="reminder",
            name="subject",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="reminder",
            name="title_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.RunSQL(KEEP_DAYS),
        migrations.RemoveField(
            model_name="reminder",
            name="weekdays",
        ),
        migrations.AlterField(
            model_name="delivery",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "None"),
                    ("late", "Late"),
                    ("one_a_day", "One A Day"),
                    ("nothing_due", "Nothing Due"),
                    ("quiet_hours", "Quiet Hours"),
                    ("weekly_cap", "Weekly Cap"),
                    ("no_address", "No Address"),
                    ("owner_unverified", "Owner Unverified"),
                    ("switched_off", "Switched Off"),
                    ("refused", "Refused"),
                    ("suppressed", "Suppressed"),
                    ("bounced", "Bounced"),
                    ("given_up", "Given Up"),
                ],
                default="",
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="reminder",
            name="local_time",
            field=models.TimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(fields=["member", "created_at", "id"], name="reminders_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at", None), ("kind", "digest")),
                fields=("member",),
                name="one_digest_per_member",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("subject__isnull", False)),
                fields=("member", "subject"),
                name="one_nudge_of_a_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["check_in", "journal", "questionnaires", "goals", "safety_plan", "custom", "digest"],
                    )
                ),
                name="reminder_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("local_time__isnull", False),
                    ("kind__in", ["questionnaires", "goals", "safety_plan", "digest"]),
                    _connector="OR",
                ),
                name="reminder_is_timed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("title_sealed", None), ("kind", "custom"), _connector="OR"),
                name="reminder_title_of_custom_ones",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminderdefaults",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_the_one", True)), name="one_reminder_defaults"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminderpreferences",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quiet_from", None), ("quiet_until", None)),
                    models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                    _connector="OR",
                ),
                name="quiet_hours_have_two_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="remindersuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["check_in", "journal", "questionnaires", "goals", "safety_plan", "custom", "digest"],
                    ),
                    models.Q(("kind", "custom"), _negated=True),
                ),
                name="suggestion_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="remindersuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("local_time__isnull", False),
                    ("kind__in", ["questionnaires", "goals", "safety_plan", "digest"]),
                    _connector="OR",
                ),
                name="suggestion_is_timed_by_somebody",
            ),
        ),
    ]
