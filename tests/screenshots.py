"""Photographs of every page, for people to look at: `make screenshots`, no part of the tests.

Taken on the way that a learner and an author go. A page that fails, or is wider than its window, is a fault.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.models import Attempt
from tests.fixtures.diagnostic import DIAGNOSTIC
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, FLOOD_CARD, Person
from tests.fixtures.journey import MODULE, log_in
from tests.fixtures.picture import jpeg
from tests.fixtures.review import (
    DESK,
    EXAMS,
    attempt_at,
    begin_watched,
    hand_in,
    notice,
    show,
    sit_watched,
    watch_exam,
)
from tests.proctoring.every_kind import RIGHT, every_kind
from tests.proctoring.exam_editor import Editor
from tests.proctoring.exam_page import EXAM, act, begin, choose, go, publish, saved, shown, visit
from tests.recognition import world as recognition

PICTURES = Path(__file__).resolve().parent.parent / "var" / "screenshots"
LOCALES = {"en": "en-GB", "el": "el-GR", "de": "de-DE", "pt": "pt-PT"}
SIZES = {
    "wide": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}

SECTIONS = {
    "prerequisites": "sections",
    "prerequisite_sections": ["m11", "m12", "m13", "gone"],
    "prerequisite_count": 2,
}


class Camera:
    """Takes numbered pictures of whole pages and collects what is wrong on the way."""

    def __init__(self, language: str, size: str):
        self._folder, self._size = PICTURES / language, size
        self._taken = 0
        self.faults: list[str] = []

    def watch(self, page: Page) -> Page:
        """Collect script errors and failures of the server."""
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on(
            "response",
            lambda answer: (
                self.faults.append(f"{answer.url}: {answer.status}") if answer.status >= 500 else None
            ),
        )
        return page

    def take(self, page: Page, name: str, address: str | None = None) -> None:
        """Take the page as it is, or as it is found at ``address``."""
        if address:
            page.goto(address)
        self._taken += 1
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if overflow > 0:
            self.faults.append(f"{name} is {overflow} pixels wider than its window")
        # As tall as the page: bars that stick to the window's edge would stand in the middle of the picture.
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({**SIZES[self._size]["viewport"], "height": height})
        file = self._folder / f"{self._size}-{self._taken:02}-{name}.png"
        page.mouse.move(0, 0)
        page.screenshot(path=file, full_page=True, animations="disabled")
        page.set_viewport_size(SIZES[self._size]["viewport"])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LOCALES)
def test_every_page(open_page, language, size):
    camera = Camera(language, size)

    def somebody(name: str | None = None) -> Page:
        page = camera.watch(open_page(LOCALES[language], **SIZES[size]))
        if name:
            log_in(page, name)
        return page

    visitor = somebody()
    camera.take(visitor, "home", "/")
    camera.take(visitor, "login", "/login/")
    camera.take(visitor, "achievement", "/smartcity/achievements/scro/m12/")
    camera.take(visitor, "issuer", "/smartcity/issuer/")
    camera.take(visitor, "not-found", "/nowhere/")

    learner = somebody("eleni")
    camera.take(learner, "courses", "/")
    camera.take(learner, "my-credentials-before", "/smartcity/credentials/")
    camera.take(learner, "not-open", "/studio/")
    play(camera, learner)
    document, link = earned(camera, learner)

    camera.take(visitor, "shared", link)
    camera.take(visitor, "verify", "/smartcity/verify/")
    changed = document.replace(b'"100.00"', b'"99.00"')
    assert changed != document
    for name, content in (("valid", document), ("invalid", changed)):
        check(visitor, content)
        camera.take(visitor, f"verify-{name}")

    write(camera, somebody("author"))
    review(camera, somebody("reviewer"))
    recognise(camera, somebody("ines"), somebody("reviewer"))
    camera.take(somebody("author"), "entries", f"/smartcity/entries/{COURSE}/")
    camera.take(somebody("jonas"), "my-data", "/smartcity/my-data/")
    measure(camera, somebody("jonas"))
    sit(camera, somebody())
    write_exam(camera, somebody())
    assert not camera.faults, "\n".join(camera.faults)


def play(camera: Camera, page: Page) -> None:
    """Play the flood's module to its end."""
    Person("eleni").see_card()
    camera.take(page, "module", MODULE)
    for turn, choice in enumerate(BEST_PATH, 1):
        page.locator(f"[data-choice='{choice}']").click()
        expect(page.locator(f"[data-turn='{turn}']")).to_be_visible()
        if turn == 1:
            camera.take(page, "module-after-a-decision")
    camera.take(page, "module-at-the-end")
    camera.take(page, "outline", f"/courses/{COURSE}/")


