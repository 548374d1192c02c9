"""Inviting people: who may, what the mailbox gets, what the link opens, and what an employer never learns."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.core.tokens import sha256
from tenants import hosts
from tenants.models import Organization
from tenants.operations import verify_owner
from tenants.scope import platform_scope, tenant_scope
from tests.factories.live import live_server, posts_at_once
from tests.factories.people import PASSWORD, HostClient, add_person, add_user, client_of
from tests.users.conftest import join_code, me, post
from tests.users.mailbox import letters
from tests.users.test_joining import login, memberships, registration
from users.models import EmailDomain, Invitation, JoinCode, MailedToken, Membership, User

GUEST = "guest@example.org"
OWN_PASSWORD = "a kettle sings at seven"


@pytest.fixture(autouse=True)
def _open(acme, globex):
    """Nobody is mailed before the owner's address is proved."""
    for record in (acme, globex):
        verify_owner(record.id, now=timezone.now())


def invite(client, **fields):
    return post(client, "invitations/", {"email": GUEST, **fields})


def secret_in(message):
    found = re.search(r"/invitation#token=([A-Za-z0-9_-]{43})\b", message.body)
    assert found, message.body
    return found[1]


def invited(record, client=None, **fields):
    """The secret of a fresh invitation to GUEST."""
    answer = invite(client or client_of(record, add_person(record, "owner")), **fields)
    assert answer.status_code == 201, answer.content
    return secret_in(letters(GUEST)[-1])


def accept(client, token, **fields):
    return post(client, "auth/invitation/accept/", {"token": token, "refresh": "body", **fields})


# --- Inviting ------------------------------------------------------------------------------------------------
def test_an_invitation_is_mailed_and_listed(acme, admin):
    client = client_of(acme, admin)

    answer = invite(client, name="Gus Guest")

    assert answer.status_code == 201
    body = answer.json()
    assert (body["email"], body["name"], body["role"], body["state"]) == (
        GUEST,
        "Gus Guest",
        "member",
        "pending",
    )
    assert client.get("/api/v1/invitations/?state=pending&q=gus").json()["results"] == [body]
    assert len(letters(GUEST)) == 1
    with tenant_scope(acme):
        assert AuditEvent.objects.filter(action="users.invitation.created", actor_id=admin.pk).exists()


def test_the_mail_is_neutral_and_the_link_goes_by_way_of_the_apex(acme, admin):
    invite(client_of(acme, admin), name="Win money at http://evil.example")

    (letter,) = letters(GUEST)
    text = f"{letter.subject} {letter.body} {letter.alternatives[0][0]}".lower().replace("mentalmuse", "")

    assert acme.host not in text
    assert acme.name.lower() not in text
    assert "evil" not in text
    assert "/r/" in letter.body
    for word in ("mental", "health", "mood", "therap", "clinic", "depress", "anxi", "wellness", "wellbeing"):
        assert word not in text


def test_only_a_hash_of_the_link_is_kept(acme):
    token = invited(acme)

    with platform_scope():
        row = Invitation.objects.values().get()
    assert bytes(row["token_hash"]) == sha256(token)
    assert token not in str(row)


@pytest.mark.parametrize(
    ("role", "wanted", "status"),
    [
        ("admin", "member", 201),
        ("admin", "practitioner", 201),
        ("admin", "auditor", 201),
        ("admin", "admin", 403),
        ("admin", "owner", 403),
        ("owner", "admin", 201),
        ("owner", "owner", 201),
        ("practitioner", "member", 403),
        ("auditor", "member", 403),
        ("member", "member", 403),
    ],
)
def test_who_may_invite_whom(acme, role, wanted, status):
    answer = invite(client_of(acme, add_person(acme, role)), role=wanted)

    assert answer.status_code == status
    with platform_scope():
        assert Invitation.objects.exists() == (status == 201)


def test_rights_over_others_need_a_fresh_proof(acme, admin):
    client = client_of(acme, admin)
    with platform_scope():
        admin.sessions.update(authenticated_at=timezone.now() - timedelta(minutes=5, seconds=1))

    answer = invite(client, role="auditor")

    assert (answer.status_code, answer.json()["code"]) == (403, "step_up_required")
    assert invite(client).status_code == 201
    with platform_scope():
        admin.sessions.update(authenticated_at=timezone.now() - timedelta(minutes=4))
    assert invite(client, role="auditor").status_code == 201


def test_before_the_owners_address_is_proved_nobody_is_mailed(acme, admin):
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(owner_verified_at=None)
    hosts.forget(acme.id)

    answer = invite(client_of(acme, admin))

    assert (answer.status_code, answer.json()["code"]) == (409, "organization_not_open")
    assert letters(GUEST) == []


