"""What `make release-check` says of the crisis directory."""

import sys
from pathlib import Path

import pytest

from wellness.safety import directory

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import release_check


def test_a_release_is_blocked_by_every_line_that_nobody_vouches_for_today() -> None:
    problems = release_check.crisis_lines()
    unchecked = [line for line in directory.all_lines() if line.verified_on is None]
    assert len(problems) >= len(unchecked)
    for line in unchecked:
        assert any(line.name in problem and "unverified" in problem for problem in problems)


def test_a_directory_that_was_checked_lets_the_release_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "all_lines", tuple)
    assert release_check.crisis_lines() == []
