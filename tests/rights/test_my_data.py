"""A learner sees all that is held about them and takes it along; nobody sees anybody else's, nor what is right."""

import io
import json
import zipfile

import pytest
from django.utils import timezone, translation
from lxml import html

from smartcity_plugin.models import Artifact, Attempt, Picture
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring import deciding
from tests.fixtures.exam import EXAM, RIGHT, set_exam
from tests.fixtures.host import BEST_PATH, FLOOD, Person
from tests.fixtures.review import begin_watched, hand_in, person, watch_exam
from tests.fixtures.watching import send_noticed

pytestmark = pytest.mark.rows

PAGE, FILE = "/smartcity/my-data/", "/smartcity/my-data/my-data.zip"


@pytest.fixture
def sat(host, jonas) -> Attempt:
    """A watched attempt of Jonas that waits for review, with signals and a picture; he may take breaks."""
    watch_exam()
    view = begin_watched(jonas)
    send_noticed(jonas, view)
    return hand_in(jonas, view)


def words(answer) -> str:
    assert answer.status_code == 200, answer.content
    return " ".join(" ".join(html.fromstring(answer.content).find(".//main").itertext()).split())


def taken(learner: Person) -> zipfile.ZipFile:
    answer = learner.get(FILE)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/zip", "nosniff")
    assert "no-store" in answer["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def data(learner: Person) -> dict:
    return json.loads(taken(learner).read("my-data.json"))


def test_all_that_is_held_is_shown_and_taken_along(sat, jonas):
    grant = deciding.Grant(extra_percent=25, break_minutes=10, untimed=False, reason="A broken arm")
    deciding.allow(sat.learner_id, sat.usage_key, grant, person("reviewer"), timezone.now())
    deciding.clear(sat.pk, person("reviewer"), timezone.now(), note="All as it should be.")
    said = words(jonas.get(PAGE))
    for each in ("Agreed to be watched", "Left the page", "A broken arm", "All as it should be.", "100 %"):
        assert each in said
    found = taken(jonas)
    assert found.testzip() is None
    [picture] = pictures.of_attempt(sat.pk)
    assert found.read(f"pictures/{sat.pk}/{picture.pk}.jpg") == pictures.read(picture)
    held = json.loads(found.read("my-data.json"))
    [attempt] = held["attempts"]
    assert [each["what"] for each in attempt["signals"]] == [
        "Opened the page",
        "Left the page",
        "Came back to the page",
    ]
    assert len(attempt["answers"]) == 3
    assert {each["by"] for each in attempt["log"]} == {"you", "the server", "somebody who reviews"}
    assert attempt["told"]["notice"] in held["notices"]
    assert (attempt["record_due"], attempt["pictures_due"]) > (attempt["pictures_due"], attempt["ended_at"])
    shown = jonas.get(f"{PAGE}{sat.pk}/{picture.pk}.jpg")
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "no-store" in shown["Cache-Control"]
    assert shown.content == pictures.read(picture)


def test_nothing_of_it_says_what_is_right_or_who_reviews(sat, jonas):
    deciding.clear(sat.pk, person("reviewer"), timezone.now())
    everything = jonas.get(PAGE).content.decode() + json.dumps(data(jonas), ensure_ascii=False)
    ids = [each for each in json.dumps(RIGHT).split('"') if "-" in each or each in (*RIGHT, *RIGHT["phases"])]
    assert len(ids) == 8
    assert [each for each in ids if f'"{each}"' in everything] == []
    for each in ("reviewer", sat.seed, sat.session, "right"):
        assert f'"{each}"' not in everything
    assert "marks" not in data(jonas)["attempts"][0]


def test_credentials_scores_and_runs_are_in_it(eleni, jonas):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    assert eleni.call(FLOOD, "reflect", {"text": "My own thoughts."}).status_code == 200
    said = words(eleni.get(PAGE))
    for each in ("Risk response: from plan to action", "The night the river rises, run 1: 100 %"):
        assert each in said
    found = taken(eleni)
    held = json.loads(found.read("my-data.json"))
    (award,), (score,), (run,) = held["awards"], held["scores"], held["runs"]
    (play,), (thought,) = held["decisions"], held["reflections"]
    assert [each["choice"] for each in play["decisions"]] == list(BEST_PATH)
    assert (thought["text"], thought["number"], held["votes"]) == ("My own thoughts.", play["number"], [])
    assert (award["holder"], award["facts"]["score"]) == ("Ελένη Παπαδάκη", 10_000)
    assert [each["to"] for each in award["log"]] == ["signed", "delivered"]
    assert (score["earned"], score["possible"]) == (1.0, 1.0)
    assert len(run["facts"]["steps"]) == len(BEST_PATH)
    shown = {each["competence"]: each for each in held["evidence"]}["SCRO-C-02"]
    assert (shown["kind_text"], shown["block"]) == ("Scenario", "The night the river rises")
    assert (shown["verified"], shown["voided_at"], held["mastery"]) == (False, None, [])
    kept = Artifact.objects.get()
    name = f"credentials/{kept.credential_id}/open-badges-3.0-eddsa-jcs-2022-{kept.language}"
    assert found.read(name) == kept.content
    assert {name: data(jonas)[name] for name in ("awards", "decisions", "reflections", "runs", "scores")} == {
        "awards": [],
        "decisions": [],
        "reflections": [],
        "runs": [],
        "scores": [],
    }


def test_it_is_told_in_the_readers_language(sat, jonas):
    answer = jonas.get(FILE, headers={"Accept-Language": "de"})
    with translation.override("el"):
        content = io.BytesIO(b"".join(answer.streaming_content))
    found = json.loads(zipfile.ZipFile(content).read("my-data.json"))
    assert found["attempts"][0]["state"] == "Wartet auf Durchsicht"


def test_of_an_exam_under_way_no_question_and_no_answer_is_told(host, jonas):
    watch_exam()
    begin_watched(jonas)
    assert data(jonas)["attempts"][0]["answers"] == []


def test_nobody_sees_anything_of_others(sat, jonas, eleni, reviewer, visitor):
    [picture] = Picture.objects.all()
    address = f"{PAGE}{sat.pk}/{picture.pk}.jpg"
    assert jonas.get(address).status_code == 200
    # Staff, too, see their own only: a desk has its own pages.
    for other in (eleni, reviewer, Person("author"), Person("operator")):
        assert other.get(address).status_code == 404
        assert "data-attempt" not in other.get(PAGE).content.decode()
        assert data(other)["attempts"] == []
    for each in (address, PAGE, FILE):
        assert visitor.get(each).status_code == 302


def test_that_a_rejection_is_asked_for_is_told_once_two_agree(sat, jonas):
    deciding.reject(sat.pk, person("reviewer"), timezone.now(), reason="help", note="A voice")
    [attempt] = data(jonas)["attempts"]
    assert attempt["state"] == "Waiting for review"
    assert attempt["log"][-1]["what"] == "Marked; waits for review"
    deciding.confirm(sat.pk, person("author"), timezone.now(), note="I heard it too")
    [attempt] = data(jonas)["attempts"]
    assert [each["reason"] for each in attempt["log"][-2:]] == ["Help from another person", ""]
    # What was written about it is told once it cannot sway the appeal.
    assert [each["note"] for each in attempt["log"][-2:]] == ["", ""]
    text = {"attempt": 1, "text": "It was the radio.", "key": "appeal"}
    assert jonas.call(EXAM, "appeal", text).status_code == 200
    assert "as long as your appeal waits" in words(jonas.get(PAGE))
    deciding.uphold(sat.pk, person("operator"), timezone.now())
    [attempt] = data(jonas)["attempts"]
    assert [each["note"] for each in attempt["log"][-4:]] == ["A voice", "I heard it too", "", ""]
    assert attempt["log"][-2]["text"] == "It was the radio."


def test_what_was_erased_is_told_as_erased(sat, jonas):
    pictures.erase([sat.pk], timezone.now())
    assert taken(jonas).namelist() == ["my-data.json"]
    assert "data-erased" in jonas.get(PAGE).content.decode()
    assert jonas.get(f"{PAGE}{sat.pk}/{Picture.objects.get().pk}.jpg").status_code == 404


def test_a_grade_that_the_exam_never_shows_is_not_told_here_either(sat, jonas):
    deciding.clear(sat.pk, person("reviewer"), timezone.now())
    assert data(jonas)["attempts"][0]["grade"] == 100
    set_exam(release="never")
    assert data(jonas)["attempts"][0]["grade"] is None


def test_who_has_sat_nothing_reads_so(host, eleni):
    assert "Nothing" in words(eleni.get(PAGE))
