from django.db.models import Q

from wellness.consent.hidden import untold_grants
from wellness.consent.models import ConsentGrant, Disclosure
from wellness.portable import Portable, Sealed

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
    Portable(
        model=Disclosure,
        name="disclosures",
        title="What went to somebody outside of the organisation",
        data_class="profile",
        is_imported=False,
        cipher="record",
        columns=("id", "made_by", "way", "data_classes", "disclosed_at"),
        sealed=(Sealed("said_sealed", "said", is_json=True),),
        left_out={"member_id": "it is you"},
    ),
)
