"""Which queries of a request count: those that belong to what was asked, not those by which a host loads anything.

Not counted, of both products alike, are what opens and closes a transaction (a savepoint counts), and the first look at
session, user, role in the course, anonymous id, learner's state and learner's dates, which the LMS takes before any
view or handler runs (of dates edx_when/field_data.py, DateLookupFieldData). Nor are the rows that stand in for the
modulestore: on the platform they are no SQL.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("BEGIN", "COMMIT")
MODULESTORE = frozenset({"demo_block", "demo_authoredfield"})
LOADED_BEFORE = frozenset(
    {
        "auth_user",
        "demo_anonymoususerid",
        "demo_courseaccessrole",
        "demo_studentmodule",
        "demo_userdate",
        "django_session",
    }
)
_SELECT = re.compile(r'SELECT .*? FROM ["`](\w+)["`]', re.DOTALL)


@dataclass(frozen=True)
class Queries:
    """What Django logged of a call: how many statements in all, and those that count."""

    logged: int
    counted: tuple[str, ...]


def queries_of(call: Callable[[Any], object], prepared: Any) -> Queries:
    """Return the queries that ``call`` makes of what was ``prepared``."""
    with CaptureQueriesContext(connection) as captured:
        call(prepared)
    statements = [query["sql"] for query in captured]
    return Queries(len(statements), tuple(_counted(statements)))


def _counted(statements: Iterable[str]) -> Iterable[str]:
    loaded: set[str] = set()
    for statement in statements:
        if statement.startswith(CONTROL):
            continue
        select = _SELECT.match(statement)
        table = select and select[1]
        if table in MODULESTORE or (table in LOADED_BEFORE and table not in loaded):
            loaded.add(table)
            continue
        yield statement
