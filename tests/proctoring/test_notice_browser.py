"""In Chromium: what is done with what is noted is read before choosing, anew once it changes, and seen afterwards."""

import pytest
from playwright.sync_api import expect

from smartcity_plugin.models import AttemptEvent
from smartcity_plugin.proctoring import deciding
from tests.fixtures.browser import check_accessible
from tests.fixtures.review import person, watch_exam
from tests.habits.test_keyboard import too_wide
from tests.proctoring.exam_page import act, begin, hand_in, shown, visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}


def test_a_learner_is_told_chooses_and_sees_it_all_again(host, open_page, settings):
    watch_exam()
    page = open_page("de-DE", **PHONE)
    visit(page)
    act(page, "enter")
    shown(page, "consent")
    told = page.locator("[data-told]")
    assert told.locator("section").count() == 8
    before = told.get_attribute("data-told")
    check_accessible(page)
    assert too_wide(page) == []

    settings.SMARTCITY_PICTURES_DAYS = 7
    act(page, "watched")
    expect(page.locator("[data-error=notice_changed]")).to_be_visible()
    shown(page, "consent")
    now = told.get_attribute("data-told")
    assert now != before
    expect(told).to_contain_text("7")
    act(page, "watched")
    shown(page, "check")
    assert AttemptEvent.objects.get(action="consent").detail == {"notice": now}

    act(page, "check")
    begin(page)
    hand_in(page)
    expect(page.locator("[data-state=under_review]")).to_be_visible()
    attempt = AttemptEvent.objects.latest("pk").attempt_id
    page.locator("a[href='/smartcity/my-data/']").first.click()
    expect(page.locator(f"[data-attempt='{attempt}']")).to_be_visible()
    for each in page.locator("summary").all():
        each.click()
    expect(page.locator("code")).to_have_text(now)
    check_accessible(page)
    assert too_wide(page) == []
    deciding.clear(attempt, person("reviewer"), AttemptEvent.objects.latest("pk").at)
    with page.expect_download() as download:
        page.locator("a[href$='my-data.zip']").click()
    assert download.value.suggested_filename == "my-data.zip"
