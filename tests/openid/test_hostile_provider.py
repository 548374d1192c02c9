"""A provider that lies. It belongs to acme; the people it names belong elsewhere, and it gets nothing of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import HostClient, add_person, add_user
from tests.openid.conftest import CLIENT_ID, Running, provide
from tests.openid.flow import callback, nonce_and_state, order, start
from tests.users.conftest import browser_at, post
from users.models import ExternalIdentity, IdentityProvider, Membership, Session, User

pytestmark = [pytest.mark.usefixtures("may_call"), pytest.mark.django_db(databases=["default", "keys"])]

VICTIM = "victim@globex.example"
CANARY = "Victoria Canary"


@dataclass
class Scene:
    """acme, whose provider is hostile and whose own domain is proved; and a person of globex with an identity there."""

    acme: TenantRecord
    globex: TenantRecord
    hostile: Running
    victim: Membership
    browser: HostClient = field(init=False)

    def __post_init__(self) -> None:
        self.browser = browser_at(self.acme)

    def begin(self) -> tuple[str, str]:
        return nonce_and_state(start(self.browser))

    def claims(self, nonce: str, /, **changes: Any) -> dict[str, Any]:
        now = int(time.time())
        claims = {
            "iss": self.hostile.issuer,
            "aud": CLIENT_ID,
            "sub": "somebody",
            "iat": now,
            "exp": now + 300,
            "name": "Somebody",
            "nonce": nonce,
            **changes,
        }
        return {name: value for name, value in claims.items() if value is not ...}

    def say(self, *, userinfo: Any = None, header: Any = None, key: str = "own", **changes: Any) -> Any:
        """What the callback answers when the provider says this."""
        nonce, state = self.begin()
        code = order(
            claims=self.claims(nonce, **changes), userinfo=userinfo or {}, header=header or {}, key=key
        )
        return callback(self.browser, state=state, code=code)

    def say_and_join(self, **changes: Any) -> Any:
        """The same, and where it may make a member, it does."""
        answer = self.say(**changes)
        if answer.status_code == 403 and answer.json().get("can_create"):
            return post(self.browser, "auth/openid/join/", {"ticket": answer.json()["ticket"]})
        return answer


@pytest.fixture
def scene(acme, globex, hostile) -> Scene:
    provide(acme, hostile, domains=("acme.example",), trusts_factors=True)
    victim = add_person(globex, "owner", user=add_user(VICTIM, CANARY))
    with platform_scope():
        ExternalIdentity.objects.create(
            organization_id=globex.id,
            issuer=hostile.issuer,
            subject="victim-at-globex",
            membership=victim,
            email=VICTIM,
            created_at=victim.created_at,
            last_used_at=victim.created_at,
        )
    return Scene(acme, globex, hostile, victim)


def in_both(scene: Scene) -> Any:
    """The victim is also a practitioner of acme, by an account of their own: an address does not open it."""
    add_person(scene.acme, "practitioner", user=scene.victim.user)
    return scene.say_and_join(email=VICTIM, email_verified=True)


def own_domain_elsewhere(scene: Scene) -> Any:
    """An address of acme's own proved domain, whose owner has an account at globex."""
    with platform_scope():
        User.objects.filter(pk=scene.victim.user_id).update(email="victim@acme.example")
    return scene.say_and_join(email="victim@acme.example", email_verified=True)


def with_globex_state(scene: Scene) -> Any:
    """A way begun on globex's host, ended on acme's."""
    provide(scene.globex, scene.hostile)
    there = browser_at(scene.globex)
    nonce, state = nonce_and_state(start(there))
    scene.browser.cookies["__Host-browser"] = there.cookies["__Host-browser"].value
    return callback(
        scene.browser, state=state, code=order(claims=scene.claims(nonce, sub="victim-at-globex"))
    )


def at_globex_without_sign_on(scene: Scene) -> Any:
    """acme's provider signs for globex, which has none."""
    nonce, state = scene.begin()
    there = browser_at(scene.globex)
    there.cookies["__Host-browser"] = scene.browser.cookies["__Host-browser"].value
    return callback(there, state=state, code=order(claims=scene.claims(nonce, sub="victim-at-globex")))


def ticket_at_globex(scene: Scene) -> Any:
    answer = scene.say(email="x@acme.example", sub="victim-at-globex")
    provide(scene.globex, scene.hostile)
    there = browser_at(scene.globex)
    there.cookies["__Host-browser"] = scene.browser.cookies["__Host-browser"].value
    return post(there, "auth/openid/join/", {"ticket": answer.json()["ticket"]})


