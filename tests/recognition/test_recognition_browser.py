"""A claim in Chromium, from its start to the level held: by a learner, an assessor, and who certifies."""

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.competences import api as competences
from smartcity_plugin.models import Claim
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import COURSE
from tests.fixtures.journey import log_in
from tests.fixtures.picture import jpeg
from tests.habits.test_keyboard import too_wide
from tests.recognition.test_documents import PDF

pytestmark = pytest.mark.browser

CODES = ("SCRO-A-01", "SCRO-A-02")
PHONE = {"viewport": {"width": 360, "height": 740}}


def sound(page: Page) -> None:
    check_accessible(page)
    assert too_wide(page) == []


def press(page: Page, action: str) -> None:
    with page.expect_event("load"):
        page.locator(f"button[value={action}]").click()


@pytest.mark.parametrize(("locale", "scheme"), [("el-GR", "light"), ("de-DE", "dark")])
def test_a_claim_from_its_start_to_the_level(host, open_page, locale, scheme):
    learner = open_page(locale, color_scheme=scheme, **PHONE)
    log_in(learner, "eleni")
    learner.goto("/smartcity/recognition/")
    sound(learner)
    with learner.expect_event("load"):
        learner.locator("main form button").click()
    learner.locator("#from").select_option("crisis-scro")
    with learner.expect_event("load"):
        learner.locator("form[role=search] button").click()
    for code in CODES:
        learner.locator(f"input[value='{code}']").check()
    learner.locator("#did").fill("Δέκα χρόνια στην πυροσβεστική.")
    sound(learner)
    press(learner, "describe")
    for name, kind, data in (("Πτυχίο.pdf", "application/pdf", PDF), ("badge.jpg", "image/jpeg", jpeg())):
        learner.locator("#file").set_input_files({"name": name, "mimeType": kind, "buffer": data})
        press(learner, "file")
    # What is no document is refused in the page's own place, and what was brought stays.
    learner.locator("#file").set_input_files(
        {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"<svg/>"}
    )
    press(learner, "file")
    expect(learner.locator("[data-code=wrong_type]")).to_be_visible()
    expect(learner.locator("[data-document]")).to_have_count(2)
    sound(learner)
    press(learner, "submit")
    expect(learner.locator("[aria-current=step]")).to_contain_text("3.")

    assessor = open_page(locale, color_scheme=scheme, **PHONE)
    log_in(assessor, "reviewer")
    assessor.locator(".sc-nav a[href='/smartcity/claims/']").click()
    sound(assessor)
    claim = Claim.objects.get()
    assessor.locator(f"[data-claim='{claim.pk}'] a").click()
    expect(assessor.locator("main")).to_contain_text("Δέκα χρόνια")
    for index in (0, 1):
        assessor.locator(f"#level-{index}").select_option("2")
        assessor.locator(f"#score-{index}").fill("90")
        assessor.locator(f"#reason-{index}").fill("Both documents tell of it.")
        for box in assessor.locator(f"[name=document-{index}]").all():
            box.check()
    sound(assessor)
    press(assessor, "assess")
    expect(assessor.locator("[data-phase=certification]")).to_be_visible()
    expect(assessor.locator("button[value=certify]")).to_have_count(0)

    certifier = open_page(locale, color_scheme=scheme, **PHONE)
    log_in(certifier, "operator")
    certifier.goto(f"/smartcity/claims/{claim.pk}/")
    sound(certifier)
    press(certifier, "certify")
    expect(certifier.locator("[data-phase=certified]")).to_be_visible()
    learner.reload()
    expect(learner.locator("main")).to_contain_text("Both documents tell of it.")
    sound(learner)
    assert competences.mastery_of([claim.learner_id]) == {claim.learner_id: dict.fromkeys(CODES, 2)}


def test_staff_see_what_is_wrong_with_their_table(host, open_page):
    page = open_page("pt-PT", **PHONE)
    log_in(page, "author")
    page.goto("/smartcity/entries/")
    page.locator(f"main a[href*='{COURSE.org}']").click()
    sound(page)
    table = b"username,competence,level,score,reason\nnobody,NONE,x,y,\n"
    page.locator("#file").set_input_files({"name": "entries.csv", "mimeType": "text/csv", "buffer": table})
    press(page, "table")
    expect(page.locator("[data-problem]")).to_have_count(4)
    sound(page)
    for field, value in (("username", "eleni"), ("competence", CODES[0]), ("level", "2"), ("score", "80")):
        page.locator(f"#{field}").fill(value)
    page.locator("#reason").fill("Led the drill.")
    press(page, "enter")
    expect(page.locator("[data-entry]")).to_contain_text("Led the drill.")
    sound(page)
    page.locator("[data-entry] summary").click()
    page.locator("[data-entry] input[name=reason]").fill("The wrong Eleni.")
    press(page, "void")
    expect(page.locator("[data-entry]")).to_contain_text("The wrong Eleni.")
    sound(page)
