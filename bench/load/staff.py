"""What the people of the course open meanwhile: Studio, the class, the desks. Their pages grow with the crowd."""

from functools import partial
from urllib.parse import quote

from bench.browser import Browser
from bench.load.learner import COURSE, EXAM, FLOOD, PASSWORD, WATCHED
from bench.load.way import Rest, Step, Way, page

PAUSE = 1.0
"""Seconds between two pages."""
CLASS = f"/smartcity/competences/courses/{COURSE}"
PAGES = {
    "author": {
        "Studio": ("/studio/", str(FLOOD)),
        "Studio, a scenario": (f"/studio/{FLOOD}/", "SmartcityScenarioStudio"),
        "Studio, an exam": (f"/studio/{EXAM}/", "SmartcityExamStudio"),
        "class": (f"{CLASS}/", "SCRO-C-02"),
        "class, blocks": (f"{CLASS}/blocks/", "The night the river rises"),
        "class, coverage": (f"{CLASS}/coverage/", "SCRO-C-02"),
        "class, API": (f"/api/smartcity/v1/courses/{quote(str(COURSE))}/standing/", '"results"'),
    },
    "reviewer": {
        "exams": ("/smartcity/exams/", str(WATCHED)),
        "watched exam": (f"/smartcity/exams/{WATCHED}/", "attempts.csv"),
        "watched exam, live": (f"/smartcity/exams/{WATCHED}/live/", "</html>"),
        "final exam": (f"/smartcity/exams/{EXAM}/", "attempts.csv"),
    },
    "operator": {
        "awards": ("/smartcity/awards/", "certification"),
        "awards, API": ("/api/smartcity/v1/desk/awards/", '"results"'),
        "issuing": ("/smartcity/issuing/", "scro"),
        "templates": ("/smartcity/templates/", "certification"),
        "health": ("/smartcity/health/", '"healthy": true'),
        "admin, attempts": ("/admin/smartcity/attempt/", "</html>"),
    },
}


def rounds(name: str, address: tuple[str, int]) -> Way:
    """Open one page after the other, again and again."""
    browser = Browser(address)
    page((yield Step("page: log in", partial(browser.get, "/login/"))))
    yield Step("log in", partial(browser.send_login, name, PASSWORD))
    while True:
        for kind, (path, held) in PAGES[name].items():
            page((yield Step(f"{name}: {kind}", partial(browser.get, path))), held)
            yield Rest(PAUSE)
