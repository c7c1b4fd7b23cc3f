"""A sitting that is watched by camera, in Chromium whose camera shows a film: what the page sees reaches the record."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.models import Attempt
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.records.api import noticed
from tests.fixtures.browser import check_accessible
from tests.habits.test_keyboard import too_wide
from tests.proctoring.every_kind import every_kind
from tests.proctoring.exam_page import act, begin, hand_in, publish, shown, visit

pytestmark = pytest.mark.browser


def kinds() -> list[str]:
    return [each.signal["kind"] for each in noticed(Attempt.objects.latest("pk").pk)]


def to_check(page: Page, **settings) -> None:
    publish(every_kind(), proctored=True, **settings)
    visit(page)
    act(page, "enter")
    act(page, "watched")
    shown(page, "check")


def device(page: Page, what: str, state: str):
    return page.locator(f"[data-device={what}][data-state={state}]")


def told(page: Page, kind: str):
    """Wait for the page's telling the server of a signal."""
    return page.expect_request(lambda each: f'"{kind}"' in (each.post_data or ""), timeout=60_000)


def test_faces_are_counted_here_and_only_how_many_is_told(open_filmed, live_server):
    page = open_filmed("de-DE", viewport={"width": 360, "height": 740})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    to_check(page)
    expect(device(page, "camera", "camera_off")).to_be_visible()
    act(page, "devices")
    expect(device(page, "sound", "sound_on")).to_be_visible()
    expect(
        page.locator("[data-device=sight][data-state^=faces_]:not([data-state=faces_looking])")
    ).to_be_visible()
    check_accessible(page)
    assert too_wide(page) == []
    act(page, "check")
    with told(page, "many_faces"), told(page, "no_face"), page.expect_response("**/handler/picture"):
        begin(page)
        expect(device(page, "camera", "camera_on")).to_be_visible()
        check_accessible(page)
        assert too_wide(page) == []
    track = page.evaluate_handle("document.querySelector('[data-watched] video').srcObject.getTracks()[0]")
    assert track.evaluate("(track) => track.readyState") == "live"
    hand_in(page)
    expect(page.locator("[data-state=under_review]")).to_be_visible()
    assert track.evaluate("(track) => track.readyState") == "ended"

    row = Attempt.objects.latest("pk")
    assert {"camera_on", "no_face", "many_faces"} <= set(kinds())
    assert {each.of for each in pictures.of_attempt(row.pk)} == {"camera"}
    checks = row.events.get(action="check").detail["checks"]
    assert checks["camera"] is True
    assert {urlsplit(each).netloc for each in asked if each.startswith("http")} == {
        urlsplit(live_server.url).netloc
    }


REFUSED = """
    navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", "NotAllowedError"); };
"""


def test_whose_camera_fails_may_take_the_other_way_and_is_not_watched_there(open_page):
    page = open_page("pt-PT")
    page.add_init_script(REFUSED)
    to_check(page)
    act(page, "devices")
    expect(device(page, "camera", "camera_denied")).to_be_visible()
    expect(page.locator("[data-may-go-on]")).to_be_visible()
    check_accessible(page)
    act(page, "decline")
    expect(page.locator("[data-device]")).to_have_count(0)
    act(page, "check")
    begin(page)
    expect(page.locator("[data-watched]")).to_have_count(0)
    assert not Attempt.objects.latest("pk").watched


def test_a_camera_that_is_pulled_out_is_told_and_stops_nobody(open_filmed):
    page = open_filmed()
    to_check(page, watch_by=["camera", "fullscreen", "screen"])
    act(page, "devices")
    expect(device(page, "camera", "camera_on")).to_be_visible()
    act(page, "check")
    begin(page)
    expect(page.locator("[data-action=share]")).to_be_visible()
    with told(page, "camera_lost"):
        page.evaluate(
            "document.querySelector('[data-watched] video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
        )
    expect(device(page, "camera", "camera_lost")).to_be_visible()
    with told(page, "camera_back"):
        act(page, "devices")
    with told(page, "fullscreen_left"):
        page.evaluate("document.exitFullscreen()")
    expect(page.locator("[data-action=fullscreen]")).to_be_visible()
