"""event-routing-backends as Open edX runs it makes statements of our events.

The host finds its app as it finds any plugin, so settings, registration and the way from the tracking log through the
lists of what is let through are as in an LMS. Of the platform it asks a learner's external id and a course's name, from
modules that the host does not have: two functions answer here. `make test` runs it with the package and the settings
that it needs: ``PYTHONPATH=var/xapi pytest --ds tests.fixtures.routing_settings tests/events/test_event_routing.py``.
"""

import logging
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from smartcity_plugin.awards import acting
from smartcity_plugin.events.xapi.mapping import STATEMENTS
from smartcity_plugin.events.xapi.words import OURS
from smartcity_plugin.models import Award
from smartcity_plugin.proctoring import deciding
from smartcity_plugin.settings.common import plugin_settings
from tests.blocks.lessons import publish, storm
from tests.events.xapi_rules import check_statement
from tests.fixtures.diagnostic import DIAGNOSTIC, taken
from tests.fixtures.exam import EXAM, sit
from tests.fixtures.host import COURSE, FLOOD
from tests.fixtures.journey import walk
from tests.fixtures.review import person, reject_by_two, sit_watched, watch_exam
from tests.fixtures.tracking import logged

pytestmark = [
    pytest.mark.rows,
    pytest.mark.skipif(
        not apps.is_installed("event_routing_backends"),
        reason="edx-event-routing-backends is not installed (`make var/xapi.stamp`)",
    ),
]


@pytest.fixture
def statements(monkeypatch):
    """Collect the statements that the event routing logs, those of edx-completion among them."""
    transformer = "event_routing_backends.processors.xapi.transformer"
    monkeypatch.setattr(f"{transformer}.get_anonymous_user_id", lambda user, _: f"external-id-of-{user}")
    monkeypatch.setattr(f"{transformer}.get_course_from_id", lambda _: {"display_name": "Smart city"})
    monkeypatch.setattr(logging.getLogger("xapi_tracking"), "level", logging.INFO)
    with logged("xapi_tracking") as lines:
        yield lines


def ours(statements: list[dict], username: str) -> list[dict]:
    """Return the statements of our events, which keep the rules, are told apart, and have this learner for actor."""
    made = [each for each in statements if "platform" in each["context"]]
    for each in made:
        check_statement(each)
        assert each["actor"]["account"]["name"] == f"external-id-of-{person(username)}"
    assert len({each["id"] for each in made}) == len(made)
    return made


def verbs(made: list[dict]) -> list[str]:
    return [each["verb"]["display"]["en"] for each in made]


def address(usage_key) -> str:
    return f"{settings.LMS_ROOT_URL}/xblock/{usage_key}"


def test_a_run_becomes_statements_that_keep_the_rules(eleni, statements):
    # Ids are the author's words: none of them is taken for the learner or the session.
    document = storm()
    document["indicators"][0]["id"], document["indicators"][1]["id"] = "user_id", "session"
    for scene in document["scenes"][:2]:
        for choice in scene["choices"]:
            choice["effects"] = {
                "user_id": choice["effects"]["safety"],
                "session": choice["effects"]["damage"],
            }
    publish(document)
    eleni.play("early", "hope")
    made = ours(statements, "eleni")
    assert verbs(made) == ["answered", "answered", "completed"]
    for each in made:
        assert each["context"]["extensions"][f"{OURS}/variant"] == 0
    first, _, completed = made
    course = f"{settings.LMS_ROOT_URL}/course/{COURSE}"
    related = first["context"]["contextActivities"]
    assert ([each["id"] for each in related["parent"]], [each["id"] for each in related["grouping"]]) == (
        [address(FLOOD)],
        [course],
    )
    assert first["object"]["definition"]["interactionType"] == "choice"
    assert first["result"]["extensions"][f"{OURS}/changes"] == {"user_id": 25, "session": -25}
    assert [each["id"] for each in completed["context"]["contextActivities"]["parent"]] == [course]
    assert completed["object"]["id"] == address(FLOOD)
    assert completed["result"]["score"] == {"raw": 5000, "scaled": 0.5}


