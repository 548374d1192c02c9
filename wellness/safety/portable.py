from wellness.portable import Portable, Sealed
from wellness.safety.models import SafetyPlan, SafetyPlanVersion, SafetySettings

PORTABLE = (
    Portable(
        model=SafetySettings,
        name="safety_settings",
        title="Help that is offered unasked",
        data_class="safety_plan",
        columns=("tell_care_team", "phrase_help", "updated_at"),
        left_out={"member_id": "you"},
    ),
    Portable(
        model=SafetyPlan,
        name="safety_plans",
        title="Safety plan",
        data_class="safety_plan",
        columns=("id", "version", "review_every_days", "reviewed_on", "updated_at"),
    ),
    Portable(
        model=SafetyPlanVersion,
        name="safety_plan_versions",
        title="What the safety plan says, and said",
        data_class="safety_plan",
        member="plan__member_id",
        columns=("id", "plan_id", "number", "created_at"),
        sealed=(Sealed("content_sealed", "content", is_json=True),),
    ),
)
