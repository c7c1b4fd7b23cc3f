"""The desk in Chromium: choosing from the queue, and an attempt's pictures by keyboard."""

import pytest
from playwright.sync_api import expect

from smartcity_plugin.models import Attempt
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import Person
from tests.fixtures.journey import log_in
from tests.fixtures.picture import jpeg
from tests.fixtures.review import (
    DESK,
    attempt_at,
    begin_watched,
    hand_in,
    notice,
    show,
    sit_watched,
    watch_exam,
)
from tests.habits.test_keyboard import too_wide

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}
COLOURS = ("red", "green", "blue")


def look_at(page) -> None:
    check_accessible(page)
    assert too_wide(page) == []


def test_pictures_are_looked_through_zoomed_and_compared_by_keyboard(host, open_page):
    watch_exam()
    jonas = Person("jonas")
    view = begin_watched(jonas)
    notice(jonas, view, "hidden", "shown", "second_screen")
    show(jonas, view, *(jpeg(colour, (320, 240)) for colour in COLOURS))
    attempt = hand_in(jonas, view)
    page = open_page("el-GR", **PHONE)
    log_in(page, "reviewer")
    page.goto(attempt_at(attempt))
    page.locator("#timeline summary").click()
    look_at(page)
    first = page.locator("[data-picture]").first
    first.scroll_into_view_if_needed()
    expect(first.locator("img")).to_have_js_property("naturalWidth", 320)
    first.press("Enter")
    viewer = page.locator("dialog")
    expect(viewer.locator("[data-shown='0'] img")).to_have_js_property("complete", True)
    check_accessible(page)
    page.keyboard.press("j")
    expect(viewer.locator("[data-shown='1']")).to_be_visible()
    page.keyboard.press("c")
    page.keyboard.press("ArrowRight")
    expect(viewer.locator("figure")).to_have_count(2)
    expect(viewer.locator("[data-shown='1']")).to_be_visible()
    expect(viewer.locator("[data-shown='2']")).to_be_visible()
    expect(viewer.locator("[data-do=compare]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("z")
    expect(viewer.locator(".sc-viewer-stage")).to_have_attribute("data-zoomed", "")
    check_accessible(page)
    page.keyboard.press("z")
    page.keyboard.press("k")
    expect(viewer.locator("figure")).to_have_count(1)
    for name in ("previous", "next", "zoom", "compare", "close"):
        page.keyboard.press("Tab")
        expect(viewer.locator(f"[data-do={name}]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(page.locator("[data-picture]").nth(1)).to_be_focused()


def test_the_queue_is_cleared_by_keyboard(host, open_page):
    watch_exam()
    sit_watched(Person("jonas"))
    sit_watched(Person("ines"))
    eleni = Person("eleni")
    view = begin_watched(eleni)
    notice(eleni, view, "hidden")
    hand_in(eleni, view)
    page = open_page("pt-PT", **PHONE)
    log_in(page, "reviewer")
    page.goto(DESK)
    look_at(page)
    boxes = page.locator("input[name=attempt]")
    expect(boxes).to_have_count(2)
    page.locator("[data-all]").press("Space")
    for each in boxes.all():
        expect(each).to_be_checked()
    boxes.first.press("Space")
    expect(page.locator("[data-all]")).not_to_be_checked()
    with page.expect_event("load"):
        page.locator("button[value=clear_chosen]").press("Enter")
    expect(page.locator("[data-cleared='1']")).to_be_visible()
    look_at(page)
    assert sorted(Attempt.objects.values_list("state", flat=True)) == [
        "cleared",
        "under_review",
        "under_review",
    ]
    page.goto(f"{DESK}load/")
    expect(page.locator("[data-load=reviewer]")).to_be_visible()
    look_at(page)
