"""The desk of awards in Chromium: revoked with a reason there, told by everybody who is asked, in two languages."""

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.models import Artifact, Award
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import BEST_PATH
from tests.fixtures.journey import log_in
from tests.habits.test_keyboard import too_wide

pytestmark = pytest.mark.browser

LIST = "/smartcity/awards/"


def outcome_of(page: Page, badge: bytes) -> str:
    """Have a file verified by hand, and return what was found out about its status."""
    page.goto("/smartcity/verify/")
    page.locator("input[type=file]").set_input_files({"name": "badge.json", "mimeType": "", "buffer": badge})
    with page.expect_event("load"):
        page.locator("main form button").first.click()
    return page.locator("[data-name=status]").get_attribute("data-check")


@pytest.mark.parametrize(("locale", "scheme"), [("en-GB", "light"), ("el-GR", "dark")])
def test_a_credential_is_revoked_with_a_reason(eleni, open_page, locale, scheme):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    award = Award.objects.get()
    badge = Artifact.objects.get(credential_id=award.credential_id).content
    stranger = open_page(locale)
    assert outcome_of(stranger, badge) == "passed"
    desk = open_page(locale, viewport={"width": 360, "height": 740}, color_scheme=scheme)
    log_in(desk, "operator")
    desk.locator(f".sc-nav a[href='{LIST}']").click()
    desk.locator("#name").fill("eleni")
    desk.locator("form[role=search] button").click()
    check_accessible(desk)
    assert too_wide(desk) == []
    desk.locator(f"[data-award='{award.credential_id}'] a").click()
    expect(desk.locator("[data-state=delivered]")).to_be_visible()
    check_accessible(desk)
    assert too_wide(desk) == []

    # Neither the reason nor the box can be left out, with the browser's own means.
    revoke = desk.locator("button[value=revoke]")
    revoke.click()
    assert desk.evaluate("document.activeElement.id") == "revoke-reason"
    desk.locator("#revoke-reason").fill("Somebody else sat the exam.")
    revoke.click()
    assert desk.evaluate("document.activeElement.name") == "confirm"
    desk.keyboard.press("Space")
    with desk.expect_event("load"):
        revoke.click()
    expect(desk.locator("[data-state=revoked]")).to_be_visible()
    expect(desk.locator("ol.sc-steps")).to_contain_text("Somebody else sat the exam.")
    expect(desk.locator("button[value=suspend]")).to_have_count(0)
    check_accessible(desk)

    desk.goto("/smartcity/issuing/")
    check_accessible(desk)
    assert too_wide(desk) == []

    # Whoever has the file is told by the verify page, and its learner by their own.
    assert outcome_of(stranger, badge) == "failed"
    learner = open_page(locale)
    log_in(learner, "eleni")
    learner.goto(f"/smartcity/credentials/{award.credential_id}/")
    expect(learner.locator("main [data-standing]")).to_contain_text("Somebody else sat the exam.")
