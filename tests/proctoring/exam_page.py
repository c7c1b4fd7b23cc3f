"""The exam's page as tests drive it: by attributes, never by words, since those are translated."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from demo.content import CONTENT, SETTINGS, CourseContent
from smartcity_plugin.models import Allowance, Attempt, ExamAnswer
from smartcity_plugin.proctoring import banks
from smartcity_xblocks.documents import rev_of, write
from smartcity_xblocks.items import aliases
from smartcity_xblocks.items.draw import Paper, questions_of
from tests.fixtures.host import COURSE
from tests.fixtures.journey import log_in
from tests.proctoring.every_kind import PICTURE

EXAM = COURSE.make_usage_key("smartcity_exam", "final-exam")
ADDRESS = f"/courses/{COURSE}/modules/exam/"
RIVER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 240"><path fill="#357" d="M0 0h400v240H0z"/></svg>'


def publish(document: dict, **settings) -> None:
    """Put an exam in the final exam's place, as an import does."""
    content = CourseContent(COURSE)
    content.set(EXAM, CONTENT, "content", write(document))
    for name, value in {"rev": rev_of(document), "prerequisites": "none", **settings}.items():
        content.set(EXAM, SETTINGS, name, value)
    content.save()


def visit(page: Page, who: str = "jonas") -> None:
    page.route(f"**{PICTURE}", lambda route: route.fulfill(body=RIVER, content_type="image/svg+xml"))
    log_in(page, who)
    page.goto(ADDRESS)
    expect(page.locator("[data-page]")).to_be_visible()


def act(page: Page, action: str) -> None:
    page.locator(f"[data-action={action}]").first.click()


def shown(page: Page, name: str) -> None:
    expect(page.locator(f"[data-page={name}]")).to_be_visible()


def begin(page: Page) -> None:
    act(page, "begin")
    shown(page, "running")


def go(page: Page, question: str) -> None:
    """Go to a question by the list of all; its heading has the focus then."""
    page.locator(f"[data-go={question}]").first.click()
    expect(page.locator(f"[data-question={question}] .sc-page-title")).to_be_focused()


def alias(each: str) -> str:
    """Return what the page of the latest attempt calls an author's id."""
    row = Attempt.objects.latest("pk")
    paper = Paper(row.seed, tuple(row.questions))
    for question in questions_of(paper, banks.exam_of(row.rev).bank):
        for names in aliases._names(question, paper).values():
            if each in names:
                return names[each]
    raise LookupError(each)


def at(kind: str, each: str) -> str:
    """Return the selector of what stands for an author's id: ``at("option", "levee")``."""
    return f"[data-{kind}='{alias(each)}']"


def choose(page: Page, option: str) -> None:
    page.locator(at("option", option)).click()


def saved(page: Page) -> None:
    expect(page.locator("[data-saving=saved]")).to_be_visible()


def hand_in(page: Page) -> None:
    act(page, "review")
    expect(page.locator("[data-overview]")).to_be_visible()
    act(page, "submit")


def answers() -> dict:
    """Return what is kept, by question; the order of what was chosen says nothing."""
    rows = ExamAnswer.objects.exclude(answer=None).values_list("question", "answer")
    return {key: sorted(each) if key != "phases" and isinstance(each, list) else each for key, each in rows}


def let_pass(**time) -> None:
    """Let time pass for the attempts, without anybody waiting."""
    gone = timedelta(**time)
    for row in Attempt.objects.all():
        row.started_at -= gone
        row.deadline = row.clock.deadline
        row.save()


def allow(who: str, **more) -> None:
    learner = get_user_model().objects.get(username=who)
    Allowance.objects.create(learner=learner, usage_key=EXAM, granted_at=datetime.now(UTC), **more)


def put_in_order(page: Page, entries: list[str]) -> None:
    """Bring each entry up to its place, one after the other."""
    items = page.locator("[data-entry]")
    for place, entry in enumerate(entries):
        own = alias(entry)
        while (stands := [each.get_attribute("data-entry") for each in items.all()].index(own)) > place:
            button = page.locator(f"[data-entry='{own}'] [data-move=up]")
            button.click()
            expect(button).to_be_focused()
            assert stands
    if page.locator("[data-action=confirm-order]").is_visible():
        act(page, "confirm-order")  # it stood so from the start
