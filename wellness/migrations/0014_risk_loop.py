"""Risk events, who was told of them, drills, and break-glass."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids

# The table of wellness/risk/machine.py, held against every way of writing. A test compares the two.
GUARD = """
CREATE FUNCTION wellness_risk_event_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    more_severe boolean;
    follows boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'raised' THEN
            RAISE EXCEPTION 'a risk event begins as raised' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.member_id, NEW.is_drill, NEW.trigger, NEW.source_id, NEW.raised_at, NEW.started_by) IS DISTINCT FROM
       (OLD.member_id, OLD.is_drill, OLD.trigger, OLD.source_id, OLD.raised_at, OLD.started_by) THEN
        RAISE EXCEPTION 'what a risk event is about never changes' USING ERRCODE = 'check_violation';
    END IF;
    more_severe := OLD.severity = 'review' AND NEW.severity = 'urgent';
    IF NEW.severity <> OLD.severity AND NOT more_severe THEN
        RAISE EXCEPTION 'a risk event never becomes less severe' USING ERRCODE = 'check_violation';
    END IF;
    IF more_severe AND NEW.state <> 'raised' THEN
        RAISE EXCEPTION 'a risk event that became more severe begins anew' USING ERRCODE = 'check_violation';
    END IF;
    IF more_severe OR (NEW.state = OLD.state AND OLD.state <> 'resolved') THEN
        RETURN NEW;
    END IF;
    IF OLD.is_drill AND OLD.state = 'expired_unanswered' THEN
        RAISE EXCEPTION 'a drill ends when it expires' USING ERRCODE = 'check_violation';
    END IF;
    follows := CASE OLD.state
        WHEN 'raised' THEN NEW.state IN
            ('shown_to_member', 'notified', 'escalated', 'expired_unanswered', 'acknowledged')
        WHEN 'shown_to_member' THEN NEW.state IN ('notified', 'escalated', 'expired_unanswered', 'acknowledged')
        WHEN 'notified' THEN NEW.state IN ('escalated', 'expired_unanswered', 'acknowledged')
        WHEN 'escalated' THEN NEW.state IN ('expired_unanswered', 'acknowledged')
        WHEN 'expired_unanswered' THEN NEW.state = 'acknowledged'
        WHEN 'acknowledged' THEN NEW.state IN
            ('in_progress', 'resolved', 'notified', 'escalated', 'expired_unanswered')
        WHEN 'in_progress' THEN NEW.state IN ('resolved', 'notified', 'escalated', 'expired_unanswered')
        ELSE false
    END;
    IF NOT follows THEN
        RAISE EXCEPTION 'a risk event does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER wellness_risk_event_follows BEFORE INSERT OR UPDATE ON wellness_riskevent
    FOR EACH ROW EXECUTE FUNCTION wellness_risk_event_check();

CREATE FUNCTION wellness_risk_step_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of a risk event never changes' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER wellness_risk_step_stays BEFORE UPDATE ON wellness_riskstep
    FOR EACH ROW EXECUTE FUNCTION wellness_risk_step_stays();
