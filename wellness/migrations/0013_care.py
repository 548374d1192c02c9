import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids


class Migration(migrations.Migration):
    dependencies = [("wellness", "0012_consent")]

    operations = [
        migrations.CreateModel(
            name="Annotation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("author_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("medication", "Medication"), ("event", "Event"), ("other", "Other")],
                        max_length=10,
                    ),
                ),
                ("text_sealed", models.BinaryField()),
                ("on", models.DateField()),
                ("until", models.DateField(null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="AnsweringPass",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("kiosk", "Kiosk"), ("staff_read", "Staff Read"), ("proxy", "Proxy")],
                        max_length=10,
                    ),
                ),
                ("relationship", models.CharField(blank=True, max_length=8)),
                ("code", models.CharField(max_length=40)),
                ("created_by", models.UUIDField()),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("entry_hash", models.BinaryField(null=True)),
                ("token_hash", models.BinaryField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("response_id", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("local_date", models.DateField(null=True)),
                ("assigned_by", models.UUIDField()),
                ("opened_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("remind_on", models.DateField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                ("is_late", models.BooleanField(default=False)),
                (
                    "closed_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not Closed"),
                            ("missed", "Missed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                ("response_id", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CarePlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_by", models.UUIDField()),
                (
                    "focus",
                    models.CharField(
                        choices=[("cbt_depression", "Cbt Depression"), ("other", "Other")],
                        default="other",
                        max_length=16,
                    ),
                ),
                (
                    "anchor",
                    models.CharField(
                        choices=[("intake", "Intake"), ("appointment", "Appointment")],
                        default="intake",
                        max_length=12,
                    ),
                ),
                ("anchor_on", models.DateField()),
                ("time_zone", models.CharField(max_length=64)),
                ("local_time", models.TimeField()),
                ("expires_after_days", models.PositiveSmallIntegerField(default=4)),
                ("remind_after_days", models.PositiveSmallIntegerField(null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CareRelation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practitioner_id", models.UUIDField()),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CareSettings",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_the_one", models.BooleanField(default=True, editable=False, unique=True)),
                ("is_not_on_track_on", models.BooleanField(default=False)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.UUIDField(null=True)),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="CaseloadView",
            fields=[
                ("practitioner_id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "order",
                    models.CharField(
                        choices=[
                            ("need", "Need"),
                            ("name", "Name"),
                            ("change", "Change"),
                            ("last_activity", "Last Activity"),
                        ],
                        default="need",
                        max_length=13,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("questionnaire", models.CharField(blank=True, max_length=40)),
                ("is_digest_on", models.BooleanField(default=True)),
                ("digest_weekday", models.PositiveSmallIntegerField(default=1)),
                ("digest_next_at", models.DateTimeField(null=True)),
                ("digest_sent_on", models.DateField(null=True)),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("author_id", models.UUIDField()),
                (
                    "audience",
                    models.CharField(
                        choices=[("author", "Author"), ("care_team", "Care Team"), ("member", "Member")],
                        default="author",
                        max_length=9,
                    ),
                ),
                ("text_sealed", models.BinaryField()),
                ("session_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("deleted_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="NoteVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "audience",
                    models.CharField(
                        choices=[("author", "Author"), ("care_team", "Care Team"), ("member", "Member")],
                        max_length=9,
                    ),
                ),
                ("text_sealed", models.BinaryField()),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PlanSeries",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("questionnaire", models.CharField(max_length=40)),
                ("offset_days", models.SmallIntegerField(default=0)),
                (
                    "rules",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), size=None
                    ),
                ),
                ("next_on", models.DateField(null=True)),
                ("next_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TalkingPoints",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="talking_points",
                        serialize=False,
                        to="wellness.member",
                    ),
                ),
                ("text_sealed", models.BinaryField(null=True)),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="questionnaireresponse",
            name="assignment_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="questionnaireresponse",
            name="author_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="questionnaireresponse",
            name="sealed_with",
            field=models.CharField(
                choices=[("member", "Member"), ("record", "Record")],
                db_default="member",
                default="member",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="questionnaireresponse",
            name="source",
            field=models.CharField(
                choices=[
                    ("subject", "Subject"),
                    ("parent", "Parent"),
                    ("teacher", "Teacher"),
                    ("other", "Other"),
                ],
                db_default="subject",
                default="subject",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaireresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["subject", "parent", "teacher", "other"])),
                name="response_source_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaireresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("sealed_with__in", ["member", "record"])), name="response_key_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaireresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", "subject"), ("asks_about_harm", False), _connector="OR"),
                name="response_of_a_proxy",
            ),
        ),
        migrations.AddField(
            model_name="annotation",
            name="member",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="care_annotations",
                to="wellness.member",
            ),
        ),
        migrations.AddField(
            model_name="answeringpass",
            name="member",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="answering_passes",
                to="wellness.member",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="member",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assignments",
                to="wellness.member",
            ),
        ),
        migrations.AddField(
            model_name="careplan",
            name="member",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="care_plans",
                to="wellness.member",
            ),
        ),
        migrations.AddField(
            model_name="carerelation",
            name="member",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="care_relations",
                to="wellness.member",
            ),
        ),
        migrations.AddConstraint(
            model_name="caresettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_the_one", True)), name="one_care_settings"
            ),
        ),
        migrations.AddConstraint(
            model_name="caresettings",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_not_on_track_on", False),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    _connector="OR",
                ),
                name="not_on_track_was_confirmed",
            ),
        ),
        migrations.AddIndex(
            model_name="caseloadview",
            index=models.Index(
                condition=models.Q(("digest_next_at__isnull", False)),
                fields=["digest_next_at"],
                name="digests_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseloadview",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest_weekday__range", (1, 7))), name="digest_weekday_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="caseloadview",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest_next_at", None), ("is_digest_on", True), _connector="OR"),
                name="digest_due_only_while_on",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="member",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="wellness.member",
            ),
        ),
        migrations.AddField(
            model_name="noteversion",
            name="note",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="wellness.note",
            ),
        ),
        migrations.AddField(
            model_name="planseries",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="series", to="wellness.careplan"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="series",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assignments",
                to="wellness.planseries",
            ),
        ),
        migrations.AddIndex(
            model_name="annotation",
            index=models.Index(
                models.F("member"),
                models.OrderBy(models.F("on"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="annotations_newest_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("on")), _connector="OR"),
                name="annotation_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["medication", "event", "other"])),
                name="annotation_kind_known",
            ),
        ),
        migrations.AddIndex(
            model_name="answeringpass",
            index=models.Index(
                models.F("member"),
                models.OrderBy(models.F("id"), descending=True),
                name="passes_newest_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="answeringpass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mode__in", ["kiosk", "staff_read"]), ("relationship", "")),
                    models.Q(("mode", "proxy"), ("relationship__in", ["parent", "teacher", "other"])),
                    _connector="OR",
                ),
                name="pass_relationship_of_a_proxy",
            ),
        ),
        migrations.AddConstraint(
            model_name="answeringpass",
            constraint=models.UniqueConstraint(
                condition=models.Q(("entry_hash__isnull", False)),
                fields=("entry_hash",),
                name="pass_code_is_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="answeringpass",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token_hash__isnull", False)),
                fields=("token_hash",),
                name="pass_token_is_unique",
            ),
        ),
        migrations.AddIndex(
            model_name="careplan",
            index=models.Index(
                models.F("member"),
                models.OrderBy(models.F("id"), descending=True),
                name="care_plans_newest_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="careplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_after_days__range", (1, 30))), name="plan_expiry_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="careplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("remind_after_days", None), ("remind_after_days__range", (1, 9)), _connector="OR"
                ),
                name="plan_reminder_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="careplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("focus__in", ["cbt_depression", "other"])), name="plan_focus_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="careplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("anchor__in", ["intake", "appointment"])), name="plan_anchor_known"
            ),
        ),
        migrations.AddIndex(
            model_name="carerelation",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["practitioner_id"], name="care_relations_of"
            ),
        ),
        migrations.AddConstraint(
            model_name="carerelation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("member", "practitioner_id"),
                name="one_care_relation_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="carerelation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="care_relation_ended_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="carerelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("practitioner_id", models.F("member")), _negated=True),
                name="care_is_for_somebody_else",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                models.F("member"), models.OrderBy(models.F("id"), descending=True), name="notes_newest_first"
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                models.F("author_id"), models.OrderBy(models.F("id"), descending=True), name="notes_of_author"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["author", "care_team", "member"])),
                name="note_audience_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="noteversion",
            constraint=models.UniqueConstraint(fields=("note", "number"), name="one_note_version"),
        ),
        migrations.AddIndex(
            model_name="planseries",
            index=models.Index(
                condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="plan_series_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="planseries",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("plan", "questionnaire"),
                name="one_series_of_a_questionnaire",
            ),
        ),
        migrations.AddConstraint(
            model_name="planseries",
            constraint=models.CheckConstraint(
                condition=models.Q(("rules__len__range", (1, 4))), name="series_few_rules"
            ),
        ),
        migrations.AddConstraint(
            model_name="planseries",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_at", None), ("next_on", None)),
                    models.Q(("ended_at", None), ("next_at__isnull", False), ("next_on__isnull", False)),
                    _connector="OR",
                ),
                name="series_next_as_a_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                models.F("member"),
                models.OrderBy(models.F("id"), descending=True),
                name="assignments_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("closed_as", ""), ("completed_at", None)),
                fields=["member", "expires_at"],
                name="assignments_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_as", ""), ("completed_at", None)),
                fields=("member", "code"),
                name="asked_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("series", "local_date"), name="one_assignment_of_a_date"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_as", ""), ("closed_at", None)),
                    models.Q(
                        ("closed_as__in", ["missed", "declined", "withdrawn"]),
                        ("closed_at__isnull", False),
                        ("completed_at", None),
                    ),
                    _connector="OR",
                ),
                name="assignment_closed_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("opened_at"))), name="assignment_expires_later"
            ),
        ),
    ]
