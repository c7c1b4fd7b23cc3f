"""Content libraries, where there is neither course nor learner: blocks show and save, and keep no play."""

import json

import crum
import pytest
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock

from smartcity_plugin.models import Attempt, DiagnosticRun, Run
from smartcity_xblocks.documents import rev_of
from tests.fixtures.blocks import authored, every_type
from tests.fixtures.habits import call
from tests.habits.test_masquerade import WRITING

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
    """Return a block of a library, as its author has it."""
    return authored(
        block_type, UsageKey.from_string(place.format(type=block_type)), crum.get_current_user().pk
    )


@pytest.mark.parametrize("view", ["student_view", "author_view", "studio_view"])
@every_type
def test_every_view_is_shown(place, block_type, view):
    block = block_of(block_type, place)
    shown = block.runtime.render(block, view, {})
    assert "smartcity" in shown.content
    assert "data-code=" not in shown.content
    started = (shown.json_init_args or {}).get("view", {})
    assert not started.get("can_play")
    assert not started.get("can_begin")


@every_type
def test_nothing_that_learners_do_is_kept_and_it_is_said_why(place, block_type):
    block = block_of(block_type, place)
    for handler, body in WRITING[block_type].items():
        answer = call(block, handler, body)
        assert (answer.status_code, answer.json["error"]["code"]) == (403, "preview"), handler
    assert block.runtime.published == []
    assert not any(model.objects.exists() for model in (Run, Attempt, DiagnosticRun))


@every_type
def test_an_author_saves(place, block_type):
    block = block_of(block_type, place)
    document = block.document()
    document["title"]["en"] = "Of the library"
    answer = call(block, "save_document", {"document": document, "rev": block.rev})
    assert answer.status_code == 200, answer.text
    assert json.loads(block.content) == document
    assert block.rev == rev_of(document)
