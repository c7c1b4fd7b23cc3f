"""What the table is made of: a row says what is wrong, what is sent and what comes back; a case adds who and where."""

from dataclasses import dataclass
from typing import Any

from tests.wrong_input.sent import Sent, by, value

Row = tuple[str, Any, int, str]

JSON_VALUES = (None, True, 10**30, 1e3, "1", [], {})
"""One of each JSON type, and one that is not even a usual number."""


@dataclass(frozen=True)
class Case:
    """One request and its answer. ``who`` is a person, or ``author as jonas``: staff viewing as a learner."""

    who: str
    address: str
    wrong: str
    sent: Sent
    status: int
    told: str


def cases(people: str, addresses: str | list[str], *rows: Row) -> list[Case]:
    """Return a case for each row at each address by each of the people, named with commas between them.

    What is sent may be a plain value, which then goes as JSON.
    """
    return [
        Case(who, address, wrong, sent if isinstance(sent, Sent) else value(sent), status, told)
        for who in people.split(", ")
        for address in ([addresses] if isinstance(addresses, str) else addresses)
        for wrong, sent, status, told in rows
    ]


def wrong_types(right: dict, status: int = 400, told: str = "bad_request", inside: str = "") -> list[Row]:
    """Return a row for each member of ``right``, or of its part ``inside``, with each JSON type but its own."""
    part = right[inside] if inside else right
    changed = [
        (f"{inside} {name} is {wrong!r}", {**part, name: wrong})
        for name in part
        for wrong in JSON_VALUES
        if type(wrong) is not type(part[name])
    ]
    return [(wrong, {**right, inside: body} if inside else body, status, told) for wrong, body in changed]


def without_each(right: dict, status: int = 400, told: str = "bad_request", inside: str = "") -> list[Row]:
    """Return a row for each member of ``right``, or of its part ``inside``, that is left out."""
    part = right[inside] if inside else right
    changed = [
        (f"{inside} without {name}", {other: part[other] for other in part if other != name}) for name in part
    ]
    return [(wrong, {**right, inside: body} if inside else body, status, told) for wrong, body in changed]


def other_methods(*methods: str) -> list[Row]:
    """Return a row for each other method, which an address that takes only these refuses."""
    others = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    return [(f"by {name}", by(name), 405, "method_not_allowed") for name in others if name not in methods]
