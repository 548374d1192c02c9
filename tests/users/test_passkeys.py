"""Passkeys: one account, one host, one challenge, once. Driven by an authenticator in software through the API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from saas.audit.platform.models import PlatformAuditEvent
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.authenticator import BACKED_UP, ELIGIBLE, PRESENT, VERIFIED, Authenticator, b64, unb64
from tests.factories.people import PASSWORD, HostClient, add_person, client_of, enrol_totp, totp_code
from tests.users.conftest import at_once, browser_at, me, post
from users.models import Membership, Passkey, PasskeyChallenge, RecoveryCode, Session
from users.operations.passkeys import MAX_PASSKEYS
from users.tasks import purge_expired

OPTIONS, VERIFY = "auth/passkeys/authentication/options/", "auth/passkeys/authentication/verify/"


def origin_of(record: TenantRecord) -> str:
    return f"http://{record.host}"


def signed_in(record: TenantRecord, membership: Membership) -> HostClient:
    """With a token, and as a browser on that host."""
    client = client_of(record, membership)
    client.defaults["HTTP_ORIGIN"] = origin_of(record)
    return client


def register(client: HostClient, device: Authenticator, spoil: Any = None, name: str = "Phone") -> Any:
    options = post(client, "auth/passkeys/registration/options/").json()["public_key"]
    credential = device.create(options, spoil)
    return post(client, "auth/passkeys/registration/verify/", {"credential": credential, "name": name})


def add_passkey(record: TenantRecord, membership: Membership, **kind: Any) -> Authenticator:
    device = Authenticator(origin_of(record), **kind)
    answer = register(signed_in(record, membership), device)
    assert answer.status_code == 201, answer.content
    return device


def options_for(browser: HostClient, **body: Any) -> dict[str, Any]:
    answer = post(browser, OPTIONS, body)
    assert answer.status_code == 200, answer.content
    return answer.json()["public_key"]


def sign_in(browser: HostClient, credential: dict[str, Any], **body: Any) -> Any:
    return post(browser, VERIFY, {"credential": credential, **body})


@pytest.fixture
def phone(acme, member) -> Authenticator:
    return add_passkey(acme, member)


# --- Setting up --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("algorithm", ["ES256", "Ed25519"])
@pytest.mark.parametrize("is_synced", [True, False])
@pytest.mark.parametrize("fmt", ["none", "packed"])
def test_a_passkey_is_set_up_and_signs_in(acme, member, browser, algorithm, is_synced, fmt):
    device = Authenticator(origin_of(acme), algorithm=algorithm, is_synced=is_synced)

    made = register(
        signed_in(acme, member), device, lambda ceremony: setattr(ceremony, "fmt", fmt), name="My phone"
    )

    assert made.status_code == 201
    body = made.json()
    assert (body["name"], body["is_synced"], body["is_device_bound"]) == (
        "My phone",
        is_synced,
        not is_synced,
    )
    assert body["transports"] == ["hybrid", "internal"]
    answer = sign_in(browser, device.get(options_for(browser)), own_device=True)
    assert answer.status_code == 200
    assert answer.json()["member"]["id"] == str(member.pk)
    assert me(acme, answer.json()["access"]) == 200
    with platform_scope():
        session = Session.objects.filter(membership=member).latest("created_at")
        assert session.amr == ["swk" if is_synced else "hwk", "mfa"]
        assert session.is_own_device
        assert Passkey.objects.get().last_used_at is not None


def test_the_relying_party_is_the_exact_host(acme, member):
    options = post(signed_in(acme, member), "auth/passkeys/registration/options/").json()["public_key"]

    assert options["rp"]["id"] == acme.host
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["attestation"] == "none"
    assert options_for(browser_at(acme))["rpId"] == acme.host


def test_the_user_handle_says_nothing_and_differs_between_hosts(acme, globex, member):
    there = add_person(globex, "member", user=member.user)
    handles = {
        post(signed_in(record, membership), "auth/passkeys/registration/options/").json()["public_key"][
            "user"
        ]["id"]
        for record, membership in ((acme, member), (globex, there))
    }

    assert len(handles) == 2
    assert not any(member.user.pk.bytes in unb64(handle) for handle in handles)


def test_the_first_factor_brings_recovery_codes_and_the_second_does_not(acme, member):
    first = register(signed_in(acme, member), Authenticator(origin_of(acme)))
    second = register(signed_in(acme, member), Authenticator(origin_of(acme)))

    assert len(first.json()["recovery_codes"]) == 10
    assert second.json()["recovery_codes"] == []


def test_setting_one_up_ends_the_other_sessions(acme, member):
    elsewhere = client_of(acme, member)
    here = signed_in(acme, member)

    register(here, Authenticator(origin_of(acme)))

    assert elsewhere.get("/api/v1/me/").status_code == 401
    assert here.get("/api/v1/me/").status_code == 200


def test_an_account_has_several_and_names_them(acme, member):
    client = signed_in(acme, member)
    register(client, Authenticator(origin_of(acme)), name="Phone")
    register(client, Authenticator(origin_of(acme)), name="Key")

    listed = client.get("/api/v1/auth/passkeys/").json()["results"]
    assert [entry["name"] for entry in listed] == ["Phone", "Key"]

    path = f"/api/v1/auth/passkeys/{listed[0]['id']}/"
    renamed = client.patch(path, {"name": "Old phone"}, content_type="application/json")
    assert renamed.json()["name"] == "Old phone"
    assert client.delete(path).status_code == 204
    assert [entry["name"] for entry in client.get("/api/v1/auth/passkeys/").json()["results"]] == ["Key"]


def test_a_removed_passkey_opens_nothing(acme, member, phone, browser):
    client = signed_in(acme, member)
    passkey = client.get("/api/v1/auth/passkeys/").json()["results"][0]

    client.delete(f"/api/v1/auth/passkeys/{passkey['id']}/")

    assert sign_in(browser, phone.get(options_for(browser))).status_code == 401
    with platform_scope():
        assert not RecoveryCode.objects.filter(user=member.user).exists(), (
            "they recover from nothing any more"
        )


def test_the_last_factor_stays_beside_a_short_password(acme, member, phone):
    client = signed_in(acme, member)
    with platform_scope():
        member.user.password_is_short = True
        member.user.save(update_fields=["password_is_short"])
    passkey = client.get("/api/v1/auth/passkeys/").json()["results"][0]

    answer = client.delete(f"/api/v1/auth/passkeys/{passkey['id']}/")

    assert (answer.status_code, answer.json()["code"]) == (409, "password_too_short_without_factor")
    enrol_totp(member.user)
    assert client.delete(f"/api/v1/auth/passkeys/{passkey['id']}/").status_code == 204


def test_the_same_credential_is_kept_once(acme, member, phone):
    client = signed_in(acme, member)
    twin = phone.credentials[0].credential_id

    answer = register(
        client, Authenticator(origin_of(acme)), lambda ceremony: setattr(ceremony, "credential_id", twin)
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "passkey_known")


def test_there_is_a_limit_to_passkeys(acme, member):
    client = signed_in(acme, member)
    with platform_scope():
        for number in range(MAX_PASSKEYS):
            Passkey.objects.create(
                user=member.user,
                rp_id=acme.host,
                credential_id=bytes([number]) * 16,
                public_key=b"k",
                user_handle=b"h",
                name="P",
                is_backup_eligible=False,
                is_backed_up=False,
                created_at=timezone.now(),
            )

    answer = post(client, "auth/passkeys/registration/options/")

    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_passkeys")


def edit(**changes: Any) -> Callable[[Any], None]:
    """Spoils the client data (keys with `data_`) or the ceremony itself."""

    def spoil(ceremony: Any) -> None:
        for name, value in changes.items():
            if name.startswith("data_"):
                ceremony.client_data[name.removeprefix("data_")] = value
            else:
                setattr(ceremony, name, value)

    return spoil


BAD_REGISTRATIONS = {
    "another origin": edit(data_origin="http://globex.localhost"),
    "a sibling's subdomain": edit(data_origin="http://a.acme.localhost"),
    "https for http": edit(data_origin="https://acme.localhost"),
    "another relying party": edit(rp_id="globex.localhost"),
    "the parent domain": edit(rp_id="localhost"),
    "a made-up challenge": edit(data_challenge=b64(b"x" * 32)),
    "an assertion instead": edit(data_type="webauthn.get"),
    "no verification": edit(flags=PRESENT | 0x40),
    "no presence": edit(flags=VERIFIED | 0x40),
    "backed up but not eligible": edit(flags=PRESENT | VERIFIED | BACKED_UP | 0x40),
    "inside a frame": edit(data_crossOrigin=True),
    "an unknown attestation": edit(fmt="android-safetynet"),
}


@pytest.mark.parametrize("spoil", BAD_REGISTRATIONS.values(), ids=BAD_REGISTRATIONS)
def test_a_wrong_registration_is_refused(acme, member, spoil):
    answer = register(signed_in(acme, member), Authenticator(origin_of(acme)), spoil)

    assert (answer.status_code, answer.json()["code"]) == (400, "passkey_invalid")
    with platform_scope():
        assert not Passkey.objects.exists()


def test_a_registration_answers_its_own_session_once_and_in_time(acme, member):
    client, device = signed_in(acme, member), Authenticator(origin_of(acme))
    options = post(client, "auth/passkeys/registration/options/").json()["public_key"]
    credential = device.create(options)
    other_session = signed_in(acme, member)
    somebody = signed_in(acme, add_person(acme, "member"))
    path = "auth/passkeys/registration/verify/"

    assert post(other_session, path, {"credential": credential}).status_code == 400
    assert post(somebody, path, {"credential": credential}).status_code == 400
    with time_machine.travel(timezone.now() + PasskeyChallenge.LIFE, tick=False):
        assert post(client, path, {"credential": credential}).status_code in {400, 401}
    assert post(client, path, {"credential": credential}).status_code == 201
    assert post(client, path, {"credential": credential}).status_code == 400


# --- Signing in: what is refused -----------------------------------------------------------------------------------
class Attack:
    """What an attacker has: a passkey of acme's member that works, one of their own, and both hosts."""

    def __init__(self, acme: TenantRecord, globex: TenantRecord, member: Membership) -> None:
        self.acme, self.globex, self.member = acme, globex, member
        self.phone = add_passkey(acme, member)
        self.own = add_passkey(acme, add_person(acme, "member"))
        self.browser, self.elsewhere = browser_at(acme), browser_at(globex)

    def options(self) -> dict[str, Any]:
        return options_for(self.browser)

    def spoilt(self, **changes: Any) -> Any:
        return sign_in(self.browser, self.phone.get(self.options(), edit(**changes)))

    def changed(self, **changes: str) -> Any:
        credential = self.phone.get(self.options())
        credential["response"] |= changes
        return sign_in(self.browser, credential)


