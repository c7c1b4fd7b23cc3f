"""The page of what a course covers: for its team, in their language, as a picture and a table."""

import pytest

from demo.content import SETTINGS, CourseContent
from demo.modulestore import announce_publish
from smartcity_plugin.courses.aligning import Aligned, Source
from smartcity_plugin.courses.api import PublishedBlock, replace_outline
from tests.fixtures.browser import check_accessible
from tests.fixtures.exam import EXAM
from tests.fixtures.host import COURSE, FLOOD, FLOOD_CARD
from tests.fixtures.journey import log_in
from tests.habits.test_keyboard import too_wide

PAGE = f"/smartcity/competences/courses/{COURSE}/coverage/"


@pytest.fixture
def covered(host) -> None:
    """A course with what there is to tell: double tags, an unknown code, a module with nothing."""
    content = CourseContent(COURSE)
    content.set(FLOOD, SETTINGS, "competences", [{"code": "SCRO-A-01", "level": 2}, {"code": "SCRO-X-99"}])
    content.set(EXAM, SETTINGS, "competences", [{"code": "SCRO-B-01", "level": 3}])
    content.save()
    announce_publish(COURSE)


@pytest.mark.rows
def test_the_team_sees_levels_gaps_and_what_is_said_twice(author, covered):
    replace_outline(COURSE, lambda: [
        PublishedBlock("m11", "Module eleven", FLOOD_CARD, "A card", scored=False),
        PublishedBlock("m12", "Module twelve", FLOOD, "A flood", scored=True, aligned=(
            Aligned("SCRO-A-01", 2, 100, Source.BLOCK),
            Aligned("SCRO-A-01", 1, 100, Source.TAG),
            Aligned("SCRO-X-99", 1, 100, Source.BLOCK),
        )),
    ])  # fmt: skip
    page = author.get(PAGE).content.decode()
    assert "2 competences" in page
    assert "developed in 1 of 2 modules" in page
    missing, idle = page.split('data-gap="missing"')[1].split('data-gap="idle"')
    assert "SCRO-B-01" in missing
    assert "SCRO-A-01" not in missing
    assert "Module eleven" in idle
    unknown, doubles = page.split("data-unknown")[1].split("data-doubles")
    assert "SCRO-X-99" in unknown
    assert "A flood" in unknown
    assert "the block itself: level 2" in doubles
    assert "a tag of the platform: level 1" in doubles
    assert 'data-gap="unproven"' not in page


@pytest.mark.rows
def test_a_course_without_competences_says_how_to_begin(author):
    replace_outline(COURSE, lambda: [PublishedBlock("m12", "Twelve", FLOOD, "A flood", scored=True)])
    page = author.get(PAGE).content.decode()
    assert "No published block of this course names a competence" in page


@pytest.mark.browser
@pytest.mark.parametrize(("locale", "width", "scheme"), [("el-GR", 360, "dark"), ("de-DE", 1280, "light")])
def test_it_is_found_from_studio_and_can_be_read_by_everybody(covered, open_page, locale, width, scheme):
    page = open_page(locale, viewport={"width": width, "height": 800}, color_scheme=scheme)
    log_in(page, "author")
    page.goto("/studio/")
    page.locator(f"a[href='{PAGE}']").click()
    page.locator("tr[data-code=SCRO-B-01]").wait_for()
    check_accessible(page)
    assert too_wide(page) == []
