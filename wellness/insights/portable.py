from wellness.insights.models import InsightSettings, SelfTest
from wellness.portable import Portable

PORTABLE = (
    Portable(
        model=InsightSettings,
        name="insight_settings",
        title="What insights tell you",
        data_class="insights",
        columns=("is_on", "streak_is_on", "updated_at"),
        left_out={"member_id": "you"},
    ),
    Portable(
        model=SelfTest,
        name="self_tests",
        title="Tests on random days",
        data_class="insights",
        columns=("id", "tag", "starts_on", "plan", "created_at"),
    ),
)
