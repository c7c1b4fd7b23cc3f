"""SQLite for Django before 5.1, which has no options for the two things that the demo's database needs."""

from django.db.backends.sqlite3 import base

from demo.environment import PRAGMAS


class DatabaseWrapper(base.DatabaseWrapper):
    """Does what ``transaction_mode`` and ``init_command`` in demo/environment.py ask of newer versions."""

    def get_new_connection(self, conn_params):
        """Return a connection on which readers do not wait for a writer."""
        connection = super().get_new_connection(conn_params)
        connection.executescript(PRAGMAS)
        return connection

    def _start_transaction_under_autocommit(self):
        self.cursor().execute("BEGIN IMMEDIATE")
