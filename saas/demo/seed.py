"""Fills the demo organisations: people through the operations of `users`, their year in bulk inside each tenant."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction

from saas.demo import plans, screenings, writing
from saas.demo.caseload import caseload
from saas.demo.cast import ORGANIZATIONS, PASSWORD, DemoOrganization, email_of, local_part
from saas.demo.flags import FLAGGED, flags
from saas.demo.ids import uuid7_at
from saas.demo.numbers import numbers
from saas.demo.shares import share
from saas.demo.stories import BY_KEY, CheckIn, check_ins
from saas.keys.operations import destroy_member_key
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from users import operations
from users.actors import Actor
from users.models import Membership
from users.operations import demo
from users.operations.demo import DemoPerson
from users.roles import MEMBER, OWNER, PRACTITIONER
from wellness.care.models import CareSettings, CaseloadView
from wellness.goals.models import Goal
from wellness.insights.models import SelfTest
from wellness.journal.models import JournalEntry
from wellness.members.models import Member
from wellness.moods.models import MoodEntry
from wellness.moods.operations import Content, Sealer
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.reminders.models import EVERY_DAY, Delivery, Kind, Mail, Reminder
from wellness.reminders.operations import Setting, save_reminder
from wellness.reports.models import Cohort, ReportPage
from wellness.risk.models import BreakGlass, RiskEvent, RiskPolicy
from wellness.safety.models import HelpContact
from wellness.safety.operations import save_plan
from wellness.safety.plan import whole

HISTORY = timedelta(days=365)
LONGEST = timedelta(days=2 * 365)  # of the first member of the first organisation
SHORTEST = timedelta(days=110)  # the newest member's history
BATCH = 2_000
OWN = ("Water the plants", "Walk around the block", "Call a friend")  # reminders in own words


class NoReadySchema(Exception):
    """The pool was empty, and the application's login cannot make schemas."""


@dataclass(frozen=True, slots=True)
class Seeded:
    record: TenantRecord
    join_code: str
    entries: int
    reminders: int


Report = Callable[[str], None]


@transaction.atomic
def seed(
    organization: DemoOrganization, *, seed: int, now: datetime, report: Report = lambda name: None
) -> Seeded:
    """Make the organisation with everybody in it, or make them anew if it is there already.

    All of it or nothing. The same `seed` on the same day gives the same rows but for the ids of accounts. `report` is
    called with each member's name when their year is written.
    """
    record = demo.demo_organization(organization.subdomain)
    if record is None:
        record = demo.found_demo_organization(
            name=organization.name,
            kind=organization.kind,
            subdomain=organization.subdomain,
            time_zone=organization.time_zone,
            country=organization.country,
            founded_at=now - LONGEST - timedelta(days=30),
        )
    else:
        _clear(record)
    if record.status != "active":
        raise NoReadySchema
    people = list(_people(organization, seed=seed, now=now))
    memberships = demo.add_demo_people(record, people, password_hash=make_password(PASSWORD))
    owner = next(membership for membership in memberships if membership.role == OWNER)
    stories = dict(organization.members)
    entries = reminders = 0
    with tenant_scope(record):
        code = operations.rotate_join_code(actor=actor_of(owner), now=now)
        HelpContact.objects.bulk_create(
            HelpContact(
                name=contact.name,
                phone=contact.phone,
                note=contact.note,
                hours=contact.hours,
                check_by=None
                if contact.check_in_days is None
                else now.date() + timedelta(days=contact.check_in_days),
                position=number,
            )
            for number, contact in enumerate(organization.contacts)
        )
        Member.objects.bulk_create(
            Member(
                id=membership.pk,
                user_id=membership.user_id,
                display_name=person.name,
                locale="en",
                time_zone=organization.time_zone,
                created_at=person.joined_at,
            )
            for membership, person in zip(memberships, people, strict=True)
        )
        if organization.kind == Organization.Kind.CLINIC:
            screenings.name_responder(
                memberships, owner=actor_of(owner), zone=organization.time_zone, now=now
            )
        for membership, person in zip(memberships, people, strict=True):
            if person.role != MEMBER:
                continue
            random = Random(f"{seed}/{person.email}")  # noqa: S311  (lives are drawn, not secrets)
            life = list(_life(person, stories[person.name], organization.time_zone, random=random, now=now))
            tags = _writing(membership, person, life, organization.time_zone, seed=seed, now=now)
            rows = _rows(membership, life, tags, organization.time_zone, random=random, now=now)
            entries += len(MoodEntry.objects.bulk_create(rows, batch_size=BATCH))
            QuestionnaireResponse.objects.bulk_create(
                screenings.responses(record, membership, life, random=random, now=now)
            )
            is_first = person.email.startswith("member@")
            reminders += _reminders(
                membership, organization.time_zone, random=random, now=now, is_first=is_first
            )
            _safety(membership, random=random, now=now, is_first=is_first)
            report(person.name)
        numbers(list(Member.objects.filter(pk__in=_members(memberships)).order_by("pk")), record, now=now)
        helper = next((each for each in memberships if each.role == PRACTITIONER), None)
        if helper is not None and organization.kind != Organization.Kind.EMPLOYER:
            share(
                [actor_of(each) for each in memberships if each.role == MEMBER],
                actor_of(helper),
                seed=seed,
                now=now,
            )
        if organization.kind == Organization.Kind.CLINIC:
            by_name = {person.name: actor_of(each) for each, person in zip(memberships, people, strict=True)}
            practitioner = next(each for each in memberships if each.role == PRACTITIONER)
            flags(
                [by_name[name] for name in FLAGGED],
                responder=actor_of(practitioner),
                owner=actor_of(owner),
                random=Random(f"{seed}/flags"),  # noqa: S311  (as above)
                now=now,
            )
        if organization.kind != Organization.Kind.EMPLOYER:
            practitioner = next(each for each in memberships if each.role == PRACTITIONER)
            caseload(
                {each.pk: actor_of(each) for each in memberships if each.role == MEMBER},
                actor_of(practitioner),
                actor_of(owner),
                # A school begins with well-being alone (wellness/questionnaires/catalogue.py).
                code="phq9" if organization.kind == Organization.Kind.CLINIC else "ons4",
                zone=organization.time_zone,
                now=now,
            )
    return Seeded(record, code.code, entries, reminders)


