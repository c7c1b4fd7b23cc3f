"""Authoring in a browser: every part of the format by forms, outline and graph, checked while it is written."""

import json
import re

import pytest
from playwright.sync_api import expect

from demo.modulestore import ModuleStore
from smartcity_plugin.models import Run
from smartcity_xblocks.documents import read
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import FLOOD
from tests.fixtures.studio_editor import StudioEditor

pytestmark = pytest.mark.browser

TABS = ("scenes", "about", "quantities", "events", "map", "solve", "settings", "source")


class Editor(StudioEditor):
    """The scenario's editor on the page."""

    def node(self, scene: str):
        return self.page.locator(f"[id='sc-graph/{scene}']")

    def apply(self, text: str) -> None:
        """Put ``text`` in the draft's place by the source."""
        self.tab("source")
        self.field_of_source.fill(text)
        self.press("apply")

    def source(self) -> str:
        """Return the draft as the source shows it."""
        self.tab("source")
        expect(self.field_of_source).to_have_value(re.compile("scenes"))
        return self.field_of_source.input_value()

    @property
    def field_of_source(self):
        return self.page.locator("[id='sc-do/source']")

    def save(self) -> dict:
        """Save, and return what is stored then."""
        self.page.locator("[data-action=save]").click()
        # Saving tries all ways through the scenario.
        expect(self.page.locator("[data-message=success]")).to_be_visible(timeout=60_000)
        return read(ModuleStore().get_item(FLOOD).content)

    def undo(self) -> None:
        self.page.locator("[data-action=undo]").click()


@pytest.fixture
def editor(open_page) -> Editor:
    return Editor(open_page("en-GB", viewport={"width": 1280, "height": 900}), FLOOD)


def scene_of(document: dict, scene_id: str) -> dict:
    return next(scene for scene in document["scenes"] if scene["id"] == scene_id)


def test_parts_of_every_kind_are_written_with_forms(editor):
    editor.tab("quantities")
    editor.press("add/resources")
    editor.field("resources/resource_1/title").fill("Crews")
    editor.field("resources/resource_1/id").fill("crews")
    editor.field("resources/resource_1/id").press("Tab")
    editor.press("add/stocks")
    editor.field("stocks/stock_1/title").fill("Water")
    editor.press("add/flows")
    editor.field("flows/flow_1/to").select_option("stock_1")
    editor.field("flows/flow_1/amount").fill("crews / 2")
    editor.tab("events")
    editor.press("add/events")
    editor.field("events/event_1/title").fill("A surge")
    editor.field("events/event_1/text").fill("Water comes.")
    editor.field("events/event_1/when").fill("stock_1 > 60")
    editor.tab("map")
    editor.field("map").check()
    editor.field("map/title").fill("The city")
    editor.press("add/map/areas")
    editor.field("map/areas/area_1/title").fill("Harbour")
    editor.field("map/areas/area_1/points").fill("0,0 90,0 90,60")

    editor.tab("scenes")
    editor.field("scenes/forecast").click()
    choice = "scenes/forecast/choices/wait"
    editor.field(choice).click()
    editor.page.locator(f"[data-place='{choice}'] .sc-more > summary").click()
    editor.field(f"{choice}/when").fill("crews > 1")
    editor.press(f"add/{choice}/cost")
    editor.field(f"{choice}/cost/crews").fill("1")
    editor.field(f"{choice}/district").select_option("area_1")
    stored = editor.save()

    assert stored["resources"][0]["title"] == {"en": "Crews"}
    assert stored["flows"] == [{"id": "flow_1", "to": "stock_1", "amount": "crews / 2"}]
    assert stored["events"][0]["when"] == "stock_1 > 60"
    assert stored["map"]["areas"][0]["points"] == [[0, 0], [90, 0], [90, 60]]
    wait = next(each for each in scene_of(stored, "forecast")["choices"] if each["id"] == "wait")
    assert (wait["when"], wait["cost"], wait["district"]) == ("crews > 1", {"crews": 1}, "area_1")