def test_a_team_is_the_statements_group(eleni, statements):
    publish(storm(), teams_enabled=True, team_list=[{"name": "Red", "members": ["eleni"], "roles": {}}])
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": "early"})
    (made,) = ours(statements, "eleni")
    assert made["context"]["team"]["account"] == {"homePage": address(FLOOD), "name": "Red"}


def test_an_attempt_is_one_registration_from_its_beginning_to_what_people_decide(host, jonas, statements):
    watch_exam(max_attempts=0)
    rejected = sit_watched(jonas)
    reject_by_two(rejected)
    deciding.clear(sit_watched(jonas).pk, person("reviewer"), datetime.now(UTC))
    made = ours(statements, "jonas")
    assert verbs(made) == ["initialized", "terminated", "lose", "initialized", "terminated", "passed"]
    assert {each["object"]["id"] for each in made} == {address(EXAM)}
    assert {each["object"]["definition"]["type"].rpartition("/")[2] for each in made} == {
        "proctored-assessment"
    }
    registrations = [each["context"]["registration"] for each in made]
    assert [registrations.count(each) for each in dict.fromkeys(registrations)] == [3, 3]
    assert all("score" not in each.get("result", {}) for each in made[:5])
    assert made[5]["result"]["score"] == {"raw": 8.0, "min": 0, "max": 8.0, "scaled": 1.0}


def test_an_exam_that_nobody_watches_is_an_assessment(exam, jonas, statements):
    sit(jonas)
    made = ours(statements, "jonas")
    assert verbs(made)[-1] == "passed"
    assert made[0]["object"]["definition"]["type"] == "http://adlnet.gov/expapi/activities/assessment"


def test_a_diagnostic_finds_levels(ines, statements):
    taken(ines, lambda _, level: level <= 2)
    made = ours(statements, "ines")
    assert verbs(made) == ["initialized", "completed"]
    assert {each["object"]["id"] for each in made} == {address(DIAGNOSTIC)}
    found = made[1]["result"]["extensions"][f"{OURS}/found"]
    assert {each["competence"]: each["level"] for each in found}["SCRO-A-01"] == 2


def test_an_award_is_earned_lost_and_received_again(eleni, statements):
    walk(eleni)
    award = Award.objects.get()
    for action in (acting.suspend, acting.reinstate):
        action(award.pk, person("operator"), "Why not", datetime.now(UTC))
    made = [each for each in ours(statements, "eleni") if "badge" in each["object"]["definition"]["type"]]
    assert verbs(made) == ["earned", "lose", "receive"]
    credential = f"urn:uuid:{award.credential_id}"
    assert {each["context"]["extensions"][f"{OURS}/credential"] for each in made} == {credential}
    assert {each["object"]["id"] for each in made} == {
        f"{settings.LMS_ROOT_URL}/smartcity/achievements/{award.programme}/{award.achievement}/"
    }


class Settings:
    """A settings module."""

    LMS_ROOT_URL = "http://localhost"


def routed(first, second) -> list[bool]:
    """Return who lets our events through when the two have set their settings one after the other."""
    made = Settings()
    first(made)
    second(made)
    options = made.EVENT_TRACKING_BACKENDS["event_transformer"]["OPTIONS"]
    backend = options["backends"]["xapi"]["OPTIONS"]
    lists = [options["processors"][0], backend["processors"][0]]
    let_through = [*(each["OPTIONS"]["whitelist"] for each in lists), made.EVENT_BUS_TRACKING_LOGS]
    return [set(STATEMENTS) <= set(each) for each in let_through]


def test_the_events_are_let_through_whoever_sets_its_settings_first():
    their_settings = import_string("event_routing_backends.settings.common.plugin_settings")
    assert routed(plugin_settings, their_settings) == [True] * 3
    assert routed(their_settings, plugin_settings) == [True] * 3
    allowed = settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS
    assert [allowed.count(name) for name in STATEMENTS] == [1] * len(STATEMENTS)
