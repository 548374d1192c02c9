"""Shapes of questionnaires, responses, results and the organisation's library."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from saas.core.links import link
from saas.core.serializers import LineField, StrictSerializer
from tenants.scope import current_tenant
from wellness.questionnaires import words
from wellness.questionnaires.catalogue import Catalogue, Entry
from wellness.questionnaires.change import ChangeResult
from wellness.questionnaires.definitions import Coding, Definition, Item
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.questionnaires.operations import Opened
from wellness.questionnaires.scoring import Result, is_shown, next_code, result_of
from wellness.risk.words import notice_before

_MAX_ANSWERS = 100


class CodingSerializer(serializers.Serializer[Any]):
    system = serializers.CharField()
    code = serializers.CharField()


class AnswerOptionSerializer(serializers.Serializer[Any]):
    value = serializers.IntegerField()
    text = serializers.CharField()
    codings = CodingSerializer(many=True)


class ItemSerializer(serializers.Serializer[Any]):
    link_id = serializers.CharField()
    text = serializers.CharField()
    shown_if_any_over = serializers.IntegerField(
        allow_null=True, help_text="Asked only if an earlier item was answered higher than this."
    )
    asks_about_harm = serializers.BooleanField()
    options = AnswerOptionSerializer(many=True)
    codings = CodingSerializer(many=True)


class SelfLinkSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class OfferSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    version = serializers.CharField()
    title = serializers.CharField()
    minutes = serializers.IntegerField(help_text="About how long it takes.")
    items = serializers.IntegerField(help_text="How many questions.")
    age_from = serializers.IntegerField(allow_null=True)
    age_to = serializers.IntegerField(allow_null=True)
    why = serializers.CharField()
    who_sees = serializers.CharField()
    harm_notice = serializers.CharField(help_text="To be read before question 1; empty where there is none.")
    without_harm = serializers.CharField(
        allow_null=True, help_text="The code of the same questions without the one about harm."
    )
    leads_to = serializers.CharField(
        allow_null=True, help_text="What a high score of this short form leads to."
    )
    links = SelfLinkSerializer()


class OffersSerializer(serializers.Serializer[Any]):
    results = OfferSerializer(many=True)


class QuestionnaireSerializer(OfferSerializer):
    recall = serializers.CharField()
    stem = serializers.CharField(allow_null=True)
    credit = serializers.CharField()
    locale = serializers.CharField(help_text="The language of its words, whatever the app speaks.")
    questions = ItemSerializer(many=True)


class StartSerializer(StrictSerializer):
    questionnaire = LineField(max_length=40)
    carried_from = serializers.UUIDField(default=None, allow_null=True)


class AnswersField(serializers.DictField):
    """link_id -> value, or null for "I would rather not say"."""

    default_error_messages = {"too_many": "At most {limit} answers."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=serializers.IntegerField(allow_null=True), allow_empty=False, **kwargs)

    def to_internal_value(self, data: Any) -> dict[str, int | None]:
        if isinstance(data, Mapping):
            if len(data) > _MAX_ANSWERS:
                self.fail("too_many", limit=_MAX_ANSWERS)
            for name, value in data.items():
                # IntegerField takes "2" and 2.0; an answer is a number that somebody chose from a list.
                if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
                    raise ValidationError({name: [ErrorDetail("A whole number, or null.", "invalid")]})
        answers: dict[str, int | None] = super().to_internal_value(data)
        return answers


class AnswersSerializer(StrictSerializer):
    answers = AnswersField()


class BandSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class ChangeSerializer(serializers.Serializer[Any]):
    since = serializers.DateField()
    difference = serializers.FloatField()
    status = serializers.ChoiceField(choices=["improved_reliably", "worsened_reliably", "no_reliable_change"])
    is_response = serializers.BooleanField()
    is_remission = serializers.BooleanField()
    is_recovered = serializers.BooleanField()
    sentence = serializers.CharField()


class ScoreSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    title = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    minimum = serializers.FloatField()
    maximum = serializers.FloatField()
    band = BandSerializer(allow_null=True)
    bands = BandSerializer(many=True)
    bands_source = serializers.CharField()
    is_positive = serializers.BooleanField(allow_null=True)
    is_prorated = serializers.BooleanField()
    missing = serializers.IntegerField()
    sentence = serializers.CharField()
    change = ChangeSerializer(allow_null=True)


class NextSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    title = serializers.CharField()


class ResultSerializer(serializers.Serializer[Any]):
    notice = serializers.CharField()
    scores = ScoreSerializer(many=True)
    meets_criteria = serializers.BooleanField(allow_null=True)
    next = NextSerializer(allow_null=True)
    credit = serializers.CharField()


class SummarySerializer(serializers.Serializer[QuestionnaireResponse]):
    """A response in a list: without answers."""

    id = serializers.UUIDField()
    questionnaire = serializers.CharField(source="code")
    version = serializers.CharField()
    status = serializers.ChoiceField(choices=["in-progress", "completed"])
    scores = serializers.DictField(help_text="By name: value, band, is_positive, is_prorated.")
    started_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    completed_at = serializers.DateTimeField(allow_null=True)
    links = SelfLinkSerializer()


class ResponseSerializer(SummarySerializer):
    title = serializers.CharField()
    answers = serializers.DictField(
        child=serializers.IntegerField(allow_null=True),
        allow_null=True,
        help_text="Null: cannot be read any more.",
    )
    next_item = serializers.CharField(allow_null=True, help_text="Where to go on; null when all is answered.")
    carried_from = serializers.UUIDField(allow_null=True)
    help = serializers.DictField(
        allow_null=True,
        help_text="The help panel, to be shown at once and before anything else. See `help/`.",
    )
    result = ResultSerializer(allow_null=True)


class LicenceSerializer(serializers.Serializer[Any]):
    tier = serializers.CharField()
    holder = serializers.CharField()
    terms = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # the licence's own, not a field's option
    ref = serializers.CharField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)


class LibraryEntrySerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    version = serializers.CharField()
    title = serializers.CharField()
    is_on = serializers.BooleanField()
    can_start = serializers.BooleanField()
    problem = serializers.CharField(allow_null=True, help_text="Code of why it cannot be started.")
    problem_detail = serializers.CharField(allow_null=True)
    asks_about_harm = serializers.BooleanField()
    licence = LicenceSerializer()
    checksum = serializers.CharField()
    pack_id = serializers.UUIDField(allow_null=True)
    is_confirmed = serializers.BooleanField()


class LibrarySerializer(serializers.Serializer[Any]):
    is_harm_asked = serializers.BooleanField()
    results = LibraryEntrySerializer(many=True)


class SwitchSerializer(StrictSerializer):
    is_on = serializers.BooleanField()


class PackSerializer(StrictSerializer):
    checksum = serializers.RegexField(
        r"\A[0-9a-f]{64}\Z", help_text="SHA-256 of the canonical JSON of `content`."
    )
    content = serializers.DictField()


class ConfirmSerializer(StrictSerializer):
    is_confirmed = serializers.BooleanField(help_text="The owner vouches for the licence and the words.")

    def validate_is_confirmed(self, value: bool) -> bool:
        if not value:
            raise ValidationError(
                [ErrorDetail("Confirm licence and words, or withdraw the pack.", "not_confirmed")]
            )
        return value


# --- representations -------------------------------------------------------------------------------------------------
def offer_json(definition: Definition, catalogue: Catalogue, request: Request) -> dict[str, Any]:
    organization = current_tenant().name
    who_sees, harm_notice = words.ONLY_YOU.format(organization=organization), ""
    if definition.risk and catalogue.responder_title:
        who_is_told = notice_before(catalogue.responder_title)
        who_sees = words.BUT_FOR_HARM.format(organization=organization, who_is_told=who_is_told)
        harm_notice = words.HARM_ASKED.format(who_is_told=who_is_told)
    return {
        "code": definition.code,
        "version": definition.version,
        "title": definition.title,
        "minutes": definition.minutes,
        "items": len(definition.items),
        "age_from": definition.age_from,
        "age_to": definition.age_to,
        "why": words.why(definition),
        "who_sees": who_sees,
        "harm_notice": harm_notice,
        "without_harm": definition.without_risk_item if definition.risk else None,
        "leads_to": catalogue.next_code(definition.flow.then) if definition.flow else None,
        "links": {"self": link(request, "questionnaire-detail", definition.code)},
    }


def questionnaire_json(definition: Definition, catalogue: Catalogue, request: Request) -> dict[str, Any]:
    return {
        **offer_json(definition, catalogue, request),
        "recall": definition.recall,
        "stem": definition.stem,
        "credit": definition.licence.credit or definition.licence.holder,
        "locale": definition.locale,
        "questions": [_item_json(definition, item) for item in definition.items],
    }


def summary_json(row: Mapping[str, Any], request: Request) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("id", "version", "status", "scores", "started_at", "updated_at")},
        "questionnaire": row["code"],
        "completed_at": row["completed_at"],
        "links": {"self": link(request, "questionnaire-response-detail", row["id"])},
    }


def response_json(
    opened: Opened,
    request: Request,
    *,
    panel: dict[str, Any] | None,
    change: tuple[date, ChangeResult] | None = None,
    catalogue: Catalogue | None = None,
) -> dict[str, Any]:
    """One's own response. `change` and `catalogue` are needed for a finished one."""
    row = opened.row
    fields = {name: getattr(row, name) for name in ("id", "code", "version", "status", "scores")}
    times = {name: getattr(row, name) for name in ("started_at", "updated_at", "completed_at")}
    return {
        **summary_json({**fields, **times}, request),
        "title": opened.definition.title,
        "answers": opened.answers,
        "next_item": None if opened.is_completed else _next_item(opened),
        "carried_from": row.carried_from,
        "help": panel,
        "result": _result_json(opened, change=change, catalogue=catalogue) if opened.is_completed else None,
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    definition, pack = entry.definition, entry.pack
    return {
        "code": definition.code,
        "version": definition.version,
        "title": definition.title,
        "is_on": entry.is_on,
        "can_start": entry.can_start,
        "problem": entry.problem.code if entry.problem else None,
        "problem_detail": entry.problem.detail if entry.problem else None,
        "asks_about_harm": definition.risk is not None,
        "licence": {
            name: getattr(definition.licence, name)
            for name in ("tier", "holder", "terms", "source", "ref", "valid_until")
        },
        "checksum": definition.checksum,
        "pack_id": pack.pk if pack else None,
        "is_confirmed": pack is None or pack.confirmed_at is not None,
    }


def _item_json(definition: Definition, item: Item) -> dict[str, Any]:
    return {
        "link_id": item.link_id,
        "text": item.text or "",
        "shown_if_any_over": item.shown_if_any_over,
        "asks_about_harm": definition.risk is not None and definition.risk.item == item.link_id,
        "options": [
            {"value": option.value, "text": option.text or "", "codings": _codings(option.codings)}
            for option in item.answers
        ],
        "codings": _codings(item.codings),
    }


def _codings(codings: tuple[Coding, ...]) -> list[dict[str, str]]:
    return [{"system": coding.system, "code": coding.code} for coding in codings]


def _next_item(opened: Opened) -> str | None:
    answers = opened.answers or {}
    for item in opened.definition.items:
        if item.link_id not in answers and is_shown(opened.definition, item.link_id, answers):
            return item.link_id
    return None


def _result_json(
    opened: Opened, *, change: tuple[date, ChangeResult] | None, catalogue: Catalogue | None
) -> dict[str, Any] | None:
    if opened.answers is None:
        return None
    definition, result = opened.definition, result_of(opened.definition, opened.answers)
    following = catalogue.next_code(next_code(definition, result)) if catalogue else None
    return {
        "notice": words.SCREENING,
        "scores": _scores_json(definition, result, change),
        "meets_criteria": result.meets_criteria,
        "next": {"code": following, "title": catalogue.entries[following].definition.title}
        if catalogue and following
        else None,
        "credit": definition.licence.credit or definition.licence.holder,
    }


def _scores_json(
    definition: Definition, result: Result, change: tuple[date, ChangeResult] | None
) -> list[dict[str, Any]]:
    rows = []
    for position, (rule, score) in enumerate(zip(definition.scores, result.scores, strict=True)):
        low, high = (rule.table[1][0], rule.table[1][-1]) if rule.table else rule.range
        bands = [
            {"code": band.code, "text": band.text, "start": band.start, "end": band.end}
            for band in rule.bands
        ]
        rows.append(
            {
                "name": rule.name,
                "title": words.name_of(rule),
                "value": score.value,
                "minimum": low,
                "maximum": high,
                "band": next(
                    (band for band in bands if score.band and band["code"] == score.band.code), None
                ),
                "bands": bands,
                "bands_source": rule.bands_source,
                "is_positive": score.is_positive,
                "is_prorated": score.is_prorated,
                "missing": score.missing,
                "sentence": words.sentence(definition, rule, score),
                "change": _change_json(*change) if change and position == 0 else None,
            }
        )
    return rows


def _change_json(since: date, change: ChangeResult) -> dict[str, Any]:
    return {
        "since": since,
        "difference": change.difference,
        "status": change.status,
        "is_response": change.is_response,
        "is_remission": change.is_remission,
        "is_recovered": change.is_recovered,
        "sentence": words.change_sentence(change, since=since),
    }
