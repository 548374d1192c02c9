from wellness.members.models import Member
from wellness.portable import Portable

PORTABLE = (
    Portable(
        model=Member,
        name="profile",
        title="Your profile",
        data_class="profile",
        member="pk",
        columns=("display_name", "locale", "time_zone", "created_at"),
        left_out={
            "id": "the name of this export's own account here; a new one has its own",
            "user_id": "the name of the account, which is not part of an organisation's data",
            "hidden_at": "set while the account is on its way out",
            "erased_at": "set once nothing is left to export",
        },
    ),
)