def test_who_is_here_is_not_invited(acme, admin, member):
    answer = invite(client_of(acme, admin), email=member.user.email)

    assert (answer.status_code, answer.json()["code"]) == (409, "already_here")


@pytest.mark.parametrize("again", ["invite", "resend"])
def test_a_new_mail_brings_a_new_link_and_ends_the_old_one(acme, admin, browser, again):
    client = client_of(acme, admin)
    first = invited(acme, client)
    (row,) = client.get("/api/v1/invitations/").json()["results"]

    answer = invite(client) if again == "invite" else post(client, f"invitations/{row['id']}/resend/")
    second = secret_in(letters(GUEST)[-1])

    assert answer.json()["id"] == row["id"]
    assert first != second
    assert accept(browser, first, password=OWN_PASSWORD).status_code == 400
    assert accept(browser, second, password=OWN_PASSWORD).status_code == 200


def test_a_revoked_invitation_opens_nothing(acme, admin, browser):
    client = client_of(acme, admin)
    token = invited(acme, client)
    (row,) = client.get("/api/v1/invitations/").json()["results"]

    assert client.delete(f"/api/v1/invitations/{row['id']}/").status_code == 204
    assert client.delete(f"/api/v1/invitations/{row['id']}/").status_code == 204

    assert accept(browser, token, password=OWN_PASSWORD).status_code == 400
    assert client.get(f"/api/v1/invitations/{row['id']}/").json()["state"] == "revoked"


def test_a_mailbox_is_not_flooded(acme, globex):
    here, there = (client_of(record, add_person(record, "owner")) for record in (acme, globex))
    for _ in range(4):
        assert invite(here).status_code == 201
        letters(GUEST)
        assert invite(there).status_code == 201
        letters(GUEST)

    assert len(letters(GUEST)) == 5


def test_no_invitation_lives_longer_than_seven_days(acme):
    invited(acme)

    with platform_scope(), pytest.raises(DatabaseError), transaction.atomic():
        Invitation.objects.update(expires_at=timezone.now() + timedelta(days=8))


# --- Accepting -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("password", [OWN_PASSWORD, ""], ids=["with a password", "without"])
def test_a_new_account_joins_and_is_signed_in(acme, browser, password):
    token = invited(acme, name="Gus Guest")

    answer = accept(browser, token, password=password)

    assert answer.status_code == 200, answer.content
    assert answer.json()["member"]["display_name"] == "Gus Guest"
    assert me(acme, answer.json()["access"]) == 200
    with platform_scope():
        user = User.objects.get(email=GUEST)
        assert user.email_verified_at is not None
        assert user.has_usable_password() == bool(password)
        assert user.memberships.get().sessions.get().amr == (["pwd"] if password else ["otp"])
    if password:
        assert login(browser, email=GUEST, password=password).status_code == 200


def test_looking_changes_nothing(acme, browser):
    token = invited(acme, role="practitioner", name="Gus")

    for _ in range(3):
        look = post(browser, "auth/invitation/", {"token": token})
        assert browser.get("/api/v1/auth/invitation/accept/").status_code == 405

    assert look.json() | {"expires_at": ""} == {
        "email": GUEST,
        "name": "Gus",
        "role": "practitioner",
        "organization": acme.name,
        "has_account": False,
        "password_required": True,
        "expires_at": "",
    }
    assert accept(browser, token, password=OWN_PASSWORD).status_code == 200


@pytest.mark.parametrize("role", ["owner", "admin", "practitioner", "auditor"])
def test_staff_need_a_password(acme, browser, role):
    token = invited(acme, role=role)

    answer = accept(browser, token)

    assert (answer.status_code, answer.json()["code"]) == (400, "password_required")
    assert accept(browser, token, password=OWN_PASSWORD).json()["member"]["role"] == role


def test_a_weak_password_is_refused_and_the_link_still_works(acme, browser):
    token = invited(acme)

    assert accept(browser, token, password="password").status_code == 400
    assert accept(browser, token, password=OWN_PASSWORD).status_code == 200


def test_the_policy_of_the_organisation_holds_for_who_accepts(acme, browser):
    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(mfa_grace_days=0)
    token = invited(acme, role="practitioner")

    answer = accept(browser, token, password=OWN_PASSWORD)

    assert (answer.status_code, answer.json()["code"]) == (401, "mfa_enrolment_required")
    assert "access" not in answer.json()
    assert memberships(acme) >= {(GUEST, "practitioner")}, (
        "the invitation was accepted, the session is what waits"
    )


