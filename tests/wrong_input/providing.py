"""What is sent wrongly to where learners meet an outside proctoring service, and to that service's own addresses."""

from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by, form
from tests.wrong_input.unreadable import LONG, MUCH

OPEN, CALL = "/smartcity/providers/attempts/{attempt}/open", "/smartcity/providers/watch/callback"

# fmt: off
PROVIDING = [
    *cases("visitor", OPEN,
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("nikos, eleni", [OPEN, f"/smartcity/providers/attempts/{10**30}/open"],
        ("no service watches it",      by("GET"),                                    404, "nothing_to_open")),
    *cases("nikos", OPEN, *other_methods("GET")),
    # Read by machines: a code and a reason in English.
    *cases("visitor, jonas", CALL,
        *((f"by {name}",               by(name),                                     404, "")
          for name in ("GET", "POST", "PUT", "DELETE")),
        ("a form",                     form(JWT="a.b.c"),                            404, ""),
        ("a very long value",          {"type": LONG},                               404, ""),
        ("ten megabytes",              MUCH,                                         404, "")),
]
