"""What a learner meets in a scenario with everything: seen, pressed and heard in Chromium."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db.models import F
from playwright.sync_api import Page, expect

from demo.content import CONTENT, SETTINGS, CourseContent
from demo.modulestore import ModuleStore
from smartcity_plugin.models import Decision, Run
from smartcity_xblocks.documents import rev_of, write
from tests.blocks.rivermouth import rivermouth
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import FLOOD
from tests.fixtures.journey import MODULE, log_in
from tests.habits.test_keyboard import Keyboard

pytestmark = pytest.mark.browser

SIZE_LIMIT = 30_000
"""Bytes that the first view may have, as HTML and as compressed script."""


def write_fields(settings: dict, **content) -> None:
    """Change fields of the block as an import does, which asks nobody."""
    course = CourseContent(FLOOD.course_key)
    for name, value in settings.items():
        course.set(FLOOD, SETTINGS, name, value)
    for name, value in content.items():
        course.set(FLOOD, CONTENT, name, value)
    course.save()


@pytest.fixture
def publish(author):
    """Put a document, and settings of the block, in the flood's place."""

    def publish(document: dict, **settings) -> None:
        rev = ModuleStore().get_item(FLOOD).rev
        answer = author.call(FLOOD, "save_document", {"document": document, "rev": rev}, studio=True)
        assert answer.status_code == 200, answer.content
        write_fields(settings)

    return publish


@pytest.fixture
def open_run(open_page):
    """Open the exercise as a learner."""

    def open_run(locale: str = "en-GB", **more) -> Page:
        page = open_page(locale, **more)
        log_in(page, "eleni")
        page.goto(MODULE)
        expect(page.locator(".sc-stage")).to_be_visible()
        return page

    return open_run


def scene(page: Page, name: str):
    """Wait until that scene is shown and has the focus, and return it."""
    shown = page.locator(f"[data-scene='{name}']")
    expect(shown).to_be_visible()
    expect(shown.locator(".sc-scene-title")).to_be_focused()
    return shown


def choose(page: Page, choice: str) -> None:
    page.locator(f"[data-choice='{choice}']").click()


def play(page: Page) -> None:
    """From the first scene to the end, with the mouse."""
    choose(page, "sandbags")
    scene(page, "call")
    choose(page, "continue")
    scene(page, "news")
    choose(page, "continue")
    scene(page, "crews")
    page.locator("[data-share=shelter]").fill("100")
    page.locator("[data-action=allocate]").click()
    scene(page, "morning")


def decisions() -> list[str]:
    return list(Decision.objects.order_by("pk").values_list("choice", flat=True))


