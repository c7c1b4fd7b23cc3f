"""The one table of wrong input: who sends what where, and what comes back.

Where things stand: Eleni has played to the end, holds an award and shares it, and has handed in the exam; Jonas has
decided once and is sitting the exam; Ines has not begun; Nikos has sat the exam, which was watched, and waits for
review. A row is what is wrong, what is sent, the status, and the code that the answer names (for a redirect: where it
leads; nothing for what the host says in its own words). No row may change the database, the harmless repeats (200
and 302) neither.
"""

import json

from smartcity_xblocks.documents import rev_of
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, FLOOD_CARD
from tests.wrong_input.asking import ASKING
from tests.wrong_input.certifying import CERTIFYING
from tests.wrong_input.drafting import DRAFTING
from tests.wrong_input.managing import MANAGING
from tests.wrong_input.measuring import MEASURING
from tests.wrong_input.places import CARD, LMS, PLAY, SCENARIO, STUDIO
from tests.wrong_input.providing import PROVIDING
from tests.wrong_input.recognising import RECOGNISING
from tests.wrong_input.reviewing import REVIEWING
from tests.wrong_input.rows import Case, cases, other_methods, without_each, wrong_types
from tests.wrong_input.sent import MULTIPART, by, field, file, form, multipart, raw
from tests.wrong_input.sitting import SITTING
from tests.wrong_input.standing import STANDING
from tests.wrong_input.templating import TEMPLATING
from tests.wrong_input.unreadable import (
    DEEP,
    DIGITS,
    HALF,
    LONG,
    NUL,
    SCRIPT,
    TEN_MB,
    TWICE,
    WAVE,
    unreadable,
)

DECIDE, RESTART = f"{PLAY}/decide", f"{PLAY}/restart"
BEGIN, LOOK, DEBRIEF = f"{PLAY}/begin", f"{PLAY}/look", f"{PLAY}/debrief"
WHAT_IF, REFLECT = f"{PLAY}/what_if", f"{PLAY}/reflect"
PREVIEW = f"/preview/xblock/{FLOOD}/handler"
SAVE, SAVE_CARD = f"{STUDIO}/save_document", f"/xblock/{FLOOD_CARD}/handler/save_document"
SAVE_IN_LMS, CARD_IN_LMS = f"/courses/{COURSE}{SAVE}", f"/courses/{COURSE}{SAVE_CARD}"

MINE = "/smartcity/credentials/"
AWARD, NOBODYS = f"{MINE}{{award}}/", f"{MINE}00000000-0000-4000-8000-000000000000/"
AWARD_FILE, SHARE = f"{AWARD}download", f"{AWARD}share"
SHARED, SHARED_FILE = "/smartcity/shared/{token}/", "/smartcity/shared/{token}/download"
ACHIEVEMENTS, ISSUER, DID = "/smartcity/achievements/", "/smartcity/issuer/", "/smartcity/issuer/did.json"
JWKS = "/smartcity/issuer/jwks.json"
HELD, HELD_FILE = "/smartcity/my-data/", "/smartcity/my-data/my-data.zip"
SCHEMA, PROGRAMME_SCHEMA = "/smartcity/scenario.schema.json", "/smartcity/programme.schema.json"
BADGE_SCHEMA, FRAMEWORK_SCHEMA = "/smartcity/open-badge.schema.json", "/smartcity/framework.schema.json"
ACHIEVEMENT, VERIFY = f"{ACHIEVEMENTS}scro/m12/", "/smartcity/verify/"


FIRST = {"turn": 0, "choice": BEST_PATH[0]}  # which Jonas has taken
SECOND = {"turn": 1, "choice": BEST_PATH[1]}  # which is open to him
LAST = {"turn": 4, "choice": BEST_PATH[4]}  # which Eleni has taken

