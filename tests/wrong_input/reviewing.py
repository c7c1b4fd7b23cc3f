"""What is sent wrongly to the desk of the people who review exams, by them and by those who may not."""

from tests.fixtures.host import FLOOD
from tests.wrong_input.places import EXAM
from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by, file, form, multipart
from tests.wrong_input.unreadable import DIGITS, LONG, NUL, SCRIPT, TEN_MB, WAVE

EXAMS = "/smartcity/exams/"
DESK = f"{EXAMS}{EXAM}/"
ATTEMPT, ATTEMPTS_FILE = f"{DESK}attempts/{{attempt}}/", f"{DESK}attempts.csv"
LIVE, LIVE_NOW, LOAD = f"{DESK}live/", f"{DESK}live/now", f"{DESK}load/"
RECORD, PICTURE = f"{ATTEMPT}record.json", f"{ATTEMPT}pictures/1"
READ = [LIVE_NOW, LOAD, RECORD, PICTURE]
"""What is only ever read."""

# fmt: off
GRANT = {"action": "allow", "username": "jonas", "extra_percent": "25", "break_minutes": "10", "reason": ""}
REJECT = {"action": "reject", "reason": "help", "note": ""}
TELL = {"action": "tell_all", "key": "of-this-form", "text": "Ten minutes left."}

