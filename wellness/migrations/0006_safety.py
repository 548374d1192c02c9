import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [("wellness", "0005_questionnaires")]

    operations = [
        migrations.CreateModel(
            name="SafetyPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("review_every_days", models.PositiveSmallIntegerField(null=True)),
                ("reviewed_on", models.DateField()),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SafetyPlanVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content_sealed", models.BinaryField()),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SafetySettings",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="wellness.member",
                    ),
                ),
                ("tell_care_team", models.BooleanField(default=False)),
                ("phrase_help", models.BooleanField(default=True)),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="helpcontact",
            name="help_contact_can_be_reached",
        ),
        migrations.AddField(
            model_name="helpcontact",
            name="check_by",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="helpcontact",
            name="country",
            field=models.CharField(blank=True, max_length=2),
        ),
        migrations.AddField(
            model_name="helpcontact",
            name="hours",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="helpcontact",
            name="locale",
            field=models.CharField(blank=True, max_length=35),
        ),
        migrations.AddField(
            model_name="helpcontact",
            name="sms",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddConstraint(
            model_name="helpcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("phone", ""), _negated=True),
                    models.Q(("url", ""), _negated=True),
                    models.Q(("sms", ""), _negated=True),
                    _connector="OR",
                ),
                name="help_contact_can_be_reached",
            ),
        ),
        migrations.AddField(
            model_name="safetyplan",
            name="member",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="safety_plan", to="wellness.member"
            ),
        ),
        migrations.AddField(
            model_name="safetyplanversion",
            name="plan",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="wellness.safetyplan",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("review_every_days", None), ("review_every_days__range", (7, 730)), _connector="OR"
                ),
                name="safety_plan_review_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyplanversion",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="safety_plan_one_of_each_version"
            ),
        ),
    ]
