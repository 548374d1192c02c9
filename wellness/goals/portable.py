from wellness.goals.models import Goal, GoalCheckIn, GoalPause, GoalSize
from wellness.portable import Portable, Sealed

PORTABLE = (
    Portable(
        model=Goal,
        name="goals",
        title="Goals and habits",
        data_class="goals",
        columns=(
            "id",
            "kind",
            "times_per_week",
            "position",
            "reached_on",
            "archived_at",
            "created_at",
            "updated_at",
        ),
        sealed=(Sealed("text_sealed", "text", is_json=True),),
    ),
    Portable(
        model=GoalPause,
        name="goal_pauses",
        title="Pauses of goals",
        data_class="goals",
        member="goal__member_id",
        columns=("id", "goal_id", "first_day", "last_day"),
    ),
    Portable(
        model=GoalSize,
        name="goal_sizes",
        title="What goals were before they were made smaller",
        data_class="goals",
        member="goal__member_id",
        columns=("id", "goal_id", "times_per_week", "until"),
        sealed=(Sealed("text_sealed", "text", is_json=True),),
    ),
    Portable(
        model=GoalCheckIn,
        name="goal_check_ins",
        title="Days on which a goal was done",
        data_class="goals",
        member="goal__member_id",
        columns=("id", "goal_id", "local_date", "created_at"),
    ),
)