def _members(memberships: Iterable[Membership]) -> list[UUID]:
    return [membership.pk for membership in memberships if membership.role == MEMBER]


def actor_of(membership: Membership) -> Actor:
    """The person at work; no session stands behind it."""
    return Actor(
        user_id=membership.user_id,
        membership_id=membership.pk,
        organization_id=membership.organization_id,
        role=membership.role,
        session_id=membership.pk,
        auth_time=membership.created_at,
        amr=(),
    )


def _clear(record: TenantRecord) -> None:
    """Empty the tenant and unmake its people; their keys go too, so that a backup's notes stay closed."""
    members = demo.demo_membership_ids(record)
    with tenant_scope(record):
        BreakGlass.objects.all().delete()
        RiskEvent.objects.all().delete()
        RiskPolicy.objects.update(is_active=False)  # an active one keeps its responders
        RiskPolicy.objects.all().delete()
        CareSettings.objects.all().delete()
        CaseloadView.objects.all().delete()
        for model in (
            ReportPage,
            Cohort,
            Delivery,
            Mail,
            Reminder,
            MoodEntry,
            Goal,
            JournalEntry,
            Member,
            HelpContact,
        ):
            model._base_manager.all().delete()
    demo.remove_demo_people(record)
    for member_id in members:
        destroy_member_key(record.id, member_id)


def _people(organization: DemoOrganization, *, seed: int, now: datetime) -> Iterator[DemoPerson]:
    begin = now - HISTORY
    for role, name in organization.staff:
        yield DemoPerson(email_of(organization, role), name, role, begin - timedelta(days=20))
    for number, (name, _) in enumerate(organization.members):
        local = "member" if number == 0 else local_part(name)
        email = email_of(organization, local)
        late = Random(f"{seed}/{email}/joined").random() ** 2  # noqa: S311  (as above); most joined early
        joined = begin if number == 0 else begin + late * (HISTORY - SHORTEST)
        if number == 0 and organization is ORGANIZATIONS[0]:
            joined = now - LONGEST
        yield DemoPerson(email, name, MEMBER, joined)


def _life(person: DemoPerson, story: str, zone: str, *, random: Random, now: datetime) -> Iterator[CheckIn]:
    """The person's check-ins that lie in the past."""
    here = ZoneInfo(zone)
    writes = person.email.startswith("member@") or random.random() < 0.6
    first, last = person.joined_at.astimezone(here).date(), now.astimezone(here).date()
    for check_in in check_ins(BY_KEY[story], random=random, first=first, last=last, writes=writes):
        if person.joined_at < _moment(check_in.day, check_in.minute, here) < now:
            yield check_in


