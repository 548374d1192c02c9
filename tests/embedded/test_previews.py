"""Every mail in every language can be looked at before anybody gets it."""

import pytest

from saas.core.mail_texts import LANGUAGES, all_mails, mail_text

BASE = "/_dev/mail/previews/"


def test_the_overview_leads_to_every_mail_in_every_language(apex):
    page = apex.get(BASE).content.decode()

    for name in all_mails():
        for language in LANGUAGES:
            assert f'href="{BASE}{language}/{name}/"' in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", all_mails())
def test_a_mail_is_shown_for_phone_and_desktop_light_and_dark_and_as_text(apex, name, language):
    page = apex.get(f"{BASE}{language}/{name}/").content.decode()

    for scheme in ("light", "dark"):
        assert page.count(f"{BASE}{language}/{name}/{scheme}.html") == 2
    assert 'class="phone"' in page
    assert 'class="desktop"' in page
    assert f'lang="{language}"' in page
    assert "https://mm.example/r/AbCd/verify#token=x" in page or "{{ link }}" not in str(
        mail_text(name, language).blocks
    )


def test_each_scheme_is_what_a_reader_with_it_gets(apex):
    address = f"{BASE}en/wellness/mail/reminder/"
    light, dark = (apex.get(f"{address}{scheme}.html") for scheme in ("light", "dark"))

    assert "@media not all" in light.content.decode()
    assert "@media all" in dark.content.decode()
    assert "sandbox" in light["Content-Security-Policy"]
    assert light["X-Frame-Options"] == "SAMEORIGIN"


def test_brands_and_sentences_can_be_chosen(apex):
    branded = apex.get(f"{BASE}en/wellness/mail/reminder/light.html?brand=pale").content.decode()
    noticed = apex.get(f"{BASE}de/users/mail/notice/?say=left").content.decode()

    assert "Nightingale Practice" in branded
    assert "#ffd95a" in branded
    assert "Dein Konto hat einen Bereich verlassen." in noticed


@pytest.mark.parametrize(
    "path",
    [
        "fr/users/mail/join/",
        "en/users/mail/nothing/",
        "en/../../secrets/",
        "en/users/mail/join/sepia.html",
        "en/users/mail/notice/?say=nothing",
    ],
)
def test_what_is_not_there_is_404(apex, path):
    assert apex.get(f"{BASE}{path}").status_code == 404


def test_an_organisation_s_host_has_no_previews(at, acme):
    assert at(acme).get(BASE).status_code == 404
