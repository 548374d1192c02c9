"""Notes, annotations and the page of a session: whose words are sealed how, and who reads them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tenants.scope import tenant_scope
from tests.factories.care import CASELOAD, EVERYTHING, answered, share
from tests.rows import rows
from tests.wellness.conftest import CANARY, Person, mood
from wellness.care import letters
from wellness.care.pdf import session_pdf
from wellness.consent.models import ConsentGrant
from wellness.models import Annotation, Note, NoteVersion, TalkingPoints

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def lee(acme, member: Person, someone) -> Person:
    person = someone(acme, "practitioner", name="Dr Lee")
    share(acme, member.membership.pk, to=person.membership.pk, classes=EVERYTHING)
    return person


@pytest.fixture
def moss(acme, member: Person, someone) -> Person:
    person = someone(acme, "practitioner", name="Dr Moss")
    share(acme, member.membership.pk, to=person.membership.pk, classes=CASELOAD)
    return person


def case(member: Person) -> str:
    return f"caseload/{member.membership.pk}"


def test_what_practitioners_write_is_in_no_column_in_clear(acme, lee: Person, member: Person) -> None:
    note = lee.post(f"{case(member)}/notes/", {"text": CANARY}).json()
    patched = lee.client.patch(
        f"/api/v1/notes/{note['id']}/",
        {"text": f"{CANARY} twice"},
        content_type="application/json",
        HTTP_IF_MATCH='"1"',
    )
    assert patched.status_code == 200
    lee.post(f"{case(member)}/annotations/", {"kind": "event", "text": CANARY, "on": "2026-03-14"})
    member.put("talking-points/", {"text": CANARY})

    with tenant_scope(acme), connection.cursor() as cursor:
        for model in (Note, NoteVersion, Annotation, TalkingPoints):
            cursor.execute(f"SELECT row_to_json(t)::text FROM {model._meta.db_table} t")
            found = [text for (text,) in cursor.fetchall()]
            assert found
            assert not [text for text in found if "heron" in text or CANARY.encode().hex() in text]
    assert lee.get(f"notes/{note['id']}/").json()["text"] == f"{CANARY} twice"
    assert lee.get(f"notes/{note['id']}/versions/").json()["results"][0]["text"] == CANARY


def test_a_note_has_the_readers_its_author_chose(lee: Person, moss: Person, member: Person) -> None:
    ids = {
        audience: lee.post(f"{case(member)}/notes/", {"text": audience, "audience": audience}).json()["id"]
        for audience in ("author", "care_team", "member")
    }

    def seen_by_moss() -> set[str]:
        return {note["text"] for note in moss.get(f"{case(member)}/notes/").json()["results"]}

    assert seen_by_moss() == set()
    assert moss.put(f"{case(member)}/relation/", {}).status_code == 201
    assert seen_by_moss() == {"care_team", "member"}
    assert moss.get(f"notes/{ids['author']}/").status_code == 404
    assert (
        moss.client.patch(
            f"/api/v1/notes/{ids['care_team']}/",
            {"text": "x"},
            content_type="application/json",
            HTTP_IF_MATCH='"1"',
        ).status_code
        == 404
    )
    assert [note["text"] for note in member.get("shared-notes/").json()["results"]] == ["member"]


def test_after_a_withdrawal_the_team_reads_no_note_and_its_author_keeps_the_record(
    acme, lee: Person, moss: Person, member: Person
) -> None:
    moss.put(f"{case(member)}/relation/", {})
    note = lee.post(f"{case(member)}/notes/", {"text": "plan", "audience": "care_team"}).json()["id"]
    assert moss.get(f"notes/{note}/").status_code == 200

    with tenant_scope(acme):
        rows(ConsentGrant).update(revoked_at=timezone.now())

    assert moss.get(f"notes/{note}/").status_code == 404
    assert lee.get(f"{case(member)}/notes/").status_code == 404
    assert lee.get(f"notes/{note}/").json()["text"] == "plan"


def test_two_hands_at_one_note_do_not_undo_each_other(lee: Person, member: Person) -> None:
    note = lee.post(f"{case(member)}/notes/", {"text": "one"}).json()["id"]

    def save(version: str) -> int:
        return lee.client.patch(
            f"/api/v1/notes/{note}/", {"text": "two"}, content_type="application/json", HTTP_IF_MATCH=version
        ).status_code

    assert [save('"1"'), save('"1"'), save('"2"')] == [200, 412, 200]


def test_care_can_be_ended_by_either_and_opens_nothing(lee: Person, member: Person, stranger: Person) -> None:
    assert lee.put(f"caseload/{stranger.membership.pk}/relation/", {}).status_code == 404
    lee.put(f"{case(member)}/relation/", {})
    [mine] = member.get("care-team/").json()["results"]
    assert mine["name"] == "Dr Lee"

    assert member.delete(f"care-team/{mine['id']}/").status_code == 204

    assert member.get("care-team/").json()["results"] == []
    assert lee.get(f"{case(member)}/").json()["relation"] is None


def test_the_page_of_a_session_says_what_is_new_and_what_is_not_shared(
    acme, lee: Person, member: Person, moss: Person
) -> None:
    now = timezone.now()
    answered(
        acme,
        member.membership.pk,
        [(now - timedelta(days=50), 14), (now - timedelta(days=2), 6)],
        code="gad7",
    )
    member.save_mood(**mood(valence=2, words=["calm"], occurred_at=(now - timedelta(days=1)).isoformat()))
    member.put("talking-points/", {"text": "the move"})
    lee.put(f"{case(member)}/relation/", {})

    page = lee.get(f"{case(member)}/session-page/").json()

    [score] = page["scores"]
    assert (score["before"]["value"], score["now"]["value"], score["difference"]) == (14, 6, -8)
    assert score["sentence"].startswith("8 points lower than on")
    assert page["mood"]["words"] == [{"word": "Calm", "count": 1}] or page["mood"]["words"][0]["count"] == 1
    assert page["talk_about"]["text"] == "the move"
    assert "Wants to talk about: the move" in page["text"]
    # Who does not have them in care does not read it, and hears what is not shared.
    other = moss.get(f"{case(member)}/session-page/").json()
    assert other["talk_about"] is None
    assert "journal" in other["not_shared"]


@pytest.mark.parametrize("name", ["Zoë Łukasiewicz-Đurić", "أمينة ديالو", "陈美玲", "<b>Bo & Co</b>"])
def test_the_page_prints_whatever_a_name_is_written_in(acme, someone, name: str) -> None:
    lee, person = someone(acme, "practitioner"), someone(acme, name=name)
    share(acme, person.membership.pk, to=lee.membership.pk, classes=EVERYTHING)
    person.put("talking-points/", {"text": f"{name}\n{name}"})
    lee.put(f"{case(person)}/relation/", {})

    html = lee.get(f"{case(person)}/session-page/print/")
    pdf = lee.get(f"{case(person)}/session-page/pdf/")

    assert html.status_code == 200
    assert "<b>Bo" not in html.content.decode()
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"] == 'attachment; filename="since-last-time.pdf"'
    assert len(pdf.content) < 200_000


def test_letters_are_joined_and_turned_around_and_gaps_are_said() -> None:
    assert letters.joined("السلام") == "ﺍﻟﺴﻼﻡ"
    assert letters.markup("أمينة") == f'<font name="NotoSansArabic">{letters.joined("أمينة")[::-1]}</font>'
    assert letters.markup("Zoë & Łukasz") == "Zoë &amp; Łukasz"
    assert letters.markup("陈美玲") == letters.MISSING
    assert not letters.can_print("陈美玲")
    assert letters.is_right_to_left("… أمينة")
    assert all(
        letters.can_print(each) for each in ("Đorđe Șerban Ğ ő ű ř", "محمد عبد الله", "Ελένη", "Наталья")
    )


def test_a_page_of_nothing_is_still_a_page() -> None:
    today = timezone.now().date()
    page = {
        "display_name": None, "since": today, "until": today, "practitioner": "Dr Lee", "scores": None,
        "mood": None, "exercises": None, "talk_about": None, "annotations": [], "not_shared": ["journal"],
        "text": "",
    }  # fmt: skip

    assert session_pdf(page, organization="Acme").startswith(b"%PDF-")
