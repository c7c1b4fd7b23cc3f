"""What editors ask while an author writes, asked wrongly: no row, and no draft, is kept."""

from tests.fixtures.host import BEST_PATH, COURSE, FLOOD_CARD
from tests.items.banks import exam
from tests.wrong_input.places import EXAM_PLAY, EXAM_STUDIO, PLAY, SCENARIO, STUDIO
from tests.wrong_input.rows import Case, cases
from tests.wrong_input.unreadable import HALF, LONG, WAVE, unreadable

# fmt: off
CARD_STUDIO, CARD_LMS = f"/xblock/{FLOOD_CARD}/handler", f"/courses/{COURSE}/xblock/{FLOOD_CARD}/handler"
DRAFT = {"document": SCENARIO}
TRIED = {**DRAFT, "scene": SCENARIO["start"], "variant": 0, "choices": []}
FILE = {"name": "story.json", "data": "e30="}  # an empty object
EXPORTED, READY = {**DRAFT, "format": "yaml"}, {"id": "flood"}
ASKED = {"check": DRAFT, "solve": DRAFT, "preview": TRIED, "import_document": FILE, "export_document": EXPORTED,
         "ready_scenario": READY}

FOUND, NAMED = {"words": "risk", "framework": "", "group": ""}, {"codes": ["SCRO-A-01"]}
PICKED = {"find_competences": FOUND, "name_competences": NAMED}

EXAM_DRAFT = {"document": exam()}
DRAWN = {**EXAM_DRAFT, "seed": "one"}
QUESTIONS = {"name": "quiz.gift", "data": "MT0gezI6MH0="}
EXAM_EXPORTED = {**EXAM_DRAFT, "format": "olx"}
EXAM_ASKED = {"check": EXAM_DRAFT, "preview": DRAWN, "coverage": EXAM_DRAFT, "import_questions": QUESTIONS,
              "export_document": EXAM_EXPORTED, "statistics": {}}


def asking(studio: str, lms: str, asked: dict) -> list[Case]:
    """Return what is wrong for every handler that an editor asks, ``asked`` rightly with these bodies."""
    return [
        *(case for handler, right in asked.items()
          for case in cases("author", f"{studio}/{handler}", *unreadable(right))),
        *(case for handler, right in asked.items() for case in cases("jonas", f"{studio}/{handler}",
            ("a learner in Studio",    right,                                        403, "read_only"))),
        *(case for handler, right in asked.items() for case in cases("jonas", f"{lms}/{handler}",
            ("in the LMS",             right,                                        403, "read_only"))),
        *(case for handler, right in asked.items() for case in cases("visitor", f"{studio}/{handler}",
            ("no login",               right,                                        302, "/login/?next="))),
    ]


DRAFTING = [
    *asking(STUDIO, PLAY, ASKED),
    *asking(EXAM_STUDIO, EXAM_PLAY, EXAM_ASKED),
    *asking(CARD_STUDIO, CARD_LMS, PICKED),
    *cases("author", f"{CARD_STUDIO}/find_competences",
        ("half a character",           {**FOUND, "words": HALF},                     200, ""),
        ("very long words",            {**FOUND, "words": LONG},                     200, ""),
        ("no such framework or group", {**FOUND, "framework": WAVE, "group": HALF},  200, "")),
    *cases("author", f"{CARD_STUDIO}/name_competences",
        ("half a character",           {"codes": [HALF, LONG, "SCRO-A-01"]},         200, ""),
        ("numbers for codes",          {"codes": [1]},                               400, "bad_request"),
        ("2,000 codes",                {"codes": ["SCRO-A-01"] * 2_000},             400, "bad_request")),
    *cases("author", f"{STUDIO}/check",
        ("an empty document",          {"document": {}},                             200, ""),
        ("half a character",           {"document": {HALF: HALF}},                   200, "")),
    *cases("author", f"{STUDIO}/solve",
        ("an empty document",          {"document": {}},                             422, "invalid_document"),
        ("a part too many",            {"document": {**SCENARIO, HALF: HALF}},       422, "invalid_document")),
    *cases("author", f"{STUDIO}/preview",
        ("an empty document",          {**TRIED, "document": {}},                    422, "invalid_document"),
        ("no such scene",              {**TRIED, "scene": HALF},                     422, "unknown_start"),
        ("no such variant",            {**TRIED, "variant": 10**30},                 422, "unknown_start"),
        ("a variant before all",       {**TRIED, "variant": -1},                     422, "unknown_start"),
        ("an unknown choice",          {**TRIED, "choices": [HALF]},                 422, "unknown_choice"),
        ("choices after the end",      {**TRIED, "choices": [*BEST_PATH, "wait"]},   422, "run_ended"),
        ("numbers for choices",        {**TRIED, "choices": [1]},                    400, "bad_request"),
        ("2,000 choices",              {**TRIED, "choices": ["wait"] * 2_000},       400, "bad_request")),
    *cases("author", f"{STUDIO}/import_document",
        ("no base64",                  {**FILE, "data": WAVE},                       400, "bad_request"),
        ("half a character for data",  {**FILE, "data": HALF},                       400, "bad_request"),
        ("half a character for a name", {**FILE, "name": HALF},                      422, ""),
        ("an empty file",              {**FILE, "data": ""},                         422, "")),
    *cases("author", f"{STUDIO}/export_document",
        ("an unknown format",          {**EXPORTED, "format": "exe"},                400, "bad_request"),
        ("an empty document",          {**EXPORTED, "format": "html", "document": {}}, 422, "invalid_document")),
    *cases("author", f"{STUDIO}/ready_scenario",
        ("no such scenario",           {"id": "../keys"},                            404, "no_scenario"),
        ("half a character",           {"id": HALF},                                 404, "no_scenario")),
    *cases("author", f"{EXAM_STUDIO}/check",
        ("an empty document",          {"document": {}},                             200, ""),
        ("half a character",           {"document": {HALF: HALF}},                   200, "")),
    *cases("author", f"{EXAM_STUDIO}/preview",
        ("an empty document",          {**DRAWN, "document": {}},                    422, "invalid_document"),
        ("a part too many",            {**DRAWN, "document": exam(more=HALF)},       422, "invalid_document"),
        ("half a character for a seed", {**DRAWN, "seed": HALF},                     200, ""),
        ("a very long seed",           {**DRAWN, "seed": LONG},                      200, "")),
    *cases("author", f"{EXAM_STUDIO}/import_questions",
        ("no base64",                  {**QUESTIONS, "data": WAVE},                  400, "bad_request"),
        ("half a character for a name", {**QUESTIONS, "name": HALF},                 422, ""),
        ("an unknown ending",          {**QUESTIONS, "name": "quiz.exe"},            422, ""),
        ("an empty file",              {**QUESTIONS, "data": ""},                    422, "")),
    *cases("author", f"{EXAM_STUDIO}/export_document",
        ("an unknown format",          {**EXAM_EXPORTED, "format": "exe"},           400, "bad_request"),
        ("an empty document",          {**EXAM_EXPORTED, "document": {}},            422, "invalid_document"),
        ("half a character",           {**EXAM_EXPORTED, "document": {HALF: HALF}},  422, "invalid_document")),
    *cases("author", f"{EXAM_STUDIO}/coverage",
        ("an empty document",          {"document": {}},                             422, "invalid_document"),
        ("too few to draw from",       {"document": exam(draw={"rules": [{"count": 99}]})}, 422, "invalid_document")),
]
