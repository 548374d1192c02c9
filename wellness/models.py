"""All tables of an organisation's schema that the product owns; each subject folder defines its own."""

from wellness.care.models import (
    Annotation,
    AnsweringPass,
    Assignment,
    CarePlan,
    CareRelation,
    CareSettings,
    CaseloadView,
    Note,
    NoteVersion,
    PlanSeries,
    TalkingPoints,
)
from wellness.consent.models import ConsentGrant, ConsentText, Disclosure
from wellness.exercises.models import Exercise, ExerciseSession
from wellness.exports.models import DataImport, DataRequest, Erasure, Export, LegalHold, RetentionRule
from wellness.goals.models import Goal, GoalCheckIn, GoalPause, GoalSize
from wellness.insights.models import InsightSettings, SelfTest
from wellness.journal.models import JournalEntry, JournalPrompt, JournalVersion
from wellness.members.models import Member
from wellness.moods.models import MoodEntry, MoodImport
from wellness.questionnaires.models import QuestionnairePack, QuestionnaireResponse, QuestionnaireSetting
from wellness.reminders.devices import CalendarFeed, ChannelChoice, PushDevice
from wellness.reminders.models import (
    Delivery,
    Mail,
    Reminder,
    ReminderDefaults,
    ReminderPreferences,
    ReminderSuggestion,
)
from wellness.reports.models import (
    Cohort,
    CohortChoice,
    QuarterPlace,
    ReportCell,
    ReportPage,
    ReportSettings,
)
from wellness.risk.models import (
    BreakGlass,
    CoverWindow,
    Responder,
    RiskEvent,
    RiskLook,
    RiskNotice,
    RiskPolicy,
    RiskStep,
)
from wellness.safety.models import HelpContact, SafetyPlan, SafetyPlanVersion, SafetySettings
from wellness.tags.models import SuggestedTagGroup, Tag, TagGroup

__all__ = [
    "Annotation",
    "AnsweringPass",
    "Assignment",
    "BreakGlass",
    "CalendarFeed",
    "CarePlan",
    "CareRelation",
    "CareSettings",
    "CaseloadView",
    "ChannelChoice",
    "Cohort",
    "CohortChoice",
    "ConsentGrant",
    "ConsentText",
    "CoverWindow",
    "DataImport",
    "DataRequest",
    "Delivery",
    "Disclosure",
    "Erasure",
    "Exercise",
    "ExerciseSession",
    "Export",
    "Goal",
    "GoalCheckIn",
    "GoalPause",
    "GoalSize",
    "HelpContact",
    "InsightSettings",
    "JournalEntry",
    "JournalPrompt",
    "JournalVersion",
    "LegalHold",
    "Mail",
    "Member",
    "MoodEntry",
    "MoodImport",
    "Note",
    "NoteVersion",
    "PlanSeries",
    "PushDevice",
    "QuarterPlace",
    "QuestionnairePack",
    "QuestionnaireResponse",
    "QuestionnaireSetting",
    "Reminder",
    "ReminderDefaults",
    "ReminderPreferences",
    "ReminderSuggestion",
    "ReportCell",
    "ReportPage",
    "ReportSettings",
    "Responder",
    "RetentionRule",
    "RiskEvent",
    "RiskLook",
    "RiskNotice",
    "RiskPolicy",
    "RiskStep",
    "SafetyPlan",
    "SafetyPlanVersion",
    "SafetySettings",
    "SelfTest",
    "SuggestedTagGroup",
    "Tag",
    "TagGroup",
    "TalkingPoints",
]