def flipped(text: str, position: int = -1) -> str:
    data = bytearray(unb64(text))
    data[position] ^= 1
    return b64(bytes(data))


def replayed(attack: Attack) -> Any:
    credential = attack.phone.get(attack.options())
    assert sign_in(attack.browser, credential).status_code == 200
    return sign_in(browser_at(attack.acme), credential)


def challenge_signed_before(attack: Attack) -> Any:
    """An old answer over a new challenge's options."""
    old = attack.phone.get(attack.options())
    sign_in(attack.browser, old)
    attack.options()
    return sign_in(attack.browser, old)


def sign_count_goes_back(attack: Attack) -> Any:
    attack.phone.credentials[0].sign_count = 10
    assert sign_in(attack.browser, attack.phone.get(attack.options())).status_code == 200
    attack.phone.credentials[0].sign_count = 4
    return sign_in(attack.browser, attack.phone.get(attack.options()))


def sign_count_stands_still(attack: Attack) -> Any:
    assert sign_in(attack.browser, attack.phone.get(attack.options())).status_code == 200
    attack.phone.credentials[0].sign_count -= 1
    return sign_in(attack.browser, attack.phone.get(attack.options()))


def sign_count_falls_to_zero(attack: Attack) -> Any:
    return attack.spoilt(sign_count=0)


