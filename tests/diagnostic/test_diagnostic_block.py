"""A diagnostic on the host: from the choice of a job to a result that is kept, told and taken along."""

import csv
import io
import json

import pytest
from common.djangoapps.student.models import anonymous_id_for_user
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model

from demo.content import CourseContent
from demo.modulestore import ModuleStore
from smartcity_plugin.competences.models import CompetenceEvidence
from smartcity_plugin.diagnostics.models import DiagnosticAnswer, DiagnosticRun
from smartcity_xblocks.documents import read, rev_of, write
from tests.fixtures.diagnostic import DIAGNOSTIC, answered, begun, called, taken
from tests.fixtures.host import COURSE

pytestmark = pytest.mark.rows


def knows_two(code: str, level: int) -> bool:
    return level <= 2


def levels(view: dict) -> dict[str, int]:
    return {each["code"]: each["level"] for each in view["run"]["result"] if each["tested"]}


def test_a_run_leads_from_a_job_to_levels_gaps_and_modules(ines):
    view = called(ines, "look", {})
    assert (view["run"], view["blocked"], view["number"]) == (None, None, 0)
    assert [each["code"] for each in view["diagnostic"]["profiles"]] == ["scro"]
    view = taken(ines, knows_two)
    assert view["run"]["stage"] == "result"
    assert levels(view) == dict.fromkeys(
        ("SCRO-A-01", "SCRO-A-02", "SCRO-A-03", "SCRO-B-01", "SCRO-C-01", "SCRO-D-01"), 2
    )
    assert len(view["run"]["result"]) == 20
    assert all(each["level"] == 2 for each in view["run"]["result"] if not each["tested"])
    assert all(each["gap"] == max(0, each["wanted"] - 2) for each in view["run"]["result"])
    assert view["run"]["way"] is not None
    assert BlockCompletion.objects.get(block_key=DIAGNOSTIC).completion == 1.0


def test_no_answer_is_told_before_it_is_given(ines):
    view = begun(ines)
    shown = json.dumps(view["run"]["question"]["shown"])
    assert "correct" not in shown
    ids = {option["id"] for option in view["run"]["question"]["shown"]["options"]}
    assert ids.isdisjoint({"a", "b", "c"})


def test_a_run_goes_on_where_it_was_left(ines):
    view = called(ines, "begin", {"profile": "scro", "after": 0})
    number = view["run"]["number"]
    assert called(ines, "rate", {"run": number, "ratings": {"SCRO-A-01": 3}, "done": False}) == {
        "saved": True
    }
    rating = {each["code"]: each["rating"] for each in called(ines, "look", {})["run"]["competences"]}
    assert (rating["SCRO-A-01"], rating["SCRO-A-02"]) == (3, None)
    view = begun(ines)
    assert view["run"]["number"] == number
    after = answered(ines, view, right=True)
    assert after["right"] is True
    again = called(ines, "look", {})
    assert again["run"] == after["run"]


def test_an_answer_counts_once(ines):
    first = begun(ines)
    second = answered(ines, first, right=True)
    repeated = answered(ines, first, right=False)
    assert (repeated["right"], repeated["run"]) == (True, second["run"])
    stale = ines.call(DIAGNOSTIC, "answer", {"run": 1, "turn": 0, "question": "another", "answer": None})
    assert (stale.status_code, stale.json()["error"]["code"]) == (409, "stale_turn")
    assert stale.json()["error"]["view"]["run"] == second["run"]
    assert DiagnosticAnswer.objects.count() == 1


def test_a_run_can_be_put_away_and_taken_again(ines):
    first = taken(ines, knows_two)
    view = begun(ines)
    assert view["run"]["number"] == 2
    view = called(ines, "restart", {"run": 2})
    assert view["run"] == first["run"]
    assert (view["number"], [each["number"] for each in view["past"]]) == (2, [1])
    view = taken(ines, lambda code, level: True)
    assert view["run"]["number"] == 3
    assert [each["number"] for each in view["past"]] == [1, 3]
    assert set(levels(view).values()) == {3}


