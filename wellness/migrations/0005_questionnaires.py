"""Questionnaires, and who answers for the ones that ask about harm."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids

# No responder, no question. Names no schema: in a trigger, unqualified tables are those of the statement's search path.
GUARD = """
CREATE FUNCTION wellness_risk_policy_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM wellness_riskpolicy AS policy WHERE policy.is_active AND NOT (
        EXISTS (SELECT FROM wellness_responder AS named WHERE named.policy_id = policy.id AND named.duty = 'responder')
        AND EXISTS (SELECT FROM wellness_coverwindow AS cover WHERE cover.policy_id = policy.id)
    )) THEN
        RAISE EXCEPTION 'an active risk policy has a responder and hours of cover' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER wellness_risk_policy_complete AFTER INSERT OR UPDATE ON wellness_riskpolicy
    FOR EACH STATEMENT EXECUTE FUNCTION wellness_risk_policy_check();
CREATE TRIGGER wellness_responder_stays AFTER UPDATE OR DELETE OR TRUNCATE ON wellness_responder
    FOR EACH STATEMENT EXECUTE FUNCTION wellness_risk_policy_check();
CREATE TRIGGER wellness_coverwindow_stays AFTER UPDATE OR DELETE OR TRUNCATE ON wellness_coverwindow
    FOR EACH STATEMENT EXECUTE FUNCTION wellness_risk_policy_check();

CREATE FUNCTION wellness_harm_needs_responder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.asks_about_harm AND NOT EXISTS (SELECT FROM wellness_riskpolicy WHERE is_active) THEN
        RAISE EXCEPTION 'nobody is named to read an answer about harm' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER wellness_harm_needs_responder BEFORE INSERT OR UPDATE OF asks_about_harm
    ON wellness_questionnaireresponse FOR EACH ROW EXECUTE FUNCTION wellness_harm_needs_responder();
"""

BACK = """
DROP TRIGGER wellness_harm_needs_responder ON wellness_questionnaireresponse;
DROP FUNCTION wellness_harm_needs_responder();
DROP TRIGGER wellness_coverwindow_stays ON wellness_coverwindow;
DROP TRIGGER wellness_responder_stays ON wellness_responder;
DROP TRIGGER wellness_risk_policy_complete ON wellness_riskpolicy;
DROP FUNCTION wellness_risk_policy_check();
"""


class Migration(migrations.Migration):
    dependencies = [("wellness", "0004_journal")]

    operations = [
        migrations.CreateModel(
            name="QuestionnaireSetting",
            fields=[
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("is_on", models.BooleanField()),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="QuestionnairePack",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=20)),
                ("content", models.JSONField()),
                ("checksum", models.CharField(max_length=64)),
                ("uploaded_by", models.UUIDField()),
                ("uploaded_at", models.DateTimeField()),
                ("confirmed_by", models.UUIDField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "version"), name="one_pack_of_a_version"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("confirmed_by", None)),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="pack_confirmed_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskPolicy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_the_one", models.BooleanField(default=True, editable=False, unique=True)),
                ("is_active", models.BooleanField(default=False)),
                ("responder_title", models.CharField(default="a member of the care team", max_length=80)),
                ("urgent_from", models.PositiveSmallIntegerField(default=2)),
                ("time_zone", models.CharField(max_length=64)),
                (
                    "holidays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), blank=True, default=list, size=None
                    ),
                ),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.UUIDField(null=True)),
                ("updated_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("is_the_one", True)), name="one_risk_policy"),
                    models.CheckConstraint(
                        condition=models.Q(("urgent_from__range", (1, 2))), name="urgent_from_two_at_most"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_active", False),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="active_policy_was_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionnaireResponse",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=20)),
                ("checksum", models.CharField(max_length=64)),
                ("asks_about_harm", models.BooleanField()),
                (
                    "status",
                    models.CharField(
                        choices=[("in-progress", "In Progress"), ("completed", "Completed")],
                        default="in-progress",
                        max_length=12,
                    ),
                ),
                ("answers_sealed", models.BinaryField(null=True)),
                ("scores", models.JSONField(default=dict)),
                ("carried_from", models.UUIDField(null=True)),
                ("started_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("completed_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questionnaire_responses",
                        to="wellness.member",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("started_at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="responses_newest_first",
                    ),
                    models.Index(
                        condition=models.Q(("status", "completed")),
                        fields=["member", "code", "completed_at"],
                        name="responses_by_code",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code__in", ("phq9", "phq9m")), _negated=True),
                            ("asks_about_harm", True),
                            _connector="OR",
                        ),
                        name="harm_is_not_hidden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("completed_at", None), ("status", "in-progress")),
                            models.Q(("completed_at__isnull", False), ("status", "completed")),
                            _connector="OR",
                        ),
                        name="response_completed_or_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Responder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("membership_id", models.UUIDField()),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("responder", "Responder"),
                            ("backup", "Backup"),
                            ("safeguarding_lead", "Safeguarding Lead"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responders",
                        to="wellness.riskpolicy",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("policy", "membership_id", "duty"), name="one_duty_once"),
                    models.CheckConstraint(
                        condition=models.Q(("duty__in", ["responder", "backup", "safeguarding_lead"])),
                        name="duty_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoverWindow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cover",
                        to="wellness.riskpolicy",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 7))), name="cover_weekday_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("starts"))),
                        name="cover_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("policy", "weekday", "starts"), name="one_cover_at_a_time"
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, BACK),
    ]
