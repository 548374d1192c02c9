"""What can be shared, with whom, and what for: the codes that consent is made of."""

from typing import Final

from django.db import models


class DataClass(models.TextChoices):
    """A kind of content that a member shares as a whole. What has no class here is never anybody else's."""

    MOOD = "mood"
    JOURNAL = "journal"
    ASSESSMENT_SCORE = "assessment_score"  # of completed questionnaires: scores, bands and their change
    ASSESSMENT_ANSWERS = "assessment_answers"
    SAFETY_PLAN = "safety_plan"
    EXERCISE_USE = "exercise_use"
    GOALS = "goals"
    INSIGHTS = "insights"
    RISK_FLAG = "risk_flag"
    PROFILE = "profile"  # the display name, and that the person is here at all


class RecipientKind(models.TextChoices):
    PERSON = "person"  # one practitioner
    ROLE = "role"  # everybody who has the role, whoever that will be
    AGGREGATE = "aggregate"  # counted in the organisation's numbers, read by nobody


class Purpose(models.TextChoices):
    CARE = "care"
    SAFETY = "safety"  # break-glass only
    REPORTS = "reports"  # aggregates only


class Basis(models.TextChoices):
    CONSENT = "consent"
    BREAK_GLASS = "break_glass"  # opened by the organisation's risk policy, with a reason, told to the member


class How(models.TextChoices):
    """By which way a grant came about."""

    APP = "app"
    POLICY = "policy"  # break-glass
    DEMO = "demo"


# Content that happened on a day, so that a span of days of it can be shared.
DATED: Final = frozenset(
    {
        DataClass.MOOD,
        DataClass.JOURNAL,
        DataClass.ASSESSMENT_SCORE,
        DataClass.ASSESSMENT_ANSWERS,
        DataClass.EXERCISE_USE,
    }
)
# Where one single entry can be shared.
BY_ENTRY: Final = frozenset({DataClass.JOURNAL})
# What numbers can be made of. Never journals, plans or answers (domain 4.3).
COUNTED: Final = frozenset({DataClass.MOOD, DataClass.ASSESSMENT_SCORE, DataClass.EXERCISE_USE})
