"""What the platform's apps are told: at publish, of a block without a user, kept for all (StudentViewTransformer,
lms/djangoapps/course_api/blocks/transformers/student_view.py)."""

import json

from django.utils import translation

from tests.fixtures.blocks import authored, every_type


def told(block_type: str, user_id: int | None = None) -> dict:
    """Return what the transformer collects: it calls the class's function with the block alone."""
    block = authored(block_type, user_id=user_id)
    return type(block).student_view_data(block)


@every_type
def test_it_is_the_same_whoever_asks_in_whatever_language(block_type):
    before = told(block_type)
    for language in ("el", "de-at", "fr"):
        with translation.override(language):
            assert told(block_type) == told(block_type, user_id=7) == before


@every_type
def test_apps_choose_the_language(block_type):
    title = told(block_type)["title"]
    assert title.keys() == {"en", "el", "de", "pt"}
    assert len(set(title.values())) == 4


@every_type
def test_it_is_small_and_can_be_written_as_json(block_type):
    assert len(json.dumps(told(block_type))) < 10_000


@every_type
def test_a_document_that_cannot_be_read_tells_nothing(block_type):
    block = authored(block_type)
    block.content, block.rev = "{", "0"
    assert block.student_view_data() == {}


@every_type
def test_phones_may_show_the_learners_view_and_no_other(block_type):
    block = authored(block_type)
    assert block.has_support(block.student_view, "multi_device")
    assert not block.has_support(block.studio_view, "multi_device")


def test_what_apps_show_before_they_open_it():
    exam = told("smartcity_exam")
    assert (exam["minutes"], exam["questions_count"], exam["proctored"]) == (30, 3, False)
    assert told("smartcity_scenario")["introduction"]["de"].startswith("<p>")
    assert told("smartcity_competence")["hours"] > 0
    assert told("smartcity_diagnostic")["framework"] == "crisis-scro"