def at_the_other_host(attack: Attack) -> Any:
    """The assertion of acme, taken to globex, where the same person belongs too."""
    add_person(attack.globex, "member", user=attack.member.user)
    return sign_in(attack.elsewhere, attack.phone.get(attack.options()))


def for_the_other_hosts_challenge(attack: Attack) -> Any:
    there = options_for(attack.elsewhere)
    return sign_in(attack.browser, attack.phone.get({**there, "rpId": attack.acme.host}))


def on_the_other_host_itself(attack: Attack) -> Any:
    """A page of globex relays its own challenge to acme's passkey; the browser there says where it is."""
    add_person(attack.globex, "member", user=attack.member.user)
    attack.phone.origin = origin_of(attack.globex)
    return sign_in(
        attack.elsewhere, attack.phone.get({**options_for(attack.elsewhere), "rpId": attack.acme.host})
    )


def signed_by_another_key(attack: Attack) -> Any:
    """The attacker's key under the member's credential id."""
    return sign_in(
        attack.browser,
        attack.own.get(
            attack.options(),
            edit(
                credential_id=attack.phone.credentials[0].credential_id,
                user_handle=attack.phone.credentials[0].user_handle,
                sign_count=99,
            ),
        ),
    )


def expired(attack: Attack) -> Any:
    options = attack.options()
    with time_machine.travel(timezone.now() + PasskeyChallenge.LIFE + timedelta(seconds=1), tick=False):
        return sign_in(attack.browser, attack.phone.get(options))


