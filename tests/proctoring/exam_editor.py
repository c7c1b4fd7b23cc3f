"""The exam's editor on a page, in the words of somebody who uses it."""

import json

import pytest
from playwright.sync_api import Page, expect

from demo.modulestore import ModuleStore
from smartcity_xblocks.documents import read
from tests.fixtures.host import COURSE
from tests.fixtures.studio_editor import StudioEditor

EXAM = COURSE.make_usage_key("smartcity_exam", "final-exam")
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="400" height="200"/></svg>'
)


class Editor(StudioEditor):
    """What can be done there; by pointer, or by keyboard alone."""

    def __init__(self, page: Page):
        # Files of the course, as Studio serves them.
        page.route("**/asset-v1:**", lambda route: route.fulfill(body=PICTURE, content_type="image/svg+xml"))
        super().__init__(page, EXAM)

    def apply(self, document: dict) -> None:
        """Put ``document`` in the draft's place by the source."""
        self.tab("source")
        self.page.locator("[id='sc-do/source']").fill(json.dumps(document))
        self.press("apply")
        expect(self.page.locator("[data-source=success]")).to_be_visible()

    def save(self) -> dict:
        """Save, and return what is stored then."""
        with self.page.expect_response(lambda answer: answer.url.endswith("save_document")) as saved:
            self.page.locator("[data-action=save]").click()
        assert saved.value.ok, saved.value.text()
        expect(self.page.locator("[data-message=success]")).to_be_visible()
        return read(ModuleStore().get_item(EXAM).content)

    # By keyboard alone

    def type(self, text: str) -> None:
        """Write into what has the focus, in place of what is there."""
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def go_to(self, element_id: str) -> None:
        """Press Tab until the element has the focus."""
        for _ in range(80):
            if self.focused() == element_id:
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab does not reach {element_id}")

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.id")

    def begin(self, kind: str, text: str) -> str:
        """Add a question of ``kind``, write what is asked, and return its place."""
        self.page.locator("[id='sc-do/new_kind']").focus()
        self.page.locator("[id='sc-do/new_kind']").select_option(kind)
        self.go_to("sc-do/add_question")
        self.page.keyboard.press("Enter")
        place = self.focused().removeprefix("sc-field/").removesuffix("/text")
        self.type(text)
        return place

    def write(self, **texts: str) -> None:
        """Write into fields below the place ``at``, in their order on the page; names have _ for /."""
        at = texts.pop("at")
        for part, text in texts.items():
            self.go_to(f"sc-field/{at}/{part.replace('__', '/')}")
            self.type(text)

    def do(self, element_id: str) -> None:
        self.go_to(element_id)
        self.page.keyboard.press("Enter")
