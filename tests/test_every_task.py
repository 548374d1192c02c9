"""Every registered task bears being run twice, and being run again after it was cut off at any of its statements.

A new task needs a line in CASES: how to give it something to do, and what of it can be seen afterwards.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from saas.audit.platform.models import PlatformAuditSeal, PlatformAuditUnsealed
from saas.audit.record import record
from saas.core import storage
from saas.core.ids import uuid7
from saas.demo.seed import actor_of
from saas.keys.models import MemberKey
from saas.keys.operations import member_cipher
from tenants import broker
from tenants.jobs.models import Job
from tenants.models import DeadLetter, Organization, PublicJob, TenantDue
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import REGISTRY
from tests.endpoint_rows.channels import make_device
from tests.factories.care import answered, share
from tests.factories.people import add_person, sign_in
from tests.rows import rows
from users.invitation_tasks import seal_rows
from users.models import (
    AccountLink,
    EmailCode,
    Invitation,
    InvitationImport,
    MailedToken,
    Membership,
    Session,
    ThrottleCounter,
)
from users.operations.account_links import new_link
from users.operations.mailed import send_link
from wellness.exports import erasure
from wellness.exports import imports as data_imports
from wellness.exports import operations as exporting
from wellness.journal import models as journal
from wellness.journal.models import JournalEntry, JournalVersion
from wellness.members.operations import ensure_member
from wellness.models import CaseloadView, DataImport, Erasure, Export, Mail, PushDevice, RetentionRule
from wellness.moods import imports
from wellness.moods.models import UNDO_FOR, MoodEntry, MoodImport
from wellness.risk.models import RiskEvent, RiskNotice

PAST = timedelta(days=400)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


class CutOff(Exception):
    """The moment the process would have died."""


@dataclass
class Case:
    """`arrange(acme)` returns the task's ids and makes something to do; `observe(acme)` is what must be equal."""

    arrange: Callable[[Any], dict[str, Any]]
    observe: Callable[[Any], Any]
    # How long what a dead run had claimed stays claimed.
    claimed_for: timedelta = timedelta(0)


def some_mail_to_send(acme):
    with platform_scope():
        token = send_link(
            MailedToken.Purpose.VERIFY_EMAIL,
            organization_id=acme.id,
            email="new@example.org",
            name="New",
            now=timezone.now(),
        )
    return {"mailed_token_id": str(token.pk)}


def a_code_to_mail(acme):
    now = timezone.now()
    with platform_scope():
        code = EmailCode.objects.create(
            organization_id=acme.id,
            membership=add_person(acme, "member"),
            purpose=EmailCode.Purpose.SIGN_IN,
            ticket_hash=b"t" * 32,
            created_at=now,
            expires_at=now + EmailCode.LIFE,
        )
    return {"email_code_id": str(code.pk)}


def a_notice_to_mail(acme):
    at = timezone.now().isoformat()
    user_id = str(add_person(acme, "member").user_id)
    return {"kind": "password_changed", "user_id": user_id, "organization": str(acme.id), "at": at}


def sent_mails(acme):
    # At least once: a second copy is the same mail.
    return {(message.subject, message.body, *message.to) for message in mail.outbox}


def something_expired(acme):
    ended = timezone.now() - PAST
    with platform_scope():
        ThrottleCounter.objects.create(key="0" * 64, window_started_at=ended, expires_at=ended)
        ThrottleCounter.objects.create(
            key="1" * 64, window_started_at=ended, expires_at=timezone.now() + timedelta(days=1)
        )
    return {}


def what_is_kept(acme):
    with platform_scope():
        return sorted(ThrottleCounter.objects.values_list("key", flat=True))


def a_deleted_entry(acme):
    membership = add_person(acme, "member")
    now = timezone.now()
    with tenant_scope(acme):
        member = ensure_member(membership, membership.user, now)
        entry = MoodEntry.objects.create(
            id=uuid7(),
            member_id=member["id"],
            valence=1,
            occurred_at=now - PAST,
            time_zone="UTC",
            local_date=(now - PAST).date(),
            created_at=now - PAST,
            updated_at=now,
            deleted_at=now - UNDO_FOR - timedelta(seconds=1),
        )
    return {"entry_id": str(entry.pk)}


def entries(acme):
    with tenant_scope(acme):
        return rows(MoodEntry).count()