def earned(camera: Camera, page: Page) -> tuple[bytes, str]:
    """Share the credential; return its file and its link."""
    camera.take(page, "my-competences", "/smartcity/competences/?profile=scro&hours=5#way")
    camera.take(page, "my-credentials", "/smartcity/credentials/")
    follow(page, ".sc-card a[href*='/credentials/']")
    camera.take(page, "credential")
    page.locator("input[name=part][value=decisions]").check()
    follow(page, "button[value=share]")
    link = page.locator("#share-link").get_attribute("href")
    camera.take(page, "credential-shared")
    file = page.request.get(page.locator("a[href$='/download']").get_attribute("href"))
    camera.take(page, "certificate", page.locator("a[href$='/certificate/']").get_attribute("href"))
    return file.body(), link


def check(page: Page, document: bytes) -> None:
    """Have a file verified."""
    file = {"name": "scro-m12.json", "mimeType": "application/json", "buffer": document}
    page.locator("input[type=file]").set_input_files(file)
    follow(page, "main form button")


def follow(page: Page, link: str) -> None:
    """Press what leads to another page and wait until that is there."""
    with page.expect_event("load"):
        page.locator(link).first.click()


def review(camera: Camera, page: Page) -> None:
    """Look through attempts, reject one by two, and come second to another."""
    watch_exam()
    jonas, ines = Person("jonas"), Person("ines")
    view = begin_watched(jonas)
    notice(jonas, view, "opened", "hidden", "shown", "pasted", "second_screen")
    show(jonas, view, *(jpeg(colour, (320, 240)) for colour in ("teal", "navy", "peru")))
    waiting, other = hand_in(jonas, view), sit_watched(Person("nikos"), agrees=False)
    view = begin_watched(ines)
    notice(ines, view, "hidden", "shown")
    camera.take(page, "exams", EXAMS)
    camera.take(page, "live-room", f"{DESK}live/")
    follow(page, "button[value=hold]")
    page.locator("#tell-text").fill("-")
    follow(page, "button[value=tell_all]")
    camera.take(page, "live-room-paused-and-written-to")
    follow(page, "button[value=release]")
    allow = {
        "action": "allow",
        "username": "ines",
        "extra_percent": "25",
        "break_minutes": "10",
        "reason": "Dyslexia",
    }
    Person("reviewer").post(DESK, allow)
    camera.take(page, "exam", f"{DESK}?state=all")
    camera.take(page, "queue", DESK)
    camera.take(page, "attempt-waiting", attempt_at(waiting))
    page.locator("[data-picture]").first.click()
    page.keyboard.press("c")
    page.keyboard.press("j")
    expect(page.locator("dialog figure")).to_have_count(2)
    camera.take(page, "attempt-pictures-compared")
    page.keyboard.press("Escape")
    page.locator("#reject-reason").select_option("help")
    page.locator("#reject-note").fill("-")
    follow(page, "button[value=reject]")
    camera.take(page, "attempt-asked-to-be-rejected")
    Person("author").post(attempt_at(waiting), {"action": "confirm"})
    camera.take(page, "attempt-rejected", attempt_at(waiting))
    appeal = {"attempt": 1, "text": "It was the radio. I was alone, as the pictures show.", "key": "appeal"}
    Person("jonas").call(EXAM, "appeal", appeal)
    camera.take(page, "attempt-appealed", attempt_at(waiting))
    camera.take(page, "attempt-under-way", attempt_at(Attempt.objects.get(is_open=True)))
    page.goto(attempt_at(other))
    Person("author").post(attempt_at(other), {"action": "clear"})
    follow(page, "button[value=clear]")
    camera.take(page, "attempt-decided-meanwhile")
    camera.take(page, "load", f"{DESK}load/")