# fmt: off
PLAYING = [
    *cases("jonas", DECIDE, *unreadable(SECOND),
        ("NaN for a turn",             raw('{"turn": NaN, "choice": "wait"}'),       400, "bad_request"),
        ("another choice for a turn taken", {**FIRST, "choice": "wait"},             409, "stale_turn"),
        ("a turn to come",             {**SECOND, "turn": 2},                        409, "stale_turn"),
        ("a turn before all",          {**FIRST, "turn": -1},                        409, "stale_turn"),
        ("a huge turn",                {**SECOND, "turn": 10**30},                   409, "stale_turn"),
        ("an unknown choice",          {**SECOND, "choice": "no-such-choice"},       422, "unknown_choice"),
        ("a choice of another scene",  {**SECOND, "choice": "by-zone"},              422, "unknown_choice"),
        ("an empty choice",            {**SECOND, "choice": ""},                     422, "unknown_choice"),
        ("a very long choice",         {**SECOND, "choice": LONG},                   422, "unknown_choice"),
        ("a choice with NUL",          {**SECOND, "choice": NUL},                    422, "unknown_choice"),
        ("a choice with a wave",       {**SECOND, "choice": WAVE},                   422, "unknown_choice"),
        ("half a character to choose", {**SECOND, "choice": HALF},                   422, "unknown_choice"),
        ("the same once more",         FIRST,                                        200, "")),
    *cases("jonas", RESTART, *unreadable({}),
        ("in the middle of the run",   {},                                           409, "run_open")),
    *cases("jonas", BEGIN, *unreadable({"time": "as_set"}),
        ("a time that nobody offers",  {"time": "for ever"},                         400, "bad_request"),
        ("half a character for a time", {"time": HALF},                              400, "bad_request"),
        ("in the middle of the run",   {"time": "double"},                           200, "")),
    *cases("jonas", LOOK, *unreadable({}),
        ("in the middle of the run",   {},                                           200, "")),
    *cases("jonas", DEBRIEF, *unreadable({}),
        ("in the middle of the run",   {},                                           409, "not_ended")),
    *cases("eleni", DEBRIEF,
        ("after the end",              {},                                           200, "")),
    *cases("jonas", WHAT_IF, *unreadable({"turn": 0, "choices": []}),
        ("in the middle of the run",   {"turn": 0, "choices": []},                   409, "not_ended")),
    *cases("eleni", WHAT_IF,
        ("a turn before all",          {"turn": -1, "choices": []},                  400, "bad_request"),
        ("a turn that was not played", {"turn": 5, "choices": []},                   400, "bad_request"),
        ("a huge turn",                {"turn": 10**30, "choices": []},              400, "bad_request"),
        ("numbers for choices",        {"turn": 0, "choices": [1]},                  400, "bad_request"),
        ("lists for choices",          {"turn": 0, "choices": [[]]},                 400, "bad_request"),
        ("2,000 choices",              {"turn": 0, "choices": ["wait"] * 2_000},     400, "bad_request"),
        ("an unknown choice",          {"turn": 0, "choices": ["no-such"]},          422, "unknown_choice"),
        ("half a character to choose", {"turn": 0, "choices": [HALF]},               422, "unknown_choice"),
        ("a choice with NUL",          {"turn": 0, "choices": [NUL]},                422, "unknown_choice"),
        ("a very long choice",         {"turn": 0, "choices": [LONG]},               422, "unknown_choice"),
        ("choices after the end",      {"turn": 0, "choices": [*BEST_PATH, "wait"]}, 422, "run_ended"),
        ("another way",                {"turn": 0, "choices": ["wait"]},             200, "")),
    *cases("jonas", REFLECT, *unreadable({"text": "Sooner."}),
        ("in the middle of the run",   {"text": "Sooner."},                          409, "not_ended")),
    *cases("eleni", REFLECT,
        ("10,000 letters",             {"text": LONG},                               422, "too_long"),
        ("a text with NUL",            {"text": NUL},                                422, "not_kept"),
        ("half a character",           {"text": HALF},                               422, "not_kept")),
    *cases("ines", DECIDE,
        ("the turn where Jonas is",    SECOND,                                       409, "stale_turn")),
    *cases("ines", RESTART,
        ("nothing to begin again",     {},                                           200, "")),
    *cases("eleni", DECIDE,
        ("after the end",              {"turn": 5, "choice": "wait"},                422, "run_ended"),
        ("another choice for the end", {**LAST, "choice": "hold"},                   409, "stale_turn"),
        ("the last once more",         LAST,                                         200, "")),
    *cases("author as jonas, operator as jonas, author as eleni, jonas as eleni, visitor as eleni", DECIDE,
        ("in the learner's place",     SECOND,                                       403, "not_the_learner")),
    *cases("author as jonas, operator as jonas, author as eleni, jonas as eleni, visitor as eleni", RESTART,
        ("in the learner's place",     {},                                           403, "not_the_learner")),
    *cases("author as jonas, operator as jonas, author as eleni, jonas as eleni, visitor as eleni", BEGIN,
        ("in the learner's place",     {"time": "as_set"},                           403, "not_the_learner")),
    *cases("author as jonas, operator as jonas, author as eleni, jonas as eleni, visitor as eleni", REFLECT,
        ("in the learner's place",     {"text": "Sooner."},                          403, "not_the_learner")),
    *cases("author", [f"{STUDIO}/decide", f"{PREVIEW}/decide"],
        ("in Studio",                  FIRST,                                        403, "preview")),
    *cases("author", [f"{where}/{handler}" for where in (STUDIO, PREVIEW) for handler in ("restart", "debrief")],
        ("in Studio",                  {},                                           403, "preview")),
    *cases("author", [f"{STUDIO}/look", f"{PREVIEW}/look"],
        ("in Studio",                  {},                                           403, "preview")),
    *cases("visitor", [DECIDE, RESTART, BEGIN, LOOK, DEBRIEF, WHAT_IF, REFLECT, SAVE_IN_LMS, CARD_IN_LMS],
        ("no login",                   FIRST,                                        403, ""),
        ("no login, by GET",           by("GET"),                                    405, "method_not_allowed")),
    *cases("visitor", [SAVE, SAVE_CARD, f"{STUDIO}/decide", f"{PREVIEW}/decide"],
        ("no login",                   FIRST,                                        302, "/login/?next=")),
    *cases("jonas",
        [f"{PLAY}/no_such_handler", f"{PLAY}/_finish", f"{PLAY}/student_view", f"{LMS}/{FLOOD_CARD}/handler/decide",
         f"{LMS}/no-key/handler/decide", *(f"{LMS}/{FLOOD}{more}/handler/decide" for more in ("2", "%00", WAVE, LONG)),
         *(f"/courses/{key}/xblock/{FLOOD}/handler/decide" for key in ("no-key", "course-v1:No+Such+Course"))],
        ("no such handler or block",   SECOND,                                       404, "not_found")),
]


