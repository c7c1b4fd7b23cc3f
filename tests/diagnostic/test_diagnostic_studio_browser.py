"""The diagnostic's editor in Studio: forms, coverage, and what is saved comes back."""

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import check_accessible
from tests.fixtures.diagnostic import DIAGNOSTIC, stored
from tests.fixtures.journey import log_in

pytestmark = pytest.mark.browser


def test_an_author_changes_a_level_sees_what_is_not_covered_and_saves(open_page):
    page = open_page("de-DE")
    log_in(page, "author")
    page.goto(f"/studio/{DIAGNOSTIC}/")
    expect(page.locator("[data-question='a1-1']")).to_be_visible()
    check_accessible(page)
    page.locator("[id='sc-field/questions/a1-1/level']").select_option("4")
    page.locator("[id='sc-tab/coverage']").click()
    expect(page.locator("[data-gaps]")).to_be_visible()
    check_accessible(page)
    page.locator("[id='sc-tab/about']").click()
    expect(page.locator("[data-place='profiles'] input")).to_be_checked()
    check_accessible(page)
    page.locator("[data-action=save]").click()
    expect(page.locator("[data-message=success]")).to_be_visible()
    assert next(each for each in stored()["questions"] if each["id"] == "a1-1")["level"] == 4