REVIEWING = [
    *cases("visitor", [EXAMS, DESK, ATTEMPT, ATTEMPTS_FILE, LIVE, *READ],
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("visitor", [DESK, ATTEMPT, LIVE],
        ("no login",                   form(**REJECT),                               302, "/login/?next="),
        ("no login, no CSRF token",    form(**REJECT).with_token("none"),            403, "no_csrf_token")),
    *cases("eleni, nikos", EXAMS,
        ("who may not review",         by("GET"),                                    403, "no_exams")),
    *cases("eleni, nikos", [DESK, ATTEMPT, ATTEMPTS_FILE, f"{DESK}attempts/0/", f"{EXAMS}{EXAM}2/", LIVE, *READ],
        ("who may not review",         by("GET"),                                    403, "may_not_review")),
    *cases("eleni, nikos", [DESK, ATTEMPT, LIVE],
        ("who may not review",         form(action="clear"),                         403, "may_not_review"),
        ("who may not allow",          form(**GRANT),                                403, "may_not_review")),
    *cases("reviewer", [EXAMS, ATTEMPTS_FILE, *READ], *other_methods("GET")),
    *cases("reviewer", [DESK, ATTEMPT, LIVE], *other_methods("GET", "POST"),
        ("no CSRF token",              form(**REJECT).with_token("none"),            403, "no_csrf_token"),
        ("a wrong CSRF token",         form(**REJECT).with_token("wrong"),           403, "no_csrf_token"),
        ("no action",                  form(reason="help"),                          400, "unknown_action"),
        ("an unknown action",          form(action="forgive"),                       400, "unknown_action"),
        ("an action with NUL",         form(action=f"clear{NUL}"),                   400, "unknown_action"),
        ("a very long action",         form(action=LONG),                            400, "unknown_action"),
        ("a file for an action",       multipart(file("clear")),                     400, "unknown_action"),
        ("JSON for a form",            REJECT,                                       400, "unknown_action"),
        ("a form without a boundary",  form(**REJECT).typed("multipart/form-data"),  400, "bad_request"),
        ("a form of 10 MB",            form(**REJECT, more="x" * TEN_MB),            400, "bad_request")),
    *cases("reviewer", [DESK, ATTEMPT],
        *((f"more time: {each!r}",     form(**{**GRANT, "extra_percent": each}),     422, "not_a_number")
          for each in ("", "301", "-1", "1.5", "1e2", "0x10", "٣", "²", NUL, WAVE, DIGITS)),
        ("long breaks",                form(**{**GRANT, "break_minutes": "241"}),    422, "not_a_number"),
        ("a long reason",              form(**{**GRANT, "reason": LONG}),            422, "too_long"),
        ("a reason with NUL",          form(**{**GRANT, "reason": NUL}),             422, "not_kept")),
    *cases("reviewer", DESK,
        *((f"more time for {each[:9]!r}", form(**{**GRANT, "username": each}),       422, "unknown_learner")
          for each in ("", "nobody", "JONAS", f"jonas{NUL}", WAVE, LONG, SCRIPT)),
        ("marking again without the team", form(action="mark_again"),                403, "team_only")),
    *cases("reviewer", DESK,
        *((f"{each[:9]!r} to clear",   form(action="clear_chosen", attempt=each),    422, "none_chosen")
          for each in ("", "x", "-1", "1.5", "٣", NUL, WAVE, DIGITS)),
        ("an attempt that is not there", form(action="clear_chosen", attempt="9" * 18), 200, "")),
    *cases("reviewer", LIVE,
        *((f"{each[:9]!r} to pause",   form(action="hold", attempt=each),            422, "none_chosen")
          for each in ("", "x", "-1", "٣", NUL, DIGITS)),
        ("an attempt that is not there", form(action="hold", attempt="9" * 18),      404, "unknown_attempt"),
        *((f"{wrong[:9]!r} for a key", form(**{**TELL, "key": wrong}),               422, "no_text")
          for wrong in ("", "short", NUL, WAVE, LONG)),
        ("nothing to say",             form(**{**TELL, "text": " "}),                422, "no_text"),
        ("too much to say",            form(**{**TELL, "text": LONG}),               422, "too_long"),
        ("NUL to say",                 form(**{**TELL, "text": NUL}),                422, "not_kept")),
    *cases("reviewer", ATTEMPT,
        *((f"{action} what is over",   form(action=action),                          409, "wrong_state")
          for action in ("hold", "release")),
        ("writing to who is out",      form(**{**TELL, "action": "tell"}),           409, "not_reached")),
    *cases("reviewer", [PICTURE, f"{ATTEMPT}pictures/0", f"{ATTEMPT}pictures/{10**30}"],
        ("no such picture",            by("GET"),                                    404, "unknown_picture")),
    *cases("author", DESK,
        ("marking again what is right", form(action="mark_again"),                   200, "")),
    *cases("reviewer, author", ATTEMPT,
        ("no reason",                  form(action="reject"),                        422, "no_reason"),
        ("an unknown reason",          form(**{**REJECT, "reason": SCRIPT}),         422, "no_reason"),
        ("a reason with NUL",          form(**{**REJECT, "reason": f"help{NUL}"}),   422, "no_reason"),
        ("another reason, no note",    form(**{**REJECT, "reason": "other"}),        422, "no_note"),
        ("a long note",                form(**{**REJECT, "note": LONG}),             422, "too_long"),
        ("a note with NUL",            form(action="clear", note=NUL),               422, "not_kept"),
        ("a long note to clear",       form(action="clear", note=LONG),              422, "too_long"),
        *((f"{each} before its time",  form(action=each),                            409, "wrong_state")
          for each in ("confirm", "uphold")),
        *((f"{each} with NUL",         form(action=each, note=NUL),                  422, "not_kept")
          for each in ("confirm", "uphold")),
        ("voiding what was handed in", form(**{**REJECT, "action": "void"}),         409, "wrong_state")),
    *cases("reviewer", [f"{EXAMS}{each}/{more}" for more in ("", "attempts.csv", "attempts/1/", "live/")
                        for each in ("no-key", "%00", WAVE, LONG, f"{EXAM}2", FLOOD,
                                     "lib-block-v1:a+b+type@html+block@c",
                                     "block-v1:No+Such+Course+type@smartcity_exam+block@final-exam")],
        ("no such exam",               by("GET"),                                    404, "unknown_exam")),
    *cases("reviewer", [f"{DESK}attempts/{each}/" for each in ("0", 2**63, 10**30)],
        ("no such attempt",            by("GET"),                                    404, "unknown_attempt")),
    *cases("reviewer", [f"{DESK}attempts/{each}/" for each in ("x", "-1", "1.5", "%00", DIGITS)],
        ("no number",                  by("GET"),                                    404, "not_found")),
    *cases("reviewer", [f"{DESK}?{each}" for each in ("state=none", "page=x", "page=0", f"page={DIGITS[:400]}",
                                                      "name=%00%FF", f"name={LONG}", "name=%25_'\"")],
        ("a list that is not there",   by("GET"),                                    200, "")),
]
# fmt: on
