"""Workers with a row each, a pace for the mail provider, a bay for jobs that stop workers, counts for operators."""

from django.db import migrations, models
from django.db.models import Q

# The platform's own login sees who works and how much waits, and may ask for jobs to be tried again.
RIGHTS = """
GRANT SELECT ON public.tenants_heartbeat TO mm_platform;
GRANT UPDATE (asked_at) ON public.tenants_deadletter TO mm_platform;
"""
ONE_BAY = "INSERT INTO public.tenants_bay (number) VALUES (1);"


class Migration(migrations.Migration):
    # After the migration that takes everything from the platform's login and gives back what it may have.
    dependencies = [("tenants", "0006_queue_repair"), ("users", "0004_sign_in")]

    operations = [
        # What it held is seconds old at most and comes again by itself.
        migrations.DeleteModel("Heartbeat"),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("queue", models.CharField(max_length=32)),
                ("worker", models.CharField(max_length=100)),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["queue", "worker"], name="one_heartbeat_per_worker")
                ],
            },
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                ("name", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("next_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Bay",
            fields=[
                ("number", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("job_id", models.UUIDField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField("deadletter", "asked_at", models.DateTimeField(null=True)),
        migrations.AddField("tenantdue", "deaths", models.PositiveSmallIntegerField(db_default=0)),
        migrations.AddField("tenantdue", "waiting", models.PositiveIntegerField(db_default=0)),
        migrations.AddField("tenantdue", "waiting_since", models.DateTimeField(null=True)),
        migrations.AddField("tenantdue", "unknown", models.PositiveIntegerField(db_default=0)),
        migrations.AddField("tenantdue", "measured_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "tenantdue",
            models.Index(fields=["-waiting"], condition=Q(waiting__gt=0), name="tenantdue_waiting"),
        ),
        migrations.AddIndex(
            "tenantdue",
            models.Index(fields=["-unknown"], condition=Q(unknown__gt=0), name="tenantdue_unknown"),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(ONE_BAY, migrations.RunSQL.noop),
    ]
