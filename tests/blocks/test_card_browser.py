"""The card in a browser: an author chooses competences by the keyboard; a learner sees where they stand."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from demo.modulestore import ModuleStore
from smartcity_plugin.competences import api
from smartcity_xblocks.competence.evidence import Kind
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import FLOOD, FLOOD_CARD
from tests.fixtures.journey import MODULE, log_in
from tests.fixtures.studio_editor import StudioEditor

pytestmark = pytest.mark.browser

PLACE = "settings/competences"


def test_an_author_chooses_competences_by_the_keyboard(open_page):
    page = open_page("de-DE", viewport={"width": 1000, "height": 900})
    editor = StudioEditor(page, FLOOD_CARD)
    keys = page.keyboard

    editor.field(PLACE).focus()
    keys.press("Enter")
    expect(editor.dialog("[data-picker=words]")).to_be_focused()
    keys.type("kaskaden")
    status = editor.dialog("[data-picker-status]")
    expect(status).to_have_text("Gefunden: 1")
    expect(editor.dialog("h4")).to_contain_text("Übergreifende Kompetenzen")
    check_accessible(page)
    keys.press("ArrowDown")
    expect(editor.dialog("input[value='SCRO-A-01']")).to_be_focused()
    keys.press("Space")
    keys.press("ArrowUp")
    expect(editor.dialog("[data-picker=words]")).to_be_focused()
    keys.press("Escape")

    expect(editor.field(PLACE)).to_be_focused()
    row = page.locator("[data-competence='SCRO-A-01']")
    expect(row).to_contain_text("Kaskadeneffekte")
    editor.field(f"{PLACE}/3/level").select_option("2")
    editor.field(f"{PLACE}/3/weight").fill("50")
    editor.field("settings/reach").select_option("blocks")
    page.locator(f"input[value='smartcity_scenario/{FLOOD.block_id}']").check()
    check_accessible(page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("[data-action=save]").click()
    expect(page.locator("[data-message=success]")).to_be_visible()

    block = ModuleStore().get_item(FLOOD_CARD)
    assert block.competences[2] == {"code": "SCRO-A-01", "level": 2, "weight": 50}
    assert (block.reach, block.blocks) == ("blocks", ["smartcity_scenario/flood"])


def show(code: str, level: int) -> None:
    """Have staff confirm two pieces of work of Eleni's that show ``code`` at ``level``."""
    now, learner = datetime.now(UTC), get_user_model().objects.get(username="eleni").pk
    api.enter_evidence(
        [
            api.Entered(learner, code, f"entry:{each}", 1, Kind.STAFF, level, 9_000, now, verified=True)
            for each in (1, 2)
        ]
    )


def test_a_learner_sees_where_they_stand_and_what_is_missing(open_page):
    show("SCRO-C-02", 2)
    page = open_page("el-GR", viewport={"width": 360, "height": 740})
    log_in(page, "eleni")
    page.goto(MODULE)
    held, untouched = (page.locator(f"[data-competence={code}]") for code in ("SCRO-C-02", "SCRO-A-03"))
    expect(held).to_contain_text("Κατέχετε τώρα το επίπεδο 2 από 4.")
    expect(held).to_contain_text("Πιστοποιημένο: επίπεδο 2.")
    expect(held).to_contain_text("Οδηγεί στο επίπεδο 3")
    expect(held.locator(".sc-level--held")).to_have_count(2)
    expect(held).to_contain_text("Για το επίπεδο 3:")
    expect(untouched).to_contain_text("Δεν κατέχετε ακόμη κανένα από τα 4 επίπεδα.")
    expect(page.locator(".sc-competence a")).to_have_attribute("href", "/smartcity/competences/")
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
