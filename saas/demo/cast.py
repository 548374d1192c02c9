"""Who lives in the demo organisations. Nobody of them exists; `.example` addresses can receive no mail."""

from dataclasses import dataclass

from users.roles import ADMIN, AUDITOR, OWNER, PRACTITIONER

PASSWORD = "seven lanterns on the river"  # noqa: S105  (meant to be read: these accounts exist in development only)
PLATFORM_EMAIL = "platform@mentalmuse.example"


@dataclass(frozen=True, slots=True)
class DemoContact:
    name: str
    phone: str
    note: str
    hours: str = ""
    check_in_days: int | None = None  # until it has to be called again; the admin warns before


@dataclass(frozen=True, slots=True)
class DemoOrganization:
    """`members` are (name, key of a story); the first of them is the one whose address starts with `member@`."""

    subdomain: str
    name: str
    kind: str
    time_zone: str
    country: str
    staff: tuple[tuple[str, str], ...]  # (role, name)
    members: tuple[tuple[str, str], ...]
    contacts: tuple[DemoContact, ...]


ORGANIZATIONS: tuple[DemoOrganization, ...] = (
    DemoOrganization(
        subdomain="demo-clinic",
        name="Harbour Clinic",
        kind="clinic",
        time_zone="Europe/Berlin",
        country="DE",
        staff=(
            (OWNER, "Ines Harbour"),
            (ADMIN, "Tomasz Zielinski"),
            (PRACTITIONER, "Dr Lena Okafor"),
            (AUDITOR, "Ruth Adler"),
        ),
        members=(
            ("Mara Lind", "recovery"),
            ("Jonas Weber", "seasonal dip"),
            ("Amina Diallo", "new baby"),
            ("Pavel Novak", "night shifts"),
            ("Clara Brandt", "caring for a parent"),
            ("Emre Yildiz", "new job"),
            ("Sofia Rossi", "recovery"),
            ("Henrik Dahl", "steady"),
            ("Yuki Tanaka", "seasonal dip"),
            ("Lucia Ferreira", "new baby"),
            ("Moritz Klein", "caring for a parent"),
            ("Grace Mwangi", "night shifts"),
            ("Ben Schuster", "recovery"),
            ("Nadia Haddad", "new job"),
            ("Ole Petersen", "steady"),
        ),
        contacts=(
            DemoContact(
                "Clinic reception",
                "+49 30 0000 1000",
                "Made up, like all of this.",
                hours="Monday to Friday, 8 to 18",
                check_in_days=120,
            ),
            DemoContact(
                "On-call practitioner",
                "+49 30 0000 1001",
                "",
                hours="Evenings and weekends",
                check_in_days=-5,
            ),
        ),
    ),
    DemoOrganization(
        subdomain="demo-school",
        name="Lindenhof School",
        kind="school",
        time_zone="Europe/London",
        country="GB",
        staff=(
            (OWNER, "Margaret Finch"),
            (ADMIN, "Owen Clarke"),
            (PRACTITIONER, "Priya Nair"),
            (AUDITOR, "Samuel Boateng"),
        ),
        members=(
            ("Ella Hughes", "exam season"),
            ("Noah Patel", "exam season"),
            ("Isla Campbell", "exam season"),
            ("Leo Fernandez", "steady"),
            ("Zara Khan", "exam season"),
            ("Finn O'Connor", "seasonal dip"),
            ("Maya Goldberg", "exam season"),
            ("Theo Baker", "exam season"),
            ("Ruby Chen", "exam season"),
            ("Adam Novotny", "seasonal dip"),
            ("Lily Evans", "exam season"),
            ("Sam Adeyemi", "steady"),
            ("Ava Morgan", "exam season"),
        ),
        contacts=(
            DemoContact(
                "School counsellor",
                "+44 20 0000 2000",
                "Room 14.",
                hours="Every school day until 16:00",
                check_in_days=20,
            ),
        ),
    ),
    DemoOrganization(
        subdomain="demo-employer",
        name="Northwind Works",
        kind="employer",
        time_zone="America/New_York",
        country="US",
        staff=(
            (OWNER, "Dana Whitfield"),
            (ADMIN, "Luis Ortega"),
            (PRACTITIONER, "Hannah Stein"),
            (AUDITOR, "Victor Lang"),
        ),
        members=(
            ("Riley Brooks", "night shifts"),
            ("Jordan Ellis", "new job"),
            ("Carmen Diaz", "new baby"),
            ("Marcus Hill", "night shifts"),
            ("Nora Lindqvist", "caring for a parent"),
            ("Wei Zhang", "new job"),
            ("Tasha Green", "night shifts"),
            ("Peter Hoffman", "seasonal dip"),
            ("Aisha Rahman", "new baby"),
            ("Kofi Mensah", "steady"),
            ("Julia Kramer", "caring for a parent"),
            ("Diego Morales", "new job"),
        ),
        contacts=(
            DemoContact(
                "Employee assistance line", "+1 555 0100", "Outside the company.", hours="Day and night"
            ),
        ),
    ),
)


def email_of(organization: DemoOrganization, local: str) -> str:
    return f"{local}@{organization.subdomain}.example"


def local_part(name: str) -> str:
    """`Finn O'Connor` -> `finn.oconnor`."""
    return ".".join("".join(letter for letter in word if letter.isalpha()) for word in name.lower().split())
