import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("wellness", "0016_engine"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cohort",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("created_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("name",),
                        name="cohort_names_are_told_apart",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CohortChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("chosen_at", models.DateTimeField()),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wellness.cohort"
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cohort_choice",
                        to="wellness.member",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportPage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(choices=[("week", "Week"), ("quarter", "Quarter")], max_length=8)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("k", models.PositiveSmallIntegerField()),
                ("released_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "starts_on"), name="one_page_a_period"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["week", "quarter"])), name="page_kind_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSettings",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_the_one", models.BooleanField(default=True, editable=False, unique=True)),
                ("k", models.PositiveSmallIntegerField(default=10)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_the_one", True)), name="one_report_settings"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("k__gte", 10)), name="report_k_is_never_lowered"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuarterPlace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("starts_on", models.DateField()),
                (
                    "cohort",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wellness.cohort",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quarter_places",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member"], name="quarter_place_member")],
                "constraints": [
                    models.UniqueConstraint(fields=("starts_on", "member"), name="one_place_in_a_quarter")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportCell",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("measure", models.CharField(max_length=60)),
                ("value", models.FloatField()),
                ("low", models.FloatField()),
                ("high", models.FloatField()),
                ("bound", models.CharField(blank=True, max_length=5)),
                ("people", models.CharField(max_length=12)),
                (
                    "cohort",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wellness.cohort",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="wellness.reportpage",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "measure", "cohort"),
                        name="one_cell_in_its_place",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
    ]
