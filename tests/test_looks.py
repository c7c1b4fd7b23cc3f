"""Every page: no finding of axe in light and dark, no sideways scrolling, on a phone and on a desk."""

import pytest
from playwright.sync_api import Page

from smartcity_plugin.awards import api
from smartcity_plugin.models import Award
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import COURSE, FLOOD, FLOOD_CARD
from tests.fixtures.journey import MODULE, log_in, walk

pytestmark = pytest.mark.browser

SIZES = {"phone": ("de-DE", {"width": 360, "height": 740}), "desk": ("el-GR", {"width": 1280, "height": 900})}


def look_at(page: Page, *addresses: str) -> None:
    """Open each address and check what is there."""
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        check_accessible(page)
        width = page.viewport_size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} is too wide"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_and_fits(open_page, eleni, size, scheme):
    locale, viewport = SIZES[size]
    walk(eleni)
    award = Award.objects.get()
    api.share(award, shares_why=True)

    def window() -> Page:
        return open_page(locale, viewport=viewport, color_scheme=scheme)

    look_at(
        window(),
        "/",
        "/login/",
        "/smartcity/verify/",
        "/smartcity/issuer/",
        "/smartcity/achievements/scro/m12/",
        f"/smartcity/shared/{award.share_token}/",
        "/smartcity/shared/nothing/",
        "/no-such-page/",
    )
    learner = window()
    log_in(learner, "eleni")
    credential = f"/smartcity/credentials/{award.credential_id}/"
    look_at(learner, "/", f"/courses/{COURSE}/", MODULE, "/smartcity/credentials/", credential)
    author = window()
    log_in(author, "author")
    look_at(author, MODULE, "/studio/", f"/studio/{FLOOD}/", f"/studio/{FLOOD_CARD}/")
