"""What the exam's editor asks of the server: nothing is kept but by saving, and only authors are answered."""

import base64
import json

import pytest

from demo.modulestore import ModuleStore
from smartcity_xblocks.documents import read
from tests.fixtures.host import COURSE
from tests.items.banks import KINDS, exam, question

EXAM = COURSE.make_usage_key("smartcity_exam", "final-exam")
SETTINGS = {
    "display_name": "The last exam",
    "weight": 2.5,
    "minutes": 0,
    "opens_at": "2026-06-01T09:00+03:00",
    "closes_at": "2026-06-01T12:00+03:00",
    "max_attempts": 2,
    "cool_down_hours": 24,
    "credit_minutes": 10,
    "proctored": True,
    "provider": "watch-2",
    "seb_config_keys": ["0f" * 32, "0F" * 32],
    "watch_by": ["camera", "fullscreen"],
    "prerequisites": "sections",
    "prerequisite_sections": ["m11", "m12"],
    "prerequisite_count": 1,
    "prerequisite_score": 5500,
    "release": "closed",
    "competences": [{"code": "TEC-04", "level": 2, "weight": 50}],
}

pytestmark = [pytest.mark.rows, pytest.mark.thorough]


@pytest.fixture
def ask(author):
    """Ask a handler of the exam's editor; the answer's status is checked."""

    def ask(handler: str, body: dict, status: int = 200) -> dict:
        answer = author.call(EXAM, handler, body, studio=True)
        assert answer.status_code == status, answer.content
        return answer.json()

    return ask


def stored() -> dict:
    return read(ModuleStore().get_item(EXAM).content)


def errors(problems: list[dict]) -> list[dict]:
    return [each for each in problems if each["level"] == "error"]


def test_the_editor_has_the_document_the_settings_and_where_files_are(author):
    page = author.get(f"/studio/{EXAM}/").content.decode()
    assert "SmartcityExamStudio" in page
    assert '"prerequisite_score": 6000' in page
    assert '{"id": "m12", "title": "' in page
    assert '"id": "exam"' not in page
    assert '"files": "/asset-v1:SmartCity+SCRO+2026+type@asset+block@"' in page


def test_a_draft_is_checked_and_not_kept(ask):
    before = stored()
    assert errors(ask("check", {"document": exam()})["problems"]) == []
    wrong = exam(question("single", options=[]), pass_mark=20_000)
    places = [each["place"] for each in errors(ask("check", {"document": wrong})["problems"])]
    assert {"pass_mark", "questions/single/options"} <= set(places)
    assert stored() == before


def test_a_paper_is_drawn_by_its_seed_and_tells_nothing_of_what_is_right(ask):
    document = exam(draw={"rules": [{"count": 3}]})

    def preview(seed: str) -> dict:
        return ask("preview", {"document": document, "seed": seed})

    first = preview("one")
    assert len(first["questions"]) == first["total_points"] == 3
    assert first == preview("one")
    assert len({str(preview(str(seed))["questions"]) for seed in range(20)}) > 1
    everything = ask("preview", {"document": exam(), "seed": "\ud800"})
    assert {each["kind"] for each in everything["questions"]} == set(KINDS)
    for hidden in ("correct", "percent", "answers", "pairs", "tolerance"):
        assert f'"{hidden}"' not in str(everything).replace("'", '"')
    assert (everything["title"], everything["introduction"]) == ("Final exam", "<p>What it covers.</p>")


def test_coverage_says_what_the_bank_and_every_paper_asks_about(ask):
    document = exam(
        question("single", "a", competences=["SC-1"], points=3),
        question("single", "b", competences=["SC-1", "SC-2"]),
        question("single", "c"),
        draw={"rules": [{"count": 2}]},
    )
    found = ask("coverage", {"document": document})
    assert found["paper"] == {"questions": 2, "least_points": 2, "most_points": 4}
    one, two = found["competences"]
    assert one == {
        "code": "SC-1",
        "questions": 2,
        "points": 4,
        "least": {"questions": 1, "points": 1},
        "most": {"questions": 2, "points": 4},
    }
    assert (two["code"], two["least"]) == ("SC-2", {"questions": 0, "points": 0})


GIFT = """$CATEGORY: Floods
::Levee::What holds the river back? { =A levee ~A bridge ~%50%A wall }

::Rain::How much rain fell? { #12.5:0.5 }
"""


def in_base64(data: str) -> str:
    return base64.b64encode(data.encode()).decode()


def test_questions_of_another_tool_are_read_and_not_kept(ask):
    before = stored()
    read_from = ask("import_questions", {"name": "quiz.gift", "data": in_base64(GIFT)})
    assert [each["kind"] for each in read_from["questions"]] == ["single", "numeric"]
    assert [each["title"] for each in read_from["groups"]] == [{"en": "Floods"}]
    document = exam(*read_from["questions"], groups=read_from["groups"])
    assert errors(ask("check", {"document": document})["problems"]) == []
    assert stored() == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", "MZ"),
        ("a.json", "{"),
        ("a.yaml", "a: &a [*a]"),
        ("a.xml", "<quiz"),
        ("a.gift", "no question"),
    ],
)
def test_files_that_cannot_be_read_are_refused_with_a_reason(ask, name, data):
    assert ask("import_questions", {"name": name, "data": in_base64(data)}, 422)["error"]["message"]


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_what_is_exported_can_be_imported(ask, form):
    file = ask("export_document", {"document": exam(), "format": form})
    assert (file["name"], file["report"]) == (f"final-exam.{form}", [])
    read_from = ask("import_questions", {"name": file["name"], "data": in_base64(file["text"])})
    assert read_from == {"questions": exam()["questions"], "groups": [], "report": []}