def test_scenes_are_added_linked_and_moved_beside_the_graph(editor):
    before = read(ModuleStore().get_item(FLOOD).content)
    nodes = editor.page.locator("[data-node]")
    expect(nodes).to_have_count(len(before["scenes"]))

    # A new scene that the chosen one leads to: it is in outline and graph, and its form is there at a press.
    editor.field("scenes/forecast").click()
    editor.press("link")
    expect(nodes).to_have_count(len(before["scenes"]) + 1)
    new = f"scene_{len(before['scenes']) + 1}"
    editor.node(new).click()
    expect(editor.field(f"scenes/{new}")).to_have_attribute("aria-current", "true")
    editor.field(f"scenes/{new}/title").fill("A call from the mayor")
    editor.field(f"scenes/{new}/text").fill("She wants to know.")
    editor.field(f"scenes/{new}/kind").select_option("information")
    editor.field(f"scenes/{new}/next").select_option(before["scenes"][1]["id"])
    editor.field("scenes/forecast").click()
    expect(editor.page.locator("[data-scene-form=forecast]")).to_be_visible()
    link = "scenes/forecast/choices/choice_4"
    editor.field(f"{link}/text").fill("Pick up the phone")
    editor.press("move_down/scenes/forecast")
    stored = editor.save()
    assert [scene["id"] for scene in stored["scenes"][:2]] == [new, "forecast"]
    assert scene_of(stored, "forecast")["choices"][3]["next"] == new

    # The copy of a scene has an id of its own; removed, all is as before, and undo brings it back.
    editor.press("duplicate/scenes/forecast")
    expect(nodes).to_have_count(len(before["scenes"]) + 2)
    editor.page.locator("[data-scene-form] [data-tool=remove]").first.click()
    expect(nodes).to_have_count(len(before["scenes"]) + 1)
    editor.undo()
    expect(nodes).to_have_count(len(before["scenes"]) + 2)


def test_the_graph_by_keyboard(editor):
    page = editor.page
    editor.node("forecast").focus()
    first = page.locator("[data-node]").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    followed = page.evaluate("document.activeElement.id.slice('sc-graph/'.length)")
    document = read(ModuleStore().get_item(FLOOD).content)
    assert followed == scene_of(document, "forecast")["choices"][0]["next"]
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-scene-form='{followed}']")).to_be_visible()
    expect(editor.node(followed)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-scene-form] h3")).to_be_focused()
    editor.node(followed).focus()
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    # In reading order: each node stands right of, or below, the one before it.
    places = page.locator("[data-node]").evaluate_all(
        "nodes => nodes.map((node) => [node.offsetLeft, node.offsetTop])"
    )
    assert places == sorted(places)


def test_an_event_stands_in_the_graph_before_the_scene_it_injects(editor):
    editor.page.locator("[data-action=ready_scenarios]").click()
    editor.dialog("[data-ready=heatwave]").click()
    editor.dialog("[data-action=take]").click()
    document = json.loads(editor.source())
    event = next(each for each in document["events"] if "inject" in each)
    editor.tab("scenes")
    node = editor.node(f"events/{event['id']}")
    expect(node).to_contain_text(scene_of(document, event["inject"])["title"]["en"])
    node.focus()
    editor.page.keyboard.press("ArrowRight")
    expect(editor.node(event["inject"])).to_be_focused()
    expect(editor.field(f"scenes/{event['inject']}")).to_contain_text(event["title"]["en"])
    node.click()
    expect(editor.field(f"events/{event['id']}")).to_be_focused()
    expect(editor.field(f"events/{event['id']}/title")).to_be_visible()


def test_what_is_wrong_is_told_while_it_is_written(editor):
    page = editor.page
    choice = "scenes/forecast/choices/wait"
    editor.field("scenes/forecast").click()
    editor.field(choice).click()
    page.locator(f"[data-place='{choice}'] .sc-more > summary").click()
    editor.field(f"{choice}/when").fill("safety >")
    expect(editor.problem(f"{choice}/when")).to_be_visible()
    expect(editor.field(f"{choice}/when")).to_have_attribute("aria-invalid", "true")
    expect(editor.field(f"{choice}/when")).to_be_focused()
    expect(page.locator("[id='sc-tab/scenes'] .sc-tag--error")).to_be_visible()
    expect(editor.node("forecast").locator(".sc-tag--error")).to_be_visible()

    # The list leads to the place from anywhere.
    editor.tab("about")
    page.locator("[data-problems] summary").first.click()
    page.locator(f"[data-problem='{choice}/when'] a").click()
    expect(editor.field(f"{choice}/when")).to_be_focused()
    editor.field(f"{choice}/when").fill("safety > 3")
    expect(editor.problem(f"{choice}/when")).to_have_count(0)
    expect(page.locator("[data-panel] .sc-tag--error")).to_have_count(0)


