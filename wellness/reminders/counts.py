"""What became of an organisation's reminders, as counts by day and kind: for its admins, and never beside a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count

from tenants.models import Organization
from tenants.scope import current_tenant
from wellness.reminders.models import Delivery, DeliveryState, Kind

DAYS: Final = 28
# Where it is nobody's business who is a member, a number stands for at least so many people, and for no exact one:
# one that goes from 10 to 11 would say that somebody joined (rulings 11 and 34).
FEWEST: Final = 10

_WORDS: Final = {
    DeliveryState.CLAIMED: "under way",
    DeliveryState.HANDING_OVER: "under way",
    DeliveryState.SENT: "sent",
    DeliveryState.UNKNOWN: "not confirmed",
    DeliveryState.SKIPPED: "skipped",
    DeliveryState.FAILED: "failed",
}
REASONS: Final = {
    Delivery.Reason.NONE: "",
    Delivery.Reason.LATE: "more than two hours late",
    Delivery.Reason.ONE_A_DAY: "the day had its mail",
    Delivery.Reason.NOTHING_DUE: "nothing was due",
    Delivery.Reason.QUIET_HOURS: "quiet hours",
    Delivery.Reason.WEEKLY_CAP: "enough that week",
    Delivery.Reason.NO_ADDRESS: "no confirmed address",
    Delivery.Reason.OWNER_UNVERIFIED: "the organisation is not verified yet",
    Delivery.Reason.SWITCHED_OFF: "switched off meanwhile",
    Delivery.Reason.REFUSED: "the mail server refused",
    Delivery.Reason.SUPPRESSED: "mails to it came back before",
    Delivery.Reason.BOUNCED: "came back",
    Delivery.Reason.GIVEN_UP: "tried eight times",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One day, kind and outcome. `number` is None where it may not be told."""

    day: date
    kind: str
    outcome: str
    reason: str
    number: int | None
    is_rounded: bool  # down, to tens of people

    @property
    def shown_kind(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def shown_number(self) -> str:
        if self.number is None:
            return f"fewer than {FEWEST}"
        return f"{self.number} or more" if self.is_rounded else str(self.number)


def lines(*, today: date, days: int = DAYS) -> Sequence[Line]:
    """The last `days` days, newest first. One statement. Inside the organisation's scope."""
    counted = (
        Delivery.objects.filter(local_date__gt=today - timedelta(days=days), local_date__lte=today)
        .values("local_date", "reminder__kind", "state", "reason")
        .annotate(number=Count("pk"), people=Count("reminder__member", distinct=True))
        .order_by("-local_date", "reminder__kind", "state", "reason")
    )
    return list(_lines(counted))


def _lines(counted: Any) -> Iterator[Line]:
    is_discreet = _is_discreet()
    for row in counted:
        number: int | None = row["number"]
        if is_discreet:
            number = row["people"] // FEWEST * FEWEST or None
        yield Line(
            day=row["local_date"],
            kind=row["reminder__kind"],
            outcome=_WORDS[DeliveryState(row["state"])],
            reason=REASONS[Delivery.Reason(row["reason"])],
            number=number,
            is_rounded=is_discreet,
        )


def _is_discreet() -> bool:
    return current_tenant().kind == Organization.Kind.EMPLOYER