def a_deleted_journal_entry(acme):
    membership = add_person(acme, "member")
    now = timezone.now()
    with tenant_scope(acme):
        member = ensure_member(membership, membership.user, now)
        entry = JournalEntry.objects.create(
            id=uuid7(),
            member_id=member["id"],
            text_sealed=b"sealed",
            is_draft=False,
            version=2,
            occurred_at=now - PAST,
            time_zone="UTC",
            local_date=(now - PAST).date(),
            created_at=now - PAST,
            updated_at=now,
            deleted_at=now - journal.UNDO_FOR - timedelta(seconds=1),
        )
        JournalVersion.objects.create(entry=entry, version=1, text_sealed=b"sealed", created_at=now)
    return {"entry_id": str(entry.pk)}


def an_import(acme):
    membership = add_person(acme, "member")
    now = timezone.now()
    with tenant_scope(acme):
        ensure_member(membership, membership.user, now)
        file = "full_date,time,mood,activities\n2025-01-30,22:30,rad,family\n2025-01-31,10:30 PM,bad,gym\n"
        key = uuid7()
        actor = actor_of(membership)
        imports.check(key, file, time_zone="Europe/Berlin", actor=actor, now=now)
        plan = {"moods": {"rad": 2, "bad": -1}, "activities": {"family": "family", "gym": None}}
        cipher = member_cipher(acme.id, membership.pk)
        rows(MoodImport).filter(pk=key).update(
            state="running",
            plan_sealed=cipher.seal(json.dumps(plan), table="wellness_moodimport", column="plan", row=key),
        )
    return {"import_id": str(key)}


def imported(acme):
    with tenant_scope(acme):
        imports = list(rows(MoodImport).values_list("state", "done", "created"))
        return rows(MoodEntry).count(), imports, rows(MoodImport).exclude(file_sealed=None).count()


def an_import_nobody_started(acme):
    ids = an_import(acme)
    with tenant_scope(acme):
        rows(MoodImport).update(state="checked", expires_at=timezone.now() - timedelta(seconds=1))
    return ids


def journal_entries(acme):
    with tenant_scope(acme):
        return rows(JournalEntry).count(), rows(JournalVersion).count()


def something_due(acme):
    now = timezone.now() - timedelta(seconds=1)
    with platform_scope():
        TenantDue.objects.filter(pk=acme.id).update(next_due_at=now, lease_until=None)
        PublicJob.objects.create(task="users.mail_token", run_after=now, sweep_at=now, created_at=now)
    return {}


def what_is_leased(acme):
    now = timezone.now()
    with platform_scope():
        due = TenantDue.objects.get(pk=acme.id)
        return due.lease_token is not None, list(
            PublicJob.objects.filter(sweep_at__gt=now).values_list("state")
        )


def an_index_that_forgot(acme):
    at = timezone.now() + timedelta(days=1)
    with tenant_scope(acme):
        Job.objects.create(task="x", run_after=at, sweep_at=at, created_at=timezone.now())
    with platform_scope():
        TenantDue.objects.filter(pk=acme.id).update(next_due_at=None, checked_at=None)
    return {}


def a_letter_to_replay(acme):
    now = timezone.now()
    with tenant_scope(acme):
        job = Job.objects.create(
            task="x", state="dead", attempts=8, run_after=now, sweep_at=now, created_at=now, finished_at=now
        )
    with platform_scope():
        DeadLetter.objects.create(
            kind="errors",
            task="x",
            organization_id=acme.id,
            job_id=job.pk,
            reason="ValueError",
            created_at=now,
            asked_at=now,
        )
    return {}


def what_was_replayed(acme):
    with tenant_scope(acme):
        jobs = list(Job.objects.values_list("state", "attempts"))
    with platform_scope():
        return jobs, DeadLetter.objects.filter(replayed_at__isnull=False).count()


def when_it_is_due(acme):
    with platform_scope():
        return TenantDue.objects.get(pk=acme.id).next_due_at is not None


def an_unsealed_row(acme):
    with platform_scope():
        record("users.sample.done", actor=None)
    return {}


def how_many_are_sealed(acme):
    with platform_scope():
        return PlatformAuditSeal.objects.count(), PlatformAuditUnsealed.objects.count()


def an_invitation_to_mail(acme):
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(owner_verified_at=timezone.now())
        invitation = Invitation(organization_id=acme.id, email="invited@example.org")
        invitation.renew(name="", role="member", invited_by_id=None, is_here=False, now=timezone.now())
        invitation.save()
    return {"organization_id": str(acme.id)}


