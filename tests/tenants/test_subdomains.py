import pytest

from tenants import subdomains
from tenants.hosts import normalise_host


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("ab", "too_short"),
        ("a" * 41, "too_long"),
        ("Acme", "upper_case"),
        ("ac_me", "invalid_characters"),
        ("-acme", "invalid_characters"),
        ("acme-", "invalid_characters"),
        ("ac.me", "invalid_characters"),
        ("acmé", "invalid_characters"),
        ("ac me", "invalid_characters"),
        ("acme\n", "invalid_characters"),
        ("www", "reserved"),
        ("admin", "reserved"),
        ("xn--acme", "reserved"),
        ("menta1muse", "look_alike"),
        ("mental-muse", "look_alike"),
        ("rnentalmuse", "look_alike"),
        ("my-mentalmuse", "look_alike"),
        ("adrnin", "look_alike"),
        ("l0gin", "look_alike"),
    ],
)
def test_a_refused_subdomain_says_why(value: str, code: str) -> None:
    assert subdomains.refusal(value) == code


@pytest.mark.parametrize("value", ["acme", "a-b", "north-clinic-2", "a" * 40, "3rd"])
def test_an_ordinary_subdomain_is_fine(value: str) -> None:
    assert subdomains.refusal(value) is None


@pytest.mark.parametrize(
    ("raw", "host"),
    [
        ("acme.localhost", "acme.localhost"),
        ("ACME.Localhost", "acme.localhost"),
        ("acme.localhost.", "acme.localhost"),
        ("acme.localhost:8000", "acme.localhost"),
        ("acme.localhost.:8000", "acme.localhost"),
        ("bücher.localhost", "xn--bcher-kva.localhost"),
        ("", None),
        ("acme.localhost:http", None),
        ("user@acme.localhost", None),
        ("acme.localhost/x", None),
        ("acme\0.localhost", None),
        ("[::1]", None),
        ("a" * 300, None),
    ],
)
def test_host_names_are_normalised_before_they_are_looked_up(raw: str, host: str | None) -> None:
    assert normalise_host(raw) == host
