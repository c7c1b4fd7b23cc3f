"""An exam that is sat in Safe Exam Browser: who shows no config key of it gets no paper and is heard of no answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from smartcity_plugin.models import Attempt, ExamAnswer
from smartcity_xblocks.proctoring.safe_browser import (
    HEADER,
    PAGE_HASH_HEADER,
    PAGE_HEADER,
    is_safe_browser,
    shown_hash,
)
from tests.fixtures.exam import EXAM, answer, begin, set_exam
from tests.fixtures.olx import exported, filled, imported
from tests.items.banks import exam as document
from tests.proctoring.exam_page import ADDRESS as PAGE
from tests.proctoring.exam_page import act, publish, visit
from tests.proctoring.exam_page import begin as begin_page

ADDRESS = "https://lms.example/courses/x/handler/begin?a=1"
KEY = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"
OTHER = "0f" * 32
# By `printf '%s%s' ADDRESS KEY | openssl dgst -sha256`.
SHOWN = "4d091fe21bbcae7df946d8138d146c28be384d753ab78e29e678d233630f3270"

addresses = st.text(st.characters(codec="utf-8", exclude_characters="#"), max_size=40).map(
    "https://lms/{}".format
)
keys = st.text("0123456789abcdef", min_size=64, max_size=64)


def by_page(page: str, key: str = KEY) -> dict:
    return {PAGE_HEADER: page, PAGE_HASH_HEADER: shown_hash(page, key)}


def test_the_hash_is_that_of_address_and_key():
    assert shown_hash(ADDRESS, KEY) == SHOWN
    assert shown_hash(f"{ADDRESS}#part", KEY.upper()) == SHOWN


@pytest.mark.parametrize(
    ("headers", "is_shown"),
    [
        ({HEADER: SHOWN}, True),
        ({HEADER: f" {SHOWN.upper()} "}, True),
        ({}, False),
        ({HEADER: ""}, False),
        ({HEADER: KEY}, False),
        ({HEADER: "\ud800ü"}, False),
        ({HEADER: shown_hash(ADDRESS, "ab" * 32)}, False),
        ({HEADER: shown_hash("https://lms.example/another", KEY)}, False),
        (by_page("https://lms.example/xblock/exam#here"), True),
        (by_page("https://LMS.example/xblock/exam"), True),
        (by_page("https://evil.example/xblock/exam"), False),
        (by_page("http://lms.example/xblock/exam"), False),
        (by_page("https://lms.example/xblock/exam", "ab" * 32), False),
        (by_page(""), False),
        (by_page("https://[lms.example/"), False),
    ],
)
def test_one_of_the_keys_is_shown_in_the_header_or_by_the_page(headers, is_shown):
    assert is_safe_browser([OTHER, KEY], ADDRESS, headers) is is_shown
    assert not is_safe_browser([OTHER], ADDRESS, headers)


@given(addresses, addresses, keys, keys)
def test_a_hash_holds_for_its_own_address_and_key_only(one, two, key, another):
    shown = shown_hash(one, key)
    assert is_safe_browser([key], one, {HEADER: shown})
    assert is_safe_browser([key], two, {HEADER: shown}) is (one == two)
    assert is_safe_browser([another], one, {HEADER: shown}) is (key == another)


def test_the_keys_survive_export_and_import():
    block = filled("smartcity_exam", document())
    block.seb_config_keys = [KEY, OTHER.upper()]
    assert imported(exported(block)).seb_config_keys == [KEY, OTHER.upper()]


def safely(handler: str, key: str = KEY) -> dict:
    """Return the header that Safe Exam Browser sends with a call of the exam's page."""
    return {
        HEADER: shown_hash(
            f"http://testserver/courses/{EXAM.course_key}/xblock/{EXAM}/handler/{handler}", key
        )
    }


def code(answered) -> tuple[int, str]:
    return answered.status_code, answered.json()["error"]["code"]


@pytest.mark.rows
def test_who_shows_no_key_neither_enters_nor_begins(exam, jonas, caplog):
    set_exam(seb_config_keys=[OTHER, KEY])
    assert code(jonas.call(EXAM, "enter", {})) == (403, "safe_browser")
    assert code(jonas.call(EXAM, "begin", {"key": "k"}, **safely("begin", "ab" * 32))) == (
        403,
        "safe_browser",
    )
    assert code(jonas.call(EXAM, "begin", {"key": "k"}, **safely("resume"))) == (403, "safe_browser")
    assert caplog.text.count("code=safe_browser") == 3
    assert not Attempt.objects.exists()
    assert jonas.call(EXAM, "begin", {"key": "k"}, **safely("begin")).status_code == 200


@pytest.mark.rows
def test_a_paper_that_was_begun_is_not_gone_on_with_elsewhere(exam, jonas):
    view = begin(jonas)
    set_exam(seb_config_keys=[KEY])
    assert code(jonas.call(EXAM, "resume", {"key": "k"})) == (403, "safe_browser")
    assert code(answer(jonas, view, "pumps", "50")) == (403, "safe_browser")
    assert not ExamAnswer.objects.exists()
    page = by_page(f"http://testserver/courses/{EXAM.course_key}/modules/exam/")
    resumed = jonas.call(EXAM, "resume", {"key": "k"}, **page)
    assert resumed.json()["safe_browser"] is True
    assert KEY not in resumed.content.decode()
    sent = {"attempt": 1, "session": resumed.json()["session"], "question": "pumps", "answer": "50"}
    body = {**sent, "marked": False, "version": 0}
    assert jonas.call(EXAM, "answer", body, **safely("answer")).status_code == 200


@pytest.mark.browser
def test_the_page_shows_the_key_where_the_browser_sets_no_header(host, open_page, live_server):
    publish(document(), seb_config_keys=[KEY])
    page = open_page()
    visit(page)
    act(page, "begin")
    expect(page.locator("[data-error=safe_browser]")).to_be_visible()
    assert not Attempt.objects.exists()
    security = json.dumps({"security": {"configKey": shown_hash(f"{live_server.url}{PAGE}", KEY)}})
    page.add_init_script(f"window.SafeExamBrowser = {security}")
    page.goto(f"{PAGE}#exam")
    page.reload()
    begin_page(page)
    assert Attempt.objects.get().state == "in_progress"