@pytest.mark.parametrize(
    "more",
    [{"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}, {}],
    ids=["a dark phone", "a desk"],
)
def test_every_kind_of_scene(publish, open_run, more):  # noqa: PLR0915 - one run, told in one go
    publish(rivermouth())
    page = open_run(**more)

    # Who speaks, what is to be seen and heard, what costs how much, what is closed and why.
    first = page.locator("[data-scene=warning]")
    expect(first.locator("[data-role]")).to_contain_text("Head of the crisis staff")
    expect(first.get_by_role("img", name="Water at the crest")).to_have_count(1)
    expect(first.locator("audio[controls]")).to_have_attribute("aria-label", "The siren")
    expect(first.locator("em")).to_have_text("rising")
    expect(first.locator("[data-choice=sandbags]")).to_contain_text("Budget 20")
    closed = first.locator("[data-choice=army]")
    expect(closed).to_be_disabled()
    expect(closed).to_contain_text("There is not enough money.")
    closed.dispatch_event("click")
    expect(page.locator("[data-resource=budget]")).to_have_attribute("data-value", "120")
    expect(page.locator("[data-stock=water]")).to_have_attribute("data-value", "400")
    check_accessible(page)

    # Two choices share the harbour: the map leads to the first of them. The old town takes its only one.
    page.get_by_role("button", name="Harbour", exact=False).first.click()
    expect(first.locator("[data-choice=pumps]")).to_be_focused()
    assert decisions() == []
    page.locator("[data-area=old-town]").click()

    # An event happens and a call comes in between; the change is seen beside every quantity.
    scene(page, "call")
    last = page.locator("[data-last]")
    expect(last.locator("strong")).to_have_text("holds")
    expect(last.locator("[data-event]")).to_contain_text("The tide pushes into the river.")
    expect(page.locator("[data-resource=budget] [data-change='-20']")).to_be_visible()
    expect(page.locator("[data-stock=water] [data-change='120']")).to_be_visible()
    expect(page.locator("[data-status]")).to_contain_text("The tide pushes into the river.")
    check_accessible(page)
    choose(page, "continue")
    scene(page, "news")
    expect(page.locator("[data-choice]")).to_have_count(1)
    choose(page, "continue")

    # Sharing out: too much is told before anything is sent, with the place to mend it.
    form = scene(page, "crews")
    page.locator("[data-area=old-town]").click()
    dikes, shelter = page.locator("[data-share=dikes]"), page.locator("[data-share=shelter]")
    expect(dikes).to_be_focused()
    dikes.fill("70")
    page.locator("[data-action=allocate]").click()
    expect(dikes).to_be_focused()
    expect(dikes).to_have_attribute("aria-invalid", "true")
    dikes.fill("50")
    shelter.fill("100")
    expect(form.locator("output")).to_contain_text(re.compile("[-\N{MINUS SIGN}]50"))
    page.locator("[data-action=allocate]").click()
    expect(page.locator("[data-share-fault]")).to_contain_text("50")
    check_accessible(page)
    assert len(decisions()) == 3
    shelter.fill("50")
    page.keyboard.press("Enter")

    # What an earlier decision did late is told when it comes due.
    scene(page, "morning")
    expect(page.locator("[data-told]")).to_contain_text("The crews come back.")
    assert decisions() == ["sandbags", "continue", "continue", "dikes=50,shelter=50"]
    expect(page.locator("[data-debrief=loaded]")).to_be_visible()
    expect(page.locator("[data-grade]")).to_have_attribute("data-grade", re.compile("^[0-9]+$"))
    expect(page.locator("[data-passed=true]")).to_be_visible()
    check_accessible(page)
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_script_in_an_imported_document_never_runs(host, open_run):
    """Studio refuses such a document; an import of OLX asks nobody."""
    document = rivermouth()
    wrong = "<img src=x onerror='window.hacked = true'><script>window.hacked = true</script>"
    document["introduction"] = {"en": f"<p>You lead.</p>{wrong}"}
    for each in document["scenes"]:
        each["text"]["en"] += wrong
    document["scenes"][0]["choices"][0]["feedback"] = {"en": f"<p>It holds.</p>{wrong}"}
    write_fields({"rev": rev_of(document)}, content=write(document))
    page = open_run()
    play(page)
    expect(page.locator("[data-debrief=loaded]")).to_be_visible()
    assert page.evaluate("[window.hacked === undefined, document.querySelectorAll('img[src=x]').length]") == [
        True,
        0,
    ]


def test_the_debrief_and_what_if(publish, open_run):
    publish(rivermouth())
    page = open_run()
    play(page)
    grade = page.locator("[data-grade]").get_attribute("data-grade")
    expect(page.locator("[data-step]")).to_have_count(4)
    expect(page.locator("[data-values] tbody tr")).to_have_count(5)
    expect(page.locator("[data-expert]")).to_contain_text("Send sandbags")
    expect(page.locator("[data-competences]")).to_contain_text("SC-01")
    expect(page.locator("[data-shares]")).to_have_count(0)

    # What if: another way from the first turn, in the same place, and nothing of it is kept.
    page.locator("[data-from='0']").click()
    scene(page, "warning")
    expect(page.locator("[data-what-if]")).to_be_visible()
    check_accessible(page)
    choose(page, "wait")
    scene(page, "call")
    choose(page, "continue")
    scene(page, "news")
    page.locator("[data-what-if] [data-action=leave]").click()
    expect(page.locator("[data-from='0']")).to_be_focused()
    page.locator("[data-from='3']").click()
    scene(page, "crews")
    page.locator("[data-action=allocate]").click()
    scene(page, "morning")
    expect(page.locator("[data-explored]")).to_be_visible()
    check_accessible(page)
    page.locator("[data-explored] [data-action=leave]").click()
    assert decisions() == ["sandbags", "continue", "continue", "shelter=100"]
    expect(page.locator("[data-grade]")).to_have_attribute("data-grade", grade)

    # The learner's own thoughts stay.
    page.locator("textarea").fill("I would spend less.")
    page.locator("[data-action=reflect]").click()
    expect(page.locator("[data-reflected] .sc-notice--success")).to_be_visible()
    page.reload()
    expect(page.locator("textarea")).to_have_value("I would spend less.")


def test_a_debrief_that_does_not_come_can_be_asked_for_again(publish, open_run):
    publish(rivermouth())
    page = open_run()
    page.route("**/handler/debrief", lambda route: route.abort())
    play(page)
    expect(page.locator("[data-debrief] [role=alert]")).to_be_visible()
    check_accessible(page)
    page.unroute("**/handler/debrief")
    page.locator("[data-action=retry-debrief]").click()
    expect(page.locator("[data-debrief=loaded]")).to_be_visible()


def test_attempts_are_counted_down(publish, open_run):
    publish(rivermouth(), max_attempts=2)
    page = open_run()
    expect(page.locator("[data-attempt='1']")).to_be_visible()
    play(page)
    page.locator("[data-action=restart]").click()
    expect(page.locator(".sc-band h3")).to_be_focused()
    expect(page.locator("[data-attempt='2']")).to_be_visible()
    play(page)
    expect(page.locator("[data-debrief=loaded]")).to_be_visible()
    expect(page.locator("[data-action=restart]")).to_have_count(0)


def test_a_team_votes(publish, open_page):
    publish(rivermouth(), teams_enabled=True, selected_teamset_id="crisis", quorum=60)
    pages = {}
    for name in ("eleni", "jonas"):
        pages[name] = open_page("en-GB")
        log_in(pages[name], name)
        pages[name].goto(MODULE)
    first, second = pages.values()
    choose(first, "sandbags")
    expect(first.locator("[data-vote=sandbags]")).to_be_visible()
    check_accessible(first)
    assert decisions() == []
    choose(second, "sandbags")
    scene(second, "call")
    first.locator("[data-action=look]").click()
    scene(first, "call")
    assert decisions() == ["sandbags"]


def begin(page: Page, time: str) -> None:
    page.locator(f"[data-begin] input[value={time}]").check()
    page.locator("[data-action=begin]").click()


def take_the_clock(page: Page) -> None:
    """Let the test turn the page's time forward; by itself it goes on as ever."""
    page.clock.install()
    page.reload()


def test_time_runs_out_by_itself(publish, open_run):
    publish(rivermouth(seconds=60))
    page = open_run()
    take_the_clock(page)
    expect(page.locator("[data-scene]")).to_have_count(0)
    check_accessible(page)
    begin(page, "as_set")
    warning = scene(page, "warning")
    clock = warning.locator("[data-countdown]")
    expect(clock).to_contain_text(re.compile("1:00|0:5[0-9]"))
    check_accessible(page)
    page.clock.run_for(30_500)
    expect(clock).to_contain_text(re.compile("0:[23][0-9]"))
    expect(page.locator("[data-status]")).to_contain_text(re.compile("[23][0-9]"))

    # The page's clock goes faster here than the server's, which is asked again until it agrees.
    with page.expect_response("**/handler/decide") as refused:
        page.clock.run_for(30_000)
    assert refused.value.status == 422
    expect(clock).to_contain_text("0:00")
    expect(page.locator("[data-error]")).to_have_count(0)
    Run.objects.update(opened_at=F("opened_at") - timedelta(minutes=5))
    page.clock.run_for(2_500)
    scene(page, "call")
    expect(page.locator("[data-last]")).to_contain_text("Nobody decided.")
    assert decisions() == ["timeout"]


def test_a_scene_found_overdue_offers_to_go_on(publish, open_run):
    publish(rivermouth(seconds=60))
    page = open_run()
    begin(page, "as_set")
    scene(page, "warning")
    Run.objects.update(opened_at=F("opened_at") - timedelta(minutes=5))
    page.reload()
    expect(page.locator("[data-choice]")).to_have_count(1)
    check_accessible(page)
    choose(page, "timeout")
    scene(page, "call")


@pytest.mark.parametrize(("time", "shown"), [("double", "2:00|1:5[0-9]"), ("none", None)])
def test_more_time_for_those_who_need_it(publish, open_run, time, shown):
    publish(rivermouth(seconds=60))
    page = open_run()
    take_the_clock(page)
    begin(page, time)
    scene(page, "warning")
    if shown:
        expect(page.locator("[data-countdown]")).to_contain_text(re.compile(shown))
    else:
        expect(page.locator("[data-countdown]")).to_have_count(0)
    choose(page, "wait")
    scene(page, "call")


def test_without_a_mouse(publish, open_page):
    publish(rivermouth())
    page = open_page("en-GB")
    keyboard = Keyboard(page)
    log_in(page, "eleni")
    page.goto(MODULE)
    keyboard.tab_to("[data-area=harbour]")
    keyboard.press("Enter")
    expect(page.locator("[data-choice=pumps]")).to_be_focused()
    keyboard.tab_to("[data-choice=army]")  # told why it is closed, and passed by
    keyboard.tab_to("[data-choice=wait]")
    keyboard.press("Enter")
    for name in ("call", "news"):
        scene(page, name)
        keyboard.tab_to("[data-choice=continue]")
        keyboard.press("Space")
    scene(page, "crews")
    keyboard.tab_to("[data-share=dikes]")
    keyboard.press("ArrowUp")
    keyboard.press("Enter")
    scene(page, "morning")
    assert decisions()[-1] == "dikes=50"
    keyboard.tab_to("[data-from='0']")
    keyboard.press("Enter")
    scene(page, "warning")
    expect(page.locator("[data-what-if]")).to_be_visible()


@pytest.mark.parametrize("language", ["en-GB", "el-GR"])
def test_the_first_view_is_small(publish, eleni, language):
    publish(rivermouth())
    answer = eleni.get(f"/courses/{FLOOD.course_key}/modules/m12/", headers={"Accept-Language": language})
    page = answer.content
    start = page.index(b"sc-scenario")
    block = page[start : page.index(b"</script>", start)]
    assert len(block) < SIZE_LIMIT
    script = Path(finders.find("smartcity/scenario.js")).read_bytes()
    assert len(gzip.compress(script)) < SIZE_LIMIT
