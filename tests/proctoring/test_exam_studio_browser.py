"""Authoring an exam in a browser: the bank, its draw and settings, what is wrong beside it, a paper to look at."""

import re

import pytest
from playwright.sync_api import expect

from demo.modulestore import ModuleStore
from tests.fixtures.browser import check_accessible
from tests.items.banks import exam, question
from tests.proctoring.exam_editor import EXAM, Editor

TABS = ("questions", "about", "draw", "coverage", "settings", "preview", "statistics", "source")

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(open_page) -> Editor:
    return Editor(open_page("en-GB", viewport={"width": 1280, "height": 900}))


def ids(items: list[dict]) -> list[str]:
    return [each["id"] for each in items]


def test_questions_are_found_copied_moved_and_removed(editor):
    questions = [
        question("single", f"q{number}", group="A" if number < 2 else "B", competences=[f"SC-{number}"])
        for number in range(4)
    ]
    groups = [{"id": each, "title": {"en": f"Group {each}"}} for each in "AB"]
    editor.apply(exam(*questions, question("numeric"), groups=groups))
    editor.tab("questions")
    page = editor.page
    entries = page.locator("[data-outline]:visible")
    expect(entries).to_have_count(5)
    page.locator("[id='sc-do/filters']").click()
    page.locator("[id='sc-do/filter_group']").select_option("B")
    expect(entries).to_have_count(2)
    page.locator("[id='sc-do/filter_group']").select_option("*")
    page.locator("[id='sc-do/filter_kind']").select_option("numeric")
    expect(entries).to_have_count(1)
    expect(page.locator("[data-counted]")).to_contain_text("1 of 5")
    page.locator("[id='sc-do/filter_kind']").select_option("*")
    page.locator("[id='sc-do/filter']").fill("q3")
    expect(entries).to_have_count(1)
    page.locator("[id='sc-do/filter']").fill("")

    editor.field("questions/q2").click()
    editor.press("move_down/questions/q2")
    editor.press("duplicate/questions/q2")
    copy = page.locator("[data-question]").get_attribute("data-question")
    editor.field("questions/q0").click()
    editor.press("remove/questions/q0")
    stored = editor.save()
    assert ids(stored["questions"]) == ["q1", "q3", "q2", copy, "numeric"]


def test_papers_are_drawn_by_rules_from_groups(editor):
    editor.apply(exam(*(question("single", f"q{number}") for number in range(5))))
    editor.tab("draw")
    editor.press("add/groups")
    group = editor.focused().removeprefix("sc-field/groups/").removesuffix("/title")
    editor.page.keyboard.type("Floods")
    editor.tab("questions")
    for number in (0, 1):
        editor.field(f"questions/q{number}").click()
        editor.field(f"questions/q{number}/group").select_option(group)
    editor.tab("draw")
    editor.press("add/draw/rules")
    expect(editor.page.locator("[data-pool]")).to_have_attribute("data-pool", "2")
    editor.field("draw/rules/1/count").fill("3")
    expect(editor.problem("draw/rules/1/count")).to_be_visible()
    editor.field("draw/rules/1/count").fill("1")
    editor.field("draw/shuffle").uncheck()
    expect(editor.problem("draw/rules/1/count")).to_have_count(0)
    stored = editor.save()
    assert stored["draw"] == {"shuffle": False, "rules": [{"count": 1, "group": group}]}
    assert [each.get("group") for each in stored["questions"]] == [group, group, None, None, None]


def test_problems_lead_to_their_fields(editor):
    editor.tab("settings")
    editor.apply(
        exam(
            question("numeric", answers=[{"value": "12", "tolerance": "much"}]),
            question(
                "hotspot",
                areas=[
                    {"id": "a", "text": {"en": "A"}, "points": [[0, 0], [9, 0], [900, 9]], "correct": True}
                ],
            ),
            pass_mark=20_000,
        )
    )
    page = editor.page
    page.locator("[data-problems] summary").first.click()
    for place, tab in (
        ("questions/numeric/answers/1/tolerance", "questions"),
        ("pass_mark", "about"),
    ):
        editor.tab("statistics")
        page.locator(f"[data-problem='{place}'] a").click()
        expect(page.locator(f"[data-panel={tab}]")).to_be_visible()
        expect(editor.field(place)).to_be_focused()
        expect(editor.field(place)).to_have_attribute("aria-invalid", "true")


def test_a_paper_is_looked_at_and_another_one(editor):
    editor.apply(exam(draw={"rules": [{"count": 4}]}))
    editor.tab("preview")
    shown = editor.page.locator("[data-shown]")
    expect(shown).to_have_count(4)

    def papers() -> list[str]:
        return shown.evaluate_all("all => all.map((each) => each.dataset.shown)")

    first = papers()
    seed = editor.page.locator("[id='sc-do/seed']").input_value()
    for _ in range(5):
        with editor.page.expect_response(re.compile("/preview$")):
            editor.press("another_paper")
        expect(editor.page.locator("[data-answer=preview]")).not_to_have_attribute("aria-busy", "true")
    editor.page.locator("[id='sc-do/seed']").fill(seed)
    with editor.page.expect_response(re.compile("/preview$")):
        editor.page.keyboard.press("Tab")
    expect(editor.page.locator("[data-answer=preview]")).not_to_have_attribute("aria-busy", "true")
    assert papers() == first

    # What has errors is told, and can be mended.
    editor.tab("about")
    editor.field("pass_mark").fill("")
    editor.tab("preview")
    expect(editor.page.locator("[data-error=invalid_document]")).to_be_visible()


