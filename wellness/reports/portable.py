from wellness.portable import Portable
from wellness.reports.models import CohortChoice, QuarterPlace

PORTABLE = (
    Portable(
        model=CohortChoice,
        name="cohort_choices",
        title="Where you count in reports",
        data_class="profile",
        columns=("id", "cohort_id", "chosen_at"),
        is_imported=False,
    ),
    Portable(
        model=QuarterPlace,
        name="quarter_places",
        title="Quarters in which you were counted",
        data_class="profile",
        columns=("id", "starts_on", "cohort_id"),
        is_imported=False,
    ),
)
