"""What an organisation offers: our definitions and its own packs, switched on, licensed, and safe to ask here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from saas.core.errors import DomainError
from tenants.models import Organization
from tenants.scope import current_tenant
from wellness.questionnaires.definitions import (
    Definition,
    DefinitionRefused,
    check_licence,
    checksum,
    parse,
    shipped,
)
from wellness.questionnaires.models import QuestionnairePack, QuestionnaireSetting
from wellness.risk.operations import responder_title

# Employers and schools begin with well-being alone; clinics and others with everything that is cleared.
_WELL_BEING: Final = frozenset({"ons4"})
DEFAULTS: Final[Mapping[str, frozenset[str]]] = {
    Organization.Kind.EMPLOYER: _WELL_BEING,
    Organization.Kind.SCHOOL: _WELL_BEING,
}
_EVERYTHING: Final = frozenset({"phq9", "phq8", "phq2", "phq4", "gad7", "gad2", "k10", "k6", "ons4"})


class NotOffered(DomainError):
    """Switched off, unknown, or its licence ended; `code` and words say which."""

    status = 409

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail, field="questionnaire")


@dataclass(frozen=True, slots=True)
class Entry:
    """A questionnaire in the organisation's library. `problem` says why it cannot be started, if so."""

    definition: Definition
    is_on: bool
    problem: DefinitionRefused | None
    pack: QuestionnairePack | None

    @property
    def can_start(self) -> bool:
        return self.is_on and self.problem is None


class Catalogue:
    """The library of the organisation in scope, read once: three statements."""

    def __init__(self, *, today: date) -> None:
        self.responder_title = responder_title()  # how those who look are called; None: nobody would
        self.is_harm_asked = self.responder_title is not None
        settings = dict(QuestionnaireSetting.objects.values_list("code", "is_on"))
        defaults = DEFAULTS.get(current_tenant().kind, _EVERYTHING)
        self.entries: dict[str, Entry] = {}
        packs = {
            pack.code: pack for pack in QuestionnairePack.objects.filter(withdrawn_at=None).order_by("id")
        }
        for code, definition in shipped().items():
            if code not in packs:
                is_on = settings.get(code, code in defaults)
                self.entries[code] = Entry(definition, is_on, _problem(definition, today), None)
        for code, pack in packs.items():
            self.entries[code] = _entry_of(pack, is_on=settings.get(code, True), today=today)

    def offered(self) -> list[Definition]:
        """What a member may start now, without a question about harm where nobody is named to read it."""
        found: dict[str, Definition] = {}
        for entry in self.entries.values():
            if entry.can_start:
                served = self._served(entry.definition)
                if served is not None:
                    found[served.code] = served
        return list(found.values())

    def to_start(self, code: str, *, may_ask_about_harm: bool = True) -> Definition:
        """The definition to serve for this code, which may be another one. Raises NotOffered."""
        entry = self.entries.get(code)
        if entry is None:
            raise NotOffered("unknown_questionnaire", "There is no such questionnaire.")
        if entry.problem is not None:
            raise NotOffered(entry.problem.code, entry.problem.detail)
        # Who may be asked the long form may be asked it without one question, too.
        is_stand_in = any(
            other.can_start and other.definition.without_risk_item == code for other in self.entries.values()
        )
        if not (entry.is_on or is_stand_in or self._is_led_to(code)):
            raise NotOffered("not_offered", "This questionnaire is not offered here.")
        served = self._served(entry.definition, may_ask_about_harm=may_ask_about_harm)
        if served is None:
            raise NotOffered(
                "no_responder", "It asks about harm, and nobody here is named to read the answer."
            )
        return served

    def next_code(self, code: str | None) -> str | None:
        """What a flow leads to here: the code itself, its stand-in, or None where neither can be started."""
        if code is None or code not in self.entries or self.entries[code].problem is not None:
            return None
        served = self._served(self.entries[code].definition)
        return served.code if served else None

    def _is_led_to(self, code: str) -> bool:
        return any(
            entry.can_start and entry.definition.flow is not None and entry.definition.flow.then == code
            for entry in self.entries.values()
        )

    def _served(self, definition: Definition, *, may_ask_about_harm: bool = True) -> Definition | None:
        """No responder, no question."""
        if definition.risk is None or (self.is_harm_asked and may_ask_about_harm):
            return definition
        stand_in = self.entries.get(definition.without_risk_item or "")
        return stand_in.definition if stand_in is not None and stand_in.problem is None else None


def definition_of(code: str, version: str, *, expected: str) -> Definition:
    """The definition under which a response was answered, whatever is offered today. Raises NotOffered.

    Old answers keep their version: a released file is never edited, only followed by another.
    """
    definition = shipped().get(code)
    if definition is not None and definition.checksum == expected:
        return definition
    pack = QuestionnairePack.objects.filter(code=code, version=version).first()
    if pack is not None and pack.checksum == expected == checksum(pack.content):
        return parse(pack.content)
    raise NotOffered("unknown_version", "The version that this was answered under is not here any more.")


def _entry_of(pack: QuestionnairePack, *, is_on: bool, today: date) -> Entry:
    definition = parse(pack.content)
    problem = _problem(definition, today)
    if checksum(pack.content) != pack.checksum:
        problem = DefinitionRefused("checksum_mismatch", "The pack was changed since it was uploaded.")
    elif pack.confirmed_at is None:
        problem = DefinitionRefused("not_confirmed", "The owner has not confirmed licence and words yet.")
    return Entry(definition, is_on, problem, pack)


def _problem(definition: Definition, today: date) -> DefinitionRefused | None:
    try:
        check_licence(definition, today=today)
    except DefinitionRefused as refusal:
        return refusal
    return None
