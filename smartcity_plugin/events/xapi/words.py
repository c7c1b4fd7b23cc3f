"""What our xAPI 1.0.3 statements are made of: verbs, activities and extensions by their addresses; docs/events.md.

Verbs and types of activities are ADL's own where ADL has one, else those of Activity Streams or the TinCan registry, or
of Open edX itself; what none of them knows stands in extensions under `OURS`.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from smartcity_xblocks.grades import FULL_GRADE

ADL = "http://adlnet.gov/expapi"
TINCAN = "http://id.tincanapi.com"
STREAMS = "http://activitystrea.ms/schema/1.0"
OPENEDX = "https://w3id.org/xapi/openedx"
OURS = "https://w3id.org/smartcity/xapi/extension"

Parts = dict[str, Any]
"""One statement without actor and course: ``verb``, ``object``, ``context`` and, where there is one, ``result``."""


def verb(name: str, address: str = "") -> Parts:
    """Return a verb; without an address it is ADL's."""
    return {"id": address or f"{ADL}/verbs/{name}", "display": {"en": name}}


LOST = verb("lose", f"{STREAMS}/lose")
"""What somebody had holds no more, or was not accepted."""


def activity(address: str, kind: str, title: dict[str, str] | None = None) -> Parts:
    """Return an activity of the type ``kind``."""
    definition = {"type": kind, "name": title} if title else {"type": kind}
    return {"objectType": "Activity", "id": address, "definition": definition}


def block(host: str, usage_key: str) -> str:
    """Return the address that names a block of the LMS at ``host``, as event-routing-backends makes it."""
    return f"{host}/xblock/{usage_key}"


def context(registration: str, extensions: Parts, *, revision: str = "") -> Parts:
    """Return a context; ``registration`` is what only statements of one run, attempt or award share."""
    return {
        "registration": str(uuid5(NAMESPACE_URL, registration)),
        "platform": "Open edX",
        **({"revision": revision} if revision else {}),
        "extensions": extensions,
    }


def attempt(number: int) -> Parts:
    """Return the extension that tells the number of an attempt, a run or an award."""
    return {f"{TINCAN}/extension/attempt-id": number}


def scaled(grade: int) -> float:
    """Return a grade in basis points as a share of 1."""
    return grade / FULL_GRADE