"""

BACK = """
DROP TRIGGER wellness_risk_step_stays ON wellness_riskstep;
DROP FUNCTION wellness_risk_step_stays();
DROP TRIGGER wellness_risk_event_follows ON wellness_riskevent;
DROP FUNCTION wellness_risk_event_check();
"""


class Migration(migrations.Migration):
    dependencies = [("wellness", "0013_care")]

    operations = [
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member_id", models.UUIDField()),
                ("opened_by", models.UUIDField()),
                ("second_person", models.UUIDField()),
                (
                    "reason_code",
                    models.CharField(
                        choices=[
                            ("risk_to_life", "Risk To Life"),
                            ("safeguarding", "Safeguarding"),
                            ("cannot_be_reached", "Cannot Be Reached"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason_sealed", models.BinaryField()),
                (
                    "data_classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                (
                    "grants",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("opened_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("tell_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RiskEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("member_id", models.UUIDField(null=True)),
                ("is_drill", models.BooleanField(default=False)),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("item_9", "Item 9"),
                            ("asked", "Asked"),
                            ("phrase", "Phrase"),
                            ("drill", "Drill"),
                        ],
                        max_length=8,
                    ),
                ),
                ("source_id", models.UUIDField(null=True)),
                (
                    "severity",
                    models.CharField(choices=[("review", "Review"), ("urgent", "Urgent")], max_length=6),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("shown_to_member", "Shown"),
                            ("notified", "Notified"),
                            ("escalated", "Escalated"),
                            ("expired_unanswered", "Expired"),
                            ("acknowledged", "Acknowledged"),
                            ("in_progress", "In Progress"),
                            ("resolved", "Resolved"),
                        ],
                        default="raised",
                        max_length=18,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("round", models.PositiveSmallIntegerField(default=0)),
                ("raised_at", models.DateTimeField()),
                ("clock_from", models.DateTimeField()),
                ("shown_at", models.DateTimeField(null=True)),
                ("notified_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("first_due_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField(null=True)),
                ("escalated_at", models.DateTimeField(null=True)),
                ("expired_at", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("assigned_to", models.UUIDField(null=True)),
                ("resolved_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=24)),
                ("started_by", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RiskLook",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("membership_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RiskNotice",
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
                            ("item", "Item"),
                            ("expired", "Expired"),
                            ("nobody", "Nobody"),
                            ("second_person", "Second Person"),
                            ("opened", "Opened"),
                            ("member", "Member"),
                        ],
                        max_length=13,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=0)),
                ("recipient", models.UUIDField()),
                ("queued_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("skipped", models.CharField(blank=True, max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name="RiskStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("shown_to_member", "Shown"),
                            ("notified", "Notified"),
                            ("escalated", "Escalated"),
                            ("expired_unanswered", "Expired"),
                            ("acknowledged", "Acknowledged"),
                            ("in_progress", "In Progress"),
                            ("resolved", "Resolved"),
                        ],
                        max_length=18,
                    ),
                ),
                (
                    "severity",
                    models.CharField(choices=[("review", "Review"), ("urgent", "Urgent")], max_length=6),
                ),
                ("step", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("to", models.UUIDField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=24)),
                ("note_sealed", models.BinaryField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="riskpolicy",
            name="break_glass_notice_hours",
            field=models.PositiveSmallIntegerField(default=72),
        ),
        migrations.AddField(
            model_name="riskpolicy",
            name="is_break_glass_on",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="riskpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("break_glass_notice_hours__range", (0, 336))),
                name="break_glass_is_told_within_two_weeks",
            ),
        ),
        migrations.AddIndex(
            model_name="breakglass",
            index=models.Index(
                condition=models.Q(("told_at", None)), fields=["tell_at"], name="break_glass_to_tell"
            ),
        ),
        migrations.AddIndex(
            model_name="breakglass",
            index=models.Index(fields=["member_id", "opened_at"], name="break_glass_of_member"),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason_code__in", ["risk_to_life", "safeguarding", "cannot_be_reached", "other"])
                ),
                name="break_glass_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__gt", models.F("opened_at")), ("tell_at__gte", models.F("opened_at"))
                ),
                name="break_glass_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(("second_person", models.F("opened_by")), _negated=True),
                name="break_glass_tells_another",
            ),
        ),
        migrations.AddIndex(
            model_name="riskevent",
            index=models.Index(
                condition=models.Q(("next_at__isnull", False)),
                fields=["next_at", "id"],
                name="risk_events_due",
            ),
        ),
        migrations.AddIndex(
            model_name="riskevent",
            index=models.Index(fields=["raised_at", "id"], name="risk_events_oldest_first"),
        ),
        migrations.AddIndex(
            model_name="riskevent",
            index=models.Index(fields=["member_id", "raised_at"], name="risk_events_of_member"),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "raised",
                            "shown_to_member",
                            "notified",
                            "escalated",
                            "expired_unanswered",
                            "acknowledged",
                            "in_progress",
                            "resolved",
                        ],
                    )
                ),
                name="risk_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("trigger__in", ["item_9", "asked", "phrase", "drill"])),
                name="risk_trigger_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("severity__in", ["review", "urgent"])), name="risk_severity_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("is_drill", True),
                        ("member_id", None),
                        ("started_by__isnull", False),
                        ("trigger", "drill"),
                    ),
                    models.Q(
                        ("is_drill", False),
                        ("member_id__isnull", False),
                        ("started_by", None),
                        models.Q(("trigger", "drill"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="risk_event_of_a_member_or_a_drill",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("resolved_at__isnull", False),
                        ("state", "resolved"),
                        models.Q(("outcome", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "resolved"), _negated=True), ("outcome", ""), ("resolved_at", None)
                    ),
                    _connector="OR",
                ),
                name="risk_resolved_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["acknowledged", "in_progress", "resolved"]), _negated=True),
                    models.Q(("acknowledged_at__isnull", False), ("assigned_to__isnull", False)),
                    _connector="OR",
                ),
                name="risk_held_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("next_at__isnull", False),
                        ("state__in", ["escalated", "notified", "raised", "shown_to_member"]),
                    ),
                    models.Q(
                        models.Q(
                            ("state__in", ["escalated", "notified", "raised", "shown_to_member"]),
                            _negated=True,
                        ),
                        ("next_at", None),
                    ),
                    _connector="OR",
                ),
                name="risk_waiting_has_a_clock",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("step__range", (0, 3))), name="risk_step_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id__isnull", False)),
                fields=("trigger", "source_id"),
                name="risk_flag_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("trigger__in", ["asked", "phrase"]), models.Q(("state", "resolved"), _negated=True)
                ),
                fields=("member_id", "trigger"),
                name="risk_one_open_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("is_drill", True),
                    models.Q(("state__in", ["expired_unanswered", "resolved"]), _negated=True),
                ),
                fields=("is_drill",),
                name="risk_one_drill_at_a_time",
            ),
        ),
        migrations.AddField(
            model_name="risklook",
            name="event",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="looks",
                to="wellness.riskevent",
            ),
        ),
        migrations.AddField(
            model_name="risknotice",
            name="break_glass",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="wellness.breakglass",
            ),
        ),
        migrations.AddField(
            model_name="risknotice",
            name="event",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="wellness.riskevent",
            ),
        ),
        migrations.AddField(
            model_name="riskstep",
            name="event",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="history",
                to="wellness.riskevent",
            ),
        ),
        migrations.AddConstraint(
            model_name="risklook",
            constraint=models.UniqueConstraint(fields=("event", "membership_id"), name="risk_look_once"),
        ),
        migrations.AddConstraint(
            model_name="risknotice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("event__isnull", False)),
                fields=("event", "kind", "round", "recipient"),
                name="risk_notice_once_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="risknotice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("break_glass__isnull", False)),
                fields=("break_glass", "kind", "recipient"),
                name="break_glass_notice_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="risknotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["item", "expired", "nobody", "second_person", "opened", "member"])
                ),
                name="risk_notice_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskstep",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="risk_step_once"),
        ),
        migrations.RunSQL(GUARD, BACK),
    ]