def _writing(
    membership: Membership, person: DemoPerson, life: list[CheckIn], zone: str, *, seed: int, now: datetime
) -> Mapping[str, str]:
    """Their journal, exercises and goals, with chance of their own; returns the ids of their own tags by name."""
    random = Random(f"{seed}/{person.email}/writing")  # noqa: S311  (as above)
    actor, is_first = actor_of(membership), person.email.startswith("member@")
    if is_first or random.random() < 0.5:
        often = 0.35 if is_first else random.choice((0.03, 0.08, 0.15))
        writing.journal(life, actor=actor, zone=zone, often=often, now=now, random=random)
    if is_first or random.random() < 0.6:
        often = 0.12 if is_first else 0.05
        writing.exercises(life, actor=actor, zone=zone, often=often, now=now, random=random)
    if is_first or random.random() < 0.4:
        writing.goals(life, actor=actor, now=now, random=random)
    return writing.own_tags(life, actor=actor, joined=person.joined_at, random=random)


def _rows(
    membership: Membership,
    life: list[CheckIn],
    tags: Mapping[str, str],
    zone: str,
    *,
    random: Random,
    now: datetime,
) -> list[MoodEntry]:
    sealer = Sealer(actor_of(membership))
    rows = []
    for check_in in life:
        at = _moment(check_in.day, check_in.minute, ZoneInfo(zone)) + timedelta(seconds=random.randint(0, 59))
        # Now and then yesterday is added the next morning.
        entered = at + (
            timedelta(hours=random.randint(9, 20)) if random.random() < 0.05 else timedelta(seconds=4)
        )
        entered = min(entered, now)
        entry_id = uuid7_at(entered, random)
        content = Content(
            valence=check_in.valence,
            energy=check_in.energy,
            words=check_in.words,
            tags=tuple(tags.get(tag, tag) for tag in check_in.tags),
            absent=tuple(tags.get(tag, tag) for tag in check_in.absent),
            note=check_in.note,
            occurred_at=at,
            time_zone=zone,
        )
        rows.append(
            MoodEntry(
                id=entry_id,
                member_id=membership.pk,
                created_at=entered,
                updated_at=entered,
                **sealer.columns(entry_id, content),
            )
        )
    return rows


def _reminders(membership: Membership, zone: str, *, random: Random, now: datetime, is_first: bool) -> int:
    """Three of five people want to be reminded, most in the evening; some of them of more than that, rarely of much."""
    if not is_first and random.random() >= 0.6:
        return 0
    at = time(random.choice((7, 12, 19, 20, 20, 21)), random.choice((0, 15, 30, 45)))
    rule = EVERY_DAY if random.random() < 0.7 else "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    wanted = [Setting(local_time=at, rule=rule, time_zone=zone)]
    others = (
        (0.4, Setting(None, "FREQ=WEEKLY;BYDAY=MO", zone, kind=Kind.DIGEST)),
        (0.25, Setting(time(21, 15), "FREQ=WEEKLY;BYDAY=WE,SU", zone, kind=Kind.JOURNAL)),
        (0.25, Setting(None, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", zone, kind=Kind.QUESTIONNAIRES)),
        (0.15, Setting(None, "FREQ=WEEKLY;BYDAY=FR", zone, kind=Kind.GOALS)),
        (0.1, Setting(None, "FREQ=MONTHLY;BYDAY=1SA", zone, kind=Kind.SAFETY_PLAN)),
        (
            0.2,
            Setting(
                time(17, 30), "FREQ=WEEKLY;BYDAY=TU,TH", zone, kind=Kind.CUSTOM, title=random.choice(OWN)
            ),
        ),
    )
    wanted += [setting for share, setting in others if is_first or random.random() < share]
    for setting in wanted:
        save_reminder(uuid7_at(now, random), setting, actor=actor_of(membership), now=now)
    return len(wanted)


def _safety(membership: Membership, *, random: Random, now: datetime, is_first: bool) -> None:
    """Two of five people have a safety plan, some saved it twice; one of each organisation tried something."""
    actor = actor_of(membership)
    if is_first or random.random() < 0.4:
        made = now - timedelta(days=random.randint(20, 100))
        for version in range(1 + (is_first or random.random() < 0.3)):
            save_plan(
                whole(plans.plan(random)),
                review_every_days=90,
                named_version=version or None,
                actor=actor,
                now=made + timedelta(days=9 * version),
            )
    if is_first:
        begun = now - timedelta(days=45)
        SelfTest.objects.create(
            id=uuid7_at(begun, random),
            member_id=membership.pk,
            tag="exercise",
            starts_on=begun.date(),
            plan=plans.drawn_days(random),
            created_at=begun,
        )


def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC)