def test_questions_are_imported_into_the_bank_and_exported(editor):
    editor.apply(exam(question("single", "mine")))
    editor.press("import")
    gift = "$CATEGORY: Floods\n::L::What holds the river back? { =A levee ~A bridge }\n\n::R::How much? { #12:1 }\n"
    editor.dialog("#sc-import-file").set_input_files(
        files=[{"name": "quiz.gift", "mimeType": "text/plain", "buffer": gift.encode()}]
    )
    expect(editor.dialog("[data-imported]")).to_have_attribute("data-imported", "2")
    check_accessible(editor.page)
    editor.dialog("[data-action=add_imported]").click()
    expect(editor.page.locator("[data-outline]")).to_have_count(3)
    stored = editor.save()
    assert [each["kind"] for each in stored["questions"]] == ["single", "single", "numeric"]
    assert stored["questions"][2]["group"] == stored["groups"][0]["id"]

    editor.press("export")
    with editor.page.expect_download() as download:
        editor.dialog("[data-format=olx]").click()
    assert download.value.suggested_filename == "questions.xml"
    expect(editor.dialog("[data-losses]")).to_be_visible()


def test_settings_are_written_as_people_say_them(settings, editor):
    settings.SMARTCITY_PROVIDERS = {"watch": {"title": "Example Watch"}}
    editor.page.reload()
    editor.tab("settings")
    editor.field("settings/minutes#none").check()
    editor.field("settings/opens_at").fill("2026-06-01T09:00")
    editor.field("settings/closes_at").fill("2026-06-01T08:00")
    editor.field("settings/prerequisites").select_option("sections")
    sections = editor.field("settings/prerequisite_sections")
    for number in range(1, 21):
        sections.locator(f"[value=m{number:02}]").set_checked(number in (11, 13))
    editor.field("settings/prerequisite_count").fill("1")
    editor.field("settings/prerequisite_score").fill("55.5")
    expect(editor.field("settings/provider")).to_have_count(0)
    editor.field("settings/proctored").check()
    editor.field("settings/watch_by").locator("[value=sound]").uncheck()
    editor.field("settings/watch_by").locator("[value=fullscreen]").check()
    editor.field("settings/provider").select_option("watch")
    expect(editor.field("settings/watch_by")).to_have_count(0)
    editor.page.locator("[data-action=save]").click()
    expect(editor.problem("settings/closes_at")).to_be_visible()
    editor.field("settings/seb_config_keys").fill("no key")
    editor.page.locator("[data-action=save]").click()
    expect(editor.problem("settings/seb_config_keys")).to_be_visible()
    editor.field("settings/seb_config_keys").fill(f"{'0f' * 32}\n\n {'a1' * 32} ")
    editor.field("settings/closes_at").fill("2026-06-01T12:00")
    editor.save()
    block = ModuleStore().get_item(EXAM)
    assert (block.minutes, block.prerequisite_score, block.proctored) == (0, 5550, True)
    assert block.provider == "watch"
    assert block.seb_config_keys == ["0f" * 32, "a1" * 32]
    assert block.watch_by == ["camera", "fullscreen"]
    assert (block.prerequisite_sections, block.prerequisite_count) == (["m11", "m13"], 1)
    assert re.fullmatch(r"2026-06-01T09:00[+-]\d\d:\d\d", block.opens_at)


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [("dark", {"width": 360, "height": 740}), ("light", {"width": 1280, "height": 900})],
)
def test_every_tab_and_kind_is_accessible_and_fits(open_page, scheme, viewport):
    editor = Editor(open_page("de-DE", viewport=viewport, color_scheme=scheme))
    document = exam(draw={"rules": [{"count": 4}, {"count": 1, "competence": "SC-1"}]})
    document["questions"][0]["competences"] = ["SC-1"]
    spot = document["questions"][-1]
    # Far enough from each other to be pressed with a finger.
    for number, area in enumerate(spot["areas"]):
        left, top = 10 + 90 * (number % 2), 10 + 50 * (number // 2)
        area["points"] = [[left, top], [left + 80, top], [left + 80, top + 30]]
    editor.apply(document)

    def look(where: str) -> None:
        editor.page.locator("[data-panel] details").evaluate_all(
            "all => all.forEach((each) => { each.open = true; })"
        )
        check_accessible(editor.page)
        assert editor.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], where

    for name in TABS:
        editor.tab(name)
        expect(editor.page.locator("[aria-busy]")).to_have_count(0)
        look(name)
    editor.tab("questions")
    for kind in ids(document["questions"]):
        editor.field(f"questions/{kind}").click()
        look(kind)
