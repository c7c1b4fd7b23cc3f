"""A rejection by two people and the appeal against it, as all of them see it in Chromium."""

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.models import Attempt
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import Person
from tests.fixtures.journey import log_in
from tests.fixtures.review import attempt_at, reject_by_two, sit_watched, watch_exam
from tests.habits.test_keyboard import too_wide
from tests.proctoring.exam_page import ADDRESS, act, visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}
WORDS = "It was the radio.\nNobody else was there."


def look_at(page: Page) -> None:
    check_accessible(page)
    assert too_wide(page) == []


def press(page: Page, action: str) -> None:
    with page.expect_event("load"):
        page.locator(f"button[value={action}]").click()


def test_rejected_by_two_appealed_and_cleared(host, open_page):
    watch_exam(max_attempts=1)
    attempt = sit_watched(Person("jonas"))
    desk = {}
    for who in ("reviewer", "author", "operator"):
        desk[who] = open_page("de-DE", **PHONE)
        log_in(desk[who], who)
        desk[who].goto(attempt_at(attempt))
    learner = open_page("el-GR", **PHONE)
    visit(learner)

    first = desk["reviewer"]
    first.locator("#reject-reason").select_option("help")
    press(first, "reject")
    expect(first.locator("[data-barred]")).to_be_visible()
    expect(first.locator("[data-standing=second]")).to_be_visible()
    expect(first.locator("button[value=confirm]")).to_have_count(0)
    look_at(first)
    learner.reload()
    expect(learner.locator("[data-state=under_review]")).to_be_visible()
    expect(learner.locator("[data-appeal]")).to_have_count(0)

    second = desk["author"]
    second.reload()
    look_at(second)
    press(second, "confirm")
    expect(second.locator("[data-standing=rejected]")).to_be_visible()

    learner.reload()
    expect(learner.locator("[data-state=rejected]")).to_be_visible()
    look_at(learner)
    act(learner, "appeal")  # with nothing written
    expect(learner.locator("[data-error=no_text]")).to_be_visible()
    learner.locator("[data-appeal] textarea").fill(WORDS)
    expect(learner.locator("[data-appeal] .sc-field-hint")).to_contain_text(str(len(WORDS)))
    look_at(learner)
    act(learner, "appeal")
    expect(learner.locator("[data-state=appealed] .sc-page-title").first).to_be_focused()
    expect(learner.locator("textarea")).to_have_count(0)
    look_at(learner)

    second.reload()
    expect(second.locator("[data-barred]")).to_be_visible()
    third = desk["operator"]
    third.reload()
    expect(third.locator("[data-appeal]")).to_contain_text("It was the radio.")
    look_at(third)
    press(third, "clear")
    expect(third.locator("[data-standing=cleared]")).to_be_visible()
    learner.reload()
    expect(learner.locator("[data-passed=true]")).to_be_visible()
    assert Attempt.objects.get().state == "cleared"


def test_an_appeal_about_an_earlier_attempt_is_not_lost_by_what_comes_meanwhile(host, open_page):
    watch_exam(max_attempts=2)
    reject_by_two(sit_watched(Person("jonas")))
    second = sit_watched(Person("jonas"))
    page = open_page()
    visit(page)
    expect(page.locator("[data-state=under_review]")).to_be_visible()
    page.locator("[data-appeal=rejected] textarea").fill(WORDS)
    look_at(page)
    with page.expect_response("**/status"):
        Person("operator").post(attempt_at(second), {"action": "clear"})
    with page.expect_response("**/status"):
        pass
    expect(page.locator("[data-appeal] textarea")).to_have_value(WORDS)
    act(page, "appeal")
    expect(page.locator("[data-appeal=appealed]")).to_be_visible()
    expect(page.locator("[data-passed=true]")).to_be_visible()
    assert Attempt.objects.get(number=1).state == "appealed"


def test_an_appeal_that_changed_nothing_and_one_that_came_too_late(host, open_page, settings):
    watch_exam(max_attempts=1)
    attempt = sit_watched(Person("jonas"))
    reject_by_two(attempt)
    settings.SMARTCITY_APPEAL_DAYS = 0
    page = open_page(**PHONE)
    visit(page)
    expect(page.locator("[data-appeal=rejected]")).to_be_visible()
    expect(page.locator("[data-appeal] textarea")).to_have_count(0)
    look_at(page)
    settings.SMARTCITY_APPEAL_DAYS = 14
    Person("jonas").call(attempt.usage_key, "appeal", {"attempt": 1, "text": WORDS, "key": "appeal"})
    Person("operator").post(attempt_at(attempt), {"action": "uphold"})
    page.goto(ADDRESS)
    expect(page.locator("[data-state=upheld]")).to_be_visible()
    look_at(page)