def recognise(camera: Camera, learner: Page, assessor: Page) -> None:
    """Claim prior learning, have it assessed, and look at what came of it."""
    camera.take(learner, "recognition", recognition.START)
    follow(learner, "main form button")
    camera.take(learner, "claim-identification", f"{learner.url}?from=crisis-scro")
    person = Person("ines")
    claim = recognition.described(person)
    camera.take(learner, "claim-documentation", recognition.at(claim))
    recognition.handed_in(person, claim)
    camera.take(assessor, "claims", recognition.DESK)
    camera.take(assessor, "claim-to-assess", recognition.desk(claim))
    Person("reviewer").post(recognition.desk(claim), recognition.judged(claim))
    certify = {"action": "certify", "seen": recognition.seen(claim)}
    Person("operator").post(recognition.desk(claim), certify)
    camera.take(assessor, "claim-certified", recognition.desk(claim))
    camera.take(learner, "claim-at-the-end", recognition.at(claim))


def measure(camera: Camera, page: Page) -> None:
    """Find out where one stands, without knowing an answer."""
    camera.take(page, "diagnostic", f"/courses/{COURSE}/jump_to/{DIAGNOSTIC}")
    page.locator("[data-action='begin']").click()
    expect(page.locator("[data-page='rating']")).to_be_visible()
    for select in page.locator("[data-rating]").all():
        select.select_option("1")
    camera.take(page, "diagnostic-rating")
    page.locator("[data-action='rated']").click()
    expect(page.locator("[data-question]")).to_be_visible()
    camera.take(page, "diagnostic-question")
    while page.locator("[data-page='question']").count():
        question = page.locator("[data-question]").get_attribute("data-question")
        page.locator("[data-action='not_known']").click()
        expect(page.locator(f"[data-question='{question}']")).to_have_count(0)
    expect(page.locator("[data-result]")).to_be_visible()
    camera.take(page, "diagnostic-result")


def sit(camera: Camera, page: Page) -> None:
    """Sit an exam that holds every kind of question, as a learner who had to do something first."""
    publish(every_kind(), minutes=45, max_attempts=2, **SECTIONS)
    visit(page, "eleni")
    camera.take(page, "exam-not-ready")
    publish(every_kind(), proctored=True, watch_by=[])
    page.reload()
    shown(page, "start")
    camera.take(page, "exam-start-watched")
    act(page, "enter")
    shown(page, "consent")
    camera.take(page, "exam-consent")
    Attempt.objects.filter(is_open=True).delete()
    publish(every_kind(), proctored=False)
    page.reload()
    shown(page, "start")
    camera.take(page, "exam-start")
    begin(page)
    for question in RIGHT:
        go(page, question)
        camera.take(page, f"exam-{question}")
    go(page, "source")
    choose(page, "sensors")
    act(page, "mark")
    saved(page)
    act(page, "review")
    camera.take(page, "exam-overview")
    act(page, "submit")
    expect(page.locator("[data-state=cleared]")).to_be_visible()
    camera.take(page, "exam-result")


def write_exam(camera: Camera, page: Page) -> None:
    """Look through the exam's editor."""
    publish(every_kind(), **SECTIONS)
    editor = Editor(page)
    for tab in ("questions", "about", "draw", "coverage", "settings", "preview", "statistics"):
        editor.tab(tab)
        camera.take(page, f"editor-exam-{tab}")


def write(camera: Camera, page: Page) -> None:
    """Open the editors, one of them with problems."""
    camera.take(page, "class", f"/smartcity/competences/courses/{COURSE}/")
    camera.take(page, "class-blocks", f"/smartcity/competences/courses/{COURSE}/blocks/")
    camera.take(page, "class-coverage", f"/smartcity/competences/courses/{COURSE}/coverage/")
    camera.take(page, "studio", "/studio/")
    camera.take(page, "editor-card", f"/studio/{FLOOD_CARD}/")
    page.locator("[data-pick]").click()
    expect(page.locator("[data-dialog] input[type=checkbox]").first).to_be_visible()
    camera.take(page, "editor-competences")
    camera.take(page, "editor-scenario", f"/studio/{FLOOD}/")
    page.locator("[id='sc-field/scenes/forecast']").click()
    page.locator("[id='sc-field/scenes/forecast/choices/wait']").click()
    page.locator("[id='sc-tab/quantities']").click()
    page.locator("[id='sc-field/indicators/safety']").click()
    page.locator("[id='sc-field/indicators/safety/start']").fill("999")
    page.locator("[data-action=save]").click()
    expect(page.locator("[data-problem='indicators/safety/start'] a")).to_be_visible()
    camera.take(page, "editor-scenario-with-problems")