def a_confirmed_import(acme):
    key = uuid7()
    rows = [[f"a{number}@example.org", "", "member"] for number in range(3)]
    with platform_scope():
        InvitationImport.objects.create(
            id=key,
            organization_id=acme.id,
            state="running",
            encoding="utf-8",
            delimiter=",",
            lines=3,
            rows=seal_rows(rows, organization_id=acme.id, import_id=key),
            total=3,
            created_at=timezone.now(),
            expires_at=timezone.now() + timedelta(hours=1),
        )
    return {"import_id": str(key)}


def who_is_invited(acme):
    with platform_scope():
        return (
            sorted(Invitation.objects.filter(organization_id=acme.id).values_list("email", flat=True)),
            list(
                InvitationImport.objects.filter(organization_id=acme.id).values_list("state", "done", "rows")
            ),
        )


def a_link_about_an_account(acme):
    user = add_person(acme, "member").user
    with platform_scope():
        link = new_link(
            AccountLink.Purpose.FIND, user=user, email=user.email, organization_id=None, now=timezone.now()
        )
    return {"account_link_id": str(link.pk)}


def somebody_who_is_gone(acme):
    key = uuid7()
    member_cipher(acme.id, key)
    return {"member_id": str(key)}


def destroyed_keys(acme):
    return MemberKey.objects.filter(organization_id=acme.id, destroyed_at__isnull=False).count()


def a_notification(acme):
    membership = add_person(acme, "member")
    make_device(acme, membership)
    with tenant_scope(acme):
        waiting = Mail.objects.create(
            member_id=membership.pk,
            channel=Mail.Channel.PUSH,
            local_date="2026-03-14",
            created_at=timezone.now(),
        )
    return {"mail_id": str(waiting.pk), "kind": "reminder"}


def what_was_begun(acme):
    # At most once: what a dead run had begun is not begun again.
    with tenant_scope(acme):
        return Mail.objects.filter(pushed_at=None).count()


def a_device_to_try(acme):
    membership = add_person(acme, "member")
    sign_in(acme, membership)
    device_id = make_device(acme, membership)
    with tenant_scope(acme):
        session = Session.objects.get(membership=membership)
        PushDevice.objects.filter(pk=device_id).update(session_id=session.pk)
    return {"device_id": str(device_id)}


def whether_it_was_tried(acme):
    # Nothing listens there. A second notification takes the place of the first.
    with tenant_scope(acme):
        return PushDevice.objects.filter(failures__gt=0).exists()


def an_item_to_mail(acme):
    practitioner = add_person(acme, "practitioner")
    now = timezone.now()
    with tenant_scope(acme):
        event = RiskEvent.objects.create(
            member_id=uuid7(),
            trigger="item_9",
            source_id=uuid7(),
            severity="urgent",
            raised_at=now,
            clock_from=now,
            next_at=now,
        )
        notice = RiskNotice.objects.create(kind="item", event=event, recipient=practitioner.pk, queued_at=now)
    return {"notice_id": str(notice.pk)}


def a_person_with_an_entry(acme):
    membership = add_person(acme, "member")
    now = timezone.now()
    with tenant_scope(acme):
        member = ensure_member(membership, membership.user, now)
        MoodEntry.objects.create(
            id=uuid7(),
            member_id=member["id"],
            valence=1,
            occurred_at=now - PAST,
            time_zone="UTC",
            local_date=(now - PAST).date(),
            created_at=now,
            updated_at=now,
        )
    return membership


def an_export_to_build(acme):
    membership = a_person_with_an_entry(acme)
    with tenant_scope(acme):
        export, _ = exporting.ask(actor=actor_of(membership), now=timezone.now())
    return {"export_id": str(export.pk)}


def exports_made(acme):
    with tenant_scope(acme):
        rows = Export.objects.values_list("state", "rows", "done")
        return list(rows), [
            storage.path_of(acme.id, "exports", pk).exists()
            for pk in Export.objects.values_list("pk", flat=True)
        ]


def an_export_of_yesterday(acme):
    ids = an_export_to_build(acme)
    with tenant_scope(acme):
        exporting.build(UUID(ids["export_id"]), now=timezone.now() - timedelta(days=2))
    return ids


def a_copy_to_bring_in(acme):
    an_export_of_yesterday(acme)
    with tenant_scope(acme):
        export = Export.objects.get()
        owner = Membership.objects.get(pk=export.member_id)
        later = timezone.now() - timedelta(days=2)
        _, pieces = exporting.download(export.pk, actor=actor_of(owner), now=later)
        content = b"".join(pieces)
    newcomer = add_person(acme, "member")
    with tenant_scope(acme):
        ensure_member(newcomer, newcomer.user, timezone.now())
        row = data_imports.ask(content, actor=actor_of(newcomer), now=timezone.now())
    return {"import_id": str(row.pk)}


