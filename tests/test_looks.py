"""Every page: no finding of axe, no sideways scrolling, on a phone at night and on a desk by day."""

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.awards import api
from smartcity_plugin.models import Attempt, Award
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import COURSE, FLOOD, FLOOD_CARD
from tests.fixtures.journey import MODULE, log_in, walk
from tests.fixtures.review import DESK, EXAMS, attempt_at, begin_watched, sit_watched, watch_exam

pytestmark = pytest.mark.browser

WINDOWS = {
    "a dark phone": ("de-DE", "dark", {"width": 360, "height": 740}),
    "a light desk": ("el-GR", "light", {"width": 1280, "height": 900}),
}
windows = pytest.mark.parametrize(("locale", "scheme", "viewport"), WINDOWS.values(), ids=WINDOWS)


def look_at(page: Page, *addresses: str) -> None:
    """Open each address and check what is there."""
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        check_accessible(page)
        width = page.viewport_size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} is too wide"


@windows
def test_every_page_is_accessible_and_fits(open_page, eleni, locale, scheme, viewport):
    walk(eleni)
    award = Award.objects.get()
    api.share(award, parts=["decisions", "exams"])

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
        f"/smartcity/shared/{award.share_token}/certificate/",
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


@windows
def test_the_desk_is_accessible_and_fits(open_page, jonas, ines, author, locale, scheme, viewport):
    watch_exam()
    waiting = sit_watched(jonas)
    begin_watched(ines)
    running = Attempt.objects.get(is_open=True)
    author.post(DESK, {"action": "allow", "username": "ines", "extra_percent": "25", "break_minutes": "10"})
    page = open_page(locale, viewport=viewport, color_scheme=scheme)
    # A member of the course team sees all there is.
    log_in(page, "author")
    look_at(
        page,
        EXAMS,
        DESK,
        f"{DESK}?state=all",
        f"{DESK}?state=rejected",
        attempt_at(waiting),
        attempt_at(running),
    )
    page.goto(attempt_at(waiting))
    author.post(attempt_at(waiting), {"action": "clear"})
    page.locator("button[value=clear]").click()
    expect(page.locator("[data-code=wrong_state]")).to_be_visible()
    look_at(page, f"{EXAMS}nothing/")
