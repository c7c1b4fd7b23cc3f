"""Content libraries, where there is neither course nor learner: blocks show and save, and keep no play."""

import json

import crum
import pytest
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock

from smartcity_plugin.models import Run
from smartcity_xblocks.documents import rev_of
from tests.fixtures.habits import BareRuntime, block_in, call

pytestmark = pytest.mark.rows

KEYS = {
    "lb:SmartCity:exercises:{type}:one": "the new kind",
    "lib-block-v1:SmartCity+exercises+type@{type}+block@one": "the old kind",
}


@pytest.fixture(params=KEYS, ids=KEYS.values())
def place(request, db) -> str:
    """Where the block stands; its author is one who may write everywhere."""
    with crum.impersonate(get_user_model().objects.create(username="author", is_staff=True)):
        yield request.param


def block_of(block_type: str, place: str) -> XBlock:
    """Return a new block of a library, as its author has it."""
    key = UsageKey.from_string(place.format(type=block_type))
    return block_in(BareRuntime(), key, "", crum.get_current_user().pk)


@pytest.mark.parametrize("view", ["student_view", "author_view", "studio_view"])
@pytest.mark.parametrize("block_type", ["smartcity_scenario", "smartcity_competence"])
def test_every_view_is_shown(place, block_type, view):
    block = block_of(block_type, place)
    html = block.runtime.render(block, view, {}).content
    assert "smartcity" in html
    assert '"can_play": true' not in html


@pytest.mark.parametrize(("handler", "body"), [("decide", {"turn": 0, "choice": "wait"}), ("restart", {})])
def test_no_decision_is_kept_and_it_is_said_why(place, handler, body):
    block = block_of("smartcity_scenario", place)
    answer = call(block, handler, body)
    assert answer.status_code == 403
    assert answer.json["error"]["code"] == "preview"
    assert block.runtime.published == []
    assert not Run.objects.exists()


@pytest.mark.parametrize("block_type", ["smartcity_scenario", "smartcity_competence"])
def test_an_author_saves(place, block_type):
    block = block_of(block_type, place)
    document = block.document()
    document["title"]["en"] = "Of the library"
    answer = call(block, "save_document", {"document": document, "rev": block.rev})
    assert answer.status_code == 200, answer.text
    assert json.loads(block.content) == document
    assert block.rev == rev_of(document)