def what_was_brought_in(acme):
    with tenant_scope(acme):
        return MoodEntry._base_manager.count(), list(
            DataImport.objects.values_list("state", "done", "skipped")
        )


def an_old_copy_brought_in(acme):
    ids = a_copy_to_bring_in(acme)
    with tenant_scope(acme):
        DataImport.objects.update(created_at=timezone.now() - PAST)
    return ids


def somebody_to_erase(acme):
    membership = a_person_with_an_entry(acme)
    with tenant_scope(acme):
        row, _ = erasure.ask(is_now=True, actor=actor_of(membership), now=timezone.now())
    return {"erasure_id": str(row.pk)}


def who_is_erased(acme):
    with tenant_scope(acme):
        rows = list(Erasure.objects.values_list("state", "erased", "account_deleted"))
        people = list(Erasure.objects.values_list("member_id", flat=True))
        # The keys database is not rolled back with this arrangement: only these people count.
        gone = MemberKey.objects.filter(member_id__in=people, destroyed_at__isnull=False).count()
        return rows, MoodEntry._base_manager.count(), gone


def something_past_its_clock(acme):
    a_person_with_an_entry(acme)
    with tenant_scope(acme):
        RetentionRule.objects.create(data_class="mood", days=365, updated_at=timezone.now())
    return {}


def a_digest_to_send(acme):
    practitioner, member = add_person(acme, "practitioner"), add_person(acme, "member")
    now = timezone.now()
    for membership in (practitioner, member):
        with tenant_scope(acme):
            ensure_member(membership, membership.user, now)
    share(acme, member.pk, to=practitioner.pk)
    answered(acme, member.pk, [(now - timedelta(days=60), 5), (now - timedelta(days=1), 17)], code="gad7")
    with tenant_scope(acme):
        CaseloadView.objects.create(pk=practitioner.pk, updated_at=now)
    return {"practitioner_id": str(practitioner.pk)}


CASES = {
    "wellness.reminders.push": Case(a_notification, what_was_begun),
    "wellness.reminders.push_test": Case(a_device_to_try, whether_it_was_tried),
    "wellness.care.send_digest": Case(a_digest_to_send, sent_mails),
    "wellness.risk.mail_notice": Case(an_item_to_mail, sent_mails),
    "wellness.exports.build": Case(an_export_to_build, exports_made),
    "wellness.exports.expire": Case(an_export_of_yesterday, exports_made),
    "wellness.exports.import": Case(a_copy_to_bring_in, what_was_brought_in),
    "wellness.exports.discard_import": Case(an_old_copy_brought_in, what_was_brought_in),
    "wellness.exports.erase": Case(somebody_to_erase, who_is_erased),
    "wellness.exports.mail_erasure": Case(somebody_to_erase, sent_mails),
    "wellness.exports.sweep_retention": Case(something_past_its_clock, entries),
    "users.mail_invitations": Case(an_invitation_to_mail, sent_mails, claimed_for=timedelta(minutes=3)),
    "users.import_invitations": Case(a_confirmed_import, who_is_invited),
    "users.mail_account_link": Case(a_link_about_an_account, sent_mails),
    "wellness.members.forget_key": Case(somebody_who_is_gone, destroyed_keys),
    "users.mail_email_code": Case(a_code_to_mail, sent_mails),
    "users.mail_notice": Case(a_notice_to_mail, sent_mails),
    "tenants.seal_platform_audit": Case(an_unsealed_row, how_many_are_sealed),
    "tenants.replay_dead_letters": Case(a_letter_to_replay, what_was_replayed),
    "tenants.repair_due_index": Case(an_index_that_forgot, when_it_is_due),
    "users.mail_token": Case(some_mail_to_send, sent_mails),
    "users.purge_expired": Case(something_expired, what_is_kept),
    "wellness.moods.purge": Case(a_deleted_entry, entries),
    "wellness.moods.import": Case(an_import, imported),
    "wellness.moods.discard_import": Case(an_import_nobody_started, imported),
    "wellness.journal.purge": Case(a_deleted_journal_entry, journal_entries),
    "tenants.tick": Case(something_due, what_is_leased),
}
# These need the owner's login, which no test process has: they run in one of their own below.
OWNERS = {"tenants.refill_pool", "tenants.provision", "tenants.erase_organizations"}


@contextmanager
def cut_off_at(statement: int) -> Iterator[list[int]]:
    """Raise CutOff instead of running the n-th statement of the body; yields a counter of statements."""
    seen = [0]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen[0] += 1
        if seen[0] == statement:
            raise CutOff
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield seen


