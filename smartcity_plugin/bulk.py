"""Inserting many rows that are much alike.

Django's `bulk_create` makes an object of each row and prepares each value of it anew, which took as long as six
signatures for an award with its document. Most values of a page of awards are the same in all rows: here each of those
is given and prepared once.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from django.db.models.constants import OnConflict

ROWS = 500
"""A statement; with a document of some kilobytes in each it stays far below MySQL's limit of 16 MB."""
MANY = 4_000
"""The same for short rows of at most eight columns: SQLite takes 32,766 values."""


def insert(
    model: type[Model],
    each: Mapping[str, Sequence[Any]],
    same: Mapping[str, Any],
    *,
    ignore_conflicts: bool = False,
) -> None:
    """Insert rows of ``model``, a few hundred with each statement. Their keys are not told, no signal is sent.

    ``each`` has a value for each row, ``same`` one for all; fields in neither get their default. ``ignore_conflicts``
    leaves out those that a unique constraint forbids; on MySQL others too that cannot be kept.
    """
    _insert(model, each, same, ROWS, OnConflict.IGNORE if ignore_conflicts else None, [], [])


def put(
    model: type[Model],
    each: Mapping[str, Sequence[Any]],
    same: Mapping[str, Any],
    *,
    by: Sequence[str],
    update: Sequence[str],
) -> None:
    """Insert as `insert` does; where a row has the same ``by`` already, give it what ``update`` names.

    Both are columns, ``by`` those of a constraint. For rows of numbers and short texts: thousands with each statement.
    """
    _insert(model, each, same, MANY, OnConflict.UPDATE, update, by)


def _insert(
    model: type[Model],
    each: Mapping[str, Sequence[Any]],
    same: Mapping[str, Any],
    most: int,
    on_conflict: OnConflict | None,
    update: Sequence[str],
    by: Sequence[str],
) -> None:
    if {len(values) for values in each.values()} == {0}:
        return
    meta, write = model._meta, connection.ops  # noqa: SLF001  documented by Django under this name
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    rows = list(zip(*_columns(model, fields, each, same), strict=True))
    columns = ", ".join(write.quote_name(field.column) for field in fields)
    start = f"{write.insert_statement(on_conflict=on_conflict)} {write.quote_name(meta.db_table)} ({columns}) VALUES "
    suffix = write.on_conflict_suffix_sql(fields, on_conflict, update, by)
    place = "(" + ", ".join(["%s"] * len(fields)) + ")"
    with connection.cursor() as cursor:
        for part in (rows[at : at + most] for at in range(0, len(rows), most)):
            places = ", ".join([place] * len(part))
            cursor.execute(f"{start}{places} {suffix}", [value for row in part for value in row])


def _columns(
    model: type[Model], fields: list[Field], each: Mapping[str, Sequence[Any]], same: Mapping[str, Any]
) -> list[Sequence[Any]]:
    """Return the values of each field in all rows, as the database takes them."""
    (count,) = {len(values) for values in each.values()}
    alike = model(**same)
    unknown = each.keys() - {field.attname for field in fields}
    if unknown:
        raise ValueError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    return [
        _prepared(field, each[field.attname])
        if field.attname in each
        else [field.get_db_prep_save(field.pre_save(alike, add=True), connection)] * count
        for field in fields
    ]


def _prepared(field: Field, values: Sequence[Any]) -> list[Any]:
    """Return the values as the database takes them; what is the same object, or equal, is prepared once."""
    known: dict[Any, Any] = {}
    prepared = []
    for value in values:
        # JSON has no hash. Two equal ones are prepared twice, which is no harm.
        name = id(value) if isinstance(value, dict | list) else value
        if name not in known:
            known[name] = field.get_db_prep_save(value, connection)
        prepared.append(known[name])
    return prepared
