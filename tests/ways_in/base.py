"""What a row says about a way to get a session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tenants.records import TenantRecord
from users.models import Membership


class State(Enum):
    """What an account has, and what the organisation asks of its role."""

    OFF = "no factor, none asked for"
    GRACE = "no factor, asked for within some days"
    REQUIRED = "no factor, asked for now"
    ON = "a factor"


SIGNED_IN = "signed in"
ORDINARY: Mapping[State, str] = {
    State.OFF: SIGNED_IN,
    State.GRACE: SIGNED_IN,
    State.REQUIRED: "mfa_enrolment_required",
    State.ON: "mfa_required",
}
# A proof that has more than one factor in it, such as a passkey that verified its user.
WITH_ALL_FACTORS: Mapping[State, str] = dict.fromkeys(State, SIGNED_IN)


@dataclass(frozen=True, slots=True)
class Way:
    """`go(record, membership)` shows a right first proof by this route and returns the answer.

    `expected` says for each state whether that signs in, or with which code (401) more is asked for.
    """

    go: Callable[[TenantRecord, Membership], Any]
    role: str = "practitioner"
    expected: Mapping[State, str] = field(default_factory=lambda: ORDINARY)
    states: tuple[State, ...] = tuple(State)


Ways = dict[str, list[Way]]
# Routes that never lead to a session, and why.
NeverWays = dict[str, str]
