from wellness.exercises.models import ExerciseSession
from wellness.portable import Portable, Sealed

PORTABLE = (
    Portable(
        model=ExerciseSession,
        name="exercise_sessions",
        title="Exercises you did",
        data_class="exercise_use",
        time="occurred_at",
        columns=(
            "id",
            "exercise",
            "exercise_version",
            "before",
            "after",
            "occurred_at",
            "finished_at",
            "time_zone",
            "local_date",
            "created_at",
            "updated_at",
        ),
        sealed=(Sealed("content_sealed", "content", is_json=True),),
    ),
)
