"""The two admin sites: each organisation's own, and the platform's. Wires the apps' admin classes to them."""

from saas.site.platform import PlatformSite
from saas.site.tenant import TenantSite
from tenants.admin import (
    DeadLetterAdmin,
    OrganizationFleetAdmin,
    OrganizationSettingsAdmin,
    PublicJobAdmin,
    TenantSchemaAdmin,
    WorkAdmin,
)
from tenants.models import DeadLetter, Organization, PublicJob, TenantDue, TenantSchema
from users.admin import JoinCodeAdmin, PersonAdmin
from users.models import JoinCode, Membership
from wellness.admin import (
    ExerciseAdmin,
    HelpContactAdmin,
    JournalPromptAdmin,
    ReminderDefaultsAdmin,
    ReminderSuggestionAdmin,
    SuggestedTagGroupAdmin,
)
from wellness.exercises.models import Exercise
from wellness.journal.models import JournalPrompt
from wellness.questionnaires.admin import QuestionnaireLibraryAdmin
from wellness.questionnaires.models import QuestionnaireSetting
from wellness.reminders.admin import MailCountsAdmin
from wellness.reminders.models import Delivery, ReminderDefaults, ReminderSuggestion
from wellness.risk.admin import RiskPolicyAdmin
from wellness.risk.models import RiskPolicy
from wellness.safety.models import HelpContact
from wellness.tags.models import SuggestedTagGroup

tenant_admin = TenantSite()
tenant_admin.register(Membership, PersonAdmin)
tenant_admin.register(JoinCode, JoinCodeAdmin)
tenant_admin.register(Organization, OrganizationSettingsAdmin)
tenant_admin.register(HelpContact, HelpContactAdmin)
tenant_admin.register(QuestionnaireSetting, QuestionnaireLibraryAdmin)
tenant_admin.register(RiskPolicy, RiskPolicyAdmin)
tenant_admin.register(JournalPrompt, JournalPromptAdmin)
tenant_admin.register(Exercise, ExerciseAdmin)
tenant_admin.register(SuggestedTagGroup, SuggestedTagGroupAdmin)
tenant_admin.register(Delivery, MailCountsAdmin)
tenant_admin.register(ReminderDefaults, ReminderDefaultsAdmin)
tenant_admin.register(ReminderSuggestion, ReminderSuggestionAdmin)

platform_admin = PlatformSite()
platform_admin.register(Organization, OrganizationFleetAdmin)
platform_admin.register(TenantSchema, TenantSchemaAdmin)
platform_admin.register(PublicJob, PublicJobAdmin)
platform_admin.register(DeadLetter, DeadLetterAdmin)
platform_admin.register(TenantDue, WorkAdmin)

__all__ = ["platform_admin", "tenant_admin"]