@contextmanager
def undone() -> Iterator[None]:
    """Everything inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    mail.outbox.clear()


@pytest.fixture(scope="module", autouse=True)
def _all_tasks(django_db_setup: None) -> None:
    broker.app().loader.import_default_modules()


def product_tasks() -> set[str]:
    return {name for name in REGISTRY if not name.startswith("tests.")}


def test_every_task_has_a_case():
    assert product_tasks() == set(CASES) | OWNERS


def run(task, acme, ids, later=timedelta(0)):
    with platform_scope() if task.scope == "platform" else tenant_scope(acme):
        task(now=timezone.now() + later, **ids)


@pytest.mark.parametrize("name", CASES)
def test_running_twice_is_running_once(acme, name):
    case, task = CASES[name], REGISTRY[name]
    with undone():
        ids = case.arrange(acme)
        before = case.observe(acme)
        run(task, acme, ids)
        once = case.observe(acme)
        run(task, acme, ids)

        assert once != before  # there was something to do
        assert case.observe(acme) == once


@pytest.mark.parametrize("name", CASES)
def test_running_again_after_being_cut_off_anywhere_is_running_once(acme, name):
    case, task = CASES[name], REGISTRY[name]
    with undone():
        ids = case.arrange(acme)
        with cut_off_at(-1) as statements:
            run(task, acme, ids)
        once = case.observe(acme)

    for statement in range(1, statements[0] + 1):
        with undone():
            ids = case.arrange(acme)
            with pytest.raises(CutOff), cut_off_at(statement):
                run(task, acme, ids)
            # Django marks the surrounding transaction; the database never saw the statement and has nothing against it.
            transaction.set_rollback(False)
            run(task, acme, ids, later=case.claimed_for)

            assert comparable(case.observe(acme)) == comparable(once), f"cut off at statement {statement}"


def comparable(observed: Any) -> Any:
    """Mails carry the ids of the rows that this arrangement made: only their number and kind can be compared."""
    return [entry[0] for entry in observed] if isinstance(observed, set) else observed


AS_OWNER = """
import json, sys
import django
django.setup()
from django.db import connection, transaction
from django.utils import timezone
from tenants.broker import app
from tenants.models import Organization, TenantSchema, new_schema_name
from tenants.scope import platform_scope
from tenants.tasks import REGISTRY

app().loader.import_default_modules()

class CutOff(Exception):
    pass

def cut_off(statement):
    seen = 0
    def count(execute, *arguments):
        nonlocal seen
        seen += 1
        if seen == statement:
            raise CutOff
        return execute(*arguments)
    return connection.execute_wrapper(count)

def ready():
    return TenantSchema.objects.filter(state="ready").count()

def settle(name, ids):
    for statement in (1, 2, 3, 5, 8, 20, 50, None):
        try:
            with cut_off(statement):
                REGISTRY[name](now=timezone.now(), **ids)
        except CutOff:
            pass
    REGISTRY[name](now=timezone.now(), **ids)

with platform_scope():
    spare = TenantSchema.objects.filter(state="ready").first()
    TenantSchema.objects.filter(pk=spare.pk).update(state="dropped")
    settle("tenants.refill_pool", {})
    found = {"ready": ready()}
    waiting = Organization.objects.create(
        name="Waiting", kind="other", status="provisioning", schema_name=new_schema_name(), created_at=timezone.now()
    )
    settle("tenants.provision", {"organization_id": str(waiting.pk)})
    waiting.refresh_from_db()
    claimed = TenantSchema.objects.filter(organization=waiting)
    found |= {"status": waiting.status, "schemas": claimed.count(), "left": ready()}
    waiting.refresh_from_db()
    Organization.objects.filter(pk=waiting.pk).update(created_at="2020-01-01T00:00:00Z")
    settle("tenants.erase_organizations", {})
    gone = Organization.objects.get(pk=waiting.pk)
    found["erased"] = [gone.status, gone.name, TenantSchema.objects.filter(organization=gone).count()]
print(json.dumps(found))
"""


def test_the_owners_tasks_bear_the_same(django_db_setup, settings):
    done = subprocess.run(
        [sys.executable, "-c", AS_OWNER],
        env=os.environ | {"MM_PROCESS": "owner"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    full = settings.READY_SCHEMAS
    assert found == {
        "ready": full,
        "status": Organization.Status.ACTIVE,
        "schemas": 1,
        "left": full - 1,
        "erased": ["closed", "", 0],
    }
