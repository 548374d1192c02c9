"""A file of people: every line's fault is named, good lines come in once and only when asked, nothing of it stays."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from saas.keys.errors import MemberKeyDestroyed
from saas.keys.operations import forget_cached_keys, member_cipher
from tenants.models import PublicJob
from tenants.operations import verify_owner
from tenants.scope import platform_scope
from tests.factories.people import add_person, client_of
from tests.users.conftest import post
from tests.users.mailbox import deliver, letters
from users.invitation_tasks import LINES_A_BATCH, import_invitations, seal_rows
from users.models import Invitation, InvitationImport
from users.operations.imports import WORDS, FileRefused, check_file

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def _open(acme, globex):
    for record in (acme, globex):
        verify_owner(record.id, now=timezone.now())


def upload(client, text):
    raw = text if isinstance(text, bytes) else text.encode()
    return client.post("/api/v1/invitations/imports/", raw, content_type="text/csv")


def confirm(client, found, **body):
    return post(client, f"invitations/imports/{found['id']}/confirm/", body)


def work():
    """Run what is queued, as a worker would."""
    with platform_scope():
        for job in list(PublicJob.objects.filter(task="users.import_invitations")):
            import_invitations(now=timezone.now(), **job.payload)
            job.delete()


def invited():
    with platform_scope():
        return set(Invitation.objects.values_list("email", "name", "role"))


# --- The dry run ---------------------------------------------------------------------------------------------
def test_a_dry_run_invites_nobody_and_says_what_would_happen(acme, admin, member):
    client = client_of(acme, admin)
    post(client, "invitations/", {"email": "asked@example.org"})
    before = invited()

    answer = upload(
        client,
        f"email,name,role\na@example.org,Ann,\nasked@example.org,,\n{member.user.email},,\nb@example.org,Bo,auditor\n",
    )

    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert body["state"] == "checked"
    assert body["counts"] == {
        "lines": 4,
        "good": 4,
        "bad": 0,
        "new": 2,
        "invited_already": 1,
        "here_already": 1,
    }
    assert body["roles"] == {"member": 3, "auditor": 1}
    assert invited() == before


def test_each_fault_is_named_with_its_line_and_field():
    text = "\n".join(
        [
            "email,name,role",
            "good@example.org,Good,member",
            ",Nobody,",
            "not an address,X,",
            "GOOD@example.org,Again,",
            "king@example.org,K,king",
            "owner@example.org,O,owner",
            f"long@example.org,{'x' * 121},",
            "turn@example.org,a\u202eb,",
            "cells@example.org,a,member,more",
            'quote@example.org,"open,',
            f"line@example.org,{'x' * 2000},",
            "",
            " , , ",
            "last@example.org",
        ]
    )

    checked = check_file(text.encode(), actor_role="admin")

    assert [(line, column, code) for line, column, code, _ in checked.errors] == [
        (3, "email", "email_missing"),
        (4, "email", "email_invalid"),
        (5, "email", "duplicate"),
        (6, "role", "role_unknown"),
        (7, "role", "role_not_allowed"),
        (8, "name", "name_too_long"),
        (9, "name", "name_invalid"),
        (10, None, "columns"),
        (11, None, "malformed"),
        (12, None, "line_too_long"),
    ]
    assert {code for _, _, code, _ in checked.errors} == set(WORDS)
    assert checked.rows == [["good@example.org", "Good", "member"], ["last@example.org", "", "member"]]
    assert checked.lines == 12


def test_the_words_name_the_line_that_has_the_address_already(acme, admin):
    body = upload(client_of(acme, admin), "email\na@example.org\nA@Example.org\n").json()

    assert body["errors"] == [
        {"line": 3, "field": "email", "code": "duplicate", "detail": "This address stands in line 2 already."}
    ]


@pytest.mark.parametrize(
    ("raw", "encoding", "delimiter"),
    [
        ("email,name\nz@example.org,Zoë\n".encode(), "utf-8", ","),
        ("email;name\r\nz@example.org;Zoë\r\n".encode("utf-8-sig"), "utf-8-sig", ";"),
        ("email\tname\nz@example.org\tZoë".encode("utf-16"), "utf-16", "\t"),
        ("E-Mail;Name\nz@example.org;Zoë\n".encode("cp1252"), "cp1252", ";"),
        ('"email","name"\r"z@example.org","Zoe\u0308"\r'.encode(), "utf-8", ","),
    ],
    ids=["utf-8", "bom and semicolons", "utf-16 and tabs", "windows", "quotes and old line ends"],
)
def test_what_spreadsheets_write_is_read(raw, encoding, delimiter):
    checked = check_file(raw, actor_role="owner")

    assert (checked.encoding, checked.delimiter) == (encoding, delimiter)
    assert checked.rows == [["z@example.org", "Zoë", "member"]]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file_empty"),
        (b"\n \n", "file_empty"),
        (b"email,name\n", "file_empty"),
        (b"name,role\nx,y\n", "header_missing"),
        (b"a@example.org,b\n", "header_missing"),
        (b"email,salary\na@example.org,1\n", "column_unknown"),
        (b"email,email\n", "column_twice"),
        (b"email\n\x00@example.org\n", "encoding_unknown"),
        (b"\xff\xfee\x00m\x00a", "encoding_unknown"),
        (b"email\n" + b"x@example.org\n" * 10_001, "too_many_lines"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(raw, code):
    with pytest.raises(FileRefused) as refused:
        check_file(raw, actor_role="owner")

    assert refused.value.code == code


def test_a_file_that_is_too_large_is_refused(acme, admin):
    answer = upload(client_of(acme, admin), b"email\n" + b" " * 2_000_000)

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_formula_is_text_like_any_other(acme, admin):
    client = client_of(acme, admin)
    formula = '=HYPERLINK("http://evil.example";"x")'

    found = upload(client, 'email,name\na@example.org,"{}"\n'.format(formula.replace('"', '""'))).json()
    confirm(client, found)
    work()

    assert invited() == {("a@example.org", formula, "member")}
    assert formula not in letters("a@example.org")[0].body


def test_an_employer_is_not_told_who_is_here_already(globex):
    client = client_of(globex, add_person(globex, "owner"))
    joined = add_person(globex, "member")

    bodies = [
        upload(client, f"email\n{email}\n").json() for email in (joined.user.email, "stranger@example.org")
    ]
    plain = [{**body, "id": "", "links": "", "created_at": "", "expires_at": ""} for body in bodies]

    assert plain[0] == plain[1]
    assert plain[0]["counts"]["here_already"] is None
    for body in bodies:
        confirm(client, body)
    work()
    rows = client.get("/api/v1/invitations/").json()["results"]
    assert {(row["email"], row["state"]) for row in rows} == {
        (joined.user.email, None),
        ("stranger@example.org", None),
    }
    assert letters(joined.user.email) == []
    assert len(letters("stranger@example.org")) == 1


# --- Confirming ----------------------------------------------------------------------------------------------
def test_the_good_lines_are_taken_only_if_that_is_asked_for(acme, admin):
    client = client_of(acme, admin)
    found = upload(client, "email\na@example.org\nnonsense\n").json()

    refused = confirm(client, found)
    assert (refused.status_code, refused.json()["code"]) == (409, "has_bad_lines")
    work()
    assert invited() == set()

    taken = confirm(client, found, accept_partial=True)
    work()

    assert (taken.status_code, taken.json()["state"]) == (202, "running")
    assert invited() == {("a@example.org", "", "member")}
    assert len(letters("a@example.org")) == 1


def test_confirming_and_working_again_changes_nothing(acme, admin):
    client = client_of(acme, admin)
    found = upload(client, "email\na@example.org\nb@example.org\n").json()
    for _ in range(3):
        assert confirm(client, found).status_code == 202
    with platform_scope():
        assert PublicJob.objects.filter(task="users.import_invitations").count() == 1
    work()
    first = set(connection_rows())

    confirm(client, found)
    with platform_scope():
        import_invitations(now=timezone.now(), import_id=found["id"])

    assert set(connection_rows()) == first
    deliver()
    assert len(letters("a@example.org")) == 1
    done = client.get(f"/api/v1/invitations/imports/{found['id']}/").json()
    assert (done["state"], done["done"], done["total"]) == ("done", 2, 2)


def connection_rows():
    with platform_scope():
        return list(Invitation.objects.values_list("pk", "secret_id", "created_at"))


def test_uploading_the_same_file_again_invites_nobody_twice(acme, admin):
    client = client_of(acme, admin)
    for _ in range(2):
        confirm(client, upload(client, "email\na@example.org\n").json())
        work()

    assert len(connection_rows()) == 1
    assert len(letters("a@example.org")) == 1


class Killed(Exception):
    pass


@pytest.mark.parametrize("statement", [1, 4, 9, 14, 19])
def test_a_killed_import_goes_on_where_it_was(acme, admin, statement):
    client = client_of(acme, admin)
    total = 2 * LINES_A_BATCH + 10
    found = upload(client, "email\n" + "".join(f"p{number}@example.org\n" for number in range(total))).json()
    confirm(client, found)
    seen = 0

    def kill(execute, *arguments):
        nonlocal seen
        seen += 1
        if seen == statement:
            raise Killed
        return execute(*arguments)

    with platform_scope():
        with pytest.raises(Killed), connection.execute_wrapper(kill):
            import_invitations(now=timezone.now(), import_id=found["id"])
        transaction.set_rollback(False)
    progress = client.get(f"/api/v1/invitations/imports/{found['id']}/").json()["done"]
    assert progress % LINES_A_BATCH == 0
    assert len(connection_rows()) == progress

    with platform_scope():
        import_invitations(now=timezone.now(), import_id=found["id"])

    assert len(connection_rows()) == total


def test_who_confirms_needs_the_right_to_give_the_roles(acme, admin, owner):
    found = upload(client_of(acme, owner), "email,role\na@example.org,admin\n").json()

    answer = confirm(client_of(acme, admin), found)

    assert (answer.status_code, answer.json()["code"]) == (403, "role_not_allowed")
    assert confirm(client_of(acme, owner), found).status_code == 202


# --- What stays ----------------------------------------------------------------------------------------------
def test_lines_wait_sealed_and_are_gone_when_the_import_has_ended(acme, admin):
    client = client_of(acme, admin)
    found = upload(client, "email,name\nsecret.person@example.org,Sigrid Secret\nbad\n").json()
    with platform_scope():
        waiting = str(InvitationImport.objects.values().get())
        sealed = bytes(InvitationImport.objects.get().rows)
    assert "secret.person" not in waiting
    assert b"secret.person" not in sealed

    confirm(client, found, accept_partial=True)
    work()

    with platform_scope():
        row = InvitationImport.objects.get()
    assert row.rows is None
    assert "secret" not in json.dumps(row.errors).lower()
    forget_cached_keys()
    with pytest.raises(MemberKeyDestroyed):
        member_cipher(acme.id, row.pk)
    with platform_scope(), pytest.raises(DatabaseError), transaction.atomic():
        InvitationImport.objects.update(rows=sealed)


def test_a_file_that_nobody_confirms_is_forgotten_within_the_hour(acme, admin):
    from users.tasks import purge_expired  # the task is the subject

    client = client_of(acme, admin)
    found = upload(client, "email\na@example.org\n").json()
    later = timezone.now() + InvitationImport.LIFE
    with platform_scope():
        purge_expired(now=later)
        row = InvitationImport.objects.get()
        assert (row.state, row.rows) == ("expired", None)

    answer = confirm(client, found)
    assert (answer.status_code, answer.json()["code"]) == (409, "import_expired")


def test_a_file_can_be_forgotten_at_once(acme, admin):
    client = client_of(acme, admin)
    found = upload(client, "email\na@example.org\n").json()

    assert client.delete(f"/api/v1/invitations/imports/{found['id']}/").status_code == 204
    assert confirm(client, found).json()["code"] == "import_expired"


def test_sealed_lines_do_not_open_elsewhere(acme, admin):
    first, second = (upload(client_of(acme, admin), f"email\n{name}@example.org\n").json() for name in "ab")
    with platform_scope():
        moved = InvitationImport.objects.get(pk=first["id"]).rows
        InvitationImport.objects.filter(pk=second["id"]).update(rows=moved, state="running")
        with pytest.raises(Exception, match="does not fit"):
            import_invitations(now=timezone.now(), import_id=second["id"])
    assert invited() == set()
    assert seal_rows([], organization_id=acme.id, import_id=acme.id)
