"""A host whose language is written from right to left: our texts are English there, and our pages run its way."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.host import COURSE, FLOOD
from tests.fixtures.journey import MODULE, log_in

STYLES = Path(__file__).parents[2] / "static" / "src"
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:text-align|float|clear):\s*(?:left|right)\b"
)
"""What stays on its side whichever way a page runs."""
FOUR_SIDES = re.compile(r"(?<![\w-])(?:padding|margin|inset):((?:\s+(?:[^\s;(]+(?:\([^;]*?\))?)){4});")
"""The same in one word: top, right, bottom, left. Where right and left differ it does."""
VALUE = re.compile(r"[^\s(]+(?:\([^)]*\))?")
PAGES = {
    MODULE: ".sc-stage",
    f"/courses/{COURSE}/modules/exam/": ".sc-exam h3",
    f"/courses/{COURSE}/modules/start/": ".sc-diagnostic h3",
    "/smartcity/competences/": "h1",
    "/smartcity/credentials/": "h1",
}
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("main *")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && box.height && (box.left < -1 || box.right > width + 1)
      && !each.closest(".sc-visually-hidden, svg, [class*=scroll], table");
  });
  return out.map((each) => `${each.tagName}.${each.className}`).slice(0, 5);
}"""
WORDS = """(each) => {
  const text = each.firstChild, range = document.createRange();
  return [0, text.data.indexOf(" ") + 1].map((at) => {
    range.setStart(text, at); range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  });
}"""
STARTS = """() => [...document.querySelectorAll("main h1, main h2, main h3, main p")]
  .filter((each) => each.offsetParent && getComputedStyle(each).textAlign !== "center"
    && getComputedStyle(each).textAlign !== "right")
  .map((each) => each.outerHTML.slice(0, 80))"""


def test_styles_know_start_and_end_and_no_side():
    found = [
        f"{path.relative_to(STYLES)}: {match[0]}"
        for path in sorted(STYLES.rglob("*.css"))
        for match in PHYSICAL.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_style_gives_right_and_left_different_room():
    found = []
    for path in sorted(STYLES.rglob("*.css")):
        for match in FOUR_SIDES.finditer(path.read_text(encoding="utf-8")):
            _, right, _, left = VALUE.findall(match[1])
            found += [f"{path.relative_to(STYLES)}: {match[0]}"] if right != left else []
    assert found == []


@pytest.fixture
def open_arabic(open_page, settings):
    """Open windows whose readers ask for Arabic, which the host offers and we do not have."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]

    def open_arabic(width: int) -> Page:
        return open_page("ar", viewport={"width": width, "height": 900})

    return open_arabic


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_run_from_right_to_left_and_nothing_sticks_out(open_arabic, width):
    page = open_arabic(width)
    log_in(page, "eleni")
    for address, shown in PAGES.items():
        page.goto(address)
        expect(page.locator(shown).first).to_be_visible()
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(OUTSIDE) == [], address
        assert page.evaluate(STARTS) == [], address
    page.goto(MODULE)
    heading = page.locator("main h1").first
    edges = heading.evaluate(
        "(each) => [each.getBoundingClientRect().right, each.parentElement.getBoundingClientRect().right]"
    )
    assert edges[1] - edges[0] < width / 4
    if width > 1000:
        log_in_author = open_arabic(width)
        log_in(log_in_author, "author")
        log_in_author.goto(f"/studio/{FLOOD}/")
        expect(log_in_author.locator("[data-action=save]")).to_be_visible()
        assert log_in_author.evaluate("document.documentElement.scrollWidth") <= width
