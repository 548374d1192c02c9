"""Every mail of every app in every language: it exists, it says the same, and it gives nothing away."""

import itertools
import re
from collections.abc import Iterator

import pytest

from saas.core.colours import READABLE, contrast, text_on
from saas.core.mail import NO_BRAND, Brand, build_message
from saas.core.mail_texts import LANGUAGES, SOURCE, all_mails, direction_of, mail_text
from saas.embedded.inbox.previews import SAMPLES
from tests.mail_reading import Read, health_words, languages_with_lists, read

EVERY = [(name, language) for name in all_mails() for language in LANGUAGES]
NAMED = Brand(name="Nightingale Practice", colour="#7a1f5c")
# What a mail says about: links, and what is needed to use them. A new one is a decision (security.md C7).
ALLOWED = set(SAMPLES) | {"sentence"}


def every_form(name: str, language: str, brand: Brand = NO_BRAND) -> Iterator[Read]:
    """The mail with each of its subjects and sentences."""
    text = mail_text(name, language)
    for say, turn in itertools.product(sorted(text.sayings) or [""], range(len(text.subjects))):
        message = build_message(
            template=name,
            context=SAMPLES,
            to="reader@example.org",
            locale=language,
            brand=brand,
            say=say,
            turn=turn,
        )
        yield read(message)


def test_there_are_mails_and_a_list_of_words_for_every_language() -> None:
    assert len(all_mails()) >= 18
    assert languages_with_lists() == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", all_mails())
def test_every_mail_exists_in_every_language_with_both_parts(name: str, language: str) -> None:
    source, text = mail_text(name, SOURCE), mail_text(name, language)

    if language != SOURCE:
        assert text != source, f"{name} is not translated into {language}"
    assert len(text.blocks) == len(source.blocks)
    assert len(text.subjects) == len(source.subjects)
    assert text.sayings.keys() == source.sayings.keys()
    for mine, theirs in zip(text.blocks, source.blocks, strict=True):
        marks = re.compile(r"\{\{ \w+ \}\}|^#|^---|\]\(")
        assert sorted(marks.findall(mine)) == sorted(marks.findall(theirs)), mine
    for mail in every_form(name, language):
        assert mail.root["lang"] == mail.message["Content-Language"] == language
        assert mail.root["dir"] == direction_of(language)
        other = {"rtl": "ltr", "ltr": "rtl"}[direction_of(language)]
        assert not re.search(rf"direction:\s*{other}", mail.html)
        assert len(mail.text.split()) >= 10
        assert len(mail.words) >= 4
        assert "{{" not in mail.html + mail.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", all_mails())
def test_no_mail_has_a_word_of_health(name: str, language: str) -> None:
    for mail in every_form(name, language):
        for words in mail.seen:
            found = health_words(language).search(words)
            assert not found, f"{found[0]!r} in {words!r}"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "How do you feel?"),
        ("en", "MentalMuse"),
        ("en", "Your PHQ-9 is due"),
        ("de", "Wie ist deine Stimmung?"),
        ("es", "¿Cómo está tu ánimo?"),
        ("sw", "Afya yako"),
        ("ar", "كيف مزاجك اليوم؟"),
        ("ar", "Your mood today"),
    ],
)
def test_the_lists_find_what_they_are_for(language: str, words: str) -> None:
    assert health_words(language).search(words)


@pytest.mark.parametrize("name", all_mails())
def test_a_mail_says_links_and_how_to_use_them_and_nothing_else(name: str) -> None:
    for language in LANGUAGES:
        assert mail_text(name, language).variables <= ALLOWED
    if name.startswith("wellness/mail/") and "reminder" in name:
        assert all(variable.endswith("link") for variable in mail_text(name, SOURCE).variables)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", all_mails())
def test_a_brand_shows_its_name_only_where_there_is_one(name: str, language: str) -> None:
    hidden, shown = (next(every_form(name, language, brand)) for brand in (NO_BRAND, NAMED))

    assert not any(NAMED.name in words for words in hidden.seen)
    assert NAMED.name in shown.words
    assert str(shown.message["From"]).startswith(NAMED.name)


@pytest.mark.parametrize(
    "colour", [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in itertools.product(range(0, 256, 51), repeat=3)]
)
def test_text_is_readable_on_every_colour(colour: str) -> None:
    assert contrast(text_on(colour), colour) >= READABLE


def test_in_the_dark_the_words_of_a_button_keep_their_colour() -> None:
    """The rule for links must not reach the button, whose colours go together."""
    html = next(every_form("wellness/mail/reminder", "en", NAMED)).html
    dark = html.partition("prefers-color-scheme: dark")[2].partition("</style>")[0]
    rules = [rule for rule in dark.split("}") if "color:" in rule and re.search(r"\ba\b\s*\{", rule)]

    assert [rule.partition("{")[0].strip() for rule in rules] == [".card td > div > a"]
    button = re.search(r"<(\w+)[^>]*><a [^>]*>Open</a>", html)
    assert button is not None
    assert button[1] == "td"  # and not a `div`, as around links in text


def test_the_brand_s_colour_and_its_text_colour_are_in_the_mail() -> None:
    pale = next(every_form("wellness/mail/reminder", "en", Brand(colour="#ffee88"))).html
    dark = next(every_form("wellness/mail/reminder", "en", Brand(colour="#112233"))).html

    assert "#ffee88" in pale
    assert "#112233" in dark
    assert re.search(r"<a[^>]*color:#000000", pale.replace("color: ", "color:"))
    assert re.search(r"<a[^>]*color:#ffffff", dark.replace("color: ", "color:"))
    for stand_in in ("#0b5f51", "#fffff1"):
        assert stand_in not in pale
