"""`python -m saas.embedded [run|servers|env]`; `make run` and `make servers` call it.

run       everything, in the foreground (the default)
servers   only PostgreSQL and Valkey, in the foreground
env       `export NAME=value` lines of the copy that runs now:  eval "$(.venv/bin/python -m saas.embedded env)"
"""

import argparse
import json
import os
import shlex
import sys
from pathlib import Path

from saas.embedded import servers, supervisor
from saas.embedded.problem import CannotStart


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m saas.embedded", description=__doc__.partition("\n")[0])
    parser.add_argument("what", nargs="?", choices=("run", "servers", "env"), default="run")
    what = parser.parse_args().what
    var = Path(os.environ.get("MM_VAR") or supervisor.ROOT / "var")
    try:
        if what == "run":
            return supervisor.run(var, say)
        return supervisor.run_servers(var, say) if what == "servers" else print_environment(var)
    except CannotStart as problem:
        print(f"Cannot start: {problem}", file=sys.stderr)
        return 1
    except OSError as error:  # a full disk shows anywhere: one line, not a traceback
        print(f"Cannot start: {error.strerror or error} ({error.filename or var})", file=sys.stderr)
        return 1


def say(line: str) -> None:
    print(line, flush=True)


def print_environment(var: Path) -> int:
    file = var / "environment.json"
    if not file.exists() or not servers.is_locked(var):
        raise CannotStart("nothing runs yet; start `make run` or `make servers` first.")
    for name, value in json.loads(file.read_text()).items():
        print(f"export {name}={shlex.quote(value)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
