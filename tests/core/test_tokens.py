import hashlib

from saas.core import tokens


def test_tokens_hold_256_bits_and_never_repeat() -> None:
    made = {tokens.random_token() for _ in range(1000)}

    assert len(made) == 1000
    assert {len(token) for token in made} == {43}


def test_only_the_hash_is_kept_and_compared() -> None:
    token = tokens.random_token()

    assert tokens.sha256(token) == hashlib.sha256(token.encode()).digest()
    assert tokens.is_same(tokens.sha256(token), tokens.sha256(token))
    assert not tokens.is_same(token, tokens.random_token())
