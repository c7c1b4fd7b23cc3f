"""The flood without a mouse: every stop can be seen, none is left out, none holds on to the focus."""

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.models import Decision
from tests.fixtures.host import BEST_PATH, FLOOD
from tests.fixtures.journey import MODULE, log_in

pytestmark = pytest.mark.browser

MOST_STOPS = 400

SCRIPT = """
(() => {
  const look = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    return [outlineStyle === "none" ? "none" : [outlineStyle, outlineWidth, outlineColor], boxShadow].join();
  };
  const looks = new Map();
  const stops = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((each) => each.tabIndex >= 0 && !each.disabled && each.type !== "hidden" && each.checkVisibility())
    .filter((each) => each.type !== "radio" || each.checked); // the arrow keys lead to the others
  window.keyboard = {
    /** How every stop looks without the focus. */
    remember() {
      stops().filter((each) => each !== document.activeElement).forEach((each) => looks.set(each, look(each)));
      return stops().length;
    },
    /** The stop that has the focus: its number, whether it looks otherwise than before, whether anything covers it. */
    focus() {
      const element = document.activeElement;
      const box = element.getClientRects()[0];
      const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      return {
        number: stops().indexOf(element),
        shown: look(element) !== looks.get(element),
        uncovered: element.contains(top),
        html: element.outerHTML.slice(0, 120),
      };
    },
  };
})();
"""


class Keyboard:
    """All that the person uses. Every press of Tab checks where it leads."""

    def __init__(self, page: Page):
        self.page = page
        page.add_init_script(SCRIPT)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def tab(self, key: str = "Tab") -> int:
        """Go to the next stop and return its number in the order of the page, -1 when the page is left."""
        self.page.evaluate("keyboard.remember()")
        self.press(key)
        stop = self.page.evaluate("keyboard.focus()")
        if stop["number"] >= 0:
            assert stop["shown"], f"no focus to be seen on {stop['html']}"
            assert stop["uncovered"], f"something covers {stop['html']}"
        return stop["number"]

    def tab_to(self, selector: str) -> None:
        target = self.page.locator(selector)
        for _ in range(MOST_STOPS):
            self.tab()
            if target.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"Tab never reaches {selector}")

    def walk(self, key: str) -> list[int]:
        """Press ``key`` until the page is left, or begins anew, and return the stops."""
        stops: list[int] = []
        while (stop := self.tab(key)) >= 0 and stop not in stops:
            stops.append(stop)
        return stops


@pytest.fixture
def keyboard_of(open_page):
    def keyboard_of(name: str, locale: str = "en-GB", **more) -> Keyboard:
        page = open_page(locale, **more)
        keyboard = Keyboard(page)
        log_in(page, name)
        return keyboard

    return keyboard_of


def play(keyboard: Keyboard) -> None:
    """From the page's start to the end of a run; after each decision the focus is on what is new."""
    page = keyboard.page
    page.goto(MODULE)
    for turn, choice in enumerate(BEST_PATH, start=1):
        keyboard.tab_to(f"[data-choice='{choice}']")
        keyboard.press("Enter")
        expect(page.locator(f"[data-turn='{turn}']")).to_be_visible()
        expect(page.locator("[data-scene] .sc-scene-title")).to_be_focused()
    expect(page.locator("[data-ended=true]")).to_be_visible()


def too_wide(page: Page) -> list[str]:
    """What widens the page, or is cut off; a region of its own, which keys can scroll, may be wider."""
    return page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll("main *")]
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1 && each.tabIndex < 0
            && (each === document.documentElement || getComputedStyle(each).overflowX !== "visible"))
          .map((each) => `${each.outerHTML.slice(0, 200)}: ${each.scrollWidth} in ${each.clientWidth}`)"""
    )


def test_a_run_from_the_pages_start_and_another_one(keyboard_of):
    keyboard = keyboard_of("eleni")
    page = keyboard.page
    page.goto(MODULE)
    keyboard.tab()
    expect(page.locator(".sc-skip-link")).to_be_focused()
    keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    keyboard.tab()
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")

    play(keyboard)
    assert list(Decision.objects.values_list("choice", flat=True)) == list(BEST_PATH)
    keyboard.tab_to("[data-action=restart]")
    keyboard.press("Space")
    expect(page.locator("[data-turn='0']")).to_be_visible()
    expect(page.locator(".sc-band h3")).to_be_focused()
    keyboard.tab_to("[data-choice='wait']")
    keyboard.press("Space")
    expect(page.locator("[data-turn='1']")).to_be_visible()


def test_an_impatient_press_decides_once(keyboard_of):
    keyboard = keyboard_of("eleni")
    keyboard.page.goto(MODULE)
    keyboard.tab_to("[data-choice='wait']")
    for key in ("Enter", "Enter", "Space"):
        keyboard.press(key)
    expect(keyboard.page.locator("[data-turn='1']")).to_be_visible()
    expect(keyboard.page.locator("[data-error]")).to_have_count(0)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    "address", [MODULE, "/smartcity/credentials/", "/smartcity/verify/", f"/studio/{FLOOD}/"]
)
def test_tab_goes_through_the_whole_page_and_back(keyboard_of, address):
    keyboard = keyboard_of("author")
    page = keyboard.page
    page.goto(address)
    page.wait_for_load_state("networkidle")
    everything = list(range(page.evaluate("keyboard.remember()")))
    assert len(everything) > 5
    assert keyboard.walk("Tab") == everything
    assert keyboard.walk("Shift+Tab") == everything[::-1]


@pytest.mark.parametrize(
    "view",
    [
        {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
        {"viewport": {"width": 1280, "height": 800}},
    ],
    ids=["the whole page", "text alone"],
)
def test_at_200_percent(keyboard_of, view):
    keyboard = keyboard_of("eleni", "el-GR", **view)
    if "device_scale_factor" not in view:
        keyboard.page.add_init_script(
            "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })"
        )
    play(keyboard)
    assert too_wide(keyboard.page) == []


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_nothing_moves_for_those_who_ask_so(keyboard_of, motion, moves):
    keyboard = keyboard_of("eleni", reduced_motion=motion)
    page = keyboard.page
    page.route("**/handler/decide", lambda route: None)  # never answered: the view waits
    page.goto(MODULE)
    keyboard.tab_to("[data-choice='wait']")
    with page.expect_request("**/handler/decide"):
        keyboard.press("Enter")
    expect(page.locator("[data-busy]")).to_be_visible()
    assert bool(page.evaluate("document.getAnimations().length")) == moves
