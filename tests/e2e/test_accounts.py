"""An account in a browser: invited, made to take a second factor, every way in, recovery; and a file of people."""

import re
import secrets
import time
from pathlib import Path
from typing import Any

import pyotp
from playwright.sync_api import BrowserContext, Page, expect

from saas.demo.cast import PASSWORD as DEMO_PASSWORD
from tests.e2e.conftest import Product
from tests.e2e.test_story import PASSWORD, found_organisation, link_in

NEW_PASSWORD = "nine slow herons over the weir"
FIRST_PAGE = "How are you right now?"
# The virtual authenticator answers a suggestion at once; whoever wants to press the button needs a browser without.
NO_SUGGESTIONS = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def enter_password(page: Page, host: str, email: str, password: str) -> None:
    page.goto(f"{host}/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def sign_out(page: Page, host: str) -> None:
    page.goto(f"{host}/settings")
    press(page, "Sign out")
    expect(page.get_by_text("You are signed out on this browser.")).to_be_visible()


def use_recovery_code(page: Page, code: str) -> None:
    press(page, "Use a recovery code")
    page.get_by_label("Recovery code").fill(code)
    press(page, "Go on")
    heading(page, FIRST_PAGE)


class Authenticator:
    """The device's own authenticator, with or without a finger on it."""

    def __init__(self, page: Page) -> None:
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        made = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = made["authenticatorId"]

    def finger(self, is_there: bool) -> None:
        self.devtools.send(
            "WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": self.id, "enabled": is_there}
        )


def secret_on(page: Page) -> pyotp.TOTP:
    shown = page.locator("code", has_text=re.compile(r"^[A-Z2-7 ]{16,}$")).inner_text()
    return pyotp.TOTP(shown.replace(" ", ""))