def editing(in_studio: str, in_lms: str, document: dict) -> list[Case]:
    """Return the cases of one block's editor."""
    right = {"document": document, "rev": rev_of(document)}
    nested = '{"x": ' * 500 + "0" + "}" * 500

    def holding(**members) -> dict:
        return {**right, "document": {**document, **members}}

    def titled(**texts) -> dict:
        return holding(title=texts)

    other = titled(en="Other words")
    return [
        *cases("author", in_studio, *unreadable(right),
            *without_each(right, 422, "invalid_document", inside="document"),
            *wrong_types(right, 422, "invalid_document", inside="document"),
            ("an empty document",      {**right, "document": {}},                    422, "invalid_document"),
            ("nested 500 deep",        holding(x=json.loads(nested)),                422, "invalid_document"),
            ("a format to come",       holding(format=9),                            422, "invalid_document"),
            ("a part too many",        holding(author="me"),                         422, "invalid_document"),
            ("a part with NUL",        holding(**{NUL: NUL}),                        422, "invalid_document"),
            ("a part of half a character", holding(**{HALF: HALF}),                  422, "invalid_document"),
            ("a language of half a character", titled(**{HALF: "words"}),            422, "invalid_document"),
            ("half a character",       titled(en=HALF),                              422, "invalid_document"),
            ("a text with NUL",        titled(en=NUL),                               422, "invalid_document"),
            ("a text of 30,000 letters", titled(en="x" * 30_000),                    422, "invalid_document"),
            ("a list for a text",      titled(en=["words"]),                         422, "invalid_document"),
            ("no word in any language", titled(en=" "),                              422, "invalid_document"),
            ("1.1 million letters",    titled(**{f"x{each}": "x" * 19_000 for each in range(60)}),
                                                                                     422, "invalid_document"),
            ("saved by somebody else", {**other, "rev": "0" * 64},                   409, "stale_document"),
            ("never saved",            {**other, "rev": ""},                         409, "stale_document"),
            ("a rev with NUL",         {**other, "rev": NUL},                        409, "stale_document"),
            ("a rev with a wave",      {**other, "rev": WAVE},                       409, "stale_document"),
            ("a rev of half a character", {**other, "rev": HALF},                    409, "stale_document"),
            ("a very long rev",        {**other, "rev": LONG},                       409, "stale_document"),
            ("the same once more",     right,                                        200, "")),
        *cases("jonas", [in_studio, f"/preview{in_studio}"],
            ("a learner in Studio",    other,                                        403, "read_only")),
        *cases("author", f"/preview{in_studio}",
            ("in the preview",         other,                                        403, "read_only")),
        *cases("jonas, author, operator, author as jonas", in_lms,
            ("in the LMS",             other,                                        403, "read_only")),
    ]


