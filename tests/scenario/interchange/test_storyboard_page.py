"""The storyboard in a browser: axe finds nothing, on screen and on paper."""

import pytest

from smartcity_xblocks.scenario.interchange.exporting import export_text
from tests.fixtures.browser import check_accessible
from tests.scenario.documents import small
from tests.scenario.interchange.test_exporting import FLOOD

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("document", [FLOOD, small()], ids=["flood", "small"])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_the_storyboard_is_accessible(chromium, document, medium):
    page = chromium.new_page()
    page.set_content(export_text(document, "html", "en").text)
    page.emulate_media(media=medium)
    check_accessible(page)
    page.get_by_role("link", name=document["scenes"][-1]["title"]["en"]).first.click()
    assert (
        page.evaluate("document.querySelector(':target h2').textContent")
        == document["scenes"][-1]["title"]["en"]
    )
    page.close()
