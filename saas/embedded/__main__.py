"""`python -m saas.embedded [run|servers|env]`; `make run` and `make servers` call it.

run       everything, in the foreground (the default)
servers   only PostgreSQL and Valkey, in the foreground
env       `export NAME=value` lines of the copy that runs now:  eval "$(.venv/bin/python -m saas.embedded env)"
"""

import argparse
import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

from saas.embedded import servers, supervisor
from saas.embedded.problem import CannotStart


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m saas.embedded", description=__doc__.partition("\n")[0])
    parser.add_argument("what", nargs="?", choices=("run", "servers", "exec", "env"), default="run")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="for exec")
    arguments = parser.parse_args()
    what = arguments.what
    var = Path(os.environ.get("MM_VAR") or supervisor.ROOT / "var")
    try:
        if what == "run":
            return supervisor.run(var, say)
        if what == "servers":
            return supervisor.run_servers(var, say)
        return execute(var, arguments.command) if what == "exec" else print_environment(var)
    except CannotStart as problem:
        print(f"Cannot start: {problem}", file=sys.stderr)
        return 1
    except OSError as error:  # a full disk shows anywhere: one line, not a traceback
        print(f"Cannot start: {error.strerror or error} ({error.filename or var})", file=sys.stderr)
        return 1


def say(line: str) -> None:
    print(line, flush=True)


def environment_of_running_copy(var: Path) -> dict[str, str] | None:
    file = var / "environment.json"
    if not file.exists() or not servers.is_locked(var):
        return None
    found: dict[str, str] = json.loads(file.read_text())
    return found


def execute(var: Path, command: list[str]) -> int:
    """Ends with the command's own status. Ctrl-C belongs to the command (a shell, say), not to us."""
    if not command:
        raise CannotStart("exec needs a command.")
    if (env := environment_of_running_copy(var)) is not None:
        os.execvpe(command[0], command, os.environ | env)
    given = {name: os.environ[name] for name in supervisor.GIVEN if os.environ.get(name)}
    with servers.running(var, durable=True, say=say_aside, given=given) as addresses:
        port = int(os.environ.get("PORT") or supervisor.DEFAULT_PORT)
        env = {**os.environ, **supervisor.environment(addresses, port, None)}
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return subprocess.Popen(command, env=env, preexec_fn=_default_interrupt).wait()
        finally:
            signal.signal(signal.SIGINT, before)


def _default_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def say_aside(line: str) -> None:
    """The output of a command is its own; ours goes beside it."""
    print(line, file=sys.stderr, flush=True)


def print_environment(var: Path) -> int:
    if (env := environment_of_running_copy(var)) is None:
        raise CannotStart("nothing runs yet; start `make run` or `make servers` first.")
    for name, value in env.items():
        print(f"export {name}={shlex.quote(value)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
