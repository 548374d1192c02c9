"""Consent: the words, and what was given under them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [("wellness", "0011_channels")]

    operations = [
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField()),
                ("locale", models.CharField(max_length=35)),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("in_force_from", models.DateTimeField()),
                ("lapses_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "version", "locale"), name="consent_text_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recipient_kind",
                    models.CharField(
                        choices=[("person", "Person"), ("role", "Role"), ("aggregate", "Aggregate")],
                        max_length=9,
                    ),
                ),
                ("recipient_id", models.UUIDField(null=True)),
                ("recipient_role", models.CharField(blank=True, max_length=16)),
                (
                    "data_class",
                    models.CharField(
                        choices=[
                            ("mood", "Mood"),
                            ("journal", "Journal"),
                            ("assessment_score", "Assessment Score"),
                            ("assessment_answers", "Assessment Answers"),
                            ("safety_plan", "Safety Plan"),
                            ("exercise_use", "Exercise Use"),
                            ("goals", "Goals"),
                            ("insights", "Insights"),
                            ("risk_flag", "Risk Flag"),
                            ("profile", "Profile"),
                        ],
                        max_length=20,
                    ),
                ),
                ("entry_id", models.UUIDField(null=True)),
                ("from_date", models.DateField(null=True)),
                ("to_date", models.DateField(null=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[("care", "Care"), ("safety", "Safety"), ("reports", "Reports")], max_length=8
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("consent", "Consent"), ("break_glass", "Break Glass")], max_length=11
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[("app", "App"), ("policy", "Policy"), ("demo", "Demo")], max_length=6
                    ),
                ),
                ("reason_sealed", models.BinaryField(null=True)),
                ("granted_at", models.DateTimeField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("replaced_by", models.UUIDField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consent_grants",
                        to="wellness.member",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="wellness.consenttext",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("granted_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="consents_newest_first",
                    ),
                    models.Index(fields=["recipient_id", "data_class", "member"], name="consents_of_reader"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "data_class__in",
                                [
                                    "mood",
                                    "journal",
                                    "assessment_score",
                                    "assessment_answers",
                                    "safety_plan",
                                    "exercise_use",
                                    "goals",
                                    "insights",
                                    "risk_flag",
                                    "profile",
                                ],
                            )
                        ),
                        name="consent_class_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("recipient_id__isnull", False),
                                ("recipient_kind", "person"),
                                ("recipient_role", ""),
                            ),
                            models.Q(
                                ("recipient_id", None),
                                ("recipient_kind", "role"),
                                ("recipient_role", "practitioner"),
                            ),
                            models.Q(
                                ("recipient_id", None),
                                ("recipient_kind", "aggregate"),
                                ("recipient_role", ""),
                            ),
                            _connector="OR",
                        ),
                        name="consent_names_its_recipient",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("basis", "consent"),
                                ("purpose", "care"),
                                ("recipient_kind__in", ["person", "role"]),
                            ),
                            models.Q(
                                ("basis", "consent"), ("purpose", "reports"), ("recipient_kind", "aggregate")
                            ),
                            models.Q(
                                ("basis", "break_glass"), ("purpose", "safety"), ("recipient_kind", "person")
                            ),
                            _connector="OR",
                        ),
                        name="consent_purpose_fits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "consent"), ("reason_sealed", None), ("text__isnull", False)),
                            models.Q(
                                ("basis", "break_glass"),
                                ("ends_at__isnull", False),
                                ("reason_sealed__isnull", False),
                                ("text", None),
                            ),
                            _connector="OR",
                        ),
                        name="consent_has_words_or_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recipient_kind", "aggregate"), _negated=True),
                            ("data_class__in", ["assessment_score", "exercise_use", "mood"]),
                            _connector="OR",
                        ),
                        name="consent_counts_only_numbers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entry_id", None), ("data_class__in", ["journal"]), _connector="OR"
                        ),
                        name="consent_entry_of_class",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                        ),
                        name="consent_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_date", None),
                            ("to_date", None),
                            ("to_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="consent_days_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("basis", "consent"), ("revoked_at", None)),
                        fields=(
                            "member",
                            "data_class",
                            "recipient_kind",
                            "recipient_id",
                            "recipient_role",
                            "entry_id",
                        ),
                        name="consent_given_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("made_by", models.UUIDField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("letter", "Letter"),
                            ("print", "Print"),
                            ("file", "File"),
                            ("call", "Call"),
                            ("fhir", "Fhir"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "data_classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("mood", "Mood"),
                                ("journal", "Journal"),
                                ("assessment_score", "Assessment Score"),
                                ("assessment_answers", "Assessment Answers"),
                                ("safety_plan", "Safety Plan"),
                                ("exercise_use", "Exercise Use"),
                                ("goals", "Goals"),
                                ("insights", "Insights"),
                                ("risk_flag", "Risk Flag"),
                                ("profile", "Profile"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("said_sealed", models.BinaryField()),
                ("disclosed_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disclosures",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("disclosed_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="disclosures_newest_first",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("data_classes", []), _negated=True),
                        name="disclosure_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["letter", "print", "file", "call", "fhir"])),
                        name="disclosure_way_known",
                    ),
                ],
            },
        ),
    ]