def test_a_practitioner_from_the_invitation_to_every_way_in(product: Product, new_context: Any) -> None:
    name = f"willow-{secrets.token_hex(3)}"
    host, owner, email = product.host(name), f"olive@{name}.example", f"noor@{name}.example"
    owners = new_context().new_page()
    found_organisation(product, owners, name="Willow Clinic", kind="clinic", subdomain=name, owner=owner)

    # From now on staff need a second factor at once; then one of them is invited.
    owners.goto(f"{host}/people/access")
    owners.get_by_label("Days until it is demanded").fill("0")
    policy = owners.get_by_role("region", name="Second step at sign-in")
    policy.get_by_role("button", name="Save").click()
    expect(policy.get_by_text("Saved.")).to_be_visible()
    owners.goto(f"{host}/people/invitations")
    owners.get_by_label("Email", exact=True).fill(email)
    owners.get_by_label("Role", exact=True).select_option("practitioner")
    press(owners, "Send invitation")
    expect(owners.get_by_text("waiting until")).to_be_visible()

    # Accepting needs a password and, by the policy, the app.
    context: BrowserContext = new_context()
    page = context.new_page()
    page.goto(link_in(product.wait_for_mail(email, about="/invitation"), "/invitation"))
    heading(page, "Welcome to Willow Clinic")
    page.get_by_label("What shall we call you?").fill("Noor")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Join")
    heading(page, "Set up a second step")
    app = secret_on(page)
    drawn = page.get_by_role("img", name=re.compile("QR code"))
    expect(drawn).to_be_visible()
    assert drawn.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.get_by_label("Code that the app shows").fill(app.now())
    press(page, "Confirm")
    heading(page, "Keep these recovery codes")
    codes = page.get_by_role("list", name="Recovery codes").get_by_role("listitem").all_inner_texts()
    assert len(set(codes)) == 10
    press(page, "I have kept them")
    heading(page, FIRST_PAGE)

    # Password and app. A code works once, so this is the next one.
    sign_out(page, host)
    enter_password(page, host, email, PASSWORD)
    heading(page, "One more step")
    page.get_by_label("Code of your authenticator app").fill(app.at(int(time.time()) + 30))
    press(page, "Go on")
    heading(page, FIRST_PAGE)

    # Password and a recovery code, which then is used up.
    sign_out(page, host)
    enter_password(page, host, email, PASSWORD)
    use_recovery_code(page, codes[0])
    sign_out(page, host)
    enter_password(page, host, email, PASSWORD)
    press(page, "Use a recovery code")
    page.get_by_label("Recovery code").fill(codes[0])
    press(page, "Go on")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Recovery code").fill(codes[1])
    press(page, "Go on")
    heading(page, FIRST_PAGE)

    # A passkey is added, and then is all it takes: chosen from the suggestions of the field, and by the button.
    authenticator = Authenticator(page)
    page.goto(f"{host}/settings/security")
    press(page, "Add a passkey")
    expect(page.get_by_text("Your passkey is ready.")).to_be_visible()
    authenticator.finger(False)
    sign_out(page, host)
    authenticator.finger(True)
    page.goto(f"{host}/sign-in")
    heading(page, FIRST_PAGE)
    page.add_init_script(NO_SUGGESTIONS)
    sign_out(page, host)
    page.goto(f"{host}/sign-in")
    press(page, "Use a passkey")
    heading(page, FIRST_PAGE)

    # A second device signs in; the first one ends its session, which counts at once.
    other = new_context().new_page()
    enter_password(other, host, email, PASSWORD)
    use_recovery_code(other, codes[2])
    page.goto(f"{host}/settings/security")
    sessions = page.get_by_role("region", name="Where you are signed in")
    elsewhere = sessions.get_by_role("button", name=re.compile("^Sign out on "))
    expect(elsewhere.first).to_be_visible()
    for left in reversed(range(elsewhere.count())):  # the browser above, and whatever the walk left behind
        elsewhere.first.click()
        expect(elsewhere).to_have_count(left)
    expect(sessions.get_by_text("You are signed in nowhere else.")).to_be_visible()
    other.get_by_role("button", name="Good", exact=True).click()
    heading(other, "Still you?")

    # A forgotten password: the mailed link sets a new one, ends every session, and the second step stays.
    page.goto(f"{host}/forgot")
    page.get_by_label("Email").fill(email)
    press(page, "Send me a link")
    heading(page, "Check your mail")
    page.goto(link_in(product.wait_for_mail(email, about="/reset"), "/reset"))
    page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    press(page, "Set the password")
    heading(page, "Your new password is set")
    page.goto(host)
    heading(page, "Good to see you")
    enter_password(page, host, email, PASSWORD)
    expect(page.get_by_role("alert")).to_be_visible()
    enter_password(page, host, email, NEW_PASSWORD)
    heading(page, "One more step")
    use_recovery_code(page, codes[3])


def test_a_file_of_people_is_checked_then_invited_with_the_progress_in_view(
    product: Product, new_context: Any, tmp_path: Path
) -> None:
    page = new_context().new_page()
    host = product.host("demo-clinic")
    enter_password(page, host, "admin@demo-clinic.example", DEMO_PASSWORD)
    heading(page, FIRST_PAGE)
    run = secrets.token_hex(3)
    lines = [f"person{number}@{run}.example,Person {number},member" for number in range(400)]
    lines[10] = "not an address,Somebody,member"
    lines[20] = f"person19@{run}.example,Again,member"
    file = tmp_path / "people.csv"
    file.write_text("\n".join(["email,name,role", *lines]) + "\n")

    page.goto(f"{host}/people/import")
    page.get_by_label("CSV file").set_input_files(file)
    expect(page.get_by_role("row", name=re.compile(r"^12 email"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile(r"^22 "))).to_be_visible()
    send = page.get_by_role("button", name="Invite 398 people")
    expect(send).to_be_disabled()
    page.get_by_label("Leave out the lines with a mistake").check()
    send.click()
    expect(page.get_by_role("progressbar", name="Progress")).to_be_visible()
    expect(page.get_by_text("398 people are invited.")).to_be_visible(timeout=60_000)

    page.get_by_role("link", name="See the invitations").click()
    expect(page.get_by_text(f"person399@{run}.example")).to_be_visible()
