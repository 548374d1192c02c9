"""All tables of an organisation's schema that the product owns; each subject folder defines its own."""

from wellness.members.models import Member
from wellness.moods.models import MoodEntry
from wellness.reminders.models import Delivery, Mail, Reminder
from wellness.safety.models import HelpContact, SafetyPlan, SafetyPlanVersion, SafetySettings

__all__ = [
    "Delivery",
    "HelpContact",
    "Mail",
    "Member",
    "MoodEntry",
    "Reminder",
    "SafetyPlan",
    "SafetyPlanVersion",
    "SafetySettings",
]
