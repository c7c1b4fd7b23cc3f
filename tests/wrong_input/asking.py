"""Wrong input to the API: what programs send. Answers are JSON in one shape, also for those who may not ask."""

from tests.wrong_input.rows import Case, cases, other_methods
from tests.wrong_input.sent import by, form, raw
from tests.wrong_input.unreadable import DEEP, HALF, LONG, NUL, WAVE

API = "/api/smartcity/v1/"
AWARDS, PROGRAMMES = f"{API}awards/", f"{API}programmes/"
AWARD, NOBODYS = f"{AWARDS}{{award}}/", f"{AWARDS}00000000-0000-4000-8000-000000000000/"
DOCUMENT = f"{AWARD}documents/open-badges-3.0?suite=eddsa-jcs-2022"
ACHIEVEMENTS = f"{API}achievements/"
VERIFY = f"{API}verify"
DESK, RUNS = f"{API}desk/awards/", f"{API}desk/issue-runs/"
MANAGED, REVOKE = f"{DESK}{{award}}/", f"{DESK}{{award}}/revoke"
WHY = {"reason": "The wrong person sat the exam."}

# fmt: off
ASKING: list[Case] = [
    *cases("visitor", [AWARDS, AWARD, DOCUMENT, PROGRAMMES, DESK, MANAGED, RUNS],
        ("no login",                   by("GET"),                                    401, "no_login")),
    *cases("eleni", [AWARDS, AWARD, PROGRAMMES, DOCUMENT], *other_methods("GET")),
    *cases("eleni", [AWARDS, AWARD],
        ("no CSRF token",              by("POST").with_token("none"),                403, "not_allowed")),
    *cases("jonas, operator", [AWARD, DOCUMENT],
        ("somebody else's",            by("GET"),                                    404, "unknown_credential")),
    *cases("eleni", NOBODYS,
        ("nobody's",                   by("GET"),                                    404, "unknown_credential")),
    *cases("eleni", [f"{AWARDS}?cursor={wrong}" for wrong in ("x", WAVE, "cD1u", LONG)],
        ("no such page",               by("GET"),                                    404, "not_found")),
    *cases("eleni", f"{AWARDS}?cursor=%00",
        ("an empty cursor",            by("GET"),                                    200, "")),
    *cases("eleni", [f"{AWARDS}?page_size={wrong}" for wrong in
                     ("", "0", "501", "-1", "x", "1.0", "%00", WAVE, str(10**30))],
        ("no such size",               by("GET"),                                    400, "invalid")),
    *cases("eleni", [f"{API}{each}/?cursor={wrong}" for each in ("frameworks", "competences") for wrong in ("x", LONG)],
        ("no such page",               by("GET"),                                    404, "not_found")),
    *cases("eleni", [f"{AWARD}documents/{wrong}" for wrong in
                     ("open-badges-3.0", "none?suite=eddsa-jcs-2022", "%00", WAVE, LONG,
                      "open-badges-3.0?suite=none", "open-badges-3.0?suite=%00",
                      "open-badges-3.0?suite=eddsa-jcs-2022&language=xx",
                      "open-badges-3.0?suite=eddsa-jcs-2022&language=%00")],
        ("no such document",           by("GET"),                                    404, "unknown_file")),
    *cases("visitor", [f"{ACHIEVEMENTS}{wrong}/" for wrong in
                       ("scro/m99", "none/m12", "scro/%00", f"scro/{WAVE}", f"scro/{LONG}")],
        ("no such achievement",        by("GET"),                                    404, "unknown_achievement")),
    # A credential that is none is checked; what is no JSON to check is refused. (Few rows: asking is throttled.)
    *cases("visitor", VERIFY,
        ("by GET",                     by("GET"),                                    405, "method_not_allowed"),
        ("nested 100,000 deep",        raw(DEEP),                                    400, "too_deep"),
        ("a number for a credential",  {"credential": 7},                            400, "invalid"),
        ("a name that is a list",      {"credential": "x", "holder": []},            400, "invalid"),
        ("a credential of half a character", {"credential": HALF},                   400, "not_i_json"),
        ("a credential with NUL",      {"credential": NUL},                          200, "invalid")),
    *cases("visitor", [API, f"{AWARDS}no-uuid/", f"{ACHIEVEMENTS}scro/", f"{API}none", f"{API}awards"],
        *((f"no such address, by {each}", by(each),                                  404, "not_found")
          for each in ("GET", "POST", "DELETE"))),
    *cases("eleni, jonas, author, reviewer", [DESK, MANAGED, RUNS, f"{RUNS}1/"],
        ("without the permission",     by("GET"),                                    403, "may_not_manage")),
    *cases("eleni, jonas, author, reviewer", [REVOKE, RUNS],
        ("without the permission",     WHY,                                          403, "may_not_manage")),
    *cases("operator", REVOKE,
        *other_methods("POST"),
        ("no CSRF token",              by("POST").with_token("none"),                403, "not_allowed"),
        ("no JSON",                    raw("{"),                                     400, "bad_request"),
        ("nested 100,000 deep",        raw(DEEP),                                    400, "bad_request"),
        ("more than is read",          raw(b" " * 2_500_001),                        413, "too_large"),
        ("a form",                     form(**WHY),                                  415, "bad_media_type"),
        ("a list",                     [WHY],                                        400, "invalid"),
        ("a text",                     "revoke",                                     400, "invalid"),
        ("no reason",                  {},                                           400, "invalid"),
        ("an empty reason",            {"reason": " "},                              400, "invalid"),
        ("a number for a reason",      {"reason": 7},                                400, "invalid"),
        ("a list for a reason",        {"reason": ["x"]},                            400, "invalid"),
        ("a reason with NUL",          {"reason": NUL},                              400, "invalid"),
        ("half a character",           {"reason": HALF},                             400, "invalid"),
        ("a very long reason",         {"reason": LONG},                             400, "invalid")),
    *cases("operator", [f"{MANAGED}{wrong}" for wrong in ("delete", "Revoke", "%00", WAVE, LONG)],
        ("no such action",             WHY,                                          404, "unknown_action")),
    *cases("operator", f"{DESK}00000000-0000-4000-8000-000000000000/revoke",
        ("nobody's",                   WHY,                                          404, "unknown_award")),
    *cases("operator", [f"{DESK}?username={wrong}" for wrong in ("nobody", WAVE, LONG, "eleni%20", "%00")],
        ("nobody of that name",        by("GET"),                                    200, "")),
    *cases("operator", RUNS,
        ("no programme",               {},                                           400, "invalid"),
        ("an unknown programme",       {"programme": "none"},                        422, "unknown_programme"),
        ("a programme with NUL",       {"programme": NUL},                           400, "invalid"),
        ("no course key",              {"programme": "scro", "course": "x"},         422, "unknown_course"),
        ("another course",             {"programme": "scro", "course": "course-v1:No+Such+Course"},
                                                                                     422, "unknown_course"),
        ("no moment",                  {"programme": "scro", "since": "yesterday"},  400, "invalid")),
    *cases("operator", [f"{RUNS}{wrong}/" for wrong in ("0", str(2**63), str(10**30))],
        ("no such run",                by("GET"),                                    404, "unknown_run")),
]
