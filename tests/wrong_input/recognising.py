"""What is sent wrongly to the recognition of prior learning, its desk, and the entries of a course's team."""

from tests.fixtures.host import COURSE
from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by, field, file, form, multipart, raw
from tests.wrong_input.unreadable import DEEP, DIGITS, HALF, LONG, NUL, SCRIPT, TEN_MB, WAVE

START, DESK, ENTRIES = "/smartcity/recognition/", "/smartcity/claims/", "/smartcity/entries/"
CLAIM, FILE = f"{START}{{claim}}/", f"{START}{{handed_in}}/documents/1"
JUDGED, JUDGED_FILE = f"{DESK}{{handed_in}}/", f"{DESK}{{handed_in}}/documents/1"
COURSE_ENTRIES = f"{ENTRIES}{COURSE}/"
API = f"/api/smartcity/v1/courses/{COURSE}/entries/"
VOID = f"{API}{{entry}}/void"

# fmt: off
ASSESS = {
    "action": "assess", "seen": "5", "level-0": "2", "score-0": "80", "reason-0": "Seen.", "document-0": "1",
    "level-1": "0", "reason-1": "Not seen.",
}
ENTER = {"action": "enter", "username": "eleni", "competence": "SCRO-A-01", "level": "2", "score": "80", "reason": "x"}
SENT = {"username": "eleni", "competence": "SCRO-A-01", "level": 2, "score": 8_000, "reason": "x"}


def action(name: str) -> bytes:
    return field(name, "action")


def sent(**changed) -> dict:
    return {"kind": "staff", "entries": [{**SENT, **changed}]}


def any_form(right: dict[str, str]) -> list:
    """Return what is wrong for every form of these pages."""
    return [
        *other_methods("GET", "POST"),
        ("no CSRF token",              form(**right).with_token("none"),             403, "no_csrf_token"),
        ("a wrong CSRF token",         form(**right).with_token("wrong"),            403, "no_csrf_token"),
        ("no action",                  form(reason="x"),                             400, "unknown_action"),
        ("an unknown action",          form(action="forgive"),                       400, "unknown_action"),
        ("an action with NUL",         form(action=f"add{NUL}"),                     400, "unknown_action"),
        ("a very long action",         form(action=LONG),                            400, "unknown_action"),
        ("a file for an action",       multipart(file("ask", field="action")),       400, "unknown_action"),
        ("JSON for a form",            right,                                        400, "unknown_action"),
        ("a form without a boundary",  form(**right).typed("multipart/form-data"),   400, "bad_request"),
        ("a form of 10 MB",            form(**right, more="x" * TEN_MB),             400, "bad_request"),
    ]