def test_two_pages_that_begin_at_once_begin_one_run(ines):
    one = called(ines, "begin", {"profile": "scro", "after": 0})
    other = called(ines, "begin", {"profile": "scro", "after": 0})
    assert one["run"] == other["run"]
    assert DiagnosticRun.objects.count() == 1


def test_what_was_found_is_evidence_that_nobody_verified(ines):
    taken(ines, lambda code, level: code == "SCRO-A-01", rating=1)
    rows = CompetenceEvidence.objects.filter(competence__in=("SCRO-A-01", "SCRO-A-02"))
    assert sorted(rows.values_list("competence", "kind", "level", "score", "weight", "verified")) == [
        ("SCRO-A-01", "problem", 3, 10_000, 50, False),
        ("SCRO-A-01", "self", 1, 10_000, 10, False),
        ("SCRO-A-02", "self", 1, 10_000, 10, False),
    ]


def test_deleting_the_state_begins_anew(ines):
    taken(ines, knows_two)
    learner = get_user_model().objects.get(username="ines")
    ModuleStore().get_item(DIAGNOSTIC).clear_student_state(user_id=anonymous_id_for_user(learner, COURSE))
    view = called(ines, "look", {})
    assert (view["run"], view["past"], view["number"]) == (None, [], 1)
    assert not CompetenceEvidence.objects.filter(voided_at=None).exists()
    assert BlockCompletion.objects.get(block_key=DIAGNOSTIC).completion == 0.0
    assert begun(ines)["run"]["number"] == 2


def test_results_are_taken_along_as_a_table_and_as_json(ines, jonas):
    view = taken(ines, knows_two)
    table = ines.get(view["addresses"]["csv"])
    lines = list(csv.DictReader(io.StringIO(b"".join(table.streaming_content).decode("utf-8-sig"))))
    assert len(lines) == 20
    assert {key: lines[0][key] for key in ("run", "competence", "level", "own_rating")} == {
        "run": "1",
        "competence": "SCRO-A-01",
        "level": "2",
        "own_rating": "2",
    }
    found = ines.get(view["addresses"]["json"]).json()
    assert len(found["results"]) == 20
    assert jonas.get(view["addresses"]["json"]).json()["results"] == []


def test_the_course_team_sees_the_class_and_nobody_else_does(ines, jonas, author):
    taken(ines, knows_two)
    taken(jonas, lambda code, level: False)
    address = f"/smartcity/diagnostics/{DIAGNOSTIC}/"
    page = author.get(address)
    assert page.status_code == 200
    assert page.content.count(b'data-learner="') == 2
    table = author.get(f"{address}class.csv")
    lines = list(csv.DictReader(io.StringIO(b"".join(table.streaming_content).decode("utf-8-sig"))))
    assert [(each["username"], each["SCRO-A-01"]) for each in lines] == [("ines", "2"), ("jonas", "0")]
    assert ines.get(address).status_code == 403
    assert ines.get(f"{address}class.csv").status_code == 403
    assert "class" in called(author, "look", {})["addresses"]
    assert "class" not in called(ines, "look", {})["addresses"]


def test_a_course_that_changes_meanwhile_loses_no_answer(ines):
    view = answered(ines, begun(ines), right=True)
    content = CourseContent(COURSE)
    document = read(content.fields(DIAGNOSTIC, "content")["content"])
    document["questions"] = [each for each in document["questions"] if each["competences"] == ["SCRO-A-02"]]
    content.set(DIAGNOSTIC, "content", "content", write(document))
    content.set(DIAGNOSTIC, "settings", "rev", rev_of(document))
    content.save()
    view = called(ines, "look", {})
    assert view["run"]["question"]["competence"]["code"] == "SCRO-A-02"
    while view["run"]["stage"] == "question":
        view = answered(ines, view, right=True)
    assert levels(view) == {"SCRO-A-01": 2, "SCRO-A-02": 3}


def test_the_finishing_day_follows_from_the_hours_a_week(ines):
    view = taken(ines, lambda code, level: level == 1, rating=1)
    days = called(ines, "finishing", {"hours": 5})["days"]
    assert len(days) == len(view["run"]["way"]["modules"])
    assert days
    assert days == sorted(days)
    assert called(ines, "finishing", {"hours": 60})["days"] <= days
