"""The whole database as plain values, so that a test can say: nothing changed."""

from django.db import connection

Snapshot = dict[str, list[tuple]]


def snapshot() -> Snapshot:
    """Return the rows of every table there is, ours and the host's, in the order of their first column."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        rows = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {quote(table)} ORDER BY 1")  # noqa: S608 - the database named it
            rows[table] = cursor.fetchall()
        return rows


def changes(before: Snapshot, after: Snapshot) -> list[str]:
    """Return each row that came or went, shortened, with its table; an empty list where all is as it was."""
    return [
        f"{sign} {table}: {str(row)[:200]}"
        for table in sorted(before.keys() | after.keys())
        for sign, rows, others in (("-", before, after), ("+", after, before))
        for row in rows.get(table, ())
        if row not in others.get(table, ())
    ]
