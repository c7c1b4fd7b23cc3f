"""What a learner in an exam sends wrongly: before it, in the middle of it, after it, in another's place."""

from tests.wrong_input.places import EXAM_PLAY, EXAM_STUDIO
from tests.wrong_input.rows import Row, cases
from tests.wrong_input.unreadable import HALF, LONG, NUL, WAVE, unreadable

# fmt: off
ANSWER = {"attempt": 1, "session": "{session}", "question": "cascade", "answer": "sandbags", "marked": False,
          "version": 0}
SIGNAL = {"kind": "shown", "at_ms": 1, "away_ms": 1}
RECORD = {"attempt": 1, "session": "{session}", "page": "page-one-0", "first": 1, "signals": [SIGNAL]}
PICTURE = {"attempt": 1, "session": "{session}", "page": "page-one-0", "number": 1, "at_ms": 1, "of": "camera",
           "why": "flag", "data": "/9j/"}
STATUS, SUBMIT = {"attempt": 1, "session": "none"}, {"session": "none", "key": "new"}
SAT = {"enter": {}, "consent": {"agrees": True, "told": "0" * 64, "key": "new"},
       "check_done": {"checks": {"line": True}, "key": "new"},
       "begin": {"key": "new"}, "resume": {"key": "new"}, "pause": SUBMIT, "answer": ANSWER, "status": STATUS,
       "submit": SUBMIT, "record": RECORD, "picture": PICTURE,
       "message_read": {"attempt": 1, "message": 1}, "appeal": {"attempt": 1, "text": "No.", "key": "new"}}
"""What each handler of a learner in an exam expects."""
KEYED = [name for name, body in SAT.items() if "key" in body]


def sitting(handler: str) -> str:
    """Return the address of a learner's handler."""
    return f"{EXAM_PLAY}/{handler}"


def wrong_keys(right: dict) -> list[Row]:
    """Return what no key can be: it is kept, and compared."""
    keys = {"an empty": "", "a long": "x" * 65, "a key with NUL": NUL, "a wave for a": WAVE, "half a character": HALF}
    return [(f"{name} key", {**right, "key": key}, 400, "bad_request") for name, key in keys.items()]


