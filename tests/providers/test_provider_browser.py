"""Checking in with an outside service in Chromium: the page sends learners there, waits, and watches nothing."""

import pytest
from playwright.sync_api import expect

from smartcity_plugin.models import Attempt, AttemptEvent, RecordEntry
from tests.fixtures.browser import check_accessible
from tests.habits.test_keyboard import too_wide
from tests.proctoring.every_kind import every_kind
from tests.proctoring.exam_page import act, begin, hand_in, publish, shown, visit
from tests.providers.service import serving

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def service(host, open_page, settings):
    with serving() as service:
        settings.SMARTCITY_PROVIDERS = {"watch": service.settings}
        publish(every_kind(), proctored=True, provider="watch", max_attempts=2)
        yield service


def test_the_page_waits_for_the_service_and_watches_nothing_itself(service, open_page):
    page = open_page("de-DE", **PHONE)
    visit(page)
    act(page, "enter")
    expect(page.locator("[data-action=watched]")).to_contain_text("Example Watch")
    check_accessible(page)
    act(page, "watched")
    shown(page, "provider")
    check_accessible(page)
    assert too_wide(page) == []
    with page.context.expect_page() as opened:
        act(page, "provider")
    expect(opened.value.locator("h1")).to_have_text("Hello")
    assert service.say("ready")[0] == 200
    page.bring_to_front()
    shown(page, "start")
    begin(page)
    expect(page.locator("[data-watched]")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-page=resume] [data-action=provider]")).to_be_visible()
    act(page, "resume")
    shown(page, "running")
    hand_in(page)
    expect(page.locator("[data-state=under_review]")).to_be_visible()
    expect(page.locator("[data-action=provider]")).to_have_count(0)
    assert service.types == ["sitting.opened", "sitting.started", "sitting.ended"]
    # What the service said, and the server's own log.
    assert RecordEntry.objects.count() == 2
    assert not RecordEntry.objects.exclude(page="").exists()


def test_who_cannot_wait_for_the_service_takes_the_other_way(service, open_page):
    page = open_page(viewport={"width": 1280, "height": 900})
    visit(page)
    act(page, "enter")
    act(page, "watched")
    shown(page, "provider")
    act(page, "unwatched")
    shown(page, "check")
    act(page, "check")
    begin(page)
    assert not Attempt.objects.get().watched
    assert list(AttemptEvent.objects.values_list("action", flat=True))[:3] == ["enter", "consent", "decline"]
