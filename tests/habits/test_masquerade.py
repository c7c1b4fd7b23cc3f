"""Staff see the course as one of its learners: all is shown, every handler leaves what is the learner's alone."""

import json

import pytest

from tests.fixtures.blocks import BLOCKS, handlers_of
from tests.fixtures.diagnostic import DIAGNOSTIC, answered, begun
from tests.fixtures.exam import begin
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, Person
from tests.wrong_input.measuring import ANSWER, BEGIN, RATE
from tests.wrong_input.sitting import SAT
from tests.wrong_input.snapshot import changes, snapshot

WRITING = {
    "smartcity_scenario": {
        "begin": {"time": "as_set"},
        "decide": {"turn": 1, "choice": BEST_PATH[1]},
        "restart": {},
        "reflect": {"text": "Mine."},
    },
    "smartcity_competence": {},
    "smartcity_exam": SAT,
    "smartcity_diagnostic": {"begin": BEGIN, "rate": RATE, "answer": ANSWER, "restart": {"run": 1}},
}
"""What keeps something of a learner, each with what it expects."""
TELLING = {
    "smartcity_scenario": {"look": {}, "debrief": {}, "what_if": {"turn": 0, "choices": []}},
    "smartcity_diagnostic": {"look": {}, "finishing": {"hours": 5}},
}
"""What tells a learner something, and keeps nothing."""
EDITING = {"save_document", "find_competences", "name_competences", "check", "coverage", "preview", "solve",
           "statistics", "ready_scenario", "import_document", "import_questions", "export_document"}  # fmt: skip


def see_as(staff: Person, username: str | None) -> None:
    """See the course as somebody in it, or as oneself again."""
    seen = staff.client.post(
        f"/courses/{COURSE}/masquerade",
        json.dumps({"user_name": username}),
        content_type="application/json",
        headers={"X-CSRFToken": staff.client.cookies["csrftoken"].value},
    )
    assert seen.json() == {"success": True}


@pytest.fixture
def staff(exam, jonas, author) -> Person:
    """A member of the course team who sees the course as Jonas, who is in the middle of everything."""
    jonas.play(BEST_PATH[0])
    answered(jonas, begun(jonas), right=True)
    begin(jonas)
    see_as(author, "jonas")
    return author


def test_the_tables_name_every_handler():
    for block_type in BLOCKS:
        named = WRITING[block_type].keys() | TELLING.get(block_type, {}).keys()
        assert handlers_of(block_type) - EDITING == named


@pytest.mark.rows
def test_every_handler_leaves_what_is_the_learners_alone(staff):
    before = snapshot()
    for block_type, usage_key in BLOCKS.items():
        for name, body in WRITING[block_type].items():
            refused = staff.call(usage_key, name, body)
            assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_the_learner"), name
            assert "viewing as a learner" in refused.json()["error"]["message"]
        for name, body in TELLING.get(block_type, {}).items():
            assert staff.call(usage_key, name, body).status_code in {200, 409}, name
        for name in handlers_of(block_type) & EDITING:
            assert staff.call(usage_key, name, {}).status_code < 500, name
        assert staff.call(usage_key, "save_document", {"document": {}, "rev": ""}).status_code >= 400
        # The platform takes it of a card that was looked at, and lets it lead nowhere.
        staff.call(usage_key, "publish_completion", {"completion": 1.0})
    # What blocks write of the learner's state goes to the session of the member of staff.
    left = [line for line in changes(before, snapshot()) if "django_session" not in line]
    assert left == []


@pytest.mark.rows
def test_staff_see_what_the_learner_sees_but_no_paper(staff, jonas):
    shown = {"m12": ("sc-scenario", "sc-competence"), "exam": ("sc-exam",), "start": ("sc-diagnostic",)}
    for module, classes in shown.items():
        page = staff.get(f"/courses/{COURSE}/modules/{module}/").content.decode()
        assert [each for each in classes if f"smartcity {each}" not in page] == []
        assert "cannot be shown while viewing" not in page
        assert "cascade" not in page
    for usage_key in (FLOOD, DIAGNOSTIC):
        own, seen = (who.call(usage_key, "look", {}).json() for who in (jonas, staff))
        # Where the class stands is told to whoever teaches, whoever they see the course as.
        assert {**seen, "addresses": None} == {**own, "addresses": None}
    see_as(staff, None)
    assert staff.call(FLOOD, "look", {}).json()["turn"] == 0
    assert staff.play(BEST_PATH[0])["turn"] == 1
