"""What is passed as the element: a DOM node in the LMS, a jQuery wrapper in Studio, the same one again."""

import pytest
from playwright.sync_api import Page, Route, expect

from demo.modulestore import ModuleStore
from smartcity_plugin.models import Decision
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, FLOOD_CARD
from tests.fixtures.journey import MODULE, log_in, play_the_flood

pytestmark = pytest.mark.browser

WAYS = {
    "node": "(element) => element",
    # Whatever else jQuery could do, a block must not ask for it.
    "wrapper": """(element) => new Proxy({ 0: element, length: 1 }, {
      get(wrapped, name) {
        if (!(name in wrapped)) throw new Error(`asked jQuery for ${String(name)}`);
        return wrapped[name];
      },
    })""",
}
LMS = "startBlocks(document, { LmsRuntime: runtime }, (element) => element);"
STUDIO = "startBlocks(document, runtimes, wrap);"
STUDIO_WRAPS = "const wrap = (element) => ({ 0: element, length: 1 });"


@pytest.fixture(params=WAYS)
def way(request) -> str:
    """How the element is passed."""
    return WAYS[request.param]


def host_passes(page: Page, way: str) -> None:
    """Let the host's scripts pass elements in this way, and offer ``startAgain()`` to tests."""

    def changed(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        for old, new in (
            (LMS, f"const wrap = {way}; const runtimes = {{ LmsRuntime: runtime }}; {STUDIO}"),
            (STUDIO_WRAPS, f"const wrap = {way};"),
            (STUDIO, f"window.startAgain = () => {STUDIO} window.startAgain();"),
        ):
            text = text.replace(old, new)
        assert way in text
        assert "startAgain" in text
        route.fulfill(response=answer, body=text)

    page.route("**/demo/lms.js", changed)
    page.route("**/demo/studio.js", changed)


def calls_of(page: Page, handler: str) -> list[str]:
    """Return a list that grows with every call of a handler."""
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url) if request.url.endswith(handler) else None)
    return calls


def test_a_learner_plays(open_page, way):
    page = open_page("en-GB")
    host_passes(page, way)
    calls = calls_of(page, "/handler/decide")
    log_in(page, "eleni")
    page.goto(MODULE)
    assert page.evaluate("[typeof window.$, typeof window.jQuery]") == ["undefined", "undefined"]
    page.evaluate("startAgain()")
    play_the_flood(page)
    expect(page.locator("[data-ended=true]")).to_have_count(1)
    assert len(calls) == Decision.objects.count() == len(BEST_PATH)


def test_started_again_in_the_middle_of_a_run_the_view_catches_up(open_page, way):
    """What it was started with is old by then; the server says where the run stands."""
    page = open_page("en-GB")
    host_passes(page, way)
    log_in(page, "eleni")
    page.goto(MODULE)
    page.locator(f"[data-choice='{BEST_PATH[0]}']").click()
    expect(page.locator("[data-turn='1']")).to_be_visible()
    page.evaluate("startAgain()")
    expect(page.locator(".sc-stage")).to_have_count(1)
    page.locator("[data-choice='wait']").click()
    expect(page.locator("[data-error=stale_turn]")).to_be_visible()
    page.locator(f"[data-choice='{BEST_PATH[1]}']").click()
    expect(page.locator("[data-turn='2']")).to_be_visible()
    assert list(Decision.objects.values_list("choice", flat=True)) == list(BEST_PATH[:2])


@pytest.mark.parametrize("usage_key", [FLOOD, FLOOD_CARD], ids=lambda key: key.block_type)
def test_an_author_saves_once(open_page, way, usage_key):
    page = open_page("en-GB")
    host_passes(page, way)
    calls = calls_of(page, "/handler/save_document")
    log_in(page, "author")
    page.goto(f"/studio/{usage_key}/")
    assert page.evaluate("[typeof window.$, typeof window.jQuery]") == ["undefined", "undefined"]
    page.evaluate("startAgain()")
    for title in ("Written once", "Written twice"):
        if usage_key == FLOOD:
            page.locator("[id='sc-tab/about']").click()
        page.locator("[id='sc-field/title']").fill(title)
        page.locator("[data-action=save]").click()
        expect(page.locator("[data-message=success]")).to_be_visible()
        expect(page.locator("[data-action=save]")).to_have_count(1)
        expect(page.locator("#studio-preview")).to_contain_text(title)
        assert f'"{title}"' in ModuleStore().get_item(usage_key).content
        page.evaluate("startAgain()")  # as a host that draws the block anew
        page.reload()
    assert len(calls) == 2


def test_an_editor_that_was_replaced_keeps_nobody_on_the_page(open_page, way):
    page = open_page("en-GB")
    host_passes(page, way)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    log_in(page, "author")
    page.goto(f"/studio/{FLOOD_CARD}/")
    page.locator("[id='sc-field/title']").fill("Never saved")
    page.evaluate("startAgain()")
    page.goto(f"/courses/{COURSE}/")
    assert asked == []

    # One that stands there with unsaved changes does.
    page.goto(f"/studio/{FLOOD_CARD}/")
    page.locator("[id='sc-field/title']").fill("Not saved yet")
    page.goto(f"/courses/{COURSE}/")
    assert asked == ["beforeunload"]