LIES: dict[str, Callable[[Scene], Any]] = {
    "the address": lambda s: s.say_and_join(email=VICTIM),
    "the address, verified": lambda s: s.say_and_join(email=VICTIM, email_verified=True),
    "the address, verified as text": lambda s: s.say_and_join(email=VICTIM, email_verified="true"),
    "the address in capitals": lambda s: s.say_and_join(email=VICTIM.upper(), email_verified=True),
    "the address with a dot behind": lambda s: s.say_and_join(email=f"{VICTIM}.", email_verified=True),
    "a list of addresses": lambda s: s.say_and_join(email=["x@acme.example", VICTIM], email_verified=True),
    "two addresses in one": lambda s: s.say_and_join(email=f"{VICTIM},x@acme.example", email_verified=True),
    "an address inside an address": lambda s: s.say_and_join(
        email=f'"{VICTIM}"@acme.example', email_verified=True
    ),
    "a line break in the address": lambda s: s.say_and_join(
        email=f"x@acme.example\n{VICTIM}", email_verified=True
    ),
    "a look-alike of the proved domain": lambda s: s.say_and_join(
        email="victim@\u0430cme.example", email_verified=True
    ),
    "a subdomain of the proved domain": lambda s: s.say_and_join(
        email="victim@globex.acme.example", email_verified=True
    ),
    "the address at userinfo": lambda s: s.say_and_join(
        userinfo={"sub": "somebody", "email": VICTIM, "email_verified": True}
    ),
    "the subject at userinfo": lambda s: s.say_and_join(
        userinfo={"sub": "victim-at-globex", "email": VICTIM, "email_verified": True}
    ),
    "the subject of globex": lambda s: s.say_and_join(sub="victim-at-globex", email="x@acme.example"),
    "the account's id as subject": lambda s: s.say_and_join(
        sub=str(s.victim.user_id), email="x@acme.example"
    ),
    "the membership's id as subject": lambda s: s.say_and_join(sub=str(s.victim.pk), email="x@acme.example"),
    "the address as subject": lambda s: s.say_and_join(sub=VICTIM, email="x@acme.example"),
    "the user name and other names": lambda s: s.say_and_join(
        preferred_username=VICTIM, upn=VICTIM, oid=str(s.victim.user_id), email="x@acme.example"
    ),
    "another issuer": lambda s: s.say_and_join(iss="https://login.globex.example", sub="victim-at-globex"),
    "another audience": lambda s: s.say_and_join(aud="globex-client", sub="victim-at-globex"),
    "an audience more": lambda s: s.say_and_join(aud=[CLIENT_ID, "globex-client"], azp=CLIENT_ID),
    "another authorised party": lambda s: s.say_and_join(azp="globex-client"),
    "a role and groups": lambda s: s.say_and_join(
        email="x@acme.example", role="owner", roles=["owner"], groups=["owners"], amr=["mfa"]
    ),
    "a member of both organisations": in_both,
    "an account elsewhere of the proved domain": own_domain_elsewhere,
    "a way begun at globex": with_globex_state,
    "at globex, which has no provider": at_globex_without_sign_on,
    "a ticket of acme at globex": ticket_at_globex,
}


def test_there_are_at_least_twenty_lies():
    assert len(LIES) >= 20


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_hostile_provider_gets_nothing_of_a_person_elsewhere(scene, lie):
    answer = lie(scene)

    text = answer.content.decode()
    assert CANARY not in text
    assert str(scene.victim.pk) not in text
    assert str(scene.victim.user_id) not in text
    with platform_scope():
        assert not Session.objects.filter(membership__user_id=scene.victim.user_id).exists()
        assert ExternalIdentity.objects.filter(membership__user_id=scene.victim.user_id).count() == 1
        assert not Session.objects.filter(membership__organization_id=scene.globex.id).exists()
        made = Membership.objects.filter(organization_id=scene.acme.id, external_identities__isnull=False)
        assert all(each.role == "member" and each.user.is_federated for each in made.select_related("user"))
        assert made.count() <= 1
    if answer.status_code == 200:  # somebody new of acme, with a session of acme's
        access = answer.json()["access"]
        assert HostClient(scene.globex.host, access).get("/api/v1/me/").status_code == 401
        mine = HostClient(scene.acme.host, access).get("/api/v1/me/")
        assert mine.status_code == 200
        assert CANARY not in mine.content.decode()
        assert VICTIM not in mine.content.decode()


