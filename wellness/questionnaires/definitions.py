"""Questionnaires as data: read, checked, and never changed afterwards.

A definition is one JSON file: items, answers, scores, bands, licence. The same form is uploaded as a pack by an
organisation that holds a licence. Everything that is read here is checked completely, so that scoring can rely on it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from saas.core.errors import DomainError

FOLDER: Final = Path(__file__).parent / "library"
LOINC: Final = "http://loinc.org"
# Codes that LOINC gives to something else than what public code uses them for, and what each really is.
_LOINC_TOTALS: Final = {
    "44261-6": "phq9",
    "55758-7": "phq2",
    "70274-6": "gad7",
    "70272-0": "phq4",
    "89204-2": "phq9m",
    "75626-2": "auditc",
}
_LOINC_NEVER: Final = {"70273-8": "PHQ-15"}
_TIERS: Final = ("A", "B")
_MAX_ITEMS: Final = 100


class DefinitionRefused(DomainError):
    """The definition or pack is not taken; `code` says why, the words where."""

    status = 400

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Coding:
    """A concept of a code system, as in FHIR."""

    system: str
    code: str


@dataclass(frozen=True, slots=True)
class Answer:
    value: int
    text: str | None
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `text` is None where the words are under a licence that we do not have."""

    link_id: str
    text: str | None
    answers: tuple[Answer, ...]
    codings: tuple[Coding, ...]
    # Shown only if some earlier item was answered higher than this.
    shown_if_any_over: int | None

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(answer.value for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Band:
    start: int
    end: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Positive:
    """The screening cut-off: at least `start`, or (where low is bad) at most `end`."""

    start: int | None
    end: int | None
    source: str

    def holds(self, value: float) -> bool:
        return value >= self.start if self.start is not None else value <= (self.end or 0)


@dataclass(frozen=True, slots=True)
class Change:
    """When a difference means something, in points of the score; None where no figure was published."""

    reliable: int | None
    caseness: int | None
    meaningful: int | None
    response_from: int | None
    remission_below: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Score:
    """How one number is made of answers, and what it may be called."""

    name: str
    items: tuple[str, ...]
    range: tuple[int, int]
    multiplier: int
    reversed: frozenset[str]
    max_missing: int
    table: tuple[int, tuple[float, ...]] | None
    bands: tuple[Band, ...]
    bands_source: str
    positive: Positive | None
    change: Change | None
    codings: tuple[Coding, ...]

    def band_of(self, value: float) -> Band | None:
        """The band of a value; None for a score without bands."""
        return next((band for band in self.bands if band.start <= value <= band.end), None)


@dataclass(frozen=True, slots=True)
class Licence:
    tier: str
    holder: str
    credit: str | None
    terms: str
    source: str
    ref: str | None
    url: str | None
    valid_until: date | None

    def is_valid(self, today: date) -> bool:
        return self.valid_until is None or today <= self.valid_until


@dataclass(frozen=True, slots=True)
class Risk:
    """The item that asks about harm, and from which answers on somebody is to look."""

    item: str
    review_from: int
    urgent_from: int


@dataclass(frozen=True, slots=True)
class Flow:
    """What follows from a positive short form: `then`, with the answers that both share."""

    score: str
    start: int
    then: str
    carry: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Criteria:
    """A rule over clusters beside the total: in each, so many items answered `counts_from` or higher."""

    counts_from: int
    clusters: tuple[tuple[str, int], ...]
    source: str


@dataclass(frozen=True, slots=True)
class NotOnTrack:
    """At `week` of a plan, a score from `start` on says that the usual course is missed."""

    score: str
    baseline_from: int
    weeks: tuple[tuple[int, int], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of a questionnaire. `checksum` is the SHA-256 of its canonical JSON, in hexadecimal."""

    code: str
    version: str
    title: str
    locale: str
    recall: str
    stem: str | None
    minutes: int
    age_from: int | None
    age_to: int | None
    licence: Licence
    codings: tuple[Coding, ...]
    items: tuple[Item, ...]
    scores: tuple[Score, ...]
    risk: Risk | None
    without_risk_item: str | None
    flow: Flow | None
    criteria: Criteria | None
    not_on_track: NotOnTrack | None
    held_back: str | None  # why it is not offered yet
    needs_text: bool
    checksum: str

    @property
    def canonical(self) -> str:
        """`code|version`, as a response names it."""
        return f"{self.code}|{self.version}"

    def item(self, link_id: str) -> Item:
        """Raises KeyError."""
        for item in self.items:
            if item.link_id == link_id:
                return item
        raise KeyError(link_id)

    def score(self, name: str) -> Score:
        """Raises KeyError."""
        for score in self.scores:
            if score.name == name:
                return score
        raise KeyError(name)


def checksum(data: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON (sorted keys, no blanks, UTF-8), in hexadecimal."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1)
def shipped() -> dict[str, Definition]:
    """Every definition of the repository by its code. Raises DefinitionRefused for a file that was changed."""
    sums = json.loads((FOLDER / "checksums.json").read_text(encoding="utf-8"))
    files = {path.name: path for path in FOLDER.glob("*.json") if path.name != "checksums.json"}
    if files.keys() != sums.keys():
        raise DefinitionRefused("checksum_mismatch", "The list of checksums does not fit the files.")
    found = [
        parse(json.loads(path.read_text(encoding="utf-8")), expected=sums[name])
        for name, path in sorted(files.items())
    ]
    check_flows(found)
    return {definition.code: definition for definition in found}


def parse(data: Mapping[str, Any], *, expected: str | None = None) -> Definition:
    """Check a definition completely. Raises DefinitionRefused: `checksum_mismatch`, `malformed`, `unknown_code`,
    `duplicate_item`, `unknown_item`, `score_out_of_range`, `bands_not_total`, `licence_incomplete`, `text_missing`."""
    found = checksum(data)
    if expected is not None and found != expected:
        raise DefinitionRefused("checksum_mismatch", f"The content has the checksum {found}, not {expected}.")
    try:
        definition = _definition(data, found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DefinitionRefused("malformed", f"A field is missing or of the wrong kind: {error}.") from error
    _check(definition)
    return definition


def check_flows(definitions: Sequence[Definition]) -> None:
    """Refuse flows that lead in a circle, to nothing, or carry answers that do not fit. Raises DefinitionRefused:
    `unknown_code`, `unknown_item`, `cyclic_flow`."""
    by_code = {definition.code: definition for definition in definitions}
    for definition in definitions:
        seen, here = [definition.code], definition
        while here.flow is not None:
            following = by_code.get(here.flow.then)
            if following is None:
                raise DefinitionRefused(
                    "unknown_code", f"{here.code} leads to {here.flow.then}, which is not there."
                )
            for ours, theirs in here.flow.carry.items():
                try:
                    same = here.item(ours).values == following.item(theirs).values
                except KeyError as error:
                    raise DefinitionRefused("unknown_item", f"{here.code} carries {error}.") from error
                if not same:
                    raise DefinitionRefused("malformed", f"{here.code} carries {ours} to other answers.")
            if following.code in seen:
                raise DefinitionRefused("cyclic_flow", f"{' → '.join([*seen, following.code])} has no end.")
            seen.append(following.code)
            here = following
        if definition.without_risk_item is not None and definition.without_risk_item not in by_code:
            raise DefinitionRefused("unknown_code", f"{definition.without_risk_item} is not there.")


def check_licence(definition: Definition, *, today: date) -> None:
    """Whether it may be started today. Raises DefinitionRefused: `held_back`, `text_missing`, `licence_missing`,
    `licence_expired`."""
    if definition.held_back:
        raise DefinitionRefused("held_back", definition.held_back)
    if any(item.text is None for item in definition.items):
        raise DefinitionRefused("text_missing", f"The words of {definition.title} have to be uploaded first.")
    licence = definition.licence
    if licence.tier == "B" and not licence.ref:
        raise DefinitionRefused("licence_missing", f"{definition.title} needs a licence of your own.")
    if not licence.is_valid(today):
        raise DefinitionRefused("licence_expired", f"The licence ended on {licence.valid_until}.")


def check_pack(definition: Definition, *, today: date) -> None:
    """An uploaded pack: complete, under a licence, and scored as we score it where we know how.

    Raises DefinitionRefused: as `check_licence`, `licence_incomplete`, `scoring_changed`, `not_for_upload`.
    """
    check_licence(definition, today=today)
    licence = definition.licence
    if licence.tier == "B" and not (licence.holder and licence.ref and licence.valid_until):
        raise DefinitionRefused(
            "licence_incomplete", "A pack names its licence's holder, reference and last day."
        )
    known = shipped().get(definition.code)
    if known is None:
        return
    if not known.needs_text:
        raise DefinitionRefused(
            "not_for_upload", f"{known.title} is part of MentalMuse; its words are not replaced."
        )
    if (definition.scores, definition.criteria, definition.risk) != (
        known.scores,
        known.criteria,
        known.risk,
    ):
        raise DefinitionRefused(
            "scoring_changed", f"{known.title} is scored in one way; a pack brings its words only."
        )
    if [(item.link_id, item.values) for item in definition.items] != [
        (item.link_id, item.values) for item in known.items
    ]:
        raise DefinitionRefused(
            "scoring_changed", "Items and answer values have to be those of the questionnaire."
        )


# --- reading ---------------------------------------------------------------------------------------------------------
def _definition(data: Mapping[str, Any], found: str) -> Definition:
    sets = {name: tuple(_answer(each) for each in answers) for name, answers in data["answer_sets"].items()}
    ages = data.get("ages", {})
    codings = data.get("codings", {})
    risk, flow, criteria, track = (data.get(key) for key in ("risk", "flow", "criteria", "not_on_track"))
    return Definition(
        code=_text(data["code"]),
        version=_text(data["version"]),
        title=_text(data["title"]),
        locale=_text(data["locale"]),
        recall=_text(data["recall"]),
        stem=data.get("stem"),
        minutes=int(data["minutes"]),
        age_from=ages.get("from"),
        age_to=ages.get("to"),
        licence=_licence(data["licence"]),
        codings=_codings(codings.get("panel", [])),
        items=tuple(_item(each, sets) for each in data["items"]),
        scores=tuple(_score(each) for each in data["scores"]),
        risk=Risk(_text(risk["item"]), int(risk["review_from"]), int(risk["urgent_from"])) if risk else None,
        without_risk_item=data.get("without_risk_item"),
        flow=Flow(_text(flow["score"]), int(flow["from"]), _text(flow["then"]), dict(flow["carry"]))
        if flow
        else None,
        criteria=Criteria(
            int(criteria["counts_from"]),
            tuple((_text(each["score"]), int(each["at_least"])) for each in criteria["clusters"]),
            _text(criteria["source"]),
        )
        if criteria
        else None,
        not_on_track=NotOnTrack(
            _text(track["score"]),
            int(track["baseline_from"]),
            tuple((int(each["week"]), int(each["from"])) for each in track["weeks"]),
            _text(track["source"]),
        )
        if track
        else None,
        held_back=data.get("held_back"),
        needs_text=bool(data.get("needs_text", False)),
        checksum=found,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no text")
    return value


def _codings(rows: Sequence[Mapping[str, str]]) -> tuple[Coding, ...]:
    return tuple(Coding(_text(row["system"]), _text(row["code"])) for row in rows)


def _answer(row: Mapping[str, Any]) -> Answer:
    return Answer(int(row["value"]), row["text"], _codings(row.get("codings", [])))


def _item(row: Mapping[str, Any], sets: Mapping[str, tuple[Answer, ...]]) -> Item:
    return Item(
        link_id=_text(row["link_id"]),
        text=row["text"],
        answers=sets[row["answers"]],
        codings=_codings(row.get("codings", [])),
        shown_if_any_over=row.get("shown_if_any_over"),
    )


def _score(row: Mapping[str, Any]) -> Score:
    low, high = row["range"]
    positive, change, table = row.get("positive"), row.get("change"), row.get("table")
    return Score(
        name=_text(row["name"]),
        items=tuple(map(_text, row["items"])),
        range=(int(low), int(high)),
        multiplier=int(row.get("multiplier", 1)),
        reversed=frozenset(row.get("reversed", ())),
        max_missing=int(row.get("max_missing", 0)),
        table=(int(table["from"]), tuple(map(float, table["values"]))) if table else None,
        bands=tuple(
            Band(int(each["from"]), int(each["to"]), _text(each["code"]), _text(each["text"]))
            for each in row.get("bands", ())
        ),
        bands_source=row.get("bands_source", ""),
        positive=Positive(positive.get("from"), positive.get("to"), _text(positive["source"]))
        if positive
        else None,
        change=Change(
            reliable=change.get("reliable"),
            caseness=change.get("caseness"),
            meaningful=change.get("meaningful"),
            response_from=change.get("response_from"),
            remission_below=change.get("remission_below"),
            source=_text(change["source"]),
        )
        if change
        else None,
        codings=_codings(row.get("codings", [])),
    )


def _licence(row: Mapping[str, Any]) -> Licence:
    until = row.get("valid_until")
    return Licence(
        tier=_text(row["tier"]),
        holder=_text(row["holder"]),
        credit=row.get("credit"),
        terms=_text(row["terms"]),
        source=_text(row["source"]),
        ref=row.get("ref"),
        url=row.get("url"),
        valid_until=date.fromisoformat(until) if until else None,
    )


# --- checking --------------------------------------------------------------------------------------------------------
def _check(definition: Definition) -> None:
    if definition.licence.tier not in _TIERS:
        raise DefinitionRefused("licence_incomplete", f"There is no tier {definition.licence.tier}.")
    if definition.licence.tier == "A" and not definition.licence.credit:
        raise DefinitionRefused(
            "licence_incomplete", "Whose words are free still wants to be named: `credit`."
        )
    links = [item.link_id for item in definition.items]
    if not 0 < len(links) <= _MAX_ITEMS:
        raise DefinitionRefused("malformed", f"A questionnaire has 1 to {_MAX_ITEMS} items.")
    if len(links) != len(set(links)):
        raise DefinitionRefused("duplicate_item", "Two items have the same link_id.")
    if not definition.needs_text and any(
        item.text is None or any(answer.text is None for answer in item.answers) for item in definition.items
    ):
        raise DefinitionRefused("text_missing", "An item or answer has no words.")
    names = [score.name for score in definition.scores]
    if not names or len(names) != len(set(names)):
        raise DefinitionRefused("malformed", "Scores need names of their own.")
    for item in definition.items:
        if len(item.values) < 2 or len(item.values) != len(set(item.values)):
            raise DefinitionRefused("malformed", f"Item {item.link_id} needs two different answers at least.")
    for score in definition.scores:
        _check_score(definition, score)
    _check_codes(definition)
    if definition.risk is not None:
        if definition.risk.item not in links:
            raise DefinitionRefused("unknown_item", f"There is no item {definition.risk.item}.")
        if not 1 <= definition.risk.review_from <= definition.risk.urgent_from <= 2:
            raise DefinitionRefused("malformed", "An answer of 2 is always urgent.")
    for name in (
        *(name for name, _ in (definition.criteria.clusters if definition.criteria else ())),
        *([definition.flow.score] if definition.flow else ()),
        *([definition.not_on_track.score] if definition.not_on_track else ()),
    ):
        if name not in names:
            raise DefinitionRefused("malformed", f"There is no score {name}.")


def _check_score(definition: Definition, score: Score) -> None:
    unknown = [
        link for link in (*score.items, *score.reversed) if link not in {i.link_id for i in definition.items}
    ]
    if unknown or not score.items or len(score.items) != len(set(score.items)):
        raise DefinitionRefused(
            "unknown_item", f"The score {score.name} counts {unknown or 'no item, or one twice'}."
        )
    values = [definition.item(link).values for link in score.items]
    reachable = tuple(sum(map(extreme, values)) * score.multiplier for extreme in (min, max))
    if reachable != score.range:
        raise DefinitionRefused("score_out_of_range", f"{score.name} can be other than {score.range}.")
    if score.table is not None and len(score.table[1]) != score.range[1] - score.table[0] + 1:
        raise DefinitionRefused("malformed", f"The table of {score.name} has another length than its range.")
    if score.max_missing >= len(score.items):
        raise DefinitionRefused("malformed", f"{score.name} cannot be made of nothing.")
    if not score.bands:
        return
    expected = score.range[0]
    for band in score.bands:
        if band.start != expected or band.end < band.start:
            raise DefinitionRefused(
                "bands_not_total", f"The bands of {score.name} overlap or leave a gap at {expected}."
            )
        expected = band.end + 1
    if expected != score.range[1] + 1:
        raise DefinitionRefused("bands_not_total", f"The bands of {score.name} end before {score.range[1]}.")


def _check_codes(definition: Definition) -> None:
    """Codes that were seen on the wrong questionnaire in public code are refused there."""
    everywhere = [*definition.codings, *(c for item in definition.items for c in item.codings)]
    totals = [coding for score in definition.scores for coding in score.codings]
    for coding in (*everywhere, *totals):
        if coding.system != LOINC:
            continue
        if coding.code in _LOINC_NEVER:
            raise DefinitionRefused("unknown_code", f"{coding.code} is {_LOINC_NEVER[coding.code]}.")
        belongs = _LOINC_TOTALS.get(coding.code)
        if belongs is not None and (belongs != definition.code or coding in everywhere):
            raise DefinitionRefused("unknown_code", f"{coding.code} is the total of {belongs}.")
