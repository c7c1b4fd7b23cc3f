"""No page of an exam, nor of what is held, names another host: no picture, script, style, font, form or link."""

import re
from pathlib import Path

import pytest
from lxml import html

from tests.fixtures.host import COURSE, Person
from tests.fixtures.review import DESK, EXAMS, attempt_at, begin_watched, hand_in, watch_exam
from tests.fixtures.watching import send_noticed

pytestmark = pytest.mark.rows

LOADED = (
    "//@src | //@srcset | //@action | //@data | //@poster | //link/@href | //@style | //style | //a/@href"
)
HOST = re.compile(r"(?:https?:)?//[\w.-]+")
BUILT = Path(__file__).resolve().parents[2] / "smartcity_plugin" / "static" / "smartcity"
NAMESPACES = {"http://www.w3.org"}
"""Names of XML's vocabularies; nothing is asked there."""


def hosts(answer) -> set[str]:
    """Return the hosts that a page names where a browser goes or loads from."""
    assert answer.status_code == 200, answer.content
    page = html.fromstring(answer.content)
    found = (each if isinstance(each, str) else each.text or "" for each in page.xpath(LOADED))
    scripts = (script.text or "" for script in page.iter("script"))
    return {host for text in (*found, *scripts) for host in HOST.findall(text)}


def test_pages_name_no_other_host(host, jonas, reviewer):
    watch_exam()
    exam_page = f"/courses/{COURSE}/modules/exam/"
    assert jonas.get(exam_page).status_code == 200
    assert hosts(jonas.get(exam_page)) == set()
    view = begin_watched(jonas)
    send_noticed(jonas, view)
    assert hosts(jonas.get(exam_page)) == set()
    attempt = hand_in(jonas, view)
    for address in (exam_page, "/smartcity/my-data/"):
        assert hosts(jonas.get(address)) == set(), address
    for address in (EXAMS, DESK, attempt_at(attempt)):
        assert hosts(reviewer.get(address)) == set(), address
    # The test sees what there is.
    assert hosts(Person("jonas").get("/smartcity/issuer/")) <= {"http://localhost"}


def test_what_is_built_for_these_pages_names_no_other_host():
    files = [BUILT / name for name in ("exam.js", "exam.css", "pages.js", "pages.css")]
    found = {
        host for file in files for host in HOST.findall(file.read_text(encoding="utf-8")) if "://" in host
    }
    assert found <= NAMESPACES
