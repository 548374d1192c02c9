"""Every number that a questionnaire gives, against published figures; and what may never be given."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellness.questionnaires.change import change_between, is_off_track
from wellness.questionnaires.definitions import (
    FOLDER,
    LOINC,
    Definition,
    DefinitionRefused,
    check_flows,
    check_licence,
    check_pack,
    checksum,
    parse,
    shipped,
)
from wellness.questionnaires.scoring import (
    BadAnswer,
    carried,
    check_answer,
    is_shown,
    k10_from_zero,
    next_code,
    result_of,
    risk_of,
)

TODAY = date(2026, 3, 14)
VECTORS = json.loads((Path(__file__).parent / "golden_vectors.json").read_text())
SHIPPED_WORDS = {"phq9", "phq8", "phq2", "phq4", "gad7", "gad2", "k6", "k10", "ons4"}


def raw(code: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{code}.json").read_text())


def answered(definition: Definition, values: list[int | None]) -> dict[str, int | None]:
    return {item.link_id: value for item, value in zip(definition.items, values, strict=False)}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['code']} {vector['answers']}")
def test_golden_vectors(vector: dict[str, Any]) -> None:
    definition = shipped()[vector["code"]]
    answers = answered(definition, vector["answers"])

    result = result_of(definition, answers)

    if "total" in vector:
        total = result.score("total")
        assert total.value == vector["total"]
        assert total.is_prorated == vector.get("prorated", False)
        if "band" in vector:
            assert (total.band.code if total.band else None) == vector["band"]
        if "positive" in vector:
            assert total.is_positive is vector["positive"]
    for name, value in vector.get("scores", {}).items():
        assert result.score(name).value == value
    for name, band in vector.get("bands", {}).items():
        found = result.score(name).band
        assert found is not None
        assert found.code == band
    if "risk" in vector:
        assert result.risk == vector["risk"]
    if "criteria" in vector:
        assert result.meets_criteria is vector["criteria"]
    if "next" in vector:
        assert next_code(definition, result) == vector["next"]
    assert result.risk_item_declined == vector.get("declined", False)


def test_every_questionnaire_has_a_golden_vector() -> None:
    assert {vector["code"] for vector in VECTORS} == set(shipped())


@given(st.data())
def test_any_answers_give_scores_within_their_range_and_exactly_one_band(data: Any) -> None:
    definition = data.draw(st.sampled_from(list(shipped().values())))
    answers = {}
    for item in definition.items:
        value = data.draw(st.sampled_from([*item.values, None, "not reached"]))
        if value != "not reached":
            answers[item.link_id] = value

    result = result_of(definition, answers)

    for rule, score in zip(definition.scores, result.scores, strict=True):
        missing = sum(answers.get(link) is None for link in rule.items)
        assert score.missing == missing
        assert (score.value is None) == (missing > rule.max_missing)
        if score.value is None:
            assert score.band is None
            assert score.is_positive is None
            continue
        assert score.is_prorated == (missing > 0)
        low, high = (rule.table[1][0], rule.table[1][-1]) if rule.table else rule.range
        assert low <= score.value <= high
        fitting = [band for band in rule.bands if band.start <= score.value <= band.end]
        assert fitting == ([score.band] if rule.bands else [])
    risk_value = answers.get(definition.risk.item) if definition.risk else None
    assert (result.risk is not None) == bool(risk_value)


@given(st.lists(st.integers(0, 3), min_size=9, max_size=9), st.data())
def test_a_higher_answer_never_lowers_a_total(values: list[int], data: Any) -> None:
    definition = shipped()["phq9"]
    position = data.draw(st.integers(0, 8))
    higher = [*values]
    higher[position] = min(3, values[position] + 1)

    before, after = (result_of(definition, answered(definition, each)) for each in (values, higher))

    assert after.score("total").value - before.score("total").value == higher[position] - values[position]


def test_the_difficulty_item_is_never_added_and_only_asked_where_there_was_a_problem() -> None:
    phq9 = shipped()["phq9"]
    nothing = answered(phq9, [0] * 9)

    assert not is_shown(phq9, "difficulty", nothing)
    assert is_shown(phq9, "difficulty", nothing | {"4": 1})
    assert result_of(phq9, nothing | {"4": 1, "difficulty": 3}).score("total").value == 1


@pytest.mark.parametrize(
    ("value", "risk"), [(0, None), (None, None), (1, "review"), (2, "urgent"), (3, "urgent")]
)
def test_item_nine_counts_in_an_otherwise_empty_draft(value: int | None, risk: str | None) -> None:
    assert risk_of(shipped()["phq9"], {"9": value}) == risk


def test_a_declined_item_nine_is_not_nought() -> None:
    phq9 = shipped()["phq9"]
    result = result_of(phq9, answered(phq9, [0] * 8) | {"9": None})

    assert result.risk_item_declined
    assert result.risk is None
    assert not result_of(phq9, answered(phq9, [0] * 9)).risk_item_declined


def test_phq8_has_no_question_about_harm_and_stands_in_for_phq9() -> None:
    phq9, phq8 = shipped()["phq9"], shipped()["phq8"]

    assert phq9.without_risk_item == "phq8"
    assert phq8.risk is None
    assert [item.text for item in phq8.items[:8]] == [item.text for item in phq9.items[:8]]
    assert "9" not in {item.link_id for item in phq8.items}


def test_a_short_form_carries_its_answers_into_the_long_one() -> None:
    for short, long in (("phq2", "phq9"), ("gad2", "gad7")):
        definition = shipped()[short]
        assert carried(definition, {"1": 2, "2": None}) == {"1": 2, "2": None}
        assert carried(definition, {"2": 3}) == {"2": 3}
        assert [item.text for item in definition.items] == [
            item.text for item in shipped()[long].items[: len(definition.items)]
        ]


@pytest.mark.parametrize(
    ("link_id", "value"), [("10", 1), ("1", 4), ("1", -1), ("1", True), ("1", "2"), ("1", 1.5), ("x", None)]
)
def test_what_is_no_answer_is_refused(link_id: str, value: Any) -> None:
    with pytest.raises(BadAnswer):
        check_answer(shipped()["phq9"], link_id, value)


# --- change ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("code", "baseline", "latest", "status", "response", "remission", "recovered"),
    [
        ("phq9", 15, 9, "improved_reliably", False, False, True),
        ("phq9", 15, 10, "no_reliable_change", False, False, False),
        ("phq9", 10, 9, "no_reliable_change", False, False, False),  # below caseness, within the noise
        ("phq9", 20, 10, "improved_reliably", True, False, False),
        ("phq9", 20, 4, "improved_reliably", True, True, True),
        ("phq9", 9, 4, "no_reliable_change", False, True, False),  # baseline 9: no response, no recovery
        ("phq9", 8, 2, "improved_reliably", False, True, False),
        ("phq9", 9, 14, "no_reliable_change", False, False, False),
        ("phq9", 9, 15, "worsened_reliably", False, False, False),
        ("gad7", 10, 7, "no_reliable_change", False, False, False),
        ("gad7", 11, 7, "improved_reliably", False, False, True),
        ("gad7", 8, 4, "improved_reliably", False, True, True),
        ("gad7", 5, 9, "worsened_reliably", False, False, False),
        ("gad7", 5, 8, "no_reliable_change", False, False, False),
    ],
)
def test_change_is_named_only_beyond_the_noise(
    code: str, baseline: int, latest: int, status: str, response: bool, remission: bool, recovered: bool
) -> None:
    change = shipped()[code].score("total").change
    assert change is not None

    found = change_between(change, baseline=baseline, latest=latest)

    assert found is not None
    assert found.difference == latest - baseline
    assert (found.status, found.is_response, found.is_remission, found.is_recovered) == (
        status,
        response,
        remission,
        recovered,
    )


@given(st.integers(0, 27), st.integers(0, 27))
def test_no_difference_inside_the_noise_has_a_direction(baseline: int, latest: int) -> None:
    change = shipped()["phq9"].score("total").change
    assert change is not None
    found = change_between(change, baseline=baseline, latest=latest)
    assert found is not None
    assert (found.status == "no_reliable_change") == (abs(latest - baseline) < 6)


def test_where_no_reliable_change_was_published_none_is_claimed() -> None:
    for definition in shipped().values():
        for score in definition.scores:
            if score.change is not None and score.change.reliable is None:
                assert change_between(score.change, baseline=80, latest=0) is None


@pytest.mark.parametrize(
    ("baseline", "week", "latest", "off_track"),
    [
        (10, 3, 27, None),
        (10, 4, 16, False),
        (10, 4, 17, True),
        (10, 8, 17, True),
        (10, 9, 12, False),
        (10, 9, 13, True),
        (10, 13, 13, True),
        (10, 14, 8, False),
        (10, 14, 9, True),
        (10, 30, 9, True),
        (9, 4, 27, None),
        (9, 14, 27, None),
    ],
)
def test_off_track_from_the_published_points_and_never_below_a_baseline_of_ten(
    baseline: int, week: int, latest: int, off_track: bool | None
) -> None:
    assert is_off_track(shipped()["phq9"], baseline=baseline, week=week, latest=latest) is off_track
    assert is_off_track(shipped()["gad7"], baseline=baseline, week=week, latest=latest) is None


# --- codes and conventions that public code gets wrong --------------------------------------------------------------
def loincs(definition: Definition) -> set[str]:
    codings = [
        *definition.codings,
        *(coding for item in definition.items for coding in item.codings),
        *(coding for score in definition.scores for coding in score.codings),
    ]
    return {coding.code for coding in codings if coding.system == LOINC}


def test_each_loinc_stands_where_it_belongs() -> None:
    everywhere = {code: loincs(definition) for code, definition in shipped().items()}

    assert not any("70273-8" in codes for codes in everywhere.values())  # PHQ-15
    for code, owner in {
        "44261-6": "phq9",
        "55758-7": "phq2",
        "70274-6": "gad7",
        "89204-2": "phq9m",
        "75626-2": "auditc",
    }.items():
        assert [name for name, codes in everywhere.items() if code in codes] == [owner]
        totals = [c.code for c in shipped()[owner].score("total").codings]
        assert totals == [code]
    assert shipped()["gad7"].item("1").codings[0].code == "69725-0"
    assert {"75626-2"}.isdisjoint(coding.code for coding in shipped()["auditc"].codings)


def test_the_teenagers_form_does_not_borrow_the_adults_item_codes_by_position() -> None:
    adult = {coding.code for item in shipped()["phq9"].items for coding in item.codings}

    assert adult.isdisjoint(loincs(shipped()["phq9m"]))
    assert shipped()["phq9m"].item("1").text == "Feeling down, depressed, irritable, or hopeless?"


def test_very_and_extremely_difficult_are_not_swapped() -> None:
    words = {a.text: a.codings[0].code for a in shipped()["phq9"].item("difficulty").answers}

    assert words["Very difficult"] == "LA6575-0"
    assert words["Extremely difficult"] == "LA6574-3"


def test_no_bands_are_invented_for_pcl5_and_none_of_ons4_is_summed() -> None:
    assert all(not score.bands for score in shipped()["pcl5"].scores)
    assert [score.name for score in shipped()["ons4"].scores] == [
        "satisfaction",
        "worthwhile",
        "happy",
        "anxious",
    ]


def test_the_two_conventions_of_k10_differ_by_ten() -> None:
    assert k10_from_zero(10) == 0
    assert k10_from_zero(50) == 40


def test_k6_is_those_six_questions_of_k10() -> None:
    texts = [item.text for item in shipped()["k10"].items]
    assert [item.text for item in shipped()["k6"].items] == [texts[n - 1] for n in (2, 4, 5, 8, 9, 10)]


@pytest.mark.parametrize("trap", ["70273-8", "55758-7", "44261-6", "75626-2", "89204-2"])
def test_a_definition_with_anothers_total_is_refused(trap: str) -> None:
    data = raw("gad2")
    data["scores"][0]["codings"] = [{"system": LOINC, "code": trap}]

    with pytest.raises(DefinitionRefused) as refusal:
        parse(data)
    assert refusal.value.code == "unknown_code"


# --- what may be shown ----------------------------------------------------------------------------------------------
def test_only_the_cleared_words_are_in_the_repository() -> None:
    startable = set()
    for code, definition in shipped().items():
        try:
            check_licence(definition, today=TODAY)
        except DefinitionRefused:
            continue
        startable.add(code)

    assert startable == SHIPPED_WORDS
    for code in set(shipped()) - SHIPPED_WORDS - {"phq9m"}:
        assert all(item.text is None for item in shipped()[code].items)


def test_the_teenagers_form_is_held_back_with_its_reason() -> None:
    with pytest.raises(DefinitionRefused) as refusal:
        check_licence(shipped()["phq9m"], today=TODAY)
    assert refusal.value.code == "held_back"


def test_whose_words_are_shown_is_named() -> None:
    for code in SHIPPED_WORDS:
        assert shipped()[code].licence.credit


# --- refusals --------------------------------------------------------------------------------------------------------
def pack() -> dict[str, Any]:
    """WHO-5 with (made-up) words and a licence, as an organisation uploads it."""
    data = raw("who5")
    for number, item in enumerate(data["items"]):
        item["text"] = f"Item {number}"
    for answer in data["answer_sets"]["scale"]:
        answer["text"] = f"Answer {answer['value']}"
    data["needs_text"] = False
    data["licence"] |= {"ref": "WHO-2026-17", "valid_until": "2027-01-31", "credit": "© WHO"}
    return data


def refused(data: dict[str, Any], *, expected: str | None = None) -> str:
    try:
        definition = parse(data, expected=expected)
        check_pack(definition, today=TODAY)
        check_flows([*shipped().values(), definition])
    except DefinitionRefused as refusal:
        return refusal.code if refusal.detail else "without a word"
    return "taken"


def test_a_complete_pack_is_taken_until_its_last_day() -> None:
    definition = parse(pack(), expected=checksum(pack()))

    check_pack(definition, today=date(2027, 1, 31))
    with pytest.raises(DefinitionRefused, match="ended on 2027-01-31"):
        check_licence(definition, today=date(2027, 2, 1))


def test_a_changed_letter_changes_the_checksum() -> None:
    changed = pack()
    changed["items"][0]["text"] += "!"

    assert refused(changed, expected=checksum(pack())) == "checksum_mismatch"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["licence"].update(ref=None), "licence_missing"),
        (lambda d: d["licence"].update(valid_until=None), "licence_incomplete"),
        (lambda d: d["licence"].update(valid_until="2026-03-13"), "licence_expired"),
        (lambda d: d["licence"].update(valid_until="soon"), "malformed"),
        (lambda d: d["licence"].update(tier="C"), "licence_incomplete"),
        (lambda d: d["licence"].pop("holder"), "malformed"),
        (lambda d: d["items"][0].update(text=None), "text_missing"),
        (lambda d: d["items"][0].update(link_id="2"), "duplicate_item"),
        (lambda d: d["items"][0].update(answers="other"), "malformed"),
        (lambda d: d["items"].pop(), "unknown_item"),
        (lambda d: d["scores"][0].update(items=["1", "2", "3", "4", "9"]), "unknown_item"),
        (lambda d: d["scores"][0].update(items=["1", "1", "2", "3", "4"]), "unknown_item"),
        (lambda d: d["scores"][0].update(range=[0, 25]), "score_out_of_range"),
        (lambda d: d["scores"][0].update(multiplier=1), "score_out_of_range"),
        (lambda d: d["scores"][0]["bands"].pop(), "bands_not_total"),
        (lambda d: d["scores"][0]["bands"][1].update({"from": 28}), "bands_not_total"),
        (lambda d: d["scores"][0]["bands"][1].update({"from": 30}), "bands_not_total"),
        (lambda d: d["scores"][0].pop("bands"), "scoring_changed"),
        (lambda d: d["scores"][0].update(max_missing=1), "scoring_changed"),
        (
            lambda d: d.update(flow={"score": "total", "from": 1, "then": "nowhere", "carry": {}}),
            "unknown_code",
        ),
        (lambda d: d.update(flow={"score": "total", "from": 1, "then": "who5", "carry": {}}), "cyclic_flow"),
        (lambda d: d.update(flow={"score": "other", "from": 1, "then": "phq9", "carry": {}}), "malformed"),
        (lambda d: d.update(risk={"item": "7", "review_from": 1, "urgent_from": 2}), "unknown_item"),
        (lambda d: d.update(risk={"item": "1", "review_from": 1, "urgent_from": 3}), "malformed"),
        (lambda d: d.update(answer_sets=[]), "malformed"),
        (lambda d: d.pop("scores"), "malformed"),
    ],
)
def test_a_pack_that_is_wrong_anywhere_is_refused_with_the_reason(change: Any, code: str) -> None:
    data = deepcopy(pack())
    change(data)

    assert refused(data) == code


def test_nobody_replaces_the_words_that_we_ship() -> None:
    data = raw("phq9")
    data["items"][0]["text"] = "Something else"

    assert refused(data) == "not_for_upload"


def test_flows_that_go_round_are_refused() -> None:
    back = raw("phq9") | {"flow": {"score": "total", "from": 10, "then": "phq2", "carry": {}}}
    others = [definition for code, definition in shipped().items() if code != "phq9"]

    with pytest.raises(DefinitionRefused) as refusal:
        check_flows([*others, parse(back)])
    assert refusal.value.code == "cyclic_flow"


def test_a_flow_carries_only_between_the_same_answers() -> None:
    data = raw("phq2")
    data["flow"]["carry"] = {"1": "difficulty"}
    others = [definition for code, definition in shipped().items() if code != "phq2"]
    check_flows([*others, parse(data)])  # four answers each: the same values

    data["flow"] |= {"then": "k10", "carry": {"1": "1"}}
    with pytest.raises(DefinitionRefused):
        check_flows([*others, parse(data)])


def test_the_files_are_those_that_were_released(tmp_path: Path, monkeypatch: Any) -> None:
    for file in FOLDER.glob("*.json"):
        (tmp_path / file.name).write_text(file.read_text())
    monkeypatch.setattr("wellness.questionnaires.definitions.FOLDER", tmp_path)
    assert shipped.__wrapped__().keys() == shipped().keys()

    phq9 = tmp_path / "phq9.json"
    phq9.write_text(phq9.read_text().replace("Nearly every day", "Almost every day"))

    with pytest.raises(DefinitionRefused, match="checksum"):
        shipped.__wrapped__()
