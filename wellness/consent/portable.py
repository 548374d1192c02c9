from django.db.models import Q

from wellness.consent.hidden import untold_grants
from wellness.consent.models import ConsentGrant
from wellness.portable import Portable

PORTABLE = (
    Portable(
        model=ConsentGrant,
        name="consents",
        title="What you shared, with whom and until when",
        data_class="profile",
        is_imported=False,
        told=lambda: ~Q(pk__in=untold_grants()),
        columns=(
            "id",
            "recipient_kind",
            "recipient_id",
            "recipient_role",
            "data_class",
            "entry_id",
            "from_date",
            "to_date",
            "purpose",
            "basis",
            "text_id",
            "how",
            "granted_at",
            "starts_at",
            "ends_at",
            "revoked_at",
            "replaced_by",
        ),
        left_out={
            "member_id": "it is you",
            "reason_sealed": "the organisation's own words about why its safety policy opened something",
        },
    ),
)