RECOGNISING = [
    *cases("visitor", [START, CLAIM, FILE, DESK, JUDGED, JUDGED_FILE, ENTRIES, COURSE_ENTRIES,
                       f"{COURSE_ENTRIES}entries.csv"],
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("visitor", [START, CLAIM, JUDGED, COURSE_ENTRIES],
        ("no login",                   form(**ENTER),                                302, "/login/?next=")),
    *cases("eleni", START, *other_methods("GET", "POST"),
        ("no CSRF token",              form().with_token("none"),                    403, "no_csrf_token"),
        ("one is open already",        form(),                                       302, CLAIM)),
    *cases("jonas, operator", [CLAIM, f"{CLAIM}documents/1"],
        ("somebody else's",            by("GET"),                                    404, "unknown_claim")),
    *cases("jonas, operator", CLAIM,
        ("somebody else's",            form(action="withdraw", seen="1"),            404, "unknown_claim")),
    *cases("eleni", [f"{START}{each}/" for each in ("0", str(2**63), str(10**30))],
        ("no such claim",              by("GET"),                                    404, "unknown_claim")),
    *cases("eleni", [f"{START}{each}" for each in ("x/", "-1/", "%00/", f"{WAVE}/", "1/documents/x")],
        ("no number",                  by("GET"),                                    404, "not_found")),
    *cases("eleni", [f"{CLAIM}documents/{each}" for each in ("0", "1", str(2**31), str(10**30))],
        ("no such document",           by("GET"),                                    404, "unknown_document")),
    *cases("eleni", [f"{CLAIM}?{each}" for each in
                     (f"from={LONG}", "from=%00", "from=/", "from=none/none", f"words={WAVE}", "words=%00",
                      f"words={LONG}")],
        ("nothing to choose from",     by("GET"),                                    200, "")),
    *cases("eleni", CLAIM, *any_form({"action": "link", "address": "https://example.org"}),
        ("what an assessor does",      form(action="certify", seen="1"),             400, "unknown_action"),
        ("nothing to hand in",         form(action="submit", seen="1"),              422, "no_documents"),
        ("described already",          form(action="describe", competence="SCRO-A-01", did="x"), 409, "wrong_phase"),
        ("no words",                   form(action="describe", competence="SCRO-A-01"),          422, "no_text"),
        ("words with NUL",             form(action="describe", competence="SCRO-A-01", did=NUL), 422, "bad_text"),
        ("too many words",             form(action="describe", competence="SCRO-A-01", did=LONG), 422, "bad_text"),
        ("no competence of that code", form(action="describe", competence=SCRIPT, did="x"),      422,
                                                                                     "unknown_competence"),
        *((f"seen {each[:9]!r}",       form(action="withdraw", seen=each),           409, "changed")
          for each in ("", "0", "x", DIGITS)),
        *((f"takes back {each[:9]!r}", form(action="remove", document=each),         404, "no_such_document")
          for each in ("", "1", "x", DIGITS)),
        *((f"the address {each[:30]!r}", form(action="link", address=each),          422, "bad_link")
          for each in ("", "javascript:alert(1)", "http://example.org", "https://", f"https://example.org/{NUL}",
                       f"https://example.org/{LONG}", "https://a:b@example.org", "https://[")),
        ("no file",                    multipart(action("file")),                    400, "no_file"),
        ("a file in another field",    multipart(action("file"), file("x", field="x")), 400, "no_file"),
        ("two files",                  multipart(action("file"), file("x"), file("y")), 400, "several_files"),
        ("an empty file",              multipart(action("file"), file("")),          422, "empty"),
        ("HTML",                       multipart(action("file"), file(SCRIPT, "a.pdf")), 422, "wrong_type"),
        ("SVG",                        multipart(action("file"), file("<svg/>", "a.png")), 422, "wrong_type"),
        ("an archive",                 multipart(action("file"), file(b"PK\x03\x04", "a.pdf")), 422, "wrong_type"),
        ("half a PDF",                 multipart(action("file"), file("%PDF-1.7", "a.pdf")), 422, "damaged"),
        ("half a picture",             multipart(action("file"), file(b"\xff\xd8\xff", "a.jpg")), 422, "damaged"),
        ("a file of 10 MB",            multipart(action("file"), file(b"%PDF-" + b"x" * TEN_MB)), 413, "too_large")),
    *cases("jonas, author", [DESK, JUDGED, JUDGED_FILE, f"{DESK}{{claim}}/", f"{DESK}0/"],
        ("who may not assess",         by("GET"),                                    403, "may_not_assess")),
    *cases("jonas, author", JUDGED,
        ("who may not assess",         form(**ASSESS),                               403, "may_not_assess")),
    *cases("reviewer", [f"{DESK}{each}/" for each in ("{claim}", "0", str(2**63), str(10**30))],
        ("not handed in, or none",     by("GET"),                                    404, "unknown_claim")),
    *cases("reviewer", [f"{DESK}?{each}" for each in
                        ("phase=%00", f"phase={LONG}", "page=0", "page=x", f"page={WAVE}")],
        ("no such part of the list",   by("GET"),                                    200, "")),
    *cases("reviewer", [DESK, JUDGED_FILE], *other_methods("GET")),
    *cases("reviewer", JUDGED, *any_form(ASSESS),
        ("what the learner does",      form(action="withdraw", seen="5"),            400, "unknown_action"),
        ("not assessed yet",           form(action="certify", seen="5"),             409, "wrong_phase"),
        ("no reason",                  form(action="refuse", seen="5"),              422, "no_reason"),
        ("a reason with NUL",          form(action="refuse", seen="5", reason=f"x{NUL}"), 422, "bad_text"),
        ("a very long reason",         form(action="refuse", seen="5", reason=LONG), 422, "bad_text"),
        *((f"seen {each[:9]!r}",       form(**{**ASSESS, "seen": each}),             409, "changed")
          for each in ("", "4", "-1", "x", DIGITS)),
        *((f"{name} is {each[:9]!r}",  form(**{**ASSESS, name: each}),               422, code)
          for name, code, wrong in (
              ("level-0", "not_judged", ("", "-1", "5", "٣", DIGITS)),
              ("score-0", "bad_judgement", ("", "101", "x")),
              ("reason-0", "no_reason", ("", " ")),
              ("reason-0", "bad_text", (LONG, f"x{NUL}")),
              ("document-0", "not_shown_by", ("", "9", "x", DIGITS)),
              ("level-0", "nothing_shown", ("0",)),
          ) for each in wrong)),
    *cases("nikos, reviewer", [COURSE_ENTRIES, f"{COURSE_ENTRIES}entries.csv"],
        ("who is not of the team",     by("GET"),                                    403, "not_staff")),
    *cases("nikos, reviewer", COURSE_ENTRIES,
        ("who is not of the team",     form(**ENTER),                                403, "not_staff")),
    *cases("author", [ENTRIES, f"{COURSE_ENTRIES}entries.csv"], *other_methods("GET")),
    *cases("operator", [f"{ENTRIES}{each}/" for each in ("x", "%00", WAVE, "course-v1:No+Such+Course")],
        ("no such course",             by("GET"),                                    404, "unknown_course")),
    *cases("author", COURSE_ENTRIES, *any_form(ENTER),
        *((f"{name} is {each[:9]!r}",  form(**{**ENTER, name: each}),                422, "invalid_entries")
          for name, wrong in (
              ("username", ("", "nobody", "author", NUL, WAVE, LONG)),
              ("competence", ("", "NONE", SCRIPT, NUL, LONG)),
              ("level", ("", "0", "9", "٣", DIGITS)),
              ("score", ("", "101", "-1", "1e2")),
              ("reason", (" ", LONG, f"x{NUL}")),
          ) for each in wrong),
        ("no table",                   multipart(action("table")),                   400, "no_file"),
        ("an empty table",             multipart(action("table"), file("")),         422, "invalid_entries"),
        ("a table not in UTF-8",       multipart(action("table"), file(b"\xff\xfe")), 422, "invalid_entries"),
        ("a table with NUL",           multipart(action("table"), file(NUL * 100)),  422, "invalid_entries"),
        ("a table of 10 MB",           multipart(action("table"), file("x" * TEN_MB)), 422, "invalid_entries"),
        ("no reason to void",          form(action="void", entry="{entry}"),         422, "no_text"),
        *((f"voids {each[:9]!r}",      form(action="void", entry=each, reason="x"),  404, "unknown_entry")
          for each in ("", "0", "-1", "x", "999999999", DIGITS))),
    *cases("visitor", API,
        ("no login",                   by("GET"),                                    401, "no_login")),
    *cases("eleni, reviewer", API,
        ("who is not of the team",     by("GET"),                                    403, "not_staff"),
        ("who is not of the team",     sent(),                                       403, "not_staff")),
    *cases("eleni, reviewer", VOID,
        ("who is not of the team",     {"reason": "x"},                              403, "not_staff")),
    *cases("author", API,
        ("no CSRF token",              by("POST").with_token("none"),                403, "not_allowed"),
        ("nested 100,000 deep",        raw(DEEP),                                    400, "bad_request"),
        ("a list",                     [SENT],                                       400, "invalid"),
        ("no entries",                 {"kind": "staff", "entries": []},             400, "invalid"),
        ("too many entries",           {"kind": "staff", "entries": [SENT] * 501},   400, "invalid"),
        ("another kind",               {**sent(), "kind": "exam"},                   400, "invalid"),
        *((f"{name} is {each!r:.20}",  sent(**{name: each}),                         400, "invalid")
          for name, wrong in (
              ("username", (None, 7, NUL, HALF, LONG)),
              ("competence", ({}, NUL)),
              ("level", (None, "x", "2", True, 1.5, 10**30)),
              ("score", ([],)),
              ("reason", (None, 7, "", HALF, LONG)),
              ("reference", ([], NUL, LONG)),
          ) for each in wrong),
        *((f"{name} is {each!r:.20}",  sent(**{name: each}),                         422, "invalid")
          for name, wrong in (
              ("username", ("nobody", "author")), ("competence", ("NONE",)), ("level", (0, 9)), ("score", (10_001, -1)),
          ) for each in wrong)),
    *cases("author", VOID, *other_methods("POST"),
        ("no reason",                  {},                                           400, "invalid"),
        ("a reason with NUL",          {"reason": NUL},                              400, "invalid"),
        ("a very long reason",         {"reason": LONG},                             400, "invalid")),
    *cases("author", [f"{API}{each}/void" for each in ("0", str(2**63), str(10**30))],
        ("no such entry",              {"reason": "x"},                              404, "unknown_entry")),
]
# fmt: on
