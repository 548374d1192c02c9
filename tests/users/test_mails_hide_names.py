"""No mail about an account names an organisation that hides its name, whatever the mail and whatever the language."""

from datetime import datetime

import pytest
from django.core import mail
from django.utils import timezone

from saas.core.mail_texts import LANGUAGES, SOURCE, all_mails, mail_text
from tenants import hosts
from tenants.models import Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tenants.tasks import enqueue
from tests.factories.people import add_person, add_user
from tests.mail_reading import Read, read
from tests.users.mailbox import deliver
from users.actors import Actor
from users.models import AccountLink, EmailChange, EmailCode, MailedToken, Membership
from users.operations.account_links import new_link
from users.operations.invitations import invite
from users.operations.languages import choose_mail_language
from users.operations.mailed import send_link
from users.operations.notices import send_notice
from users.tasks import mail_email_code

NAME = "Nightingale Practice"
_PURPOSE = MailedToken.Purpose


@pytest.fixture
def hidden(acme: TenantRecord) -> TenantRecord:
    """An organisation with a telling name that mails must not say, and a colour that they may have."""
    return named(acme, is_named=False)


def named(record: TenantRecord, *, is_named: bool) -> TenantRecord:
    with platform_scope():
        Organization.objects.filter(pk=record.id).update(
            name=NAME, is_named_in_mail=is_named, brand_colour="#7a1f5c"
        )
        hosts.forget(record.id)
        return Organization.objects.select_related("schema").get(pk=record.id).record()


def send_everything(record: TenantRecord, membership: Membership, now: datetime) -> None:
    """Queue each mail that `users` can send, by the operation that does so in life."""
    user = membership.user
    with platform_scope():
        for purpose in _PURPOSE:
            send_link(
                purpose, organization_id=record.id, email=user.email, user=user, name=user.name, now=now
            )
        for kind in mail_text("users/mail/notice", SOURCE).sayings:
            send_notice(kind, user=user, organization_id=record.id, now=now)
        change = EmailChange.objects.create(
            user=user,
            old_email=user.email,
            new_email=f"new-{user.email}",
            created_at=now,
            expires_at=now + EmailChange.LIFE,
        )
        taken = add_user()
        for purpose in AccountLink.Purpose:
            new_link(purpose, user=user, email=user.email, organization_id=record.id, change=change, now=now)
        new_link(
            AccountLink.Purpose.EMAIL_NEW,
            user=user,
            email=taken.email,
            organization_id=record.id,
            change=change,
            now=now,
        )
        code = EmailCode.objects.create(
            organization_id=record.id,
            membership=membership,
            purpose=EmailCode.Purpose.SIGN_IN,
            ticket_hash=membership.pk.bytes * 2,
            created_at=now,
            expires_at=now + EmailCode.LIFE,
        )
        enqueue(mail_email_code, email_code_id=code.pk)
    owner = add_person(record, "owner")
    actor = Actor(owner.user_id, owner.pk, record.id, "owner", owner.pk, now, ("pwd",))
    with tenant_scope(record):
        invite(f"invited-{user.email}", name="New", role="member", actor=actor, now=now)
    deliver(now)


def subject_of(found: Read) -> str:
    """Without the blanks with which headers are folded."""
    return " ".join(str(found.message["Subject"]).split())


def subjects_of(name: str, language: str) -> tuple[str, ...]:
    return mail_text(name, language).subjects


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_mail_and_the_language(hidden: TenantRecord, language: str) -> None:
    membership = add_person(hidden, "member", name="Ada Lovelace")
    choose_mail_language(membership.pk, language, now=timezone.now())
    with platform_scope():
        Organization.objects.filter(pk=hidden.id).update(locale=language)

    send_everything(hidden, membership, timezone.now())

    found = [read(message) for message in mail.outbox]
    sent = {subject_of(each) for each in found}
    for name in (name for name in all_mails() if name.startswith("users/")):
        assert sent & set(subjects_of(name, language)), f"{name} was not sent in {language}"
    for each in found:
        assert_nothing_of(hidden, each)


def assert_nothing_of(record: TenantRecord, each: Read) -> None:
    everything = "\n".join([each.text, each.html, *(str(value) for value in each.message.values())])
    for telling in (record.name, record.host, record.host.partition(".")[0] + ".", "Lovelace"):
        assert telling.lower() not in everything.lower(), (str(each.message["Subject"]), telling)


def test_the_test_can_fail(acme: TenantRecord) -> None:
    """Where it may be named, name and host are there, so the search above would find them."""
    shown = named(acme, is_named=True)
    membership = add_person(shown, "member")

    send_everything(shown, membership, timezone.now())

    found = [read(message) for message in mail.outbox]
    assert any(NAME in each.words for each in found)
    assert all(any(shown.host in link for link in each.links) or not each.links for each in found)
    # Not even then in what goes to people who have not joined: a stranger may have had it mailed.
    strangers = {*subjects_of("users/mail/invitation", "en"), *subjects_of("users/mail/join", "en")}
    assert not [each for each in found if subject_of(each) in strangers and NAME in each.words]