SITTING = [
    # An answer may be of any type: its question judges it.
    *(case for handler, right in SAT.items() for case in cases("jonas", sitting(handler),
        *(row for row in unreadable(right) if not row[0].startswith(" answer is")))),
    *(case for handler in KEYED for case in cases("jonas", sitting(handler), *wrong_keys(SAT[handler]))),
    *cases("jonas", sitting("enter"),
        ("in the middle of the exam",  {},                                           200, "")),
    *cases("jonas", sitting("consent"),
        ("in the middle of the exam",  SAT["consent"],                               409, "wrong_state")),
    *cases("jonas", sitting("check_done"),
        ("in the middle of the exam",  SAT["check_done"],                            409, "wrong_state"),
        ("a check that says nothing",  {**SAT["check_done"], "checks": {"line": 1}}, 400, "bad_request"),
        ("a check with a wave",        {**SAT["check_done"], "checks": {WAVE: True}}, 400, "bad_request"),
        ("half a character to check",  {**SAT["check_done"], "checks": {HALF: True}}, 400, "bad_request"),
        ("a check that nobody asks",   {**SAT["check_done"], "checks": {"alone": True}}, 400, "bad_request")),
    *cases("jonas", sitting("begin"),
        ("in the middle of the exam",  {"key": "new"},                               409, "wrong_state"),
        ("the same once more",         {"key": "sat"},                               200, "")),
    *cases("jonas", sitting("resume"),
        ("the same once more",         {"key": "sat"},                               200, "")),
    *cases("jonas", [sitting("pause"), sitting("submit")],
        ("another window's session",   SUBMIT,                                       409, "other_session"),
        ("half a character for a session", {**SUBMIT, "session": HALF},              409, "other_session")),
    *cases("jonas", sitting("pause"),
        ("no break left",              {**SUBMIT, "session": "{session}"},           409, "no_break_left")),
    *cases("jonas", sitting("answer"),
        ("another window's session",   {**ANSWER, "session": "none"},                409, "other_session"),
        ("half a character for a session", {**ANSWER, "session": HALF},              409, "other_session"),
        ("an attempt to come",         {**ANSWER, "attempt": 2},                     409, "attempt_over"),
        ("an attempt before all",      {**ANSWER, "attempt": 0},                     400, "bad_request"),
        ("a huge attempt",             {**ANSWER, "attempt": 10**30},                400, "bad_request"),
        ("a version before all",       {**ANSWER, "version": -1},                    400, "bad_request"),
        ("a huge version",             {**ANSWER, "version": 10**30},                400, "bad_request"),
        ("a version to come",          {**ANSWER, "version": 7},                     409, "stale_answer"),
        ("an unknown question",        {**ANSWER, "question": "no-such"},            422, "not_in_paper"),
        ("a question with NUL",        {**ANSWER, "question": NUL},                  422, "not_in_paper"),
        ("half a character to answer", {**ANSWER, "question": HALF},                 422, "not_in_paper"),
        ("a very long question",       {**ANSWER, "question": LONG},                 422, "not_in_paper"),
        *((f"{wrong!r} for an answer", {**ANSWER, "answer": wrong},                  422, "bad_answer")
          for wrong in (True, 10**30, 1e3, "", "no-such", ["sandbags"], {}, NUL, WAVE, HALF, LONG)),
        *((f"{wrong!r:.20} for a number", {**ANSWER, "question": "pumps", "answer": wrong}, 422, "bad_answer")
          for wrong in (50, "", "fifty", "5,0.0", "1e400", "9" * 100, NUL, HALF, "\N{ARABIC-INDIC DIGIT FIVE}")),
        *((f"{wrong!r} for an order",  {**ANSWER, "question": "phases", "answer": wrong}, 422, "bad_answer")
          for wrong in ([], ["assess"], ["assess"] * 4, [[]], [None], {"assess": 1}, [HALF]))),
    *cases("jonas", sitting("status"),
        ("another window's session",   STATUS,                                       409, "other_session"),
        ("half a character for a session", {**STATUS, "session": HALF},              409, "other_session"),
        ("an attempt to come",         {**STATUS, "attempt": 2},                     409, "attempt_over"),
        ("an attempt before all",      {**STATUS, "attempt": -1},                    409, "attempt_over"),
        ("a huge attempt",             {**STATUS, "attempt": 10**30},                409, "attempt_over"),
        ("without a session",          {**STATUS, "session": ""},                    200, "")),
    *cases("jonas", sitting("record"),
        ("of an exam that is not watched", RECORD,                                   409, "attempt_over"),
        ("an attempt to come",         {**RECORD, "attempt": 2},                     409, "attempt_over"),
        ("an attempt before all",      {**RECORD, "attempt": 0},                     400, "bad_request"),
        ("a huge attempt",             {**RECORD, "attempt": 10**30},                400, "bad_request"),
        ("a number before all",        {**RECORD, "first": 0},                       400, "bad_request"),
        ("a huge number",              {**RECORD, "first": 10**30},                  400, "bad_request"),
        ("201 signals",                {**RECORD, "signals": [SIGNAL] * 201},        400, "bad_request"),
        *((f"{wrong!r:.20} for a page", {**RECORD, "page": wrong},                   400, "bad_request")
          for wrong in ("", "short", NUL, WAVE, HALF, LONG)),
        *((f"{wrong!r:.60} for a signal", {**RECORD, "signals": [wrong]},            400, "bad_request")
          for wrong in (None, 1, "hidden", [], {}, {**SIGNAL, "kind": "mood"}, {**SIGNAL, "kind": NUL},
                        {**SIGNAL, "at_ms": -1}, {**SIGNAL, "at_ms": 1e3}, {**SIGNAL, "away_ms": 10**30},
                        {**SIGNAL, "more": 1}, {"kind": "shown", "at_ms": 1}))),
    *cases("jonas", sitting("picture"),
        ("of an exam that is not watched", PICTURE,                                  409, "attempt_over"),
        ("an attempt to come",         {**PICTURE, "attempt": 2},                    409, "attempt_over"),
        ("an attempt before all",      {**PICTURE, "attempt": 0},                    400, "bad_request"),
        ("a huge attempt",             {**PICTURE, "attempt": 10**30},               400, "bad_request"),
        *((f"{wrong!r:.20} for a number", {**PICTURE, "number": wrong},              400, "bad_request")
          for wrong in (0, -1, 10**30, 1.0, None)),
        *((f"{wrong!r:.20} for a moment", {**PICTURE, "at_ms": wrong},               400, "bad_request")
          for wrong in (-1, 10**30, 1.0, None)),
        *((f"{wrong!r:.20} for a page", {**PICTURE, "page": wrong},                  400, "bad_request")
          for wrong in ("", "short", NUL, WAVE, HALF, LONG)),
        *((f"{wrong!r:.20} taken {name}", {**PICTURE, name: wrong},                  400, "bad_request")
          for name in ("of", "why") for wrong in ("", "mood", NUL, LONG, None)),
        *((f"{wrong!r:.20} for a picture", {**PICTURE, "data": wrong},               400, "bad_request")
          for wrong in ("no base64!", "/9j", NUL, WAVE, HALF, None)),
        ("a very large picture",       {**PICTURE, "data": "/9j/" * 66_668},         413, "too_large")),
    *cases("jonas, eleni", sitting("message_read"),
        ("a message that never came",  {"attempt": 1, "message": 2**30},             200, ""),
        ("an attempt to come",         {"attempt": 2, "message": 1},                 409, "attempt_over"),
        ("an attempt before all",      {"attempt": -1, "message": 1},                409, "attempt_over"),
        ("a message before all",       {"attempt": 1, "message": 0},                 400, "bad_request"),
        ("a huge message",             {"attempt": 1, "message": 10**30},            400, "bad_request")),
    *cases("jonas, eleni", sitting("appeal"),
        ("nothing was rejected",       SAT["appeal"],                                409, "wrong_state"),
        ("an attempt to come",         {**SAT["appeal"], "attempt": 2},              409, "attempt_over"),
        ("an attempt before all",      {**SAT["appeal"], "attempt": -1},             409, "attempt_over"),
        ("a huge attempt",             {**SAT["appeal"], "attempt": 10**30},         409, "attempt_over"),
        *((f"{wrong!r} for an appeal", {**SAT["appeal"], "text": wrong},             422, "no_text")
          for wrong in ("", " ", "\n\t")),
        ("a very long appeal",         {**SAT["appeal"], "text": LONG},              422, "too_long"),
        *((f"{name} to appeal",        {**SAT["appeal"], "text": f"x{wrong}x"},      422, "not_kept")
          for name, wrong in (("NUL", NUL), ("half a character", HALF)))),
    *(case for handler, told in {
        "record": "attempt_over", "picture": "attempt_over", "resume": "attempt_over",
        "pause": "wrong_state", "consent": "wrong_state", "check_done": "wrong_state",
        "submit": "wrong_state", "answer": "wrong_state",
      }.items() for case in cases("eleni", sitting(handler),
        ("after the end",              SAT[handler],                                 409, told))),
    *cases("eleni", sitting("enter"),
        ("no attempt left",            {},                                           403, "no_attempts_left")),
    *cases("eleni, ines", sitting("begin"),
        ("a watched exam not entered", SAT["begin"],                                 409, "wrong_state")),
    *(case for handler in ("resume", "pause", "consent", "check_done", "submit", "answer", "status", "record",
                           "picture", "message_read", "appeal")
      for case in cases("ines", sitting(handler),
        ("nothing has begun",          SAT[handler],                                 409, "attempt_over"))),
    *(case for handler, right in SAT.items() for case in cases(
        "author as jonas, operator as jonas, author as eleni, jonas as eleni, visitor as eleni", sitting(handler),
        ("in the learner's place",     right,                                        403, "not_the_learner"))),
    *(case for handler, right in SAT.items() for case in cases("author",
        [f"{EXAM_STUDIO}/{handler}", f"/preview{EXAM_STUDIO}/{handler}"],
        ("in Studio",                  right,                                        403, "preview"))),
    *(case for handler, right in SAT.items() for case in cases("visitor", sitting(handler),
        ("no login",                   right,                                        403, ""))),
]