def unknown_credential(attack: Attack) -> Any:
    return attack.spoilt(credential_id=b"x" * 32)


def registering_challenge(attack: Attack) -> Any:
    options = post(signed_in(attack.acme, attack.member), "auth/passkeys/registration/options/").json()
    return sign_in(
        attack.browser,
        attack.phone.get({"challenge": options["public_key"]["challenge"], "rpId": attack.acme.host}),
    )


def stepping_up_challenge(attack: Attack) -> Any:
    options = post(signed_in(attack.acme, attack.member), "auth/passkeys/step-up/options/").json()[
        "public_key"
    ]
    return sign_in(attack.browser, attack.phone.get(options))


def second_factors_challenge(attack: Attack) -> Any:
    ticket = password_ticket(attack.browser, attack.member)
    return sign_in(attack.browser, attack.phone.get(options_for(attack.browser, ticket=ticket)))


def account_switched_off(attack: Attack) -> Any:
    with platform_scope():
        attack.member.user.is_active = False
        attack.member.user.save(update_fields=["is_active"])
    return sign_in(attack.browser, attack.phone.get(attack.options()))


def membership_ended(attack: Attack) -> Any:
    with platform_scope():
        Membership.objects.filter(pk=attack.member.pk).update(status="deactivated", version=2)
    return sign_in(attack.browser, attack.phone.get(attack.options()))


def no_challenge_at_all(attack: Attack) -> Any:
    return attack.spoilt(data_challenge="")


def raw_id_differs(attack: Attack) -> Any:
    credential = attack.own.get(attack.options())
    credential["id"] = b64(attack.phone.credentials[0].credential_id)
    return sign_in(attack.browser, credential)


FORGERIES: dict[str, Callable[[Attack], Any]] = {
    "wrong origin": lambda attack: attack.spoilt(data_origin="http://evil.example"),
    "origin with another port": lambda attack: attack.spoilt(data_origin="http://acme.localhost:81"),
    "origin of a subdomain": lambda attack: attack.spoilt(data_origin="http://x.acme.localhost"),
    "wrong relying party": lambda attack: attack.spoilt(rp_id="globex.localhost"),
    "the parent as relying party": lambda attack: attack.spoilt(rp_id="localhost"),
    "wrong challenge": lambda attack: attack.spoilt(data_challenge=b64(b"x" * 32)),
    "no challenge": no_challenge_at_all,
    "replay": replayed,
    "an old answer to a new challenge": challenge_signed_before,
    "sign count goes back": sign_count_goes_back,
    "sign count stands still": sign_count_stands_still,
    "sign count falls to zero": sign_count_falls_to_zero,
    "at another organisation's host": at_the_other_host,
    "another organisation's challenge": for_the_other_hosts_challenge,
    "relayed by another organisation's page": on_the_other_host_itself,
    "user not verified": lambda attack: attack.spoilt(flags=PRESENT),
    "user not present": lambda attack: attack.spoilt(flags=VERIFIED),
    "tampered signature": lambda attack: attack.changed(
        signature=flipped(attack.phone.get(attack.options())["response"]["signature"])
    ),
    "tampered authenticator data": lambda attack: tampered(attack, "authenticatorData"),
    "tampered client data": lambda attack: tampered(attack, "clientDataJSON"),
    "somebody else's handle": lambda attack: attack.spoilt(user_handle=attack.own.credentials[0].user_handle),
    "no handle": lambda attack: attack.spoilt(user_handle=None),
    "somebody else's key": signed_by_another_key,
    "id and raw id differ": raw_id_differs,
    "expired challenge": expired,
    "unknown credential": unknown_credential,
    "a challenge for registering": registering_challenge,
    "a challenge for stepping up": stepping_up_challenge,
    "a challenge for the second factor": second_factors_challenge,
    "a registration instead": lambda attack: attack.spoilt(data_type="webauthn.create"),
    "inside a frame": lambda attack: attack.spoilt(data_crossOrigin=True),
    "eligible for backup all of a sudden": lambda attack: attack.spoilt(flags=PRESENT | VERIFIED | ELIGIBLE),
    "account switched off": account_switched_off,
    "membership ended": membership_ended,
}


