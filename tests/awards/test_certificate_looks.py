"""The page of a certificate as people see it: accessible, on a phone, on paper, in four languages."""

import pymupdf
import pytest
from playwright.sync_api import expect

from smartcity_plugin.awards import api
from smartcity_plugin.models import Award
from tests.fixtures.browser import check_accessible
from tests.fixtures.journey import walk

pytestmark = pytest.mark.browser

LANGUAGES = {"en": "English", "el": "Ελληνικά", "de": "Deutsch", "pt": "português"}


@pytest.fixture
def certificate(open_page, eleni) -> str:
    walk(eleni)
    award = Award.objects.get()
    api.share(award)
    return f"/smartcity/shared/{award.share_token}/certificate/"


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_fits_a_phone_in_every_language(open_page, certificate, scheme):
    page = open_page("el-GR", viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page.goto(certificate)
    for code, name in LANGUAGES.items():
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("article")).to_have_attribute("lang", code)
        expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute("aria-current", "true")
        check_accessible(page)
        assert fits(page)


def test_on_paper_there_is_the_certificate_and_nothing_else(open_page, certificate):
    page = open_page("en-GB")
    page.goto(certificate)
    page.emulate_media(media="print")
    for gone in ("header.sc-header", "nav", ".sc-button", "footer"):
        expect(page.locator(gone).first).to_be_hidden()
    with pymupdf.open(stream=page.pdf(format="A4")) as paper:
        read = "".join(sheet.get_text() for sheet in paper)
        assert paper.page_count <= 2
    assert "Download" not in read
    assert Award.objects.get().holder in read


def test_the_number_on_it_leads_to_what_is_shared(open_page, certificate):
    page = open_page("en-GB")
    page.goto(certificate)
    number = page.get_by_role("link", name="/smartcity/verify/").get_attribute("href")
    page.goto(number)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith(certificate.removesuffix("certificate/"))
    api.stop_sharing(Award.objects.get())
    page.goto(number)
    expect(page.get_by_text("it holds today")).to_be_visible()
    check_accessible(page)
