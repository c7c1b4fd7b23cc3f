"""What is asked wrongly of the pages and the API of competences."""

from tests.fixtures.host import COURSE
from tests.wrong_input.rows import Case, cases, other_methods
from tests.wrong_input.sent import by
from tests.wrong_input.unreadable import DIGITS, LONG, WAVE

MINE, API = "/smartcity/competences/", "/api/smartcity/v1/"
FILES = [f"{MINE}my-competences.csv", f"{MINE}my-competences.json"]
CLASS = f"{MINE}courses/{COURSE}/"
CLASSES = [CLASS, f"{CLASS}class.csv", f"{CLASS}class.json", f"{CLASS}blocks/", f"{CLASS}coverage/"]
OWN = [f"{API}{each}/" for each in ("frameworks", "competences", "profiles", "competences/standing")]
API_CLASS = f"{API}courses/{COURSE}/standing/"
NO_HOURS = ("0", "-1", "169", "1.5", "1e2", "x", "٣", "%00", WAVE, DIGITS)

# fmt: off
STANDING: list[Case] = [
    *cases("visitor", [MINE, f"{MINE}courses/", *FILES, *CLASSES],
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("visitor", [*OWN, API_CLASS, f"{API}profiles/scro/pathway/"],
        ("no login",                   by("GET"),                                    401, "no_login")),
    *cases("eleni", [MINE, *FILES, OWN[0]], *other_methods("GET")),
    *cases("author", [*CLASSES, API_CLASS], *other_methods("GET")),
    *cases("eleni, reviewer", [f"{MINE}courses/", *CLASSES, API_CLASS],
        ("who does not teach",         by("GET"),                                    403, "may_not_teach")),
    *cases("eleni, author", [f"{MINE}courses/{wrong}/" for wrong in ("x", "%00", WAVE, LONG)],
        ("no course",                  by("GET"),                                    404, "unknown_course")),
    *cases("author", [f"{CLASS}?after={wrong}" for wrong in ("-1", "x", "1.5", "%00", WAVE, DIGITS)],
        ("no page",                    by("GET"),                                    400, "bad_page")),
    *cases("author", [f"{API_CLASS}?cursor={wrong}" for wrong in ("x", WAVE, "cD1u")],
        ("no such page",               by("GET"),                                    404, "not_found")),
    *cases("eleni", [f"{MINE}?profile={wrong}" for wrong in ("none", "%00", WAVE, LONG)],
        ("no profile",                 by("GET"),                                    404, "unknown_profile")),
    *cases("eleni", [f"{API}profiles/{wrong}/pathway/" for wrong in ("none", "%00", WAVE, LONG)],
        ("no profile",                 by("GET"),                                    404, "unknown_profile")),
    *cases("eleni", [f"{MINE}?hours={wrong}" for wrong in NO_HOURS],
        ("no hours",                   by("GET"),                                    400, "bad_hours")),
    *cases("eleni", [f"{API}competences/?words={wrong}" for wrong in ("%00", WAVE, LONG, "%25")],
        ("what nothing matches",       by("GET"),                                    200, "")),
]
