import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [("wellness", "0010_reminder_rules")]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("read_on", models.DateField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("member",),
                        name="one_calendar_feed_per_member",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChannelChoice",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="channel_choice",
                        serialize=False,
                        to="wellness.member",
                    ),
                ),
                ("is_mail_off", models.BooleanField(default=False)),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PushDevice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("session_id", models.UUIDField()),
                ("endpoint_hash", models.CharField(max_length=64, unique=True)),
                ("subscription_sealed", models.BinaryField()),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="push_devices",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["member", "created_at"], name="push_devices_of_a_member"),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="mail", name="mail_channel_known"),
        migrations.AddField(model_name="mail", name="pushed_at", field=models.DateTimeField(null=True)),
        migrations.AlterField(
            model_name="mail",
            name="channel",
            field=models.CharField(
                choices=[("email", "Email"), ("push", "Push")], default="email", max_length=8
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["email", "push"])), name="mail_channel_known"
            ),
        ),
    ]
