"""Where learners stand: their own page, the class, its blocks, files, the API; and who may see what."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.models import CourseEnrollment
from smartcity_plugin.competences import api
from smartcity_plugin.competences.api import Entered
from smartcity_plugin.courses.aligning import Aligned, Source
from smartcity_plugin.courses.api import PublishedBlock, outline, replace_outline
from smartcity_plugin.standing import blocks, classes
from smartcity_plugin.standing.ways import REASONS
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.competence.pathway import CLOSES_ESSENTIAL, CLOSES_OPTIONAL, COMES_BEFORE
from tests.fixtures.api import Api
from tests.fixtures.host import COURSE, FLOOD
from tests.fixtures.mastery import hold

pytestmark = pytest.mark.rows

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
MINE, CLASS = "/smartcity/competences/", f"/smartcity/competences/courses/{COURSE}/"
CODE = "SCRO-C-01"


def user_of(name: str) -> int:
    return get_user_model().objects.get_or_create(username=name)[0].pk


def shown(learner: int, item: str, score: int, **more) -> Entered:
    values = {
        "kind": Kind.EXAM,
        "level": 2,
        "verified": True,
        "submitted_at": NOW,
        "course_key": COURSE,
    } | more
    return Entered(learner, CODE, item, 1, score=score, **values)


@pytest.fixture
def aligned(host) -> None:
    """The scenario develops one competence, the first section another one."""
    levels = {"m12": CODE, "m01": "SCRO-A-01"}

    def read() -> list[PublishedBlock]:
        return [
            PublishedBlock(
                row.section,
                row.section_title,
                row.usage_key,
                row.title,
                row.scored,
                (Aligned(levels[row.section], 2, 100, Source.BLOCK),) if row.section in levels else (),
                row.hours,
            )
            for row in outline(COURSE)
        ]

    replace_outline(COURSE, read)


@pytest.fixture
def evidence(aligned) -> None:
    eleni = user_of("eleni")
    api.enter_evidence([shown(eleni, str(FLOOD), 9_000), shown(eleni, "entry:1", 8_000, kind=Kind.STAFF)])


def told(answer) -> str:
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8-sig")


@pytest.fixture
def profile(host) -> str:
    return next(code for code, (framework, _) in api.profiles().items() if framework.id == "crisis-scro")


def test_a_learner_sees_levels_reasons_evidence_and_the_way_to_a_profile(evidence, profile, eleni):
    page = told(eleni.get(f"{MINE}?profile={profile}&hours=4", headers={"Accept-Language": "de"}))
    assert "Zertifiziert: Stufe 2" in page
    assert "2 Belege" in page
    assert str(FLOOD) in page
    assert "Ihre Module, in dieser Reihenfolge" in page
    assert json.loads(page.partition('id="levels-data" type="application/json">')[2].partition("<")[0])[
        "codes"
    ]
    assert "Zertifiziert" not in told(eleni.get(MINE, headers={"Accept-Language": "en"}))


def test_evidence_that_is_not_enough_is_shown_with_what_is_missing(aligned, jonas):
    api.enter_evidence([shown(user_of("jonas"), str(FLOOD), 9_000, level=1)])
    page = told(jonas.get(MINE))
    assert "No level yet" in page
    assert "1 piece of evidence" in page
    assert "For level 1:" in page


def test_pages_can_say_every_reason_of_a_pathway():
    assert set(REASONS) == {CLOSES_ESSENTIAL, CLOSES_OPTIONAL, COMES_BEFORE}


def test_somebody_without_evidence_is_told_what_will_come(jonas):
    assert "Nothing yet." in told(jonas.get(MINE))


def test_what_is_held_can_be_taken_along(evidence, eleni):
    [row] = csv.DictReader(StringIO(told(eleni.get(f"{MINE}my-competences.csv"))))
    assert (row["competence"], row["certified"], row["current"]) == (CODE, "2", "2")
    [entry] = json.loads(told(eleni.get(f"{MINE}my-competences.json")))
    assert (entry["competence"], entry["certified"], entry["policy"]) == (CODE, 2, row["policy"])


def test_the_team_sees_the_class_and_nobody_else_does(evidence, author, eleni, reviewer):
    page = told(author.get(CLASS))
    assert 'data-level="2"' in page
    assert "eleni" in page
    for address in (CLASS, f"{CLASS}class.csv", f"{CLASS}class.json", f"{CLASS}blocks/"):
        assert told(author.get(address))
        assert {each.get(address).status_code for each in (eleni, reviewer)} == {403}
    rows = {each["username"]: each for each in json.loads(told(author.get(f"{CLASS}class.json")))}
    assert rows["eleni"]["competences"] == {CODE: {"certified": 2, "current": 2}}
    table = list(csv.DictReader(StringIO(told(author.get(f"{CLASS}class.csv")))))
    assert {each["username"]: each[f"{CODE} certified"] for each in table}["eleni"] == "2"


def test_a_class_is_read_by_pages_in_the_same_number_of_queries(aligned):
    crowd = get_user_model().objects.bulk_create(
        [get_user_model()(username=f"crowd-{number}") for number in range(60)]
    )
    for user in crowd:
        CourseEnrollment.objects.create(user=user, course_id=COURSE)
        hold(user.pk, CODE, 1, NOW)
    codes = classes.competences_of(COURSE)
    counts = set()
    for most in (3, 50):
        with CaptureQueriesContext(connection) as queries:
            assert len(classes.page(COURSE, codes, 0, most).rows) == most
        counts.add(len(queries))
    assert counts == {3}
    everybody = [row.learner for row in classes.all_rows(COURSE, codes)]
    assert sorted(set(everybody)) == everybody
    assert {user.pk for user in crowd} <= set(everybody)
    first = classes.page(COURSE, codes, 0)
    assert classes.page(COURSE, codes, first.following).rows[0].learner == everybody[classes.PAGE]


def test_blocks_are_told_apart_by_who_does_well_elsewhere(aligned):
    learners = [user_of(f"learner-{number}") for number in range(12)]
    api.enter_evidence(
        [shown(each, f"{FLOOD}#q", 10_000 * (number > 5)) for number, each in enumerate(learners)]
        + [shown(each, "entry:2", 800 * number) for number, each in enumerate(learners)]
    )
    figures = {each.usage_key: each for each in blocks.figures(COURSE)}
    flood = figures[str(FLOOD)]
    assert (flood.learners, flood.mean) == (12, 5_000)
    assert flood.discrimination > 80
    assert all(each.mean is None for key, each in figures.items() if key != str(FLOOD))


def test_programs_ask_the_same(evidence, profile, eleni, author):
    own = Api(eleni)
    [held] = own.all("competences/standing/")
    assert (held["competence"], held["certified"], held["current"]) == (CODE, 2, 2)
    assert {each["id"] for each in own.all("frameworks/")} >= {"crisis-scro"}
    found = own.get(f"competences/?words={CODE}").json()
    assert found["results"][0]["code"] == CODE
    assert profile in {each["code"] for each in own.all("profiles/")}
    way = own.get(f"profiles/{profile}/pathway/?hours=10").json()
    assert way["hours"] == sum(step["hours"] for step in way["steps"]) > 0
    rows = Api(author).all(f"courses/{COURSE}/standing/?page_size=2")
    assert {row["username"]: row["competences"] for row in rows}["eleni"] == {
        CODE: {"certified": 2, "current": 2}
    }
    assert own.get(f"courses/{COURSE}/standing/").json()["code"] == "may_not_teach"
