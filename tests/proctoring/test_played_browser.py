"""A scenario as a question of an exam, played in Chromium: each decision stays, the grade of its run counts."""

import pytest
from playwright.sync_api import expect

from demo.modulestore import ModuleStore
from smartcity_plugin.models import Attempt, ExamAnswer
from smartcity_xblocks.documents import read
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import BEST_PATH, FLOOD
from tests.habits.test_keyboard import too_wide
from tests.proctoring.exam_page import begin, hand_in, publish, saved, visit
from tests.scenario.documents import each_language

pytestmark = pytest.mark.browser


def flood_exam() -> dict:
    return {
        "format": 1,
        "title": each_language("Exam"),
        "introduction": each_language("Exam"),
        "pass_mark": 5000,
        "questions": [
            {
                "id": "flood",
                "kind": "scenario",
                "text": each_language("Lead the city through the night."),
                "scenario": read(ModuleStore().get_item(FLOOD).content),
            }
        ],
    }


def test_a_scenario_is_played_in_an_exam_and_goes_on_after_a_reload(open_page):
    publish(flood_exam())
    page = open_page("el-GR", viewport={"width": 360, "height": 740})
    visit(page)
    begin(page)
    check_accessible(page)
    for turn, choice in enumerate(BEST_PATH):
        page.locator(f"[data-choice='{choice}']").click()
        expect(page.locator(f"[data-choice='{choice}']")).to_have_count(0)
        saved(page)
        assert ExamAnswer.objects.get().answer == list(BEST_PATH[: turn + 1])
        if turn == 1:
            assert too_wide(page) == []
            page.reload()
            page.locator("[data-action=resume]").click()
            expect(page.locator(f"[data-choice='{BEST_PATH[2]}']")).to_be_visible()
    check_accessible(page)
    hand_in(page)
    expect(page.locator("[data-grade='10000']")).to_be_visible()
    assert Attempt.objects.get().grade == 10_000