def test_undo_redo_and_what_is_not_saved(editor):
    page = editor.page
    state = page.locator("[data-state]")
    said = state.inner_text()
    editor.tab("about")
    editor.field("title").fill("Another title")
    expect(state).not_to_have_text(said)
    page.locator("[id='sc-tab/about']").focus()
    page.keyboard.press("Control+z")
    expect(editor.field("title")).not_to_have_value("Another title")
    expect(state).to_have_text(said)
    page.keyboard.press("Control+y")
    expect(editor.field("title")).to_have_value("Another title")
    assert editor.save()["title"]["en"] == "Another title"


def test_keys_in_a_text_field_undo_no_more_than_what_was_typed_there(editor):
    page = editor.page
    editor.tab("events")
    editor.press("add/events")
    editor.tab("about")
    for place in ("title", "introduction", "score", "pass_mark"):
        editor.field(place).focus()
        page.keyboard.press("Control+z")
        expect(page.locator("[data-action=redo]")).to_have_attribute("aria-disabled", "true")
    page.locator("[id='sc-tab/about']").focus()
    page.keyboard.press("Control+z")
    expect(page.locator("[data-action=undo]")).to_have_attribute("aria-disabled", "true")


def test_who_leaves_with_unsaved_changes_is_asked(editor):
    page = editor.page
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.reload()
    assert asked == []
    editor.tab("settings")
    editor.field("settings/max_attempts").fill("3")
    page.reload()
    assert asked == ["beforeunload"]


def test_a_preview_from_any_scene_keeps_nothing(editor):
    editor.field("scenes/forecast").click()
    editor.press("preview_from_here/scenes/forecast")
    check_accessible(editor.page)
    while not editor.dialog("[data-ended=true]").count():
        with editor.page.expect_response("**/handler/preview"):
            editor.dialog("[data-choice]:not([aria-disabled])").first.click()
        expect(editor.dialog("[data-busy]")).to_have_count(0)
    expect(editor.dialog(".sc-score")).to_be_visible()
    check_accessible(editor.page)
    editor.dialog("[data-action=close]").first.click()
    expect(editor.page.locator("[data-dialog]")).to_have_count(0)
    expect(editor.page.locator("[id='sc-do/preview_from_here/scenes/forecast']")).to_be_focused()
    assert not Run.objects.exists()


def test_best_and_worst_are_shown_with_the_way_to_the_best(editor):
    editor.tab("solve")
    editor.page.locator("[data-action=solve]").click()
    table = editor.page.locator("[data-solved]")
    expect(table).to_be_visible()
    table.locator("summary").first.click()
    expect(table.locator(".sc-path").first).to_be_visible()
    check_accessible(editor.page)
    table.get_by_role("button").first.click()
    expect(editor.dialog(".sc-stage")).to_be_visible()


def test_a_file_is_read_after_its_losses_were_told(editor):
    page = editor.page
    twee = ":: StoryData\n{}\n\n:: Start\n<script>alert(1)</script>Hello [[Next]]\n\n:: Next\nThe end.\n"
    count = page.locator("[data-outline]").count()
    page.locator("[data-action=import]").click()
    file = {"name": "story.twee", "mimeType": "text/plain", "buffer": twee.encode()}
    page.locator("#sc-import-file").set_input_files(file)
    expect(editor.dialog("[data-losses] li").first).to_be_visible()
    check_accessible(page)
    expect(page.locator("[data-outline]")).to_have_count(count)
    editor.dialog("[data-action=take]").click()
    expect(page.locator("[data-outline]")).to_have_count(2)
    editor.undo()
    expect(page.locator("[data-outline]")).to_have_count(count)

    page.locator("[data-action=import]").click()
    page.locator("#sc-import-file").set_input_files({**file, "name": "broken.h5p"})
    expect(editor.dialog("[role=alert]")).to_be_visible()


