"""From a job to a pathway in a browser: in Greek on a desk, in German on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import check_accessible
from tests.fixtures.diagnostic import DIAGNOSTIC, right_answers
from tests.fixtures.host import COURSE
from tests.fixtures.journey import log_in

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}
WORDS = {
    "el-GR": {"start": "Ποια θέση", "rating": "Πού βρίσκεστε", "result": "Πού βρίσκεστε"},
    "de-DE": {"start": "Welchen Beruf", "rating": "Wo sehen Sie sich", "result": "Wo Sie stehen"},
}


def looks_right(page: Page, stage: str) -> None:
    """Expect the page of a stage, for everybody, and not wider than its window."""
    expect(page.locator(f"[data-page='{stage}']")).to_be_visible()
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), stage


def rate(page: Page, level: str) -> None:
    for select in page.locator("[data-rating]").all():
        select.select_option(level)
    expect(page.locator("[data-saved]")).to_have_text(re.compile("^(Αποθηκεύτηκε|Gespeichert)$"))


def answer(page: Page, right: dict[str, str], *, knows: bool) -> None:
    """Answer the question that is shown: by its right option's words, since ids are other ones in the page."""
    card = page.locator("[data-question]")
    question, kind = card.get_attribute("data-question"), card.get_attribute("data-kind")
    if not knows:
        card.locator("[data-action='not_known']").click()
    else:
        if kind == "numeric":
            card.locator("[data-typed]").fill(right[question])
        else:
            card.locator(".sc-option", has_text=re.compile(f"^{re.escape(right[question])}$")).click()
        card.locator("[data-action='answer']").click()
    expect(page.locator(f"[data-question='{question}']")).to_have_count(0)


@pytest.mark.parametrize(("locale", "window"), [("el-GR", {}), ("de-DE", PHONE)])
def test_from_a_job_to_a_pathway(open_page, locale, window):
    language = locale[:2]
    right = {
        name: texts if isinstance(texts, str) else texts[language]
        for name, texts in right_answers(texts=True).items()
    }
    page = open_page(locale, **window)
    log_in(page, "ines")
    page.goto(f"/courses/{COURSE}/jump_to/{DIAGNOSTIC}")
    looks_right(page, "start")
    expect(page.locator("h4")).to_contain_text(WORDS[locale]["start"])
    page.locator("[data-action='begin']").click()

    looks_right(page, "rating")
    rate(page, "1")
    page.reload()
    expect(page.locator("[data-rating='SCRO-D-05']")).to_have_value("1")
    page.locator("[data-action='rated']").click()

    looks_right(page, "question")
    answer(page, right, knows=True)
    expect(page.locator("[data-right='true']")).to_be_visible()
    page.reload()
    while page.locator("[data-page='question']").count():
        answer(page, right, knows=False)

    looks_right(page, "result")
    expect(page.locator("h4")).to_contain_text(WORDS[locale]["result"])
    expect(page.locator("[data-result] tbody tr")).to_have_count(20)
    expect(page.locator("[data-chart='radar'] svg").first).to_be_visible()
    page.locator("[data-chart='bars'] summary").click()
    expect(page.locator("[data-chart='bars'] svg").first).to_be_visible()
    way = page.locator("[data-way]")
    expect(way.locator("[data-module]").first).to_be_visible()
    expect(way.locator("[data-finish]")).not_to_be_empty()
    before = way.locator("[data-finish]").inner_text()
    way.get_by_role("spinbutton").fill("20")
    expect(way.locator("[data-finish]")).not_to_have_text(before)
