"""Who will see an answer, in words for the person who is about to give it: read from the consent that holds now."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from tenants.scope import current_tenant
from wellness.care import words
from wellness.care.access import names_of
from wellness.care.models import CareRelation
from wellness.consent.classes import DataClass, RecipientKind
from wellness.consent.door import is_shut_here
from wellness.consent.models import ConsentGrant


class Audience:
    """Who sees what of one member at this moment. Two statements."""

    def __init__(self, member_id: UUID, *, now: datetime) -> None:
        grants: list[ConsentGrant] = (
            []
            if is_shut_here()
            else list(
                ConsentGrant.objects.of_member(member_id)
                .live(now)
                .filter(recipient_kind__in=[RecipientKind.PERSON, RecipientKind.ROLE])
            )
        )
        self._member_id = member_id
        self._grants = grants
        self._names = names_of(grant.recipient_id for grant in grants)

    def of_answers(self) -> list[str]:
        """Before question 1 of what was assigned: the result, the single answers, and that it becomes a record."""
        organization = current_tenant().name
        scores, answers = self._who(DataClass.ASSESSMENT_SCORE), self._who(DataClass.ASSESSMENT_ANSWERS)
        if not scores and not answers:
            seen = [words.NOBODY_SEES.format(organization=organization)]
        else:
            seen = [words.SCORES_SEEN.format(who=words.listed(scores))] if scores else []
            seen.append(
                words.ANSWERS_SEEN.format(who=words.listed(answers)) if answers else words.ANSWERS_UNSEEN
            )
        return [*seen, words.RECORD_NOTICE.format(organization=organization)]

    def of_proxy(self) -> list[str]:
        """For a parent or teacher, before they answer about the member."""
        organization = current_tenant().name
        who = self._who(DataClass.ASSESSMENT_SCORE) or [words.STAFF.format(organization=organization)]
        return [words.PROXY_SEEN.format(who=words.listed(who))]

    def of_talking_points(self) -> list[str]:
        """Who has the member in care and may know that they are here."""
        caring = set(
            CareRelation.objects.active()
            .filter(member_id=self._member_id)
            .values_list("practitioner_id", flat=True)
        )
        open_to_all = any(
            grant.data_class == DataClass.PROFILE and grant.recipient_kind == RecipientKind.ROLE
            for grant in self._grants
        )
        named = {grant.recipient_id for grant in self._grants if grant.data_class == DataClass.PROFILE}
        reading = caring if open_to_all else caring & named
        if not reading:
            return [words.POINTS_UNSEEN]
        names = sorted(name for name in names_of(reading).values() if name)
        return [words.POINTS_SEEN.format(who=words.listed(names) if names else words.SOMEBODY)]

    def _who(self, data_class: DataClass) -> list[str]:
        return _called((grant for grant in self._grants if grant.data_class == data_class), self._names)


def _called(grants: Iterable[Any], names: dict[UUID, str]) -> list[str]:
    organization = current_tenant().name
    found: list[str] = []
    for grant in grants:
        if grant.recipient_kind == RecipientKind.ROLE:
            name = words.EVERY_PRACTITIONER.format(organization=organization)
        else:
            name = names.get(grant.recipient_id) or words.SOMEBODY
        if name not in found:
            found.append(name)
    return sorted(found)
