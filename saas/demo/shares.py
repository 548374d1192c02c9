"""What demo members share with the demo practitioners: some nearly all, some a little, some nothing."""

from datetime import datetime, timedelta
from random import Random

from saas.core.ids import uuid7
from users.actors import Actor
from users.roles import PRACTITIONER
from wellness.consent import texts
from wellness.consent.classes import Basis, DataClass, How, Purpose, RecipientKind
from wellness.consent.models import ConsentGrant

_OPEN = (
    DataClass.PROFILE,
    DataClass.MOOD,
    DataClass.ASSESSMENT_SCORE,
    DataClass.ASSESSMENT_ANSWERS,
    DataClass.SAFETY_PLAN,
    DataClass.GOALS,
    DataClass.EXERCISE_USE,
)
_SOME = (DataClass.PROFILE, DataClass.ASSESSMENT_SCORE, DataClass.MOOD)
_LITTLE = (DataClass.PROFILE, DataClass.ASSESSMENT_SCORE)
# Of twenty members: four share nearly all, six some, six a little, four nothing.
_SUBSETS = (_OPEN,) * 4 + (_SOME,) * 6 + (_LITTLE,) * 6 + ((),) * 4


def share(members: list[Actor], practitioner: Actor, *, seed: int, now: datetime) -> int:
    """One statement. The first, whose account people try, shares with the practitioner by name, from a while ago; of
    one it is over, of one the mood is open only for the last weeks. Returns how many grants there are."""
    random = Random(f"{seed}/shares")  # noqa: S311  (drawn, not secret)
    person = texts.kept(texts.current(RecipientKind.PERSON), now=now - timedelta(days=200))
    role = texts.kept(texts.current(RecipientKind.ROLE), now=now - timedelta(days=200))
    grants: list[ConsentGrant] = []
    for number, member in enumerate(members):
        subset = _OPEN if number == 0 else random.choice(_SUBSETS)
        by_name = number == 0 or random.random() < 0.7
        # Nobody shares before they are here.
        given_at = max(member.auth_time, now - timedelta(days=random.randint(20, 180)))
        grants += [
            ConsentGrant(
                id=uuid7(),
                member_id=member.member_id,
                recipient_kind=RecipientKind.PERSON if by_name else RecipientKind.ROLE,
                recipient_id=practitioner.membership_id if by_name else None,
                recipient_role="" if by_name else PRACTITIONER,
                data_class=data_class,
                purpose=Purpose.CARE,
                basis=Basis.CONSENT,
                text=person if by_name else role,
                how=How.DEMO,
                from_date=(now - timedelta(days=42)).date()
                if data_class == DataClass.MOOD and number % 5 == 3
                else None,
                granted_at=given_at,
                starts_at=given_at,
                ends_at=now + timedelta(days=30 * random.randint(1, 6)) if random.random() < 0.3 else None,
                revoked_at=now - timedelta(days=5) if number % 9 == 7 else None,
            )
            for data_class in subset
        ]
    ConsentGrant.objects.bulk_create(grants)
    return len(grants)
