"""Whatever is given, withdrawn, opened or over: every way to another person's content agrees with a small model."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.http import Http404

from saas.core.ids import uuid7
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import client_of
from tests.wellness.conftest import Person
from users.models import Membership
from wellness.consent import door, operations, registry, texts
from wellness.consent.door import Colleague
from wellness.consent.operations import Scope
from wellness.models import JournalEntry, MoodEntry

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAYS = [date(2026, 2, day) for day in (5, 15, 25)]
MODELS: dict[str, Any] = {"mood": MoodEntry, "journal": JournalEntry}


@dataclass
class Given:
    member: UUID
    to: UUID | None  # None: every practitioner
    data_class: str
    starts: datetime
    entry: UUID | None = None
    first: date | None = None
    last: date | None = None
    ends: datetime | None = None
    stopped: datetime | None = None


@dataclass
class Model:
    """What ought to hold, in as few lines as it takes."""

    employer: bool = False
    given: list[Given] = field(default_factory=list)
    roles: dict[UUID, str] = field(default_factory=dict)
    gone: set[UUID] = field(default_factory=set)

    def sees(self, reader: UUID, member: UUID, data_class: str, row: tuple[UUID, date], at: datetime) -> bool:
        if reader == member:
            return True
        if self.employer or self.roles[reader] != "practitioner" or member in self.gone:
            return False
        return any(
            (each.member, each.data_class) == (member, data_class)
            and each.to in (None, reader)
            and each.starts <= at
            and not (each.ends and each.ends <= at)
            and not (each.stopped and each.stopped <= at)
            and each.entry in (None, row[0])
            and not (each.first and row[1] < each.first)
            and not (each.last and row[1] > each.last)
            for each in self.given
        )

    def opens(self, reader: UUID, member: UUID, data_class: str, at: datetime) -> bool:
        """Whether anything is open, also where no row lies in it."""
        rows = [(each.entry or uuid7(), each.first or each.last or DAYS[0]) for each in self.given]
        return any(self.sees(reader, member, data_class, row, at) for row in [*rows, (uuid7(), DAYS[0])])


@pytest.fixture
def people(acme, someone) -> dict[str, list[Person]]:
    return {
        "members": [someone(acme, name=f"Member {number}") for number in range(3)],
        "staff": [someone(acme, role) for role in ("practitioner", "practitioner", "admin")],
    }


def write(person: Person) -> dict[str, list[tuple[UUID, date]]]:
    """A mood and a saved entry for each day, beside a draft and a deleted one that are nobody else's ever."""
    rows: dict[str, list[tuple[UUID, date]]] = {"mood": [], "journal": []}
    for day in DAYS:
        moment = {"occurred_at": f"{day}T12:00:00Z", "time_zone": "UTC"}
        for data_class in rows:
            rows[data_class].append((uuid7(), day))
        assert person.put(f"mood-entries/{rows['mood'][-1][0]}/", moment | {"valence": 1}).status_code == 201
        answer = person.put(f"journal-entries/{rows['journal'][-1][0]}/", moment | {"body": "Rain."})
        assert answer.status_code == 201
    person.put(f"journal-entries/{uuid7()}/", moment | {"body": "draft", "is_draft": True})
    deleted = uuid7()
    person.put(f"mood-entries/{deleted}/", moment | {"valence": 1})
    person.delete(f"mood-entries/{deleted}/")
    return rows


