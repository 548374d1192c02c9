"""The not-on-track signal, on or off for the organisation (rulings 26)."""

from datetime import datetime

from django.db import transaction

from saas.audit.record import record
from saas.core.errors import DomainError
from users.actors import Actor
from wellness.care.models import CareSettings
from wellness.consent.door import is_shut_here


class NotConfirmed(DomainError):
    status = 400
    code = "not_confirmed"

    def __init__(self) -> None:
        super().__init__("Read and confirm the text first.", field="is_confirmed")


class NotForEmployers(DomainError):
    code = "not_for_employers"

    def __init__(self) -> None:
        super().__init__("With an employer nobody is looked at as a person, so there is no such signal.")


def is_not_on_track_on() -> bool:
    return CareSettings.objects.filter(is_not_on_track_on=True).exists()


def current_settings() -> CareSettings | None:
    return CareSettings.objects.first()


@transaction.atomic
def switch_on(*, is_confirmed: bool, actor: Actor, now: datetime) -> CareSettings:
    """For the owner, who confirms what the signal may make of the product. Raises NotConfirmed, NotForEmployers."""
    if is_shut_here():
        raise NotForEmployers
    if not is_confirmed:
        raise NotConfirmed
    settings = _locked(now)
    if not settings.is_not_on_track_on:
        settings.is_not_on_track_on = True
        settings.confirmed_at, settings.confirmed_by, settings.updated_at = now, actor.membership_id, now
        settings.save()
        record("wellness.not_on_track.switched", actor=actor, target=settings, now=now, is_on=True)
    return settings


@transaction.atomic
def switch_off(*, actor: Actor, now: datetime) -> CareSettings:
    """Gone from every page at the next request."""
    settings = _locked(now)
    if settings.is_not_on_track_on:
        settings.is_not_on_track_on, settings.updated_at = False, now
        settings.save(update_fields=["is_not_on_track_on", "updated_at"])
        record("wellness.not_on_track.switched", actor=actor, target=settings, now=now, is_on=False)
    return settings


def _locked(now: datetime) -> CareSettings:
    CareSettings.objects.bulk_create([CareSettings(updated_at=now)], ignore_conflicts=True)
    return CareSettings.objects.select_for_update().get()