def tampered(attack: Attack, part: str) -> Any:
    credential = attack.phone.get(attack.options())
    credential["response"][part] = flipped(
        credential["response"][part], 36 if part == "authenticatorData" else -20
    )
    return sign_in(attack.browser, credential)


def test_there_are_at_least_twelve_forgeries():
    assert len(FORGERIES) >= 12


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_assertion_is_refused(acme, globex, member, forge):
    attack = Attack(acme, globex, member)

    answer = forge(attack)

    assert answer.status_code == 401
    assert answer.json()["code"] == "passkey_refused"
    assert "access" not in answer.json()
    assert "__Host-refresh" not in answer.cookies


def test_the_untouched_assertion_is_accepted(acme, globex, member):
    """What the refusals above are measured against."""
    attack = Attack(acme, globex, member)

    assert sign_in(attack.browser, attack.phone.get(attack.options())).status_code == 200


def test_every_refusal_reads_the_same(acme, globex, member):
    attack = Attack(acme, globex, member)
    bodies = []
    for forge in (unknown_credential, sign_count_falls_to_zero, no_challenge_at_all):
        body = forge(attack).json()
        bodies.append({name: body[name] for name in body if name != "request_id"})

    assert bodies[0] == bodies[1] == bodies[2]


def test_a_sign_count_that_goes_back_is_written_down(acme, globex, member):
    sign_count_goes_back(Attack(acme, globex, member))

    with platform_scope():
        assert PlatformAuditEvent.objects.filter(action="users.passkey.sign_count_regressed").count() == 1


def test_a_synchronised_passkey_never_counts_and_still_works(acme, member, browser):
    device = add_passkey(acme, member, is_synced=True)

    for _ in range(3):
        assert sign_in(browser, device.get(options_for(browser))).status_code == 200


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": 1, "rawId": None, "type": [], "response": {}},
        {"response": {"clientDataJSON": "e30"}},
        {"response": {"clientDataJSON": "bnVsbA"}, "rawId": "eA"},
        {"response": {"clientDataJSON": "!!"}, "rawId": "eA"},
        {"id": "eA", "rawId": "eA", "type": "public-key", "response": "text"},
        {"id": "\u00e9", "rawId": "\u00e9", "response": {"clientDataJSON": "\u00e9"}},
    ],
)
def test_what_is_no_credential_is_refused_and_never_an_error(acme, browser, credential, db):
    assert sign_in(browser, credential).status_code == 401


def test_garbage_in_signed_places_is_refused_and_never_an_error(acme, globex, member):
    attack = Attack(acme, globex, member)

    for name in ("authenticatorData", "signature"):
        for junk in ("", "eA", b64(b"\xff" * 40), b64(b"\x00" * 5000)):
            assert attack.changed(**{name: junk}).status_code == 401


def test_one_challenge_lets_one_of_many_in(own_database, acme):
    membership = add_person(acme, "member")
    device = add_passkey(acme, membership)
    credential = device.get(options_for(browser_at(acme)))

    answers = at_once(20, lambda: sign_in(browser_at(acme), credential).status_code)

    assert sorted(answers) == [200] + [401] * 19


