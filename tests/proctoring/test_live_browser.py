"""The live room and the learner's page in Chromium, side by side: paused, written to, let go on."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.models import Attempt, Message
from smartcity_plugin.proctoring import holding
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import Person
from tests.fixtures.journey import log_in
from tests.fixtures.review import DESK, begin_watched, notice, person
from tests.habits.test_keyboard import too_wide
from tests.proctoring.every_kind import every_kind
from tests.proctoring.exam_page import act, answers, choose, go, publish, saved, shown, visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}
LIVE = f"{DESK}live/"


def look_at(page: Page) -> None:
    check_accessible(page)
    assert too_wide(page) == []


def look_again(page: Page) -> None:
    """Have the exam's page ask the server where it stands, as it does when it comes to the fore."""
    with page.expect_response(lambda answer: "/handler/status" in answer.url):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def press(page: Page, action: str) -> None:
    with page.expect_event("load"):
        page.locator(f"button[value={action}]").click()


def test_a_proctor_pauses_writes_and_lets_go_on(host, open_page):
    publish(every_kind(), proctored=True)
    view = begin_watched(Person("jonas"))
    attempt = Attempt.objects.get()
    learner, proctor = open_page("el-GR", **PHONE), open_page("de-DE", **PHONE)
    for page in (learner, proctor):
        page.clock.install()
    log_in(proctor, "reviewer")
    proctor.goto(LIVE)
    look_at(proctor)
    own = proctor.locator(f"[data-attempt='{attempt.pk}'] th a")
    own.focus()
    notice(Person("jonas"), view, "hidden", "pasted")
    proctor.clock.fast_forward(11_000)
    expect(proctor.locator("[data-flags='2']")).to_be_visible()
    expect(own).to_be_focused()
    look_at(proctor)

    visit(learner)
    act(learner, "resume")
    shown(learner, "running")
    go(learner, "measures")
    press(proctor, "hold")
    expect(proctor.locator("button[value=release]")).to_be_visible()
    look_again(learner)
    expect(learner.locator("[data-held]")).to_be_visible()
    expect(learner.locator("[data-held]")).to_be_focused()
    expect(learner.locator("[data-question]")).to_be_hidden()
    left = learner.locator("[data-time-left]").inner_text()
    learner.clock.fast_forward(120_000)
    expect(learner.locator("[data-time-left]")).to_have_text(left)
    look_at(learner)

    proctor.locator("#tell-text").fill("Somebody rang.\nIt goes on in a minute.")
    press(proctor, "tell_all")
    expect(proctor.locator("[data-reached='1']")).to_be_visible()
    look_again(learner)
    expect(learner.locator("[data-message]")).to_contain_text("Somebody rang.")
    look_at(learner)
    act(learner, "message_read")
    expect(learner.locator("[data-message]")).to_have_count(0)
    assert Message.objects.get().read_at is not None

    press(proctor, "release")
    look_again(learner)
    expect(learner.locator("[data-held]")).to_have_count(0)
    expect(learner.locator("[data-question=measures] .sc-page-title")).to_be_focused()

    a_late_answer_is_kept(learner, attempt)
    a_page_that_is_loaded_says_so(learner, attempt)


def a_late_answer_is_kept(learner: Page, attempt: Attempt) -> None:
    """What was answered before the page knew of the pause goes on its way once the exam goes on."""
    holding.hold(attempt.pk, person("reviewer"), datetime.now(UTC))
    choose(learner, "levee")
    expect(learner.locator("[data-held]")).to_be_visible()
    assert answers() == {}
    holding.release(attempt.pk, person("reviewer"), datetime.now(UTC))
    look_again(learner)
    saved(learner)
    assert answers() == {"measures": ["levee"]}


def a_page_that_is_loaded_says_so(learner: Page, attempt: Attempt) -> None:
    """Without the questions, and it sees by itself when it can go on."""
    holding.hold(attempt.pk, person("reviewer"), datetime.now(UTC))
    learner.reload()
    shown(learner, "held")
    look_at(learner)
    holding.release(attempt.pk, person("reviewer"), datetime.now(UTC))
    learner.clock.fast_forward(21_000)
    shown(learner, "resume")
