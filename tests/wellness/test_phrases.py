"""What the phrase matcher raises and what it leaves alone, in sentences that were written before it."""

from pathlib import Path

import pytest

from wellness.safety.phrases import matches

FOLDER = Path(__file__).with_name("sentences")


def sentences(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text().splitlines()


def raised(name: str) -> list[str]:
    return [sentence for sentence in sentences(name) if matches(sentence, "en")]


def test_of_a_hundred_plain_and_indirect_sentences_at_least_95_raise_the_panel() -> None:
    assert len(sentences("about_oneself")) == 100
    assert len(raised("about_oneself")) >= 95


def test_of_sixty_on_grief_on_others_and_negated_at_most_6_raise_it() -> None:
    assert len(sentences("not_about_oneself")) == 60
    assert len(raised("not_about_oneself")) <= 6, raised("not_about_oneself")


def test_all_thirty_with_a_turn_in_the_middle_raise_it() -> None:
    assert len(sentences("mixed")) == 30
    assert raised("mixed") == sentences("mixed")


@pytest.mark.parametrize("locale", ["de", "sw", "es", "ar", "pt-BR"])
def test_a_language_without_a_list_finds_nothing(locale: str) -> None:
    assert not matches("I want to die.", locale)


@pytest.mark.parametrize("locale", ["en", "en-GB", "EN"])
def test_every_kind_of_english_has_the_list(locale: str) -> None:
    assert matches("I want to die.", locale)


@pytest.mark.parametrize(
    "text",
    [
        "I DON’T WANT TO LIVE ANYMORE",  # a phone's apostrophe
        "A fine day.\nWe ate outside.\n\nTonight I want to die",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "I don't know what to do anymore I want to die",
        "I do not know if I want to die",
        "I can't stop thinking about killing myself",
        "I have never felt so suicidal",
    ],
)
def test_spelling_lines_and_doubt_do_not_hide_it(text: str) -> None:
    assert matches(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "He told me that he was suicidal",
        "My friend has been self-harming for a year",
        "My patient is tired of living",
        "My client said there is no point in living",
        "I know that my brother thinks about suicide",
    ],
)
def test_what_is_said_of_somebody_else_is_not_said_of_the_writer(text: str) -> None:
    assert not matches(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "I was suicidal when he left",
        "My friend called, and I have been self-harming again",
        "Since my brother moved out I am tired of living",
        "My mother is ill and there is no point in living",
        "My brother thinks about cars, I think about suicide",
    ],
)
def test_somebody_else_in_the_sentence_does_not_hide_the_writer(text: str) -> None:
    assert matches(text, "en")


def test_the_words_of_the_prompt_are_not_the_writers() -> None:
    prompt = "What would you say to somebody who writes: I want to die?"
    answer = f"{prompt}\nThat I am here and have time."

    assert matches(answer, "en")
    assert not matches(answer, "en", prompt=prompt)
    assert matches(f"{answer} But I want to die myself.", "en", prompt=prompt)


@pytest.mark.parametrize("text", ["", " \n ", "...", "🙂🙂", "\x00"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert not matches(text, "en")


def test_the_second_set_which_the_list_was_widened_with_stays_covered() -> None:
    assert len(raised("second_about_oneself")) >= 90
    assert len(raised("second_not_about_oneself")) <= 4


def test_the_figures_for_sentences_that_the_list_never_saw_are_published_as_they_are() -> None:
    """They are no bound: whoever changes the list writes the new figures into the page, good or bad."""
    page = (Path(__file__).parents[2] / "docs" / "crisis-help.md").read_text()

    about, other = sentences("held_out_about_oneself"), sentences("held_out_not_about_oneself")
    found = len(raised("held_out_about_oneself")), len(raised("held_out_not_about_oneself"))

    assert f"{found[0]} of {len(about)} sentences" in page
    assert f"{found[1]} of {len(other)} others" in page