def test_problems_of_open_edx_hold_the_questions_and_say_what_they_do_not(ask):
    file = ask("export_document", {"document": exam(), "format": "olx"})
    assert file["type"] == "application/xml"
    assert file["text"].startswith("<vertical")
    assert file["report"]
    assert {each["level"] for each in file["report"]} == {"warning"}
    assert ask("export_document", {"document": {}, "format": "json"})["name"] == "exam.json"
    assert ask("export_document", {"document": {}, "format": "olx"}, 422)["problems"]


def test_half_a_character_is_neither_read_nor_written(ask):
    half = exam(title={"en": "\ud800"})
    for form in ("json", "yaml", "olx"):
        ask("export_document", {"document": half, "format": form}, 422)
    data = in_base64(json.dumps(exam(question("single", unit="\ud800"))))
    ask("import_questions", {"name": "a.json", "data": data}, 422)


def test_nobody_has_answered_yet(ask):
    assert ask("statistics", {}) == {"questions": []}


@pytest.mark.parametrize(("handler", "more"), [("preview", {"seed": "one"}), ("coverage", {})])
def test_what_has_errors_is_refused_with_their_list(ask, handler, more):
    refused = ask(handler, {"document": exam(pass_mark=None), **more}, 422)
    assert refused["error"]["code"] == "invalid_document"
    assert "pass_mark" in [each["place"] for each in refused["problems"]]


def test_document_and_settings_are_saved_together(ask):
    document = exam()
    ask(
        "save_document", {"document": document, "rev": ModuleStore().get_item(EXAM).rev, "settings": SETTINGS}
    )
    assert stored() == document
    block = ModuleStore().get_item(EXAM)
    assert {name: getattr(block, name) for name in SETTINGS} == SETTINGS


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"minutes": None}, "settings/minutes"),
        ({"minutes": -1}, "settings/minutes"),
        ({"opens_at": "tomorrow"}, "settings/opens_at"),
        ({"opens_at": "2026-06-01T09:00"}, "settings/opens_at"),
        ({"opens_at": "2026-06-02T09:00+03:00"}, "settings/closes_at"),
        ({"prerequisite_score": 10_001}, "settings/prerequisite_score"),
        ({"prerequisite_sections": []}, "settings/prerequisite_sections"),
        ({"prerequisite_sections": ["m11", "m11"]}, "settings/prerequisite_sections/2"),
        ({"prerequisite_sections": "m11"}, "settings/prerequisite_sections"),
        ({"prerequisite_count": 3}, "settings/prerequisite_count"),
        ({"release": "always"}, "settings/release"),
        ({"competences": [{"code": "TEC-04", "level": 9}]}, "settings/competences/1/level"),
        ({"proctored": 1}, "settings/proctored"),
        ({"provider": "Watch two"}, "settings/provider"),
        ({"provider": "x" * 41}, "settings/provider"),
        ({"seb_config_keys": "0f" * 32}, "settings/seb_config_keys"),
        ({"seb_config_keys": ["0f" * 31]}, "settings/seb_config_keys"),
        ({"seb_config_keys": ["0f" * 32, "0g" * 32]}, "settings/seb_config_keys"),
        ({"seb_config_keys": [7]}, "settings/seb_config_keys"),
        ({"seb_config_keys": ["0f" * 32] * 21}, "settings/seb_config_keys"),
        ({"watch_by": "camera"}, "settings/watch_by"),
        ({"watch_by": ["camera", "thoughts"]}, "settings/watch_by/2"),
        ({"watch_by": ["camera", "camera"]}, "settings/watch_by/2"),
        ({"has_score": False}, "settings/has_score"),
    ],
)
def test_wrong_settings_are_told_by_place_and_nothing_is_kept(ask, changed, place):
    before = ModuleStore().get_item(EXAM)
    body = {"document": exam(), "rev": before.rev, "settings": {**SETTINGS, **changed}}
    assert place in [each["place"] for each in ask("save_document", body, 422)["problems"]]
    after = ModuleStore().get_item(EXAM)
    assert (after.rev, after.minutes, after.release) == (before.rev, before.minutes, before.release)


ASKED = {
    "check": {"document": {}},
    "preview": {"document": {}, "seed": ""},
    "coverage": {"document": {}},
    "import_questions": {"name": "", "data": ""},
    "export_document": {"document": {}, "format": "json"},
    "statistics": {},
}


@pytest.mark.parametrize("handler", ASKED)
def test_who_may_not_author_is_answered_nothing(jonas, handler):
    for studio in (False, True):
        answer = jonas.call(EXAM, handler, ASKED[handler], studio=studio)
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "read_only"
