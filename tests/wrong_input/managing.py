"""What is asked wrongly of status lists."""

from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by
from tests.wrong_input.unreadable import LONG, WAVE

STATUS = "/smartcity/status/"

# fmt: off
MANAGING = [
    *cases("visitor", f"{STATUS}1/revocation",
        *other_methods("GET"),
        ("no CSRF token",              by("POST").with_token("none"),                403, "no_csrf_token")),
    *cases("visitor", [f"{STATUS}{wrong}" for wrong in ("0/revocation", f"{2**63}/revocation", f"{10**30}/suspension",
                                                       "1/refresh", "1/REVOCATION", "1/%00", f"1/{WAVE}", f"1/{LONG}")],
        ("no such list",               by("GET"),                                    404, "unknown_list")),
    *cases("visitor", [f"{STATUS}{wrong}" for wrong in ("", "1", "1/", "x/revocation", "-1/revocation",
                                                       "1/revocation/")],
        ("no such page",               by("GET"),                                    404, "not_found")),
]