def test_the_honest_form_of_it_does_make_a_member(scene):
    """What the refusals above are measured against."""
    answer = scene.say_and_join(email="x@acme.example", email_verified=True)

    assert answer.status_code == 200, answer.content
    assert answer.json()["member"]["role"] == "member"


FORGED_TOKENS: dict[str, Callable[[Scene], Any]] = {
    "alg none": lambda s: s.say(header={"alg": "none"}, key="none"),
    "HS256 with the client's secret": lambda s: s.say(header={"alg": "HS256"}, key="secret"),
    "a stranger's key under the right kid": lambda s: s.say(key="stranger"),
    "an unknown kid": lambda s: s.say(header={"kid": "other"}, key="stranger"),
    "another nonce": lambda s: s.say(nonce="x" * 43),
    "no nonce": lambda s: s.say(nonce=...),
    "expired": lambda s: s.say(exp=int(time.time()) - 120),
    "no expiry": lambda s: s.say(exp=...),
    "expiry as text": lambda s: s.say(exp="tomorrow"),
    "issued yesterday": lambda s: s.say(iat=int(time.time()) - 86_400),
    "issued tomorrow": lambda s: s.say(iat=int(time.time()) + 86_400),
    "not valid yet": lambda s: s.say(nbf=int(time.time()) + 3600),
    "signed in there tomorrow": lambda s: s.say(auth_time=int(time.time()) + 86_400),
    "the access token's hash is wrong": lambda s: s.say(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "no subject": lambda s: s.say(sub=...),
    "an empty subject": lambda s: s.say(sub=""),
    "a long subject": lambda s: s.say(sub="x" * 256),
    "a subject that is a number": lambda s: s.say(sub=5),
    "a subject with a NUL": lambda s: s.say(sub="a\0b"),
    "an issuer with a slash more": lambda s: s.say(iss=f"{s.hostile.issuer}/"),
    "no issuer": lambda s: s.say(iss=...),
    "no audience": lambda s: s.say(aud=[]),
}


@pytest.mark.parametrize("forge", FORGED_TOKENS.values(), ids=FORGED_TOKENS)
def test_a_forged_id_token_is_refused(scene, forge):
    answer = forge(scene)

    assert (answer.status_code, answer.json()["code"]) == (401, "openid_refused")


@pytest.mark.parametrize(
    "body", [{"error": "x"}, {"id_token": 5}, {"id_token": "a.b"}, {"id_token": "a.b.c"}]
)
def test_a_broken_answer_of_the_token_endpoint_is_refused(scene, body):
    _, state = scene.begin()

    answer = callback(scene.browser, state=state, code=order(claims={}, body=body))

    assert (answer.status_code, answer.json()["code"]) == (401, "openid_refused")


def test_an_answer_that_names_another_issuer_is_a_mix_up(scene):
    nonce, state = scene.begin()

    answer = callback(
        scene.browser, state=state, code=order(claims=scene.claims(nonce)), iss="https://login.other.example"
    )

    assert answer.json()["code"] == "openid_refused"


def test_subjects_that_differ_in_capitals_are_two_people(scene):
    first = scene.say_and_join(sub="Person", email="x@acme.example").json()["member"]["id"]
    scene.browser = browser_at(scene.acme)
    second = scene.say_and_join(sub="person", email="x@acme.example").json()["member"]["id"]

    assert first != second


@pytest.mark.parametrize(
    ("said", "trusted", "expected"),
    [
        ({"amr": ["pwd", "mfa"]}, True, ["fed", "mfa"]),
        ({"acr": "urn:strong"}, True, ["fed", "mfa"]),
        ({"acr": "urn:weak", "amr": ["pwd"]}, True, ["fed"]),
        ({"amr": ["mfa"], "acr": "urn:strong"}, False, ["fed"]),
    ],
)
def test_its_word_on_factors_counts_only_if_the_owner_says_so(scene, said, trusted, expected):
    with platform_scope():
        IdentityProvider.objects.update(trusts_factors=trusted, accepted_acr=["urn:strong"])

    assert scene.say_and_join(email="x@acme.example", **said).status_code == 200
    with platform_scope():
        assert Session.objects.get().amr == expected
