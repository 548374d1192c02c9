"""Queries that run on nearly every request: their SQL is written by the ORM once, and then only the values change.

For a short query the ORM takes several times longer to write the statement than PostgreSQL takes to answer it.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.db import connection, models
from django.db.models import sql
from django.db.models.constants import OnConflict


class CompiledQuery:
    """Call it like `build`; it returns the rows of `build`'s queryset of `values()` as dictionaries, read at once.

    `build` runs once, with `stand_ins` for its arguments. Each stand-in must be a value that appears nowhere else in
    the query, and the SQL must not depend on the values: no None, no lists, no limits taken from arguments.
    """

    def __init__(self, build: Callable[..., "models.QuerySet[Any, Any]"], *stand_ins: Any) -> None:
        self._build = build
        self._stand_ins = stand_ins

    def __call__(self, *values: Any) -> list[dict[str, Any]]:
        statement, parameters, names = self._compiled
        given = [values[place] if is_argument else place for is_argument, place in parameters]
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @cached_property
    def _compiled(self) -> tuple[str, list[tuple[bool, Any]], list[str]]:
        """The statement; its parameters, each as an argument's place or as a value of the query's own; the columns."""
        query = self._build(*self._stand_ins).query
        compiler = query.get_compiler(connection=connection)
        statement, compiled = compiler.as_sql()
        selected = compiler.select[: compiler.col_count]
        if compiler.get_converters([expression for expression, _sql, _alias in selected]):
            raise TypeError("Only columns that the driver converts by itself can be read in this way.")
        parameters: list[tuple[bool, Any]] = []
        for value in compiled:
            places = [place for place, stand_in in enumerate(self._stand_ins) if value == stand_in]
            parameters.append((True, places[0]) if places else (False, value))
        if {place for is_argument, place in parameters if is_argument} != set(range(len(self._stand_ins))):
            raise TypeError("Not every argument ended up as a parameter of the statement.")
        return statement, parameters, [*query.values_select, *query.annotation_select]


class CompiledInsert:
    """`INSERT ... ON CONFLICT DO NOTHING` of one row of `model`."""

    def __init__(self, model: type[models.Model]) -> None:
        self._model = model

    def __call__(self, row: models.Model) -> bool:
        """Whether the row was inserted; False when a unique constraint stood in the way."""
        statement, fields = self._compiled
        values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return bool(cursor.rowcount)

    @cached_property
    def _compiled(self) -> tuple[str, "list[models.Field[Any, Any]]"]:
        fields = list(self._model._meta.local_concrete_fields)
        query = sql.InsertQuery(self._model, on_conflict=OnConflict.IGNORE)
        query.insert_values(fields, [self._model()], raw=True)
        ((statement, parameters),) = query.get_compiler(connection=connection).as_sql()
        if len(parameters) != len(fields):
            raise TypeError("Only fields that become one parameter each can be inserted in this way.")
        return statement, fields


class CompiledUpdate:
    """An UPDATE whose SQL is written once: `build` returns a queryset and the values to set, as for `update`.

    Stand-ins as for CompiledQuery. Calling it returns the number of rows that were changed; `together` sends several.
    """

    def __init__(
        self, build: Callable[..., "tuple[models.QuerySet[Any, Any], dict[str, Any]]"], *stand_ins: Any
    ) -> None:
        self._build = build
        self._stand_ins = stand_ins

    def __call__(self, *values: Any) -> int:
        (changed,) = together((self, values))
        return changed

    def filled(self, values: Sequence[Any]) -> tuple[str, list[Any]]:
        """The statement and its parameters for these arguments."""
        statement, parameters = self._compiled
        return statement, [values[place] if is_argument else place for is_argument, place in parameters]

    @cached_property
    def _compiled(self) -> tuple[str, list[tuple[bool, Any]]]:
        rows, new = self._build(*self._stand_ins)
        query: Any = rows.query.chain(sql.UpdateQuery)
        query.add_update_values(new)
        statement, compiled = query.get_compiler(connection=connection).as_sql()
        parameters: list[tuple[bool, Any]] = []
        for value in compiled:
            # By type as well: True is 1, and a date may equal nothing that it stands for.
            places = [
                place
                for place, stand_in in enumerate(self._stand_ins)
                if type(value) is type(stand_in) and value == stand_in
            ]
            parameters.append((True, places[0]) if places else (False, value))
        if {place for is_argument, place in parameters if is_argument} != set(range(len(self._stand_ins))):
            raise TypeError("Not every argument ended up as a parameter of the statement.")
        return statement, parameters


def together(*updates: tuple[CompiledUpdate, Sequence[Any]]) -> list[int]:
    """Several updates in one statement: one round trip and, outside a transaction, one commit for all of them.

    Returns how many rows each changed. They see the database as it was before all of them, so no two may be about the
    same row.
    """
    statements, parameters = [], []
    for number, (update, values) in enumerate(updates):
        statement, filled = update.filled(values)
        statements.append(f"u{number} AS ({statement} RETURNING 1)")
        parameters += filled
    counts = ", ".join(f"(SELECT count(*) FROM u{number})" for number in range(len(updates)))  # noqa: S608  (numbers)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(statements)} SELECT {counts}", parameters)
        return [int(count) for count in cursor.fetchone()]
