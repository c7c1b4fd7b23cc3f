"""Wrong input at certificates; see cases.py."""

from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by
from tests.wrong_input.unreadable import LONG, NUL, WAVE

FILES = ("certificate/", "certificate.pdf")
NOBODY = "00000000-0000-4000-8000-000000000000"
OWN = [f"/smartcity/credentials/{{award}}/{file}" for file in FILES]
SHARED = [f"/smartcity/shared/{{token}}/{file}" for file in FILES]
LOOK_UP = "/smartcity/verify/{award}/"

# fmt: off
CERTIFYING = [
    *cases("visitor", OWN,
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("jonas, author, operator", OWN,
        ("somebody else's",            by("GET"),                                    404, "unknown_credential")),
    *cases("eleni", [f"/smartcity/credentials/{NOBODY}/{file}" for file in FILES],
        ("nobody's",                   by("GET"),                                    404, "unknown_credential")),
    *cases("eleni", OWN, *other_methods("GET")),
    *cases("visitor", [*SHARED, LOOK_UP], *other_methods("GET")),
    *cases("eleni", [f"{address}?language={wrong}" for address in OWN
                     for wrong in ("xx", "EN", "%00", "el%20", NUL, WAVE, LONG, "../el")],
        ("a language nobody offers",   by("GET"),                                    404, "unknown_file")),
    *cases("visitor", [f"{address}?language={wrong}" for address in SHARED for wrong in ("xx", "%00", LONG)],
        ("a language nobody offers",   by("GET"),                                    404, "unknown_file")),
    *cases("visitor", [f"/smartcity/shared/{wrong}/{file}" for file in FILES
                       for wrong in ("no-such-token", "%00", WAVE, LONG, "{token}%20", "{TOKEN}")],
        ("no such link",               by("GET"),                                    404, "not_shared")),
    *cases("visitor", f"/smartcity/verify/{NOBODY}/",
        ("a number of nobody",         by("GET"),                                    404, "unknown_credential")),
    *cases("visitor", [f"/smartcity/verify/{wrong}/" for wrong in ("no-uuid", "{award}0", "%00", WAVE, LONG)],
        ("no number",                  by("GET"),                                    404, "not_found")),
    *cases("visitor", LOOK_UP,
        ("what is shared",             by("GET"),                                    302, "/smartcity/shared/")),
]