class World:
    """The product and the model side by side."""

    def __init__(self, people: dict[str, list[Person]], chance: random.Random) -> None:
        self.members, self.staff, self.chance = people["members"], people["staff"], chance
        self.now, self.model = START, Model()
        self.glasses: list[Given] = []  # what nobody but time ends
        self.opened: Counter[str] = Counter()  # how often each surface had something to show
        self.rows = {person.membership.pk: write(person) for person in self.members}
        for person in [*self.members, *self.staff]:
            self.model.roles[person.membership.pk] = person.membership.role

    def actor(self, person: Person) -> Any:
        return Colleague.of(person.membership)

    def step(self) -> None:
        # Only what is running is withdrawn, and time goes on: minutes mostly, sometimes weeks.
        self.now += timedelta(minutes=self.chance.choice([1, 1, 1, 60, 60 * 24, 60 * 24 * 9]))
        act = self.chance.choice(["give"] * 5 + ["stop"] * 3 + ["stop_all", "glass", "role", "leave"])
        with tenant_scope(self.members[0].record):
            getattr(self, act)()

    def give(self) -> None:
        person, chance = self.chance.choice(self.members), self.chance
        to = chance.choice([*self.staff, None])
        if to is not None and self.model.roles[to.membership.pk] != "practitioner":
            return
        data_class, more = chance.choice(["mood", "journal"]), {}
        if data_class == "journal" and chance.random() < 0.4:
            more = {"entry_id": chance.choice(self.rows[person.membership.pk]["journal"])[0]}
        elif chance.random() < 0.5:
            first, last = sorted(chance.choices([*DAYS, date(2026, 2, 20)], k=2))
            more = {"from_date": first, "to_date": last}
        if chance.random() < 0.5:
            more["ends_at"] = self.now + timedelta(days=chance.choice([1, 5, 20]))
        kind = "person" if to else "role"
        scope = Scope(
            recipient_kind=kind,
            recipient_id=to.membership.pk if to else None,
            recipient_role="" if to else "practitioner",
            data_class=data_class,
            **more,
        )
        operations.give(scope, text_sha256=texts.current(kind).sha256, actor=self.actor(person), now=self.now)
        new = Given(
            person.membership.pk,
            to.membership.pk if to else None,
            data_class,
            self.now,
            more.get("entry_id"),
            more.get("from_date"),
            more.get("to_date"),
            more.get("ends_at"),
        )
        for each in self.model.given:
            same = (each.member, each.to, each.data_class, each.entry)
            if same == (new.member, new.to, new.data_class, new.entry) and not each.stopped:
                each.stopped = self.now  # the same scope is given once
        self.model.given.append(new)

    def stop(self) -> None:
        person = self.chance.choice(self.members)
        grants = operations.ConsentGrant.objects.visible_to(self.actor(person)).live(self.now)
        grant = grants.filter(basis="consent").order_by("?").first()
        if grant is None:
            return
        operations.withdraw(grant.pk, actor=self.actor(person), now=self.now)
        for each in self.model.given:
            if (each.member, each.to, each.data_class, each.entry) == (
                grant.member_id,
                grant.recipient_id,
                grant.data_class,
                grant.entry_id,
            ):
                each.stopped = each.stopped or self.now

    def stop_all(self) -> None:
        person = self.chance.choice(self.members)
        operations.withdraw_all(actor=self.actor(person), now=self.now)
        for each in self.model.given:
            if each.member == person.membership.pk:
                each.stopped = each.stopped or self.now

    def glass(self) -> None:
        person, to = self.chance.choice(self.members), self.chance.choice(self.staff[:2])
        if self.model.roles[to.membership.pk] != "practitioner":
            return
        until = self.now + timedelta(minutes=60)
        operations.open_break_glass(
            person.membership.pk,
            actor=self.actor(to),
            data_classes=["mood"],
            reason="worried",
            until=until,
            now=self.now,
        )
        self.glasses.append(Given(person.membership.pk, to.membership.pk, "mood", self.now, ends=until))

    def role(self) -> None:
        person = self.chance.choice(self.staff[:2])
        role = self.chance.choice(["practitioner", "practitioner", "auditor"])
        with platform_scope():
            Membership.objects.filter(pk=person.membership.pk).update(role=role)
        person.membership.role = self.model.roles[person.membership.pk] = role

    def leave(self) -> None:
        person = self.chance.choice(self.members)
        gone = person.membership.pk in self.model.gone
        with platform_scope():
            rows = Membership.objects.filter(pk=person.membership.pk)
            rows.update(status="active" if gone else "deactivated")
        (self.model.gone.discard if gone else self.model.gone.add)(person.membership.pk)

    def check(self) -> None:
        """By the door's forms, by what staff pages show, and for one reader by FHIR and the care API."""
        model = Model(
            self.model.employer, [*self.model.given, *self.glasses], self.model.roles, self.model.gone
        )
        with tenant_scope(self.members[0].record):
            for person in [*self.staff, self.members[0]]:
                for data_class in MODELS:
                    self._check_reader(model, person, data_class)
        self._check_fhir(model, self.chance.choice(self.staff))

    def _check_reader(self, model: Model, person: Person, data_class: str) -> None:
        reader, at = self.actor(person), self.now
        readable = set(door.readable(reader, data_class, at).values_list("pk", flat=True))
        rows = door.readable_rows(MODELS[data_class], reader, data_class, at)
        seen = set(rows.exclude(member_id=reader.member_id).values_list("pk", flat=True))
        expected: set[UUID] = set()
        for member in self.members:
            key = member.membership.pk
            opens = model.opens(reader.member_id, key, data_class, at)
            assert door.can_read(reader, key, data_class, at) is opens
            assert (key in readable) is opens
            assert bool(door.extent(reader, key, data_class, at)) is opens
            own = {
                row[0]
                for row in self.rows[key][data_class]
                if model.sees(reader.member_id, key, data_class, row, at)
            }
            shown: set[str] | None
            try:
                shown = {item["id"] for item in registry.look(reader, key, data_class, now=at)}
            except Http404:
                shown = None
            if not opens:
                assert shown is None
            elif key != reader.member_id:
                assert shown == {str(each) for each in own}
                self.opened[data_class] += bool(own)
                expected |= own
        assert seen == expected

    def _check_fhir(self, model: Model, person: Person) -> None:
        with time_machine.travel(self.now, tick=False):
            client = client_of(person.record, person.membership)
            answer = client.get("/fhir/R4/Observation", {"_count": 100})
            assert answer.status_code == 200, answer.content
            text = answer.content.decode()
            api = client.get("/api/v1/mood-entries/").json()["results"]
            pages = {
                (member.membership.pk, data_class): client.get(
                    f"/api/v1/caseload/{member.membership.pk}/shared/{data_class}/"
                )
                for member in self.members
                for data_class in MODELS
            }
        assert api == []  # the members' own pages never show another's
        for (member_id, data_class), page in pages.items():
            self._check_page(model, person, member_id, data_class, page)
        for member in self.members:
            for row in self.rows[member.membership.pk]["mood"]:
                sees = model.sees(person.membership.pk, member.membership.pk, "mood", row, self.now)
                assert (str(row[0]) in text) is sees
                self.opened["fhir"] += sees

    def _check_page(self, model: Model, person: Person, member_id: UUID, data_class: str, page: Any) -> None:
        """What care staff get, by the API as it is mounted: closed on the very next request after a withdrawal."""
        if person.membership.role != "practitioner":
            assert page.status_code == 403
        elif not model.opens(person.membership.pk, member_id, data_class, self.now):
            assert page.status_code == 404
        else:
            assert {item["id"] for item in page.json()["results"]} == {
                str(row[0])
                for row in self.rows[member_id][data_class]
                if model.sees(person.membership.pk, member_id, data_class, row, self.now)
            }
            self.opened["api"] += 1


@pytest.mark.parametrize("seed", range(2))
def test_every_way_in_agrees_with_the_model(people, seed):
    world = World(people, random.Random(seed))
    world.check()
    for _ in range(20):
        world.step()
        world.check()

    assert min(world.opened[surface] for surface in ("mood", "journal", "fhir", "api")) > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 160))
def test_every_way_in_agrees_with_the_model_for_longer(people, seed):
    world = World(people, random.Random(seed))
    for _ in range(60):
        world.step()
        world.check()
