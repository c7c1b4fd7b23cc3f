"""A watched sitting in Chromium: what the page notices reaches the record, and the desk shows it."""

import re

import pytest
from playwright.sync_api import expect

from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import Attempt, RecordEntry
from smartcity_plugin.proctoring import recording
from smartcity_plugin.records.api import noticed
from smartcity_plugin.records.verify import verify
from tests.fixtures.browser import check_accessible
from tests.fixtures.journey import log_in
from tests.fixtures.review import attempt_at
from tests.habits.test_keyboard import too_wide
from tests.proctoring.every_kind import every_kind
from tests.proctoring.exam_page import act, begin, go, hand_in, publish, shown, visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}
LEAVE = """(hidden) => {
    Object.defineProperty(document, "hidden", {configurable: true, get: () => hidden});
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def start(page, way: str = "watched") -> None:
    publish(every_kind(), proctored=True, watch_by=[])
    visit(page)
    act(page, "enter")
    act(page, way)
    shown(page, "check")
    page.locator("[data-check=place]").check()
    act(page, "check")
    begin(page)


def kinds() -> list[str]:
    return [each.signal["kind"] for each in noticed(Attempt.objects.get().pk)]


def test_what_is_noticed_is_recorded_closed_and_shown_to_people(host, open_page):
    page = open_page("de-DE", **PHONE)
    start(page)
    expect(page.locator("[data-watched]")).to_be_visible()
    with page.expect_response(re.compile("/handler/record")):
        page.evaluate(LEAVE, True)
    page.evaluate(LEAVE, False)
    go(page, "wall")
    page.locator("[data-typed]").evaluate(
        """(field) => {
            const data = new DataTransfer();
            data.setData("text", "twelve chars");
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }"""
    )
    hand_in(page)
    expect(page.locator("[data-state=under_review]")).to_be_visible()
    row = Attempt.objects.get()
    assert [kind for kind in kinds() if kind not in ("blurred", "focused")] == [
        "opened",
        "hidden",
        "shown",
        "pasted",
    ]
    assert verify(recording.exported(row.pk), did_document()) == []
    assert "twelve" not in RecordEntry.objects.values_list("entry", flat=True)[1]

    desk = open_page("el-GR", **PHONE)
    log_in(desk, "reviewer")
    desk.goto(attempt_at(row))
    expect(desk.locator("[data-lane=flag] .sc-axis > i")).to_have_count(2)
    desk.locator("#timeline summary").click()
    assert desk.locator(".sc-table tbody tr").count() >= 4
    check_accessible(desk)
    assert too_wide(desk) == []


def test_a_lost_line_and_a_closed_page_lose_nothing(host, open_page):
    page = open_page()
    start(page)
    page.context.set_offline(True)
    page.evaluate(LEAVE, True)
    page.evaluate(LEAVE, False)
    page.context.set_offline(False)
    page.reload()
    with page.expect_response(re.compile("/handler/record")):
        act(page, "resume")
        shown(page, "running")
        page.evaluate(LEAVE, True)
    hand_in(page)
    expect(page.locator("[data-state=under_review]")).to_be_visible()
    found = kinds()
    assert found.count("opened") == 2
    assert found.count("hidden") == 2
    assert "offline" in found


def test_of_the_other_route_nothing_is_noticed(host, open_page):
    page = open_page()
    start(page, "unwatched")
    expect(page.locator("[data-watched]")).to_have_count(0)
    page.evaluate(LEAVE, True)
    hand_in(page)
    expect(page.locator("[data-state=under_review]")).to_be_visible()
    assert not RecordEntry.objects.exists()