HOLDING = [
    *cases("eleni", [MINE, AWARD, AWARD_FILE],
        *other_methods("GET"),
        ("no CSRF token",              by("POST").with_token("none"),                403, "no_csrf_token")),
    *cases("visitor", [MINE, AWARD, AWARD_FILE],
        *other_methods("GET"),
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("eleni", f"{MINE}credentials.zip", *other_methods("GET")),
    *cases("visitor", f"{MINE}credentials.zip",
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("eleni", [f"{AWARD_FILE}?kind={wrong}" for wrong in ("none", "%00", "open-badges-3.0/none", WAVE, LONG)],
        ("no such kind of file",       by("GET"),                                    404, "unknown_file")),
    *cases("eleni", [f"{AWARD_FILE}?language={wrong}" for wrong in ("xx", "EL", "%00", WAVE)],
        ("no such language",           by("GET"),                                    404, "unknown_file")),
    *cases("eleni", [f"{MINE}credentials.zip?{wrong}" for wrong in ("kind=none", "language=xx", "language=%00")],
        ("no such kind or language",   by("GET"),                                    404, "unknown_file")),
    *cases("jonas, author, operator", [AWARD, AWARD_FILE],
        ("somebody else's",            by("GET"),                                    404, "unknown_credential")),
    *cases("eleni", [NOBODYS, f"{NOBODYS}download"],
        ("nobody's",                   by("GET"),                                    404, "unknown_credential")),
    *cases("eleni", [f"{MINE}{wrong}/{more}" for wrong in ("no-uuid", "{award}0", "%00", WAVE, LONG, "..%2Fadmin")
                     for more in ("", "download", "share")],
        ("no uuid",                    by("GET"),                                    404, "not_found")),
    *cases("eleni", SHARE,
        *other_methods("POST"),
        ("no CSRF token",              form(action="stop").with_token("none"),       403, "no_csrf_token"),
        ("a wrong CSRF token",         form(action="stop").with_token("wrong"),      403, "no_csrf_token"),
        ("no action",                  form(part="exams"),                              400, "unknown_action"),
        ("an unknown action",          form(action="publish"),                       400, "unknown_action"),
        ("an action with NUL",         form(action=f"stop{NUL}"),                    400, "unknown_action"),
        ("an action with a wave",      form(action=f"stop{WAVE}"),                   400, "unknown_action"),
        ("a very long action",         form(action=LONG),                            400, "unknown_action"),
        ("a file for an action",       multipart(file("stop")),                      400, "unknown_action"),
        ("JSON for a form",            {"action": "stop"},                           400, "unknown_action"),
        ("a form without a boundary",  form(action="stop").typed("multipart/form-data"), 400, "bad_request"),
        ("a form of 10 MB",            form(action="stop", why="x" * TEN_MB),        400, "bad_request"),
        ("the same once more",         form(action="share"),                         302, AWARD),
        ("a field too many",           form(action="share", score="10000"),          302, AWARD)),
    *cases("jonas, author, operator", SHARE,
        ("somebody else's",            form(action="stop"),                          404, "unknown_credential")),
    *cases("eleni", f"{NOBODYS}share",
        ("nobody's",                   form(action="share"),                         404, "unknown_credential")),
    *cases("visitor", SHARE,
        *other_methods("POST"),
        ("no login",                   form(action="stop"),                          302, "/login/?next="),
        ("no login, no CSRF token",    form(action="stop").with_token("none"),       403, "no_csrf_token")),
]

LOOKING = [
    *cases("visitor", [HELD, HELD_FILE, f"{HELD}1/1.jpg"],
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("eleni", [HELD, HELD_FILE, f"{HELD}1/1.jpg"], *other_methods("GET")),
    *cases("eleni, nikos, operator", [f"{HELD}{each}.jpg"
                                      for each in ("{attempt}/1", "0/0", f"{2**63}/1", f"1/{10**30}")],
        ("no such picture",            by("GET"),                                    404, "unknown_picture")),
    *cases("eleni", [f"{HELD}{each}.jpg" for each in ("1/x", "-1/1", "%00/1", f"1/{WAVE}")],
        ("no number",                  by("GET"),                                    404, "not_found")),
    *cases("visitor", [SHARED, SHARED_FILE, ACHIEVEMENT, ISSUER, DID, JWKS, SCHEMA, PROGRAMME_SCHEMA,
                       BADGE_SCHEMA, FRAMEWORK_SCHEMA],
        *other_methods("GET"),
        ("no CSRF token",              by("POST").with_token("none"),                403, "no_csrf_token")),
    *cases("visitor", [f"/smartcity/shared/{wrong}/{more}" for more in ("", "download")
                       for wrong in ("no-such-token", "None", "%00", "%FF", WAVE, LONG, "{token}%00", "{token}%20",
                                     "{TOKEN}")],
        ("no such link",               by("GET"),                                    404, "not_shared")),
    *cases("visitor", [f"{ACHIEVEMENTS}{wrong}/"
                       for wrong in ("scro/m99", "none/m12", "SCRO/M12", "scro/%00", f"scro/{WAVE}", f"scro/{LONG}")],
        ("no such achievement",        by("GET"),                                    404, "unknown_achievement")),
    *cases("visitor", ["/smartcity/", "/smartcity/shared//", f"{DID}/", f"{JWKS}/", f"{ACHIEVEMENTS}scro/",
                       f"{ISSUER}%00"],
        ("no such page",               by("GET"),                                    404, "not_found")),
]

# What can be read is checked, and the answer is a page of checks, however they end; what cannot be read is refused.
CHECKING = [
    *cases("visitor", f"{VERIFY}offline.html", *other_methods("GET"),
        ("no CSRF token",              by("POST").with_token("none"),                403, "no_csrf_token")),
    *cases("visitor", VERIFY,
        *other_methods("GET", "POST"),
        ("nothing at all",             form(),                                       400, "empty"),
        ("a name alone",               form(holder="Maria"),                         400, "empty"),
        ("a name with NUL and a wave", form(document="{}", holder=NUL + WAVE),       200, "invalid"),
        ("a very long name",           form(document="{}", holder="x" * 10_000),     200, "invalid"),
        ("a PDF without a credential", multipart(file("%PDF-1.7 /EmbeddedFile")),    200, "invalid"),
        ("a token that is none",       form(document="a.b.c"),                       200, "invalid"),
        ("nothing but white space",    form(document=" \r\n"),                       400, "empty"),
        ("JSON for a form",            {"document": "{}"},                           400, "empty"),
        ("an empty file",              multipart(file("")),                          400, "empty"),
        ("a file without a name",      multipart(file("{}", name="")),               400, "empty"),
        ("a file in another field",    multipart(file("{}", field="photo")),         400, "empty"),
        ("another boundary",           multipart(file("{}")).typed(f"{MULTIPART}-but-not"), 400, "empty"),
        ("no boundary",                multipart(file("{}")).typed("multipart/form-data"), 400, "unreadable"),
        ("2,000 fields",               form(**{f"field{each}": "" for each in range(2_000)}), 400, "unreadable"),
        ("200 files",                  multipart(*[file("{}")] * 200),               400, "unreadable"),
        ("two files",                  multipart(file("{}"), file("{}")),            400, "several_files"),
        ("a file of 10 MB",            multipart(file("x" * TEN_MB)),                413, "too_large"),
        ("a file just too large",      multipart(file("x" * 1_000_001)),             413, "too_large"),
        ("10 MB pasted",               form(document="x" * TEN_MB),                  413, "too_large"),
        ("10 MB pasted, as multipart", multipart(field("x" * TEN_MB)),               413, "too_large"),
        ("a script for its name",      multipart(file("{}", name=SCRIPT)),           200, "invalid"),
        ("a name with NUL",            multipart(file("{}", name=f"a{NUL}b")),       200, "invalid"),
        ("a name with a wave",         multipart(file("{}", name=WAVE)),             200, "invalid"),
        ("a long name",                multipart(file("{}", name="x" * 900)),        200, "invalid"),
        ("a script for a file",        multipart(file(SCRIPT)),                      200, "invalid"),
        ("a script for a member",      form(document=TWICE.format(SCRIPT)),          200, "invalid"),
        ("not UTF-8",                  multipart(file(b"\xff\xfe")),                 200, "invalid"),
        ("an unknown character set",   multipart(file("{}")).typed(f"{MULTIPART}; charset=none"), 200, "invalid"),
        ("half a character in UTF-7",  multipart(field("+2AA-")).typed(f"{MULTIPART}; charset=utf-7"), 200, "invalid"),
        ("half a character for a member", form(document=TWICE.format(r"\ud800")),    200, "invalid"),
        ("nested 100,000 deep",        form(document=DEEP),                          200, "invalid"),
        ("a number of 10,000 digits",  form(document=DIGITS),                        200, "invalid"),
        *((f"{each!r}",                form(document=each),                          200, "invalid")
          for each in ("{", "{}", "[]", "null", "true", "1e400", str(10**30), '"x"', "NaN", NUL, WAVE))),
]

# fmt: on

EDITING = [*editing(SAVE, SAVE_IN_LMS, SCENARIO), *editing(SAVE_CARD, CARD_IN_LMS, CARD)]
CASES = [
    *PLAYING,
    *SITTING,
    *STANDING,
    *MEASURING,
    *EDITING,
    *CERTIFYING,
    *DRAFTING,
    *HOLDING,
    *REVIEWING,
    *MANAGING,
    *TEMPLATING,
    *PROVIDING,
    *RECOGNISING,
    *ASKING,
    *LOOKING,
    *CHECKING,
]
