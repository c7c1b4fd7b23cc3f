"""The template editor in Chromium: a draft is written and released, on a phone and on a desk; axe finds nothing."""

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.awards import templates
from tests.fixtures.browser import check_accessible
from tests.fixtures.journey import log_in
from tests.habits.test_keyboard import too_wide

pytestmark = pytest.mark.browser

LIST = "/smartcity/templates/"
TEMPLATE = f"{LIST}scro/m12/"


def look_at(page: Page) -> None:
    check_accessible(page)
    assert too_wide(page) == []


@pytest.mark.parametrize(("locale", "width", "scheme"), [("el-GR", 360, "dark"), ("de-DE", 1280, "light")])
def test_an_edit_is_checked_previewed_and_released(host, open_page, locale, width, scheme):
    page = open_page(locale, viewport={"width": width, "height": 800}, color_scheme=scheme)
    log_in(page, "operator")
    page.goto(LIST)
    look_at(page)
    page.locator(f"a[href='{TEMPLATE}']").click()
    look_at(page)
    page.locator("[name='title.en']").fill("Flood risk, told anew")
    page.locator("[name=assessment]").select_option("")
    page.locator("button[value=release]").click()
    expect(page.locator("[data-code=not_released]")).to_be_visible()
    look_at(page)
    page.locator("[data-check=failed] a").first.click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#f-assessment")
    page.locator("[name=assessment]").select_option("continuous")
    page.locator("button[value=release]").click()
    expect(page.locator("[data-check=failed]")).to_have_count(0)
    assert templates.released("scro")["m12"].content["title"]["en"] == "Flood risk, told anew"
    page.locator(f"a[href='{TEMPLATE}as/open-badge/']").click()
    look_at(page)