def test_an_account_joins_by_signing_in_within_a_day(acme, globex, browser):
    user = add_user(GUEST)
    add_person(globex, "practitioner", user=user)
    token = invited(acme, role="auditor")
    assert login(browser, email=GUEST, password=PASSWORD).status_code == 401  # the link was not opened yet

    answer = accept(browser, token)
    assert (answer.status_code, answer.json()) == (202, {"next": "sign_in", "email": GUEST})
    signed_in = login(browser, email=GUEST, password=PASSWORD)

    assert signed_in.status_code == 200
    assert signed_in.json()["member"]["role"] == "auditor"
    assert memberships(globex) >= {(GUEST, "practitioner")}
    assert accept(browser, token).status_code == 400


def test_after_a_day_signing_in_joins_no_more(acme, browser):
    add_user(GUEST)
    accept(browser, invited(acme))

    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1)):
        assert login(browser, email=GUEST, password=PASSWORD).status_code == 401


def test_an_accounts_password_is_not_set_by_an_invitation(acme, browser):
    add_user(GUEST)

    accept(browser, invited(acme), password=OWN_PASSWORD)

    assert login(browser, email=GUEST, password=OWN_PASSWORD).status_code == 401
    assert login(browser, email=GUEST, password=PASSWORD).status_code == 200


@pytest.mark.parametrize("kind", ["made up", "too old", "elsewhere", "used", "nonsense", "other kind"])
def test_every_link_that_is_not_open_gets_the_same_answer(acme, globex, browser, kind):
    token = invited(acme)
    client, now = browser, timezone.now()
    if kind == "made up":
        token = "A" * 43
    if kind == "nonsense":
        token = "x"
    if kind == "too old":
        now += timedelta(days=7, seconds=1)
    if kind == "elsewhere":
        client = HostClient(globex.host)
    if kind == "used":
        accept(browser, token, password=OWN_PASSWORD)
    if kind == "other kind":
        join_code(acme)
        post(
            browser,
            "auth/register/",
            registration(email="n@example.org"),
        )
        token = re.search(r"#token=([A-Za-z0-9_-]{43})", letters("n@example.org")[0].body)[1]

    with time_machine.travel(now):
        answers = [
            accept(client, token, password=OWN_PASSWORD),
            post(client, "auth/invitation/", {"token": token}),
        ]

    for answer in answers:
        problem = {**answer.json(), "request_id": ""}
        assert answer.status_code == 400
        assert problem["code"] == "link_invalid"
        assert problem["errors"] == [
            {
                "field": "token",
                "code": "link_invalid",
                "detail": "This link is used, too old, or for another address.",
            }
        ]


def test_somebody_whose_access_was_ended_is_not_let_in_by_an_old_link(acme, admin, browser):
    user = add_user(GUEST)
    token = invited(acme)
    ended = add_person(acme, "member", user=user)
    with platform_scope():
        Membership.objects.filter(pk=ended.pk).update(status="deactivated")

    accept(browser, token)

    assert login(browser, email=GUEST, password=PASSWORD).status_code == 401


# --- Employers -----------------------------------------------------------------------------------------------
def shown(client):
    return client.get("/api/v1/invitations/").json()["results"]


def test_an_employer_never_learns_whether_somebody_joined(globex):
    """Everything the owner can see is the same before and after; so is what comes of every act on the row."""
    client = client_of(globex, add_person(globex, "owner"))
    token = invited(globex, client)
    before = shown(client)

    assert accept(HostClient(globex.host), token, password=OWN_PASSWORD).status_code == 200

    assert shown(client) == before
    assert before[0]["state"] is None
    assert client.get("/api/v1/invitations/?state=accepted").json()["results"] == []
    assert client.get("/api/v1/invitations/?state=pending").json()["results"] == []
    sent = len(letters(GUEST))
    for answer in (
        invite(client),
        post(client, f"invitations/{before[0]['id']}/resend/"),
    ):
        assert answer.status_code in {200, 201}
        assert answer.json()["state"] is None
    assert len(letters(GUEST)) == sent, "who is here already is not mailed"
    assert client.delete(f"/api/v1/invitations/{before[0]['id']}/").status_code == 204
    assert memberships(globex) >= {(GUEST, "member")}


