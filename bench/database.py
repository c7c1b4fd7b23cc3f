"""A test database of its own, with the tables of all apps: that of the settings, SQLite in a file or MariaDB."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def database() -> Iterator[str]:
    """Make the tables, give the name of the product, and drop the tables."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0)
    try:
        yield connection.display_name
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
