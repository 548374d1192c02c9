from pathlib import Path

import pytest

from saas.core import env


def test_a_missing_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MM_SOMETHING", raising=False)

    with pytest.raises(env.BadEnvironment, match="MM_SOMETHING is not set"):
        env.text("MM_SOMETHING")


def test_set_but_empty_is_a_value_for_text_and_an_error_for_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MM_SOMETHING", "")

    assert env.text("MM_SOMETHING", default="other") == ""
    with pytest.raises(env.BadEnvironment, match="MM_SOMETHING is empty"):
        env.secret("MM_SOMETHING")


def test_a_secret_comes_from_a_file_without_its_last_newline(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    file.write_text("with space \n")
    monkeypatch.delenv("MM_SOMETHING", raising=False)
    monkeypatch.setenv("MM_SOMETHING_FILE", str(file))

    assert env.secret("MM_SOMETHING") == "with space "


def test_a_secret_given_twice_or_in_an_unreadable_file_stops(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MM_SOMETHING_FILE", str(tmp_path / "missing"))
    monkeypatch.delenv("MM_SOMETHING", raising=False)
    with pytest.raises(env.BadEnvironment, match="MM_SOMETHING_FILE cannot be read"):
        env.secret("MM_SOMETHING")

    monkeypatch.setenv("MM_SOMETHING", "value")
    with pytest.raises(env.BadEnvironment, match="not both"):
        env.secret("MM_SOMETHING")


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (env.integer, "a12"),
        (env.boolean, "maybe"),
        (lambda name: env.choice(name, {"web", "worker"}), "both"),
        (env.json_value, '{"seed": "very-secret'),
        (env.database, "mysql://app:very-secret@host/name"),
        (env.database, "postgresql://app:very-secret@host:port/name"),
        (env.database, "postgresql://app:very-secret@host/"),
        (env.email, "http://user:very-secret@host"),
    ],
)
def test_a_malformed_value_is_refused_by_name_and_never_quoted(
    reader: object, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MM_SOMETHING", value)

    with pytest.raises(env.BadEnvironment, match="MM_SOMETHING") as caught:
        reader("MM_SOMETHING")  # type: ignore[operator]  # one of several readers

    assert "very-secret" not in str(caught.value)
    assert caught.value.__cause__ is None or "very-secret" not in str(caught.value.__cause__)


def test_a_database_address_becomes_django_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "MM_SOMETHING", "postgresql://mm_app:p%40ss%2Fw@db.internal:6543/mental%20muse?sslmode=verify-full"
    )

    assert env.database("MM_SOMETHING") == {
        "NAME": "mental muse",
        "USER": "mm_app",
        "PASSWORD": "p@ss/w",
        "HOST": "db.internal",
        "PORT": "6543",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_a_database_address_may_name_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MM_SOMETHING", "postgresql://mm_app@/name?host=/run/postgresql")

    found = env.database("MM_SOMETHING")

    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    ("address", "port", "use_ssl", "use_tls"),
    [
        ("smtp://mail.internal", 25, False, False),
        ("smtps://mail.internal", 465, True, False),
        ("smtp+tls://mail.internal", 587, False, True),
        ("smtp://mail.internal:1025", 1025, False, False),
    ],
)
def test_a_mail_address_becomes_django_settings(
    address: str, port: int, use_ssl: bool, use_tls: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MM_SOMETHING", address.replace("://", "://us%3Aer:pw@"))

    found = env.email("MM_SOMETHING")

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.internal", port)
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (use_ssl, use_tls)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("us:er", "pw")
