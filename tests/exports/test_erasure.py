"""Being erased: out at once, back for a fortnight, then unreadable, gone and proven."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.keys.errors import MemberKeyDestroyed
from saas.keys.models import MemberKey
from saas.keys.operations import erased_members, forget_cached_keys, member_cipher
from tenants.operations import record_of
from tenants.scope import platform_scope, tenant_scope
from tests.exports.conftest import live, made_export, run_jobs
from tests.factories.people import HostClient, add_person, client_of
from tests.wellness.conftest import Person
from users.models import Membership, Session, User
from wellness.exports import erasure
from wellness.models import DataRequest, Erasure, Export, LegalHold, Member, MoodEntry, Reminder
from wellness.portable import portables

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

FORTNIGHT = timedelta(days=14)


def ask(person, when="later"):
    answer = person.post("erasure/", {"when": when})
    assert answer.status_code == 202, answer.content
    return answer.json()


def anonymous(person, path, token):
    client = HostClient(person.record.host)
    return client.post(f"/api/v1/erasure/{path}/", {"token": token}, content_type="application/json")


def left_rows(person):
    with tenant_scope(person.record):
        return {
            each.name: count
            for each in portables()
            if (count := each.of_member(person.membership.pk).count())
        }


@pytest.fixture
def owner(acme):
    membership = add_person(acme, "owner")
    return Person(acme, membership, client_of(acme, membership))


def test_the_page_says_before_the_click_what_goes_and_what_stays(member, words):
    live(member, words)

    page = member.get("erasure/").json()

    goes = {each["name"]: each["rows"] for each in page["goes"]}
    assert goes == {name: rows for name, rows in left_rows(member).items() if name in goes}
    assert {"mood_entries", "journal_entries", "profile"} <= set(goes)
    assert [each["why"] for each in page["stays"]] == ["audit", "backups"]
    assert (page["undo_days"], page["key_backup_days"], page["hold"]) == (14, 7, None)
    assert {each["data_class"] for each in page["kept"]} >= {"mood", "journal", "record"}


def test_from_the_click_on_nobody_sees_the_person_and_they_are_signed_out(member, owner):
    member.save_mood()
    member.set_reminder()

    ask(member)

    assert member.get("me/").status_code == 401
    listed = owner.get("members/").json()["results"]
    assert str(member.membership.pk) not in [each["id"] for each in listed]
    with tenant_scope(member.record):
        person = Member.objects.get(pk=member.membership.pk)
        assert person.hidden_at is not None
        assert person.display_name == ""
        assert not Reminder.objects.filter(next_due_at__isnull=False).exists()
    with platform_scope():
        assert not Session.objects.filter(membership=member.membership, revoked_at=None).exists()


def test_for_a_fortnight_the_link_takes_it_back(member):
    member.save_mood(note="still here")
    member.set_reminder()
    token = ask(member)["token"]
    run_jobs(member.record, "wellness.exports.mail_erasure")
    (letter,) = mail.outbox
    assert token in letter.body
    assert run_jobs(member.record, "wellness.exports.erase", later=FORTNIGHT - timedelta(hours=1)) == 0

    assert anonymous(member, "undo", token).status_code == 204
    assert anonymous(member, "undo", token).status_code == 204, "twice is once"

    back = Person(member.record, member.membership, client_of(member.record, fresh(member)))
    assert back.get("mood-entries/").json()["results"][0]["note"] == "still here"
    assert back.get("me/").json()["display_name"] == "Ada"
    with tenant_scope(member.record):
        assert Reminder.objects.get().next_due_at is not None
        assert Member.objects.get(pk=member.membership.pk).hidden_at is None
    assert run_jobs(member.record, "wellness.exports.erase", later=FORTNIGHT) == 1
    assert back.get("mood-entries/").json()["results"], "the job that was due finds nothing to do"
    assert anonymous(member, "certificate", token).json()["state"] == "undone"


def fresh(person):
    with platform_scope():
        return Membership.objects.select_related("user").get(pk=person.membership.pk)


def test_the_mail_says_nothing_about_health_and_not_whose_client_one_is(member):
    ask(member)
    run_jobs(member.record, "wellness.exports.mail_erasure")
    (letter,) = mail.outbox
    text = f"{letter.subject} {letter.body} {letter.alternatives[0].content}".lower()

    assert letter.subject == "Your request"
    for word in ("acme", "mood", "journal", "wellness", "health", "clinic", "muse"):
        assert word not in text.replace("mentalmuse", ""), word


def test_after_it_nothing_is_left_but_an_id_and_the_proof(member, words, stranger, storage):
    live(member, words)
    made_export(member)
    stranger.save_mood(note="mine stays")
    others = left_rows(stranger)
    token = ask(member)["token"]

    assert run_jobs(member.record, "wellness.exports.erase", later=FORTNIGHT) == 1

    assert set(left_rows(member)) <= {"profile", "erasures", "data_requests"}
    with tenant_scope(member.record):
        stub = Member.objects.get(pk=member.membership.pk)
        assert (stub.display_name, stub.erased_at is not None) == ("", True)
        assert stub.user_id != member.membership.user_id
    with pytest.raises(MemberKeyDestroyed):
        member_cipher(member.record.id, member.membership.pk)
    assert not [each for each in storage.rglob("*") if each.is_file()]
    assert left_rows(stranger) == others
    assert stranger.get("mood-entries/").json()["results"][0]["note"] == "mine stays"
    proof = anonymous(member, "certificate", token).json()
    assert proof["state"] == "done"
    assert proof["erased"]["mood_entries"] > 200
    assert proof["account_deleted"] is True
    assert proof["key_backups_gone_at"] > proof["key_destroyed_at"]


def test_the_certificate_can_be_checked_and_not_changed(member):
    token = ask(member, "now")["token"]
    run_jobs(member.record, "wellness.exports.erase")
    proof = anonymous(member, "certificate", token).json()
    client = HostClient(member.record.host)

    def is_genuine(certificate):
        answer = client.post(
            "/api/v1/erasure/certificate/check/", certificate, content_type="application/json"
        )
        return answer.json()["is_genuine"]

    assert is_genuine(proof)
    assert not is_genuine(proof | {"done_at": "2030-01-01T00:00:00+00:00"})
    assert not is_genuine(proof | {"erased": {"mood_entries": 9}})
    assert not is_genuine(proof | {"signature": "0" * 64})
    assert anonymous(member, "certificate", "x" * 43).json()["code"] == "link_refused"


def test_now_is_done_with_the_next_job_and_cannot_be_taken_back(member):
    member.save_mood(note="x")
    asked = ask(member, "now")

    assert asked["due_at"] <= timezone.now().isoformat()
    assert anonymous(member, "undo", asked["token"]).json()["code"] == "too_late"
    assert run_jobs(member.record, "wellness.exports.erase") == 1
    assert anonymous(member, "undo", asked["token"]).json()["code"] == "too_late"
    assert anonymous(member, "certificate", asked["token"]).json()["state"] == "done"


def test_the_account_goes_with_its_last_membership_only(member, acme, globex):
    with platform_scope():
        user = User.objects.get(pk=member.membership.user_id)
        Membership.objects.create(
            user=user, organization_id=globex.id, role="member", created_at=timezone.now()
        )
    ask(member, "now")
    run_jobs(acme, "wellness.exports.erase")

    with platform_scope():
        assert User.objects.filter(pk=user.pk).exists()
        assert not Membership.objects.filter(pk=member.membership.pk).exists()
        Membership.objects.filter(user=user).update(status="left")
    second = Person(acme, add_person(acme, "member"), None)
    with tenant_scope(acme):
        erasure.person_gone(second.membership.pk, is_erased=True, now=timezone.now())
    with platform_scope():
        Membership.objects.filter(pk=second.membership.pk).update(status="left")
    run_jobs(acme, "wellness.exports.erase", later=FORTNIGHT)

    with platform_scope():
        assert not User.objects.filter(pk=second.membership.user_id).exists()


def test_the_last_owner_cannot_be_erased(owner):
    with platform_scope():
        Membership.objects.filter(organization_id=owner.record.id, role="owner").exclude(
            pk=owner.membership.pk
        ).delete()

    answer = owner.post("erasure/", {"when": "later"})

    assert (answer.status_code, answer.json()["code"]) == (409, "last_owner")
    assert owner.get("me/").status_code == 200
    with tenant_scope(owner.record):
        assert not Erasure.objects.exists()


def test_who_comes_back_by_an_invitation_is_not_erased(member):
    member.save_mood(note="kept")
    ask(member)
    with platform_scope():
        Membership.objects.filter(pk=member.membership.pk).update(status="active")

    run_jobs(member.record, "wellness.exports.erase", later=FORTNIGHT)

    back = Person(member.record, member.membership, client_of(member.record, fresh(member)))
    assert back.get("mood-entries/").json()["results"][0]["note"] == "kept"


def test_a_legal_hold_stops_it_and_says_so(member, owner):
    hold = owner.post(
        "legal-holds/", {"member": str(member.membership.pk), "reason": "Court order 12 of 3 May."}
    )
    assert hold.status_code == 201, hold.content

    assert member.get("erasure/").json()["hold"]["reason"] == "Court order 12 of 3 May."
    refused = member.post("erasure/", {"when": "now"})
    assert (refused.status_code, refused.json()["code"]) == (409, "legal_hold")
    assert refused.json()["reason"] == "Court order 12 of 3 May."
    assert member.get("me/").status_code == 200
    with tenant_scope(member.record):
        assert DataRequest.objects.get().kind == "erasure", "the wish is in the queue all the same"


def test_a_hold_that_comes_later_makes_it_wait_and_its_end_lets_it_go_on(member, owner):
    token = ask(member)["token"]
    with tenant_scope(member.record):
        hold = LegalHold.objects.create(
            reason="Everybody.", placed_by=owner.membership.pk, placed_at=timezone.now()
        )

    run_jobs(member.record, "wellness.exports.erase", later=FORTNIGHT)
    assert anonymous(member, "certificate", token).json()["state"] == "held"
    assert MemberKey.objects.filter(destroyed_at__isnull=False).count() == 0

    assert owner.post(f"legal-holds/{hold.pk}/release/").status_code == 200
    run_jobs(member.record, "wellness.exports.erase", later=FORTNIGHT + timedelta(days=1))
    assert anonymous(member, "certificate", token).json()["state"] == "done"


def test_an_employer_cannot_name_one_person_and_is_not_told_who_asked(globex, someone):
    boss, colleague = someone(globex, "owner"), someone(globex)
    assert colleague.post("data-requests/", {"kind": "access"}).status_code == 201

    named = boss.post("legal-holds/", {"member": str(colleague.membership.pk), "reason": "Why not."})
    listed = boss.get("data-requests/").json()["results"]

    assert (named.status_code, named.json()["code"]) == (403, "not_for_one_person")
    assert [each["member"] for each in listed] == [None]
    assert str(colleague.membership.pk) not in boss.get("data-requests/").content.decode()
    assert boss.post("legal-holds/", {"reason": "For everybody."}).status_code == 201


def test_the_audit_holds_ids_and_nothing_of_what_was_said(member, words):
    live(member, words)
    ask(member, "now")
    run_jobs(member.record, "wellness.exports.erase")

    with tenant_scope(member.record):
        rows = list(AuditEvent.objects.filter(action__startswith="wellness.").values_list("action", "detail"))
    assert "wellness.member.erased" in [action for action, _ in rows]
    assert not any(word in str(rows) for word in words.made)


def test_a_deleted_account_is_erased_everywhere_after_the_fortnight(member):
    member.save_mood(note="x")
    with tenant_scope(member.record):
        erasure.person_gone(member.membership.pk, is_erased=True, now=timezone.now())
    with platform_scope():
        Membership.objects.filter(pk=member.membership.pk).delete()

    assert run_jobs(member.record, "wellness.exports.erase", later=FORTNIGHT) == 1

    with tenant_scope(member.record):
        assert not MoodEntry._base_manager.exists()
        assert Erasure.objects.get().state == "done"


def test_rows_that_a_restore_brought_back_go_again_before_anybody_gets_in(member):
    member.save_mood(note="x", valence=-2)
    with tenant_scope(member.record):
        before = list(MoodEntry._base_manager.all())
    ask(member, "now")
    run_jobs(member.record, "wellness.exports.erase")
    with tenant_scope(member.record):
        MoodEntry.objects.bulk_create(before)

        gone = erased_members(member.record.id)
        assert gone == [member.membership.pk]
        assert erasure.reapply(gone=gone, wishes=[], now=timezone.now()) == 1

        assert not MoodEntry._base_manager.exists()


def test_an_erased_member_gets_no_new_key(member):
    ask(member, "now")
    run_jobs(member.record, "wellness.exports.erase")
    forget_cached_keys()

    with pytest.raises(MemberKeyDestroyed):
        member_cipher(member.record.id, member.membership.pk)
    with tenant_scope(record_of(member.record.id)):
        assert not Export.objects.exists()