def test_a_ready_scenario_is_taken_and_exported(editor, tmp_path):
    page = editor.page
    page.locator("[data-action=ready_scenarios]").click()
    check_accessible(page)
    editor.dialog("[data-ready=flood]").click()
    editor.dialog("[data-action=take]").click()
    expect(page.locator("[data-dialog]")).to_have_count(0)
    page.locator("[data-action=export]").click()
    with page.expect_download() as download:
        editor.dialog("[data-format=json]").click()
    download.value.save_as(tmp_path / "kept.json")
    kept = json.loads((tmp_path / "kept.json").read_text("utf-8"))
    editor.dialog("[data-action=close]").first.click()
    assert editor.save() == kept


def test_the_source_is_applied_on_demand(editor):
    page = editor.page
    document = read(ModuleStore().get_item(FLOOD).content)
    editor.apply("{")
    expect(page.locator("[data-source=error]")).to_be_visible()
    editor.apply(json.dumps({**document, "title": {"en": "By hand"}, "colour": "red"}))
    expect(page.locator("[data-source=warning]")).to_contain_text("colour")
    page.locator("[id='sc-do/format/yaml']").check()
    expect(editor.field_of_source).to_have_value(re.compile("en: By hand"))
    editor.apply(editor.field_of_source.input_value().replace("By hand", "By YAML"))
    expect(page.locator("[data-source=success]")).to_be_visible()
    stored = editor.save()
    assert stored["title"] == {"en": "By YAML"}
    assert [scene["id"] for scene in stored["scenes"]] == [scene["id"] for scene in document["scenes"]]


def test_settings_are_saved_with_the_document(editor):
    editor.tab("settings")
    editor.field("settings/max_attempts").fill("3")
    editor.field("settings/attempts_counted").select_option("mean")
    editor.save()
    block = ModuleStore().get_item(FLOOD)
    assert (block.max_attempts, block.attempts_counted) == (3, "mean")


def test_teams_are_listed_by_usernames_with_roles(editor):
    page = editor.page
    editor.tab("settings")
    editor.field("settings/teams_enabled").check()
    page.locator("[data-action=save]").click()
    page.locator("[data-problem='settings/team_list'] a").click()
    expect(editor.field("settings/team_list")).to_be_focused()
    for name, members in (("Red", "ines\njonas: lead"), ("Red", "eleni\n\nines")):
        editor.press("add/settings/team_list")
        number = page.locator("[data-place='settings/team_list'] > ol > li").count()
        expect(editor.field(f"settings/team_list/{number}/name")).to_be_focused()
        editor.field(f"settings/team_list/{number}/name").fill(name)
        editor.field(f"settings/team_list/{number}/members").fill(members)
    editor.field("settings/quorum").fill("60")
    page.locator("[data-action=save]").click()
    for part in ("name", "members"):
        expect(editor.problem(f"settings/team_list/2/{part}")).to_be_visible()
    check_accessible(page)
    editor.field("settings/team_list/2/name").fill("Blue")
    editor.field("settings/team_list/2/members").fill("eleni")
    editor.save()
    block = ModuleStore().get_item(FLOOD)
    assert (block.teams_enabled, block.selected_teamset_id, block.quorum) == (True, "", 60)
    assert block.team_list == [
        {"name": "Red", "members": ["ines", "jonas"], "roles": {"jonas": "lead"}},
        {"name": "Blue", "members": ["eleni"], "roles": {}},
    ]
    page.reload()
    editor.tab("settings")
    editor.field("settings/team_list/1").click()
    expect(editor.field("settings/team_list/1/members")).to_have_value("ines\njonas: lead")


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [("dark", {"width": 360, "height": 740}), ("light", {"width": 640, "height": 400})],
)
def test_every_tab_is_accessible_and_fits(open_page, scheme, viewport):
    editor = Editor(open_page("de-DE", viewport=viewport, color_scheme=scheme), FLOOD)
    editor.page.locator("[data-action=ready_scenarios]").click()
    editor.dialog("[data-ready=coast]").click()
    editor.dialog("[data-action=take]").click()
    for name in TABS:
        editor.tab(name)
        editor.page.locator("[data-panel] details").evaluate_all(
            "all => all.forEach((each) => { each.open = true; })"
        )
        check_accessible(editor.page)
        assert editor.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
