"""The whole database as plain values, so that a test can say: nothing changed."""

from django.db import connection

Snapshot = dict[str, list[tuple]]

READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN")


class Watch:
    """The rows as they were last seen, looked at again only after a statement that may have changed some."""

    def __init__(self):
        self._rows = snapshot()
        self._written = False

    def __call__(self, execute, sql, params, many, context):
        """Pass a statement on: an ``execute_wrapper`` of the connection."""
        self._written = self._written or not sql.lstrip(" (").startswith(READING)
        return execute(sql, params, many, context)

    def changes(self) -> list[str]:
        """Return what has changed since the last call."""
        if not self._written:
            return []
        before, self._rows = self._rows, snapshot()
        self._written = False
        return changes(before, self._rows)


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