def test_rotating_the_key_that_secrets_derive_from_breaks_no_passkey(acme, member, phone, browser, settings):
    settings.REFRESH_KEY = "another key, as long as the first one was, more or less"

    assert sign_in(browser, phone.get(options_for(browser))).status_code == 200
    second = add_passkey(acme, member)
    assert sign_in(browser, second.get(options_for(browser))).status_code == 200
    assert second.credentials[0].user_handle == phone.credentials[0].user_handle


def test_old_challenges_are_swept_up(acme, member, phone, browser):
    options_for(browser)
    with platform_scope():
        assert PasskeyChallenge.objects.exists()
        purge_expired(now=timezone.now() + timedelta(days=1))
        assert not PasskeyChallenge.objects.exists()


# --- As the second factor ------------------------------------------------------------------------------------------
def password_ticket(browser: HostClient, membership: Membership) -> str:
    answer = post(browser, "auth/login/", {"email": membership.user.email, "password": PASSWORD})
    assert answer.json()["code"] == "mfa_required", answer.content
    assert "passkey" in answer.json()["methods"]
    return answer.json()["ticket"]


def test_after_the_password_the_passkey_is_the_second_factor(acme, member, phone, browser):
    ticket = password_ticket(browser, member)
    options = options_for(browser, ticket=ticket)
    assert [entry["id"] for entry in options["allowCredentials"]] == [b64(phone.credentials[0].credential_id)]

    answer = sign_in(browser, phone.get(options), ticket=ticket)

    assert answer.status_code == 200
    with platform_scope():
        assert Session.objects.latest("created_at").amr == ["pwd", "hwk", "mfa"]


def test_the_second_factor_is_the_accounts_own(acme, member, phone, browser):
    attacker = add_passkey(acme, add_person(acme, "member"))
    ticket = password_ticket(browser, member)
    options = {**options_for(browser, ticket=ticket), "allowCredentials": []}

    assert sign_in(browser, attacker.get(options), ticket=ticket).status_code == 401
    assert sign_in(browser, phone.get(options_for(browser, ticket=ticket)), ticket=ticket).status_code == 200


def test_a_challenge_for_signing_in_is_no_second_factor(acme, member, phone, browser):
    ticket = password_ticket(browser, member)

    answer = sign_in(browser, phone.get(options_for(browser)), ticket=ticket)

    assert (answer.status_code, answer.json()["code"]) == (401, "passkey_refused")


def test_the_ticket_is_the_browsers_own(acme, member, phone, browser):
    ticket = password_ticket(browser, member)

    answer = post(browser_at(acme), OPTIONS, {"ticket": ticket})

    assert (answer.status_code, answer.json()["code"]) == (401, "ticket_invalid")


def test_a_passkey_of_one_host_is_no_factor_on_another(acme, globex, member, phone):
    there = add_person(globex, "member", user=member.user)

    answer = post(browser_at(globex), "auth/login/", {"email": there.user.email, "password": PASSWORD})

    assert answer.status_code == 200


def test_a_passkey_alone_needs_no_further_factor(acme, member, browser):
    device = add_passkey(acme, member)
    enrol_totp(member.user)

    assert sign_in(browser, device.get(options_for(browser))).status_code == 200


def test_an_authenticator_app_and_a_passkey_are_both_offered(acme, member, phone, browser):
    secret = enrol_totp(member.user)
    ticket = password_ticket(browser, member)

    answer = post(browser, "auth/mfa/verify/", {"ticket": ticket, "code": totp_code(secret)})

    assert answer.status_code == 200


# --- As the factor that a policy asks for --------------------------------------------------------------------------
def test_who_needs_a_factor_sets_up_a_passkey_and_comes_in(acme, browser):
    admin = add_person(acme, "admin")
    with platform_scope():
        Membership.objects.filter(pk=admin.pk).update(created_at=timezone.now() - timedelta(days=60))
    wanted = post(browser, "auth/login/", {"email": admin.user.email, "password": PASSWORD}).json()
    assert wanted["code"] == "mfa_enrolment_required"
    assert "passkey" in wanted["methods"]
    device = Authenticator(origin_of(acme))
    ticket = wanted["ticket"]
    options = post(browser, "auth/passkeys/enrol/options/", {"ticket": ticket}).json()["public_key"]

    answer = post(
        browser,
        "auth/passkeys/enrol/verify/",
        {"ticket": ticket, "credential": device.create(options), "name": "Key"},
    )

    assert answer.status_code == 200, answer.content
    assert len(answer.json()["recovery_codes"]) == 10
    assert me(acme, answer.json()["access"]) == 200
    assert sign_in(browser, device.get(options_for(browser))).status_code == 200


