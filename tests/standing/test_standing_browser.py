"""My competences as a learner uses the page: levels, a job profile, the way to it, in two languages and sizes."""

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import check_accessible
from tests.fixtures.journey import log_in
from tests.standing.test_standing import CLASS, MINE, aligned, evidence  # noqa: F401

pytestmark = pytest.mark.browser

READERS = {
    "el-GR": (
        "Εμφάνιση του δρόμου",
        "Οι ενότητές σας, με αυτή τη σειρά",
        {"width": 1280, "height": 900},
        "light",
    ),
    "de-DE": ("Weg zeigen", "Ihre Module, in dieser Reihenfolge", {"width": 360, "height": 740}, "dark"),
}


@pytest.mark.parametrize("locale", READERS)
def test_a_learner_finds_the_way_to_a_job_profile(evidence, open_page, locale):  # noqa: F811
    show, modules, viewport, scheme = READERS[locale]
    page = open_page(locale, viewport=viewport, color_scheme=scheme)
    log_in(page, "eleni")
    page.locator(f"header a[href='{MINE}']").click()
    expect(page.locator("[data-competence]")).to_have_count(1)
    page.locator("[data-competence] summary").click()
    page.locator("#profile").select_option("scro")
    page.locator("#hours").fill("10")
    page.get_by_role("button", name=show).click()
    expect(page.get_by_role("heading", name=modules)).to_be_visible()
    expect(page.locator(".sc-steps > li")).to_have_count(1)
    expect(page.locator("[data-levels] svg").first).to_be_visible()
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    teacher = open_page(locale, viewport=viewport, color_scheme=scheme)
    log_in(teacher, "author")
    teacher.goto(MINE)
    teacher.locator(f"main a[href='{MINE}courses/']").click()
    expect(teacher.locator(f"main a[href='{CLASS}']")).to_be_visible()
    for address in (teacher.url, CLASS, f"{CLASS}blocks/"):
        teacher.goto(address)
        check_accessible(teacher)
        assert teacher.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
