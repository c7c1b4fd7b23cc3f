"""event-routing-backends as Open edX runs it makes statements of our event.

The host finds its app as it finds any plugin, so settings, registration and the way from the tracking log through the
lists of what is let through are as in an LMS. Of the platform it asks a learner's external id and a course's name, from
modules that the host does not have: two functions answer here. Where edx-event-routing-backends is installed, run it
with ``pytest --ds tests.fixtures.routing_settings tests/runs/test_event_routing.py``.
"""

import logging

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model

from smartcity_plugin.runs.xapi import DECIDED, OURS
from smartcity_plugin.settings.common import plugin_settings
from tests.blocks.lessons import publish, storm
from tests.fixtures.host import COURSE, FLOOD
from tests.fixtures.tracking import logged
from tests.runs.xapi_rules import check_statement

if not apps.is_installed("event_routing_backends"):
    pytest.skip("edx-event-routing-backends is not installed", allow_module_level=True)

from event_routing_backends.processors.xapi import transformer
from event_routing_backends.settings.common import plugin_settings as their_settings

pytestmark = pytest.mark.rows


@pytest.fixture
def statements(monkeypatch):
    """Collect the statements that the event routing logs, ours only."""
    monkeypatch.setattr(transformer, "get_anonymous_user_id", lambda user, _: f"external-id-of-{user}")
    monkeypatch.setattr(transformer, "get_course_from_id", lambda _: {"display_name": "Smart city"})
    monkeypatch.setattr(logging.getLogger("xapi_tracking"), "level", logging.INFO)
    with logged("xapi_tracking") as lines:
        yield lines


def ours(statements: list[dict]) -> list[dict]:
    """Return the statements of our event; those of edx-completion go the same way."""
    return [each for each in statements if "revision" in each["context"]]


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
    made = ours(statements)
    assert [each["verb"]["display"]["en"] for each in made] == ["answered", "answered", "completed"]
    assert len({each["id"] for each in made}) == 3
    learner = get_user_model().objects.get(username="eleni").pk
    for each in made:
        check_statement(each)
        assert each["actor"]["account"]["name"] == f"external-id-of-{learner}"
        assert each["context"]["extensions"][f"{OURS}/variant"] == 0
    first, _, completed = made
    course = f"{settings.LMS_ROOT_URL}/course/{COURSE}"
    block = f"{settings.LMS_ROOT_URL}/xblock/{FLOOD}"
    related = first["context"]["contextActivities"]
    assert ([each["id"] for each in related["parent"]], [each["id"] for each in related["grouping"]]) == (
        [block],
        [course],
    )
    assert first["object"]["definition"]["interactionType"] == "choice"
    assert first["result"]["extensions"][f"{OURS}/changes"] == {"user_id": 25, "session": -25}
    assert [each["id"] for each in completed["context"]["contextActivities"]["parent"]] == [course]
    assert completed["object"]["id"] == block
    assert completed["result"]["score"] == {"raw": 5000, "scaled": 0.5}


def test_a_team_is_the_statements_group(eleni, statements):
    publish(storm(), teams_enabled=True, team_list=[{"name": "Red", "members": ["eleni"], "roles": {}}])
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": "early"})
    (made,) = ours(statements)
    check_statement(made)
    assert made["context"]["team"]["account"] == {
        "homePage": f"{settings.LMS_ROOT_URL}/xblock/{FLOOD}",
        "name": "Red",
    }


class Settings:
    """A settings module."""

    LMS_ROOT_URL = "http://localhost"


def routed(first, second) -> list[bool]:
    """Return who lets our event through when the two have set their settings one after the other."""
    made = Settings()
    first(made)
    second(made)
    options = made.EVENT_TRACKING_BACKENDS["event_transformer"]["OPTIONS"]
    backend = options["backends"]["xapi"]["OPTIONS"]
    lists = [options["processors"][0], backend["processors"][0]]
    return [DECIDED in each["OPTIONS"]["whitelist"] for each in lists] + [
        DECIDED in made.EVENT_BUS_TRACKING_LOGS
    ]


def test_the_event_is_let_through_whoever_sets_its_settings_first():
    assert routed(plugin_settings, their_settings) == [True] * 3
    assert routed(their_settings, plugin_settings) == [True] * 3
    assert settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS.count(DECIDED) == 1
