"""An exam as learners sit it in Chromium: every kind of question, lost lines, other windows, time that runs out.

Questions and answers are asked for by their attributes, never by words: those are translated.
"""

import pytest
from playwright.sync_api import Page, expect

from demo.content import CONTENT, SETTINGS, CourseContent
from smartcity_plugin.models import Attempt, ExamAnswer
from smartcity_xblocks.documents import rev_of, write
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import COURSE
from tests.fixtures.journey import log_in
from tests.proctoring.every_kind import PICTURE, every_kind

pytestmark = pytest.mark.browser

EXAM = COURSE.make_usage_key("smartcity_exam", "final-exam")
ADDRESS = f"/courses/{COURSE}/modules/exam/"
RIVER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 240"><path fill="#357" d="M0 0h400v240H0z"/></svg>'


def publish(document: dict, **settings) -> None:
    """Put an exam in the final exam's place, as an import does."""
    content = CourseContent(COURSE)
    content.set(EXAM, CONTENT, "content", write(document))
    for name, value in {"rev": rev_of(document), "prerequisites": "none", **settings}.items():
        content.set(EXAM, SETTINGS, name, value)
    content.save()


@pytest.fixture
def open_exam(open_page):
    """Open the exam's page as a learner."""

    def open_exam(locale: str = "en-GB", who: str = "jonas", **more) -> Page:
        page = open_page(locale, **more)
        page.route(f"**{PICTURE}", lambda route: route.fulfill(body=RIVER, content_type="image/svg+xml"))
        log_in(page, who)
        page.goto(ADDRESS)
        expect(page.locator("[data-page]")).to_be_visible()
        return page

    return open_exam


def act(page: Page, action: str) -> None:
    page.locator(f"[data-action={action}]").first.click()


def go(page: Page, question: str) -> None:
    page.locator(f"[data-go={question}]").first.click()
    expect(page.locator(f"[data-question={question}]")).to_be_visible()


def saved(page: Page) -> None:
    expect(page.locator("[data-saving=saved]")).to_be_visible()


def answers() -> dict:
    return dict(ExamAnswer.objects.values_list("question", "answer"))


def test_begin_answer_hand_in(host, open_exam):
    publish(every_kind())
    page = open_exam()
    check_accessible(page)
    act(page, "begin")
    expect(page.locator("[data-question=source]")).to_be_visible()
    check_accessible(page)
    page.locator("[data-option=sensors]").click()
    saved(page)
    act(page, "next")
    page.locator("[data-option=levee]").click()
    page.locator("[data-option=basin]").click()
    go(page, "rain")
    page.locator("[data-typed]").fill("12,5")
    saved(page)
    assert answers() == {"source": "sensors", "measures": ["levee", "basin"], "rain": "12,5"}
    act(page, "review")
    check_accessible(page)
    act(page, "submit")
    expect(page.locator("[data-grade]")).to_be_visible()
    check_accessible(page)
    assert Attempt.objects.get().state == "cleared"
