"""What is asked wrongly of status lists, and sent wrongly to the desk of awards and of issuing."""

from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by, file, form, multipart
from tests.wrong_input.unreadable import DIGITS, LONG, NUL, SCRIPT, TEN_MB, WAVE

STATUS = "/smartcity/status/"
AWARDS = "/smartcity/awards/"
TABLE, AWARD, NO_AWARD = (
    f"{AWARDS}awards.csv",
    f"{AWARDS}{{award}}/",
    f"{AWARDS}00000000-0000-4000-8000-000000000000/",
)
REVOKE = {"action": "revoke", "reason": "Somebody else sat the exam.", "confirm": "on"}
ISSUING, ISSUING_NOW = "/smartcity/issuing/", "/smartcity/issuing/now"

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
    *cases("visitor", [AWARDS, TABLE, AWARD, NO_AWARD],
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("visitor", [AWARDS, AWARD],
        ("no login",                   form(**REVOKE),                               302, "/login/?next="),
        ("no login, no CSRF token",    form(**REVOKE).with_token("none"),            403, "no_csrf_token")),
    *cases("eleni, author, reviewer", [AWARDS, TABLE, AWARD, NO_AWARD],
        ("who may not manage",         by("GET"),                                    403, "may_not_manage")),
    *cases("eleni, author, reviewer", [AWARDS, AWARD, NO_AWARD],
        ("who may not manage",         form(**REVOKE),                               403, "may_not_manage")),
    *cases("operator", TABLE, *other_methods("GET")),
    *cases("operator", [AWARDS, AWARD], *other_methods("GET", "POST"),
        ("no CSRF token",              form(**REVOKE).with_token("none"),            403, "no_csrf_token"),
        ("a wrong CSRF token",         form(**REVOKE).with_token("wrong"),           403, "no_csrf_token"),
        ("no action",                  form(reason="help"),                          400, "unknown_action"),
        ("an unknown action",          form(action="forgive"),                       400, "unknown_action"),
        ("what only the learner does", form(action="deliver"),                       400, "unknown_action"),
        ("an action with NUL",         form(action=f"revoke{NUL}"),                  400, "unknown_action"),
        ("a very long action",         form(action=LONG),                            400, "unknown_action"),
        ("a file for an action",       multipart(file("revoke")),                    400, "unknown_action"),
        ("JSON for a form",            REVOKE,                                       400, "unknown_action"),
        ("a form without a boundary",  form(**REVOKE).typed("multipart/form-data"),  400, "bad_request"),
        ("a form of 10 MB",            form(**REVOKE, more="x" * TEN_MB),            400, "bad_request")),
    *cases("operator", AWARDS,
        *((f"{each[:9]!r} to sign",    form(action="sign_chosen", award=each),       422, "none_chosen")
          for each in ("", "x", "-1", "1.5", "٣", NUL, WAVE, DIGITS)),
        ("an award that is not there", form(action="sign_chosen", award="9" * 18),   200, "")),
    *cases("operator", [f"{AWARDS}?{asked}" for asked in (
            "what=%00", f"what={WAVE}", f"what={LONG}", "what=/", "what=a/b/c", "state=none", "state=%FF",
            f"name={LONG}", "name=%00", "name=%25", f"before={DIGITS}", "before=-1", "after=x", "after=1&before=1")],
        ("what nothing matches",       by("GET"),                                    200, "")),
    *cases("operator", AWARD,
        *((f"{wrong[:9]!r} for a reason", form(**{**REVOKE, "reason": wrong}),       422, code)
          for wrong, code in (("", "no_reason"), (" ", "no_reason"), (LONG, "too_long"), (NUL, "not_kept"))),
        ("no box ticked",              form(action="revoke", reason=SCRIPT),         422, "not_confirmed"),
        ("what is not suspended",      form(action="reinstate", reason="Over."),     302, AWARD),
        ("what is signed already",     form(action="sign"),                          302, AWARD)),
    *cases("operator", NO_AWARD,
        ("no such award",              by("GET"),                                    404, "unknown_award"),
        ("no such award",              form(**REVOKE),                               404, "unknown_award")),
    *cases("operator", [f"{AWARDS}{wrong}/" for wrong in ("x", "%00", WAVE)],
        ("no such page",               by("GET"),                                    404, "not_found")),
    *cases("visitor", [ISSUING, ISSUING_NOW], ("not logged in", by("GET"), 302, "/login/")),
    *cases("eleni, reviewer", [ISSUING, ISSUING_NOW], ("who may not", by("GET"), 403, "may_not_manage")),
    *cases("eleni, reviewer", ISSUING, ("who may not", form(programme="scro"), 403, "may_not_manage")),
    *cases("operator", ISSUING_NOW, *other_methods("GET")),
    *cases("operator", ISSUING, *other_methods("GET", "POST"),
        ("nothing",                    form(),                                       400, "unknown_programme"),
        ("an unknown programme",       form(programme="none"),                       400, "unknown_programme"),
        ("a very long programme",      form(programme=LONG),                         400, "unknown_programme"),
        ("a programme with a wave",    form(programme=WAVE),                         400, "unknown_programme"),
        ("no date",                    form(programme="scro", since="yesterday"),    400, "bad_date"),
        ("a day that no month has",    form(programme="scro", since="2026-02-31"),   400, "bad_date"),
        ("a very long date",           form(programme="scro", since=LONG),           400, "bad_date"),
        ("no CSRF token",              form(programme="scro").with_token("none"),    403, "no_csrf_token")),
]
