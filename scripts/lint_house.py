"""The rules of this project that no linter knows, by the syntax tree. `make check` runs it over our Python.

Each rule says what it forbids, where that is allowed after all, and why. An exception is a line in ALLOWED with its
reason, so that it is seen in review.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = (
    "saas",
    "tenants",
    "users",
    "wellness",
    "tests",
    "benchmarks",
    "scripts",
    "manage.py",
    "celery_app.py",
)

Finder = Callable[[ast.Module], Iterator[ast.AST]]


@dataclass(frozen=True)
class Rule:
    name: str
    says: str
    finds: Finder
    # Path prefixes where the rule does not hold.
    allowed_in: tuple[str, ...] = ()


# (rule, file): why this one file may.
ALLOWED: dict[tuple[str, str], str] = {
    ("raw-sql", "saas/core/health.py"): "readiness asks `SELECT 1`, outside every scope and without a model",
    ("open-door", "wellness/owned.py"): "is the manager itself",
    ("open-door", "wellness/consent/door.py"): "is the door itself",
    ("open-door", "wellness/fhir/resources.py"): "grants of two kinds in one list, both from the door",
    (
        "open-door",
        "wellness/reports/measures.py",
    ): "numbers about those who agreed to be counted, shown rounded",
    ("open-door", "wellness/reports/pages.py"): "who is counted, and in which cohort",
    ("open-door", "wellness/portable.py"): "one member's rows, for their own export and their erasure",
    (
        "open-door",
        "wellness/admin.py",
    ): "its models are the organisation's own lists, written for all members",
    **{
        (
            "open-door",
            f"wellness/{subject}/reminding.py",
        ): "yes, no or a moment for a portion of members, to the worker that reminds them"
        for subject in ("exercises", "goals", "journal", "moods", "questionnaires", "safety")
    },
    ("related-content", "wellness/insights/operations.py"): "the reader's own settings, beside their own row",
}

# Under these names what members keep hangs on their row; a test holds the list against the models.
RELATED_CONTENT = {
    "check_ins",
    "cohort_choice",
    "consent_grants",
    "disclosures",
    "exercise_sessions",
    "goals",
    "insight_settings",
    "journal_entries",
    "mood_entries",
    "mood_imports",
    "pauses",
    "quarter_places",
    "questionnaire_responses",
    "safety_plan",
    "safetysettings",
    "self_tests",
    "sizes",
    "tag_groups",
    "tags",
    "talking_points",
    "versions",
}
_LOOKUPS_OF_LISTS = {"len", "contains", "contained_by", "overlap", "len__lte"}
# What takes names of columns and relations.
_QUERIES = {
    "filter",
    "exclude",
    "get",
    "annotate",
    "alias",
    "aggregate",
    "values",
    "values_list",
    "order_by",
    "prefetch_related",
    "select_related",
    "Prefetch",
    "Q",
    "F",
    "OuterRef",
    "Count",
    "Max",
    "Min",
    "Avg",
    "Sum",
    "ArrayAgg",
    "JSONBAgg",
}


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an expression; a call or subscript inside counts by its own dotted name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    if isinstance(node, ast.Subscript):
        return dotted(node.value)
    return "?"


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def names_called(*names: str) -> Finder:
    """Calls and decorators whose last name is one of `names`."""
    return lambda tree: (call for call in calls(tree) if dotted(call.func).rpartition(".")[2] in names)


def stock_contexts(tree: ast.Module) -> Iterator[ast.AST]:
    banned = {"schema_context", "tenant_context"}
    for node in ast.walk(tree):
        named = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
        if banned & named or (isinstance(node, ast.Attribute) and node.attr in banned):
            yield node
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            # `with tenant:` enters the model's own context, whose stack is one list for all threads.
            tenants = re.compile(r"(^|\.|_)(tenant|organization)$")
            yield from (item.context_expr for item in node.items if tenants.search(dotted(item.context_expr)))


def bare_on_commit(tree: ast.Module) -> Iterator[ast.AST]:
    for call in calls(tree):
        name = dotted(call.func)
        if name.rpartition(".")[2] == "on_commit" or any(word.arg == "on_commit" for word in call.keywords):
            yield call


def raw_sql(tree: ast.Module) -> Iterator[ast.AST]:
    for call in calls(tree):
        owner, _, name = dotted(call.func).rpartition(".")
        runs = name in {"execute", "executemany", "copy_expert"} and re.search(
            r"cursor|connection|^cur$", owner
        )
        if runs or name in {"raw", "extra", "RawSQL"}:
            yield call


def all_fields(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Constant)
            and node.value.value == "__all__"
        ):
            yield node


def meta_ordering(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            yield from (
                line
                for line in node.body
                if isinstance(line, ast.Assign)
                and any(dotted(target) == "ordering" for target in line.targets)
            )


def http_clients(tree: ast.Module) -> Iterator[ast.AST]:
    banned = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client"}
    for node in ast.walk(tree):
        named: set[str] = set()
        if isinstance(node, ast.Import):
            named = {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named = {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
        if banned & named:
            yield node


def open_doors(tree: ast.Module) -> Iterator[ast.AST]:
    banned = {"unguarded", "_base_manager", "_default_manager"}
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in banned)


def related_content(tree: ast.Module) -> Iterator[ast.AST]:
    """Names of relations in queries, such as `filter(mood_entries__valence=1)` or `values("goals__text_sealed")`."""
    for call in calls(tree):
        if dotted(call.func).rpartition(".")[2] not in _QUERIES:
            continue
        named = [word.arg for word in call.keywords if word.arg and "__" in word.arg]
        named += [
            given.value.lstrip("-")
            for given in call.args
            if isinstance(given, ast.Constant) and isinstance(given.value, str)
        ]
        if any(_leads_to_content(name) for name in named):
            yield call


def _leads_to_content(name: str) -> bool:
    first, _, rest = name.partition("__")
    # Lone names can be columns or keys of a mapping, and `tags` is also a column of lists with lookups of its own.
    return first in RELATED_CONTENT and bool(rest) and rest not in _LOOKUPS_OF_LISTS


def previews(tree: ast.Module) -> Iterator[ast.AST]:
    for call in calls(tree):
        if dotted(call.func) in {"registry.preview", "preview"}:
            yield call


def local_imports(tree: ast.Module) -> Iterator[ast.AST]:
    for function in ast.walk(tree):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from (node for node in ast.walk(function) if isinstance(node, (ast.Import, ast.ImportFrom)))


RULES = (
    Rule(
        "stock-context",
        "enter a tenant with tenant_scope() only",
        stock_contexts,
        ("benchmarks/peers/stock/",),  # the peer that is measured against does it the usual way
    ),
    Rule(
        "bare-on-commit",
        "use on_commit_in_scope(): a bare callback runs in whatever scope the commit happens in",
        bare_on_commit,
        ("tenants/scope.py", "tenants/backend/", "tests/"),
    ),
    Rule(
        "direct-queue",
        "queue work with enqueue(): a message without its job row is lost with the broker",
        names_called("delay", "apply_async", "delay_on_commit", "send_task"),
        ("tenants/tasks.py", "tenants/queue.py", "tenants/broker.py", "tests/"),
    ),
    Rule(
        "raw-sql",
        "raw SQL belongs to tenants/backend, tenants/fleet and migrations",
        raw_sql,
        ("tenants/backend/", "tenants/fleet/", "tests/", "benchmarks/", "scripts/", "saas/embedded/"),
    ),
    Rule("all-fields", 'list the fields: "__all__" shows tomorrow what nobody decided to show', all_fields),
    Rule(
        "meta-ordering",
        "order where the rows are read; Meta.ordering sorts queries that never asked",
        meta_ordering,
    ),
    Rule(
        "http-client",
        "saas/core/outbound.py is the only HTTP client",
        http_clients,
        ("saas/core/outbound.py", "saas/embedded/supervisor.py", "tests/", "benchmarks/", "scripts/"),
    ),
    Rule(
        "platform-scope",
        "only operations of users and tenants open the platform's scope",
        names_called("platform_scope"),
        ("users/", "tenants/", "tests/", "benchmarks/"),
    ),
    Rule(
        "open-door",
        "members' content is reached by visible_to, of_member or wellness/consent/door.py (rulings 38)",
        open_doors,
        # What works on everybody's rows at once and shows them to nobody; and what measures or tests.
        (
            "wellness/exports/",
            "wellness/questionnaires/flags.py",
            "saas/",
            "tenants/",
            "users/",
            "tests/",
            "benchmarks/",
            "scripts/",
        ),
    ),
    Rule(
        "related-content",
        "ask the content's own model, with an owner, instead of walking to it from another one",
        related_content,
        ("tests/", "benchmarks/"),
    ),
    Rule(
        "preview",
        "what staff see goes through registry.look(), which asks the door and records the read",
        previews,
        ("wellness/consent/", "tests/"),
    ),
    Rule(
        "local-import",
        "import at the top, or say why not in a comment on the line or above it",
        local_imports,
        ("tests/", "benchmarks/"),  # programs that choose settings before they import what reads them
    ),
)


def is_excused(rule: Rule, node: ast.AST, lines: list[str]) -> bool:
    """A late import may stay when a comment beside it or above it gives the reason."""
    if rule.name != "local-import":
        return False
    number = getattr(node, "lineno", 1)
    above = number - 2
    # One reason may stand above several imports.
    while above > 0 and re.match(r"\s*(from|import)\s", lines[above]):
        above -= 1
    return "#" in lines[number - 1] or lines[above].strip().startswith("#")


def problems_of(file: Path) -> Iterator[str]:
    name = file.relative_to(ROOT).as_posix()
    text = file.read_text()
    lines = text.splitlines()
    tree = ast.parse(text, name)
    for rule in RULES:
        if any(name.startswith(prefix) for prefix in rule.allowed_in) or (rule.name, name) in ALLOWED:
            continue
        if rule.name == "raw-sql" and "/migrations/" in name:
            continue
        for node in rule.finds(tree):
            if not is_excused(rule, node, lines):
                yield f"{name}:{getattr(node, 'lineno', 1)}: {rule.name}: {rule.says}"


def our_files() -> list[Path]:
    found = []
    for each in OURS:
        place = ROOT / each
        found += sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.exists() else []
    return found


def main() -> int:
    files = [Path(name).resolve() for name in sys.argv[1:]] or our_files()
    found = [problem for file in files for problem in problems_of(file)]
    unused = [
        f"lint_house.py: ALLOWED names {key[1]}, which is gone"
        for key in ALLOWED
        if not (ROOT / key[1]).exists()
    ]
    print("\n".join(found + unused) or f"{len(files)} files keep the house rules.")
    return bool(found or unused)


if __name__ == "__main__":
    sys.exit(main())
