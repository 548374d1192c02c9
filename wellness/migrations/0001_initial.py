import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("user_id", models.UUIDField(unique=True)),
                ("display_name", models.CharField(blank=True, max_length=120)),
                ("locale", models.CharField(max_length=35)),
                ("time_zone", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="HelpContact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("url", models.URLField(blank=True, max_length=300)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phone", ""), _negated=True),
                            models.Q(("url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="help_contact_can_be_reached",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("channel", models.CharField(choices=[("email", "Email")], default="email", max_length=8)),
                ("local_date", models.DateField()),
                ("is_last", models.BooleanField(default=False)),
                ("message_id", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="wellness.member",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MoodEntry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("valence", models.SmallIntegerField()),
                ("energy", models.SmallIntegerField(null=True)),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("labels_sealed", models.BinaryField(null=True)),
                ("note_sealed", models.BinaryField(null=True)),
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
                        related_name="mood_entries",
                        to="wellness.member",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("local_time", models.TimeField()),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), size=None
                    ),
                ),
                ("time_zone", models.CharField(max_length=64)),
                ("is_active", models.BooleanField(default=True)),
                ("next_due_at", models.DateTimeField(null=True)),
                ("next_due_date", models.DateField(null=True)),
                ("unanswered", models.PositiveSmallIntegerField(default=0)),
                ("silent_since", models.DateTimeField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                ("unsubscribed_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("deleted_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="wellness.member",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("local_date", models.DateField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("claimed", "Claimed"),
                            ("handing_over", "Handing Over"),
                            ("sent", "Sent"),
                            ("unknown", "Unknown"),
                            ("skipped", "Skipped"),
                            ("failed", "Failed"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("late", "Late"),
                            ("one_a_day", "One A Day"),
                            ("no_address", "No Address"),
                            ("owner_unverified", "Owner Unverified"),
                            ("switched_off", "Switched Off"),
                            ("refused", "Refused"),
                            ("given_up", "Given Up"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("token", models.UUIDField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("handed_over_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "mail",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="wellness.mail",
                    ),
                ),
                (
                    "reminder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="wellness.reminder",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(
                fields=("member", "channel", "local_date"), name="one_mail_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["email"])), name="mail_channel_known"
            ),
        ),
        migrations.AddIndex(
            model_name="moodentry",
            index=models.Index(
                models.F("member"),
                models.OrderBy(models.F("occurred_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="mood_newest_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("valence__range", (-2, 2))), name="mood_valence_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("energy", None), ("energy__range", (0, 4)), _connector="OR"),
                name="mood_energy_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("words__len__lte", 5)), name="mood_few_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="moodentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("tags__len__lte", 20)), name="mood_few_tags"
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(("next_due_at__isnull", False)),
                fields=["next_due_at"],
                name="reminder_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at", None)), fields=("member",), name="one_reminder_per_member"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weekdays__len__range", (1, 7)), ("weekdays__contained_by", [1, 2, 3, 4, 5, 6, 7])
                ),
                name="reminder_weekdays_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_due_at", None), ("next_due_date", None)),
                    models.Q(
                        ("deleted_at", None),
                        ("is_active", True),
                        ("next_due_at__isnull", False),
                        ("next_due_date__isnull", False),
                        ("stopped_at", None),
                        ("unsubscribed_at", None),
                    ),
                    _connector="OR",
                ),
                name="reminder_due_only_while_on",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state__in", ["claimed", "handing_over"])),
                fields=["lease_until"],
                name="delivery_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("reminder", "local_date"), name="one_delivery_per_date"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["claimed", "handing_over", "sent", "unknown", "skipped", "failed"])
                ),
                name="delivery_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["claimed", "handing_over"]), _negated=True),
                    models.Q(
                        ("lease_until__isnull", False), ("mail__isnull", False), ("token__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="open_delivery_is_leased",
            ),
        ),
    ]
