"""Every kind of question is written in a browser, by keyboard; areas can be drawn as well."""

import pytest
from playwright.sync_api import expect

from tests.items.banks import exam, question
from tests.proctoring.exam_editor import Editor

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(open_page) -> Editor:
    return Editor(open_page("en-GB", viewport={"width": 1280, "height": 900}))


def last(stored: dict) -> dict:
    return stored["questions"][-1]


def test_choices_by_keyboard(editor):
    at = editor.begin("single", "Which measure helps most?")
    editor.write(
        at=at, options__a__text="A second supply", options__b__text="Sandbags", options__b__percent="50"
    )
    editor.do(f"sc-do/add/{at}/options")
    editor.type("A longer manual")
    chosen = last(editor.save())
    assert chosen["text"] == {"en": "Which measure helps most?"}
    assert [each["text"]["en"] for each in chosen["options"]] == [
        "A second supply",
        "Sandbags",
        "A longer manual",
    ]
    assert [each.get("correct", each.get("percent")) for each in chosen["options"]] == [True, 50, None]

    # Several may be right: space marks one, arrows choose how it is marked.
    at = editor.begin("multiple", "Which of these?")
    editor.write(at=at, options__a__text="Water", options__b__text="Power")
    editor.go_to(f"sc-field/{at}/options/b/correct")
    editor.page.keyboard.press("Space")
    editor.go_to(f"sc-field/{at}/marking")
    editor.page.keyboard.press("ArrowDown")
    editor.page.keyboard.press("ArrowDown")
    chosen = last(editor.save())
    assert [each["correct"] for each in chosen["options"]] == [True, True]
    assert chosen["marking"] == "each_option"


def test_written_answers_by_keyboard(editor):
    at = editor.begin("numeric", "How much?")
    editor.write(at=at, points="3", answers__1__value="12,5", answers__1__tolerance="0.5")
    editor.do(f"sc-do/add/{at}/answers")
    editor.type("125")
    editor.write(at=at, answers__2__percent="30", unit="m")
    written = last(editor.save())
    assert written["answers"] == [{"value": "12,5", "tolerance": "0.5"}, {"value": "125", "percent": 30}]
    assert (written["points"], written["unit"]) == (3, "m")

    at = editor.begin("text", "What is it called?")
    editor.write(at=at, answers__1__text="levee")
    editor.go_to(f"sc-field/{at}/match_case")
    editor.page.keyboard.press("Space")
    written = last(editor.save())
    assert (written["answers"], written["match_case"]) == ([{"text": "levee"}], True)


def test_orders_and_pairs_by_keyboard(editor):
    at = editor.begin("order", "Put in order.")
    editor.write(at=at, entries__a__text="First", entries__b__text="Third")
    editor.do(f"sc-do/add/{at}/entries")
    editor.type("Second")
    new = editor.focused().split("/")[-2]
    # Backwards: what moves it up stands before its text.
    editor.page.locator(f"[id='sc-do/move_up/{at}/entries/{new}']").press("Enter")
    assert [each["text"]["en"] for each in last(editor.save())["entries"]] == ["First", "Second", "Third"]

    at = editor.begin("match", "Match.")
    editor.write(at=at, left__a__text="Rain", left__b__text="Flow")
    editor.do(f"sc-do/add/{at}/left")
    editor.type("Level")
    editor.write(at=at, right__a__text="mm", right__b__text="m³/s")
    editor.do(f"sc-do/add/{at}/right")
    editor.type("kg")
    new = editor.page.locator(f"[data-place='{at}/left'] textarea").last.get_attribute("id").split("/")[-2]
    other = (
        editor.page.locator(f"[data-place='{at}/right'] textarea").nth(2).get_attribute("id").split("/")[-2]
    )
    editor.page.locator(f"[id='sc-field/{at}/right/{other}/text']").focus()
    editor.type("cm")
    editor.field(f"{at}/pairs/a").select_option("b")
    matched = last(editor.save())
    assert [each["text"]["en"] for each in matched["right"]] == ["mm", "m³/s", "cm", "kg"]
    assert matched["pairs"] == {"a": "b", "b": "b", new: other}


def test_areas_by_keyboard(editor):
    at = editor.begin("hotspot", "Where?")
    editor.write(at=at, image__url="/static/city.png", image__alt="A city")
    editor.do(f"sc-do/add/{at}/areas")
    editor.type("The harbour")
    area = editor.focused().split("/")[-2]
    corners = f"{at}/areas/{area}/points"
    for corner, (left, top) in enumerate([(10, 20), (110, 20), (110, 90), (10, 90)], 1):
        editor.write(at=corners, **{f"{corner}__1": str(left), f"{corner}__2": str(top)})
    editor.page.locator(f"[id='sc-do/add_corner/{corners}/4']").press("Enter")
    editor.page.locator(f"[id='sc-do/remove/{corners}/1']").press("Enter")
    editor.do(f"sc-do/add/{at}/areas")
    editor.type("The hills")
    stored = last(editor.save())
    assert stored["areas"][0]["points"] == [[110, 20], [110, 90], [10, 90], [10, 55]]
    assert [each.get("correct", False) for each in stored["areas"]] == [True, False]
    assert stored["image"] == {
        "url": "/static/city.png",
        "alt": {"en": "A city"},
        "width": 400,
        "height": 200,
    }


def test_areas_are_drawn_over_the_picture(editor):
    editor.apply(exam(question("hotspot", areas=[], image={"url": "/static/a.png", "alt": {"en": "A"}})))
    editor.tab("questions")
    at = "questions/hotspot"
    # The picture has told its size.
    expect(editor.field(f"{at}/image/width")).to_have_value("400")
    mouse = editor.page.mouse

    def corner(x: float, y: float) -> tuple[float, float]:
        box = editor.page.locator(".sc-sketch-canvas").bounding_box()
        return box["x"] + x * box["width"] / 400, box["y"] + y * box["height"] / 200

    editor.page.locator(".sc-sketch").scroll_into_view_if_needed()
    mouse.move(*corner(40, 40))
    mouse.down()
    mouse.move(*corner(100, 90))
    mouse.move(*corner(140, 100))
    mouse.up()
    expect(editor.page.locator("[data-area]")).to_have_count(1)
    expect(editor.page.locator(f"[data-place^='{at}/areas/'] textarea").first).to_be_focused()
    editor.page.keyboard.type("The quay")

    editor.page.locator("[id='sc-do/tool/polygon']").check()
    editor.page.locator(".sc-sketch").scroll_into_view_if_needed()
    for point in ((200, 40), (300, 40), (300, 120)):
        mouse.click(*corner(*point))
    editor.press("finish_area")
    editor.page.keyboard.type("The mill")
    drawn = last(editor.save())["areas"]
    assert [each["text"]["en"] for each in drawn] == ["The quay", "The mill"]
    assert [each.get("correct", False) for each in drawn] == [True, False]

    def near(points: list, wanted: list) -> bool:
        pairs = zip(points, wanted, strict=True)
        return all(abs(one[axis] - other[axis]) <= 2 for one, other in pairs for axis in (0, 1))

    assert near(drawn[0]["points"], [[40, 40], [140, 40], [140, 100], [40, 100]])
    assert near(drawn[1]["points"], [[200, 40], [300, 40], [300, 120]])

    # A corner is dragged.
    editor.page.locator(".sc-sketch").scroll_into_view_if_needed()
    mouse.move(*corner(300, 120))
    mouse.down()
    mouse.move(*corner(350, 150))
    mouse.up()
    assert near(last(editor.save())["areas"][1]["points"], [[200, 40], [300, 40], [350, 150]])
