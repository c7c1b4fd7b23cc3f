"""Inserting many rows that are much alike.

Django's `bulk_create` prepares each value of each row anew, which took as long as six signatures for an award with its
document. Most values of a page of awards are the same in all rows: here each is prepared once.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from django.db.models.constants import OnConflict

ROWS = 500
"""A statement; with a document of some kilobytes in each it stays far below MySQL's limit of 16 MB."""


def insert(rows: Sequence[Model], *, ignore_conflicts: bool = False) -> None:
    """Insert rows of one model, a few hundred with each statement. Their keys are not told, no signal is sent.

    ``ignore_conflicts`` leaves out those that a unique constraint forbids; on MySQL others too that cannot be kept.
    """
    for at in range(0, len(rows), ROWS):
        _insert(rows[at : at + ROWS], OnConflict.IGNORE if ignore_conflicts else None)


def _insert(rows: Sequence[Model], on_conflict: OnConflict | None) -> None:
    meta, write = type(rows[0])._meta, connection.ops  # noqa: SLF001  documented by Django under this name
    fields = [each for each in meta.local_concrete_fields if not each.primary_key]
    columns = ", ".join(write.quote_name(each.column) for each in fields)
    places = ", ".join(["(" + ", ".join(["%s"] * len(fields)) + ")"] * len(rows))
    suffix = write.on_conflict_suffix_sql(fields, on_conflict, [], [])
    verb = write.insert_statement(on_conflict=on_conflict)
    by_field = [_prepared(each, rows) for each in fields]
    values = [value for row in zip(*by_field, strict=True) for value in row]
    with connection.cursor() as cursor:
        cursor.execute(
            f"{verb} {write.quote_name(meta.db_table)} ({columns}) VALUES {places} {suffix}", values
        )


def _prepared(field: Field, rows: Sequence[Model]) -> list[Any]:
    """Return the field's value of each row as the database takes it."""
    known: dict[Any, Any] = {}
    prepared = []
    for row in rows:
        value = field.pre_save(row, add=True)
        if isinstance(value, dict | list):  # JSON, which nothing can be looked up by
            prepared.append(field.get_db_prep_save(value, connection))
            continue
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        prepared.append(known[value])
    return prepared