def test_inviting_somebody_who_is_here_looks_like_inviting_anybody_at_an_employers(globex):
    client = client_of(globex, add_person(globex, "admin"))
    joined = add_person(globex, "member")

    answers = [invite(client, email=email) for email in (joined.user.email, "stranger@example.org")]

    plain = [
        {**answer.json(), "id": "", "email": "", "created_at": "", "expires_at": "", "links": ""}
        for answer in answers
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert plain[0] == plain[1]
    assert letters(joined.user.email) == []


def test_a_hidden_member_can_be_made_staff_and_is_asked_first(globex, browser):
    client = client_of(globex, add_person(globex, "owner"))
    user = add_user(GUEST)
    joined = add_person(globex, "member", user=user)
    token = invited(globex, client, role="practitioner")
    assert memberships(globex) >= {(GUEST, "member")}

    assert accept(HostClient(globex.host), token).status_code == 202

    assert memberships(globex) >= {(GUEST, "practitioner")}
    with platform_scope():
        assert Membership.objects.get(pk=joined.pk).version == 2


# --- Races ---------------------------------------------------------------------------------------------------
def test_of_fifty_parallel_uses_of_one_invitation_one_succeeds(own_database, acme):
    token = invited(acme)

    with live_server() as port:
        answers = posts_at_once(
            port,
            acme.host,
            "/api/v1/auth/invitation/accept/",
            [
                {"token": token, "password": f"{OWN_PASSWORD} {number}", "refresh": "body"}
                for number in range(50)
            ],
        )

    codes = sorted((status, body.get("code")) for status, body in answers)
    assert len(answers) == 50
    assert codes[0] == (200, None)
    assert set(codes[1:]) <= {(400, "link_invalid"), (429, "throttled")}
    with platform_scope():
        assert User.objects.filter(email=GUEST).count() == 1
        assert Membership.objects.filter(user__email=GUEST).count() == 1


def test_of_fifty_people_with_the_last_use_of_a_join_code_one_joins(own_database, acme):
    code = join_code(acme, max_uses=3, uses=2)
    now = timezone.now()
    tokens = [f"{number:043d}" for number in range(50)]
    with platform_scope():
        MailedToken.objects.bulk_create(
            MailedToken(
                purpose="verify_email",
                organization_id=acme.id,
                join_code=code,
                email=f"p{number}@example.org",
                password="!",
                token_hash=sha256(token),
                created_at=now,
                expires_at=now + timedelta(hours=1),
            )
            for number, token in enumerate(tokens)
        )

    with live_server() as port:
        answers = posts_at_once(port, acme.host, "/api/v1/auth/verify-email/", [{"token": t} for t in tokens])

    assert sorted(status for status, _ in answers) == [200] + [400] * 49
    with platform_scope():
        assert JoinCode.objects.get().uses == 3
        assert Membership.objects.filter(user__email__endswith="@example.org").count() == 1


# --- Domains -------------------------------------------------------------------------------------------------
@pytest.fixture
def by_domain(acme):
    now = timezone.now()
    with platform_scope():
        EmailDomain.objects.create(
            organization_id=acme.id,
            domain="acme.example",
            token="t" * 43,
            created_at=now,
            checked_at=now,
            proved_at=now,
        )
        Organization.objects.filter(pk=acme.id).update(sign_up_mode="email_domain")
    hosts.forget(acme.id)


def test_an_address_of_a_proved_domain_registers_without_a_code(acme, browser, by_domain):
    body = {"email": "new@acme.example", "name": "New", "password": OWN_PASSWORD}
    assert post(browser, "auth/register/", body).status_code == 202
    token = re.search(r"#token=([A-Za-z0-9_-]{43})", letters("new@acme.example")[0].body)[1]

    assert post(browser, "auth/verify-email/", {"token": token}).status_code == 200
    assert login(browser, email="new@acme.example", password=OWN_PASSWORD).status_code == 200


@pytest.mark.parametrize("email", ["x@other.example", "x@sub.acme.example", "x@acme.example.evil.example"])
def test_other_domains_are_refused_whoever_has_an_account(acme, browser, by_domain, email):
    add_user(email)
    for address in (email, f"y{email[1:]}"):
        answer = post(browser, "auth/register/", {"email": address, "name": "N", "password": OWN_PASSWORD})
        assert (answer.status_code, answer.json()["code"]) == (400, "email_domain_refused")


def test_a_proof_that_has_gone_lets_nobody_in_any_more(acme, browser, by_domain):
    post(browser, "auth/register/", {"email": "new@acme.example", "name": "N", "password": OWN_PASSWORD})
    token = re.search(r"#token=([A-Za-z0-9_-]{43})", letters("new@acme.example")[0].body)[1]
    with platform_scope():
        EmailDomain.objects.all().delete()

    assert post(browser, "auth/verify-email/", {"token": token}).status_code == 400


def test_settings_are_changed_by_whom_they_belong_to(acme, admin, owner):
    by_admin, by_owner = client_of(acme, admin), client_of(acme, owner)

    def change(client, **body):
        return client.patch("/api/v1/organization/settings/", body, content_type="application/json")

    assert change(by_admin, name="Acme anew").json()["name"] == "Acme anew"
    assert change(by_admin, sign_up_mode="invitation").json()["code"] == "owner_only"
    assert change(by_owner, sign_up_mode="email_domain").json()["code"] == "no_proved_domain"
    assert change(by_owner, sign_up_mode="invitation").status_code == 200
    assert by_owner.get("/api/v1/organization/").json()["sign_up_mode"] == "invitation"
    assert change(by_owner, is_demo=True).status_code == 400