# --- What is not the account's own ---------------------------------------------------------------------------------
def test_the_passkeys_of_another_host_are_not_listed_and_cannot_be_touched(acme, globex, member):
    there = add_person(globex, "member", user=member.user)
    add_passkey(globex, there)
    with platform_scope():
        foreign = Passkey.objects.get()
    client = signed_in(acme, member)

    assert client.get("/api/v1/auth/passkeys/").json()["results"] == []
    assert client.delete(f"/api/v1/auth/passkeys/{foreign.pk}/").status_code == 404
    assert client.get(f"/api/v1/auth/passkeys/{foreign.pk}/").status_code == 404


def test_an_organisation_reads_no_key_material(acme, member, phone):
    with tenant_scope(acme):
        assert bytes(Passkey.objects.get().public_key) == b""


# --- Stepping up ---------------------------------------------------------------------------------------------------
def stale(record: TenantRecord, membership: Membership) -> HostClient:
    """Signed in an hour ago."""
    client = signed_in(record, membership)
    with platform_scope():
        Session.objects.filter(membership=membership).update(
            authenticated_at=timezone.now() - timedelta(hours=1)
        )
    return client


@pytest.mark.parametrize("path", ["registration/options/", "registration/verify/"])
def test_setting_one_up_needs_a_fresh_proof(acme, member, path):
    answer = post(
        stale(acme, member), f"auth/passkeys/{path}", {} if "options" in path else {"credential": {}}
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "step_up_required")


def test_removing_one_needs_a_fresh_proof(acme, member, phone):
    client = stale(acme, member)
    passkey = client.get("/api/v1/auth/passkeys/").json()["results"][0]

    assert client.delete(f"/api/v1/auth/passkeys/{passkey['id']}/").json()["code"] == "step_up_required"


def test_a_passkey_steps_up(acme, member, phone):
    client = stale(acme, member)
    options = post(client, "auth/passkeys/step-up/options/").json()["public_key"]

    answer = post(client, "auth/passkeys/step-up/verify/", {"credential": phone.get(options)})

    assert answer.status_code == 200, answer.content
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {answer.json()['access']}"
    assert post(client, "auth/passkeys/registration/options/").status_code == 200


def test_a_step_up_is_for_the_session_that_asked(acme, member, phone):
    asked, other = stale(acme, member), stale(acme, member)
    options = post(asked, "auth/passkeys/step-up/options/").json()["public_key"]
    credential = phone.get(options)

    assert post(other, "auth/passkeys/step-up/verify/", {"credential": credential}).status_code == 400
    assert post(asked, "auth/passkeys/step-up/verify/", {"credential": credential}).status_code == 200
    assert post(asked, "auth/passkeys/step-up/verify/", {"credential": credential}).status_code == 400


def test_somebody_elses_passkey_does_not_step_up(acme, member, phone):
    stranger = add_passkey(acme, add_person(acme, "member"))
    client = stale(acme, member)
    options = {**post(client, "auth/passkeys/step-up/options/").json()["public_key"], "allowCredentials": []}

    answer = post(client, "auth/passkeys/step-up/verify/", {"credential": stranger.get(options)})

    assert (answer.status_code, answer.json()["code"]) == (400, "step_up_failed")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "registration/options/"),
        ("post", "registration/verify/"),
        ("post", "step-up/options/"),
        ("post", "step-up/verify/"),
        ("patch", "{pk}/"),
        ("delete", "{pk}/"),
    ],
)
def test_who_came_by_the_organisations_provider_touches_no_passkey(acme, member, phone, method, path):
    client = signed_in(acme, member)
    with platform_scope():
        Session.objects.filter(membership=member).update(amr=["fed", "mfa"])
        pk = Passkey.objects.get().pk

    answer = getattr(client, method)(
        f"/api/v1/auth/passkeys/{path.format(pk=pk)}", {}, content_type="application/json"
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "own_sign_in_required")
