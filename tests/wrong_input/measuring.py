"""What a learner in a diagnostic sends wrongly: Jonas has rated himself and answered once; Ines has not begun."""

from tests.fixtures.diagnostic import DIAGNOSTIC
from tests.wrong_input.places import LMS
from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by
from tests.wrong_input.unreadable import HALF, LONG, NUL, WAVE, unreadable

WHERE, STUDIO = f"{LMS}/{DIAGNOSTIC}/handler", f"/xblock/{DIAGNOSTIC}/handler"
BEGIN, RATE = {"profile": "scro", "after": 1}, {"run": 1, "ratings": {}, "done": False}
ANSWER = {"run": 1, "turn": 1, "question": "a1-3", "answer": "5"}
RIGHT = {
    "begin": BEGIN,
    "rate": RATE,
    "answer": ANSWER,
    "look": {},
    "restart": {"run": 1},
    "finishing": {"hours": 5},
}
"""What each handler of a learner expects."""
WRITING = ["begin", "rate", "answer", "restart"]
PAGES = f"/smartcity/diagnostics/{DIAGNOSTIC}"
OTHERS = [f"/smartcity/diagnostics/{key}/" for key in ("no-key", WAVE, LONG, str(DIAGNOSTIC).replace("start", "none"),
          f"{DIAGNOSTIC.course_key.make_usage_key('smartcity_exam', 'final-exam')}")]  # fmt: skip

# fmt: off
MEASURING = [
    # An answer may be of any type: its question judges it.
    *(case for handler, right in RIGHT.items() for case in cases("jonas", f"{WHERE}/{handler}",
        *(row for row in unreadable(right) if not row[0].startswith(" answer is")))),
    *cases("jonas", f"{WHERE}/begin",
        ("a job that nobody offers",   {**BEGIN, "profile": "mayor"},                422, "unknown_profile"),
        ("a job with NUL",             {**BEGIN, "profile": NUL},                    422, "unknown_profile"),
        ("half a character for a job", {**BEGIN, "profile": HALF},                   422, "unknown_profile"),
        ("a run that is none",         {**BEGIN, "after": -1},                       200, ""),
        ("in the middle of the run",   BEGIN,                                        200, "")),
    *cases("jonas", f"{WHERE}/rate",
        ("once the ratings stand",     RATE,                                         409, "rated"),
        ("a level that is none",       {**RATE, "ratings": {"SCRO-A-01": 99}},       400, "bad_request"),
        ("a level of text",            {**RATE, "ratings": {"SCRO-A-01": "1"}},      400, "bad_request"),
        ("a level of truth",           {**RATE, "ratings": {"SCRO-A-01": True}},     400, "bad_request"),
        ("a competence of no job",     {**RATE, "ratings": {WAVE: 1}},               400, "bad_request"),
        ("another run",                {**RATE, "run": 2},                           409, "run_over")),
    *cases("jonas", f"{WHERE}/answer",
        ("a huge turn",                {**ANSWER, "turn": 10**30},                   409, "stale_turn"),
        ("a turn before all",          {**ANSWER, "turn": -1},                       409, "stale_turn"),
        ("another question",           {**ANSWER, "question": "a1-1"},               409, "stale_turn"),
        ("half a character for a question", {**ANSWER, "question": HALF},            409, "stale_turn"),
        ("another run",                {**ANSWER, "run": 7},                         409, "run_over"),
        ("words for a number",         {**ANSWER, "answer": "five"},                 422, "bad_answer"),
        ("a list for a number",        {**ANSWER, "answer": [[]]},                   422, "bad_answer"),
        ("a wave for a number",        {**ANSWER, "answer": WAVE},                   422, "bad_answer"),
        ("a very long answer",         {**ANSWER, "answer": LONG},                   422, "bad_answer"),
        ("a question answered already", {**ANSWER, "turn": 0, "question": "a1-2"},   200, "")),
    *cases("jonas", f"{WHERE}/restart",
        ("another run",                {"run": 7},                                   200, "")),
    *cases("jonas", f"{WHERE}/finishing",
        ("no hours",                   {"hours": 0},                                 422, "bad_hours"),
        ("more than a week has",       {"hours": 10**30},                            422, "bad_hours"),
        ("in the middle of the run",   {"hours": 5},                                 409, "not_ended")),
    *cases("ines", f"{WHERE}/answer",
        ("where Jonas is",             ANSWER,                                       409, "run_over")),
    *(case for handler in WRITING for case in [
        *cases("author as jonas, jonas as eleni, visitor as eleni", f"{WHERE}/{handler}",
            ("in the learner's place", RIGHT[handler],                               403, "not_the_learner")),
        *cases("author", f"{STUDIO}/{handler}",
            ("in Studio",              RIGHT[handler],                               403, "preview")),
        *cases("visitor", f"{WHERE}/{handler}",
            ("no login",               RIGHT[handler],                               403, ""))]),
    *cases("author", [f"{STUDIO}/check", f"{STUDIO}/coverage"], *unreadable({"document": {}})),
    *cases("author", f"{STUDIO}/coverage",
        ("an empty document",          {"document": {}},                             422, "invalid_document")),
    *cases("jonas", [f"{WHERE}/check", f"{WHERE}/coverage"],
        ("a learner",                  {"document": {}},                             403, "read_only")),
    *cases("visitor", [f"{PAGES}/", f"{PAGES}/class.csv", f"{PAGES}/mine.csv"],
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("jonas", [f"{PAGES}/", f"{PAGES}/class.csv"],
        ("who does not teach",         by("GET"),                                    403, "may_not_teach")),
    *cases("jonas", f"{PAGES}/mine.xml",
        ("a form that is none",        by("GET"),                                    404, "unknown_diagnostic")),
    *cases("author", OTHERS,
        ("no such diagnostic",         by("GET"),                                    404, "unknown_diagnostic")),
    *cases("author", [f"{PAGES}/", f"{PAGES}/class.csv", f"{PAGES}/mine.csv"], *other_methods("GET")),
]
