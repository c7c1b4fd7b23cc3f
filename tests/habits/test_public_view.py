"""A public course, seen without a login: the LMS shows ``public_view`` in the place of ``student_view``
(lms/djangoapps/courseware/views/views.py, render_xblock, and xmodule/vertical_block.py, public_view)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from demo.content import CourseContent
from demo.runtime import LmsRuntime
from tests.fixtures.blocks import BLOCKS
from tests.fixtures.host import COURSE, FLOOD_CARD
from tests.habits.test_masquerade import WRITING
from tests.wrong_input.snapshot import changes, snapshot

pytestmark = pytest.mark.rows

SECRETS = ("data-choice", "cascade", "stage-two", "correct")


def seen(usage_key, language: str = "en"):
    """Return what a visitor is shown."""
    with translation.override(language):
        block = LmsRuntime(AnonymousUser(), CourseContent(COURSE)).get_block(usage_key)
        return block.runtime.render(block, "public_view", {})


def test_visitors_read_what_it_is_and_nothing_is_kept(host, visitor):
    before = snapshot()
    for usage_key in BLOCKS.values():
        shown = seen(usage_key)
        assert "<h3>" in shown.content
        assert [secret for secret in SECRETS if secret in shown.content] == []
        assert shown.js_init_fn is None
        assert len({seen(usage_key, language).content for language in ("en", "el", "de-at", "pt-br")}) == 4
        if usage_key != FLOOD_CARD:
            assert "Log in and join the course to take part." in shown.content
        for name, body in WRITING[usage_key.block_type].items():
            assert visitor.call(usage_key, name, body).status_code == 403
            assert visitor.get(f"/courses/{COURSE}/xblock/{usage_key}/handler/{name}").status_code == 405
    assert changes(before, snapshot()) == []
